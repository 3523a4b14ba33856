package store

import (
	"context"
	"encoding/json"
	"strings"

	"hefeng/data"
)

// Queue asks for a list of cases: the open ones by the day on which their first clock ends.
type Queue struct {
	Host  string // only this mediator's, when given
	After *Row   // continue behind this row
	Limit int    // 0 means 200
}

const rowColumns = `SELECT c.id, c.intake_no, c.case_no, c.parties, c.category, c.state, c.organisation, c.host, c.received_on, c.due_on, c.restricted`

// Queue lists the open cases that the actor may see.
func (s *Store) Queue(ctx context.Context, actor data.Actor, q Queue) ([]Row, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	query, args := q.query(scene)
	return s.rows(ctx, query, args...)
}

// query walks the index of open cases; nothing is sorted afterwards.
func (q Queue) query(scene data.Scene) (string, []any) {
	clause, args := visible(scene)
	query := rowColumns + ` FROM case_file c WHERE c.state IN (` + openStates() + `) AND ` + clause
	if q.Host != "" {
		query += " AND c.host=?"
		args = append(args, q.Host)
	}
	if q.After != nil {
		due := q.After.DueOn
		if due == "" {
			due = noDue
		}
		query += " AND c.due_on >= ? AND (c.due_on > ? OR c.id > ?)"
		args = append(args, due, due, q.After.ID)
	}
	if q.Limit <= 0 {
		q.Limit = 200
	}
	return query + " ORDER BY c.due_on, c.id LIMIT ?", append(args, q.Limit)
}

// openStates is written out as constants, because the partial index needs them so.
func openStates() string {
	var quoted []string
	for _, st := range data.OpenStates() {
		quoted = append(quoted, "'"+string(st)+"'")
	}
	return strings.Join(quoted, ", ")
}

// rows reads list rows and conceals the names of restricted cases.
func (s *Store) rows(ctx context.Context, query string, args ...any) ([]Row, error) {
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
	if err := s.read.SelectContext(ctx, &found, query, args...); err != nil {
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
	return rows, nil
}
