package printing

import (
	"hefeng/data"
)

// investigationForm is D8: what somebody who knows about the dispute said (人民调解法第二十七条). The person
// asked signs every page.
var investigationForm = Form{Key: "investigation", Name: "人民调解调查记录", Short: "调查记录", Aliases: []string{"d8"}, seen: house, foot: "被调查人（逐页签名）：", set: setInvestigation,
	signers: []string{"被调查人", "调查人", "记录人"},
	ready: func(s Sheet) error {
		if s.investigation() == nil {
			return data.Refuse(data.Conflict, "还没有调查记录，请先登记调查，或者打印空白的调查记录。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		var l lacking
		if x := (Sheet{Case: *c}).investigation(); x != nil {
			l.add(x.Place == "", "调查地点")
			l.add(x.Recorder == "", "记录人")
		}
		return l
	}}

// investigation is the one that the sheet asks for by its time, the last when it names none, or nil.
func (s Sheet) investigation() *data.Investigation {
	for i := len(s.Case.Investigations) - 1; i >= 0; i-- {
		if x := &s.Case.Investigations[i]; s.Session.IsZero() || x.At.Equal(s.Session) {
			return x
		}
	}
	return nil
}

func setInvestigation(p *paper) {
	x := p.investigation()
	if x == nil {
		x = &data.Investigation{Investigators: []string{""}}
	}
	p.number("编号", p.Case.No())
	p.fields(field{"调查时间", clock(x.At), 0})
	p.fields(field{"调查地点", x.Place, 0})
	p.fields(field{"参加人", joined(x.Others), 0})
	asked := x.Asked
	if x.Party != nil && *x.Party < len(p.Case.Parties) {
		asked += "（" + p.role(*x.Party) + "）"
	}
	p.fields(field{"被调查人", asked, 0})
	p.fields(field{"调查人", joined(p.names(x.Investigators)), 0})
	p.section("记录", x.Record, 11)
	p.Paragraph(p.says("record_read"))
	p.closing(func() {
		p.sign("被调查人"+x.Asked+"（签名或者按指印）", byHand)
		for _, name := range p.names(x.Investigators) {
			p.sign("调查人"+name+"（签名）", byHand)
		}
		p.sign("记录人"+x.Recorder+"（签名）", byHand)
	})
}
