// Package queue is the job 队列: the supervisor's lists of cases, a named queue each, sorted and filtered
// over any number of rows, with several cases assigned at once.
package queue

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/alerts"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error)
	Queue(ctx context.Context, actor data.Actor, q store.Queue) ([]store.Row, error)
	QueueCounts(ctx context.Context, actor data.Actor) ([]store.QueueCount, error)
	List(ctx context.Context, actor data.Actor, q store.List) (store.Vector, error)
	Rows(ctx context.Context, actor data.Actor, ids []int64) ([]store.Row, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	Workloads(ctx context.Context, actor data.Actor) (map[string]int, error)
	alerts.Door
}

// Shell is what the page asks of the window.
type Shell interface {
	Toast(text string)
	Today() workday.Date
	Window() fyne.Window
}

// Options is what the page needs from the program.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Open opens a case.
	Open func(id int64)
	// Remember keeps the columns as the user has set them; nil forgets.
	Remember   fyne.Preferences
	Background widgets.Background
	// Print shows a form of several cases for printing, as one file; nil: nobody may print here.
	Print func(form string, cases []int64)
	// Overview shows the figures over the page; nil: nobody may count here.
	Overview func()
}

// first is how many rows of a queue are shown before all of it is known.
const first = 50

// Page is the page.
type Page struct {
	opt     Options
	root    fyne.CanvasObject
	names   *nameList
	title   *widgets.Text
	count   *widgets.Text
	chips   *fyne.Container
	fresh   *widgets.Text
	table   *widgets.DataTable[store.Row]
	full    *widgets.Text
	banner  *fyne.Container
	notice  *alerts.Notice
	bulk    *bulkBar
	body    *fyne.Container
	queue   string
	filter  filter
	scene   data.Scene
	loads   map[string]int // open cases of each mediator
	ids     store.Vector
	cancel  context.CancelFunc // of the reading that goes on
	started bool
}

// New makes the page; it reads each time it is shown.
func New(o Options) *Page {
	p := &Page{opt: o, queue: store.QueueNames()[0], title: widgets.Title(""), count: widgets.Label(""), chips: widgets.Row(),
		fresh: widgets.Hint(""), full: widgets.Hint("").Shrinks(), banner: container.NewVBox()}
	p.names = newNameList(p.choose)
	p.table = widgets.NewDataTable(show.Columns(p.rows), "这个队列里没有案件。", nil).Several()
	p.table.Background = o.Background
	p.table.Look = func(r store.Row) widgets.RowLook {
		if p.rows().Late(r) {
			return widgets.RowLook{Bar: widgets.Red}
		}
		return widgets.RowLook{}
	}
	p.table.OnOpen = func(r store.Row) { o.Open(r.ID) }
	p.table.OnChosen = func(r store.Row) { p.full.SetText(p.rows().Whole(r)) }
	p.table.OnSort = func(widgets.Order) { p.read(false) }
	p.table.OnSay = o.Shell.Toast
	p.table.OnPicked = func(n int) { p.bulk.picked(n); p.body.Refresh() }
	p.table.Menu = p.menu
	p.table.SetOrder(show.Usual())
	if o.Remember != nil {
		p.table.Remember(o.Remember, "queue.columns")
	}
	p.bulk = newBulkBar(p)
	p.notice = alerts.New(alerts.Options{Shell: o.Shell, Door: o.Door, Actor: o.Actor, Open: o.Open, Background: o.Background,
		Changed: func() { p.body.Refresh() }})
	p.layOut()
	return p
}

func (p *Page) layOut() {
	fresh := widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), p.Shown).Hint(widgets.Press(fyne.KeyF5))
	head := widgets.Column(widgets.Row(p.title, p.count, widgets.Spring(), fresh),
		widgets.Row(p.chips, widgets.Spring(), p.fresh), p.notice.Object(), p.banner)
	foot := widgets.Row(p.full, widgets.Hint("↑ ↓ 移动　空格 选择　Enter 打开　Ctrl+A 全选　Alt+↑ ↓ 排序"))
	table := widgets.Padded(0, 16, widgets.NewPanel(theme.ColorSurface, p.table).Line(theme.ColorLine).Pad(1, 1))
	p.body = widgets.Frame(widgets.Padded(12, 16, head), p.bulk.root, nil, nil,
		widgets.Frame(nil, widgets.Padded(8, 16, foot), nil, nil, table))
	left := widgets.NewPanel(theme.ColorSurface, widgets.Frame(widgets.Padded(12, 16, p.switcher()), nil, nil, nil, widgets.NewScroll(p.names.root)))
	p.root = widgets.Frame(nil, nil, left, nil, p.body)
	p.showFilter()
}

// switcher goes over to the overview.
func (p *Page) switcher() fyne.CanvasObject {
	if p.opt.Overview == nil {
		return widgets.Section("队列")
	}
	s := widgets.NewSegments(widgets.Words("总览", "队列")...)
	s.SetValue("队列")
	s.OnPicked = func(string) {
		s.SetValue("队列") // as it is found when one comes back
		p.opt.Overview()
	}
	return widgets.Row(s)
}

// rows words the rows in the scene of the last reading.
func (p *Page) rows() show.Rows { return show.Rows{Scene: p.scene, Today: p.today()} }

func (p *Page) today() workday.Date {
	if p.scene.At.IsZero() {
		return p.opt.Shell.Today()
	}
	return p.scene.Today()
}

// Title names the page.
func (p *Page) Title() string { return "队列" }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the table.
func (p *Page) FirstFocus() fyne.Focusable { return p.table.Focusable() }

// Keys are the page's keys.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: p.Shown},
		{Stroke: widgets.Ctrl(fyne.KeyF), Label: "筛选", Do: p.askFilter},
		{Stroke: widgets.Press(fyne.KeyPageDown), Label: "下一屏"}, {Stroke: widgets.Press(fyne.KeySpace), Label: "选择这一件"},
		{Stroke: widgets.Ctrl(fyne.KeyA), Label: "全选"}, {Stroke: widgets.Ctrl(fyne.KeyC), Label: "复制所选各行"},
		{Stroke: widgets.Press(fyne.KeyReturn), Label: "打开案件"},
		{Stroke: widgets.Alt(fyne.KeyUp), Label: "升序；Alt+↓ 降序，Alt+← → 换列"},
	}
	if p.opt.Overview != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyF4), Label: "总览", Do: p.opt.Overview})
	}
	if p.mayAssign() {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "指派所选案件", Do: p.askMediator})
	}
	if p.opt.Print != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyP), Label: "打印所选案件的文书", Do: p.askForm})
	}
	keys = append(keys, p.notice.Keys()...)
	for i, name := range p.names.names {
		if i < 9 {
			keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyName(rune('1' + i))), Label: show.QueueName(name), Do: func() { p.choose(name) }})
		}
	}
	return keys
}

func (p *Page) mayAssign() bool { return p.opt.Actor.May(data.ToAssign) }

// choose goes to another queue.
func (p *Page) choose(name string) {
	p.queue = name
	p.start()
	p.read(true)
}

// start forgets the order and the row of the queue before: the nearest deadline comes first, and of all cases
// the newest.
func (p *Page) start() {
	order := show.Usual()
	if p.queue == everyCase {
		order = widgets.Order{Column: slices.Index(show.Orders, store.ByReceived), Down: true}
	}
	p.table.SetOrder(order)
	p.table.Choose(-1)
}

// Shown reads counts and rows anew.
func (p *Page) Shown() {
	p.read(!p.started)
	p.notice.Read()
}

// read asks for the first rows where they are soon known, and then for all: their count and order. An
// older reading is given up.
func (p *Page) read(anew bool) {
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel, p.started = cancel, true
	p.names.chosen(p.queue)
	p.title.SetText(show.QueueName(p.queue))
	if !anew || p.queue == everyCase || p.table.Order() != show.Usual() || !p.filter.empty() {
		p.readAll(ctx, nil)
		return
	}
	var rows []store.Row
	var scene data.Scene
	var err error
	p.opt.Background.Do(func() {
		if scene, err = p.opt.Door.Scene(ctx, p.opt.Actor); err == nil {
			rows, err = p.opt.Door.Queue(ctx, p.opt.Actor, store.Queue{Name: p.queue, Limit: first})
		}
	}, func() {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			p.say(err.Error())
			return
		}
		p.scene, p.ids = scene, nil
		p.table.SetRows(rows)
		p.table.Choose(min(0, len(rows)-1))
		p.readAll(ctx, &scene)
	})
}

// readAll asks for the ids of all rows in their order, and for the scene unless it was just read.
func (p *Page) readAll(ctx context.Context, known *data.Scene) {
	q := p.filter.list(p.queue)
	o := p.table.Order()
	q.By, q.Descending = show.Orders[o.Column], o.Down
	var ids store.Vector
	var counts []store.QueueCount
	var scene data.Scene
	var loads map[string]int
	var err error
	p.opt.Background.Do(func() {
		if known != nil {
			scene = *known
		} else if scene, err = p.opt.Door.Scene(ctx, p.opt.Actor); err != nil {
			return
		}
		if ids, err = p.opt.Door.List(ctx, p.opt.Actor, q); err == nil {
			counts, err = p.opt.Door.QueueCounts(ctx, p.opt.Actor)
		}
		if err == nil && p.mayAssign() {
			loads, err = p.opt.Door.Workloads(ctx, p.opt.Actor)
		}
	}, func() {
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			p.say(err.Error())
			return
		}
		p.say("")
		p.scene, p.loads = scene, loads
		p.names.count(counts)
		p.take(ids)
		p.fresh.SetText(show.OrderWords(p.table.Order()) + " · " + scene.At.In(data.Zone).Format("15:04") + " 更新")
		p.body.Refresh() // the line is longer now and begins further left
	})
}

// take shows the rows of a reading; the case that was chosen and those that were ticked stay so.
func (p *Page) take(ids store.Vector) {
	was := int64(0)
	if r, ok := p.table.Chosen(); ok {
		was = r.ID
	}
	ticked := map[int64]bool{}
	for _, i := range p.table.Picked() {
		if i < len(p.ids) {
			ticked[p.ids[i]] = true
		}
	}
	p.ids = ids
	p.table.SetSource(&show.Source{Door: p.opt.Door, Actor: p.opt.Actor, IDs: ids})
	at := slices.Index(ids, was)
	p.table.Choose(max(at, min(0, len(ids)-1)))
	if len(ticked) > 0 {
		var places []int
		for i, id := range ids {
			if ticked[id] {
				places = append(places, i)
			}
		}
		p.table.Pick(places)
	}
	p.count.SetText(fmt.Sprintf("%s 件", widgets.Figure(float64(len(ids)))))
	if len(ids) == 0 {
		p.full.SetText("")
	}
	p.body.Refresh()
}

// say puts a sentence over the table while its cause lasts.
func (p *Page) say(sentence string) {
	p.banner.Objects = nil
	if sentence != "" {
		p.banner.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, sentence, nil)}
	}
	p.banner.Refresh()
	p.body.Refresh()
}

// menu is what can be done with the chosen row or the ticked ones.
func (p *Page) menu() []widgets.MenuItem {
	items := []widgets.MenuItem{{Label: "打开案件", Key: widgets.Press(fyne.KeyReturn), Do: func() {
		if r, ok := p.table.Chosen(); ok {
			p.opt.Open(r.ID)
		}
	}}}
	if p.mayAssign() {
		items = append(items, widgets.MenuItem{Label: "指派给…", Key: widgets.Ctrl(fyne.KeyReturn), Do: p.askMediator})
	}
	if p.opt.Print != nil {
		items = append(items, widgets.MenuItem{Label: "打印文书…", Key: widgets.Ctrl(fyne.KeyP), Do: p.askForm})
	}
	return items
}
