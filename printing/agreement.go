package printing

import (
	"fmt"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// agreementForm is D10: the written agreement (人民调解法第二十八条, 第二十九条).
var agreementForm = Form{Key: "agreement", Name: "人民调解协议书", Short: "调解协议书", Aliases: []string{"d10"}, Required: true, Proves: true, signers: []string{"各方当事人", "人民调解员", "记录人", "调委会（印章）"}, lacks: lacksOfAgreement,
	ready: agreementReady, set: setAgreement}

// agreementReady refuses what must not leave the printer as an agreement. A draft may have gaps.
func agreementReady(s Sheet) error {
	a := s.Case.Agreement()
	switch {
	case a == nil:
		return data.Refuse(data.Conflict, "还没有拟订协议，不能打印协议书。请先填写协议条款。")
	case a.Form == data.Oral:
		return data.Refuse(data.Conflict, "双方达成的是口头协议，不制作协议书。")
	case s.Draft:
		return nil
	}
	var f data.Faults
	for _, x := range s.Case.CheckOn(a, s.day()).Blocking() {
		f = append(f, data.Fault{Field: x.Place, Code: data.Invalid, Article: x.Article, Message: x.Message})
	}
	if err := f.Err(); err != nil {
		return err
	}
	if !a.Issued() && !s.numbering {
		return data.Refuse(data.Conflict, "协议还没有编号，请先编号再打印正式文本；现在可以打印草稿。")
	}
	return nil
}

func lacksOfAgreement(c *data.Case) []string {
	l := lackParties(c)
	s := Sheet{Case: *c}
	for i, p := range c.Parties {
		l.add(p.Kind == data.Person && p.IDNumber == "", s.role(i)+"证件号码")
		l.add(p.Kind == data.OrgParty && p.CreditCode == "", s.role(i)+"统一社会信用代码")
	}
	if a := c.Agreement(); a != nil {
		l.add(a.Facts == "", "纠纷的主要事实")
		l.add(len(a.Clauses) == 0, "协议条款")
		l.add(len(a.Mediators) == 0, "调解员")
	}
	return l
}

func setAgreement(p *paper) {
	c, a := &p.Case, p.Case.Agreement()
	if a == nil {
		a = &data.Agreement{Terms: data.Terms{Mediators: []string{""}}}
	}
	p.number("编号", a.No)
	for i := range c.Parties {
		p.party(i)
	}
	p.Space(6)
	p.section("纠纷的主要事实、争议事项", a.Facts, 6)
	p.items("经调解，自愿达成如下协议", a.Clauses, 5)
	p.performance(a)
	p.Space(4)
	copies := ts.Blank(2)
	if !p.blank {
		copies = ts.T(itoa(c.Copies()))
	}
	p.sentence(ts.T("本协议一式"), copies, ts.T("份，当事人、人民调解委员会各持一份。"))
	if p.hidden() {
		p.Note(p.says("withheld"))
	}
	p.closing(func() {
		p.signParties(p.all(), func(party int, by data.MarkBy) workday.Date { return markedOn(a, by, party, "") })
		for k, name := range p.names(a.Mediators) {
			p.sign("人民调解员"+name+"（签名）", markedOn(a, data.ByMediator, -1, a.Mediators[k]))
		}
		p.sign("记录人"+p.recorder()+"（签名）", byHand)
		p.seal(markedOn(a, data.ByCommittee, -1, ""))
	})
}

// duty is one obligation as a sentence: who, to whom, what, how much, until when, how and where.
func (p *paper) duty(o data.Obligation) string {
	var b strings.Builder
	b.WriteString(p.nameOf(o.From))
	if !o.Due.IsZero() {
		b.WriteString("应于" + o.Due.Chinese() + "前")
	}
	b.WriteString("向" + p.nameOf(o.To) + "履行：" + strings.TrimRight(o.What, "。；"))
	if o.Amount > 0 {
		fmt.Fprintf(&b, "%s元（大写：人民币%s）", o.Amount, money.Upper(o.Amount))
	}
	if o.How != "" {
		b.WriteString("；履行方式：" + o.How)
	}
	if o.Place != "" {
		b.WriteString("；履行地点：" + o.Place)
	}
	return b.String() + "。"
}

func (p *paper) nameOf(i int) string {
	if i < 0 || i >= len(p.Case.Parties) {
		return "当事人"
	}
	return p.Case.Parties[i].Name
}

// recorder is who wrote the session in which the agreement was reached.
func (p *paper) recorder() string {
	for i := len(p.Case.Sessions) - 1; i >= 0; i-- {
		if p.Case.Sessions[i].Result == data.SessionAgreed {
			return p.Case.Sessions[i].Recorder
		}
	}
	return ""
}

// markedOn is the day of the first mark of a signer, zero before it; a party of -1 means none.
func markedOn(a *data.Agreement, by data.MarkBy, party int, mediator string) (on workday.Date) {
	for _, m := range a.Marks {
		if m.By != by || m.Mediator != mediator || party >= 0 && !m.For(party) {
			continue
		}
		if on.IsZero() || m.On.Before(on) {
			on = m.On
		}
	}
	return on
}
