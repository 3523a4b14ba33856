package store

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

// seenBy are the rows that an actor may see, by the plain condition, in the order of registration.
func (d *desk) seenBy(actor data.Actor, narrow string) []Row {
	d.t.Helper()
	scene, err := d.seen(ctx, actor)
	require.NoError(d.t, err)
	clause, args := visible(scene)
	rows, err := d.rows(ctx, scene, "FROM case_file c WHERE "+clause+narrow+" ORDER BY c.id", args...)
	require.NoError(d.t, err)
	return rows
}

func idsOf(rows []Row) Vector {
	ids := Vector{}
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestAListHasAllThatMayBeSeenInEveryOrder(t *testing.T) {
	d := newDesk(t)
	actors := d.audience()
	d.scatter()
	network := must(d.Scene(ctx, d.founder)).Network
	seat := func(r Row) string {
		return fmt.Sprintf("%02d", slices.IndexFunc(network.Organisations, func(o data.Organisation) bool { return o.Code == r.Organisation }))
	}
	less := map[Column]func(r Row) string{
		ByReceived: func(r Row) string { return r.ReceivedOn },
		ByDue: func(r Row) string {
			if r.DueOn == "" {
				return noDue
			}
			return r.DueOn
		},
		ByNumber:       func(r Row) string { return fmt.Sprintf("%06d", r.ID) }, // as they were given out
		ByState:        func(r Row) string { return fmt.Sprintf("%02d", slices.Index(data.AllStates(), r.State)) },
		ByOrganisation: seat,
		ByCategory: func(r Row) string {
			at := slices.IndexFunc(category.All(), func(c *category.Category) bool { return c.Code == r.Category })
			return fmt.Sprintf("%02d%s", (at+100)%100, r.Category) // unknown ones last
		},
		ByMediator: func(r Row) string { return sounds()(network.Names([]string{r.Host})[0]) },
		ByParty: func(r Row) string {
			if r.Restricted || len(r.Parties) != 2 {
				return ""
			}
			return map[string]string{"阿·某": "1", "安某": "2", "张三": "4", "赵某": "5"}[r.Parties[0]]
		},
	}
	require.Len(t, less, len(Columns()))
	for who, actor := range actors {
		rows := d.seenBy(actor, "")
		for by, key := range less {
			want := slices.Clone(rows)
			slices.SortStableFunc(want, func(a, b Row) int {
				switch {
				case key(a) < key(b):
					return -1
				case key(a) > key(b):
					return 1
				}
				return 0
			})
			got, err := d.List(ctx, actor, List{By: by})
			require.NoError(t, err)
			assert.Equal(t, idsOf(want), got, "%s by %s", who, by)
			slices.Reverse(want)
			got, err = d.List(ctx, actor, List{By: by, Descending: true})
			require.NoError(t, err)
			assert.Equal(t, idsOf(want), got, "%s by %s descending", who, by)
		}
	}
}

func TestAListIsNarrowed(t *testing.T) {
	d := newDesk(t)
	actors := d.audience()
	d.scatter()
	for narrow, q := range map[string]List{
		" AND c.state IN ('accepted', 'performed')":                                       {States: []data.State{data.Accepted, data.Performed}},
		" AND c.category='family'":                                                        {Categories: []string{"family"}},
		" AND c.organisation IN ('C01', 'S1')":                                            {Organisations: []string{"S1", "C01"}},
		" AND c.host='M0002'":                                                             {Mediators: []string{"M0002"}},
		" AND c.received_on BETWEEN '2026-11-01' AND '2026-11-20'":                        {From: day("2026-11-01"), To: day("2026-11-20")},
		" AND c.state NOT IN (" + openCondition()[len("c.state IN ("):]:                   {Closed: true},
		" AND " + queues[0].within + " AND c.due_on < '2026-11-27' AND c.desk='property'": {Queue: "overdue"},
	} {
		for who, actor := range actors {
			if q.Queue != "" && who != "window" {
				continue // whose desk is the property window
			}
			got, err := d.List(ctx, actor, q)
			require.NoError(t, err)
			want := idsOf(d.seenBy(actor, narrow))
			assert.ElementsMatch(t, want, got, "%s %s", who, narrow)
			if who == "founder" {
				assert.NotEmpty(t, got, narrow)
			}
		}
	}
	_, err := d.List(ctx, d.founder, List{By: "colour"})
	assert.Equal(t, data.Invalid, data.CodeOf(err))
	_, err = d.List(ctx, d.founder, List{Queue: "none"})
	assert.Equal(t, data.Invalid, data.CodeOf(err))
	none, err := d.List(ctx, d.founder, List{From: day("2030-01-01"), To: workday.Date{}})
	require.NoError(t, err)
	assert.Empty(t, none)
}

func TestRowsShowWhatStandsThereNow(t *testing.T) {
	d := newDesk(t)
	first, second := d.register(d.founder), d.register(d.founder)
	street := d.user("street", func(u *data.User) { u.Unit, u.Restricted = "DC", false }, data.Head)
	all, err := d.List(ctx, street, List{Descending: true})
	require.NoError(t, err)
	require.Equal(t, Vector{second.ID, first.ID}, all)
	d.do(d.founder, first, data.Accept{})
	_, err = d.write.Exec("UPDATE case_file SET restricted=1 WHERE id=?", second.ID)
	require.NoError(t, err)
	rows, err := d.Rows(ctx, street, append(all.Window(0, 50), 77, first.ID))
	require.NoError(t, err)
	require.Len(t, rows, 4)
	assert.Equal(t, Row{ID: second.ID, Gone: true}, rows[0], "restricted since")
	assert.Equal(t, data.Accepted, rows[1].State)
	assert.Equal(t, Row{ID: 77, Gone: true}, rows[2])
	assert.Equal(t, rows[1], rows[3], "asked for twice")
	_, err = d.Rows(ctx, street, make([]int64, maxRows+1))
	assert.Equal(t, data.Invalid, data.CodeOf(err))
}

func TestAWindowOfAVectorStaysInside(t *testing.T) {
	v := Vector{5, 6, 7}
	for _, c := range []struct {
		from, n int
		want    []int64
	}{{0, 2, []int64{5, 6}}, {2, 5, []int64{7}}, {3, 1, []int64{}}, {-4, 1, []int64{5}}, {9, 9, []int64{}}, {1, -1, []int64{}}} {
		assert.Equal(t, c.want, v.Window(c.from, c.n), "%d %d", c.from, c.n)
	}
}

func TestCountsAreThoseOfTheQueues(t *testing.T) {
	d := newDesk(t)
	actors := d.audience()
	actors["nobody"] = d.user("nobody", nil, data.Finance)
	d.scatter()
	for who, actor := range actors {
		counts, err := d.QueueCounts(ctx, actor)
		require.NoError(t, err)
		var names []string
		for _, c := range counts {
			names = append(names, c.Name)
			assert.Len(t, d.walk(actor, Queue{Name: c.Name, Limit: 40}), c.Count, "%s %s", who, c.Name)
			if who == "founder" {
				assert.NotZero(t, c.Count, c.Name)
			}
		}
		assert.Equal(t, QueueNames(), names)
	}
}

func TestAListNobodyWaitsForEndsAtOnce(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	_, err := d.List(gone, d.founder, List{})
	assert.ErrorIs(t, err, context.Canceled)

	// In the middle of a question the engine itself is stopped: this one would go on for hours.
	running, stop := context.WithTimeout(ctx, 100*time.Millisecond)
	defer stop()
	begun := time.Now()
	err = d.gather(running, &keyed{at: map[string]uint32{}},
		"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1000000000) SELECT CAST(COUNT(*) AS TEXT) FROM n")
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	assert.Less(t, time.Since(begun), 5*time.Second)
}

func TestNumbersSortByTheirValue(t *testing.T) {
	sorted := []string{"登记〔2026〕00001号", "（2025）营站人调字第0099号", "（2026）营站人调字第0009号", "（2026）营站人调字第10号", "（2026）营站人调字第0999号", "（2026）营站人调字第10000号"}
	for i := range sorted[1:] {
		assert.Less(t, byValue(sorted[i]), byValue(sorted[i+1]), sorted[i])
	}
}
