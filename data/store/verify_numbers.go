package store

import (
	"context"
)

// takenNumbers proves that each series runs from 1 to its counter without a gap.
func (c *check) takenNumbers(ctx context.Context) error {
	rows, err := c.tx.QueryxContext(ctx, "SELECT series, unit, year, n, text, case_id, void_reason FROM taken_number ORDER BY series, unit, year, n")
	if err != nil {
		return readFailure(err)
	}
	defer func() { _ = rows.Close() }()
	type run struct {
		series, unit string
		year         int
	}
	last := map[run]int{}
	for rows.Next() {
		var r run
		var n int
		var text, void string
		var caseID int64
		if err := rows.Scan(&r.series, &r.unit, &r.year, &n, &text, &caseID, &void); err != nil {
			return readFailure(err)
		}
		c.hold(numberRow(r.series, r.unit, r.year, n, text, caseID, void), "编号"+text)
		if n != last[r]+1 {
			c.problem("编号%s之前有缺号。", text)
		}
		last[r] = n
		if c.first {
			c.numbers.Add(1)
		}
	}
	if err := rows.Err(); err != nil {
		return readFailure(err)
	}
	var counters []struct {
		Series, Unit string
		Year, Last   int
	}
	if err := c.tx.SelectContext(ctx, &counters, "SELECT series, unit, year, last FROM counter"); err != nil {
		return readFailure(err)
	}
	for _, k := range counters {
		r := run{k.Series, k.Unit, k.Year}
		if k.Last < 1 || last[r] != k.Last {
			c.problem("编号计数%s/%s/%d为%d，实有%d个。", r.series, r.unit, r.year, k.Last, last[r])
		}
		delete(last, r)
	}
	for r := range last {
		c.problem("编号计数%s/%s/%d缺失。", r.series, r.unit, r.year)
	}
	return nil
}
