package overview

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
)

// periods are those that can be looked at; the first is shown first.
var periods = []string{"近 12 个月", "今年", "去年"}

// day takes months beyond 1 to 12 into the years around.
func day(year, month, day int) workday.Date {
	return workday.DateOf(time.Date(year, time.Month(month), day, 12, 0, 0, 0, data.Zone))
}

// span is the first and the last day of a period.
func span(period string, today workday.Date) (from, to workday.Date) {
	year := today.Year()
	switch period {
	case "今年":
		return day(year, 1, 1), today
	case "去年":
		return day(year-1, 1, 1), day(year-1, 12, 31)
	}
	return day(year, int(today.Month())-11, 1), today
}

// table is what the store has counted for a period.
type table struct {
	from, to workday.Date
	counts   []store.Count
}

func (t table) sum(of func(store.Count) bool) int {
	n := 0
	for _, c := range t.counts {
		if of(c) {
			n += c.Cases
		}
	}
	return n
}

// months are those of the period: 2026-11.
func (t table) months() []string {
	var all []string
	for y, m := t.from.Year(), int(t.from.Month()); ; m++ {
		if m > 12 {
			y, m = y+1, 1
		}
		month := fmt.Sprintf("%04d-%02d", y, m)
		if all = append(all, month); month >= t.to.String()[:7] {
			return all
		}
	}
}

// days are the first and the last day of a month within the period.
func (t table) days(month string) (from, to workday.Date) {
	from, _ = workday.ParseDate(month + "-01")
	to = day(from.Year(), int(from.Month())+1, 1).AddDays(-1)
	if from.Before(t.from) {
		from = t.from
	}
	if t.to.Before(to) {
		to = t.to
	}
	return from, to
}

// most are the values that cases have by a key, those with the most cases first.
func (t table) most(key func(store.Count) string) []string {
	n := map[string]int{}
	for _, c := range t.counts {
		n[key(c)] += c.Cases
	}
	var all []string
	for k := range n {
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(n[b]-n[a], cmp.Compare(a, b)) })
	return all
}
