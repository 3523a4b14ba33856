package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// MostAtOnce is how many registrations one hand-in may hold.
const MostAtOnce = 5000

// Registered is what became of one of many registrations.
type Registered struct {
	// Case is the new one, or the one that was registered by this request before; without its content when
	// the actor may not see that.
	Case   data.Case
	Before bool // an earlier hand-in had registered it; nothing was done now
}

// RegisterMany registers many disputes by one transaction: all of them or, after a refusal or when ctx ends,
// none. Every request has its id; one that was registered before is left as it is, whatever it says now, so
// that the same batch can be handed in again. tell, which may be nil, is told how far it has come. Faults name
// the request by its place: rows[3].parties[1].name.
func (s *Store) RegisterMany(ctx context.Context, actor data.Actor, all []data.Opening, tell func(Progress)) ([]Registered, error) {
	if len(all) > MostAtOnce {
		return nil, data.Refuse(data.Invalid, "一次最多登记%d件，现有%d件。请分成几批。", MostAtOnce, len(all))
	}
	var done []Registered
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		done = make([]Registered, 0, len(all))
		scene, err := s.enter(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if err := permit(scene.Actor, data.Register{}); err != nil {
			return err
		}
		before, err := casesByRequest(ctx, tx, requestsOf(all))
		if err != nil {
			return err
		}
		for i, r := range all {
			one, err := s.registerOne(ctx, tx, scene, actor, r, before)
			if err != nil {
				return inRow(i, err)
			}
			done = append(done, one)
			if tell != nil {
				tell(Progress{Done: i + 1, All: len(all)})
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// registerOne registers one of many unless it is there; before are the cases by their requests.
func (s *Store) registerOne(ctx context.Context, tx *sqlx.Tx, scene data.Scene, actor data.Actor, r data.Opening, before map[string]int64) (Registered, error) {
	request := r.Opens().RequestID
	if request == "" {
		return Registered{}, data.Refuse(data.Internal, "成批登记的每一件都要有登记请求号，请联系管理员。")
	}
	id, there := before[request]
	if !there {
		c, err := s.register(ctx, tx, actor, r)
		before[request] = c.ID
		return Registered{Case: c}, err
	}
	c, err := s.load(ctx, tx, scene, id)
	switch {
	case err != nil && data.CodeOf(err) == data.NotFound:
		return Registered{Before: true}, nil
	case err != nil:
		return Registered{}, err
	}
	return Registered{Case: c, Before: true}, s.looked(ctx, tx, scene, c)
}

// casesByRequest finds the cases that some requests have registered.
func casesByRequest(ctx context.Context, q sqlx.QueryerContext, all []string) (map[string]int64, error) {
	there := map[string]int64{}
	for some := range slices.Chunk(all, 500) {
		args := make([]any, len(some))
		for i, r := range some {
			args[i] = r
		}
		var rows []struct {
			ID        int64  `db:"id"`
			RequestID string `db:"request_id"`
		}
		err := sqlx.SelectContext(ctx, q, &rows, "SELECT id, request_id FROM case_file WHERE request_id IN ("+marks(len(args))+")", args...)
		if err != nil {
			return nil, readFailure(err)
		}
		for _, r := range rows {
			there[r.RequestID] = r.ID
		}
	}
	return there, nil
}

// requestsOf are the ids of some requests.
func requestsOf(all []data.Opening) []string {
	ids := make([]string, len(all))
	for i, r := range all {
		ids[i] = r.Opens().RequestID
	}
	return ids
}

// inRow names the place of the request that was refused.
func inRow(i int, err error) error {
	var faults data.Faults
	if !errors.As(err, &faults) {
		return err
	}
	placed := slices.Clone(faults)
	for k := range placed {
		placed[k].Field = fmt.Sprintf("rows[%d].%s", i, placed[k].Field)
	}
	return placed
}

// Known asks which of many registrations to come are there already: by their request, or as the same dispute
// in another case, or as one of the same company against an owner of the same name about the same home.
type Known struct{ Intakes []data.Intake }

// KnownCase is what is known of one of them; nothing when Row has no ID and Before is false.
type KnownCase struct {
	Row    Row
	Before bool // by the same request: it will not be registered again
}

// Known answers for each intake in turn. What the actor may not see is not told; only that the actor's own
// request was registered is. Restricted cases of the same dispute are left out as at the counter.
func (s *Store) Known(ctx context.Context, actor data.Actor, q Known) ([]KnownCase, error) {
	tx, scene, err := s.registrar(ctx, actor)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	requests := make([]string, len(q.Intakes))
	for i, in := range q.Intakes {
		requests[i] = in.RequestID
	}
	before, err := casesByRequest(ctx, tx, requests)
	if err != nil {
		return nil, err
	}
	known := make([]KnownCase, len(q.Intakes))
	ids := make([]int64, len(q.Intakes))
	for i := range q.Intakes {
		in := &q.Intakes[i]
		if id, ok := before[in.RequestID]; ok && in.RequestID != "" {
			known[i].Before, ids[i] = true, id
			continue
		}
		if ids[i], err = openDispute(ctx, tx, scene, in); err != nil {
			return nil, err
		}
	}
	return known, fillKnown(ctx, tx, scene, known, ids)
}

// openDispute is the newest case of the same dispute or of the same home, 0 for none.
func openDispute(ctx context.Context, tx *sqlx.Tx, scene data.Scene, in *data.Intake) (int64, error) {
	clause, args := visible(scene)
	clause += " AND c.restricted=0"
	same, err := sameDispute(ctx, tx, scene, in, clause, args)
	if err != nil || len(same) > 0 {
		return slices.Max(append(same, 0)), err
	}
	sides := [][]way{waysToSide(in, data.Applicant), nil}
	for _, p := range in.Parties {
		if name := plainName(p.Name); p.Role == data.Respondent && name != "" {
			sides[1] = append(sides[1], way{"names", "\n" + name + "\n", nameGrams(name)})
		}
	}
	same, err = disputes(ctx, tx, scene, in.Category, sides, clause, args, func(c *data.Case) bool { return c.SameHome(in, scene.Today()) })
	return slices.Max(append(same, 0)), err
}

// fillKnown reads the rows of the cases that were found.
func fillKnown(ctx context.Context, tx *sqlx.Tx, scene data.Scene, known []KnownCase, ids []int64) error {
	clause, rights := visible(scene)
	rows := map[int64]Row{}
	found := slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return id == 0 })
	for some := range slices.Chunk(found, 500) {
		list, err := readRows(ctx, tx, scene, "FROM case_file c WHERE c.id IN ("+marks(len(some))+") AND "+clause, append(anyOf(some), rights...)...)
		if err != nil {
			return err
		}
		for _, r := range list {
			rows[r.ID] = r
		}
	}
	for i, id := range ids {
		known[i].Row = rows[id]
	}
	return nil
}
