package cases

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// referral is the card 来源: how the dispute came in, what the court's papers say, and what the organ that
// handed it over was told. It is empty for whoever just walked in.
func (t *factsTab) referral() fyne.CanvasObject {
	p, c := t.page, &t.page.c
	grid := container.New(&gridLayout{least: 300})
	for _, l := range sourceLines(c) {
		grid.Add(fact(l[0], l[1]))
	}
	buttons := widgets.Row()
	if c.Source.Organ == data.Court && takesPapers(c) && p.may(data.ToRegister) {
		verb := "签收法院材料"
		if c.CourtReferral != nil {
			verb = "更正签收"
		}
		buttons.Add(widgets.NewButton(verb, fynetheme.DocumentCreateIcon(), p.takeReferral))
	}
	if takesPapers(c) && p.may(data.ToAmend) {
		buttons.Add(widgets.NewButton("更正来源", nil, p.amendSource).Kind(widgets.Link))
	}
	if _, owed := c.ToReport(); owed && !c.ClosedOn.IsZero() && p.may(data.ToFollow) {
		buttons.Add(widgets.NewButton("反馈移送机关", fynetheme.MailSendIcon(), p.reportBack).Kind(widgets.Accent))
	}
	if len(grid.Objects)+len(buttons.Objects) == 0 {
		return nil
	}
	head := widgets.Row(widgets.Section("来源"), widgets.Label(c.Channel.Name()+" · "+c.Source.Kind.Name()))
	if k, owed := c.ToReport(); owed && k.Name != "" {
		head.Add(widgets.Spring())
		head.Add(widgets.NewText("反馈期限 " + k.Last.Chinese() + "（" + k.Left(p.today()) + "）").Color(theme.ColorWarning))
	}
	card := []fyne.CanvasObject{head}
	if len(grid.Objects) > 0 {
		card = append(card, grid)
	}
	if papers := c.Source.Papers; len(papers) > 0 || c.CourtReferral != nil && len(c.CourtReferral.Papers) > 0 {
		if c.CourtReferral != nil {
			papers = c.CourtReferral.Papers
		}
		card = append(card, prose(c.Way().Label(data.PapersFact), strings.Join(papers, "、")))
	}
	if r := c.ReportedBack; r != nil {
		card = append(card, prose("已反馈", strings.Join(trimmed(r.On.Chinese(), r.LetterNo, r.Result), " · ")))
	}
	if len(buttons.Objects) > 0 {
		card = append(card, buttons)
	}
	return widgets.Card(card...)
}

// takesPapers tells whether a court's papers can still be signed for.
func takesPapers(c *data.Case) bool {
	switch c.State {
	case data.Registered, data.Examining, data.Asking, data.Accepted, data.Assigned, data.Investigating, data.Mediating:
		return true
	}
	return false
}

// sourceLines are the facts of the way in that are known, each with its name on that way.
func sourceLines(c *data.Case) [][2]string {
	s, way := c.Source, c.Way()
	var lines [][2]string
	add := func(label, text string) {
		if text != "" {
			lines = append(lines, [2]string{label, text})
		}
	}
	add("移送机关", map[bool]string{true: s.Organ.Name()}[s.Organ != ""])
	if r := c.CourtReferral; r != nil { // what was signed for last counts
		s.Body, s.Court, s.LetterNo, s.OutsideNo, s.Contact, s.Phone, s.SignedOn = r.Court, r.Kind, r.LetterNo, r.CourtNo, r.Judge, r.Phone, r.SignedOn
	}
	for _, x := range []struct {
		key  data.WayFact
		text string
	}{{data.BodyFact, s.Body}, {data.CourtFact, known(s.Court)}, {data.LetterFact, s.LetterNo}, {data.OutsideFact, s.OutsideNo},
		{data.ReceivedFact, s.ReceivedOn.Chinese()}, {data.SignedFact, s.SignedOn.Chinese()}, {data.TakenFact, s.TakenOn.Chinese()},
		{data.ContactFact, s.Contact}, {data.PhoneFact, s.Phone}, {data.PenaltyFact, known(s.Penalty)}, {data.InjuryFact, s.Injury}} {
		add(way.Label(x.key), x.text)
	}
	return lines
}

// known is the name of a code, "" of none.
func known[K interface {
	~string
	Name() string
}](k K) string {
	if k == "" {
		return ""
	}
	return k.Name()
}

func trimmed(parts ...string) []string {
	var some []string
	for _, s := range parts {
		if s != "" {
			some = append(some, s)
		}
	}
	return some
}

// takeReferral signs for a court's letter and papers.
func (p *Case) takeReferral() {
	var kinds []widgets.Option
	for _, k := range data.ReferralKinds() {
		kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
	}
	s := p.c.Source
	r := data.CourtReferral{Kind: s.Court, Court: s.Body, LetterNo: s.LetterNo, CourtNo: s.OutsideNo, Judge: s.Contact, Phone: s.Phone, Papers: s.Papers, SignedOn: p.today()}
	if p.c.CourtReferral != nil {
		r = *p.c.CourtReferral
	}
	p.ask(act{title: "签收法院材料", verb: "签收", say: "调解期限从签字接收材料之日起算：委派三十日，委托普通程序十五日、简易程序七日。",
		specs: []widgets.Spec{
			{Key: "court", Label: "法院名称", Required: true}, {Key: "kind", Label: "移送类别", Kind: widgets.ChoiceKind, Options: kinds, Required: true},
			{Key: "letter_no", Label: "委派函号"}, {Key: "court_no", Label: "诉前调号"},
			{Key: "signed_on", Label: "签收日期", Kind: widgets.DateKind, Today: p.today, Required: true},
			{Key: "judge", Label: "法官", Placeholder: "或法官助理"}, {Key: "phone", Label: "联系电话"},
			{Key: "papers", Label: "移送材料", Kind: widgets.LongKind, Lines: 3, Placeholder: "一行写一件，如起诉状、证据目录"}},
		values: map[string]string{"court": r.Court, "kind": string(r.Kind), "letter_no": r.LetterNo, "court_no": r.CourtNo, "judge": r.Judge,
			"phone": r.Phone, "signed_on": r.SignedOn.String(), "papers": strings.Join(r.Papers, "\n")},
		command: func(v func(string) string) data.Command {
			on, _ := workday.ParseDate(v("signed_on"))
			return data.TakeCourtReferral{Referral: data.CourtReferral{Kind: data.ReferralKind(v("kind")), Court: v("court"), LetterNo: v("letter_no"),
				CourtNo: v("court_no"), Judge: v("judge"), Phone: v("phone"), SignedOn: on, Papers: trimmed(strings.Split(v("papers"), "\n")...)}}
		}})
}

// reportBack notes that the organ was told the result.
func (p *Case) reportBack() {
	p.ask(act{title: "反馈移送机关", verb: "记下反馈", say: "写明把什么结果告知了" + p.c.Source.Organ.Name() + "。",
		specs: []widgets.Spec{
			{Key: "on", Label: "反馈日期", Kind: widgets.DateKind, Today: p.today, Required: true}, {Key: "letter_no", Label: "函件文号"},
			{Key: "result", Label: "调解结果", Kind: widgets.LongKind, Lines: 3, Required: true, Placeholder: "如达成协议已送备案、调解不成材料已退"}},
		values: map[string]string{"on": p.today().String()},
		command: func(v func(string) string) data.Command {
			on, _ := workday.ParseDate(v("on"))
			return data.ReportToReferrer{Report: data.ReportBack{On: on, LetterNo: v("letter_no"), Result: v("result")}}
		}})
}
