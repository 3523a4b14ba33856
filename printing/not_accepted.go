package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// notAcceptedForm is D15: who asked for mediation is told that the dispute is not taken on, why, and which
// other ways are open. The organ that referred it is answered with the same paper (不予调解函).
var notAcceptedForm = Form{Key: "not_accepted", Name: "不予受理告知书", Short: "不予受理告知书", Aliases: []string{"d15"}, size: ts.SizeXiaosi, set: setNotAccepted,
	signers: []string{"调委会（印章）", "申请人（回执）"},
	ready: func(s Sheet) error {
		if e := s.Case.Ending; e == nil || e.State != data.NotAccepted {
			return data.Refuse(data.Conflict, "本案没有作出不予受理决定，不能打印不予受理告知书。")
		}
		return nil
	}}

func setNotAccepted(p *paper) {
	c := &p.Case
	e := data.Ending{}
	if c.Ending != nil {
		e = *c.Ending
	}
	p.number("编号", c.No())
	p.addressed(p.toldOfDenial())
	p.sentence(ts.T(p.says("denial_matter")), filled(p.matter(), 20), ts.T(p.says("denial_end")))
	p.options("不予受理的理由", denialReasons(e)...)
	if e.Article != "" {
		p.labelled("依据", e.Article)
	}
	if e.Organ != "" || p.blank {
		p.fields(field{"已经受理或者解决的机关", organName(e.Organ), 9}, field{"文号", e.OrganNo, 0})
	}
	if e.Note != "" || p.blank {
		p.section("具体理由", e.Note, 1)
	}
	p.Heading("其他途径：")
	p.numbered(p.otherWays())
	p.closing(func() { p.seal(e.On) })
	p.receiptBlock("《不予受理告知书》", p.applicants())
}

// toldOfDenial are the applicants, or the organ that referred the dispute.
func (p *paper) toldOfDenial() string {
	if s := p.Case.Source; s.Kind == data.ReferredByOrgan && s.Body != "" {
		return s.Body
	}
	return p.partyNames(data.Applicant)
}

// applicants are those who asked for mediation, by index.
func (p *paper) applicants() []int {
	var list []int
	for i, party := range p.Case.Parties {
		if party.Role == data.Applicant {
			list = append(list, i)
		}
	}
	return list
}

// denialReasons are the reasons to turn a dispute away, the true one ticked.
func denialReasons(e data.Ending) []option {
	var list []option
	for _, r := range data.DenialReasons() {
		list = append(list, option{r.Name(), e.State == data.NotAccepted && e.Reason == string(r)})
	}
	return list
}

func organName(o data.Organ) string {
	if o == "" {
		return ""
	}
	return o.Name()
}
