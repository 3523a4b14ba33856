package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/ui/denial"
	"hefeng/ui/widgets"
)

// otherWays are the ways in which a dispute goes on or ends before it is accepted, beside acceptance: asking
// the other side, turning it away, a party who refuses, advice alone.
func (d *dutyCard) otherWays() fyne.CanvasObject {
	p, c := d.page, &d.page.c
	row := widgets.Row()
	link := func(label string, right data.Right, do func()) {
		if p.may(right) {
			row.Add(widgets.NewButton(label, nil, do).Kind(widgets.Link))
		}
	}
	if c.State == data.Registered && len(missingConsents(c)) > 0 {
		link("审查", data.ToAccept, func() { p.do(data.Examine{}, nil, p.forward) })
	}
	if c.State == data.Examining && len(missingConsents(c)) > 0 {
		link("征询对方意见", data.ToRegister, func() { p.do(data.AskOtherSide{}, nil, p.forward) })
	}
	link("有一方拒绝", data.ToRegister, p.declined)
	if c.State == data.Registered || c.State == data.Examining {
		link("按咨询办结", data.ToRegister, p.advised)
	}
	link("不予受理", data.ToAccept, p.deny)
	if len(row.Objects) == 0 {
		return nil
	}
	return row
}

// deny turns the dispute away with the reason that the applicant is told.
func (p *Case) deny() {
	p.ask(act{title: "不予受理", verb: "决定不予受理", say: denial.Say, specs: denial.Specs(), command: denial.Command})
}

// declined notes that a party refused mediation.
func (p *Case) declined() {
	var who []widgets.Option
	for i, x := range p.c.Parties {
		who = append(who, widgets.Option{Value: fmt.Sprint(i), Label: x.Role.Name() + "　" + x.Name})
	}
	p.ask(act{title: "有一方拒绝调解", verb: "记为拒绝调解", say: "一方明确拒绝的，不得调解。案件就此办结。",
		specs: []widgets.Spec{{Key: "party", Label: "拒绝的一方", Kind: widgets.ChoiceKind, Options: who, Required: true, Wide: true},
			{Key: "note", Label: "说明", Kind: widgets.LongKind, Lines: 2, Placeholder: "选填，如何时、以何种方式表示拒绝"}},
		command: func(v func(string) string) data.Command {
			at := -1
			_, _ = fmt.Sscan(v("party"), &at)
			return data.Decline{Party: at, Note: v("note")}
		}})
}

// advised closes what was only a question.
func (p *Case) advised() {
	p.ask(act{title: "按咨询办结", verb: "按咨询办结", say: "只是来咨询、不申请调解的，写明答复的内容后办结，计入咨询件数。",
		specs: []widgets.Spec{{Key: "advice", Label: "答复内容", Kind: widgets.LongKind, Lines: 4, Required: true}},
		command: func(v func(string) string) data.Command {
			return data.Advise{Advice: v("advice")}
		}})
}

// endingCard says how a case ended that did not end in an agreement; nil for others.
func (t *factsTab) endingCard() fyne.CanvasObject {
	c := &t.page.c
	e := c.Ending
	if e == nil {
		return nil
	}
	said := []string{e.On.Chinese()}
	if e.State == data.NotAccepted {
		said = append(said, data.DenialReason(e.Reason).Name())
	}
	if e.Party != nil && *e.Party < len(c.Parties) {
		said = append(said, c.Parties[*e.Party].Role.Name()+c.Parties[*e.Party].Name)
	}
	if e.Organ != "" {
		said = append(said, strings.Join(trimmed(e.Organ.Name(), e.OrganNo), " "))
	}
	if e.Article != "" {
		said = append(said, e.Article)
	}
	card := []fyne.CanvasObject{widgets.Section(e.State.Name()), widgets.NewPara(strings.Join(said, " · "))}
	if e.Note != "" {
		card = append(card, prose(map[bool]string{true: "答复内容", false: "说明"}[e.State == data.Advised], e.Note))
	}
	return widgets.Card(card...)
}
