package data

import "strings"

// Register (登记) enters a dispute once, at the counter; it never accepts it. With an advice it is a question
// that was answered on the spot: it is closed as such (咨询办结) and counts as such.
type Register struct {
	Intake Intake
	Advice string
	Route  RouteChoice
	Files  []AttachFile // scans and photos that were handed in along; fault fields are files[N].title and so on
	Demo   bool         // synthetic case: every paper of it says 演示
}

// Right to register.
func (Register) Right() Right { return ToRegister }

// Apply fills a new case. It reports every wrong fact at once.
func (r Register) Apply(c *Case, s Scene) ([]Event, error) {
	in := (&Case{Intake: r.Intake}).Clone().Intake // the caller's stays as it was handed in
	in.complete(s)
	var f Faults
	in.check(s, r.Advice != "", &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	*c = Case{Intake: in, Demo: r.Demo, Organisation: s.Network.Committee, RegisteredBy: s.Actor.ID,
		Restricted: in.mustRestrict(), Route: route(in, s)}
	if in.Source.Court != "" {
		referral := in.Source.courtReferral()
		c.CourtReferral = &referral
	}
	if err := c.startWorkdayClock(ExamineClock, in.Applied(), examineWorkdays, s.Calendar); err != nil {
		return nil, err
	}
	e := c.move(Registered, "registered", s)
	routed := r.Route.take(c, s, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	e.Takes = IntakeSeries
	if s.Network.OneNumber {
		c.CaseNo = pendingNumber
	}
	events := append(append([]Event{e}, routed...), c.heed(s)...)
	attached, err := c.attachAll(r.Files, s)
	if err != nil {
		return nil, err
	}
	events = append(events, attached...)
	if r.Advice != "" {
		events = append(events, c.end("advised", Ending{State: Advised, Note: strings.TrimSpace(r.Advice)}, "", s))
	}
	return events, nil
}

// Warnings are what is still missing on a registered case.
func (c *Case) Warnings(s Scene) Faults { return c.Intake.warnings(s) }

// mustRestrict keeps disputes of a party under 18 from those without the right to see them.
func (in *Intake) mustRestrict() bool {
	for _, p := range in.Parties {
		if p.Minor(in.Received()) {
			return true
		}
	}
	return false
}
