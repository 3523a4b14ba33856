package cases

import (
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// logTab lists everything that happened to the case, the newest first. What should not have happened is
// taken back here, which is seldom.
type logTab struct {
	page  *Case
	root  fyne.CanvasObject
	table *widgets.DataTable[data.Event]
	foot  *fyne.Container
}

func newLogTab(p *Case) *logTab {
	t := &logTab{page: p}
	t.table = widgets.NewDataTable([]widgets.TableColumn[data.Event]{
		{Title: "时间", Width: 160, Cell: widgets.Plain(func(e data.Event) string { return moment(e.At) })},
		{Title: "事项", Width: 136, Cell: widgets.Plain(func(e data.Event) string { return eventWord(e.Kind) })},
		{Title: "案件状态", Width: 120, Cell: func(e data.Event) widgets.Cell { return widgets.Cell{Text: e.To.Name(), Dim: e.From == e.To} }},
		{Title: "说明", Cell: widgets.Plain(eventNote)},
		{Title: "经办人", Width: 112, Cell: widgets.Plain(func(e data.Event) string { return p.who(e.Actor) })},
	}, "还没有记录。", nil)
	t.foot = widgets.Row()
	t.root = widgets.Padded(16, 16, widgets.Frame(nil, t.foot, nil, nil, widgets.NewPanel(theme.ColorSurface, t.table).Line(theme.ColorLine).Pad(1, 1)))
	return t
}

func (t *logTab) show() {
	n := len(t.page.c.Events)
	rows := make([]data.Event, n)
	for i, e := range t.page.c.Events {
		rows[n-1-i] = e
	}
	t.table.SetRows(rows)
	t.foot.Objects = nil
	if label, do := t.page.offerVoid(); label != "" {
		t.foot.Objects = []fyne.CanvasObject{widgets.NewButton(label, nil, do).Kind(widgets.Link)}
	}
	t.foot.Refresh()
}

// eventNote is what the event says beside its kind; a print is noted by the key of its form.
func eventNote(e data.Event) string {
	if key, rest, ok := strings.Cut(e.Note, "，"); ok && e.Kind == "printed" {
		return formName(key) + "，" + rest
	}
	return e.Note
}
