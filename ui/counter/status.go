package counter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// status says inside a field, at its right, that a number passed its check: 校验通过, or only the
// icon where the number needs the room.
type status struct {
	entry *widgets.Entry
	icon  fyne.CanvasObject
	text  *widgets.Text
	on    bool
	brief bool
}

func newStatus() *status {
	s := &status{icon: widgets.SmallIcon(fynetheme.ConfirmIcon(), theme.ColorSuccess), text: widgets.Hint("校验通过").Color(theme.ColorSuccess)}
	s.icon.Hide()
	s.text.Hide()
	return s
}

// in puts the status into a field.
func (s *status) in(e *widgets.Entry) {
	s.entry = e
	e.ActionItem = container.New(&statusLayout{s}, s.icon, s.text)
}

func (s *status) set(on, brief bool) {
	if on == s.on && brief == s.brief {
		return
	}
	s.on, s.brief = on, brief
	setVisible(s.icon, on)
	setVisible(s.text, on && !brief)
	s.entry.Refresh()
}

// statusLayout always keeps the room of the status: an entry lays out its right end only when its
// own size changes.
type statusLayout struct{ s *status }

func (l *statusLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	icon, text := o[0].MinSize(), o[1].MinSize()
	w := icon.Width + theme.Gap
	if !l.s.brief {
		w += 4 + text.Width
	}
	return fyne.NewSize(w, max(icon.Height, text.Height))
}

func (l *statusLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for _, c := range o {
		m := c.MinSize()
		c.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		c.Resize(m)
		x += m.Width + 4
	}
}

// partyLine is a party in one line, where there is no room for the card: its name, and a click
// or Enter opens the card.
type partyLine struct {
	*widgets.Panel
	name *widgets.Text
	who  *widgets.Text
	ok   *widgets.Panel
}

func newPartyLine(role *fyne.Container, edit func()) *partyLine {
	l := &partyLine{name: widgets.Name(""), who: widgets.Label("").Shrinks(),
		ok: widgets.NewChip("校验通过", widgets.Green, fynetheme.ConfirmIcon())}
	l.Panel = widgets.NewPanel(theme.ColorSurface, widgets.Row(role, l.name, l.who, l.ok,
		widgets.NewButton("编辑", nil, edit).Kind(widgets.Link))).
		Line(theme.ColorLine).Round(theme.CardEdge).Pad(4, 16)
	return l
}

func (l *partyLine) set(name, who string, ok bool) {
	l.name.SetText(name)
	l.who.SetText(who)
	setVisible(l.ok, ok)
	l.Panel.Refresh()
}

// leadLayout sets an icon before the first line of a text.
type leadLayout struct{}

func newLead(icon, text fyne.CanvasObject) *fyne.Container {
	return container.New(&leadLayout{}, icon, text)
}

func (l *leadLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l *leadLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	icon := o[0].MinSize()
	line := fyne.MeasureText("国", theme.Size(theme.SizeText), fyne.TextStyle{}).Height
	x := icon.Width + theme.Gap
	o[0].Move(fyne.NewPos(0, max(0, (line-icon.Height)/2)))
	o[0].Resize(icon)
	o[1].Move(fyne.NewPos(x, 0))
	o[1].Resize(fyne.NewSize(size.Width-x, size.Height))
}

// footLayout sets one object over another that keeps its height at the foot.
type footLayout struct{}

func newFoot(middle, foot fyne.CanvasObject) *fyne.Container {
	return container.New(footLayout{}, middle, foot)
}

func (footLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, o[0].MinSize().Height+o[1].MinSize().Height)
}

func (footLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	h := o[1].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, size.Height-h))
	o[1].Move(fyne.NewPos(0, size.Height-h))
	o[1].Resize(fyne.NewSize(size.Width, h))
}

// newStrip is the ground of the strip that stands for the summary.
func newStrip(band fyne.CanvasObject) fyne.CanvasObject {
	bar := widgets.NewPanel(theme.ColorSurface, container.New(&atLeast{base: 56}, band)).Pad(0, 24)
	return widgets.Pile(0, bar, widget.NewSeparator())
}

// atLeast gives an object the height of a bar.
type atLeast struct{ base float32 }

func (l *atLeast) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.SmallHeight(l.base-8))
}

func (l *atLeast) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// jump is a line that leads to a field when it is clicked. It is no tab stop: F8 does the same.
type jump struct {
	widget.BaseWidget
	child fyne.CanvasObject
	do    func()
}

func newJump(child fyne.CanvasObject, do func()) *jump {
	j := &jump{child: child, do: do}
	j.ExtendBaseWidget(j)
	return j
}

// Tapped leads to the field.
func (j *jump) Tapped(*fyne.PointEvent) { j.do() }

// CreateRenderer links the widget to its renderer.
func (j *jump) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(j.child) }
