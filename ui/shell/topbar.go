package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// topBar holds the search box, and at the right the demo chip, the date and the user.
type topBar struct {
	widget.BaseWidget
	search *widgets.SearchBox
	demo   fyne.CanvasObject
	date   *widgets.Text
	icon   fyne.CanvasObject
	user   *widgets.Text
}

func newTopBar(o Options, escape func()) *topBar {
	b := &topBar{
		date: widgets.Label(""),
		icon: widgets.Icon(fynetheme.AccountIcon(), theme.ColorText2),
		user: widgets.NewText(o.User).Shrinks(),
		demo: widgets.NewChip("演示数据", widgets.Amber, nil),
	}
	b.search = widgets.NewSearchBox("姓名、拼音首字母、电话或证件尾号、案号")
	b.search.ActionItem = widgets.Padded(0, 8, widgets.Row(widgets.KeyCap("Ctrl+K")))
	b.search.Find, b.search.OnTake, b.search.OnEscape = o.Search, o.OnHit, escape
	if o.Search == nil {
		b.search.Hide()
	}
	if !o.Demo {
		b.demo.Hide()
	}
	if o.User == "" {
		b.icon.Hide()
	}
	b.setDate(o.Today())
	b.ExtendBaseWidget(b)
	return b
}

func (b *topBar) setDate(d workday.Date) { b.date.SetText(chineseDate(d)) }

// chineseDate is 2026年11月24日 星期二.
func chineseDate(d workday.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Chinese() + " 星期" + []string{"日", "一", "二", "三", "四", "五", "六"}[d.Weekday()]
}

func (b *topBar) CreateRenderer() fyne.WidgetRenderer {
	return &topBarRenderer{b: b, ground: canvas.NewRectangle(theme.Color(theme.ColorSurface)),
		line: canvas.NewRectangle(theme.Color(theme.ColorLine))}
}

type topBarRenderer struct {
	b            *topBar
	ground, line *canvas.Rectangle
}

func (r *topBarRenderer) Destroy() {}

func (r *topBarRenderer) Objects() []fyne.CanvasObject {
	b := r.b
	return []fyne.CanvasObject{r.ground, r.line, b.search, b.demo, b.date, b.icon, b.user}
}

func (r *topBarRenderer) MinSize() fyne.Size { return fyne.NewSize(0, theme.Height(48)) }

// Layout gives way from the right: the date goes first, then the name ends in …, and the
// search box shrinks last.
func (r *topBarRenderer) Layout(size fyne.Size) {
	const edge, gap, searchLeast = 16, 16, 240
	b := r.b
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))

	user := fyne.MeasureText(b.user.Text(), theme.Size(theme.SizeText), fyne.TextStyle{}).Width + 1
	need := func(o fyne.CanvasObject) float32 {
		if !o.Visible() {
			return 0
		}
		return o.MinSize().Width + gap
	}
	b.date.Show()
	room := size.Width - 2*edge - searchLeast - need(b.demo) - need(b.icon) - gap
	if user+need(b.date) > room {
		b.date.Hide()
	}
	user = min(user, max(0, room-need(b.date)))

	x := size.Width - edge
	place := func(o fyne.CanvasObject, width, gap float32) {
		if !o.Visible() {
			return
		}
		m := o.MinSize()
		x -= width
		o.Move(fyne.NewPos(x, (size.Height-1-m.Height)/2))
		o.Resize(fyne.NewSize(width, m.Height))
		x -= gap
	}
	place(b.user, user, 8)
	place(b.icon, b.icon.MinSize().Width, gap)
	place(b.date, b.date.MinSize().Width, gap)
	place(b.demo, b.demo.MinSize().Width, gap)
	h := theme.Height(32)
	b.search.Move(fyne.NewPos(edge, (size.Height-h)/2))
	b.search.Resize(fyne.NewSize(max(0, min(480, x-edge)), h))
}

func (r *topBarRenderer) Refresh() {
	r.ground.FillColor = theme.Color(theme.ColorSurface)
	r.line.FillColor = theme.Color(theme.ColorLine)
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Children lets a field be found in the bar.
func (b *topBar) Children() []fyne.CanvasObject { return []fyne.CanvasObject{b.search} }

// frameLayout sets page area, rail, top bar and foot. The page comes first in the order of Tab.
type frameLayout struct{ foot *foot }

func (*frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

func (l *frameLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	area, rail, top, foot := o[0], o[1], o[2], o[3]
	w, h, f := rail.MinSize().Width, top.MinSize().Height, l.foot.height()
	rail.Resize(fyne.NewSize(w, size.Height))
	top.Move(fyne.NewPos(w, 0))
	top.Resize(fyne.NewSize(size.Width-w, h))
	area.Move(fyne.NewPos(w, h))
	area.Resize(fyne.NewSize(size.Width-w, size.Height-h-f))
	foot.Move(fyne.NewPos(w, size.Height-f))
	foot.Resize(fyne.NewSize(size.Width-w, f))
}
