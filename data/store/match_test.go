package store

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func (d *desk) matched(who data.Actor, change ...func(*data.Intake)) []string {
	d.t.Helper()
	var nos []string
	rows, err := d.Matches(ctx, who, Matches{Intake: intake(change...)})
	require.NoError(d.t, err, "%v", errors.Unwrap(err))
	for _, r := range rows {
		nos = append(nos, r.IntakeNo)
	}
	return nos
}

func TestTheCounterHearsOfTheSameDispute(t *testing.T) {
	d := newDesk(t)
	assert.Empty(t, d.matched(d.founder))
	first := d.register(d.founder)
	d.register(d.founder, func(in *data.Intake) {
		in.Parties[1].Name, in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Phone = "李四", data.NoID, "", "13900008000"
	})
	for _, merged := range []bool{false, true} {
		if merged {
			must(d.MergeSearch(ctx))
		}
		assert.Equal(t, []string{first.IntakeNo}, d.matched(d.founder), "merged %v", merged)
		assert.Equal(t, []string{first.IntakeNo}, d.matched(d.founder, func(in *data.Intake) { in.Parties[1].IDNumber = "" }), "by name and telephone")
		assert.Empty(t, d.matched(d.founder, func(in *data.Intake) { in.Parties[1].IDNumber, in.Parties[1].Phone = "", "" }), "by name alone")
	}
	locked := d.register(d.founder, minor)
	for _, r := range must(d.Matches(ctx, d.founder, Matches{Intake: intake(minor)})) {
		if r.ID == locked.ID {
			assert.Equal(t, []string{Concealed}, r.Parties)
		}
	}
	assert.Contains(t, d.matched(d.founder, minor), locked.IntakeNo)
}

func TestAHiddenMatchIsForTheSupervisorAlone(t *testing.T) {
	d := newDesk(t)
	locked := d.assigned(minor)
	open := d.register(d.founder, func(in *data.Intake) { in.Window = data.LabourWindow })
	scoped := func(unit string, restricted bool, windows ...data.Window) func(*data.User) {
		return func(u *data.User) { u.Unit, u.Restricted, u.Windows = unit, restricted, windows }
	}
	clerk := d.user("clerk", scoped("CENTRE", false, data.PropertyWindow), data.Clerk)
	assert.Empty(t, d.matched(clerk, minor), "restricted")
	assert.Empty(t, d.matched(clerk), "at another window")
	quiet := d.register(clerk, named("王五"), func(in *data.Intake) {
		in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Phone = data.NoID, "", "13900001111"
	})
	again := d.register(clerk, minor)
	assert.Equal(t, quiet.Events, again.Events, "the case says nothing of it")
	other := d.register(clerk)

	hears := func(who data.Actor) (about []string) {
		for _, a := range must(d.Alerts(ctx, who)) {
			about = append(about, fmt.Sprint(a.Match.ID, "<", a.Case.IntakeNo, a.Case.Parties))
		}
		return about
	}
	chief := d.user("chief", scoped("DC", true), data.Supervisor)
	names, lock := "[示例物业服务有限公司 张𠅤]", "["+Concealed+"]"
	assert.Equal(t, []string{
		fmt.Sprint(locked.ID, "<", other.IntakeNo, names), fmt.Sprint(open.ID, "<", other.IntakeNo, names),
		fmt.Sprint(locked.ID, "<", again.IntakeNo, lock), fmt.Sprint(open.ID, "<", again.IntakeNo, lock),
	}, hears(chief), "newest first")
	assert.Equal(t, hears(chief)[1:2], hears(d.user("unlocked", scoped("DC", false), data.Head)), "not without the right")
	assert.Empty(t, hears(d.user("elsewhere", scoped("S1", true), data.Supervisor)))
	assert.Empty(t, hears(clerk))

	alerts := must(d.Alerts(ctx, chief))
	assert.Equal(t, data.Forbidden, data.CodeOf(d.HandleAlert(ctx, clerk, alerts[0].ID, "x")))
	assert.Equal(t, data.Invalid, data.CodeOf(d.HandleAlert(ctx, chief, alerts[0].ID, " ")))
	assert.Equal(t, data.NotFound, data.CodeOf(d.HandleAlert(ctx, d.user("far", scoped("S1", true), data.Head), alerts[0].ID, "x")))
	require.NoError(t, d.HandleAlert(ctx, chief, alerts[0].ID, "与劳动窗口合并办理"))
	assert.Equal(t, data.Conflict, data.CodeOf(d.HandleAlert(ctx, chief, alerts[0].ID, "x")))
	seen := must(d.Alerts(ctx, chief))[0]
	assert.True(t, seen.Handled())
	assert.Equal(t, []string{"chief", "与劳动窗口合并办理"}, []string{seen.HandledBy, seen.Outcome})
	d.proven()
}

func TestAlertsAreProvenByTheLog(t *testing.T) {
	for _, spoil := range []string{"UPDATE alert SET outcome='x'", "UPDATE alert SET match_id=2", "INSERT INTO alert (id, case_id, match_id, raised_at) VALUES (9, 1, 2, 'x')"} {
		d := newDesk(t)
		d.register(d.founder, minor)
		clerk := d.user("clerk", func(u *data.User) { u.Restricted, u.Unit = false, "S1" }, data.Clerk)
		d.register(clerk, minor)
		require.Len(t, must(d.Alerts(ctx, d.founder)), 1)
		_, err := d.write.Exec("DELETE FROM alert")
		require.Error(t, err, "never deleted")
		_, err = d.write.Exec(spoil)
		require.NoError(t, err)
		p := must(d.Verify(ctx, d.founder))
		require.Len(t, p.Problems, 1, spoil)
		assert.Contains(t, p.Problems[0], "重复登记提示")
	}
}

func TestARefusedRegistrationRaisesNoAlert(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	clerk := d.user("clerk", func(u *data.User) { u.Unit = "S1" }, data.Clerk)
	_, err := d.Do(ctx, clerk, 0, 0, data.Register{Intake: intake(func(in *data.Intake) { in.Summary = "" })})
	require.Error(t, err)
	assert.Empty(t, must(d.Alerts(ctx, d.founder)))
}
