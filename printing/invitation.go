package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// invitationForm is D20: a party is invited to a session. Nobody has to come: mediation is voluntary
// (人民调解法第三条).
var invitationForm = Form{Key: "invitation", Name: "调解通知书", Short: "调解通知书", Aliases: []string{"d20"}, seen: oneSide, each: Sheet.parties, size: ts.SizeXiaosi, set: setInvitation,
	signers: []string{"调委会（印章）", "当事人（回执）"},
	lacks: func(c *data.Case) []string {
		var l lacking
		l.add(c.Planned == nil, "调解时间、地点")
		return l
	}}

func setInvitation(p *paper) {
	i := p.one()
	p.number("编号", p.Case.No())
	p.addressed(p.Case.Parties[i].Name)
	p.sentence(ts.T("本委定于下列时间、地点调解"), filled(p.matter(), 14), ts.T("，请准时到场。"))
	plan := data.Planned{}
	if x := p.Case.Planned; x != nil {
		plan = *x
	}
	p.fields(field{"调解时间", clock(plan.At), 0})
	p.fields(field{"调解地点", plan.Place, 0})
	p.fields(field{"人民调解员", joined(p.hosts()), 9}, field{"联系电话", p.Centre.Phone, 0})
	p.items("届时请注意", p.list("invitation"), 3)
	p.closing(func() { p.seal(byHand) })
	p.receiptBlock("《调解通知书》", []int{i})
}
