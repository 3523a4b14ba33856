package printing

import (
	"hefeng/data"
)

// oralForm is D11: what was agreed by word, as the mediator records it (人民调解法第二十八条, 第三十条). The
// parties need not sign.
var oralForm = Form{Key: "oral_agreement", Proves: true, Name: "人民调解口头协议登记表", Short: "口头协议登记表", Aliases: []string{"d11"}, set: setOral,
	signers: []string{"人民调解员", "调委会（印章）"},
	ready: func(s Sheet) error {
		a := s.Case.Agreement()
		switch {
		case a == nil:
			return data.Refuse(data.Conflict, "还没有达成协议，不能打印口头协议登记表。")
		case a.Form != data.Oral:
			return data.Refuse(data.Conflict, "双方达成的是书面协议，请打印人民调解协议书。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		l := lackParties(c)
		if a := c.Agreement(); a != nil {
			l.add(a.Facts == "", "纠纷主要事实")
			l.add(len(a.Clauses) == 0, "达成协议内容")
			l.add(len(a.Mediators) == 0, "人民调解员")
		}
		return l
	}}

func setOral(p *paper) {
	a := p.Case.Agreement()
	if a == nil {
		a = &data.Agreement{Terms: data.Terms{Mediators: []string{""}}}
	}
	p.number("编号", a.No)
	for i := range p.Case.Parties {
		p.party(i)
	}
	p.Space(6)
	p.section("纠纷主要事实、争议事项", a.Facts, 5)
	p.items("达成协议内容", a.Clauses, 4)
	p.performance(a)
	if p.hidden() {
		p.Note(p.says("withheld"))
	}
	p.closing(func() {
		for _, name := range p.names(a.Mediators) {
			p.sign("人民调解员"+name+"（签名）", byHand)
		}
		p.seal(a.ReachedOn)
		p.Note("备注：此表由人民调解委员会填写。")
	})
}

// performance sets who has to do what until when, how and where.
func (p *paper) performance(a *data.Agreement) {
	if len(a.Obligations) == 0 {
		if p.blank {
			p.section("履行方式、时限", "", 3)
		}
		return
	}
	p.Heading("履行方式、时限：")
	duties := make([]string, len(a.Obligations))
	for i, o := range a.Obligations {
		duties[i] = p.duty(o)
	}
	p.numbered(duties)
}
