package store

import (
	"context"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// insertRows inserts rows into a table with its columns, “log (seq, case_id)”: the values row by row,
// several hundred rows by one statement.
func insertRows(ctx context.Context, tx *sqlx.Tx, into string, values []any) error {
	if len(values) == 0 {
		return nil
	}
	const most = 500 // rows
	width := 1 + strings.Count(into, ",")
	one := "(" + marks(width) + ")"
	for some := range slices.Chunk(values, width*most) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO "+into+" VALUES "+groups(len(some)/width, one), some...); err != nil {
			return saveFailure(err)
		}
	}
	return nil
}

// groups is n groups of parameter marks.
func groups(n int, group string) string {
	return strings.TrimSuffix(strings.Repeat(group+",", n), ",")
}
