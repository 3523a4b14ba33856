package queue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// queueWords name the queues of the store. A test asks that none is missing.
var queueWords = map[string]string{
	"open": "全部未办结", "overdue": "已超期", "due7": "7 天内到期", "unassigned": "未指派", "marks": "协议待生效",
	"confirmation": "可申请司法确认", "performance_due": "7 天内应履行", "performance_overdue": "逾期未履行",
	"follow_up": "未回访", "transfer_answers": "转出待反馈", "to_archive": "待归档",
}

// late are the queues whose count is red when it is not 0.
var late = map[string]bool{"overdue": true, "performance_overdue": true}

func queueName(name string) string {
	if w, ok := queueWords[name]; ok {
		return w
	}
	return name
}

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
	l := &nameList{root: container.NewVBox(), names: store.QueueNames(), rows: map[string]*nameRow{}}
	for _, name := range l.names {
		r := &nameRow{name: widgets.NewText(queueName(name)), count: widgets.Label("")}
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
		if late[c.Name] && c.Count > 0 {
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
