package queue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// everyCase is no queue of the store: all cases, closed ones too.
const everyCase = ""

// nameList is the column of queues with their counts.
type nameList struct {
	root  *fyne.Container
	names []string
	rows  map[string]*nameRow
}

type nameRow struct {
	ground *widgets.Panel
	name   *widgets.Text
	count  *widgets.Text
}

func newNameList(choose func(string)) *nameList {
	l := &nameList{root: container.NewVBox(), names: append(store.QueueNames(), everyCase), rows: map[string]*nameRow{}}
	for _, name := range l.names {
		r := &nameRow{name: widgets.NewText(show.QueueName(name)), count: widgets.Label("")}
		r.ground = widgets.NewPanel("", widgets.Row(r.name, widgets.Spring(), r.count)).Round(theme.Radius).Pad(4, 12)
		l.rows[name] = r
		l.root.Add(widgets.Padded(0, 4, widgets.Pressable(container.New(&nameLayout{}, r.ground), func() { choose(name) })))
	}
	return l
}

// chosen marks the queue that is shown.
func (l *nameList) chosen(name string) {
	for n, r := range l.rows {
		ink, ground := theme.ColorText, fyne.ThemeColorName("")
		if n == name {
			ink, ground = theme.ColorAccent, theme.ColorActive
		}
		r.name.Color(ink)
		r.ground.Fill(ground)
	}
}

// count writes how many cases stand in each queue.
func (l *nameList) count(counts []store.QueueCount) {
	for _, c := range counts {
		r := l.rows[c.Name]
		if r == nil {
			continue
		}
		r.count.SetText(widgets.Figure(float64(c.Count)))
		ink := theme.ColorText2
		if show.LateQueue(c.Name) && c.Count > 0 {
			ink = theme.ColorError
		}
		r.count.Color(ink)
	}
	l.root.Refresh()
}

// nameLayout is the width of the column and the height of a line.
type nameLayout struct{}

func (*nameLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(200), theme.Height(32))
}

func (*nameLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(size)
}
