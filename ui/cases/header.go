package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// header is the top of a case: who against whom, where it stands, its numbers and its clocks.
type header struct {
	page   *Case
	root   *fyne.Container
	title  *widgets.Text
	record *widgets.Button
	print  *widgets.Button
	second *fyne.Container
}

func newHeader(p *Case) *header {
	h := &header{page: p, title: widgets.NewText("").Sized(theme.SizeTitle).Shrinks(), second: widgets.Row()}
	back := widgets.NewButton("", fynetheme.NavigateBackIcon(), p.opt.Shell.Back).Kind(widgets.Link)
	h.record = widgets.NewButton("记录", fynetheme.DocumentCreateIcon(), p.writeRecord).Small().Hint(widgets.Ctrl(fyne.KeyR))
	h.print = widgets.NewButton("打印协议", fynetheme.DocumentPrintIcon(), func() { p.agreement.print() }).Small().Hint(widgets.Ctrl(fyne.KeyP))
	first := widgets.Row(back, h.title, h.record, h.print)
	panel := widgets.NewPanel(theme.ColorSurface, container.New(layout.NewCustomPaddedVBoxLayout(4), first, h.second)).Pad(8, 16)
	h.root = container.New(layout.NewCustomPaddedVBoxLayout(0), panel, widget.NewSeparator())
	return h
}

func (h *header) show() {
	p, c := h.page, &h.page.c
	h.title.SetText(title(c))
	parts := []fyne.CanvasObject{widgets.NewChip(stateWord(c), widgets.Accented, nil)}
	if a := c.Agreement(); a != nil {
		parts = append(parts, outlined(a.Form.Name()))
	}
	parts = append(parts, outlined(c.Source.Kind.Name()))
	if c.Restricted {
		parts = append(parts, widgets.Confidential())
	}
	if l := c.Ledger; l != nil {
		parts = append(parts, outlined(fmt.Sprintf("台账导入 · %s第%d行", l.Source, l.Line)))
	}
	parts = append(parts, widgets.Label(numbers(c)).Shrinks())
	for _, k := range c.Clocks {
		parts = append(parts, clock(k, p.today()))
	}
	h.second.Objects = parts
	h.second.Refresh()
	enable(h.record, p.may(data.ToMediate) && p.sessions != nil && p.sessions.possible() == "")
	enable(h.print, p.agreement != nil && p.agreement.unprintable() == "")
}

// numbers are those of the case, and which of them count for nothing.
func numbers(c *data.Case) string {
	all := []string{c.No()}
	if c.CaseNo != "" && c.CaseNo != c.IntakeNo {
		all = append(all, c.IntakeNo)
	}
	if _, void := c.Void(); void {
		all[len(all)-1] += "（已作废）"
	}
	for _, v := range c.VoidNumbers {
		all = append(all, v.No+"（已作废）")
	}
	return strings.Join(all, "　")
}

// stateWord is the state, with what is being done in it.
func stateWord(c *data.Case) string {
	_, void := c.Void()
	switch {
	case void && c.State == data.Withdrawn:
		return "登记作废"
	case c.State == data.Mediating && c.Agreement() == nil:
		return fmt.Sprintf("%s · 第 %d 次", c.State.Name(), len(c.Sessions))
	case c.State == data.AwaitingMarks:
		return c.State.Name() + " · 待签章"
	}
	return c.State.Name()
}

// outlined is a chip without a tint, for what a case is rather than where it stands.
func outlined(text string) fyne.CanvasObject {
	return widgets.NewChip(text, widgets.Neutral, nil).Fill("").Line(theme.ColorInputLine)
}

// clock is a deadline with its name above: 调解期限 / 12月7日（顺延）· 剩 13 天.
func clock(k data.Clock, today workday.Date) fyne.CanvasObject {
	last := day(k.Last, today.Year())
	if k.Last != k.Raw {
		last += "（顺延）"
	}
	name := k.Name.Name()
	if k.Provisional {
		name += " · 暂按周末推算"
	}
	words := widgets.NewText(last + " · " + k.Left(today)).Color(show.Tone(k, today).Ink())
	left := widgets.NewPanel(theme.ColorLine, container.NewGridWrap(fyne.NewSize(1, 1)))
	return container.NewBorder(nil, nil, left, nil, widgets.Padded(0, 16, container.New(layout.NewCustomPaddedVBoxLayout(0), widgets.Hint(name), words)))
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
