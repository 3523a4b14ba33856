// Package gallery shows the widgets of the window in all their states, for looking, for trying keys and
// for pictures. Everything in it is made up and it opens no database.
package gallery

import (
	"flag"
	"fmt"
	"io"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"

	"hefeng/data/workday"
	"hefeng/ui/ime"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// page is one page of the gallery.
type page struct {
	title string
	build func(*gallery) (content fyne.CanvasObject, first fyne.Focusable)
}

// pages are in the order of the list at the left.
var pages = []page{
	{"输入框", entriesPage}, {"状态与按钮", statesPage}, {"选择与日期", choicePage}, {"长文本", longPage}, {"表单", formPage},
	{"表格", tablePage}, {"宽表", widePage}, {"图表", chartPage}, {"案件", casePage}, {"提示与弹窗", noticePage},
	{"当事人", partyPage}, {"敏感内容", veiledPage},
}

// gallery is a window with a list of pages.
type gallery struct {
	window     fyne.Window
	layer      *widgets.Layer
	entries    []*widgets.Button
	area       *fyne.Container
	at         int
	keys       []widgets.Key
	background func(work, then func()) // of tables; nil is a goroutine
	onUI       func(func())            // of pickers; nil is the window's
	restyle    func()                  // changes the scheme, nil where nobody can
}

// Run shows the gallery until its window is closed and returns the exit code. args are the words behind
// the command: --dark, --scale 1.5, --page 3.
func Run(args []string, complaints io.Writer) int {
	flags := flag.NewFlagSet("hefeng gallery", flag.ContinueOnError)
	flags.SetOutput(complaints)
	dark := flags.Bool("dark", false, "深色")
	scale := flags.Float64("scale", 1, "文字比例，1 至 1.75")
	at := flags.Int("page", 1, fmt.Sprintf("先看第几页，1 至 %d", len(pages)))
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if *at < 1 || *at > len(pages) || flags.NArg() > 0 {
		_, _ = fmt.Fprintf(complaints, "没有这一页。请写 --page 1 至 --page %d。\n", len(pages))
		return 2
	}
	ime.Prepare()
	if err := ime.CheckDisplay(); err != nil {
		_, _ = fmt.Fprintln(complaints, err)
		return 1
	}
	a := app.NewWithID("cn.hefeng.gallery")
	look := func() {
		scheme := theme.Light
		if *dark {
			scheme = theme.Dark
		}
		a.Settings().SetTheme(theme.New(scheme, float32(*scale)))
	}
	look()
	g := newGallery(a.NewWindow("控件 · 和枫"))
	g.restyle = func() {
		*dark = !*dark
		look()
	}
	g.window.Resize(fyne.NewSize(1366, 768))
	g.window.SetCloseIntercept(func() { ime.Exit(0) })
	g.show(*at - 1)
	g.window.ShowAndRun()
	return 0
}

func newGallery(w fyne.Window) *gallery {
	g := &gallery{window: w, area: container.NewStack(), at: -1}
	list := widgets.Column(widgets.Title("和枫").Color(theme.ColorAccent), widgets.Hint("控件一览，内容为虚构").Shrinks())
	for i, p := range pages {
		b := widgets.NewButton(p.title, nil, func() { g.show(i) }).Small().Kind(widgets.Link)
		g.entries = append(g.entries, b)
		list.Add(b)
	}
	list.Add(widgets.NewButton("换配色", nil, g.otherScheme).Hint(widgets.Ctrl(fyne.KeyD)).Small())
	list.Add(widgets.Hint("PgUp PgDn 换一页").Shrinks())
	rail := widgets.NewPanel(theme.ColorSurface, widgets.NewScroll(widgets.Padded(0, 2, list))).Line(theme.ColorLine).Pad(16, 14)
	g.layer = widgets.NewLayer(widgets.NewPanel(theme.ColorBackground, widgets.Frame(nil, nil, container.New(&columnLayout{200}, rail), nil, g.area)))
	g.layer.OnKey = func(s widgets.Stroke) bool { return widgets.Dispatch(s, g.keys, g.own()) }
	g.layer.Attach(w)
	return g
}

func (g *gallery) own() []widgets.Key {
	return []widgets.Key{
		{Stroke: widgets.Press(fyne.KeyPageDown), Label: "下一页", Do: func() { g.show((g.at + 1) % len(pages)) }},
		{Stroke: widgets.Press(fyne.KeyPageUp), Label: "上一页", Do: func() { g.show((g.at + len(pages) - 1) % len(pages)) }},
		{Stroke: widgets.Ctrl(fyne.KeyD), Label: "换配色", Do: g.otherScheme},
	}
}

func (g *gallery) otherScheme() {
	if g.restyle != nil {
		g.restyle()
	}
}

// show builds a page anew and puts the focus on its first field.
func (g *gallery) show(i int) {
	g.at, g.keys = i, nil
	for n, b := range g.entries {
		kind := widgets.Link
		if n == i {
			kind = widgets.Accent
		}
		b.Kind(kind)
	}
	content, first := pages[i].build(g)
	g.area.Objects = []fyne.CanvasObject{content}
	g.area.Refresh()
	g.window.Canvas().Focus(first)
}

// today is a day like any other: pictures stay as they are.
func today() workday.Date {
	d, err := workday.NewDate(2026, 11, 24)
	if err != nil {
		panic(err)
	}
	return d
}

// columnLayout gives one object a width at 100 %.
type columnLayout struct{ base float32 }

func (l *columnLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(l.base), o[0].MinSize().Height)
}

func (l *columnLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

// scrolled is a page of parts below each other.
func scrolled(parts ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewScroll(widgets.Padded(16, 24, widgets.Spread(parts...)))
}
