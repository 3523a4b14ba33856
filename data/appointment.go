package data

import (
	"fmt"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// Appointment (聘任、推选) makes a person a mediator for a term; Renews names the one that it goes on
// from. It is never taken away: it ends with its term, or earlier with a reason. Who bears the stipend
// and which budget line names it are two facts, as the notice gives both (三（二）, 四（四）).
type Appointment struct {
	No           int          `json:"no"`               // counts the mediator's appointments from 1
	Renews       int          `json:"renews,omitempty"` // 续聘
	How          Origin       `json:"how"`
	Kind         MediatorKind `json:"kind"`
	Organisation string       `json:"organisation"`          // whose committee
	Body         string       `json:"body,omitempty"`        // 聘任单位
	Document     string       `json:"document,omitempty"`    // 聘书文号
	Certificate  string       `json:"certificate,omitempty"` // 人民调解员证号
	From         workday.Date `json:"from,omitzero"`
	To           workday.Date `json:"to,omitzero"`       // zero: open
	Stipend      money.Fen    `json:"stipend,omitempty"` // a month
	Bearer       string       `json:"bearer,omitempty"`  // 补贴承担单位
	BudgetLine   string       `json:"budget_line,omitempty"`
	Ended        workday.Date `json:"ended,omitzero"` // the last day, where it ended before its term
	Leaving      Leaving      `json:"leaving,omitempty"`
	Reason       string       `json:"reason,omitempty"`
}

// Last is the last day of service, zero when there is none yet.
func (a Appointment) Last() workday.Date {
	if !a.Ended.IsZero() {
		return a.Ended
	}
	return a.To
}

// Covers tells whether the mediator serves by this appointment on a day.
func (a Appointment) Covers(day workday.Date) bool {
	last := a.Last()
	return (a.From.IsZero() || !day.Before(a.From)) && (last.IsZero() || !day.After(last))
}

// fallen tells that the term ended before it began.
func (a Appointment) fallen() bool { return !a.Ended.IsZero() && a.Ended.Before(a.From) }

// checkHistory notes what is wrong with the appointments that a network file gives, which stand in the
// order of time.
func (m Mediator) checkHistory(at string, units map[string]bool, f *Faults) {
	for i, a := range m.Appointments {
		at := fmt.Sprintf("%s.appointments[%d]", at, i)
		if !units[a.Organisation] {
			f.Add(at+".organisation", "调解员%s第%d次聘任的单位%s不存在，请核对。", m.Name, i+1, a.Organisation)
		}
		if !a.To.IsZero() && a.To.Before(a.From) {
			f.Add(at+".to", "调解员%s第%d次聘期的最后一天早于开始的日期，请核对。", m.Name, i+1)
		}
		if i > 0 && (m.Appointments[i-1].Last().IsZero() || !a.From.After(m.Appointments[i-1].Last())) {
			f.Add(at+".from", "调解员%s第%d次聘期没有在上一聘期之后开始，请核对。", m.Name, i+1)
		}
	}
}

// Newest is the appointment that began last; false when none was entered.
func (m Mediator) Newest() (Appointment, bool) {
	if len(m.Appointments) == 0 {
		return Appointment{}, false
	}
	return m.Appointments[len(m.Appointments)-1], true
}

// ServiceState is where a mediator's service stands on a day.
type ServiceState string

// The states of service.
const (
	Awaiting    ServiceState = "awaiting" // 未到任
	Serving     ServiceState = "serving"  // 在聘
	Expiring    ServiceState = "expiring" // 聘期将满
	OutOfOffice ServiceState = "ended"    // 已离任
)

var serviceStates = map[ServiceState]string{Awaiting: "未到任", Serving: "在聘", Expiring: "聘期将满", OutOfOffice: "已离任"}

// ServiceStates lists them in the order in which they are offered.
func ServiceStates() []ServiceState { return []ServiceState{Serving, Expiring, Awaiting, OutOfOffice} }

// Name is the state in Chinese.
func (s ServiceState) Name() string { return nameOr(serviceStates, s) }

// Service tells where the service stands on a day and until when it goes on without a break, zero
// for an open end. notice is how many days before the end it counts as 聘期将满.
func (m Mediator) Service(day workday.Date, notice int) (ServiceState, workday.Date) {
	terms := m.Appointments
	if len(terms) == 0 {
		terms = []Appointment{{From: m.From, To: m.To}}
	}
	for len(terms) > 1 && terms[len(terms)-1].fallen() {
		terms = terms[:len(terms)-1]
	}
	if !m.ServesOn(day) {
		newest := terms[len(terms)-1]
		if day.Before(newest.From) {
			return Awaiting, newest.Last()
		}
		return OutOfOffice, newest.Last()
	}
	until := day
	for _, a := range terms { // in order of time
		if !a.Covers(until) && !a.Covers(until.AddDays(1)) {
			continue
		}
		if until = a.Last(); until.IsZero() {
			return Serving, until
		}
	}
	if until.Sub(day) <= notice {
		return Expiring, until
	}
	return Serving, until
}
