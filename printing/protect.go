package printing

import (
	"slices"
	"strings"

	"hefeng/data"
)

// Who must not be found by the other side: papers that the other side sees leave out where a protected
// person lives and how he is reached. Originals of one paper for both are alike, so there they are left
// out for everyone.

// audience is who sees a form.
type audience int

const (
	everyone audience = iota // all parties, or the other organ: alike for all
	oneSide                  // the party that it is made for
	house                    // only the committee
)

// protects tells whether a party's address and telephone are kept from the other side: whoever was named as the
// victim in a report, and the persons of the side that the screen at the window says. Cases from before it asked
// that say it of the applicants, unless a report names somebody.
func protects(c *data.Case, i int) bool {
	if hide, _ := c.Fields["hide_address"].(bool); !hide {
		return false
	}
	if slices.ContainsFunc(c.Reports, func(r data.Report) bool { return r.Victim != nil && *r.Victim == i }) {
		return true
	}
	side, said := c.Fields["protected"].(string)
	if !said && slices.ContainsFunc(c.Reports, func(r data.Report) bool { return r.Victim != nil }) {
		return false
	}
	p := c.Parties[i]
	if p.Kind != data.Person {
		return false
	}
	switch side {
	case "both":
		return true
	case "respondent":
		return p.Role == data.Respondent
	}
	return p.Role == data.Applicant
}

// hides tells whether the paper leaves out a party's address and telephone.
func (p *paper) hides(i int) bool {
	switch {
	case p.form.seen == house || !protects(&p.Case, i):
		return false
	case p.form.seen == oneSide && p.For != nil:
		return *p.For != i
	}
	return true
}

// hidden tells whether the paper leaves out anybody's address and telephone.
func (p *paper) hidden() bool { return slices.ContainsFunc(p.all(), p.hides) }

// withheld stands where an address or telephone is left out.
const withheld = "（按保密要求不予载明）"

// phone of a party as the paper may show it.
func (p *paper) phone(i int) string { return p.hide(i, p.Case.Parties[i].Phone) }

// address of a party as the paper may show it.
func (p *paper) address(i int) string { return p.hide(i, p.Case.Parties[i].Address) }

// hide is a text that tells where a party is or how he is reached, as the paper may show it.
func (p *paper) hide(i int, text string) string {
	if text != "" && p.hides(i) {
		return withheld
	}
	return text
}

// scene is where the dispute arose, without the part that would tell a protected person's home.
func (p *paper) scene() string {
	for _, i := range p.all() {
		home := p.Case.Parties[i].Address
		if here := p.Case.Place.Address; p.hides(i) && here != "" && home != "" && (strings.Contains(home, here) || strings.Contains(here, home)) {
			return p.Place
		}
	}
	return p.Place + p.Case.Place.Address
}
