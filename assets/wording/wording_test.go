package wording

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"hefeng/assets/articles"
)

func TestEveryRowIsWhole(t *testing.T) {
	for _, r := range rules {
		_, err := time.Parse(time.DateOnly, r.From)
		assert.NoError(t, err, r.Key)
		assert.NotEmpty(t, articles.Cite(r.Article), r.Key)
		assert.Contains(t, []string{"block", "warn"}, r.Level, r.Key)
		assert.Contains(t, r.Say, "{word}", r.Key)
		assert.Nil(t, r.Find(""), "%s is found in nothing", r.Key)
	}
}

func TestTheRowInForceOnTheDayIsTaken(t *testing.T) {
	rows := []Rule{{Key: "a", From: "2011-01-01", Say: "old"}, {Key: "b", From: "2011-01-01", Category: []string{"labour"}}, {Key: "a", From: "2027-01-01", Say: "new"}}
	said := func(day, category string) (s []string) {
		for _, r := range on(rows, day, category) {
			s = append(s, r.Key+r.Say)
		}
		return s
	}
	assert.Empty(t, said("2010-12-31", "labour"))
	assert.Equal(t, []string{"aold", "b"}, said("2026-12-31", "labour"))
	assert.Equal(t, []string{"anew"}, said("2027-01-01", "property"))
}

func TestRulesOfTheFactsAreNotThoseOfClauses(t *testing.T) {
	for _, r := range On("2026-11-27", "labour") {
		assert.Empty(t, r.In, r.Key)
	}
	facts := OnFacts("2026-11-27", "labour")
	assert.Len(t, facts, 5)
	assert.Len(t, OnFacts("2026-11-27", "property"), 4)
}
