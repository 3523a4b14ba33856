package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Find asks for cases by one or two fragments of names, pinyin (full or initials), phone, ID or
// number, newest registration first.
type Find struct {
	Text string
}

const (
	maxHits  = 20
	maxText  = 64 // characters and
	maxWords = 6  // fragments of a search that are looked at; more is a pasted page
)

// Find tests the texts in sought. Fresh cases are looked through; of the others, the index says which
// are worth a look.
func (s *Store) Find(ctx context.Context, actor data.Actor, q Find) ([]Row, error) {
	fragments := q.fragments()
	meanings := make([][]way, len(fragments))
	for i, f := range fragments {
		if meanings[i] = waysToFind(f); len(meanings[i]) == 0 {
			return nil, nil // nothing that could be looked for, such as a dot
		}
	}
	if len(fragments) == 0 {
		return nil, nil
	}
	tx, err := s.oneView(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	scene, err := s.enter(ctx, tx, actor.ID)
	if err != nil {
		return nil, err
	}
	if scene.Actor.Anonymous() {
		return findNumber(ctx, tx, scene, q.Text)
	}
	return newHunt(tx, scene, meanings).rows(ctx)
}

// oneView begins a reading all questions of which see the same state.
func (s *Store) oneView(ctx context.Context) (*sqlx.Tx, error) {
	tx, err := s.read.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return nil, readFailure(err)
	}
	return tx, nil
}

// fragments are the words of the search.
func (q Find) fragments() []string {
	text := []rune(strings.TrimSpace(halfWidth(q.Text)))
	words := strings.Fields(string(text[:min(len(text), maxText)]))
	return words[:min(len(words), maxWords)]
}

// hunt is one search.
type hunt struct {
	tx        *sqlx.Tx
	scene     data.Scene
	fragments [][]way
	tests     string // condition on sought t
	needles   []any
	clause    string // condition on case_file c: what the actor may see
	rights    []any
}

func newHunt(tx *sqlx.Tx, scene data.Scene, fragments [][]way) *hunt {
	h := &hunt{tx: tx, scene: scene, fragments: fragments}
	h.clause, h.rights = visible(scene)
	h.tests, h.needles = standsIn(fragments)
	return h
}

// standsIn is the condition on sought t that all fragments stand in it, and what it looks for.
func standsIn(fragments [][]way) (tests string, needles []any) {
	var and []string
	for _, ways := range fragments {
		var or []string
		for _, w := range ways {
			or = append(or, "instr(t."+w.column+", ?) > 0")
			needles = append(needles, w.needle)
		}
		and = append(and, "("+strings.Join(or, " OR ")+")")
	}
	return strings.Join(and, " AND "), needles
}

// ask gives the newest cases that stand the tests and that the actor may see. CROSS JOIN makes the engine
// begin with the table that is named first.
func (h *hunt) ask(ctx context.Context, where string, args ...any) ([]Row, error) {
	query := oneText + "SELECT " + rowText + " AS line FROM sought t CROSS JOIN case_file c WHERE t.case_id=c.id AND " + where + " AND " + h.tests +
		" AND " + h.clause + " ORDER BY t.case_id DESC LIMIT ?" + oneTextEnd
	return linedUp(ctx, h.tx, h.scene, takeRow, query, slices.Concat(args, h.needles, h.rights, []any{maxHits})...)
}

// atATime is how many cases are tested by one question at most.
const atATime = 1000

func (h *hunt) these(ctx context.Context, ids []int64) ([]Row, error) {
	// Few lengths of the list make few statements, which stay prepared.
	n := len(ids)
	for _, n = range []int{2 * maxHits, 200, atATime} {
		if n >= len(ids) {
			break
		}
	}
	args := make([]any, n)
	for i := range args {
		args[i] = ids[min(i, len(ids)-1)]
	}
	return h.ask(ctx, "t.case_id IN ("+marks(n)+")", args...)
}

func (h *hunt) rows(ctx context.Context) ([]Row, error) {
	all, err := h.ask(ctx, isFresh)
	if err != nil || len(all) == maxHits {
		return all, err // no older one could come before them
	}
	t := newTrail(h.tx)
	defer t.end()
	begun, err := t.begin(ctx, append(within(h.scene, h.fragments), scopes(h.scene)...))
	if err != nil {
		return nil, readFailure(err)
	}
	for begun && len(all) < maxHits {
		ids, err := t.next(ctx, maxHits-len(all))
		if err != nil {
			return nil, readFailure(err)
		}
		if len(ids) == 0 {
			break
		}
		for some := 2 * maxHits; len(ids) > 0 && len(all) < maxHits; some = min(5*some, atATime) {
			some = min(some, len(ids))
			found, err := h.these(ctx, ids[:some])
			if err != nil {
				return nil, err
			}
			t.learn(some, len(found))
			ids = ids[some:]
			if len(all) == 0 {
				all = found
				continue
			}
			all = append(all, found...)
		}
	}
	return all[:min(len(all), maxHits)], nil
}

// numbered is the case whose own number this is, newest first where several have it; 0 if none.
func (s *Store) numbered(ctx context.Context, no string) (int64, error) {
	tx, err := s.oneView(ctx)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	return caseNumbered(ctx, tx, no)
}

func caseNumbered(ctx context.Context, tx *sqlx.Tx, no string) (int64, error) {
	if no = plainNumber(no); no == "" || strings.ContainsAny(no, agreementMark+digitsMark+serialMark+"\n") {
		return 0, nil
	}
	var id int64
	look := func(where string, args ...any) error {
		var found int64
		err := tx.GetContext(ctx, &found, "SELECT t.case_id FROM sought t WHERE "+where+" AND instr(t.numbers, ?) > 0 ORDER BY t.case_id DESC LIMIT 1",
			append(args, "\n"+no+"\n")...)
		if noRows(err) {
			return nil
		}
		id = max(id, found)
		return err
	}
	if err := look(isFresh); err != nil || id != 0 {
		return id, errOrNil(err)
	}
	terms := numberGrams(no)
	if s := serial(no); s != "" {
		terms = append(terms, serialTerm+s)
	}
	t := newTrail(tx)
	defer t.end()
	begun, err := t.begin(ctx, [][]way{{{terms: terms}}})
	for begun && err == nil && id == 0 {
		var ids []int64
		if ids, err = t.next(ctx, maxHits); err != nil || len(ids) == 0 {
			break
		}
		err = look("t.case_id IN ("+marks(len(ids))+")", anyOf(ids)...)
		t.learn(len(ids), 0)
	}
	return id, errOrNil(err)
}

func errOrNil(err error) error {
	if err != nil {
		return readFailure(err)
	}
	return nil
}
