package data

import (
	"fmt"
	"strings"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// Appoint (聘任) makes a person of the registry a mediator again or in another unit. Its fault fields
// are those of Appointment.
type Appoint struct {
	Mediator    string // ID
	Appointment Appointment
}

// Right to keep the registry.
func (Appoint) Right() Right { return ToKeepRegistry }

// Target is the mediator.
func (a Appoint) Target() Target { return Target{Mediator: a.Mediator} }

// Apply asks for the registry of the unit that appoints and, while somebody still serves elsewhere, of
// that one too.
func (a Appoint) Apply(n *Network, s Scene) (Event, error) {
	m, err := n.mediator(a.Mediator)
	if err != nil {
		return Event{}, err
	}
	m.adopt()
	if from := a.Appointment.From; len(m.Appointments) == 0 && from.After(s.Today()) {
		m.Appointments = []Appointment{m.unentered(from.AddDays(-1))}
	}
	var f Faults
	m.take(a.Appointment, n, s, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	if err := keeping(n, s, m.Organisation); err != nil {
		return Event{}, err
	}
	newest, _ := m.Newest()
	return happenedTo("appointed", fmt.Sprintf("%s %d", m.ID, newest.No), s), nil
}

// adopt turns a term that was given without an appointment into one, so that the history is whole.
func (m *Mediator) adopt() {
	if len(m.Appointments) > 0 || m.From.IsZero() && m.To.IsZero() {
		return
	}
	m.Appointments = []Appointment{m.unentered(m.To)}
	m.From, m.To = workday.Date{}, workday.Date{}
}

// unentered is the term by which somebody serves whose appointments nobody has entered.
func (m *Mediator) unentered(to workday.Date) Appointment {
	return Appointment{No: 1, How: Appointed, Kind: m.Kind, Organisation: m.Organisation, Certificate: m.Certificate, From: m.From, To: to}
}

// take adds an appointment that begins after the one before has ended.
func (m *Mediator) take(a Appointment, n *Network, s Scene, f *Faults) {
	a.tidy()
	a.No, a.Ended, a.Leaving, a.Reason = len(m.Appointments)+1, workday.Date{}, "", ""
	before := len(*f)
	a.check(n, s, f)
	m.checkCertificate(a.Certificate, n, s, f)
	if a.From.IsZero() {
		f.Add("from", "请填写聘期开始的日期。")
	}
	if newest, ok := m.Newest(); ok {
		switch last := newest.Last(); {
		case last.IsZero():
			f.Add("from", "%s仍在聘，没有期满日。请先办理离任，再办新的聘任。", m.Name)
		case !a.From.After(last):
			f.Add("from", "上一聘期到%s为止，新聘期应从次日或者以后开始，请改日期；提前改聘的，请先办理离任。", last.Chinese())
		}
	}
	if !m.Birth.IsZero() && !a.From.IsZero() && a.From.Before(yearsLater(m.Birth, adultYears)) {
		f.Law("from", "adult", "%s在聘期开始时未满%d周岁，人民调解员应当是成年公民。", m.Name, adultYears)
	}
	if len(*f) > before {
		return
	}
	m.Appointments = append(m.Appointments, a)
	m.Organisation, m.Kind, m.Certificate = a.Organisation, a.Kind, a.Certificate
}

const (
	adultYears = 18
	maxStipend = money.Fen(100_000_00) // a month; more is a slip of the comma
)

func (a *Appointment) tidy() {
	for _, s := range []*string{&a.Body, &a.Document, &a.Certificate, &a.Bearer, &a.BudgetLine} {
		*s = strings.TrimSpace(*s)
	}
}

// check notes what is wrong with an appointment by itself.
func (a Appointment) check(n *Network, s Scene, f *Faults) {
	if _, ok := origins[a.How]; !ok {
		f.Add("how", "请选定产生方式。")
	}
	if _, ok := mediatorKinds[a.Kind]; !ok {
		f.Add("kind", "请选定专职、兼职或者个人命名调解室。")
	}
	o, ok := n.Organisation(a.Organisation)
	switch {
	case !ok:
		f.Add("organisation", "请选定所属单位。")
	case o.Committee == "":
		f.Law("organisation", "mediators", "%s没有人民调解委员会，调解员由调委会聘任，请另选单位。", o.Name)
	case !o.OpenOn(s.Today()):
		f.Add("organisation", "%s已撤销，请另选单位。", o.Name)
	}
	if !a.To.IsZero() && a.To.Before(a.From) {
		f.Add("to", "聘期的最后一天早于开始的日期，请核对。")
	}
	for _, t := range []struct{ at, what, text string }{{"body", "聘任单位", a.Body}, {"document", "聘书文号", a.Document},
		{"certificate", "人民调解员证号", a.Certificate}, {"bearer", "补贴承担单位", a.Bearer}, {"budget_line", "预算科目", a.BudgetLine}} {
		checkText(t.at, t.what, t.text, maxLine, false, f)
	}
	if a.Stipend < 0 || a.Stipend > maxStipend {
		f.Add("stipend", "每月补贴应在0到%s元之间，请核对。", maxStipend)
	}
}

// checkCertificate notes a certificate that somebody else holds who serves.
func (m *Mediator) checkCertificate(certificate string, n *Network, s Scene, f *Faults) {
	for _, other := range n.Mediators {
		if certificate != "" && other.ID != m.ID && other.Certificate == certificate && other.ServesOn(s.Today()) {
			f.Add("certificate", "证号%s已由在聘的调解员%s使用，请核对。", certificate, other.ID)
		}
	}
}

// Renew (续聘) goes on with the newest appointment for another term from the day after it, in the same
// unit and kind and with the same stipend; empty papers stay as they were.
type Renew struct {
	Mediator    string // ID
	To          workday.Date
	Body        string
	Document    string
	Certificate string
}

// Right to keep the registry.
func (Renew) Right() Right { return ToKeepRegistry }

// Target is the mediator.
func (r Renew) Target() Target { return Target{Mediator: r.Mediator} }

// Apply renews a term that ends, not one that was broken off.
func (r Renew) Apply(n *Network, s Scene) (Event, error) {
	m, err := n.mediator(r.Mediator)
	if err == nil {
		err = keeping(n, s, m.Organisation)
	}
	if err != nil {
		return Event{}, err
	}
	m.adopt()
	newest, ok := m.Newest()
	switch {
	case !ok || newest.To.IsZero():
		return Event{}, Refuse(Conflict, "%s的聘期没有期满日，无须续聘。", m.Name)
	case !newest.Ended.IsZero():
		return Event{}, Refuse(Conflict, "%s已于%s离任，请办理新的聘任。", m.Name, newest.Ended.Chinese())
	}
	next := newest
	next.Renews, next.From, next.To = newest.No, newest.To.AddDays(1), r.To
	for _, x := range []struct {
		to   *string
		text string
	}{{&next.Body, r.Body}, {&next.Document, r.Document}, {&next.Certificate, r.Certificate}} {
		if text := strings.TrimSpace(x.text); text != "" {
			*x.to = text
		}
	}
	var f Faults
	if r.To.IsZero() {
		f.Add("to", "请填写续聘期满的日期。")
	}
	m.take(next, n, s, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	return happenedTo("appointment_renewed", fmt.Sprintf("%s %d", m.ID, next.No+1), s), nil
}

// EndAppointment (解聘、罢免、离任) ends a mediator's service with its last day. From the day after he is
// assigned to no case; cases that have him keep him in their history.
type EndAppointment struct {
	Mediator string // ID
	On       workday.Date
	Leaving  Leaving
	Reason   string
}

// Right to keep the registry.
func (EndAppointment) Right() Right { return ToKeepRegistry }

// Target is the mediator.
func (e EndAppointment) Target() Target { return Target{Mediator: e.Mediator} }

// Apply ends the newest appointment; a renewal that has not begun yet falls away with the one before.
func (e EndAppointment) Apply(n *Network, s Scene) (Event, error) {
	m, err := n.mediator(e.Mediator)
	if err == nil {
		err = keeping(n, s, m.Organisation)
	}
	if err != nil {
		return Event{}, err
	}
	m.adopt()
	if len(m.Appointments) == 0 { // served from the beginning, of which nobody entered a day
		m.Appointments = []Appointment{m.unentered(workday.Date{})}
	}
	i := len(m.Appointments) - 1
	for i > 0 && e.On.Before(m.Appointments[i].From) && m.Appointments[i].Ended.IsZero() {
		i--
	}
	a := &m.Appointments[i]
	if !a.Ended.IsZero() || !a.To.IsZero() && a.To.Before(s.Today()) && !e.On.Before(a.To) {
		return Event{}, Refuse(Conflict, "%s已于%s离任，无须再办。", m.Name, a.Last().Chinese())
	}
	var f Faults
	checkEnd("on", e.On, a.From, s, &f)
	checkLeaving(a.How, e.Leaving, e.Reason, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	for j := i; j < len(m.Appointments); j++ {
		x := &m.Appointments[j]
		x.Ended, x.Leaving, x.Reason = e.On, e.Leaving, strings.TrimSpace(e.Reason)
	}
	return happenedTo("appointment_ended", fmt.Sprintf("%s %d", m.ID, a.No), s), nil
}
