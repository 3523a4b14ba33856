package data

import "hefeng/data/workday"

// sameDisputeMonths is how long after its end a case still counts as the same dispute (DOMAIN §5.3).
const sameDisputeMonths = 6

// SameDispute tells whether an intake is about a dispute that the case is about already: a party of each
// side is a party of the case, on opposite sides, the category is the same, and the case is open or was
// closed within six months.
func (c *Case) SameDispute(in *Intake, today workday.Date) bool {
	if c.Category != in.Category || !c.ClosedOn.IsZero() && c.ClosedOn.Before(monthsBefore(today, sameDisputeMonths)) {
		return false
	}
	for _, p := range in.Parties {
		for _, q := range in.Parties {
			if p.Role == Applicant && q.Role == Respondent && c.between(p, q) {
				return true
			}
		}
	}
	return false
}

// SameHome tells whether an intake is about arrears of a home that an open case is about already: the same
// applicant and category, an owner of the same name, and the same room. It is for owners of whom tables give
// no more than the name.
func (c *Case) SameHome(in *Intake, today workday.Date) bool {
	if c.Category != in.Category || !c.ClosedOn.IsZero() && c.ClosedOn.Before(monthsBefore(today, sameDisputeMonths)) || c.home() == "" || c.home() != in.home() {
		return false
	}
	mine, theirs := c.PartiesOf(Applicant), (&Case{Intake: *in}).PartiesOf(Applicant)
	if len(mine) == 0 || len(theirs) == 0 || !mine[0].Same(theirs[0]) {
		return false
	}
	for _, p := range c.PartiesOf(Respondent) {
		for _, q := range in.Parties {
			if q.Role == Respondent && sameText(p.Name, q.Name) {
				return true
			}
		}
	}
	return false
}

// home is building, unit and room, empty where no room is known.
func (in *Intake) home() string {
	if text, _ := in.Fields["room"].(string); text == "" {
		return ""
	}
	home := ""
	for _, key := range []string{"estate", "building", "unit", "room"} {
		text, _ := in.Fields[key].(string)
		home += text + "\x00"
	}
	return home
}

// between tells whether two persons or organisations stand against each other in the case.
func (c *Case) between(p, q Party) bool {
	sides := func(who Party) (on [2]bool) {
		for _, x := range c.Parties {
			if x.Same(who) {
				on[map[PartyRole]int{Applicant: 0, Respondent: 1}[x.Role]] = true
			}
		}
		return on
	}
	a, b := sides(p), sides(q)
	return a[0] && b[1] || a[1] && b[0]
}

// Same tells whether two parties are the same person or organisation: by identity number or credit code
// where both are known, else by name and a telephone, or a guardian's number of either kind.
func (p Party) Same(o Party) bool {
	switch {
	case p.Kind != o.Kind:
		return false
	case p.code() != "" && o.code() != "":
		return p.code() == o.code()
	case !sameText(p.Name, o.Name):
		return false
	}
	for _, a := range p.ways() {
		for _, b := range o.ways() {
			if a == b {
				return true
			}
		}
	}
	return false
}

// code is what identifies a party.
func (p Party) code() string {
	if p.Kind == OrgParty {
		return p.CreditCode
	}
	return p.IDNumber
}

// ways are the numbers under which a party is reached: the own telephone, and what identifies or reaches
// those who act for a child.
func (p Party) ways() []string {
	var all []string
	if p.Phone != "" {
		all = append(all, p.Phone)
	}
	for _, g := range p.Guardians {
		for _, w := range []string{g.Phone, g.IDNumber} {
			if w != "" {
				all = append(all, w)
			}
		}
	}
	return all
}

// Numbers are all by which the same party may be found in another case; none when nothing but the name
// is known.
func (p Party) Numbers() []string {
	if c := p.code(); c != "" {
		return append([]string{c}, p.ways()...)
	}
	return p.ways()
}

// monthsBefore goes back whole months; where the month is too short, to its last day (民法典第二百零二条).
func monthsBefore(d workday.Date, months int) workday.Date {
	first := d.Time().AddDate(0, -months, 1-d.Day())
	last := first.AddDate(0, 1, -1)
	return workday.DateOf(first.AddDate(0, 0, min(d.Day(), last.Day())-1))
}
