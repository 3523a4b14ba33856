package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// receiptForm is the numbered, dated receipt that a citizen takes from the counter. Its date proves
// from which day limitation is interrupted.
var receiptForm = Form{Key: "receipt", Name: "人民调解登记回执", Short: "登记回执", size: ts.SizeXiaosi, Proves: true, set: setReceipt,
	signers: []string{"登记人", "收执人"}}

func setReceipt(p *paper) {
	c := &p.Case
	p.number("登记号", c.IntakeNo)
	if p.For != nil {
		p.labelled("收执人", c.Parties[*p.For].Name)
	}
	label := func(s string) ts.Cell { return ts.Cell{Text: s, Face: ts.Heading, Align: ts.Center} }
	wide := func(s string) ts.Cell { return ts.Cell{Text: s, Columns: 3} }
	rows := [][]ts.Cell{
		{label("收到时间"), {Text: clock(c.ReceivedAt)}, label("登记窗口"), {Text: p.window()}},
		{label("申请人"), wide(p.partyNames(data.Applicant))},
		{label("被申请人"), wide(p.partyNames(data.Respondent))},
		{label("纠纷类型"), {Text: p.Category}, label("争议金额"), {Text: amount(c.Amount)}},
		{label("案件来源"), {Text: c.Source.Kind.Name()}, label("登记方式"), {Text: c.Channel.Name()}},
		{label("纠纷摘要"), {Text: c.Summary, Columns: 3, Lines: p.handLines(4)}},
	}
	if len(c.Claims) > 0 || p.blank {
		rows = append(rows, []ts.Cell{label("请求事项"), {Columns: 3, Text: lines(c.Claims), Lines: p.handLines(3)}})
	}
	p.Table(ts.Table{Columns: []float64{2, 5, 2, 4}, Rows: rows})
	p.Space(8)
	p.Heading("接下来")
	p.numbered(p.nextSteps())
	p.closing(func() {
		p.sign("登记人（签名）", byHand)
		p.sign("收执人（签名）", byHand)
		p.Space(6)
		p.RightLine(p.Centre.Name)
		p.RightLine(p.dayReceived())
	})
}

// window is where the dispute came in, empty in a blank form.
func (p *paper) window() string {
	if p.Case.Window == "" {
		return ""
	}
	return p.Case.Window.Name() + "窗口"
}

// dayReceived is the day of the intake, or room for it.
func (p *paper) dayReceived() string {
	if p.blank {
		return dated(byHand)
	}
	return p.Case.Received().Chinese()
}

// handLines is the least height of a cell that is filled in by hand in a blank form, in lines.
func (p *paper) handLines(n int) int {
	if p.blank {
		return n
	}
	return 0
}

// nextSteps tells the citizen what happens now and what the law says about it.
func (p *paper) nextSteps() []string {
	c := &p.Case
	var steps []string
	if k, ok := c.Clock(data.ExamineClock); ok {
		steps = append(steps, "本中心将于"+k.Last.Chinese()+"前审查并征询对方当事人意见，告知您是否受理。")
	} else {
		steps = append(steps, "本中心审查并征询对方当事人意见后，告知您是否受理。")
	}
	if c.Source.Kind == data.ByApplication {
		told := p.told("limitation")
		if len(told) > 0 {
			told[0] = "申请人于" + c.Applied().Chinese() + "向人民调解委员会提出调解请求。" + told[0]
		}
		steps = append(steps, told...)
	}
	steps = append(steps, p.told("free")...)
	steps = append(steps, p.told("voluntary")...)
	steps = append(steps, p.told("other_ways")...)
	ask := "请妥善保存本回执，凭登记号查询办理情况。"
	if p.Centre.Phone != "" {
		ask += "联系电话：" + p.Centre.Phone + "。"
	}
	if p.Centre.Address != "" {
		ask += "地址：" + p.Centre.Address + "。"
	}
	return append(steps, ask)
}
