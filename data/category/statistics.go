package category

import (
	"encoding/json"
	"fmt"
	"sync"

	"hefeng/assets/categories"
	"hefeng/data/workday"
)

// StatisticsSet is a list of types by which disputes are counted (DOMAIN §4.1).
type StatisticsSet string

// The sets.
const (
	National StatisticsSet = "national"  // the 18 types of the ministry's present table
	Form2010 StatisticsSet = "form_2010" // the form of 2010
	Petition StatisticsSet = "petition"  // the petition offices' types, as far as they are known
)

// counted is a row of the table: what a category counts as from a day on.
type counted struct {
	Set      StatisticsSet `json:"set"`
	Category string        `json:"category"`
	CountsAs string        `json:"counts_as"`
	From     workday.Date  `json:"from"`
}

var statistics = sync.OnceValue(func() []counted {
	rows, err := parseStatistics(categories.Statistics)
	if err != nil {
		panic(err) // proven by the test of this package
	}
	return rows
})

func parseStatistics(text []byte) ([]counted, error) {
	var rows []counted
	if err := json.Unmarshal(text, &rows); err != nil {
		return nil, fmt.Errorf("统计口径表读不出来：%w", err)
	}
	for i, r := range rows {
		if _, ok := all[r.Category]; !ok || r.Set == "" || r.CountsAs == "" || r.From.IsZero() {
			return nil, fmt.Errorf("统计口径表第%d行的类型、口径或日期不对，请改正", i+1)
		}
	}
	return rows, nil
}

// CountsAs is the type of a set as which a category counts on a day: that of the newest row begun by
// then. It is false where the set does not know the category.
func CountsAs(set StatisticsSet, code string, on workday.Date) (string, bool) {
	return countsAs(statistics(), set, code, on)
}

func countsAs(rows []counted, set StatisticsSet, code string, on workday.Date) (string, bool) {
	var found counted
	for _, r := range rows {
		if r.Set == set && r.Category == code && !r.From.After(on) && !r.From.Before(found.From) {
			found = r
		}
	}
	return found.CountsAs, found.CountsAs != ""
}

// In tells whether the category may be registered on a day.
func (c *Category) In(day workday.Date) bool { return c.From <= day.String() }
