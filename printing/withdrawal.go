package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// withdrawalForm is D17: an applicant takes the application back, as each party may end mediation at any
// time (人民调解法第二十三条第（二）项).
var withdrawalForm = Form{Key: "withdrawal", Name: "撤回调解申请书", Short: "撤回申请书", Aliases: []string{"d17"}, set: setWithdrawal, signers: []string{"申请人"},
	ready: func(s Sheet) error {
		if s.Case.Source.Kind != data.ByApplication {
			return data.Refuse(data.Conflict, "本案不是依当事人申请受理的，没有申请可以撤回。")
		}
		return nil
	}}

func setWithdrawal(p *paper) {
	c := &p.Case
	var who []int
	for _, i := range p.parties() {
		if e := c.Ending; c.Parties[i].Role == data.Applicant && (e == nil || e.State != data.Withdrawn || e.Party == nil || *e.Party == i) {
			who = append(who, i)
		}
	}
	p.addressed(p.Committee.Committee)
	var names []string
	for _, i := range who {
		names = append(names, c.Parties[i].Name)
	}
	received := workday.Date{}
	if !p.blank {
		received = c.Received()
	}
	p.sentence(ts.T("申请人"), filled(joined(names), 8), ts.T("于"), filled(received.Chinese(), 7), ts.T("申请调解"), filled(p.matter(), 14),
		ts.T("。"), ts.T(p.says("withdrawal")))
	p.section("撤回理由（可以不写）", "", 3)
	p.closing(func() {
		p.signHeading("申请人")
		for _, i := range who {
			p.signParty(i, func(data.MarkBy) workday.Date { return byHand })
		}
	})
}
