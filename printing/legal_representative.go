package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// legalRepresentativeForm is D7: an organisation certifies who its legal representative is.
var legalRepresentativeForm = Form{Key: "legal_representative", Name: "法定代表人身份证明书", Short: "法定代表人证明", Aliases: []string{"d7"}, unit: true, seen: oneSide, each: Sheet.units, set: setLegalRepresentative,
	signers: []string{"单位（盖章）"},
	ready: func(s Sheet) error {
		if len(s.units()) == 0 {
			return data.Refuse(data.Conflict, "当事人中没有单位，不需要法定代表人身份证明书。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		var l lacking
		s := Sheet{Case: *c}
		for _, i := range s.units() {
			p := c.Parties[i]
			l.add(p.LegalRepresentative == "", s.role(i)+"法定代表人")
			l.add(p.Post == "", s.role(i)+"法定代表人职务")
			l.add(p.CreditCode == "", s.role(i)+"统一社会信用代码")
		}
		return l
	}}

// units are the organisations for which the paper is, by index.
func (s Sheet) units() []int {
	var list []int
	for _, i := range s.parties() {
		if s.Case.Parties[i].Kind == data.OrgParty {
			list = append(list, i)
		}
	}
	return list
}

func setLegalRepresentative(p *paper) {
	i := p.one()
	party := p.Case.Parties[i]
	p.fields(field{"单位名称", party.Name, 0})
	p.fields(field{"统一社会信用代码", party.CreditCode, 0})
	p.fields(field{"住所", p.address(i), 0})
	p.Space(8)
	p.sentence(filled(party.LegalRepresentative, 8), ts.T("在我单位任"), filled(party.Post, 6), ts.T("职务，系我单位的法定代表人。"))
	p.Paragraph("特此证明。")
	p.closing(func() {
		p.Space(6)
		name := party.Name
		if name == "" {
			name = "（单位名称）"
		}
		p.Seal(name, dated(byHand))
		p.Note(p.says("legal_representative_annex"))
	})
}
