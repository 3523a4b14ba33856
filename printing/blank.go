package printing

import "hefeng/data"

// Blank makes a form without facts: the same words and places, rules where the facts would stand, to be
// filled in by hand. Of the sheet it takes the committee, the texts of law, and whether it is a demo.
func Blank(key string, s Sheet) (Paper, error) {
	form, err := find(key)
	if err != nil {
		return Paper{}, err
	}
	empty := blankSheet(form, s)
	return form.make(empty)
}

// blankSheet is a sheet without facts.
func blankSheet(form Form, s Sheet) Sheet {
	empty := Sheet{Centre: s.Centre, Committee: s.Committee, Law: s.Law, Words: s.Words, At: s.At, Demo: s.Demo || s.Case.Demo, blank: true}
	kind := data.Person
	if form.unit {
		kind = data.OrgParty
	}
	empty.Case.Parties = []data.Party{{Role: data.Applicant, Kind: kind}, {Role: data.Respondent, Kind: kind}}
	return empty
}
