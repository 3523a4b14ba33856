package printing

import (
	"hefeng/data"
)

// followUpForm is D12: how things went after the case (人民调解法第三十一条第二款).
var followUpForm = Form{Key: "follow_up", Name: "人民调解回访记录", Short: "回访记录", Aliases: []string{"d12"}, seen: house, set: setFollowUp,
	signers: []string{"回访人"},
	ready: func(s Sheet) error {
		if s.visit() == nil {
			return data.Refuse(data.Conflict, "还没有回访记录，请先登记回访，或者打印空白的回访记录。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		var l lacking
		if x := (Sheet{Case: *c}).visit(); x != nil {
			l.add(x.Place == "", "回访地点")
			l.add(x.Performance == "", "履行情况")
		}
		return l
	}}

// visit is the follow-up that the sheet asks for by its time, the last when it names none, or nil.
func (s Sheet) visit() *data.FollowUp {
	for i := len(s.Case.FollowUps) - 1; i >= 0; i-- {
		if x := &s.Case.FollowUps[i]; s.Session.IsZero() || x.At.Equal(s.Session) {
			return x
		}
	}
	return nil
}

func setFollowUp(p *paper) {
	x := p.visit()
	if x == nil {
		x = &data.FollowUp{}
	}
	var visited []string
	for _, i := range x.Parties {
		visited = append(visited, p.nameOf(i))
	}
	no := ""
	if a := p.Case.Agreement(); a != nil {
		no = a.No
	}
	p.fields(field{"被回访人", joined(visited), 0})
	p.fields(field{"调解协议编号", no, 0})
	p.fields(field{"回访事由", p.matter(), 0})
	p.fields(field{"回访时间", clock(x.At), 0})
	p.fields(field{"回访地点", x.Place, 0})
	p.section("回访情况", x.Situation, 6)
	p.section("履行情况", x.Performance, 3)
	if x.NewDispute || x.Measures != "" || p.blank {
		p.section("新的纠纷苗头和采取的措施", x.Measures, 2)
	}
	var grades []option
	for _, g := range []data.Satisfaction{data.Satisfied, data.Partly, data.Dissatisfied, data.NoOpinion} {
		grades = append(grades, option{g.Name(), x.Satisfied == g})
	}
	p.options("是否满意", grades...)
	p.closing(func() {
		if len(x.Visitors) == 0 {
			p.sign("回访人（签名）", byHand)
		}
		for _, name := range x.Visitors {
			p.sign("回访人"+name+"（签名）", byHand)
		}
	})
}
