package store

import (
	"context"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Parties asks who is known from earlier cases, by one or two fragments of the name, its pinyin (full or
// initials), the telephone or the identity number or credit code; all of them must be the same party's.
// Nobody is offered of a restricted case, not even to those who may open it.
type Parties struct{ Text string }

// PartyHit is a person or organisation with the facts as they were typed last, but for what belongs to
// that case alone: the role, the agent, guardians, capacity and represented people.
type PartyHit struct {
	Party data.Party `json:"party"`
	Cases int        `json:"cases"` // in which the party, or its number, stands, as far as the actor may see them; at most MostCases
	Last  Row        `json:"last"`  // the newest of them
}

const (
	// MostCases is up to where the cases of a party are counted.
	MostCases   = 100
	mostParties = 20
	// mostLooked is how many of the newest cases that fit are looked through for different parties.
	// Whoever is looked for behind them needs one more letter.
	mostLooked = 300
	headsAtOne = 50
)

// Parties lists them, the party of the newest case first, at most 20.
func (s *Store) Parties(ctx context.Context, actor data.Actor, q Parties) ([]PartyHit, error) {
	asked := asksForParty(q.Text)
	if asked == nil {
		return nil, nil
	}
	tx, err := s.oneView(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	scene, err := s.enter(ctx, tx, actor.ID)
	if err != nil || scene.Actor.Anonymous() {
		return nil, err
	}
	c := newCensus(tx, scene)
	ids, err := c.newest(ctx, asked, mostLooked)
	if err != nil {
		return nil, err
	}
	hits, err := c.parties(ctx, ids, asked)
	if err != nil {
		return nil, err
	}
	return hits, c.addCases(ctx, hits)
}

// asksForParty are the meanings of each fragment; nil when one of them could not be a party's. A number of
// a case names nobody.
func asksForParty(text string) [][]way {
	var asked [][]way
	for _, f := range (Find{Text: text}).fragments() {
		ways := slices.DeleteFunc(waysToFind(f), func(w way) bool { return w.column == "numbers" })
		if len(ways) == 0 {
			return nil
		}
		asked = append(asked, ways)
	}
	return asked
}

// census goes through the cases whose parties may be offered.
type census struct {
	tx     *sqlx.Tx
	scene  data.Scene
	clause string
	rights []any
}

// newCensus asks as somebody without the right to restricted cases, so that they are out of all answers.
func newCensus(tx *sqlx.Tx, scene data.Scene) *census {
	scene.Actor.Restricted = false
	clause, rights := visible(scene)
	return &census{tx, scene, clause + " AND c.restricted=0", rights}
}

// newest are up to most cases that have what is asked, newest first.
func (c *census) newest(ctx context.Context, asked [][]way, most int) ([]int64, error) {
	tests, needles := standsIn(asked)
	look := func(where string, args ...any) (ids []int64, err error) {
		query := "SELECT c.id FROM sought t CROSS JOIN case_file c WHERE t.case_id=c.id AND " + where + " AND " + tests + " AND " + c.clause + " ORDER BY t.case_id DESC LIMIT ?"
		return ids, c.tx.SelectContext(ctx, &ids, query, slices.Concat(args, needles, c.rights, []any{most})...)
	}
	all, err := look(isFresh)
	if err != nil {
		return nil, readFailure(err)
	}
	t := newTrail(c.tx)
	defer t.end()
	begun, err := t.begin(ctx, slices.Concat(within(c.scene, asked), scopes(c.scene)))
	for begun && err == nil && len(all) < most {
		var ids []int64
		if ids, err = t.next(ctx, most-len(all)); err != nil || len(ids) == 0 {
			break
		}
		for some := range slices.Chunk(ids, atATime) {
			var found []int64
			if found, err = look("t.case_id IN ("+marks(len(some))+")", anyOf(some)...); err != nil {
				break
			}
			all = append(all, found...)
		}
	}
	if err != nil {
		return nil, readFailure(err)
	}
	return all[:min(len(all), most)], nil
}

func anyOf(ids []int64) []any {
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	return args
}

// parties are the different ones of cases, newest first, who are meant themselves.
func (c *census) parties(ctx context.Context, ids []int64, asked [][]way) ([]PartyHit, error) {
	var hits []PartyHit
	known := map[string]bool{}
	for some := range slices.Chunk(ids, headsAtOne) {
		heads, err := c.heads(ctx, some)
		if err != nil {
			return nil, err
		}
		for _, id := range some {
			for _, p := range heads[id] {
				if key := partyKey(p); !known[key] && isMeant(p, asked) {
					known[key] = true
					hits = append(hits, PartyHit{Party: snapshot(p), Last: Row{ID: id}})
				}
			}
			if len(hits) >= mostParties {
				return hits[:mostParties], nil
			}
		}
	}
	return hits, nil
}

// heads are the parties of some cases.
func (c *census) heads(ctx context.Context, ids []int64) (map[int64][]data.Party, error) {
	var rows []struct {
		ID  int64 `db:"case_id"`
		Doc string
	}
	query := "SELECT case_id, doc FROM case_part WHERE part='head' AND case_id IN (" + marks(len(ids)) + ")"
	if err := c.tx.SelectContext(ctx, &rows, query, anyOf(ids)...); err != nil {
		return nil, readFailure(err)
	}
	heads := make(map[int64][]data.Party, len(rows))
	for _, r := range rows {
		var head struct {
			Parties []data.Party `json:"parties"`
		}
		if err := unmarshal([]byte(r.Doc), &head); err != nil {
			return nil, readFailure(err)
		}
		heads[r.ID] = head.Parties
	}
	return heads, nil
}

// addCases puts the number of cases and the newest one to each hit.
func (c *census) addCases(ctx context.Context, hits []PartyHit) error {
	if len(hits) == 0 {
		return nil
	}
	ids := make([]int64, len(hits))
	for i := range hits {
		ids[i] = hits[i].Last.ID
		all, err := c.newest(ctx, partyWays(hits[i].Party), MostCases)
		if err != nil {
			return err
		}
		hits[i].Cases = max(1, len(all))
	}
	rows, err := readRows(ctx, c.tx, c.scene, "FROM case_file c WHERE c.id IN ("+marks(len(ids))+")", anyOf(ids)...)
	if err != nil {
		return err
	}
	for i := range hits {
		if at := slices.IndexFunc(rows, func(r Row) bool { return r.ID == ids[i] }); at >= 0 {
			hits[i].Last = rows[at]
		}
	}
	return nil
}

// isMeant tells whether the fragments stand in what this party alone can be found by.
func isMeant(p data.Party, asked [][]way) bool {
	s := soughtOf(&data.Case{Intake: data.Intake{Parties: []data.Party{snapshot(p)}}})
	texts := map[string]string{"names": s.Names, "pinyin": s.Pinyin, "codes": s.Codes}
	return !slices.ContainsFunc(asked, func(ways []way) bool {
		return !slices.ContainsFunc(ways, func(w way) bool { return strings.Contains(texts[w.column], w.needle) })
	})
}

// snapshot is what is worth keeping of a party beyond its case.
func snapshot(p data.Party) data.Party {
	p.Role, p.Agent, p.MoreAgents, p.Guardians, p.Represents, p.Capacity, p.CapacityBasis = "", nil, nil, nil, nil, "", ""
	return p
}

// codeOf is what identifies a party for good, empty when it was not shown.
func codeOf(p data.Party) string {
	if p.Kind == data.OrgParty {
		return plainCode(p.CreditCode)
	}
	return plainCode(p.IDNumber)
}

// partyKey is the same for the same party: its number or, without one, name and telephone. Where there is
// no telephone either, the address tells people of one name apart.
func partyKey(p data.Party) string {
	if code := codeOf(p); code != "" {
		return string(p.Kind) + "\n" + code
	}
	key := string(p.Kind) + "\n\n" + plainName(p.Name) + "\n" + plainCode(p.Phone)
	if p.Phone == "" {
		key += "\n" + plainName(p.Address)
	}
	return key
}

// partyWays finds the cases of a party by the same.
func partyWays(p data.Party) [][]way {
	whole := func(code string) []way { return []way{{"codes", "\n" + code + "\n", codeGrams(code)}} }
	if code := codeOf(p); len(code) >= minTail {
		return [][]way{whole(code)}
	}
	name := plainName(p.Name)
	asked := [][]way{{{"names", "\n" + name + "\n", nameGrams(name)}}}
	if phone := plainCode(p.Phone); len(phone) >= minTail {
		asked = append(asked, whole(phone))
	}
	return asked
}
