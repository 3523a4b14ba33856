// Package overview is the page 总览 of the job 队列: what supervisors look at before they read. Every figure and
// every mark of a chart opens the cases behind it; behind every chart stands its table.
package overview

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	Statistics(ctx context.Context, actor data.Actor, q store.Statistics) ([]store.Count, error)
	QueueCounts(ctx context.Context, actor data.Actor) ([]store.QueueCount, error)
}

// Shell is what the page asks of the window.
type Shell interface {
	Back()
	Toast(text string)
}

// Options is what the page needs from the program.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Behind has the page of the queues show a list when it is shown next.
	Behind     func(q store.List)
	Background widgets.Background
}

// Page is the page. It stands over the page of the queues.
type Page struct {
	opt  Options
	root fyne.CanvasObject
	switcher,
	period *widgets.Segments
	queues []*figure
	fresh  *widgets.Text
	total  *widgets.Text
	banner *fyne.Container
	body   *fyne.Container
	cards  cards

	scene  data.Scene
	table  table
	cancel context.CancelFunc // of the reading that goes on
}

// figure is the count of a queue at the top of the page.
type figure struct {
	queue string
	count *widgets.Text
}

// shownQueues are the queues at the top: Alt+1…6.
var shownQueues = []string{"open", "overdue", "due7", "unassigned", "performance_overdue", "follow_up"}

// New makes the page; it reads each time it is shown.
func New(o Options) *Page {
	p := &Page{opt: o, fresh: widgets.Hint(""), total: widgets.Label(""), banner: container.NewVBox(),
		switcher: widgets.NewSegments(widgets.Words("总览", "队列")...), period: widgets.NewSegments(widgets.Words(periods...)...)}
	p.switcher.SetValue("总览")
	p.switcher.OnPicked = func(string) {
		p.switcher.SetValue("总览")
		o.Shell.Back()
	}
	p.period.SetValue(periods[0])
	p.period.OnPicked = func(string) { p.read() }
	p.cards = newCards(p)
	p.layOut()
	return p
}

func (p *Page) layOut() {
	top := widgets.Row(p.switcher)
	for i, name := range shownQueues {
		f := &figure{name, widgets.NewText("—").Sized(theme.SizeName)}
		p.queues = append(p.queues, f)
		word := widgets.Column(widgets.Hint(show.QueueName(name)), f.count)
		word.Layout = &widgets.PileLayout{Gap: 0}
		top.Add(widgets.Pressable(widgets.NewPanel("", container.New(&figureLayout{}, word)).Pad(0, 12), func() { p.openQueue(i) }))
	}
	fresh := widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), p.Shown).Hint(widgets.Press(fyne.KeyF5))
	top.Add(widgets.Spring())
	top.Add(fresh)
	bar := widgets.NewPanel(theme.ColorSurface, top).Line(theme.ColorLine).Pad(8, 16)
	head := widgets.Row(p.period, p.total, widgets.Spring(), p.fresh)
	foot := widgets.Hint("点数字、线点、条形或方格，打开对应的名单。数字含保密案件；名单里只列您有权查看的。").Shrinks()
	p.body = widgets.Pile(theme.CardGap, head, p.banner, p.cards.root, foot)
	p.root = widgets.Frame(bar, nil, nil, nil, widgets.NewScroll(widgets.Padded(12, 16, p.body)))
}

// figureLayout keeps a figure as wide as its words, and wide enough for a large count.
type figureLayout struct{}

func (*figureLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(theme.Wide(64), 0)
	for _, c := range o[0].(*fyne.Container).Objects {
		m := c.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	return size
}

func (*figureLayout) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// Title names the page.
func (p *Page) Title() string { return "总览" }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the period.
func (p *Page) FirstFocus() fyne.Focusable { return p.period }

// Keys are the page's keys.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: p.Shown}, {Stroke: widgets.Press(fyne.KeyF4), Label: "队列", Do: p.opt.Shell.Back}}
	for i, f := range p.queues {
		keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyName(rune('1' + i))), Label: show.QueueName(f.queue), Do: func() { p.openQueue(i) }})
	}
	return keys
}

// Shown reads the figures anew.
func (p *Page) Shown() { p.read() }

// read asks for the figures; an older reading is given up.
func (p *Page) read() {
	if p.cancel != nil {
		p.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	period := p.period.Value()
	var scene data.Scene
	var t table
	var waiting []store.QueueCount
	var err error
	p.opt.Background.Do(func() {
		if scene, err = p.opt.Door.Scene(ctx, p.opt.Actor); err != nil {
			return
		}
		t.from, t.to = span(period, scene.Today())
		if t.counts, err = p.opt.Door.Statistics(ctx, p.opt.Actor, store.Statistics{From: t.from, To: t.to}); err == nil {
			waiting, err = p.opt.Door.QueueCounts(ctx, p.opt.Actor)
		}
	}, func() {
		if ctx.Err() != nil {
			return
		}
		p.banner.Objects = nil
		if err != nil {
			p.banner.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, err.Error(), nil)}
			p.body.Refresh()
			return
		}
		p.scene, p.table = scene, t
		p.take(waiting)
	})
}

// take shows the figures of a reading.
func (p *Page) take(waiting []store.QueueCount) {
	for _, f := range p.queues {
		for _, c := range waiting {
			if c.Name != f.queue {
				continue
			}
			f.count.SetText(widgets.Figure(float64(c.Count)) + " 件")
			ink := theme.ColorText
			if show.LateQueue(c.Name) && c.Count > 0 {
				ink = theme.ColorError
			}
			f.count.Color(ink)
		}
	}
	words := fmt.Sprintf("%s 至 %s 登记 %s 件", p.table.from, p.table.to, widgets.Figure(float64(p.table.sum(func(store.Count) bool { return true }))))
	if n := p.table.sum(func(c store.Count) bool { return c.Ledger }); n > 0 {
		words += fmt.Sprintf("，其中旧台账 %s 件", widgets.Figure(float64(n)))
	}
	p.total.SetText(words)
	p.fresh.SetText(p.scene.At.In(data.Zone).Format("15:04") + " 更新")
	p.cards.show()
	p.root.Refresh()
}

// openQueue goes to a queue.
func (p *Page) openQueue(i int) { p.open(store.List{Queue: shownQueues[i]}) }

// open goes to the page of the queues with what stands behind a figure.
func (p *Page) open(q store.List) {
	p.opt.Behind(q)
	p.opt.Shell.Back()
}

// openCounted goes to cases that the table counts.
func (p *Page) openCounted(q store.List) {
	if q.From.IsZero() {
		q.From, q.To = p.table.from, p.table.to
	}
	q.Counted = true
	p.open(q)
}
