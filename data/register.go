package data

import "hefeng/data/workday"

// Register (登记) enters a dispute once, at the counter; it never accepts it.
type Register struct {
	Intake Intake
	Demo   bool // synthetic case: every paper of it says 演示
}

// Right to register.
func (Register) Right() Right { return ToRegister }

// Apply fills a new case. It reports every wrong fact at once.
func (r Register) Apply(c *Case, s Scene) ([]Event, error) {
	in := (&Case{Intake: r.Intake}).Clone().Intake // the caller's stays as it was handed in
	in.complete(s)
	var f Faults
	in.check(s, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	*c = Case{Intake: in, Demo: r.Demo, Organisation: s.Network.Committee, RegisteredBy: s.Actor.ID,
		Restricted: in.mustRestrict(), Route: route(in, s.Network, s.Today())}
	if err := c.startWorkdayClock(ExamineClock, in.Received(), examineWorkdays, s.Calendar); err != nil {
		return nil, err
	}
	e := c.move(Registered, "registered", s)
	e.Takes = IntakeSeries
	if s.Network.OneNumber {
		c.CaseNo = pendingNumber
	}
	return append([]Event{e}, c.heed(s)...), nil
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

// route suggests the lowest committee that can act: 小事不出村（社区） (the notice, 三（一）).
func route(in Intake, n *Network, on workday.Date) Route {
	if o, ok := n.Organisation(in.Place.Community); ok && o.Committee != "" && o.OpenOn(on) {
		return Route{Organisation: o.Code, Reason: "纠纷发生在" + o.Name + "，按“小事不出村（社区）”建议由" + o.Committee + "调解"}
	}
	o, _ := n.Organisation(n.Committee)
	return Route{Organisation: o.Code, Reason: "未填社区，建议由" + o.Committee + "调解"}
}
