package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// serviceAddressForm is D21: a party says where papers reach it. It stays with the committee.
var serviceAddressForm = Form{Key: "service_address", Name: "送达地址确认书", Short: "送达地址确认书", Aliases: []string{"d21"}, seen: oneSide, each: Sheet.parties, set: setServiceAddress,
	signers: []string{"当事人", "工作人员"},
	lacks: func(c *data.Case) []string {
		var l lacking
		s := Sheet{Case: *c}
		for i, p := range c.Parties {
			l.add(p.Address == "", s.role(i)+"住址")
			l.add(p.Phone == "", s.role(i)+"联系方式")
		}
		return l
	}}

func setServiceAddress(p *paper) {
	i := p.one()
	party := p.Case.Parties[i]
	p.number("案号", p.Case.No())
	p.fields(field{"事由", p.matter(), 0})
	p.fields(field{"当事人", party.Name, 9}, field{numberLabel(party), party.IDNumber + party.CreditCode, 0})
	p.fields(field{"送达地址", p.address(i), 0})
	p.fields(field{"邮政编码", "", 7}, field{"收件人", "", 0})
	p.fields(field{"联系电话", p.phone(i), 9}, field{"备用电话", "", 0})
	p.options("同意电子送达", option{"是", false}, option{"否", false})
	p.fields(field{"电子送达方式和号码", "", 0})
	p.items("告知事项", p.list("service_address"), 3)
	p.Paragraph(p.says("service_confirmed"))
	p.closing(func() {
		p.signHeading("当事人")
		p.signParty(i, func(data.MarkBy) workday.Date { return byHand })
		p.sign("工作人员（签名）", byHand)
	})
}

// numberLabel is what the number is called by which a person or an organisation is known.
func numberLabel(p data.Party) string {
	if p.Kind == data.OrgParty {
		return "统一社会信用代码"
	}
	return idLabel(p.IDType)
}

// serviceReceiptForm is D21's second paper: what was handed to whom, when and how.
var serviceReceiptForm = Form{Key: "service_receipt", Name: "送达回证", Short: "送达回证", Aliases: []string{"d21b"}, seen: oneSide, each: Sheet.parties, set: setServiceReceipt,
	signers: []string{"受送达人", "送达人"}}

func setServiceReceipt(p *paper) {
	i := p.one()
	p.number("案号", p.Case.No())
	label := func(s string) ts.Cell { return ts.Cell{Text: s, Face: ts.Heading, Align: ts.Center} }
	row := func(what, value string, least int) []ts.Cell {
		return []ts.Cell{label(what), {Text: value, Align: ts.Left, Lines: least}}
	}
	p.Table(ts.Table{Columns: []float64{3, 9}, Rows: [][]ts.Cell{
		row("事由", p.matter(), 1),
		row("送达的文书", "", 4),
		row("受送达人", p.Case.Parties[i].Name, 1),
		row("送达地址", p.address(i), 2),
		{label("送达方式"), {Parts: boxes("直接送达", "邮寄送达", "电子送达", "委托送达", "其他")}},
		row("受送达人签名、盖章或者按指印", "", 2),
		row("收到时间", clock(never), 1),
		row("代收人签名及代收理由", "", 2),
		row("拒收事由和见证人", "", 2),
		row("送达人签名", "", 1),
		row("备注", "", 2),
	}})
	p.BlankBelow()
}

// boxes are empty boxes to tick with their words, for a cell.
func boxes(words ...string) []ts.Inline {
	var parts []ts.Inline
	for _, w := range words {
		parts = append(parts, ts.Check(false), ts.Solid(" "+w), ts.T("　"))
	}
	return parts
}
