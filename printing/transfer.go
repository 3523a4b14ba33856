package printing

import (
	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// transferForm is D23: a dispute goes on to another organ. The organ has to reach the parties, so the
// paper tells where they are; the parties do not get it.
var transferForm = Form{Key: "transfer", Name: "矛盾纠纷移送函", Short: "移送函", Aliases: []string{"d23"}, seen: house, size: ts.SizeXiaosi, set: setTransfer,
	signers: []string{"调委会（印章）", "接收单位（回执）"},
	ready: func(s Sheet) error {
		if len(s.Case.Transfers) == 0 {
			return data.Refuse(data.Conflict, "本案没有转出，不能打印移送函。")
		}
		return nil
	},
	lacks: func(c *data.Case) []string {
		var l lacking
		if n := len(c.Transfers); n > 0 {
			l.add(c.Transfers[n-1].LetterNo == "", "函号")
			l.add(c.Transfers[n-1].AnswerBy.IsZero(), "要求反馈的日期")
		}
		return l
	}}

func setTransfer(p *paper) {
	c := &p.Case
	var t data.Transfer
	if n := len(c.Transfers); n > 0 {
		t = c.Transfers[n-1]
	}
	p.number("函号", t.LetterNo)
	p.addressed(t.Body)
	p.sentence(ts.T("我单位收到"), filled(p.matter(), 14), ts.T("（编号："), filled(c.No(), 9), ts.T("）。"), ts.T(p.says("transfer")))
	p.section("移送理由", t.Reason, 2)
	p.section("纠纷简要情况", c.Summary, 4)
	rows := [][]ts.Cell{head("当事人", "姓名或名称", "联系方式", "住址")}
	for i, party := range c.Parties {
		rows = append(rows, cells(p.role(i), party.Name, p.phone(i), p.address(i)))
	}
	p.Table(ts.Table{Columns: []float64{3, 5, 5, 8}, Header: 1, Rows: rows})
	p.Space(4)
	p.sentence(ts.T("请于"), filled(t.AnswerBy.Chinese(), 7), ts.T("前将办理结果反馈我单位。"))
	p.fields(field{"联系人", "", 7}, field{"联系电话", p.Centre.Phone, 0})
	p.fields(field{"附件", "", 0})
	p.closing(func() { p.seal(t.On) })
	p.receiptOf("移送函及所附材料", "接收单位（盖章）", "经办人（签名）")
}

// receiptOf is the receipt of an organ.
func (p *paper) receiptOf(what string, signers ...string) {
	p.Space(8)
	p.Tie()
	p.Keep(func() {
		p.receiptHead(what)
		for _, s := range signers {
			p.sign(s, byHand)
		}
	})
}

// reportBackForm is D23's answer to the organ that referred a dispute.
var reportBackForm = Form{Key: "report_back", Name: "矛盾纠纷办理情况反馈函", Short: "反馈函", Aliases: []string{"d23b"}, set: setReportBack,
	signers: []string{"调委会（印章）"},
	ready: func(s Sheet) error {
		switch {
		case s.Case.Source.Kind != data.ReferredByOrgan:
			return data.Refuse(data.Conflict, "本案不是移送来的，没有机关需要反馈。")
		case s.Case.ClosedOn.IsZero():
			return data.Refuse(data.Conflict, "本案还没有办结，请在办结后打印反馈函。")
		}
		return nil
	}}

func setReportBack(p *paper) {
	c := &p.Case
	r := data.ReportBack{}
	if c.ReportedBack != nil {
		r = *c.ReportedBack
	}
	organ := ""
	if c.Source.Organ != "" {
		organ = c.Source.Organ.Name()
	}
	p.number("函号", r.LetterNo)
	p.addressed(organ)
	p.sentence(ts.T("贵单位移送的"), filled(p.matter(), 14), ts.T("（来函："), filled(c.Source.LetterNo, 8), ts.T("，"), filled(c.Source.ReceivedOn.Chinese(), 7),
		ts.T("收到），我单位已经办结，现将结果反馈如下："))
	p.section("办理结果", p.outcome(r.Result), 4)
	p.fields(field{"联系人", "", 7}, field{"联系电话", p.Centre.Phone, 0})
	p.closing(func() { p.seal(r.On) })
}

// outcome is the result of the case in a sentence: as it was reported, else as the case stands.
func (p *paper) outcome(reported string) string {
	c := &p.Case
	switch a := c.Agreement(); {
	case reported != "" || p.blank:
		return reported
	case a != nil && !a.Effective.IsZero() && a.No != "":
		return "双方自愿达成调解协议（" + a.No + "），协议自" + a.Effective.Chinese() + "起生效。"
	case a != nil && !a.Effective.IsZero():
		return "双方自愿达成口头调解协议，协议自" + a.Effective.Chinese() + "起生效。"
	case c.Ending != nil:
		return c.Ending.State.Name() + "（" + c.Ending.On.Chinese() + "）。"
	}
	return ""
}
