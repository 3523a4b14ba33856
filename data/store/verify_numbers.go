package store

import (
	"context"
)

// mostMissing is up to where the numbers of a gap are looked for one by one.
const mostMissing = 1_000_000

// numberRun is the numbers of a series, unit and year as they come in the order of their texts, in which
// a number with more digits may stand before one with fewer.
type numberRun struct {
	last    int
	missing map[int]string // numbers below that did not come yet, with the text of the one behind the gap
}

// add takes a number and tells what is wrong with it.
func (r *numberRun) add(n int, text string) string {
	_, awaited := r.missing[n]
	switch {
	case awaited:
		delete(r.missing, n)
	case n <= r.last:
		return "编号" + text + "的序号与另一个编号相同。"
	case n > r.last+mostMissing:
		return gapBefore(text)
	default:
		for m := r.last + 1; m < n; m++ {
			r.missing[m] = text
		}
		r.last = n
	}
	return ""
}

// gaps are the texts of the numbers behind what never came.
func (r *numberRun) gaps() map[string]bool {
	texts := map[string]bool{}
	for _, text := range r.missing {
		texts[text] = true
	}
	return texts
}

func gapBefore(text string) string { return "编号" + text + "之前有缺号。" }

// takenNumbers proves that each series runs from 1 to its counter without a gap.
func (c *check) takenNumbers(ctx context.Context) error {
	rows, err := c.tx.QueryxContext(ctx, "SELECT series, unit, year, n, text, case_id, void_reason FROM taken_number ORDER BY series, text")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	type key struct {
		series, unit string
		year         int
	}
	runs := map[key]*numberRun{}
	for rows.Next() {
		var k key
		var n int
		var text, void string
		var caseID int64
		if err := rows.Scan(&k.series, &k.unit, &k.year, &n, &text, &caseID, &void); err != nil {
			return readFailure(err)
		}
		c.hold(numberRow(k.series, k.unit, k.year, n, text, caseID, void), "编号"+text)
		if !c.first {
			continue
		}
		if runs[k] == nil {
			runs[k] = &numberRun{missing: map[int]string{}}
		}
		if wrong := runs[k].add(n, text); wrong != "" {
			c.problem("%s", wrong)
		}
		c.numbers.Add(1)
	}
	if err := rows.Err(); err != nil || !c.first {
		return errOrNil(err)
	}
	_ = rows.Close() // a server takes one question at a time
	for _, r := range runs {
		for text := range r.gaps() {
			c.problem("%s", gapBefore(text))
		}
	}
	var counters []struct {
		Series, Unit string
		Year, Last   int
	}
	if err := c.tx.SelectContext(ctx, &counters, "SELECT series, unit, year, last FROM counter"); err != nil {
		return readFailure(err)
	}
	for _, counter := range counters {
		k, last := key{counter.Series, counter.Unit, counter.Year}, 0
		if r := runs[k]; r != nil {
			last = r.last
		}
		if counter.Last < 1 || last != counter.Last {
			c.problem("编号计数%s/%s/%d为%d，实有%d个。", k.series, k.unit, k.year, counter.Last, last)
		}
		delete(runs, k)
	}
	for k := range runs {
		c.problem("编号计数%s/%s/%d缺失。", k.series, k.unit, k.year)
	}
	return nil
}
