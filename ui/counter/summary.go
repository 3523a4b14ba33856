package counter

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// summary keeps in sight who stands against whom, what is missing, and where the dispute will go:
// a column beside the form, or a strip over it where there is no room for one.
type summary struct {
	page   *Page
	column *widgets.Panel
	strip  fyne.CanvasObject
	lines  *fyne.Container // of the column
	draft  *fyne.Container // the foot of the column
	band   *fyne.Container // the row of the strip
	more   *widgets.Button
	seen   view
}

// view is all that the summary says; it is drawn anew only when it changed.
type view struct {
	applicant, respondent string
	amount                string
	claim                 string
	wrong, missing        []pointer
	open                  int // how many facts are missing
	route, reason, due    string
	routed                string // what was decided about the route
	acting                bool   // the centre enters for the unit
	danger                data.Danger
}

// wants is what the applicant asks for: 支付物业费, and below it 3,467.20 元.
func (v view) wants() string {
	switch {
	case v.amount == "":
		return v.claim
	case v.claim == "":
		return "争议金额 " + v.amount + " 元"
	}
	return v.claim + "\n" + v.amount + " 元"
}

// pointer is a line that leads to a field.
type pointer struct {
	text string
	path string
}

func newSummary(p *Page) *summary {
	s := &summary{page: p, lines: widgets.Pile(theme.Gap), draft: widgets.Row(), band: widgets.Row()}
	s.more = widgets.NewButton("摘要 F4", fynetheme.MenuDropDownIcon(), s.toggle).Kind(widgets.Link)
	foot := widgets.Padded(8, 16, s.draft)
	middle := widgets.NewScroll(widgets.Padded(12, 16, s.lines))
	s.column = widgets.NewPanel(theme.ColorSurface, newFoot(middle, foot))
	s.strip = newStrip(s.band)
	return s
}

func (s *summary) toggle() {
	s.page.layout.open = !s.page.layout.open
	s.page.root.Refresh()
	if at := s.page.focused(); at >= 0 {
		widgets.Reveal(s.page.fs.list[at].input)
	}
}

// show brings the summary up to date.
func (s *summary) show(in data.Intake, o outlook) {
	v := view{applicant: in.Side(data.Applicant), respondent: in.Side(data.Respondent)}
	if in.Amount > 0 {
		v.amount = in.Amount.String()
	} else if sum := s.page.fs.value("amount_fen"); s.page.dispute.summed {
		v.amount = sum
	}
	if len(in.Claims) > 0 {
		v.claim = in.Claims[0]
	}
	if s.page.scene != nil && o.route.Organisation != "" {
		unit, _ := s.page.scene.Network.Organisation(o.route.Organisation)
		v.route, v.reason = unit.Committee, o.route.Reason
		s.page.decided(&v, o.route)
		v.due = fmt.Sprintf("%d月%d日前（%s）", o.clock.Last.Month(), o.clock.Last.Day(), o.clock.Left(s.page.scene.Today()))
	}
	v.danger = s.page.danger(in)
	s.point(&v)
	if !reflect.DeepEqual(v, s.seen) || len(s.lines.Objects) == 0 {
		s.seen = v
		s.draw()
	}
}

// point lists what is wrong, and what is missing by the part of the form it stands in.
func (s *summary) point(v *view) {
	at := map[string]int{}
	for _, x := range s.page.found {
		f := x.field
		if f.mark.sentence != "" {
			v.wrong = append(v.wrong, pointer{f.title + "：" + x.sentence, f.path})
			continue
		}
		if x.wrong() {
			continue // being typed
		}
		v.open++
		group, name := "", f.title
		for _, c := range s.page.cards {
			if c.owns(f) || slices.Contains(c.agrees, f) {
				group, name = c.title(), strings.TrimPrefix(f.title, c.title())
			}
		}
		if i, ok := at[group]; ok && group != "" {
			v.missing[i].text += "、" + name
			continue
		}
		at[group] = len(v.missing)
		if group != "" {
			name = group + "的" + name
		}
		v.missing = append(v.missing, pointer{name, f.path})
	}
}

// draw makes the lines of the column and of the strip.
func (s *summary) draw() {
	v := s.seen
	var o []fyne.CanvasObject
	if len(v.wrong) > 0 {
		o = append(o, s.heading(fmt.Sprintf("须改正 %d 处", len(v.wrong)), "点选或按 F8 跳转"))
		for _, w := range v.wrong {
			o = append(o, s.leads(w, widgets.Red))
		}
		o = append(o, widget.NewSeparator())
	}
	o = append(o, dangerLines(v.danger)...)
	o = append(o, widgets.Section("双方当事人"), side(v.applicant, "申请人"))
	if v.claim != "" || v.amount != "" {
		o = append(o, newLead(widgets.Icon(fynetheme.MoveDownIcon(), theme.ColorAccent), widgets.NewPara(v.wants()).Color(theme.ColorAccent)))
	}
	o = append(o, side(v.respondent, "被申请人"), widget.NewSeparator())
	o = append(o, s.routeLines()...)
	if v.open > 0 {
		o = append(o, s.heading(fmt.Sprintf("缺项 %d 处", v.open), "点选或按 F8 跳转"))
		for _, m := range v.missing {
			o = append(o, s.leads(m, widgets.Amber))
		}
		o = append(o, widget.NewSeparator())
	}
	if v.due != "" {
		o = append(o, widgets.Row(widgets.Label("受理审查"), widgets.Spring(), widgets.NewText(v.due)))
	}
	s.lines.Objects = o
	s.lines.Refresh()
	s.showDraft()
}

// showDraft says when the draft was kept, in the column and in the strip.
func (s *summary) showDraft() {
	d := s.page.sheet
	long, short, tone, icon := "", "", widgets.Green, fynetheme.ConfirmIcon()
	switch {
	case d.failure != "":
		long, short, tone, icon = d.failure, "草稿没有存上", widgets.Red, fynetheme.ErrorIcon()
	case !d.at.IsZero():
		long, short = "草稿已保存 "+d.at.Format("15:04:05"), "已保存 "+d.at.Format("15:04")
	}
	s.draft.Objects = nil
	if long != "" {
		s.draft.Objects = []fyne.CanvasObject{widgets.Icon(icon, tone.Ink()), widgets.NewText(long).Color(tone.Ink()).Shrinks()}
	}
	s.draft.Refresh()
	s.column.Refresh()
	s.drawStrip(short, tone, icon)
}

func (s *summary) drawStrip(saved string, tone widgets.Tone, icon fyne.Resource) {
	v := s.seen
	o := []fyne.CanvasObject{widgets.NewText(orOpen(v.applicant, "申请人")), widgets.Icon(fynetheme.NavigateNextIcon(), theme.ColorAccent),
		widgets.NewText(orOpen(v.respondent, "被申请人"))}
	if v.amount != "" {
		o = append(o, widgets.NewText("　"+v.amount+" 元"))
	}
	if v.danger.Level == data.HighRisk {
		o = append(o, widgets.NewChip("高风险", widgets.Red, fynetheme.WarningIcon()))
	}
	if v.danger.Restricts {
		o = append(o, widgets.Confidential())
	}
	o = append(o, widgets.Spring())
	switch first := s.page.found; {
	case len(v.wrong) > 0:
		o = append(o, s.counts(fmt.Sprintf("须改正 %d 处 F8", len(v.wrong)), v.wrong[0].path, widgets.Red))
	case v.open > 0:
		o = append(o, s.counts(fmt.Sprintf("缺项 %d 处 F8", v.open), first[0].field.path, widgets.Amber))
	}
	if saved != "" {
		o = append(o, widgets.Icon(icon, tone.Ink()), widgets.NewText(saved).Color(tone.Ink()))
	}
	s.band.Objects = append(o, s.more)
	s.band.Refresh()
}

func orOpen(name, role string) string {
	if name == "" {
		return role + "未填"
	}
	return name
}

// danger is how dangerous the dispute is by its answers, and whether it will be kept under lock.
func (p *Page) danger(in data.Intake) data.Danger {
	d := p.category.Danger(&in)
	for _, c := range p.cards {
		if c.isMinor() {
			d.See(data.LowRisk, true, "", c.title()+"未满18周岁")
		}
	}
	return d
}

// dangerLines say the level and what follows from it, each with its reasons; nothing for a dispute of
// which there is nothing to fear.
func dangerLines(d data.Danger) []fyne.CanvasObject {
	if d.Level == data.LowRisk && !d.Restricts {
		return nil
	}
	head := widgets.Row()
	tone := widgets.Amber
	if d.Level == data.HighRisk {
		tone = widgets.Red
	}
	sign, color := signOf(tone), tone.Ink()
	if d.Level != data.LowRisk {
		head.Add(sign)
		head.Add(widgets.Section(d.Level.Name() + "风险").Color(tone.Ink()))
	}
	head.Add(widgets.Spring())
	if d.Restricts {
		head.Add(widgets.Confidential())
	}
	if d.Level == data.LowRisk {
		color = theme.ColorText2
	}
	return []fyne.CanvasObject{head, widgets.NewPara(strings.Join(d.Reasons, "；") + "。").Color(color), widget.NewSeparator()}
}

func (s *summary) heading(title, hint string) fyne.CanvasObject {
	return widgets.Row(widgets.Section(title), widgets.Spring(), widgets.Hint(hint))
}

// side names a party; the name is never bold.
func side(name, role string) fyne.CanvasObject {
	if name == "" {
		return widgets.NewText(role + "未填").Color(theme.ColorWarning)
	}
	return widgets.NewPara(name + "（" + role + "）")
}

func signOf(tone widgets.Tone) fyne.CanvasObject {
	if tone == widgets.Red {
		return widgets.Icon(fynetheme.ErrorIcon(), tone.Ink())
	}
	return widgets.Icon(fynetheme.WarningIcon(), tone.Ink())
}

// leads is a line with an icon that goes to its field.
func (s *summary) leads(to pointer, tone widgets.Tone) fyne.CanvasObject {
	return newJump(newLead(signOf(tone), widgets.NewPara(to.text).Color(tone.Ink())), func() { s.page.focus(s.page.fs.at[to.path]) })
}

// counts says in the strip how much is wrong or missing.
func (s *summary) counts(text, path string, tone widgets.Tone) fyne.CanvasObject {
	sign := signOf(tone)
	return newJump(widgets.Row(sign, widgets.NewText(text).Color(tone.Ink())), func() { s.page.focus(s.page.fs.at[path]) })
}
