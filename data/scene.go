package data

import (
	"time"

	"hefeng/data/workday"
)

// Scene is the world that a command may look at while it changes a case: who acts, the business
// time, the network and the calendar. It is all that Apply knows, so that the same command on
// the same case always gives the same result.
type Scene struct {
	Actor      Actor
	At         time.Time // business time, in Zone
	Network    *Network
	Calendar   workday.Calendar
	Categories Categories
	Files      Files // nil where nothing is attached
}

// Today is the civil date of the business time.
func (s Scene) Today() workday.Date { return workday.DateOf(s.At) }

// Categories finds the rules of a dispute category; package category implements it.
type Categories interface {
	Category(code string) (CategoryRules, bool)
}

// CategoryRules are what a dispute category asks beyond the common facts.
type CategoryRules interface {
	// Name is the category as statistics and forms print it, e.g. 物业纠纷.
	Name() string
	// Complete checks the category's own fields, fills the computed ones and notes each fault.
	Complete(in *Intake, f *Faults)
	// Forget drops what Complete computes, so that it is computed afresh.
	Forget(in *Intake)
	// Missing notes the required fields that are still empty.
	Missing(in *Intake, f *Faults)
	// Remind notes what is not wrong but should be known, as facts that an agreement will need.
	Remind(in *Intake, f *Faults)
	// Danger reads how dangerous the dispute is from its answers.
	Danger(in *Intake) Danger
}

// Command is an act of a person on a case. Apply is pure: it changes c or refuses with an error
// that names the rule.
type Command interface {
	Right() Right
	Apply(c *Case, s Scene) ([]Event, error)
}

// Event is one thing that happened to a case, as its history and the log keep it. It carries no
// personal data.
type Event struct {
	Kind  string    `json:"kind"` // what happened, e.g. accepted
	From  State     `json:"from,omitempty"`
	To    State     `json:"to,omitempty"`
	At    time.Time `json:"at"` // business time
	Actor string    `json:"actor"`
	Note  string    `json:"note,omitempty"`
	Takes Series    `json:"takes,omitempty"` // the number that this event takes from its series
}
