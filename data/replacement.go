package data

import (
	"slices"
	"strings"

	"hefeng/data/workday"
)

// Replacement (回避、更换调解员, D19) is one wish for another mediator and what came of it.
type Replacement struct {
	Mediator string       `json:"mediator"`        // who is to go
	Party    *int         `json:"party,omitempty"` // who asked; the mediator when absent
	Reason   string       `json:"reason"`
	On       workday.Date `json:"on"`
	Decided  workday.Date `json:"decided,omitzero"`
	By       string       `json:"by,omitempty"`  // login of who decided
	New      string       `json:"new,omitempty"` // who came instead
}

// Open tells whether the wish still waits.
func (r Replacement) Open() bool { return r.Decided.IsZero() }

// AskReplacement (申请更换调解员) notes the wish of a party or of the mediator.
type AskReplacement struct {
	Mediator string
	Party    *int
	Reason   string
	On       workday.Date
}

// Right of the counter as much as of the mediator.
func (AskReplacement) Right() Right { return ToAmend }

// Apply takes a wish against a mediator who has the case.
func (a AskReplacement) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Assigned, Investigating, Mediating, Paused, AwaitingMarks) {
		return nil, c.wrongState("申请更换调解员")
	}
	var f Faults
	if !slices.Contains(c.Assigned, a.Mediator) {
		f.Add("mediator", "调解员%s没有承办本案，请核对。", a.Mediator)
	}
	if a.Party != nil {
		c.checkPartyIndex("party", *a.Party, &f)
	}
	if strings.TrimSpace(a.Reason) == "" {
		f.Add("reason", "请写明申请更换的理由；当事人不愿说明的，写“不接受该调解员”。")
	}
	c.checkDay("on", "申请日期", a.On, s, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	if c.openReplacement(a.Mediator) >= 0 {
		return nil, Refuse(Conflict, "更换调解员%s的申请正在等待决定，无须重复登记。", a.Mediator)
	}
	c.Replacements = append(c.Replacements, Replacement{Mediator: a.Mediator, Party: a.Party, Reason: a.Reason, On: a.On})
	return []Event{c.happened("replacement_asked", "", s)}, nil
}

// openReplacement is the index of the wish that waits against a mediator, or -1.
func (c *Case) openReplacement(id string) int {
	return slices.IndexFunc(c.Replacements, func(r Replacement) bool { return r.Open() && r.Mediator == id })
}

// ReplaceMediator (更换调解员) puts another mediator in place of one, as a party may always ask
// (人民调解法第二十三条第（一）项).
type ReplaceMediator struct {
	Out    string
	In     string
	Reason string // needed where nobody asked
}

// Right to assign.
func (ReplaceMediator) Right() Right { return ToAssign }

// Apply leaves the others and the order alone; the new one must have no reason for recusal.
func (r ReplaceMediator) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Assigned, Investigating, Mediating, Paused) {
		return nil, c.wrongState("更换调解员")
	}
	var f Faults
	place := slices.Index(c.Assigned, r.Out)
	if place < 0 {
		f.Add("out", "调解员%s没有承办本案，请核对。", r.Out)
	}
	if slices.Contains(c.Assigned, r.In) {
		f.Add("in", "调解员%s已经承办本案，请另选。", r.In)
	}
	checkMediator("in", r.In, c, s, &f)
	open := c.openReplacement(r.Out)
	if open < 0 && strings.TrimSpace(r.Reason) == "" {
		f.Law("reason", "appointment", "没有人申请更换，请写明更换的理由。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if open < 0 {
		c.Replacements = append(c.Replacements, Replacement{Mediator: r.Out, Reason: r.Reason, On: s.Today()})
		open = len(c.Replacements) - 1
	}
	x := c.Replacements[open]
	x.Decided, x.By, x.New = s.Today(), s.Actor.Login, r.In
	c.Replacements[open] = x
	c.Assigned = slices.Clone(c.Assigned)
	c.Assigned[place] = r.In
	return []Event{c.happened("mediator_replaced", "", s)}, nil
}
