package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestTheNumberOfAVoidRegistrationIsKeptAndNeverGivenAgain(t *testing.T) {
	d := newDesk(t)
	first, second := d.register(d.founder), d.register(d.founder)
	_, err := d.Do(ctx, d.founder, second.ID, 0, data.VoidRegistration{Reason: "重复登记", Same: first.IntakeNo})
	require.NoError(t, err)
	third := d.register(d.founder)
	assert.NotEqual(t, second.IntakeNo, third.IntakeNo)
	var kept []struct {
		Text   string
		Reason string `db:"void_reason"`
	}
	require.NoError(t, d.read.Select(&kept, "SELECT text, void_reason FROM taken_number WHERE series='intake' ORDER BY n"))
	require.Len(t, kept, 3)
	for i, want := range []string{"", "重复登记（以" + first.IntakeNo + "为准）", ""} {
		assert.Equal(t, want, kept[i].Reason)
	}
	assert.Equal(t, second.IntakeNo, kept[1].Text)
	found, err := d.CaseByNo(ctx, d.founder, second.IntakeNo)
	require.NoError(t, err)
	assert.Equal(t, data.Withdrawn, found.State, "nothing is deleted")
	assert.True(t, d.proven().OK)
}

func TestAVoidCaseNumberIsKeptAndNeverGivenAgain(t *testing.T) {
	d := newDesk(t)
	c := d.assigned()
	no := c.CaseNo
	head := d.user("head", func(u *data.User) { u.Unit = c.Organisation }, data.Head)
	c = d.do(head, c, data.VoidCaseNumber{Reason: "尚未征得对方同意"})
	assert.Equal(t, data.Examining, c.State)
	c = d.do(head, c, data.Accept{})
	assert.NotEqual(t, no, c.CaseNo)
	other := d.assigned()
	other = d.do(head, other, data.VoidCaseNumber{Reason: "重复登记", Registration: true, Same: c.CaseNo})
	var kept []struct {
		Series, Text string
		Reason       string `db:"void_reason"`
		CaseID       int64  `db:"case_id"`
	}
	require.NoError(t, d.read.Select(&kept, "SELECT series, text, void_reason, case_id FROM taken_number ORDER BY series, n"))
	reasons := map[string]string{}
	for _, k := range kept {
		reasons[k.Text] = k.Reason
	}
	same := "重复登记（以" + c.CaseNo + "为准）"
	assert.Equal(t, map[string]string{no: "尚未征得对方同意", c.CaseNo: "", c.IntakeNo: "", other.IntakeNo: same, "（2026）营站人调字第0003号": same}, reasons)
	rows := must(d.Find(ctx, d.founder, Find{Text: no}))
	require.Len(t, rows, 1, "whoever holds an old paper finds the case")
	assert.Equal(t, c.ID, rows[0].ID)
	assert.Equal(t, 5, d.proven().Numbers)
}

func TestNumbersStayOneCasesAlone(t *testing.T) {
	d := newDesk(t)
	first, second := d.assigned(), d.assigned()
	for name, text := range map[string]string{"登记号": first.IntakeNo, "案号": first.CaseNo} {
		series := map[string]string{"登记号": "intake", "案号": "case"}[name]
		_, err := d.write.Exec("INSERT INTO taken_number (series, unit, year, n, text, case_id) VALUES (?, 'X', 2026, 99, ?, ?)", series, text, second.ID)
		assert.Error(t, err, name)
	}
	d.proven()
}

func TestVoidRegistrationsCountInNoFigure(t *testing.T) {
	d := newDesk(t)
	year := Statistics{From: day("2026-01-01"), To: day("2026-12-31")}
	figure := func() (n int) {
		for _, c := range must(d.Statistics(ctx, d.founder, year)) {
			n += c.Cases
		}
		assert.Len(t, must(d.List(ctx, d.founder, List{Counted: true, From: year.From, To: year.To})), n)
		return n
	}
	d.register(d.founder)
	back, gone := d.assigned(), d.assigned()
	twice := d.register(d.founder)
	require.Equal(t, 4, figure())
	d.do(d.founder, twice, data.VoidRegistration{Reason: "重复登记"})
	assert.Equal(t, 3, figure())
	d.do(d.founder, gone, data.VoidCaseNumber{Reason: "登错", Registration: true})
	assert.Equal(t, 2, figure())
	d.do(d.founder, back, data.VoidCaseNumber{Reason: "误受理"})
	assert.Equal(t, 2, figure(), "the dispute is still there")
}
