package data

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/workday"
)

func TestSameDispute(t *testing.T) {
	company := Party{Role: Applicant, Kind: OrgParty, Name: "示例物业", CreditCode: "91350100M000100Y43"}
	zhang := Party{Role: Respondent, Kind: Person, Name: "张三", IDNumber: "210802199001010013", Phone: "13900008642"}
	child := Party{Role: Respondent, Kind: Person, Name: "张小", Guardians: []Guardian{{Name: "张父", Phone: "13900008643"}}}
	swap := func(p Party) Party {
		p.Role = map[PartyRole]PartyRole{Applicant: Respondent, Respondent: Applicant}[p.Role]
		return p
	}
	but := func(p Party, change func(*Party)) Party { change(&p); return p }
	kept := func(parties ...Party) Case { return Case{Intake: Intake{Category: "property", Parties: parties}} }
	date := func(s string) workday.Date {
		d, err := workday.ParseDate(s)
		require.NoError(t, err)
		return d
	}
	today := date("2026-08-31")
	closed := func(on string) Case {
		c := kept(company, zhang)
		c.ClosedOn = date(on)
		return c
	}
	tests := []struct {
		name string
		c    Case
		in   []Party
		want bool
	}{
		{"the same", kept(company, zhang), []Party{company, zhang}, true},
		{"sides changed", kept(company, zhang), []Party{swap(zhang), swap(company)}, true},
		{"one more party", kept(company, zhang), []Party{company, zhang, child}, true},
		{"only one of them", kept(company, zhang), []Party{company, child}, false},
		{"both on one side", kept(company, swap(zhang), child), []Party{company, zhang}, false},
		{"same name, another person", kept(company, zhang), []Party{company, but(zhang, func(p *Party) { p.IDNumber = "210802199001010021" })}, false},
		{"identity number missing now", kept(company, zhang), []Party{company, but(zhang, func(p *Party) { p.IDNumber = "" })}, true},
		{"and another telephone", kept(company, zhang), []Party{company, but(zhang, func(p *Party) { p.IDNumber, p.Phone = "", "13900000000" })}, false},
		{"a name alone", kept(company, but(zhang, func(p *Party) { p.Phone = "" })), []Party{company, {Role: Respondent, Kind: Person, Name: "张三"}}, false},
		{"a child by its guardian", kept(company, child), []Party{company, child}, true},
		{"closed six months ago", closed("2026-02-28"), []Party{company, zhang}, true},
		{"closed earlier", closed("2026-02-27"), []Party{company, zhang}, false},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, test.c.SameDispute(&Intake{Category: "property", Parties: test.in}, today), test.name)
	}
	c := kept(company, zhang)
	assert.False(t, c.SameDispute(&Intake{Category: "labour", Parties: c.Parties}, today), "another category")
}
