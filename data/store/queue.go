package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
	"hefeng/data/workday"
)

// Queue asks for a list of cases: the open ones by the day on which their first clock ends.
type Queue struct {
	Name  string // one of QueueNames; empty is open
	Host  string // only this mediator's, when given
	After *Row   // continue behind this row
	Limit int    // 0 means 200
}

const rowColumns = `SELECT c.id, c.intake_no, c.case_no, c.parties, c.category, c.state, c.organisation, c.host, c.received_on, c.due_on, c.restricted`

// QueueNames are the queues in the order in which they are offered: all open cases, those whose clock
// has run out or does so within seven days, those accepted without a mediator, and agreements that wait
// for marks.
func QueueNames() []string { return []string{"open", "overdue", "due7", "unassigned", "marks"} }

// dueSoon is how many days ahead due7 looks.
const dueSoon = 7

// condition narrows the open cases down to those of the queue.
func (q Queue) condition(today workday.Date) (string, []any) {
	switch q.Name {
	case "overdue":
		return " AND c.due_on < ?", []any{today.String()}
	case "due7":
		return " AND c.due_on BETWEEN ? AND ?", []any{today.String(), today.AddDays(dueSoon).String()}
	case "unassigned":
		return " AND c.state='accepted' AND c.host=''", nil
	case "marks":
		return " AND c.state='awaiting_marks'", nil
	}
	return "", nil
}

// Queue lists the open cases that the actor may see.
func (s *Store) Queue(ctx context.Context, actor data.Actor, q Queue) ([]Row, error) {
	if q.Name != "" && !slices.Contains(QueueNames(), q.Name) {
		return nil, data.Faults{{Field: "queue", Code: data.Invalid,
			Message: fmt.Sprintf("没有“%s”这个队列，请从%s中选。", q.Name, strings.Join(QueueNames(), "、"))}}
	}
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	query, args := q.query(scene)
	return s.rows(ctx, scene, query, args...)
}

// query walks the index of open cases; nothing is sorted afterwards.
func (q Queue) query(scene data.Scene) (string, []any) {
	clause, args := visible(scene)
	query := rowColumns + ` FROM case_file c WHERE c.state IN (` + openStates() + `) AND ` + clause
	narrow, more := q.condition(scene.Today())
	query, args = query+narrow, append(args, more...)
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
