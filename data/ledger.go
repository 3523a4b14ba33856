package data

import (
	"strings"

	"hefeng/data/workday"
)

// Ledger (台账) tells that a dispute was kept in a ledger before the program: what that says beside the facts
// of the intake. Statistics count such cases apart.
type Ledger struct {
	Source  string  `json:"source"`            // the file
	Line    int     `json:"line"`              // in it, from 1
	No      string  `json:"no,omitempty"`      // the number it has there; it is text from outside, which search finds
	Outcome Outcome `json:"outcome,omitempty"` // of a closed one
}

// Outcome is how a dispute of a ledger ended.
type Outcome string

// The outcomes.
const (
	SettledThen     Outcome = "settled"
	FailedThen      Outcome = "failed"
	WithdrawnThen   Outcome = "withdrawn"
	TransferredThen Outcome = "transferred"
)

var outcomes = map[Outcome]string{SettledThen: "调解成功", FailedThen: "调解不成", WithdrawnThen: "撤回", TransferredThen: "移送其他部门"}

// Name is the outcome in Chinese.
func (o Outcome) Name() string { return nameOr(outcomes, o) }

// Opening is a command that makes a new case of an intake.
type Opening interface {
	Command
	Opens() Intake
}

// Opens is the intake as it was handed in.
func (r Register) Opens() Intake { return r.Intake }

// TakeFromLedger (台账补录) takes in a dispute that was closed before the program was used. It gets a 登记号 on
// the day it is taken in and goes into the archive at once; it never gets a 案号 or a 协议号, for it was not
// accepted or agreed here, and no clock runs for it.
type TakeFromLedger struct {
	Intake   Intake
	ClosedOn workday.Date
}

// Opens is the intake as it was handed in.
func (t TakeFromLedger) Opens() Intake { return t.Intake }

// Right to register.
func (TakeFromLedger) Right() Right { return ToRegister }

// Apply fills a new case. It reports every wrong fact at once.
func (t TakeFromLedger) Apply(c *Case, s Scene) ([]Event, error) {
	in := (&Case{Intake: t.Intake}).Clone().Intake // the caller's stays as it was handed in
	in.complete(s)
	var f Faults
	in.check(s, false, &f)
	switch {
	case in.Ledger == nil || strings.TrimSpace(in.Ledger.Source) == "":
		f.Add("ledger.source", "缺台账名称，请补填。")
	case outcomes[in.Ledger.Outcome] == "":
		f.Add("ledger.outcome", "请写明办理结果：调解成功、调解不成、撤回或移送其他部门。")
	}
	switch {
	case t.ClosedOn.IsZero():
		f.Add("closed_on", "缺办结日期，请补填；还在办理的，办理结果写在办。")
	case t.ClosedOn.After(s.Today()):
		f.Add("closed_on", "办结日期%s还没有到，请核对。", t.ClosedOn.Chinese())
	case t.ClosedOn.Before(in.Received()):
		f.Add("closed_on", "办结日期%s早于登记日期%s，请核对。", t.ClosedOn.Chinese(), in.Received().Chinese())
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	*c = Case{Intake: in, Organisation: s.Network.Committee, RegisteredBy: s.Actor.ID, Restricted: in.mustRestrict(),
		Route: route(in, s), ClosedOn: t.ClosedOn, ArchivedOn: s.Today()}
	e := c.move(Archived, "taken_from_ledger", s)
	e.Takes, e.Note = IntakeSeries, in.Ledger.Outcome.Name()
	if rules, ok := s.Categories.Category(c.Category); ok {
		c.Restricted = c.Restricted || rules.Danger(&c.Intake).Restricts
	}
	return []Event{e}, nil
}
