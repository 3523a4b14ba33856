// Package shell is the frame of the window: the rail of jobs, the top bar with the search box,
// and the place where pages stand. It knows no page; a page knows only Page and Shell.
//
//	type casesPage struct{ shell *shell.Shell; … }
//
//	func (p *casesPage) Title() string               { return "案件" }
//	func (p *casesPage) Content() fyne.CanvasObject  { return p.root } // built once in the constructor
//	func (p *casesPage) Keys() []widgets.Key         { return []widgets.Key{{widgets.Ctrl(fyne.KeyN), "新登记", p.add}} }
//
//	sh := shell.New(window, shell.Options{
//		Jobs: map[shell.Job]func() shell.Page{shell.Cases: func() shell.Page { return newCasesPage(…) }},
//	})
//	sh.Start()
//
// Show puts a page on top of the present one (a case over the list of cases) and Back takes it
// away. What a page loads slowly it loads in a goroutine and shows by fyne.Do.
package shell

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Page is what stands in the page area. It is built before it is shown and kept while its job
// is away, with all that was typed.
type Page interface {
	// Title names the page in the title of the window. A restricted case says 保密案件.
	Title() string
	// Content is always the same object.
	Content() fyne.CanvasObject
	// Keys are the page's own keys, asked anew at each stroke. They come before the shell's.
	Keys() []widgets.Key
}

// Focuser is a page that says what gets the focus when it is shown for the first time;
// otherwise its first field does. Later the focus comes back where it was.
type Focuser interface{ FirstFocus() fyne.Focusable }

// Shower is a page that is told each time it is shown, to read anew what may have changed.
type Shower interface{ Shown() }

// Leaver is a page that is asked before Back takes it away for good. It calls leave at once, or
// after a question when typed text would be lost.
type Leaver interface{ Leave(leave func()) }

// Closer is a page that keeps what is typed on it when it goes without being asked: another page takes its
// place, or the user leaves.
type Closer interface{ Close() }

// Hit is a line of the search box.
type Hit = widgets.Hit

// Options is what the shell needs from the program.
type Options struct {
	// Jobs are the jobs the user has; those that are missing are not shown. A page is made
	// when its job is opened first.
	Jobs map[Job]func() Page
	// Search answers the search box; it runs off the UI goroutine and is cancelled by the next
	// text. Without it there is no box.
	Search func(ctx context.Context, text string) []Hit
	// OnHit opens what was found.
	OnHit func(Hit)
	// User stands at the right of the top bar: 登记员 王五 · 2 号窗口.
	User string
	// Demo shows 演示数据 for as long as the data are invented.
	Demo bool
	// Today is the business date; nil is the clock's.
	Today func() workday.Date
	// Center is the name of the centre, for the title of the window.
	Center string
	// Status says what stands at the foot of the window; it is asked every minute, off the UI
	// goroutine. Without it there is no line.
	Status func() Status
	// Later is the clock by which toasts go and the date is brought up to date; nil is the PC's.
	Later widgets.Later
	// Lock covers the window until the user's password is typed; without it there is no key for it.
	Lock func()
}

// Shell is the frame of the main window.
type Shell struct {
	window fyne.Window
	opt    Options
	layer  *widgets.Layer
	rail   *rail
	top    *topBar
	foot   *foot
	area   *fyne.Container

	job    Job
	stacks map[Job][]*shown
	closed bool
}

// shown is a page on a stack and the widget that had its focus.
type shown struct {
	page  Page
	focus fyne.Focusable
}

// New builds the frame in a window; nothing is seen before Start.
func New(w fyne.Window, o Options) *Shell {
	if o.Today == nil {
		o.Today = func() workday.Date { return workday.DateOf(time.Now()) }
	}
	s := &Shell{window: w, opt: o, stacks: map[Job][]*shown{}, area: container.NewStack()}
	s.rail = newRail(o.Jobs, func(j Job) { s.OpenJob(j) }, s.Help)
	s.top = newTopBar(o, s.backToPage)
	s.foot = newFoot()
	if o.Status == nil {
		s.foot.root.Hide()
	}
	frame := container.New(&frameLayout{s.foot}, s.area, s.rail, s.top, s.foot.root)
	s.layer = widgets.NewLayer(frame)
	s.layer.OnKey, s.layer.Later = s.key, o.Later
	return s
}

// Start makes the frame the content of its window and opens the first job.
func (s *Shell) Start() {
	s.layer.Attach(s.window)
	go s.keepStatus()
	s.keepFresh()
	for j := Counter; j <= Settings; j++ {
		if s.opt.Jobs[j] != nil {
			s.OpenJob(j)
			return
		}
	}
}

// Close ends what the shell does by the clock, and has its pages keep what is typed on them.
func (s *Shell) Close() {
	s.closed = true
	for _, pages := range s.stacks {
		shut(pages)
	}
}

// shut has pages keep what is typed on them.
func shut(pages []*shown) {
	for _, t := range pages {
		if c, ok := t.page.(Closer); ok {
			c.Close()
		}
	}
}

// keepFresh follows the clock: the date at the top and the line at the foot.
func (s *Shell) keepFresh() {
	s.opt.Later.Do(time.Minute, func() {
		if s.closed {
			return
		}
		s.top.setDate(s.opt.Today())
		go s.keepStatus()
		s.keepFresh()
	})
}

// Window is the window the shell stands in, for dialogs of the system.
func (s *Shell) Window() fyne.Window { return s.window }

// Layer is the root of the window, for what floats over the page.
func (s *Shell) Layer() *widgets.Layer { return s.layer }

// Today is the business date.
func (s *Shell) Today() workday.Date { return s.opt.Today() }

// Toast says for three seconds that something was done: 已保存 or 已打印.
func (s *Shell) Toast(text string) { s.layer.Toast(text) }

// Confirm asks a question; Enter does, Esc does not. verb names the act.
func (s *Shell) Confirm(title, question, verb string, kind widgets.ButtonKind, do func()) {
	widgets.Confirm(s.window.Canvas(), title, question, verb, kind, do)
}
