package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Matches asks whether a dispute that is about to be registered is one that there is: the same parties
// and category in an open case or one closed within six months. The answer is what the actor may see.
type Matches struct{ Intake data.Intake }

// Matches finds such cases, newest first.
func (s *Store) Matches(ctx context.Context, actor data.Actor, q Matches) ([]Row, error) {
	tx, scene, err := s.registrar(ctx, actor)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	// The rights stand inside the search, so that a case which the actor may not see is not even read.
	clause, rights := visible(scene)
	ids, err := sameDispute(ctx, tx, scene, &q.Intake, clause, rights)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	return readRows(ctx, tx, scene, "FROM case_file c WHERE c.id IN ("+marks(len(ids))+") ORDER BY c.id DESC", anyOf(ids)...)
}

// registrar begins a reading for an actor who may register.
func (s *Store) registrar(ctx context.Context, actor data.Actor) (*sqlx.Tx, data.Scene, error) {
	tx, err := s.oneView(ctx)
	if err != nil {
		return nil, data.Scene{}, err
	}
	who, err := loadUser(ctx, tx, actor.ID)
	if err == nil {
		err = permit(who, data.Register{})
	}
	var scene data.Scene
	if err == nil {
		scene, err = s.scene(ctx, tx, who)
	}
	if err != nil {
		_ = tx.Rollback()
		return nil, scene, err
	}
	return tx, scene, nil
}

// mostMatches bounds what is looked at: two parties hardly meet more often over one thing.
const mostMatches = 20

// sameDispute finds the cases of the same dispute among those on which clause holds.
func sameDispute(ctx context.Context, tx *sqlx.Tx, scene data.Scene, in *data.Intake, clause string, args []any) ([]int64, error) {
	sides := [][]way{waysToSide(in, data.Applicant), waysToSide(in, data.Respondent)}
	return disputes(ctx, tx, scene, in.Category, sides, clause, args, func(c *data.Case) bool { return c.SameDispute(in, scene.Today()) })
}

// disputes finds the cases of a category, newest first, that have one of the ways of each side and that fit,
// among those on which clause holds.
func disputes(ctx context.Context, tx *sqlx.Tx, scene data.Scene, category string, sides [][]way, clause string, args []any, fits func(*data.Case) bool) ([]int64, error) {
	if len(sides[0]) == 0 || len(sides[1]) == 0 {
		return nil, nil // nobody is known by more than a name
	}
	tests, needles := standsIn(sides)
	var found []int64
	look := func(where string, which ...any) error {
		var ids []int64
		err := tx.SelectContext(ctx, &ids, "SELECT c.id FROM sought t CROSS JOIN case_file c WHERE t.case_id=c.id AND "+where+" AND "+tests+
			" AND c.category=? AND "+clause+" ORDER BY t.case_id DESC LIMIT ?", slices.Concat(which, needles, []any{category}, args, []any{mostMatches})...)
		found = append(found, ids...)
		return err
	}
	if err := look(isFresh); err != nil {
		return nil, readFailure(err)
	}
	t := newTrail(tx)
	defer t.end()
	begun, err := t.begin(ctx, sides)
	for begun && err == nil && len(found) < mostMatches {
		var ids []int64
		if ids, err = t.next(ctx, mostMatches); err != nil || len(ids) == 0 {
			break
		}
		before := len(found)
		err = look("t.case_id IN ("+marks(len(ids))+")", anyOf(ids)...)
		t.learn(len(ids), len(found)-before)
	}
	if err != nil {
		return nil, readFailure(err)
	}
	slices.Sort(found)
	var same []int64
	for _, id := range slices.Backward(slices.Compact(found)) {
		var doc string
		if err := tx.GetContext(ctx, &doc, "SELECT doc FROM case_part WHERE case_id=? AND part='head'", id); err != nil {
			return nil, readFailure(err)
		}
		c, err := assemble([]part{{Part: "head", Doc: doc}})
		if err != nil {
			return nil, err
		}
		if fits(&c) {
			same = append(same, id)
		}
	}
	return same, nil
}

// waysToSide are the numbers of which a case has one when a party of this side is in it.
func waysToSide(in *data.Intake, side data.PartyRole) []way {
	var ways []way
	for _, p := range in.Parties {
		if p.Role != side {
			continue
		}
		for _, no := range p.Numbers() {
			if code := plainCode(no); len(code) >= minTail {
				ways = append(ways, way{"codes", "\n" + code + "\n", codeGrams(code)})
			}
		}
	}
	return ways
}
