// Package alerts tells a supervisor of dangerous cases, and of disputes that were registered again by somebody
// who may not see the case that there is: a banner with their number, and a dialog in which each is looked at and noted as
// handled. Nobody else hears of them; the store decides for whom each one is.
package alerts

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the notice asks of the store.
type Door interface {
	Alerts(ctx context.Context, actor data.Actor) ([]store.Alert, error)
	HandleAlert(ctx context.Context, actor data.Actor, id int64, outcome string) error
}

// Shell is what it asks of the window.
type Shell interface {
	Toast(text string)
	Window() fyne.Window
}

// Options is what the notice needs from its page.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Open opens a case.
	Open       func(id int64)
	Background widgets.Background
	// Changed is called when the banner came or went.
	Changed func()
}

// Notice is the banner over a page; it is empty while there is nothing to look into.
type Notice struct {
	opt  Options
	root *fyne.Container
	open []store.Alert
}

// New makes the notice; Read fills it.
func New(o Options) *Notice {
	n := &Notice{opt: o, root: container.NewVBox()}
	n.root.Hide() // an empty box still takes the gap around it
	return n
}

// Object is what the page shows.
func (n *Notice) Object() fyne.CanvasObject { return n.root }

// Read asks the store anew. An error leaves what is there: the page itself says that nothing can be read.
func (n *Notice) Read() {
	if !n.opt.Actor.May(data.ToSupervise) {
		return
	}
	var all []store.Alert
	var err error
	n.opt.Background.Do(func() { all, err = n.opt.Door.Alerts(context.Background(), n.opt.Actor) }, func() {
		if err == nil {
			n.set(slices.DeleteFunc(all, store.Alert.Handled))
		}
	})
}

func (n *Notice) set(open []store.Alert) {
	n.open = open
	n.root.Objects = nil
	n.root.Hide()
	if len(open) > 0 {
		n.root.Show()
		tone, sentence := told(open)
		look := widgets.NewButton("查看", nil, n.Show).Hint(widgets.Press(fyne.KeyF2))
		n.root.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, look)}
	}
	n.root.Refresh()
	if n.opt.Changed != nil {
		n.opt.Changed()
	}
}

// told is what the banner says: how many cases are dangerous, how many were registered again.
func told(open []store.Alert) (widgets.Tone, string) {
	dangers := 0
	for _, a := range open {
		if a.Danger() {
			dangers++
		}
	}
	tone, sentence := widgets.Amber, ""
	if dangers > 0 {
		tone, sentence = widgets.Red, fmt.Sprintf("有 %d 件纠纷评为中、高风险，请查看并安排。", dangers)
	}
	if again := len(open) - dangers; again > 0 {
		sentence += fmt.Sprintf("有 %d 件纠纷在其他窗口又登记了一次，请核对是否并案。", again)
	}
	return tone, sentence
}

// Keys are what the page adds to its own.
func (n *Notice) Keys() []widgets.Key {
	if len(n.open) == 0 {
		return nil
	}
	return []widgets.Key{{Stroke: widgets.Press(fyne.KeyF2), Label: "查看提示", Do: n.Show}}
}

// Show opens the dialog with what is to be looked into.
func (n *Notice) Show() {
	if len(n.open) > 0 {
		newList(n).show()
	}
}

// list is the dialog.
type list struct {
	notice  *Notice
	dialog  *widgets.Dialog
	trouble *fyne.Container
	fields  map[int64]*widgets.FieldRow
	first   fyne.Focusable
}

// around is what title, button and edges of the dialog take of the window's height at 100 %.
const around = 220

func newList(n *Notice) *list {
	l := &list{notice: n, trouble: container.NewVBox(), fields: map[int64]*widgets.FieldRow{}}
	cards := widgets.Column()
	for _, a := range n.open {
		cards.Add(l.card(a))
	}
	tallest := max(120, n.opt.Shell.Window().Canvas().Size().Height/theme.Wide(1)-around)
	back := widgets.NewButton("关闭", nil, func() { l.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	l.dialog = widgets.NewDialog("主管提示", 860, widgets.Column(l.trouble, widgets.NewScrollIfTall(widgets.Padded(4, 12, cards), tallest)), back)
	return l
}

func (l *list) show() { l.dialog.Show(l.notice.opt.Shell.Window().Canvas(), l.first) }

// card is one alert: the new registration, the case that there is, and what was done.
func (l *list) card(a store.Alert) fyne.CanvasObject {
	example := "必填，如已并入原案、经核对不是同一起纠纷"
	if a.Danger() {
		example = "必填，如已与派出所联系、已安排两名调解员"
	}
	outcome := widgets.NewEntry(example)
	row := widgets.NewFieldRow("处理情况", outcome)
	l.fields[a.ID] = row
	if l.first == nil {
		l.first = outcome
	}
	outcome.OnEnter = func() { l.handle(a.ID, outcome) }
	done := widgets.NewButton("记为已处理", nil, func() { l.handle(a.ID, outcome) }).Small()
	if a.Danger() {
		return widgets.Card(l.line("风险", a.Case, a.At.In(data.Zone).Format("01-02 15:04")), row, widgets.Row(widgets.Spring(), done))
	}
	return widgets.Card(l.line("新登记", a.Case, a.At.In(data.Zone).Format("01-02 15:04")), l.line("原案", a.Match, ""), row, widgets.Row(widgets.Spring(), done))
}

// line is one of the two cases. What lies out of the supervisor's scope has no more than its number.
func (l *list) line(label string, r store.Row, at string) fyne.CanvasObject {
	names := show.Parties(r).Text
	if r.ID == 0 {
		names = "不在您的管辖范围，请与登记单位联系"
	}
	line := widgets.Row(widgets.Label(label).Column(56), widgets.NewText(r.No()), widgets.NewText(names).Shrinks(), widgets.Label(at))
	if r.ID != 0 && l.notice.opt.Open != nil {
		line.Add(widgets.NewButton("打开", nil, func() {
			l.dialog.Close()
			l.notice.opt.Open(r.ID)
		}).Kind(widgets.Link).Small())
	}
	return line
}

// handle notes what was done about an alert.
func (l *list) handle(id int64, outcome *widgets.Entry) {
	n := l.notice
	text := outcome.Value()
	var err error
	n.opt.Background.Do(func() { err = n.opt.Door.HandleAlert(context.Background(), n.opt.Actor, id, text) }, func() { l.handled(id, err) })
}

// handled shows what is left, or why it could not be noted; what was typed stays.
func (l *list) handled(id int64, err error) {
	n := l.notice
	if err != nil && data.CodeOf(err) != data.Conflict { // where somebody else was faster, the note is there
		l.refuse(id, err)
		return
	}
	if err != nil {
		n.opt.Shell.Toast(err.Error())
	}
	l.dialog.Close()
	n.set(slices.DeleteFunc(slices.Clone(n.open), func(a store.Alert) bool { return a.ID == id }))
	n.Show()
}

func (l *list) refuse(id int64, err error) {
	l.trouble.Objects = nil
	for _, f := range data.FaultsOf(err) {
		if f.Field == "outcome" {
			l.fields[id].SetError(f.Message)
			continue
		}
		l.trouble.Add(widgets.Banner(widgets.Red, f.Message, nil))
	}
	l.trouble.Refresh()
}
