package store

import (
	"fmt"
	"slices"
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

// walk is a queue page by page.
func (d *desk) walk(actor data.Actor, q Queue) (ids []int64) {
	d.t.Helper()
	for {
		page, err := d.Queue(ctx, actor, q)
		require.NoError(d.t, err)
		for _, r := range page {
			ids = append(ids, r.ID)
		}
		if len(page) < q.Limit {
			return ids
		}
		q.After = &page[len(page)-1]
	}
}

func TestRangesMergedAreWhatMayBeSeen(t *testing.T) {
	d := newDesk(t)
	actors := d.audience()
	d.scatter()
	for who, actor := range actors {
		scene, err := d.seen(ctx, actor)
		require.NoError(t, err)
		clause, args := visible(scene)
		for _, k := range queues {
			narrow, more := k.narrow(scene.Today())
			var want []int64
			require.NoError(t, d.read.Select(&want, "SELECT c.id FROM case_file c WHERE "+k.within+narrow+" AND "+clause+
				" ORDER BY c."+k.day+", c.id", slices.Concat(more, args)...))
			if who == "founder" {
				assert.NotEmpty(t, want, k.name)
			}
			assert.Equal(t, want, d.walk(actor, Queue{Name: k.name, Limit: 3}), "%s %s", who, k.name)
			var own []int64
			require.NoError(t, d.read.Select(&own, "SELECT c.id FROM case_file c WHERE "+k.within+narrow+" AND "+clause+
				" AND c.host='M0001' ORDER BY c."+k.day+", c.id", slices.Concat(more, args)...))
			assert.Equal(t, own, d.walk(actor, Queue{Name: k.name, Host: "M0001", Limit: 3}), "%s %s of a mediator", who, k.name)
		}
	}
}

// scatter makes cases in every queue, of all units, some restricted, some at other windows. Only the
// derived rows differ from one another: lists read nothing else.
func (d *desk) scatter() {
	d.t.Helper()
	for range 90 {
		d.register(d.founder)
	}
	states := append(data.OpenStates(), data.Effective, data.Performing, data.TransferredOut, data.Performed, data.Archived)
	units := []string{"DC", "S1", "C01", "C02", "C41", "S5"}
	for id := 1; id <= 90; id++ {
		st := states[id%len(states)]
		day := func(in bool, n int) string {
			switch {
			case !in:
				return ""
			case id%7 == 0:
				return noDue
			}
			return moment(agreeTime).AddDate(0, 0, id*n%17-5).Format("2006-01-02")
		}
		after := st == data.Effective || st == data.Performing
		host := ""
		if st != data.Accepted {
			host = fmt.Sprintf("M%04d", 1+id%3)
		}
		due := day(true, 5)
		_, err := d.write.Exec(`UPDATE case_file SET state=?, organisation=?, desk=?, restricted=?, registered_by=?, host=?, due_on=?, perform_by=?, confirm_by=?,
			answer_by=?, visit_by=?, archive_by=?, report_by=?, category=?, received_on=?, parties=? WHERE id=?`, string(st), units[id%len(units)], []string{"property", "women", "property"}[id%3],
			id%5/4, 1+id%4, host, due, day(after, 3), day(st == data.Effective, 2), day(st == data.TransferredOut, 3), day(after, 7),
			day(st == data.Performed || st == data.TransferredOut, 11), day(id%5 == 0, 13), []string{"property", "family", "labour"}[id%3],
			moment(agreeTime).AddDate(0, 0, -id*7%40).Format("2006-01-02"), fmt.Sprintf(`["%s","李四"]`, []string{"张三", "阿·某", "安某", "赵某"}[id%4]), id)
		require.NoError(d.t, err)
	}
}

func TestNoQueueSortsInMemory(t *testing.T) {
	d := newDesk(t)
	for range 40 {
		d.register(d.founder)
	}
	_, err := d.write.Exec("ANALYZE")
	require.NoError(t, err)
	for who, actor := range d.audience() {
		for _, k := range queues {
			for how, q := range map[string]Queue{"first": {}, "host": {Host: "M0001"}, "next": {After: &Row{ID: 3, DueOn: "2026-11-28"}}} {
				scene, err := d.seen(ctx, actor)
				require.NoError(t, err)
				query, args := k.chosen(scene, q)
				if k.hosted == "" && q.Host != "" {
					assert.Empty(t, query, "nobody hosts what is not assigned")
					continue
				}
				said := d.plan(query, args...)
				assert.NotRegexp(t, "TEMP B-TREE|Sort +\\(|SCAN c\n|Seq Scan|SEARCH c USING INTEGER PRIMARY KEY|case_file_pkey", said, "%s %s %s", who, k.name, how)
				assert.True(t, strings.Contains(said, "case_file_"), "%s %s %s: %s", who, k.name, how, said)
				query, args = k.page(scene, q)
				assert.NotRegexp(t, "TEMP B-TREE|Sort +\\(|SCAN c\n|Seq Scan", d.plan(query, args...), "%s %s %s", who, k.name, how)
			}
		}
	}
}

// audience is one user of each kind of scope.
func (d *desk) audience() map[string]data.Actor {
	return map[string]data.Actor{
		"founder":     d.founder,
		"centre":      d.user("centre", func(u *data.User) { u.Restricted = false }, data.Clerk),
		"subdistrict": d.user("street", func(u *data.User) { u.Unit = "S1" }, data.Supervisor),
		"window": d.user("window", func(u *data.User) { u.Unit, u.Restricted, u.Windows = "S1", false, []data.Window{data.PropertyWindow} },
			data.Clerk),
		"mediator":  d.user("mediator", func(u *data.User) { u.Unit, u.Mediator, u.Restricted = "C02", "M0002", false }, data.MediatorRole),
		"observer":  d.user("observer", func(u *data.User) { u.Unit, u.Restricted = "S1", false }, data.Observer),
		"community": d.user("community", func(u *data.User) { u.Unit, u.Restricted = "C01", false }, data.Clerk),
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
	settled := d.settled()
	sent := d.do(d.founder, d.register(d.founder), data.TransferOut{Organ: "labour_arbitration", Body: "区仲裁院", On: day("2026-11-26"), Reason: "属劳动争议",
		AnswerBy: day("2026-12-15")})
	told := func(in *data.Intake) {
		in.Source = data.Source{Kind: data.ReferredByOrgan, Organ: data.PetitionOffice, Body: "区信访局", ReceivedOn: day("2026-11-24"), AnswerBy: day("2026-12-10")}
	}
	referred := d.assigned(told)
	for name, want := range map[string][]int64{"overdue": {old.ID}, "due7": {fresh.ID}, "unassigned": {accepted.ID}, "marks": {waiting.ID},
		"confirmation": {settled.ID}, "follow_up": {settled.ID}, "transfer_answers": {sent.ID}, "to_archive": {sent.ID}, "referral_reports": {referred.ID}, "performance_due": nil,
		"performance_overdue": nil} {
		var got []int64
		for _, r := range must(d.Queue(ctx, d.founder, Queue{Name: name})) {
			got = append(got, r.ID)
		}
		assert.Equal(t, want, got, name)
	}
	assert.Len(t, must(d.Queue(ctx, d.founder, Queue{Name: "open"})), 6)
	for at, name := range map[string]string{"2026-12-26 09:00": "performance_due", "2027-01-01 09:00": "performance_overdue"} {
		rows, err := d.At(moment(at)).Queue(ctx, d.founder, Queue{Name: name})
		require.NoError(t, err)
		require.Len(t, rows, 1, name)
		assert.Equal(t, settled.ID, rows[0].ID)
		assert.Equal(t, "2026-12-31", rows[0].DueOn)
	}
	late, err := d.At(moment("2026-12-29 09:00")).Queue(ctx, d.founder, Queue{Name: "confirmation"})
	require.NoError(t, err)
	assert.Empty(t, late, "the time for the court is over")
	_, err = d.Queue(ctx, d.founder, Queue{Name: "none"})
	assert.Equal(t, data.Invalid, data.CodeOf(err))
}

func TestRowsOfAnOlderProgramGetTheirDays(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, agreeTime)
	d.settled()
	_, err := d.write.Exec("UPDATE case_file SET perform_by='?', confirm_by='?', visit_by='?', due_on='2026-12-27'")
	require.NoError(t, err)
	require.Len(t, must(d.Queue(ctx, d.founder, Queue{Name: "transfer_answers"})), 0)
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	rows := must(d.Queue(ctx, d.founder, Queue{Name: "confirmation"}))
	require.Len(t, rows, 1)
	assert.Equal(t, "2026-12-27", rows[0].DueOn)
	d.proven()
}
