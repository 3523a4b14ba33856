package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// findingsPane is 协议检查: what the statute asks of the agreement as it is typed.
type findingsPane struct {
	tab      *agreementTab
	root     fyne.CanvasObject
	blocks   *widgets.Text
	warns    *widgets.Text
	cards    *fyne.Container
	findings data.Findings
	mends    []data.Mend // by their keys
	at       int         // the finding that was gone to last
}

func newFindingsPane(t *agreementTab) *findingsPane {
	f := &findingsPane{tab: t, at: -1, cards: widgets.Column(), blocks: widgets.NewText("").Color(theme.ColorError), warns: widgets.NewText("").Color(theme.ColorWarning)}
	head := widgets.Row(widgets.Section("协议检查"), widgets.Spring(), f.blocks, f.warns)
	f.root = widgets.NewPanel(theme.ColorSurface2, widgets.Frame(widgets.Padded(12, 12, head), nil, nil, nil,
		widgets.NewScroll(widgets.Padded(0, 12, f.cards))))
	return f
}

// show reads the typed agreement and lists what was found.
func (f *findingsPane) show() {
	a := data.Agreement{Terms: f.tab.typed()}
	if now := f.tab.page.c.Agreement(); now != nil {
		a.Marks, a.No = now.Marks, now.No
	}
	if len(a.Mediators) == 0 {
		a.Mediators = f.tab.page.c.Assigned // as a draft will take them
	}
	f.findings = f.tab.page.c.CheckOn(&a, f.tab.page.today())
	f.mends = nil
	blocks := len(f.findings.Blocking())
	f.blocks.SetText(fmt.Sprintf("禁止打印 %d", blocks))
	f.warns.SetText(fmt.Sprintf("提醒 %d", len(f.findings)-blocks))
	f.cards.Objects = nil
	for i, x := range f.findings {
		f.cards.Add(f.card(i, x))
	}
	if len(f.findings) == 0 {
		f.cards.Add(widgets.Row(widgets.Icon(fynetheme.ConfirmIcon(), theme.ColorSuccess), widgets.NewText("没有发现问题，可以打印。").Color(theme.ColorSuccess).Shrinks()))
	}
	f.cards.Refresh()
	f.signs()
}

func (f *findingsPane) card(i int, x data.Finding) fyne.CanvasObject {
	tone, icon := widgets.Red, fynetheme.ErrorIcon()
	if x.Level == data.Warn {
		tone, icon = widgets.Amber, fynetheme.WarningIcon()
	}
	line := theme.ColorLine
	if i == f.at {
		line = theme.ColorAccent
	}
	there := widgets.NewButton("去改", nil, func() {
		f.at = i
		f.tab.jump(x)
	}).Kind(widgets.Link)
	card := container.NewVBox(
		widgets.Row(widgets.NewChip(x.Level.Name(), tone, icon), widgets.Label(placeName(x.Place)), widgets.Spring(), there),
		widgets.NewPara(x.Message),
		widgets.NewPara(x.Article).Sized(theme.SizeCaption).Color(theme.ColorText2))
	if x.Mend != nil && !f.tab.locked {
		f.mends = append(f.mends, *x.Mend)
		n := len(f.mends)
		card.Add(widgets.Row(widgets.NewButton(x.Mend.Label, nil, func() { f.mend(n) }).Hint(mendKey(n)), widgets.Spring()))
	}
	return widgets.NewPanel(theme.ColorSurface, card).Line(line).Round(theme.Radius).Pad(8, 12)
}

// mendKey is the key of the n-th mend, from 1.
func mendKey(n int) widgets.Stroke { return widgets.Alt(fyne.KeyName(rune('0' + n))) }

// mend does the n-th mend that is offered.
func (f *findingsPane) mend(n int) {
	if n <= len(f.mends) {
		f.at = -1
		f.tab.mend(f.mends[n-1])
	}
}

// signs put the icon of the worst finding beside the clause or obligation that it is about.
func (f *findingsPane) signs() {
	worst := map[string]data.Level{}
	for _, x := range f.findings {
		if worst[x.Place] != data.Block {
			worst[x.Place] = x.Level
		}
	}
	set := func(row fyne.CanvasObject, sign *fyne.Container, place string) {
		sign.Objects = nil
		switch worst[place] {
		case data.Block:
			sign.Add(widgets.Icon(fynetheme.ErrorIcon(), theme.ColorError))
		case data.Warn:
			sign.Add(widgets.Icon(fynetheme.WarningIcon(), theme.ColorWarning))
		}
		row.Refresh() // the icon needs its room
	}
	for i, c := range f.tab.clauses {
		place := fmt.Sprintf("clauses[%d]", i)
		set(c.root, c.sign, place)
		c.text.SetHighlights(f.highlights(place)...)
	}
	for i, o := range f.tab.owed {
		set(o.root, o.sign, fmt.Sprintf("obligations[%d]", i))
	}
}

// highlights are the stretches of a clause that the findings are about; what forbids the print comes last,
// over what does not.
func (f *findingsPane) highlights(place string) []widgets.Highlight {
	var warns, blocks []widgets.Highlight
	for _, x := range f.findings {
		switch {
		case x.Place != place || x.Span == nil:
		case x.Level == data.Block:
			blocks = append(blocks, widgets.Highlight{From: x.Span.From, To: x.Span.To, Tone: widgets.Red})
		default:
			warns = append(warns, widgets.Highlight{From: x.Span.From, To: x.Span.To, Tone: widgets.Amber})
		}
	}
	return append(warns, blocks...)
}

// next goes to the next finding, around at the end.
func (f *findingsPane) next() {
	if len(f.findings) == 0 {
		return
	}
	f.at = (f.at + 1) % len(f.findings)
	x := f.findings[f.at]
	f.show()
	f.tab.jump(x)
}

// placeName is the place of a finding as people call it.
func placeName(place string) string {
	m := placeForm.FindStringSubmatch(place)
	if m == nil {
		return ""
	}
	no := func(format string) string {
		if m[2] == "" {
			return ""
		}
		n := 0
		_, _ = fmt.Sscan(m[2], &n)
		return fmt.Sprintf(format, n+1)
	}
	names := map[string]string{"facts": "主要事实", "clauses": no("第 %d 条"), "obligations": no("第 %d 项义务"), "parties": no("第 %d 方"),
		"mediators": "调解员", "sessions": "调解记录", "form": "协议形式", "reached_on": "达成日期", "marks": "签章"}
	return strings.TrimSpace(names[m[1]])
}
