// Package paper is the page on which a paper is looked at, printed and saved: the very bytes of the
// PDF as pictures on the left, printer, copies and sides on the right.
package paper

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/printing/printer"
	"hefeng/ui/issue"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Frame is what the page asks of the window.
type Frame interface {
	Back()
	Toast(string)
	Window() fyne.Window
}

// Pictures turns pages into pictures; preview.Renderer does.
type Pictures interface {
	Render(ctx context.Context, pdf []byte, page int, dpi float64) (image.Image, error)
}

// Printers are the print queues of this PC; printer.Client does.
type Printers interface {
	Printers(ctx context.Context) ([]printer.Printer, error)
	Print(ctx context.Context, job printer.Job) (printer.JobID, error)
	Watch(ctx context.Context, id printer.JobID, report func(printer.Status)) error
}

// Options are what the page works with.
type Options struct {
	Frame    Frame
	Door     issue.Door
	Actor    data.Actor
	Pictures Pictures
	// Warm prepares the pictures before the first is drawn, off the UI goroutine; it calls slow when
	// that takes seconds. Nil where nothing needs preparing.
	Warm     func(ctx context.Context, slow func()) error
	Printers Printers
	// Issued is called with the case as it stands after a paper was printed or saved.
	Issued func(data.Case)
	// Folder is where a PDF is saved unless the user says otherwise.
	Folder string
	// Background makes papers and pictures off the UI goroutine; nil does that.
	Background widgets.Background
}

// Page shows one paper.
type Page struct {
	opt     Options
	c       data.Case
	many    *issue.Many // several cases in one file; nil: c alone
	request issue.Request
	form    printing.Form
	root    fyne.CanvasObject
	ctx     context.Context
	cancel  context.CancelFunc

	paper   printing.Paper
	issued  bool    // the bytes shown are those that left the house
	at      int     // page shown, from 0; of two beside each other the left one
	beside  bool    // two pages are shown beside each other
	dpi     float64 // 0: as large as the whole page fits
	busy    bool
	warm    bool     // the pictures are prepared
	skipped []string // of many cases those that could not be made, with their reasons
	// failure is the sentence of the last thing that went wrong.
	failure string

	picture  *canvas.Image
	second   *canvas.Image // the page beside it, hidden unless two are shown
	pair     *widgets.Button
	turns    *fyne.Container // the line above the pages
	sheet    *container.Scroll
	where    *widgets.Text
	notice   *fyne.Container
	controls *controls
}

// New makes the page of a form of a case and begins to make the paper.
func New(o Options, c data.Case, r issue.Request) *Page { return newPage(o, c, nil, r) }

// NewMany makes the page of a form of several cases, one after the other in one file.
func NewMany(o Options, m issue.Many) *Page {
	return newPage(o, data.Case{}, &m, issue.Request{Form: m.Form})
}

func newPage(o Options, c data.Case, many *issue.Many, r issue.Request) *Page {
	form, _ := printing.Find(r.Form)
	p := &Page{opt: o, c: c, many: many, request: r, form: form,
		picture: &canvas.Image{FillMode: canvas.ImageFillContain}, second: &canvas.Image{FillMode: canvas.ImageFillContain}, where: widgets.NewText(""), notice: container.NewVBox()}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	p.controls = newControls(p)
	p.root = p.build()
	p.say(widgets.Accented, "正在排版……")
	p.controls.ask()
	p.make()
	return p
}

func (p *Page) build() fyne.CanvasObject {
	p.pair = widgets.NewButton("并排", nil, p.besides).Small().Hint(widgets.Ctrl(fyne.KeyD))
	p.second.Hide()
	head := widgets.NewPanel(theme.ColorSurface, widgets.Row(
		widgets.NewButton("返回", fynetheme.NavigateBackIcon(), p.opt.Frame.Back).Kind(widgets.Link),
		widgets.Title("打印 · "+p.form.Name), widgets.Label(p.number()).Shrinks())).Pad(8, 16)
	p.turns = widgets.Row(
		widgets.NewButton("", fynetheme.NavigateBackIcon(), func() { p.turn(-1) }).Small(),
		p.where,
		widgets.NewButton("", fynetheme.NavigateNextIcon(), func() { p.turn(1) }).Small(),
		widgets.Hint("PgUp／PgDn"), widgets.Spring(), p.pair,
		widgets.NewButton("", fynetheme.ZoomOutIcon(), func() { p.zoom(1 / zoomBy) }).Small(),
		widgets.NewButton("整页", nil, func() { p.dpi = 0; p.draw() }).Small(),
		widgets.NewButton("", fynetheme.ZoomInIcon(), func() { p.zoom(zoomBy) }).Small())
	p.sheet = container.NewScroll(container.NewCenter(container.NewHBox(p.picture, p.second)))
	middle := widgets.NewPanel(theme.ColorSurface2, container.NewBorder(widgets.Padded(8, 16, p.turns), nil, nil, nil, p.sheet))
	side := widgets.NewPanel(theme.ColorSurface, p.controls.root).Pad(16, 24)
	return container.NewBorder(container.NewVBox(head, p.notice), nil, nil, container.New(&column{380}, side), middle)
}

// number is the paper's own number while it has one, else the case's.
func (p *Page) number() string {
	if p.many != nil {
		return fmt.Sprintf("%d 件", len(p.many.Cases))
	}
	if a := p.c.Agreement(); p.form.Key == "agreement" && a != nil && a.Issued() {
		return a.No
	}
	return p.c.No()
}

// Title of the page.
func (p *Page) Title() string { return "打印 · " + p.form.Name }

// Content of the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the main button, so that Enter prints.
func (p *Page) FirstFocus() fyne.Focusable { return p.controls.print }

// Keys of the page.
func (p *Page) Keys() []widgets.Key {
	return []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyP), Label: "打印", Do: p.controls.print.Press},
		{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "打印", Do: p.controls.print.Press},
		{Stroke: widgets.Ctrl(fyne.KeyE), Label: "存为 PDF", Do: p.controls.save.Press},
		{Stroke: widgets.Press(fyne.KeyPageDown), Label: "下一页", Do: func() { p.turn(1) }},
		{Stroke: widgets.Press(fyne.KeyPageUp), Label: "上一页", Do: func() { p.turn(-1) }},
		{Stroke: widgets.Ctrl(fyne.KeyD), Label: "两页并排", Do: p.besides},
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新打印机", Do: p.controls.ask},
	}
}

// Leave ends what is under way for this page; a job at the printer goes on.
func (p *Page) Leave(leave func()) {
	p.cancel()
	leave()
}

// again makes the paper anew, with the facts of the case or blank.
func (p *Page) again(blank bool) {
	if p.busy || p.request.Blank == blank {
		return
	}
	p.request.Blank, p.issued, p.at = blank, false, 0
	p.paper = printing.Paper{}
	p.say(widgets.Accented, "正在排版……")
	p.controls.recount()
	p.controls.ready()
	p.make()
}

// make makes the paper, and then what its pictures need the first time.
func (p *Page) make() {
	var made printing.Paper
	var err error
	p.opt.Background.Do(func() {
		made, err = p.draft()
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.show(made)
		p.controls.ready()
		p.prepare()
	})
}

// prepare prepares the pictures and shows the first.
func (p *Page) prepare() {
	var err error
	p.opt.Background.Do(func() {
		if p.opt.Warm != nil {
			err = p.opt.Warm(p.ctx, func() {
				fyne.Do(func() { p.say(widgets.Accented, "首次预览，正在准备（约十秒），可先打印。") })
			})
		}
	}, func() {
		if err != nil {
			p.failed(err)
			return
		}
		p.warm = true
		if !p.busy && len(p.skipped) == 0 && p.paper.Pages > 0 {
			p.say(0, "")
		}
		p.draw()
	})
}

// draft makes what is looked at.
func (p *Page) draft() (printing.Paper, error) {
	if p.many == nil {
		return issue.Draft(p.ctx, p.opt.Door, p.opt.Actor, p.c, p.request)
	}
	made, err := issue.DraftMany(p.ctx, p.opt.Door, p.opt.Actor, *p.many, p.tell("正在排版"))
	p.skipped = made.Skipped
	return made.Paper, err
}

// tell tells how far the work on many cases is, and lets it be stopped. It is called off the UI goroutine.
func (p *Page) tell(what string) func(done, all int) bool {
	ctx, stop := context.WithCancel(p.ctx)
	return func(done, all int) bool {
		p.opt.Background.Tell(func() {
			if ctx.Err() == nil {
				p.notify(widgets.Accented, fmt.Sprintf("%s %d／%d 件……", what, done, all), widgets.NewButton("停止", nil, stop))
			}
		})
		return ctx.Err() == nil
	}
}

// issue makes what leaves the house, and the case as it stands then.
func (p *Page) issue() (printing.Paper, data.Case, error) {
	if p.many == nil {
		return issue.Issue(p.ctx, p.opt.Door, p.opt.Actor, p.c, p.request)
	}
	made, err := issue.IssueMany(p.ctx, p.opt.Door, p.opt.Actor, *p.many, p.tell("正在出具"))
	p.skipped = made.Skipped
	if err == nil && made.PDF == nil {
		err = data.Refuse(data.Conflict, "已停止，没有打印。已经出具的留在各案卷中，再打印时原样印出。")
	}
	return made.Paper, p.c, err
}

// show takes a made paper as the one that is seen.
func (p *Page) show(made printing.Paper) {
	if made.Pages == 0 {
		p.say(widgets.Amber, "已停止，没有可打印的文书。")
		return
	}
	p.say(0, "")
	if len(p.skipped) > 0 {
		p.say(widgets.Amber, fmt.Sprintf("有 %d 件没有印：\n%s", len(p.skipped), shortened(p.skipped)))
	}
	p.paper = made
	p.at = p.leaf(min(p.at, made.Pages-1))
	p.draw()
}

// failed says what went wrong, unless the page was left.
func (p *Page) failed(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	p.failure = err.Error()
	p.say(widgets.Red, p.failure)
}

// say puts one banner over the page; an empty sentence takes it away.
func (p *Page) say(tone widgets.Tone, sentence string) { p.notify(tone, sentence, nil) }

// shortened are the first lines of many.
func shortened(lines []string) string {
	const most = 5
	if len(lines) > most {
		lines = append(lines[:most:most], "等")
	}
	return strings.Join(lines, "\n")
}

// notify is say with a button.
func (p *Page) notify(tone widgets.Tone, sentence string, button *widgets.Button) {
	p.notice.Objects = nil
	if sentence != "" {
		p.notice.Objects = []fyne.CanvasObject{widgets.Padded(8, 16, widgets.Banner(tone, sentence, button))}
	}
	if p.root != nil {
		p.root.Refresh() // the page moves up or down with the banner
	}
}

// column gives one object a width at 100 %, with large text nearly as much more, and all the height.
type column struct{ base float32 }

func (l *column) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(max(l.base, theme.Wide(l.base-40)), o[0].MinSize().Height)
}

func (l *column) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}
