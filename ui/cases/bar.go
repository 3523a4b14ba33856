package cases

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// bar is the foot of a case: what was saved, why something cannot be done, and the one next step.
type bar struct {
	page   *Case
	root   fyne.CanvasObject
	icon   fyne.CanvasObject
	kept   *widgets.Text
	reason *widgets.Text
	jump   *widgets.Button // to the next finding, on the agreement
	main   *widgets.Button
	step   step
}

// step is the one next thing to do with a case. reason says why it cannot be done yet.
type step struct {
	label  string
	reason string
	do     func()
}

func newBar(p *Case) *bar {
	b := &bar{page: p, kept: widgets.NewText("").Color(theme.ColorSuccess), reason: widgets.NewText("").Color(theme.ColorError).Shrinks().Right()}
	b.icon = widgets.Icon(fynetheme.ConfirmIcon(), theme.ColorSuccess)
	b.icon.Hide()
	b.jump = widgets.NewButton("下一处", nil, func() { p.agreement.nextFinding() }).Hint(widgets.Press(fyne.KeyF8))
	b.main = widgets.NewButton("", nil, func() {
		if b.step.do != nil {
			b.step.do()
		}
	}).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	row := widgets.Row(b.icon, b.kept, b.reason, b.jump, b.main)
	b.root = foot(row)
	return b
}

// foot is the bar at the foot of the middle, whose row may hold words that give way.
func foot(row fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Frame(separator(), nil, nil, nil, widgets.NewPanel(theme.ColorSurface, row).Pad(8, 16))
}

// saved notes when the last act was kept.
func (b *bar) saved(at string) {
	b.icon.Show()
	b.kept.SetText("已保存 " + at[len(at)-5:])
	b.fit()
}

// fit takes the bar away while it has nothing to say.
func (b *bar) fit() {
	says := b.main.Visible() || b.jump.Visible() || b.kept.Text() != "" || b.reason.Text() != ""
	if says == b.root.Visible() {
		b.root.Refresh()
		return
	}
	if says {
		b.root.Show()
	} else {
		b.root.Hide()
	}
	b.page.body.Refresh()
}

func (b *bar) show() {
	b.step = b.page.next()
	reason := b.step.reason
	if b.page.tabs.chosen == tabAgreement {
		b.jump.Show()
		if n := b.page.agreement.blocking(); n > 0 && reason == "" {
			reason = findingsLeft(n)
		}
	} else {
		b.jump.Hide()
	}
	b.reason.SetText(reason)
	if b.step.label == "" {
		b.main.Hide()
	} else {
		b.main.Show()
		b.main.SetLabel(b.step.label)
		enable(b.main, b.step.reason == "")
	}
	b.fit()
}

// first is what gets the focus when the page has nothing else for it.
func (b *bar) first() fyne.Focusable {
	if b.main.Visible() && !b.main.Disabled() {
		return b.main
	}
	return nil
}

// next is the one next step of the case: what was begun on the tab in sight, else what the state
// of the case asks for.
func (p *Case) next() step {
	switch {
	case p.tabs.chosen == tabSessions && p.sessions.writing:
		return step{label: "保存记录", do: p.sessions.save}
	case p.tabs.chosen == tabAgreement && p.agreement.dirty:
		return step{label: "保存协议", do: p.agreement.save}
	}
	s, right := p.due()
	if s.label != "" && s.reason == "" && !p.may(right) {
		s.reason = s.label + "须由" + holders[right] + "办理"
	}
	return s
}

// holders names who has a right, for those who have it not.
var holders = map[data.Right]string{data.ToRegister: "登记员", data.ToAccept: "调委会主任或主管", data.ToAssign: "调委会主任或主管",
	data.ToMediate: "调解员", data.ToSeal: "印章管理员", data.ToArchive: "档案员"}

// due is the step that the state asks for and the right it takes.
func (p *Case) due() (step, data.Right) {
	c := &p.c
	switch c.State {
	case data.Registered, data.Examining, data.Asking:
		if len(missingConsents(c)) > 0 {
			return step{label: "记同意", do: p.facts.toConsent}, data.ToRegister
		}
		return step{label: "受理", do: p.facts.accept}, data.ToAccept
	case data.Accepted:
		return step{label: "指派调解员", do: p.facts.assign}, data.ToAssign
	case data.Assigned, data.Investigating:
		return step{label: "记调解", do: p.writeRecord}, data.ToMediate
	case data.Mediating:
		if !reached(c) {
			return step{label: "记调解", do: p.writeRecord}, data.ToMediate
		}
		return step{label: "拟协议", do: p.draft}, data.ToMediate
	case data.AwaitingMarks:
		right := data.ToMediate
		if a := c.Agreement(); a != nil {
			if m := c.MissingMarks(a); len(m) > 0 && m[0].By == data.ByCommittee {
				right = data.ToSeal
			}
		}
		return step{label: "签章", do: p.toMarks}, right
	}
	if _, ok := c.ToArchive(); ok {
		return step{label: "归档", do: p.archive}, data.ToArchive
	}
	return step{}, ""
}

// draft goes to the agreement.
func (p *Case) draft() {
	p.openTab(tabAgreement)
	p.agreement.begin()
}

// toMarks goes to the first mark that is missing.
func (p *Case) toMarks() {
	p.openTab(tabAgreement)
	p.agreement.marks.toMissing()
}
