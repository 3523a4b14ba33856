package counter

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// today is the list of what was registered today at this window, from which a case is opened and a receipt
// printed again.
type today struct {
	page   *Page
	table  *widgets.DataTable[store.Row]
	notice *fyne.Container
	count  *widgets.Text
	dialog *widgets.Dialog
}

// Today shows what was registered today at this window.
func (p *Page) Today() {
	t := &today{page: p, notice: container.NewVBox(), count: widgets.Label("正在读取…")}
	t.table = widgets.NewDataTable(t.columns(), "今天在这个窗口还没有登记。", nil)
	t.table.OnOpen = func(r store.Row) { t.open(r) }
	buttons := []fyne.CanvasObject{widgets.NewButton("返回", nil, func() { t.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))}
	var keys []widgets.Key
	if p.opt.Open != nil {
		buttons = append(buttons, widgets.NewButton("打开案件", nil, func() { t.chosen(t.open) }).Hint(widgets.Press(fyne.KeyReturn)))
	}
	if p.opt.Print != nil {
		buttons = append(buttons, widgets.NewButton("重印回执", fynetheme.DocumentPrintIcon(), func() { t.chosen(t.print) }).
			Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyP)))
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyP), Label: "重印回执", Do: func() { t.chosen(t.print) }})
	}
	window := data.Window(p.fs.value("window"))
	t.dialog = widgets.NewDialog("今日登记 · "+p.windowName(window)+"窗口", 900,
		widgets.Column(t.count, t.notice, container.New(&atLeast{base: 400}, t.table)), buttons...)
	t.dialog.Keys = keys
	t.dialog.Show(p.window().Canvas(), t.table.Focusable())
	t.read(window)
}

// columns are few: it is one day and one window.
func (t *today) columns() []widgets.TableColumn[store.Row] {
	return []widgets.TableColumn[store.Row]{
		{Title: "登记号", Width: 200, Cell: func(r store.Row) widgets.Cell { return widgets.Cell{Text: r.IntakeNo, Tail: true} }},
		{Title: "当事人", Cell: show.Parties},
		{Title: "纠纷类型", Width: 120, Cell: widgets.Plain(func(r store.Row) string { return show.Category(r.Category) })},
		{Title: "状态", Width: 104, Cell: widgets.Plain(func(r store.Row) string { return r.State.Name() })},
	}
}

// read asks the store; the newest registration comes first.
func (t *today) read(window data.Window) {
	p := t.page
	day := p.opt.Shell.Today()
	p.work.add(func(ctx context.Context) {
		ids, err := p.opt.Door.List(ctx, p.opt.Actor, store.List{From: day, To: day, Windows: []data.Window{window}, Descending: true})
		var rows []store.Row
		if err == nil {
			rows, err = p.opt.Door.Rows(ctx, p.opt.Actor, ids.Window(0, len(ids)))
		}
		p.onUI(func() {
			if err != nil {
				t.say(err)
				return
			}
			t.count.SetText(fmt.Sprintf("%s　%d 件", day.Chinese(), len(rows)))
			t.table.SetRows(rows)
			if len(rows) > 0 {
				t.table.Choose(0)
			}
		})
	})
}

func (t *today) say(err error) {
	t.notice.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, err.Error(), nil)}
	t.notice.Refresh()
}

// chosen does something with the row under the cursor.
func (t *today) chosen(do func(store.Row)) {
	if r, ok := t.table.Chosen(); ok {
		do(r)
	}
}

func (t *today) open(r store.Row) {
	if t.page.opt.Open != nil {
		t.dialog.Close()
		t.page.opt.Open(r.ID)
	}
}

func (t *today) print(r store.Row) {
	p := t.page
	p.work.add(func(ctx context.Context) {
		c, err := p.opt.Door.Case(ctx, p.opt.Actor, r.ID)
		p.onUI(func() {
			if err != nil {
				t.say(err)
				return
			}
			t.dialog.Close()
			p.opt.Print(c)
		})
	})
}

// windowName is what a window is called.
func (p *Page) windowName(w data.Window) string {
	for _, r := range p.dispute.table {
		if r.Code == w {
			return r.Name
		}
	}
	return w.Name()
}
