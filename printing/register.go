package printing

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// registerForm is D4: the committee takes a dispute on.
var registerForm = Form{Key: "register", Name: "人民调解受理登记表", Short: "受理登记表", Aliases: []string{"d4"}, Required: true, size: ts.SizeXiaosi, signers: []string{"当事人", "登记人", "调委会（印章）"}, lacks: func(c *data.Case) []string {
	l := lackParties(c)
	l.add(c.OccurredOn.IsZero(), "纠纷发生时间")
	return l
},
	ready: func(s Sheet) error {
		if !s.Draft && acceptedOn(&s.Case).IsZero() {
			return data.Refuse(data.Conflict, "本案尚未受理，受理登记表请在受理后打印；现在可以打印草稿。")
		}
		return nil
	}, set: setRegister}

// acceptedOn is the day of acceptance, zero before it.
func acceptedOn(c *data.Case) workday.Date {
	for _, e := range c.Events {
		if e.To == data.Accepted && e.From != data.Accepted {
			return workday.DateOf(e.At)
		}
	}
	return byHand
}

func setRegister(p *paper) {
	c := &p.Case
	on := acceptedOn(c)
	p.number("编号", c.CaseNo)
	p.Styled(p.Sized(ts.BodyStyle), ts.T(dated(on)+"，本调委会"+basis(c.Source.Kind)+"，经当事人同意，调解"),
		ts.Filled(p.bothSides(), 16), ts.T("之间的纠纷。"))
	p.Line(ts.In(ts.Heading, "纠纷类型："), filled(p.Category, 9), ts.T("　　"), ts.In(ts.Heading, "发生时间："), filled(c.OccurredOn.Chinese(), 8))
	p.source()
	if where := p.scene(); where != "" || p.blank {
		p.labelled("纠纷发生地", where)
	}
	if c.Amount > 0 || p.blank {
		p.labelled("争议金额", amount(c.Amount))
	}
	p.section("纠纷简要情况", c.Summary, 3)
	p.ownFacts()
	if len(c.Claims) > 0 || p.blank {
		p.items("请求事项", c.Claims, 2)
	}
	p.Heading("当事人：")
	p.consents() // may part between two rows: the heading stays with the first, the signatures with the last
	p.closing(func() {
		p.sign("登记人（签名）", byHand)
		p.seal(on)
		p.Note("备注：此表由人民调解委员会填写。")
	})
}

// bothSides names all parties, empty in a blank form.
func (p *paper) bothSides() string {
	if p.blank {
		return ""
	}
	return p.partyNames(data.Applicant) + "、" + p.partyNames(data.Respondent)
}

// basis is on what ground the committee acts, as the sentence of the form says it.
func basis(k data.SourceKind) string {
	switch k {
	case data.OwnInitiative:
		return "主动调解"
	case "":
		return "依当事人申请（主动调解）"
	}
	return k.Name()
}

// source tells how the case came, for a referral also from whom.
func (p *paper) source() {
	s := p.Case.Source
	parts := []ts.Inline{ts.In(ts.Heading, "案件来源：")}
	for _, k := range []data.SourceKind{data.ByApplication, data.OwnInitiative, data.ReferredByOrgan} {
		parts = append(parts, ts.Check(s.Kind == k), ts.T(" "+k.Name()+"　"))
	}
	if s.Kind == data.ReferredByOrgan {
		from := []string{s.Organ.Name()}
		if s.LetterNo != "" {
			from = append(from, s.LetterNo)
		}
		if !s.ReceivedOn.IsZero() {
			from = append(from, s.ReceivedOn.Chinese()+"收到")
		}
		parts = append(parts, ts.T("（"+strings.Join(from, "，")+"）"))
	}
	p.Line(parts...)
}

// consents lists the parties with the dated consent that acceptance rests on, and has room for each
// to sign.
func (p *paper) consents() {
	rows := [][]ts.Cell{{}}
	for _, head := range []string{"当事人", "姓名或名称", "联系方式", "同意调解", "当事人签名"} {
		rows[0] = append(rows[0], ts.Cell{Text: head, Face: ts.Heading, Align: ts.Center})
	}
	for i, party := range p.Case.Parties {
		consent := ""
		k := slices.IndexFunc(p.Case.Consents, func(k data.Consent) bool { return k.Party == i })
		if k >= 0 {
			consent = p.Case.Consents[k].On.Chinese() + "\n" + p.Case.Consents[k].How.Name() + "同意"
		}
		rows = append(rows, []ts.Cell{{Text: p.role(i), Align: ts.Center}, {Text: party.Name, Align: ts.Left}, {Text: p.phone(i), Align: ts.Left}, {Text: consent, Align: ts.Left}, {Lines: p.signLines()}})
	}
	p.Table(ts.Table{Columns: []float64{4.6, 6.4, 6.3, 8.2, 7.6}, Header: 1, Rows: rows})
}

// amount is a sum in figures with its capital numerals, empty for none.
func amount(f money.Fen) string {
	if f == 0 {
		return ""
	}
	return fmt.Sprintf("￥%s（大写：人民币%s）", f, money.Upper(f))
}

// signLines is the room in a row for a signature; a blank form has less, since it has room for all facts.
func (p *paper) signLines() int {
	if p.blank {
		return 1
	}
	return 2
}
