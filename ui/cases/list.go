package cases

import (
	"context"
	"fmt"

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

// pageSize is how many rows are read at once; more follow when the last one comes into sight.
const pageSize = 200

// List is the page of open cases, by the day on which their first deadline ends.
type List struct {
	opt    Options
	root   *fyne.Container
	table  *widgets.DataTable[store.Row]
	count  *widgets.Text
	full   *widgets.Text // the chosen row, where the cells end in …
	banner *fyne.Container
	size   int // rows to a reading
	scene  data.Scene
	whole  bool // nothing follows the rows that were read
	asking int  // number of the newest reading: an older answer is dropped
	busy   bool
}

// NewList makes the page; it reads its rows each time it is shown.
func NewList(o Options) *List {
	l := &List{opt: o, count: widgets.Label(""), full: widgets.Hint("").Shrinks(), banner: container.NewVBox(), size: pageSize}
	add := widgets.NewButton("新登记", fynetheme.ContentAddIcon(), l.add).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyN))
	fresh := widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), l.Shown).Hint(widgets.Press(fyne.KeyF5))
	l.table = widgets.NewDataTable(l.columns(), "没有未办结的案件。", widgets.NewButton("新登记", fynetheme.ContentAddIcon(), l.add).Hint(widgets.Ctrl(fyne.KeyN)))
	l.table.OnOpen = func(r store.Row) {
		if o.Open != nil {
			o.Open(r.ID)
		}
	}
	head := widgets.Row(widgets.Title("未办结案件"), l.count, widgets.Spring(), fresh, add)
	if o.CheckPaper != nil {
		head = widgets.Row(widgets.Title("未办结案件"), l.count, widgets.Spring(),
			widgets.NewButton("核对文书", nil, o.CheckPaper).Hint(widgets.Ctrl(fyne.KeyE)), fresh, add)
	}
	foot := widgets.Row(l.full, widgets.Hint("按剩余天数排列　↑ ↓ 移动　Enter 打开"))
	l.table.OnChosen = l.spellOut
	l.root = widgets.Frame(widgets.Padded(12, 16, widgets.Column(head, l.banner)), widgets.Padded(8, 16, foot), nil, nil,
		widgets.Padded(0, 16, widgets.NewPanel(theme.ColorSurface, l.table).Line(theme.ColorLine).Pad(1, 1)))
	return l
}

// rows words the rows in the scene of the last reading.
func (l *List) rows() show.Rows { return show.Rows{Scene: l.scene, Today: l.today()} }

// columns are those of every list of cases; when the last row comes into sight, more are read.
func (l *List) columns() []widgets.TableColumn[store.Row] {
	columns := show.Columns(l.rows)
	parties := columns[1].Cell
	columns[1].Cell = func(r store.Row) widgets.Cell {
		if rows := l.table.Rows(); len(rows) > 0 && rows[len(rows)-1].ID == r.ID && !l.whole && !l.busy {
			l.opt.Background.Do(func() {}, l.more)
		}
		return parties(r)
	}
	return columns
}

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
		{Stroke: widgets.Press(fyne.KeyReturn), Label: "打开案件"},
	}
}

func (l *List) add() {
	if l.opt.New != nil {
		l.opt.New()
	}
}

// Shown reads the list anew, as far down as it had been read.
func (l *List) Shown() {
	l.read(nil, max(l.size, len(l.table.Rows())))
}

// more reads the rows that follow.
func (l *List) more() {
	rows := l.table.Rows()
	if l.busy || l.whole || len(rows) == 0 {
		return
	}
	last := rows[len(rows)-1]
	l.read(&last, l.size)
}

// read asks for rows behind one, or from the beginning.
func (l *List) read(after *store.Row, limit int) {
	l.asking++
	l.busy = true
	mine := l.asking
	var rows []store.Row
	var scene data.Scene
	var err error
	l.opt.Background.Do(func() {
		ctx := context.Background()
		if scene, err = l.opt.Door.Scene(ctx, l.opt.Actor); err == nil {
			rows, err = l.opt.Door.Queue(ctx, l.opt.Actor, store.Queue{After: after, Limit: limit})
		}
	}, func() {
		if mine != l.asking {
			return
		}
		l.busy = false
		if err != nil {
			l.say(err.Error())
			return
		}
		l.say("")
		l.scene, l.whole = scene, len(rows) < limit
		if after != nil {
			rows = append(append([]store.Row(nil), l.table.Rows()...), rows...)
		}
		l.show(rows)
	})
}

// show sets the rows; the case that was chosen stays chosen although others came or went.
func (l *List) show(rows []store.Row) {
	was, had := l.table.Chosen()
	l.table.SetRows(rows)
	at := min(0, len(rows)-1)
	for i, r := range rows {
		if had && r.ID == was.ID {
			at = i
		}
	}
	l.table.Choose(at)
	if r, ok := l.table.Chosen(); ok {
		l.spellOut(r)
	} else {
		l.full.SetText("")
	}
	late := 0
	for _, r := range rows {
		if l.rows().Late(r) {
			late++
		}
	}
	text := fmt.Sprintf("%d 件", len(rows))
	if !l.whole {
		text = fmt.Sprintf("已列出 %d 件", len(rows))
	}
	if late > 0 {
		text += fmt.Sprintf("，其中超期 %d 件", late)
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
