package store

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestQueueListsOpenCasesByDeadlineAndPages(t *testing.T) {
	d := newDesk(t)
	var want []string
	for i := range 7 {
		at := fmt.Sprintf("2026-11-%02d 09:00", 16+i%3)
		c, err := d.At(moment(at)).Do(ctx, d.founder, 0, 0, data.Register{Intake: intake(func(in *data.Intake) { in.ReceivedAt = moment(at); in.Consents = nil })})
		require.NoError(t, err)
		want = append(want, c.IntakeNo)
	}
	d.settled() // effective: nobody has to act any more
	want = []string{want[0], want[3], want[6], want[1], want[4], want[2], want[5]}
	var got []string
	var after *Row
	for {
		page, err := d.Queue(ctx, d.founder, Queue{After: after, Limit: 3})
		require.NoError(t, err)
		if len(page) == 0 {
			break
		}
		for _, r := range page {
			got = append(got, r.IntakeNo)
			assert.Nil(t, r.CaseNo)
			assert.Equal(t, r.IntakeNo, r.No())
		}
		after = &page[len(page)-1]
	}
	assert.Equal(t, want, got)
}

func TestQueueOfAMediatorIsTheOwn(t *testing.T) {
	d := newDesk(t)
	mine := d.assigned()
	d.register(d.founder)
	rows := must(d.Queue(ctx, d.founder, Queue{Host: "M0001"}))
	require.Len(t, rows, 1)
	assert.Equal(t, mine.ID, rows[0].ID)
	assert.Equal(t, mine.CaseNo, rows[0].No())
	assert.Empty(t, must(d.Queue(ctx, d.founder, Queue{Host: "M0002"})))
	assert.Equal(t, "2026-12-27", rows[0].DueOn)
}

func TestNoQueueSortsInMemory(t *testing.T) {
	d := newDesk(t)
	for range 40 {
		d.register(d.founder)
	}
	_, err := d.write.Exec("ANALYZE")
	require.NoError(t, err)
	actors := map[string]data.Actor{
		"founder": d.founder,
		"scoped":  d.user("scoped", func(u *data.User) { u.Unit, u.Restricted, u.Windows = "S1", false, []data.Window{data.PropertyWindow} }, data.Clerk),
	}
	for who, actor := range actors {
		for name, q := range map[string]Queue{"default": {}, "host": {Host: "M0001"}, "next page": {After: &Row{ID: 3}},
			"overdue": {Name: "overdue"}, "due7": {Name: "due7", After: &Row{ID: 3, DueOn: "2026-11-28"}}, "unassigned": {Name: "unassigned"}, "marks": {Name: "marks"}} {
			scene, err := d.seen(ctx, actor)
			require.NoError(t, err)
			query, args := q.query(scene)
			said := d.plan(query, args...)
			assert.NotRegexp(t, "TEMP B-TREE|Sort", said, "%s %s", who, name)
			assert.True(t, strings.Contains(said, "case_file_open"), "%s %s: %s", who, name, said)
		}
	}
}

// plan is how the engine goes about a question. PostgreSQL, which would rather sort the few rows of a
// test than walk an index, is told that it sorts badly: it then sorts only where it must.
func (d *desk) plan(query string, args ...any) string {
	d.t.Helper()
	tx, err := d.read.BeginTxx(ctx, nil)
	require.NoError(d.t, err)
	defer func() { _ = tx.Rollback() }()
	explain, detail := "EXPLAIN QUERY PLAN ", 3
	if onPostgres() {
		explain, detail = "EXPLAIN ", 0
		for _, way := range []string{"enable_sort", "enable_seqscan", "enable_bitmapscan"} {
			_, err := tx.Exec("SET LOCAL " + way + " = off")
			require.NoError(d.t, err)
		}
	}
	rows, err := tx.Queryx(explain+query, args...)
	require.NoError(d.t, err)
	defer func() { _ = rows.Close() }()
	said := ""
	for rows.Next() {
		line, err := rows.SliceScan()
		require.NoError(d.t, err)
		said += fmt.Sprintln(line[detail])
	}
	require.NoError(d.t, rows.Err())
	return said
}

func TestEachQueueHasItsCases(t *testing.T) {
	d := newDesk(t)
	old := d.register(d.founder, func(in *data.Intake) { in.ReceivedAt, in.Consents = moment("2026-11-02 09:00"), nil })
	fresh := d.register(d.founder, func(in *data.Intake) { in.ReceivedAt, in.Consents = moment("2026-11-27 09:00"), nil })
	accepted := d.do(d.founder, d.register(d.founder), data.Accept{})
	d.assigned()
	half := settle()
	half.Marks = half.Marks[:1]
	waiting := d.do(d.founder, d.assigned(), half)
	d.settled()
	for name, want := range map[string][]int64{"overdue": {old.ID}, "due7": {fresh.ID}, "unassigned": {accepted.ID}, "marks": {waiting.ID}} {
		var got []int64
		for _, r := range must(d.Queue(ctx, d.founder, Queue{Name: name})) {
			got = append(got, r.ID)
		}
		assert.Equal(t, want, got, name)
	}
	assert.Len(t, must(d.Queue(ctx, d.founder, Queue{Name: "open"})), 5)
	_, err := d.Queue(ctx, d.founder, Queue{Name: "none"})
	assert.Equal(t, data.Invalid, data.CodeOf(err))
}
