package store

import (
	"context"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// moveAreas brings the index in line with units that came to lie in another one: what lies in a unit lies in
// all above it, too. Its lists move as a whole, so that a community with tens of thousands of cases takes
// a moment. One act moves one unit.
func moveAreas(ctx context.Context, tx *sqlx.Tx, before, after *data.Network) error {
	for _, o := range before.Organisations {
		if now, _ := after.Organisation(o.Code); now.Parent == o.Parent {
			continue // it goes along with what is above
		}
		was, is := before.Line(o.Code), after.Line(o.Code)
		in := func(line []string) func(string) bool {
			return func(unit string) bool { return slices.Contains(line, unit) }
		}
		left, entered := slices.DeleteFunc(slices.Clone(was), in(is)), slices.DeleteFunc(slices.Clone(is), in(was))
		if err := moveArea(ctx, tx, o.Code, left, entered); err != nil {
			return saveFailure(err)
		}
	}
	return nil
}

// moveArea takes the cases in a unit's subtree out of the lists of those that it left and puts them into
// those of others.
func moveArea(ctx context.Context, tx *sqlx.Tx, unit string, left, entered []string) error {
	var terms []string
	err := tx.SelectContext(ctx, &terms, "SELECT DISTINCT term FROM posting WHERE term IN (?, ?) OR term>=? AND term<?",
		openTerm+unit, closedTerm+unit, areaTerm+unit+" ", areaTerm+unit+"!") // the character behind the space
	if err != nil {
		return err
	}
	for _, term := range terms {
		ids, err := holders(ctx, tx, term)
		if err != nil {
			return err
		}
		kind, rest := term[:1], term[1+len(unit):]
		change := func(units []string, how func(all []int64) []int64) error {
			for _, u := range units {
				all, err := holders(ctx, tx, kind+u+rest)
				if err != nil {
					return err
				}
				if _, err := tx.ExecContext(ctx, "DELETE FROM posting WHERE term=?", kind+u+rest); err != nil {
					return err
				}
				if err := keepChunks(ctx, tx, pack(kind+u+rest, how(all))); err != nil {
					return err
				}
			}
			return nil
		}
		if err := change(left, func(all []int64) []int64 {
			return slices.DeleteFunc(all, func(id int64) bool { _, in := slices.BinarySearch(ids, id); return in })
		}); err != nil {
			return err
		}
		if err := change(entered, func(all []int64) []int64 {
			all = append(all, ids...)
			slices.Sort(all)
			return all
		}); err != nil {
			return err
		}
	}
	return nil
}

// holders are all cases that have a term, ascending.
func holders(ctx context.Context, tx *sqlx.Tx, term string) ([]int64, error) {
	var chunks []chunk
	if err := tx.SelectContext(ctx, &chunks, "SELECT term, first, ids FROM posting WHERE term=? ORDER BY first", term); err != nil {
		return nil, err
	}
	var ids []int64
	for _, c := range chunks {
		ids, _ = c.appendTo(ids)
	}
	return ids, nil
}
