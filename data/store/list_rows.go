package store

import (
	"context"
	"encoding/json"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

const rowColumns = `SELECT c.id, c.intake_no, c.case_no, c.parties, c.category, c.state, c.organisation, c.host, c.received_on, c.due_on, c.restricted`

// Rows reads the rows of some cases as they stand now, one for each id in the same order. One that the
// actor may not see, or not any more, has nothing but its id and Gone.
func (s *Store) Rows(ctx context.Context, actor data.Actor, ids []int64) ([]Row, error) {
	if len(ids) > maxRows {
		return nil, data.Refuse(data.Invalid, "一次最多读取%d行，请分次读取。", maxRows)
	}
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	return s.rowsOf(ctx, scene, ids)
}

// maxRows is what one question may ask for; a window shows far fewer.
const maxRows = 10000

// rowBlocks are the lengths of the list in one question; few, so that the engines know the questions.
var rowBlocks = []int{64, 512}

func (s *Store) rowsOf(ctx context.Context, scene data.Scene, ids []int64) ([]Row, error) {
	known := make(map[int64]Row, len(ids))
	clause, rights := visible(scene)
	for left := ids; len(left) > 0; {
		size := rowBlocks[0]
		if len(left) > size {
			size = rowBlocks[1]
		}
		now := left[:min(size, len(left))]
		left = left[len(now):]
		args := make([]any, size, size+len(rights))
		for i := range args {
			args[i] = now[min(i, len(now)-1)]
		}
		found, err := s.rows(ctx, scene, rowColumns+" FROM case_file c WHERE c.id IN ("+marks(size)+") AND "+clause, append(args, rights...)...)
		if err != nil {
			return nil, err
		}
		for _, r := range found {
			known[r.ID] = r
		}
	}
	rows := make([]Row, len(ids))
	for i, id := range ids {
		r, ok := known[id]
		if !ok {
			r = Row{ID: id, Gone: true}
		}
		rows[i] = r
	}
	return rows, nil
}

// rows reads list rows for the scene's actor.
func (s *Store) rows(ctx context.Context, scene data.Scene, query string, args ...any) ([]Row, error) {
	return readRows(ctx, s.read, scene, query, args...)
}

// readRows conceals the names of restricted cases; to an observer all names.
func readRows(ctx context.Context, q sqlx.QueryerContext, scene data.Scene, query string, args ...any) ([]Row, error) {
	var found []struct {
		ID           int64
		IntakeNo     string  `db:"intake_no"`
		CaseNo       *string `db:"case_no"`
		Parties      string
		Category     string
		State        string
		Organisation string
		Host         string
		ReceivedOn   string `db:"received_on"`
		DueOn        string `db:"due_on"`
		Restricted   bool
	}
	if err := sqlx.SelectContext(ctx, q, &found, query, args...); err != nil {
		return nil, readFailure(err)
	}
	rows := make([]Row, len(found))
	for i, f := range found {
		r := Row{ID: f.ID, IntakeNo: f.IntakeNo, CaseNo: f.CaseNo, Category: f.Category, State: data.State(f.State), Organisation: f.Organisation,
			Host: f.Host, ReceivedOn: f.ReceivedOn, DueOn: f.DueOn, Restricted: f.Restricted}
		if r.DueOn == noDue {
			r.DueOn = ""
		}
		if err := json.Unmarshal([]byte(f.Parties), &r.Parties); err != nil {
			return nil, readFailure(err)
		}
		if r.Restricted {
			r.Parties = []string{Concealed}
		}
		rows[i] = r
	}
	if scene.Actor.Anonymous() {
		return rows, anonymous(ctx, q, rows)
	}
	return rows, nil
}
