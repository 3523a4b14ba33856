package printing

import (
	"slices"

	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// terminationForm is D16: mediation has ended without agreement, and the parties are told their other
// ways (人民调解法第二十六条). What was offered on the way stays out of it.
var terminationForm = Form{Key: "termination", Name: "终止调解通知书", Short: "终止调解通知", Aliases: []string{"d16"}, size: ts.SizeXiaosi, set: setTermination,
	signers: []string{"调委会（印章）", "当事人（回执）"},
	ready: func(s Sheet) error {
		if e := s.Case.Ending; e == nil || !slices.Contains([]data.State{data.Failed, data.Declined, data.Withdrawn}, e.State) {
			return data.Refuse(data.Conflict, "本案没有终止调解，不能打印终止调解通知书。")
		}
		return nil
	}}

func setTermination(p *paper) {
	c := &p.Case
	e := data.Ending{}
	if c.Ending != nil {
		e = *c.Ending
	}
	p.number("编号", c.No())
	var names []string
	for _, i := range p.parties() {
		if c.Parties[i].Name != "" {
			names = append(names, c.Parties[i].Name)
		}
	}
	p.addressed(joined(names))
	p.sentence(ts.T(p.says("termination_matter")), filled(p.matter(), 14), ts.T(p.says("termination_end")))
	p.options("终止原因", endReasons(e)...)
	if told(e) && e.Note != "" || p.blank {
		p.section("具体理由", e.Note, 1)
	}
	p.Heading("其他途径：")
	p.numbered(p.otherWays())
	p.closing(func() { p.seal(e.On) })
	p.receiptBlock("《终止调解通知书》", p.parties())
}

// told tells whether the note of an ending is a reason that the parties are to read. What a mediator
// notes about a dispute that found no agreement may hold what was offered, and is nobody's business.
func told(e data.Ending) bool {
	return e.State == data.Failed && slices.Contains([]string{string(data.OtherFailure), string(data.Unacceptable)}, e.Reason)
}

// endReasons are the reasons for an end without agreement, the true one ticked.
func endReasons(e data.Ending) []option {
	is := func(r data.FailReason) bool { return e.State == data.Failed && e.Reason == string(r) }
	return []option{
		{"当事人拒绝调解或者拒绝继续调解", is(data.PartyRefused) || e.State == data.Declined},
		{"申请人撤回申请", e.State == data.Withdrawn},
		{"达不成协议", is(data.CannotAgree)},
		{"调解期限届满", is(data.TimeExpired)},
		{"发现不属于人民调解范围", is(data.Unacceptable)},
		{"其他", is(data.OtherFailure) || is(data.ShamDispute)},
	}
}

// otherWays tells the ways that are open without mediation, with the last days as far as they follow from
// the case. A limitation that was interrupted by the request begins anew on the day of the request.
func (p *paper) otherWays() []string {
	c := &p.Case
	ways := p.told("other_ways")
	labour := c.Category == "labour" || c.Category == "migrant_wages"
	asked := c.Source.Kind == data.ByApplication && !c.Applied().IsZero() && !p.blank
	if labour || p.blank {
		ways = append(ways, p.told("labour_arbitration")...)
		if asked {
			ways = append(ways, "按申请人提出调解请求之日重新计算，申请劳动争议仲裁的时效期间至"+years(c.Applied(), 1).Chinese()+"。")
		}
	}
	if !labour || p.blank {
		ways = append(ways, p.told("civil_limitation")...)
		if asked {
			ways = append(ways, "按申请人提出调解请求之日重新计算，向人民法院起诉的普通诉讼时效期间至"+years(c.Applied(), 3).Chinese()+"；法律另有规定的，依照其规定。")
		}
	}
	return ways
}

// years is the same day so many years on; a 29 February becomes the 28th (民法典第二百零二条).
func years(d workday.Date, n int) workday.Date {
	t := d.Time().AddDate(n, 0, 0)
	if t.Day() != d.Day() {
		t = t.AddDate(0, 0, -t.Day())
	}
	return workday.DateOf(t)
}
