package printing

import (
	"hefeng/data"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// confirmationForm is D13: both sides ask a court to confirm the agreement (人民调解法第三十三条,
// 民事诉讼法第二百零五条).
var confirmationForm = Form{Key: "confirmation", Name: "司法确认申请书", Short: "司法确认申请书", Aliases: []string{"d13"}, set: setConfirmation,
	signers: []string{"各方申请人"},
	ready:   effectiveWritten("司法确认申请书"),
	lacks: func(c *data.Case) []string {
		l := lackParties(c)
		s := Sheet{Case: *c}
		for i, p := range c.Parties {
			l.add(p.Kind == data.Person && p.IDNumber == "", s.role(i)+"证件号码")
		}
		l.add(len(c.Confirmations) == 0, "受理法院")
		return l
	}}

// effectiveWritten refuses a paper about an agreement that has no effect or no paper yet.
func effectiveWritten(name string) func(Sheet) error {
	return func(s Sheet) error {
		a := s.Case.Agreement()
		switch {
		case a == nil || a.Effective.IsZero():
			return data.Refuse(data.Conflict, "调解协议还没有生效，不能打印%s。", name)
		case a.Form == data.Oral:
			return data.Refuse(data.Conflict, "双方达成的是口头协议，没有协议书，不能打印%s。", name)
		}
		return nil
	}
}

func setConfirmation(p *paper) {
	c := &p.Case
	a := c.Agreement()
	if a == nil {
		a = &data.Agreement{}
	}
	for i := range c.Parties {
		p.partyNamed(i, "申请人"+letter(i), true)
	}
	p.Heading("请求事项：")
	p.sentence(ts.T("请求人民法院依法确认申请人之间于"), filled(a.Effective.Chinese(), 7), ts.T("生效的"),
		filled(a.No, 10), ts.T("《人民调解协议书》有效。"))
	p.section("事实与理由", a.Facts, 5)
	p.sentence(ts.T("经"+p.Committee.Committee+"主持调解，各方申请人自愿达成调解协议，协议自"), filled(a.Effective.Chinese(), 7),
		ts.T("起生效。"), ts.T(p.says("confirmation_ground")))
	p.Heading("申请人承诺：")
	p.Paragraph(p.says("confirmation_promise"))
	if p.hidden() {
		p.Note(p.says("withheld_court"))
	}
	court := ""
	if n := len(c.Confirmations); n > 0 {
		court = c.Confirmations[n-1].Court
	}
	p.Line(ts.Gap(2), ts.T("此致"))
	p.Line(filled(court, 10), ts.T(map[bool]string{true: "人民法院"}[court == ""]))
	p.closing(func() {
		for i := range c.Parties {
			p.signNamed(i, "申请人"+letter(i), func(data.MarkBy) workday.Date { return byHand })
		}
	})
	p.Space(4)
	p.Keep(func() {
		p.Heading("附件：")
		p.numbered(p.list("confirmation_annexes"))
	})
}

// list is a sentence of the table that has a part on each line.
func (p *paper) list(key string) []string {
	t, ok := p.Words.On(key, p.day().String())
	if !ok {
		p.untold = append(p.untold, key)
		return nil
	}
	return t.Paragraphs()
}

// letter counts the sides of a joint request: 甲, 乙, 丙 …; beyond ten, by number.
func letter(i int) string {
	stems := []rune("甲乙丙丁戊己庚辛壬癸")
	if i < len(stems) {
		return string(stems[i])
	}
	return itoa(i + 1)
}
