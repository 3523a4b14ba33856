package show_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/show"
)

func TestWhoHasTheFewestCasesIsSuggested(t *testing.T) {
	n := data.SampleNetwork()
	gone, _ := workday.ParseDate("2020-01-01")
	today, _ := workday.ParseDate("2026-11-24")
	n.Mediators = []data.Mediator{
		{ID: "A", Name: "甲", Organisation: "C01", Kind: data.FullTime}, {ID: "B", Name: "乙", Organisation: "C01", Kind: data.FullTime},
		{ID: "C", Name: "丙", Organisation: "C02", Kind: data.PartTime}, {ID: "D", Name: "丁", Organisation: "C01", To: gone}}
	s := show.Mediators{Network: &n, On: today, Loads: map[string]int{"A": 4, "B": 2}, Unit: "C01"}
	ids := func() (list []string) {
		for _, o := range s.Options() {
			list = append(list, o.Value)
		}
		return list
	}
	assert.Equal(t, []string{"B", "A", "C"}, ids(), "who no longer serves is not offered")
	notes := s.Options()
	assert.Contains(t, notes[0].Note, "建议 · 在办 2 件 · ")
	assert.Contains(t, notes[1].Note, "在办 4 件 · ")
	assert.NotContains(t, notes[1].Note, "建议")
	s.Barred = func(m data.Mediator) string { return map[string]string{"B": "应当回避"}[m.ID] }
	assert.Equal(t, []string{"A", "C", "B"}, ids())
	assert.Equal(t, "应当回避", s.Options()[2].Note)
	s.Loads, s.Barred, s.Unit = nil, nil, ""
	assert.Equal(t, []string{"A", "B", "C"}, ids(), "in the order of the registry while nothing is known")
	assert.NotContains(t, s.Options()[0].Note, "建议")
}
