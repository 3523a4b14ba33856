package store

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// playedActs are those of a case to its agreement, with an issue that was replaced.
func playedActs() []data.Command {
	redraft := settle()
	redraft.Sessions, redraft.Reason, redraft.Facts = nil, "事实有误", "申请人提供物业服务，被申请人未付费。"
	return []data.Command{data.Register{Intake: intake(), Demo: true}, data.Accept{}, data.Assign{Mediators: []string{"M0001"}},
		data.RecordSession{Session: settle().Sessions[0]}, data.Draft{Terms: terms()}, data.IssueAgreement{}, redraft}
}

// made plays the acts in memory.
func (d *desk) made() (*Made, error) {
	scene, err := d.seen(ctx, d.founder)
	if err != nil {
		return nil, err
	}
	m := &Made{}
	for _, cmd := range playedActs() {
		if err := m.Do(scene, cmd); err != nil {
			return nil, err
		}
	}
	return m, nil
}

func TestAnImportedCaseIsAsIfMadeByHand(t *testing.T) {
	d := newDesk(t)
	var byHand data.Case
	for _, cmd := range playedActs() {
		byHand = d.do(d.founder, byHand, cmd)
	}
	byHand, err := d.Case(ctx, d.founder, byHand.ID)
	require.NoError(t, err)
	var said []int
	require.NoError(t, d.Import(ctx, d.founder, 2, func(int) (*Made, error) { return d.made() }, func(n int) { said = append(said, n) }))
	assert.Equal(t, []int{2}, said)
	for id, nos := range map[int64][4]string{2: {"登记〔2026〕00002号", "（2026）营站人调字第0002号", "（2026）营站人调协字第0003号", "（2026）营站人调协字第0004号"},
		3: {"登记〔2026〕00003号", "（2026）营站人调字第0003号", "（2026）营站人调协字第0005号", "（2026）营站人调协字第0006号"}} {
		c, err := d.Case(ctx, d.founder, id)
		require.NoError(t, err)
		assert.Equal(t, nos, [4]string{c.IntakeNo, c.CaseNo, c.Agreements[0].No, c.Agreements[1].No})
		want := byHand.Clone()
		want.ID, want.IntakeNo, want.CaseNo, want.Agreements[0].No, want.Agreements[1].No = id, nos[0], nos[1], nos[2], nos[3]
		for i, e := range want.Events {
			if e.Kind == "agreement_voided" {
				want.Events[i].Note = nos[2]
			}
		}
		assert.Equal(t, want, c)
		rows, err := d.Find(ctx, d.founder, Find{Text: nos[1]})
		require.NoError(t, err)
		assert.Len(t, rows, 1)
	}
	var entries []logged
	require.NoError(t, d.read.Select(&entries, "SELECT * FROM log WHERE case_id > 1 ORDER BY seq"))
	require.Len(t, entries, 2, "one entry a case")
	assert.Contains(t, entries[0].What, `"imported"`)
	assert.Equal(t, moment(agreeTime).Format("2006-01-02T15:04:05Z07:00"), entries[0].BusinessAt)
	d.proven()

	next := d.register(d.founder)
	assert.Equal(t, "登记〔2026〕00004号", next.IntakeNo, "numbers go on behind an import")
	d.do(d.founder, data.Case{ID: 2}, data.RecordPerformance{Performance: data.Performance{On: day("2026-11-27"), Amount: 308000, Proof: "收条"}})
	d.proven()
}

func TestOnlyAnAdministratorImportsAndOnlyDemoCases(t *testing.T) {
	d := newDesk(t)
	clerk := d.user("clerk", nil, data.Clerk, data.Head, data.MediatorRole)
	scene, err := d.seen(ctx, d.founder)
	require.NoError(t, err)
	one := func(actor data.Actor, demo bool) func(int) (*Made, error) {
		return func(int) (*Made, error) {
			m, s := &Made{}, scene
			if s.Actor.ID = actor.ID; actor.ID == 0 {
				s.Actor = actor
			}
			return m, m.Do(s, data.Register{Intake: intake(), Demo: demo})
		}
	}
	never := func(int) { t.Error("nothing is taken in") }
	before := d.dump()
	for name, err := range map[string]error{
		"a clerk":             d.Import(ctx, clerk, 1, one(clerk, true), never),
		"a real case":         d.Import(ctx, d.founder, 1, one(d.founder, false), never),
		"in another's name":   d.Import(ctx, d.founder, 1, one(clerk, true), never),
		"without a right":     d.Import(ctx, d.founder, 1, one(data.Actor{Roles: []data.UserRole{data.Finance}}, true), never),
		"a network of others": d.Import(ctx, d.founder, 1, func(int) (*Made, error) { m, err := d.made(); m.takes[0].unit = "X"; return m, err }, never),
	} {
		assert.Error(t, err, name)
		assert.NotEmpty(t, data.CodeOf(err), name)
	}
	assert.Equal(t, before, d.dump())
}

func TestAnImportThatFailsKeepsWhatIsIn(t *testing.T) {
	d := newDesk(t)
	broken := errors.New("broken")
	in := 0
	err := d.Import(ctx, d.founder, importBatch+1, func(i int) (*Made, error) {
		if i == importBatch {
			return nil, broken
		}
		scene, err := d.seen(ctx, d.founder)
		m := &Made{}
		return m, errors.Join(err, m.Do(scene, data.Register{Intake: intake(), Demo: true}))
	}, func(n int) { in = n })
	assert.ErrorIs(t, err, broken)
	assert.ErrorContains(t, err, "case 2001:")
	assert.Equal(t, importBatch, in)
	assert.Equal(t, importBatch, d.proven().Cases)
}
