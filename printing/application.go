package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// applicationForm is D3: the applicants ask for mediation (人民调解法第十七条).
var applicationForm = Form{Key: "application", Name: "人民调解申请书", Short: "调解申请书", Aliases: []string{"d3"}, size: ts.SizeXiaosi, set: setApplication,
	lacks: func(c *data.Case) []string {
		l := lackParties(c)
		l.add(len(c.Claims) == 0, "申请事项")
		return l
	},
	signers: []string{"申请人"}}

func setApplication(p *paper) {
	c := &p.Case
	for _, i := range p.all() {
		p.partyBlock(i, false)
	}
	p.section("纠纷简要情况", c.Summary, 6)
	p.ownFacts()
	p.items("当事人申请事项", c.Claims, 3)
	p.Space(4)
	p.Paragraph(p.says("application"))
	p.closing(func() {
		on := byHand
		if !p.blank {
			on = c.Received()
		}
		signed := map[int]workday.Date{}
		for _, k := range c.Consents {
			if k.How == data.WrittenConsent {
				signed[k.Party] = k.On
			}
		}
		p.signHeading("申请人")
		for _, i := range p.parties() {
			if c.Parties[i].Role == data.Applicant {
				p.signParty(i, func(data.MarkBy) workday.Date { return signed[i] })
			}
		}
		if c.Channel != "" && !on.IsZero() {
			p.Note("申请时间：" + on.Chinese())
		}
	})
}
