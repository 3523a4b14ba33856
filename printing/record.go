package printing

import (
	"strings"

	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// recordForm is D9: what happened in one session (人民调解法第二十七条).
var recordForm = Form{Key: "record", Name: "人民调解记录", Short: "调解记录", Aliases: []string{"d9"}, Required: true, signers: []string{"到场当事人", "人民调解员", "记录人"},
	lacks: func(c *data.Case) []string {
		var l lacking
		if x := (Sheet{Case: *c}).session(); x != nil {
			l.add(x.Place == "", "调解地点")
			l.add(x.Recorder == "", "记录人")
			l.add(len(x.Present) == 0, "到场当事人")
		}
		return l
	},
	ready: func(s Sheet) error {
		if s.session() == nil {
			return data.Refuse(data.Conflict, "还没有这次调解的记录，请先填写调解记录。")
		}
		return nil
	}, set: setRecord}

// session is the one that the sheet asks for, or nil.
func (s Sheet) session() *data.Session {
	for i := len(s.Case.Sessions) - 1; i >= 0; i-- {
		if x := &s.Case.Sessions[i]; s.Session.IsZero() || x.At.Equal(s.Session) {
			return x
		}
	}
	return nil
}

func setRecord(p *paper) {
	x := p.session()
	if x == nil {
		x = &data.Session{Present: p.all(), Mediators: []string{""}}
	}
	p.number("编号", p.Case.No())
	var present []int
	var names []string
	for _, i := range x.Present {
		if i >= 0 && i < len(p.Case.Parties) {
			present = append(present, i)
			if !p.blank {
				names = append(names, p.role(i)+p.Case.Parties[i].Name)
			}
		}
	}
	p.fields(field{"时间", clock(x.At), 0})
	p.fields(field{"地点", x.Place, 0})
	p.fields(field{"事由", p.matter(), 0})
	p.fields(field{"当事人", strings.Join(names, "、"), 0})
	p.fields(field{"参加人", strings.Join(x.Invited, "、"), 0})
	p.fields(field{"人民调解员", strings.Join(p.names(x.Mediators), "、"), 0})
	p.section("调解记录", x.Record, 6)
	p.Space(4)
	result := []ts.Inline{ts.In(ts.Heading, "调解结果：")}
	for _, r := range []data.SessionResult{data.SessionAgreed, data.SessionFailed, data.SessionContinued} {
		result = append(result, ts.Check(x.Result == r), ts.T(" "+r.Name()+"　"))
	}
	p.Line(result...)
	p.Paragraph("以上记录已交当事人阅读或者向当事人宣读，当事人认为无误。")
	p.closing(func() {
		p.signParties(present, unmarked)
		for _, name := range p.names(x.Mediators) {
			p.sign("人民调解员"+name+"（签名）", byHand)
		}
		p.sign("记录人"+x.Recorder+"（签名）", byHand)
	})
}

// matter names the dispute: 甲与乙之间的物业纠纷.
func (p *paper) matter() string {
	if p.blank {
		return ""
	}
	return p.Case.Title() + "之间的" + p.Category
}
