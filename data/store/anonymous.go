package store

import (
	"context"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// anonymous puts the names of bulletins in the place of those in list rows. A row has no more than the
// names; whether each is a person's or a company's stands in the case.
func anonymous(ctx context.Context, q sqlx.QueryerContext, rows []Row) error {
	at := make(map[int64]*Row, len(rows))
	ids := make([]int64, len(rows))
	for i := range rows {
		rows[i].Parties = nil // whatever happens
		at[rows[i].ID], ids[i] = &rows[i], rows[i].ID
	}
	for len(ids) > 0 {
		some := ids[:min(atOnce, len(ids))]
		ids = ids[len(some):]
		query, args, err := sqlx.In("SELECT doc FROM case_part WHERE part='head' AND case_id IN (?)", some)
		if err != nil {
			return readFailure(err)
		}
		heads, err := docs[data.Case](ctx, q, query, args...)
		if err != nil {
			return err
		}
		for _, c := range heads {
			for _, p := range c.Parties {
				at[c.ID].Parties = append(at[c.ID].Parties, p.Anonymous())
			}
		}
	}
	return nil
}

// findNumber is the search of an observer, who may look a case up by its whole number but by nothing that
// tells who somebody is. Whether there is no such case or none for him, the answer is the same to the letter.
func findNumber(ctx context.Context, tx *sqlx.Tx, scene data.Scene, text string) ([]Row, error) {
	id, err := caseNumbered(ctx, tx, text)
	if err != nil {
		return nil, err
	}
	clause, rights := visible(scene)
	return readRows(ctx, tx, scene, "FROM case_file c WHERE c.id=? AND "+clause, append([]any{id}, rights...)...)
}
