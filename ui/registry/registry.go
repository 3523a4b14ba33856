// Package registry is the job 调解员: who mediates for which committee, by which appointment and until
// when, and the acts that keep it right: new, change, renew, leave.
package registry

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	Mediators(ctx context.Context, actor data.Actor, q store.Mediators) ([]store.MediatorRow, error)
	DoNetwork(ctx context.Context, actor data.Actor, version int, cmd data.NetworkCommand) (int, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
}

// Shell is what the page asks of the window.
type Shell interface {
	Toast(text string)
	Today() workday.Date
	Window() fyne.Window
}

// Options is what the page needs from the program.
type Options struct {
	Shell      Shell
	Door       Door
	Actor      data.Actor
	Background widgets.Background
}

// Page is the page.
type Page struct {
	opt    Options
	root   fyne.CanvasObject
	count  *widgets.Text
	search *widgets.Entry
	kind   *widgets.Choice
	state  *widgets.Choice
	add    *widgets.Button
	table  *widgets.DataTable[store.MediatorRow]
	foot   *widgets.Text
	detail *detail
	banner *fyne.Container
	left   *fyne.Container
	scene  data.Scene
	all    []store.MediatorRow // before search and filter
	asking int
	acting *act // the dialog that was opened last
}

// New makes the page; it reads each time it is shown.
func New(o Options) *Page {
	p := &Page{opt: o, count: widgets.Label(""), foot: widgets.Hint(""), banner: container.NewVBox()}
	p.search = widgets.NewEntry("姓名、拼音首字母、证号")
	p.search.OnChanged = func(string) { p.narrow() }
	p.search.OnEnter = func() { p.opt.Shell.Window().Canvas().Focus(p.table.Focusable()) }
	kinds := []widgets.Option{{Value: "", Label: "全部类别"}}
	for _, k := range data.MediatorKinds() {
		kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
	}
	states := []widgets.Option{{Value: "", Label: "在聘和离任"}}
	for _, s := range data.ServiceStates() {
		states = append(states, widgets.Option{Value: string(s), Label: s.Name()})
	}
	p.kind, p.state = widgets.NewChoice("", kinds...), widgets.NewChoice("", states...)
	p.kind.SetValue("")
	p.state.SetValue(string(data.Serving))
	p.kind.OnPicked = func(string) { p.narrow() }
	p.state.OnPicked = func(string) { p.narrow() }
	p.add = widgets.NewButton("新聘", fynetheme.ContentAddIcon(), p.askNew).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyN))
	p.table = widgets.NewDataTable(p.columns(), "没有相符的调解员。", nil)
	p.table.OnChosen = func(r store.MediatorRow) { p.detail.show(r) }
	p.table.OnOpen = func(store.MediatorRow) { p.askChange() }
	p.table.OnSay = o.Shell.Toast
	p.detail = newDetail(p)
	head := widgets.Row(widgets.Title("调解员"), p.count, widgets.Spring())
	if o.Actor.May(data.ToKeepRegistry) {
		head.Add(p.add)
	}
	top := widgets.Padded(12, 16, widgets.Column(head, p.search, container.NewGridWithColumns(2, p.kind, p.state), p.banner))
	p.left = widgets.Frame(top, widgets.Padded(8, 16, widgets.Row(p.foot)), nil, nil, p.table)
	p.root = widgets.Frame(nil, nil, container.New(&columnLayout{}, widgets.NewPanel(theme.ColorSurface, p.left)), nil, p.detail.root)
	return p
}

func (p *Page) columns() []widgets.TableColumn[store.MediatorRow] {
	return []widgets.TableColumn[store.MediatorRow]{
		{Title: "姓名", Width: 84, Cell: widgets.Plain(func(r store.MediatorRow) string { return r.Name })},
		{Title: "调委会", Cell: widgets.Plain(func(r store.MediatorRow) string { return r.Unit })},
		{Title: "类别", Width: 64, Cell: func(r store.MediatorRow) widgets.Cell {
			return widgets.Cell{Text: r.Kind.Name(), Dim: true}
		}},
		{Title: "聘期", Width: 104, Cell: func(r store.MediatorRow) widgets.Cell { return serviceCell(r) }},
	}
}

// serviceCell says how the service stands.
func serviceCell(r store.MediatorRow) widgets.Cell {
	switch r.Service {
	case data.Expiring:
		return widgets.Cell{Text: fmt.Sprintf("剩 %d 天", r.DaysLeft), Tone: widgets.Amber, Chip: true}
	case data.OutOfOffice:
		return widgets.Cell{Text: r.Service.Name(), Dim: true}
	}
	return widgets.Cell{Text: r.Service.Name()}
}

// Title names the page.
func (p *Page) Title() string { return "调解员" }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the list.
func (p *Page) FirstFocus() fyne.Focusable { return p.table.Focusable() }

// Keys are the page's keys.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: p.Shown},
		{Stroke: widgets.Ctrl(fyne.KeyF), Label: "查找调解员", Do: func() { p.opt.Shell.Window().Canvas().Focus(p.search) }}}
	if p.opt.Actor.May(data.ToKeepRegistry) {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyN), Label: "新聘", Do: p.askNew})
	}
	if p.detail.keeps() {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyF2), Label: "修改", Do: p.askChange},
			widgets.Key{Stroke: widgets.Ctrl(fyne.KeyR), Label: "续聘", Do: p.askRenew},
			widgets.Key{Stroke: widgets.Ctrl(fyne.KeyD), Label: "办理离任", Do: p.askEnd})
	}
	return keys
}

// Shown reads the registry anew.
func (p *Page) Shown() { p.read("") }

// read asks for everybody and chooses one; the empty ID leaves the chosen one.
func (p *Page) read(choose string) {
	p.asking++
	mine := p.asking
	var rows []store.MediatorRow
	var scene data.Scene
	var err error
	p.opt.Background.Do(func() {
		ctx := context.Background()
		if scene, err = p.opt.Door.Scene(ctx, p.opt.Actor); err == nil {
			rows, err = p.opt.Door.Mediators(ctx, p.opt.Actor, store.Mediators{})
		}
	}, func() {
		if mine != p.asking {
			return
		}
		if err != nil {
			p.say(err.Error())
			return
		}
		p.say("")
		p.scene, p.all = scene, rows
		p.narrowTo(choose)
	})
}

func (p *Page) say(sentence string) {
	p.banner.Objects = nil
	if sentence != "" {
		p.banner.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, sentence, nil)}
	}
	p.banner.Refresh()
	p.left.Refresh()
}

func (p *Page) narrow() { p.narrowTo("") }

// narrowTo shows who fits the search and the filter; the chosen one stays chosen while he does.
func (p *Page) narrowTo(choose string) {
	if was, ok := p.table.Chosen(); ok && choose == "" {
		choose = was.ID
	}
	serving, expiring := 0, 0
	var rows []store.MediatorRow
	for _, r := range p.all {
		if r.Service == data.Serving || r.Service == data.Expiring {
			serving++
		}
		if r.Service == data.Expiring {
			expiring++
		}
		if p.fits(r) || choose == r.ID && p.search.Text == "" && p.kind.Value() == "" {
			rows = append(rows, r)
		}
	}
	p.table.SetRows(rows)
	at := min(0, len(rows)-1)
	for i, r := range rows {
		if r.ID == choose {
			at = i
		}
	}
	p.table.Choose(-1)
	p.table.Choose(at)
	if at < 0 {
		p.detail.clear()
	}
	p.count.SetText(fmt.Sprintf("在聘 %d 人", serving))
	p.foot.SetText(fmt.Sprintf("列出 %d 人", len(rows)))
	if expiring > 0 {
		p.foot.SetText(fmt.Sprintf("列出 %d 人　聘期将满 %d 人", len(rows), expiring))
	}
	p.left.Refresh()
}

// columnLayout is the width of the list at the left.
type columnLayout struct{}

func (*columnLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(480), 0)
}

func (*columnLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
