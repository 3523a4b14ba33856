package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// presidingForm is D14: the committee certifies to the court that it presided
// (民事诉讼法司法解释第三百五十四条).
var presidingForm = Form{Key: "presiding", Proves: true, Name: "调解组织主持调解的证明", Short: "主持调解证明", Aliases: []string{"d14"}, set: setPresiding,
	signers: []string{"调委会（印章）"},
	ready:   effectiveWritten("主持调解的证明")}

func setPresiding(p *paper) {
	c := &p.Case
	a := c.Agreement()
	if a == nil {
		a = &data.Agreement{}
	}
	from, to := p.mediated()
	p.number("案号", c.CaseNo)
	p.addressed(p.court())
	p.sentence(ts.T("兹证明，申请人"), filled(p.partyNames(data.Applicant), 8), ts.T("与被申请人"), filled(p.partyNames(data.Respondent), 8),
		ts.T("之间的"), filled(p.Category, 6), ts.T("，由本调解委员会于"), filled(from.Chinese(), 7), ts.T("至"), filled(to.Chinese(), 7),
		ts.T("依法主持调解，人民调解员为"), filled(joined(p.names(a.Mediators)), 8), ts.T("。"))
	p.sentence(ts.T("经调解，双方当事人自愿达成"), filled(a.No, 10), ts.T("《人民调解协议书》，协议自"), filled(a.Effective.Chinese(), 7), ts.T("起生效。"))
	p.Paragraph("特此证明。")
	p.closing(func() { p.seal(byHand) })
}

// court is where confirmation was asked for, empty before.
func (p *paper) court() string {
	if n := len(p.Case.Confirmations); n > 0 {
		return p.Case.Confirmations[n-1].Court
	}
	return ""
}

// mediated is the time of mediation: from acceptance to the end of the case, zero while open.
func (p *paper) mediated() (from, to workday.Date) {
	from = acceptedOn(&p.Case)
	if p.blank || from.IsZero() {
		return byHand, byHand
	}
	to = p.Case.ClosedOn
	if a := p.Case.Agreement(); a != nil && !a.Effective.IsZero() {
		to = a.Effective
	}
	return from, to
}
