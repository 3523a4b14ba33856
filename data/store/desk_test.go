package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAQuestionCountsAsAdvice(t *testing.T) {
	d := newDesk(t)
	c := must(d.Do(ctx, d.founder, 0, 0, data.Register{Advice: "告知了申请调解的途径。", Intake: data.Intake{Channel: data.Visit, Window: data.PropertyWindow,
		Source: data.Source{Kind: data.ByApplication}, Category: "property", Summary: "问物业费。",
		Parties: []data.Party{{Role: data.Applicant, Kind: data.Person, Name: "孙示例"}}}}))
	assert.Equal(t, data.Advised, c.State)
	assert.NotEmpty(t, c.IntakeNo)
	counts := must(d.Statistics(ctx, d.founder, Statistics{From: day("2026-11-01"), To: day("2026-11-30")}))
	require.Len(t, counts, 1)
	assert.Equal(t, data.Advised, counts[0].State)
	assert.Equal(t, 1, counts[0].Cases)
	d.proven()
}

func TestAListIsOfOneWindow(t *testing.T) {
	d := newDesk(t)
	d.register(d.founder)
	labour := d.register(d.founder, func(in *data.Intake) { in.Window = data.LabourWindow })
	ids := must(d.List(ctx, d.founder, List{Windows: []data.Window{data.LabourWindow}}))
	assert.Equal(t, Vector{labour.ID}, ids)
	clerk := d.user("clerk", func(u *data.User) { u.Windows = []data.Window{data.PropertyWindow} }, data.Clerk)
	assert.Empty(t, must(d.List(ctx, clerk, List{Windows: []data.Window{data.LabourWindow}})), "another window is none of his")
}

func TestARoutedDisputeIsTheOtherUnitsAtOnce(t *testing.T) {
	d := newDesk(t)
	far := d.user("far", func(u *data.User) { u.Unit = "S2" }, data.Head)
	c := must(d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake(), Route: data.RouteChoice{To: "S2", Why: "当事人要求"}}))
	assert.Equal(t, "S2", c.Organisation)
	assert.Equal(t, c.ID, must(d.Case(ctx, far, c.ID)).ID)
	d.proven()
}
