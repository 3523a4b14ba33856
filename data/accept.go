package data

import (
	"fmt"
	"slices"
)

// RecordConsent (征询同意) notes that a party agreed to mediation, when and how.
type RecordConsent struct{ Consent Consent }

// Right to register: the clerk asks the other side.
func (RecordConsent) Right() Right { return ToRegister }

// Apply replaces an earlier consent of the same party.
func (r RecordConsent) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Registered && c.State != Examining && c.State != Asking {
		return nil, c.wrongState("再记同意调解")
	}
	var f Faults
	checkConsents([]Consent{r.Consent}, len(c.Parties), s.Today(), &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Consents = slices.DeleteFunc(slices.Clone(c.Consents), func(k Consent) bool { return k.Party == r.Consent.Party })
	c.Consents = append(c.Consents, r.Consent)
	return []Event{c.happened("consent_recorded", fmt.Sprintf("第%d方%s同意", r.Consent.Party+1, r.Consent.How.Name()), s)}, nil
}

// Accept (受理) takes a dispute on; it needs the dated consent of every party.
type Accept struct{}

// Right to accept.
func (Accept) Right() Right { return ToAccept }

// Apply walks through examination and the asking of the other side to acceptance, each as an
// event of its own, and starts the clock of mediation.
func (Accept) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Registered && c.State != Examining && c.State != Asking {
		return nil, c.wrongState("受理")
	}
	var f Faults
	for i, p := range c.Parties {
		if !consented(c.Consents, i) {
			f.Law("consents", "consent", "%s%s尚未同意调解，请先征得同意并记下日期。", p.Role.Name(), p.Name)
		}
	}
	if rules, ok := s.Categories.Category(c.Category); ok {
		rules.Missing(&c.Intake, &f)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	var events []Event
	for _, step := range []struct {
		to   State
		kind string
	}{{Examining, "examined"}, {Asking, "asked"}, {Accepted, "accepted"}} {
		if c.State == step.to || c.State == Asking && step.to == Examining {
			continue
		}
		events = append(events, c.move(step.to, step.kind, s))
	}
	if !c.hasOneNumber() {
		events[len(events)-1].Takes = CaseSeries
	}
	c.stopClock(ExamineClock)
	if err := c.startMediationClock(s); err != nil {
		return nil, err
	}
	return events, nil
}

// Assign (指派) names the mediators of an accepted case, the host first.
type Assign struct{ Mediators []string }

// Right to assign.
func (Assign) Right() Right { return ToAssign }

// Apply takes any active mediator who has no reason for recusal.
func (a Assign) Apply(c *Case, s Scene) ([]Event, error) {
	switch c.State {
	case Accepted, Assigned, Investigating, Mediating:
	default:
		return nil, c.wrongState("指派调解员")
	}
	var f Faults
	if len(a.Mediators) == 0 {
		f.Law("mediators", "appointment", "请至少选定一名人民调解员。")
	}
	for i, id := range a.Mediators {
		checkMediator(fmt.Sprintf("mediators[%d]", i), id, c, s, &f)
		if slices.Contains(a.Mediators[:i], id) {
			f.Add(fmt.Sprintf("mediators[%d]", i), "调解员%s选了两次，请去掉一次。", id)
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if slices.Equal(a.Mediators, c.Assigned) {
		return nil, Refuse(Conflict, "本案已指派给%s，无须再次指派。", s.Network.Names(a.Mediators)[0])
	}
	c.Assigned = slices.Clone(a.Mediators)
	if c.State == Accepted {
		return []Event{c.move(Assigned, "assigned", s)}, nil
	}
	return []Event{c.happened("reassigned", "", s)}, nil
}

// checkMediator refuses who does not serve on the day, or has a reason for recusal.
func checkMediator(at, id string, c *Case, s Scene, f *Faults) {
	m, ok := s.Network.Mediator(id)
	switch {
	case !ok:
		f.Add(at, "没有编号为%s的调解员，请重新选择。", id)
		return
	case !m.ServesOn(s.Today()):
		f.Add(at, "调解员%s不在聘期内，请另选。", m.Name)
	}
	for _, p := range c.Parties {
		for _, why := range m.RecusalReasons(p) {
			f.Law(at, "recusal", "调解员%s%s，应当回避，请另选。", m.Name, why)
		}
	}
}
