package store

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestStatisticsCountEveryCaseOfTheUnit(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	locked := d.register(d.founder, minor)
	d.do(d.founder, d.register(d.founder), data.HandCaseOver{To: "C01", Reason: data.WithinLevel})
	d.register(d.founder, func(in *data.Intake) { in.ReceivedAt, in.Window = moment("2026-10-09 10:00"), data.LabourWindow })
	year := func(unit string) Statistics {
		return Statistics{From: day("2026-01-01"), To: day("2026-12-31"), Unit: unit}
	}
	chief := d.user("chief", func(u *data.User) { u.Restricted = false }, data.Supervisor)
	assert.Equal(t, []Count{
		{"property", data.Registered, "C01", "2026-11", 1, false},
		{"property", data.Registered, "DC", "2026-10", 1, false},
		{"property", data.Registered, "DC", "2026-11", 2, false},
	}, must(d.Statistics(ctx, chief, year(""))))
	assert.Len(t, must(d.Statistics(ctx, chief, year("S1"))), 1, "the unit and all below")
	assert.Empty(t, must(d.Statistics(ctx, chief, year("S2"))))
	november := Statistics{From: day("2026-11-24"), To: day("2026-11-24"), Unit: "DC"}
	assert.Equal(t, 2, must(d.Statistics(ctx, chief, november))[0].Cases, "both days included")
	labour := d.user("labour", func(u *data.User) { u.Windows = []data.Window{data.LabourWindow} }, data.Supervisor)
	assert.Len(t, must(d.Statistics(ctx, labour, year(""))), 1, "the own windows")

	cell := List{Counted: true, From: year("").From, To: year("").To, Categories: []string{"property"}, Organisations: []string{"DC"}, States: []data.State{data.Registered}}
	cell.From = day("2026-11-01")
	assert.Len(t, must(d.listed(chief, cell)), 1, "the restricted one is left out")
	rows := must(d.listed(d.founder, cell))
	require.Len(t, rows, 2)
	assert.Equal(t, locked.ID, rows[1].ID)
	assert.Len(t, must(d.listed(d.founder, List{Counted: true, From: year("").From, To: year("").To})), 4)
	_, err := d.List(ctx, d.user("clerk", nil, data.Clerk), List{Counted: true, From: year("").From, To: year("").To})
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "a figure's list takes the right to the figure")

	local := d.user("local", func(u *data.User) { u.Unit = "S1" }, data.Supervisor)
	moved := must(d.listed(local, List{Counted: true, From: year("").From, To: year("").To}))
	require.Len(t, moved, 1, "what the unit holds")
	assert.Equal(t, "C01", moved[0].Organisation)
	for name, q := range map[string]Statistics{"another unit": year("DC"), "no period": {}, "backwards": {From: day("2026-02-01"), To: day("2026-01-01")}} {
		_, err := d.Statistics(ctx, local, q)
		assert.Equal(t, data.Invalid, data.CodeOf(err), name)
		if q.Unit == "" {
			_, err = d.List(ctx, local, List{Counted: true, From: q.From, To: q.To})
			assert.Equal(t, data.Invalid, data.CodeOf(err), name)
		}
	}
}

// listed are the rows of all cases of a list.
func (d *desk) listed(who data.Actor, q List) ([]Row, error) {
	ids, err := d.List(ctx, who, q)
	if err != nil {
		return nil, err
	}
	return d.Rows(ctx, who, ids)
}

// everyAnswer is all that a user can get out of the door without changing anything, as text.
func (d *desk) everyAnswer(who data.Actor) string {
	d.t.Helper()
	text := ""
	tell := func(question string, answer any, err error) {
		doc, failed := json.Marshal(answer)
		require.NoError(d.t, failed)
		ids := ""
		if rows, ok := answer.([]Row); ok {
			for _, r := range rows {
				ids += fmt.Sprint(" ", r.ID)
			}
		}
		text += fmt.Sprintf("%s: %s%s %v\n", question, doc, ids, err)
	}
	for id := range int64(6) {
		c, err := d.Case(ctx, who, id)
		tell(fmt.Sprint("case ", id), c, err)
		_, err = d.Do(ctx, who, id, 0, forbidding{data.Accept{}})
		tell(fmt.Sprint("do ", id), nil, err)
		_, _, err = d.OpenFile(ctx, who, id, digestOf(sheet(1)))
		tell(fmt.Sprint("file ", id), nil, err)
	}
	for n := range 5 {
		for _, no := range []string{fmt.Sprintf("登记〔2026〕%05d号", n), fmt.Sprintf("（2026）营站人调字第%04d号", n)} {
			c, err := d.CaseByNo(ctx, who, no)
			tell(no, c, err)
			rows, err := d.Find(ctx, who, Find{Text: no})
			tell("find "+no, rows, err)
		}
	}
	for _, fragment := range []string{"张", "张𠅤", "示例物业", "zhang", "z", "8642", "0013", "Y43", "3", "1", "张父"} {
		rows, err := d.Find(ctx, who, Find{Text: fragment})
		tell("find "+fragment, rows, err)
	}
	for _, name := range QueueNames() {
		for _, host := range []string{"", "M0001"} {
			rows, err := d.Queue(ctx, who, Queue{Name: name, Host: host})
			tell("queue "+name+host, rows, err)
		}
	}
	for _, change := range [][]func(*data.Intake){nil, {minor}} {
		rows, err := d.Matches(ctx, who, Matches{Intake: intake(change...)})
		tell("matches", rows, err)
	}
	alerts, err := d.Alerts(ctx, who)
	tell("alerts", alerts, err)
	tell("handle", nil, d.HandleAlert(ctx, who, 1, "已告知"))
	rows, err := d.listed(who, List{Counted: true, From: day("2026-01-01"), To: day("2026-12-31")})
	tell("counted", rows, err)
	drafts, err := d.Drafts(ctx, who)
	tell("drafts", drafts, err)
	users, err := d.Users(ctx, who)
	tell("users", users, err)
	scene, err := d.Scene(ctx, who)
	tell("scene", []any{scene.Actor, scene.At, scene.Network}, err)
	if !who.May(data.ToCount) { // the table counts every case for those who may see it
		counts, err := d.Statistics(ctx, who, Statistics{From: day("2026-01-01"), To: day("2026-12-31")})
		tell("statistics", counts, err)
	}
	return text
}

func TestNothingTellsOfARestrictedCaseWithoutTheRight(t *testing.T) {
	d := newDesk(t)
	d.assigned()
	d.register(d.founder)
	var without []data.Actor
	for _, role := range columns {
		without = append(without, d.user("u-"+string(role), func(u *data.User) { u.Restricted = role == data.Observer }, role))
	}
	far := d.user("far", func(u *data.User) { u.Unit, u.Restricted = "S2", false }, data.Clerk)
	before := map[string]string{}
	for _, who := range without {
		before[who.Login] = d.everyAnswer(who)
	}
	sees := d.everyAnswer(d.founder)
	locked := d.assigned(minor)
	d.attached(locked, sheet(1))
	d.settled(minor)
	later := d.register(far, minor) // known already, which leaves alerts
	require.True(t, later.Restricted)
	require.NotEmpty(t, must(d.Alerts(ctx, d.founder)))
	for _, who := range without {
		assert.Equal(t, before[who.Login], d.everyAnswer(who), who.Login)
	}
	assert.NotEqual(t, sees, d.everyAnswer(d.founder), "whoever has the right sees them")
	must(d.MergeSearch(ctx))
	for _, who := range without {
		assert.Equal(t, before[who.Login], d.everyAnswer(who), "%s, merged", who.Login)
	}
}
