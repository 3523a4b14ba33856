package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// replacementForm is D19: somebody asks for another mediator, and the committee decides
// (人民调解法第十九条, 第二十三条第（一）项).
var replacementForm = Form{Key: "replacement", Name: "更换调解员申请与决定", Short: "更换调解员", Aliases: []string{"d19"}, set: setReplacement,
	signers: []string{"申请人", "调委会（印章）"}}

func setReplacement(p *paper) {
	c := &p.Case
	var x data.Replacement
	if n := len(c.Replacements); n > 0 {
		x = c.Replacements[n-1]
	}
	p.number("案号", c.CaseNo)
	p.fields(field{"事由", p.matter(), 0})
	p.Heading("一、申请")
	who := ""
	switch {
	case x.Party != nil:
		who = p.role(*x.Party) + p.nameOf(*x.Party)
	case x.Mediator != "":
		who = "人民调解员本人"
	}
	p.fields(field{"申请人", who, 0})
	p.fields(field{"申请更换的调解员", p.nameBy(x.Mediator), 0})
	p.section("理由", x.Reason, 3)
	p.closingPart(func() {
		if x.Party != nil {
			p.signParty(*x.Party, func(data.MarkBy) workday.Date { return x.On })
		} else {
			p.sign("申请人（签名、盖章或者按指印）", x.On)
		}
	})
	p.Space(6)
	p.Heading("二、决定")
	p.options("经审查", option{"同意更换", !x.Decided.IsZero()}, option{"不同意更换", false})
	p.sentence(ts.T("本案改由人民调解员"), filled(p.nameBy(x.New), 8), ts.T("主持调解。"))
	p.Paragraph(p.says("replacement"))
	p.closing(func() { p.seal(x.Decided) })
}

// nameBy is the name of the mediator of an id, empty for none.
func (p *paper) nameBy(id string) string {
	if id == "" {
		return ""
	}
	return p.names([]string{id})[0]
}

// closingPart ties signatures in the middle of a form to the lines before them.
func (p *paper) closingPart(signatures func()) {
	p.Tie()
	p.Keep(signatures)
}
