package store

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAnObserverSeesCasesWithoutWhoTheyAreAbout(t *testing.T) {
	d := newDesk(t)
	open := d.settled()
	locked := d.register(d.founder, minor)
	observer := d.user("deputy", nil, data.Observer)
	rows := must(d.Queue(ctx, observer, Queue{}))
	assert.Empty(t, rows, "the only open one is restricted")
	waiting := d.register(d.founder)
	rows = must(d.Queue(ctx, observer, Queue{}))
	require.Len(t, rows, 1)
	assert.Equal(t, []string{"某公司", "张某"}, rows[0].Parties)

	for _, no := range []string{waiting.IntakeNo, "登记[2026]00003号", " " + waiting.IntakeNo} {
		found := must(d.Find(ctx, observer, Find{Text: no}))
		require.Len(t, found, 1, no)
		assert.Equal(t, []string{"某公司", "张某"}, found[0].Parties)
	}
	for _, text := range []string{"张", "示例物业", "zhang", "8642", "210802199001010013", "91350100M000100Y43", locked.IntakeNo, "3"} {
		assert.Empty(t, must(d.Find(ctx, observer, Find{Text: text})), text)
	}

	seen := must(d.Case(ctx, observer, open.ID))
	assert.Equal(t, open.State, seen.State)
	byNo := must(d.CaseByNo(ctx, observer, open.CaseNo))
	for _, c := range []data.Case{seen, byNo} {
		for name, part := range map[string]any{"head": c, "sessions": c.Sessions, "agreements": c.Agreements, "course": c.Course} {
			text, err := json.Marshal(part)
			require.NoError(t, err)
			for _, personal := range []string{"𠅤", "示例", "2108", "9135", "1390", "0417", "未交", "陈述", "支付", "王"} {
				assert.NotContains(t, string(text), personal, name)
			}
		}
	}
	_, err := d.Case(ctx, observer, locked.ID)
	assert.Equal(t, data.NotFound, data.CodeOf(err), "whatever the right to open restricted cases says")
	_, err = d.Do(ctx, observer, open.ID, 0, data.RecordPrint{Form: "agreement", Digest: "0", Pages: 1})
	assert.Equal(t, data.Forbidden, data.CodeOf(err), "and prints nothing")
}

func TestARefusalShowsNothingOfTheCase(t *testing.T) {
	d := newDesk(t)
	locked := d.register(d.founder, minor)
	clerk := d.user("clerk", nil, data.Clerk)
	for _, act := range []struct {
		version int
		cmd     data.Command
	}{{0, data.Accept{}}, {99, data.RateRisk{}}, {0, data.RateRisk{}}} {
		c, err := d.Do(ctx, clerk, locked.ID, act.version, act.cmd)
		require.Error(t, err)
		assert.Zero(t, c, "%T", act.cmd)
	}
}

func TestAnActWithoutNewsIsALookToo(t *testing.T) {
	d := newDesk(t)
	in := intake(minor)
	in.RequestID = "r1"
	locked := d.do(d.founder, data.Case{}, data.Register{Intake: in})
	looks := func() (n int) {
		require.NoError(t, d.read.Get(&n, "SELECT COUNT(*) FROM log WHERE what LIKE '%looked%'"))
		return n
	}
	d.do(d.founder, data.Case{}, data.Register{Intake: in})
	assert.Equal(t, 1, looks(), "handed in again")
	d.do(d.founder, locked, data.AmendParty{Party: 0, To: locked.Parties[0]})
	assert.Equal(t, 2, looks(), "nothing new in it")
	d.proven()
}

func TestAMediatorKeepsTheCaseWithWhichHeWentAlong(t *testing.T) {
	d := newDesk(t)
	c := d.do(d.founder, d.assigned(), data.HandCaseOver{To: "C01", Reason: data.WithinLevel, KeepMediators: true})
	unit := func(mediator string, windows ...data.Window) func(*data.User) {
		return func(u *data.User) { u.Unit, u.Mediator, u.Windows = "S2", mediator, windows }
	}
	see := func(who data.Actor) bool {
		_, err := d.Case(ctx, who, c.ID)
		assert.Len(t, must(d.Find(ctx, who, Find{Text: "张"})), map[bool]int{true: 1}[err == nil], "as search finds it: %s", who.Login)
		return err == nil
	}
	must(d.MergeSearch(ctx))
	assert.True(t, see(d.user("host", unit("M0001"), data.MediatorRole)))
	assert.False(t, see(d.user("other", unit("M0002"), data.MediatorRole)))
	assert.False(t, see(d.user("clerk", unit("M0001"), data.Clerk)), "who does not act as a mediator")
	assert.False(t, see(d.user("labour", unit("M0001", data.LabourWindow), data.MediatorRole)), "at another window")
}
