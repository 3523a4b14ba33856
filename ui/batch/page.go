// Package batch is the page on which many disputes are registered at once from a table: one company against
// many owners (批量登记), or an old ledger (导入台账). Rows are pasted or read from a file, each cell that is missing or wrong is mended in
// place, and all are registered together or none.
package batch

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/sheet"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/openfile"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	RegisterMany(ctx context.Context, actor data.Actor, all []data.Opening, tell func(store.Progress)) ([]store.Registered, error)
	Known(ctx context.Context, actor data.Actor, q store.Known) ([]store.KnownCase, error)
	Parties(ctx context.Context, actor data.Actor, q store.Parties) ([]store.PartyHit, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error
	Drafts(ctx context.Context, actor data.Actor) ([]store.Draft, error)
	DropDraft(ctx context.Context, actor data.Actor, key string) error
}

// Shell is what the page asks of the window.
type Shell interface {
	Toast(text string)
	Today() workday.Date
	Window() fyne.Window
	Back()
	Confirm(title, question, verb string, kind widgets.ButtonKind, do func())
}

// Options is what the page needs from the program.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Reception is the centre's table of windows; nil is the program's own.
	Reception []data.Reception
	// Print shows the receipts of the cases that were registered; nil offers none.
	Print func(cases []data.Case)
	// Remember keeps what the columns of tables say; nil forgets.
	Remember fyne.Preferences
	// Folders are where files are looked for, newest first.
	Folders    []string
	Background widgets.Background
	// OnUI does on the UI goroutine what work in the background tells meanwhile; nil is the window's way.
	OnUI func(func())
}

// row is a row of the table with what the store knows of it.
type row struct {
	batch.Row
	known  store.KnownCase
	anew   bool // to be registered though there is a case of the same dispute
	number string
}

// goes tells that the row will be registered.
func (r row) goes() bool {
	return r.Ready() && r.number == "" && !r.known.Before && (r.known.Row.ID == 0 || r.anew)
}

// Page is the page.
type Page struct {
	opt    Options
	root   fyne.CanvasObject
	head   common
	side   *fyne.Container
	tabs   *widgets.Segments
	mend   *mend
	table  *widgets.DataTable[row]
	area   *fyne.Container // where the table stands
	count  *widgets.Text
	foot   *widgets.Text
	banner *fyne.Container
	bar    *bar
	body   *fyne.Container

	scene    *data.Scene
	sheet    sheet.Table
	layout   batch.Layout
	rows     []row
	asked    int // the judging that was begun last
	stop     context.CancelFunc
	cases    []data.Case // that were registered
	kept     string      // the draft as it was kept last
	asking   *mapping    // the dialog that was opened last
	file     *openfile.Dialog
	reporter *reporter
}

// common is what all rows have in common: the form that asks for it, and what follows for the rows.
type common interface {
	title() string
	key() string // under which drafts and columns are remembered
	object() fyne.CanvasObject
	first() fyne.Focusable
	advice() string          // in the empty table
	columns() []batch.Column // what a column may say
	begins() []string        // of which a table has to have one
	prints() bool            // there is a receipt for every row
	world(s data.Scene)
	judge() func([]batch.Row, data.Scene) // with what is typed now
	check(s data.Scene) bool              // marks what is missing or wrong and says whether there is something
	focusProblem()
	reset()
	values() map[string]string
	restore(values map[string]string)
	done(fresh int) string
}

// New makes the page for one company against many and brings back what was not registered last time.
func New(o Options) *Page {
	return newPage(o, func(p *Page) common { return newHead(p) })
}

// NewLedger makes the page for an old ledger.
func NewLedger(o Options) *Page {
	return newPage(o, func(p *Page) common { return newBook(p) })
}

func newPage(o Options, facts func(*Page) common) *Page {
	if o.OnUI == nil {
		o.OnUI = fyne.Do
	}
	p := &Page{opt: o, count: widgets.Label(""), foot: widgets.Hint("").Shrinks(), banner: container.NewVBox(), side: container.NewStack(), area: container.NewStack()}
	p.head = facts(p)
	p.mend = newMend(p)
	p.bar = newBar(p)
	p.tabs = widgets.NewSegments(widgets.Option{Value: "head", Label: "共同事项 F4"}, widgets.Option{Value: "row", Label: "所选行 F2"})
	p.tabs.SetValue("head")
	p.tabs.OnPicked = p.turn
	p.newTable()
	p.layOut()
	p.turn("head")
	p.load()
	return p
}

func (p *Page) layOut() {
	paste := widgets.NewButton("粘贴", fynetheme.ContentPasteIcon(), p.Paste).Small().Hint(widgets.Ctrl(fyne.KeyV))
	open := widgets.NewButton("选择文件…", fynetheme.FolderOpenIcon(), p.askFile).Small().Hint(widgets.Ctrl(fyne.KeyO))
	columns := widgets.NewButton("列的含义…", fynetheme.ListIcon(), p.askColumns).Small().Hint(widgets.Ctrl(fyne.KeyM))
	top := widgets.Padded(12, 16, widgets.Column(widgets.Row(widgets.Title(p.head.title()), p.count.Shrinks()), widgets.Row(paste, open, columns), p.banner))
	table := widgets.Padded(0, 16, widgets.NewPanel(theme.ColorSurface, p.area).Line(theme.ColorLine).Pad(1, 1))
	p.body = widgets.Frame(top, widgets.Padded(8, 16, widgets.Row(p.foot)), nil, nil, table)
	left := widgets.NewPanel(theme.ColorSurface, widgets.Frame(widgets.Padded(12, 16, p.tabs), nil, nil, nil, p.side))
	p.root = widgets.Frame(nil, p.bar.object, container.New(&sideLayout{}, left), nil, p.body)
}

// turn shows one side of the left column.
func (p *Page) turn(tab string) {
	p.tabs.SetValue(tab)
	shown := p.head.object()
	if tab == "row" {
		shown = p.mend.object
	}
	p.side.Objects = []fyne.CanvasObject{widgets.NewScroll(widgets.Padded(8, 16, shown))}
	p.side.Refresh()
}

// Title names the page.
func (p *Page) Title() string { return p.head.title() }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the table, so that one can paste at once.
func (p *Page) FirstFocus() fyne.Focusable { return p.table.Focusable() }

// Shown reads the network and the time of day.
func (p *Page) Shown() {
	var scene data.Scene
	var err error
	p.opt.Background.Do(func() { scene, err = p.opt.Door.Scene(context.Background(), p.opt.Actor) }, func() {
		if err != nil {
			p.say(widgets.Red, err.Error())
			return
		}
		p.scene = &scene
		p.head.world(scene)
		p.judge()
	})
}

// Keys are the page's keys.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyV), Label: "粘贴表格", Do: p.Paste},
		{Stroke: widgets.Ctrl(fyne.KeyO), Label: "选择文件", Do: p.askFile},
		{Stroke: widgets.Ctrl(fyne.KeyM), Label: "列的含义", Do: p.askColumns},
		{Stroke: widgets.Press(fyne.KeyF4), Label: "共同事项", Do: p.toHead},
		{Stroke: widgets.Press(fyne.KeyF2), Label: "修改所选行", Do: p.toRow},
		{Stroke: widgets.Press(fyne.KeyF6), Label: "回到表格", Do: p.toTable},
		{Stroke: widgets.Press(fyne.KeyF8), Label: "下一处缺项或错误", Do: func() { p.step(1) }},
		{Stroke: widgets.Shift(fyne.KeyF8), Label: "上一处缺项或错误", Do: func() { p.step(-1) }},
		{Stroke: widgets.Ctrl(fyne.KeyD), Label: "略过这一行，或者恢复", Do: p.skip},
		{Stroke: widgets.Ctrl(fyne.KeyR), Label: "已有案件的仍然登记", Do: p.anew},
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: "登记", Do: func() { p.save(false) }},
		{Stroke: widgets.Ctrl(fyne.KeyN), Label: "另起一批", Do: p.Discard},
		{Stroke: widgets.Ctrl(fyne.KeyE), Label: "存报告", Do: p.askReport},
	}
	if p.opt.Print != nil && p.head.prints() {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyP), Label: p.bar.verb(), Do: p.main},
			widgets.Key{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: p.bar.verb(), Do: p.main})
	}
	if p.stop != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyEscape), Label: "取消登记", Do: p.cancel})
	}
	return keys
}

func (p *Page) focus(o fyne.Focusable) { p.opt.Shell.Window().Canvas().Focus(o) }

func (p *Page) toHead() {
	p.turn("head")
	p.focus(p.head.first())
}

func (p *Page) toTable() { p.focus(p.table.Focusable()) }

// toRow goes to the first wrong field of the chosen row, else to its first.
func (p *Page) toRow() {
	if p.table.ChosenAt() < 0 {
		return
	}
	p.turn("row")
	p.mend.begin()
}

// step goes to the next row in which something is missing or wrong, round the table; before any row comes
// what all have in common.
func (p *Page) step(by int) {
	if p.scene != nil && p.head.check(*p.scene) {
		p.turn("head")
		p.head.focusProblem()
		return
	}
	n := len(p.rows)
	at := p.table.ChosenAt()
	for k := 1; k <= n; k++ {
		i := ((at+by*k)%n + n) % n
		if r := p.rows[i]; len(r.Faults) > 0 && !r.Skip && r.number == "" {
			p.table.Choose(i)
			p.toRow()
			return
		}
	}
}

// skip leaves the chosen row out, or takes it in again.
func (p *Page) skip() {
	if r := p.chosen(); r != nil && r.number == "" && p.stop == nil {
		r.Skip = !r.Skip
		p.judge()
	}
}

// anew lets a row be registered though there is a case of the same dispute, or not.
func (p *Page) anew() {
	if r := p.chosen(); r != nil && r.known.Row.ID != 0 && !r.known.Before && p.stop == nil {
		r.anew = !r.anew
		p.show()
	}
}

func (p *Page) chosen() *row {
	if p.table == nil { // not made yet
		return nil
	}
	if at := p.table.ChosenAt(); at >= 0 && at < len(p.rows) {
		return &p.rows[at]
	}
	return nil
}

// say puts a sentence over the table; "" takes it away.
func (p *Page) say(tone widgets.Tone, sentence string) {
	p.banner.Objects = nil
	if sentence != "" {
		p.banner.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, nil)}
	}
	p.banner.Refresh()
	p.body.Refresh()
}

// Discard begins another batch; one is asked when something would be lost.
func (p *Page) Discard() {
	if p.stop != nil {
		return
	}
	if len(p.rows) == 0 || len(p.cases) > 0 {
		p.reset()
		return
	}
	p.opt.Shell.Confirm("放弃这一批", fmt.Sprintf("这一批 %d 行还没有登记，放弃后修改过的内容不能找回。", len(p.rows)), "放弃这一批", widgets.Danger, p.reset)
}

func (p *Page) reset() {
	p.sheet, p.layout, p.rows, p.cases = sheet.Table{}, batch.Layout{}, nil, nil
	p.dropDraft()
	p.head.reset()
	p.newTable()
	p.say(0, "")
	p.turn("head")
	p.toTable()
}

// sideLayout is the width of the left column.
type sideLayout struct{}

func (*sideLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(408, theme.Wide(320)+40), 0)
}

func (*sideLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
