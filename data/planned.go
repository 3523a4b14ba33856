package data

import (
	"strings"
	"time"

	"hefeng/data/workday"
)

// Planned (约定的调解) is when and where the parties are asked to come.
type Planned struct {
	At    time.Time `json:"at"`
	Place string    `json:"place"`
}

// PlanSession (约定调解时间) says when and where the next session is. Nobody has to come.
type PlanSession struct{ Planned Planned }

// Right of the counter as much as of the mediator.
func (PlanSession) Right() Right { return ToAmend }

// Apply wants a time to come while the dispute is being mediated. A later plan stands in place of an earlier one.
func (p PlanSession) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Accepted, Assigned, Investigating, Mediating, Paused, AwaitingMarks) {
		return nil, c.wrongState("约定调解时间")
	}
	var f Faults
	switch {
	case p.Planned.At.IsZero():
		f.Add("at", "请填写调解的日期和时间。")
	case p.Planned.At.Before(s.At):
		f.Add("at", "调解时间%s已经过去，请改为将来的时间。", p.Planned.At.In(Zone).Format("2006年1月2日15时04分"))
	}
	place := strings.TrimSpace(p.Planned.Place)
	if place == "" {
		f.Add("place", "请填写调解地点。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Planned = &Planned{At: p.Planned.At.In(Zone), Place: place}
	return []Event{c.happened("session_planned", workday.DateOf(p.Planned.At).Chinese(), s)}, nil
}
