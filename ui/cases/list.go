package cases

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// first is how many rows are shown before all cases are known.
const first = 50

// List is the page of open cases: all of them, first by the day on which their first deadline ends.
type List struct {
	opt    Options
	root   *fyne.Container
	table  *widgets.DataTable[store.Row]
	count  *widgets.Text
	full   *widgets.Text // the chosen row, where the cells end in …
	banner *fyne.Container
	order  *widgets.Text
	scene  data.Scene
	ids    store.Vector       // nil before all are known
	cancel context.CancelFunc // of the reading that goes on
}

// NewList makes the page; it reads its rows each time it is shown.
func NewList(o Options) *List {
	l := &List{opt: o, count: widgets.Label(""), full: widgets.Hint("").Shrinks(), banner: container.NewVBox(), order: widgets.Hint("")}
	add := widgets.NewButton("新登记", fynetheme.ContentAddIcon(), l.add).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyN))
	fresh := widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), l.Shown).Hint(widgets.Press(fyne.KeyF5))
	l.table = widgets.NewDataTable(show.Columns(l.rows), "没有未办结的案件。", widgets.NewButton("新登记", fynetheme.ContentAddIcon(), l.add).Hint(widgets.Ctrl(fyne.KeyN)))
	l.table.OnOpen = func(r store.Row) {
		if o.Open != nil {
			o.Open(r.ID)
		}
	}
	l.table.Background = o.Background
	l.table.OnSort = func(widgets.Order) { l.Shown() }
	l.table.OnSay = o.Shell.Toast
	l.table.SetOrder(show.Usual())
	head := widgets.Row(widgets.Title("未办结案件"), l.count, widgets.Spring(), fresh, add)
	if o.CheckPaper != nil {
		head = widgets.Row(widgets.Title("未办结案件"), l.count, widgets.Spring(),
			widgets.NewButton("核对文书", nil, o.CheckPaper).Hint(widgets.Ctrl(fyne.KeyE)), fresh, add)
	}
	foot := widgets.Row(l.full, l.order, widgets.Hint("↑ ↓ 移动　Enter 打开　Alt+↑ ↓ 排序"))
	l.table.OnChosen = l.spellOut
	l.root = widgets.Frame(widgets.Padded(12, 16, widgets.Column(head, l.banner)), widgets.Padded(8, 16, foot), nil, nil,
		widgets.Padded(0, 16, widgets.NewPanel(theme.ColorSurface, l.table).Line(theme.ColorLine).Pad(1, 1)))
	return l
}

// rows words the rows in the scene of the last reading.
func (l *List) rows() show.Rows { return show.Rows{Scene: l.scene, Today: l.today()} }

func (l *List) today() workday.Date {
	if l.scene.At.IsZero() {
		return l.opt.Shell.Today()
	}
	return l.scene.Today()
}

// Title names the page.
func (l *List) Title() string { return "案件" }

// Content is the page.
func (l *List) Content() fyne.CanvasObject { return l.root }

// FirstFocus is the table.
func (l *List) FirstFocus() fyne.Focusable { return l.table.Focusable() }

// Keys are the page's keys.
func (l *List) Keys() []widgets.Key {
	return []widgets.Key{
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: l.Shown},
		{Stroke: widgets.Ctrl(fyne.KeyE), Label: "按防伪码核对文书", Do: l.opt.CheckPaper},
		{Stroke: widgets.Ctrl(fyne.KeyN), Label: "新登记", Do: l.add},
		{Stroke: widgets.Press(fyne.KeyUp), Label: "上一件"}, {Stroke: widgets.Press(fyne.KeyDown), Label: "下一件"},
		{Stroke: widgets.Press(fyne.KeyReturn), Label: "打开案件"}, {Stroke: widgets.Alt(fyne.KeyUp), Label: "升序；Alt+↓ 降序，Alt+← → 换列"},
	}
}

func (l *List) add() {
	if l.opt.New != nil {
		l.opt.New()
	}
}

// Shown reads the list anew: the first rows where nothing stands there yet, and then all. An older reading
// is given up.
func (l *List) Shown() {
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	l.cancel = cancel
	if l.ids != nil || l.table.Order() != show.Usual() {
		l.readAll(ctx, nil)
		return
	}
	var rows []store.Row
	var scene data.Scene
	var err error
	l.opt.Background.Do(func() {
		if scene, err = l.opt.Door.Scene(ctx, l.opt.Actor); err == nil {
			rows, err = l.opt.Door.Queue(ctx, l.opt.Actor, store.Queue{Limit: first})
		}
	}, func() {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			l.say(err.Error())
		default:
			l.scene = scene
			l.table.SetRows(rows)
			l.table.Choose(min(0, len(rows)-1))
			l.readAll(ctx, &scene)
		}
	})
}

// readAll asks for the ids of all open cases in their order, and for the scene unless it was just read.
func (l *List) readAll(ctx context.Context, known *data.Scene) {
	o := l.table.Order()
	var ids store.Vector
	var late int
	var scene data.Scene
	var err error
	l.opt.Background.Do(func() {
		if known != nil {
			scene = *known
		} else if scene, err = l.opt.Door.Scene(ctx, l.opt.Actor); err != nil {
			return
		}
		if ids, err = l.opt.Door.List(ctx, l.opt.Actor, store.List{Queue: "open", By: show.Orders[o.Column], Descending: o.Down}); err == nil {
			late, err = l.countLate(ctx)
		}
	}, func() {
		switch {
		case ctx.Err() != nil:
		case err != nil:
			l.say(err.Error())
		default:
			l.say("")
			l.scene = scene
			l.order.SetText(show.OrderWords(o))
			l.take(ids, late)
		}
	})
}

// countLate counts the cases whose deadline has passed.
func (l *List) countLate(ctx context.Context) (int, error) {
	counts, err := l.opt.Door.QueueCounts(ctx, l.opt.Actor)
	for _, c := range counts {
		if c.Name == "overdue" {
			return c.Count, err
		}
	}
	return 0, err
}

// take shows all cases; the one that was chosen stays chosen although others came or went.
func (l *List) take(ids store.Vector, late int) {
	was, had := l.table.Chosen()
	l.ids = ids
	l.table.SetSource(&show.Source{Door: l.opt.Door, Actor: l.opt.Actor, IDs: ids})
	at := min(0, len(ids)-1)
	if had {
		at = max(slices.Index(ids, was.ID), at)
	}
	l.table.Choose(at)
	if r, ok := l.table.Chosen(); ok {
		l.spellOut(r)
	} else {
		l.full.SetText("")
	}
	text := widgets.Figure(float64(len(ids))) + " 件"
	if late > 0 {
		text += "，其中超期 " + widgets.Figure(float64(late)) + " 件"
	}
	l.count.SetText(text)
	l.root.Refresh()
}

// spellOut writes the whole text of a row below the table.
func (l *List) spellOut(r store.Row) {
	l.full.SetText(l.rows().Whole(r))
}

// say puts a sentence over the table while its cause lasts.
func (l *List) say(sentence string) {
	l.banner.Objects = nil
	if sentence != "" {
		again := widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), l.Shown).Hint(widgets.Press(fyne.KeyF5))
		l.banner.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, sentence, again)}
	}
	l.banner.Refresh()
	l.root.Refresh()
}
