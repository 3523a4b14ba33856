package ui

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/adrg/xdg"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/printing/preview"
	"hefeng/printing/printer"
	"hefeng/ui/batch"
	"hefeng/ui/cases"
	"hefeng/ui/counter"
	"hefeng/ui/issue"
	"hefeng/ui/overview"
	"hefeng/ui/paper"
	"hefeng/ui/phrases"
	"hefeng/ui/proof"
	"hefeng/ui/queue"
	"hefeng/ui/registry"
	"hefeng/ui/settings"
	"hefeng/ui/shell"
	"hefeng/ui/widgets"
)

// desk is the window of a user who has logged in.
type desk struct {
	program  *program
	actor    data.Actor
	shell    *shell.Shell
	pictures *preview.Renderer
	phrases  *phrases.Book
	form     *counter.Page // the counter's page, nil until it is opened
	cache    string
	locked   bool
	gone     chan struct{} // closed when the user leaves
}

func newDesk(p *program, actor data.Actor) (*desk, error) {
	d := &desk{program: p, actor: actor, gone: make(chan struct{}), cache: filepath.Join(xdg.CacheHome, "hefeng", "preview")}
	scene, err := p.db.Scene(context.Background(), actor)
	if err != nil {
		return nil, err
	}
	d.phrases = phrases.New(p.db, actor)
	if kept, err := d.phrases.Read(context.Background()); logged(err) == nil {
		d.phrases.Open(kept)
	}
	if d.pictures, err = preview.Open(d.cache); err != nil {
		return nil, err
	}
	centre, _ := scene.Network.Organisation(scene.Network.Centre)
	jobs := map[shell.Job]func() shell.Page{}
	if actor.May(data.ToRegister) {
		jobs[shell.Counter] = d.counter
	}
	if actor.May(data.ToLook) {
		jobs[shell.Cases] = d.list
	}
	if len(jobs) == 0 && !actor.May(data.ToAdminister) && !actor.May(data.ToVerify) {
		_ = d.pictures.Close()
		return nil, data.Refuse(data.Forbidden, "用户%s的岗位在这里还没有可办的事。请换一个用户登录，或请管理员加上岗位。", actor.Name)
	}
	if actor.May(data.ToAssign) {
		jobs[shell.Queue] = d.queue
	}
	if actor.May(data.ToLook) || actor.May(data.ToKeepRegistry) {
		jobs[shell.Mediators] = d.registry
	}
	jobs[shell.Settings] = d.settings
	d.shell = shell.New(p.window, shell.Options{
		Jobs: jobs, Search: d.search, OnHit: d.openHit, User: actor.Roles[0].Name() + " " + actor.Name, Demo: p.demo,
		Center: centre.Name, Today: d.today, Status: d.status, Lock: d.lock,
	})
	p.window.SetOnDropped(d.dropped)
	go d.watchIdle()
	return d, nil
}

// status is the line at the foot: whose database, which windows, how old the backup.
func (d *desk) status() shell.Status {
	s := shell.Status{Left: d.actor.Name + "　" + d.windows() + "　" + filepath.Base(d.program.opt.Path)}
	b, err := d.program.db.LastBackup(context.Background())
	switch {
	case err != nil:
		_ = logged(err)
	case b.Server:
		s.Right = "备份由服务器管理员负责"
	case b.At.IsZero():
		s.Right, s.Tone = "还没有备份", widgets.Amber
	default:
		s.Right = "备份于" + ago(time.Since(b.At))
		if time.Since(b.At) > 48*time.Hour {
			s.Tone = widgets.Amber
		}
	}
	return s
}

// windows names where the user sits.
func (d *desk) windows() string {
	if len(d.actor.Windows) == 0 {
		return "各窗口"
	}
	var names []string
	for _, w := range d.actor.Windows {
		names = append(names, w.Name())
	}
	return strings.Join(names, "、")
}

// ago says how long something has been.
func ago(d time.Duration) string {
	switch {
	case d < time.Hour:
		return strconv.Itoa(max(1, int(d.Minutes()))) + " 分钟前"
	case d < 24*time.Hour:
		return strconv.Itoa(int(d.Hours())) + " 小时前"
	}
	return strconv.Itoa(int(d.Hours()/24)) + " 天前"
}

func (d *desk) close() {
	close(d.gone)
	d.shell.Close()
	_ = logged(d.pictures.Close())
}

func (d *desk) today() workday.Date { return workday.DateOf(d.program.db.BusinessTime()) }

// reception is the centre's table of windows as it is when a page is first opened, nil where it can't be read.
func (d *desk) reception() []data.Reception {
	scene, err := d.program.db.Scene(context.Background(), d.actor)
	if logged(err) != nil {
		return nil
	}
	return scene.Network.OpenReception()
}

func (d *desk) counter() shell.Page {
	p := counter.New(counter.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor, Open: d.openCase, Batch: d.batch, Reception: d.reception(), Phrases: d.phrases.List, Folders: folders(),
		Print:       func(c data.Case) { d.print(c, "receipt") },
		PrintDenial: func(c data.Case) { d.print(c, "not_accepted") }})
	d.form = p
	return p
}

// batch opens the page on which many disputes are registered at once.
func (d *desk) batch() { d.fromTable(batch.New) }

// fromTable opens a page that registers from a table; a file that is dropped on the window goes there.
func (d *desk) fromTable(make func(batch.Options) *batch.Page) {
	p := make(batch.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor, Reception: d.reception(), Remember: d.program.app.Preferences(),
		Folders: folders(),
		Print: func(cases []data.Case) {
			m := issue.Many{Form: "receipt"}
			for _, c := range cases {
				m.Cases = append(m.Cases, c.ID)
			}
			d.shell.Show(paper.NewMany(d.papers(), m))
		}})
	d.shell.Show(p)
}

// dropped gives files that were dropped on the window to the page that is seen.
func (d *desk) dropped(_ fyne.Position, files []fyne.URI) {
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path())
	}
	if len(paths) == 0 {
		return
	}
	switch p := d.shell.Page().(type) {
	case *batch.Page:
		p.Drop(paths[0])
	case *counter.Page:
		p.Drop(paths)
	}
}

func (d *desk) list() shell.Page {
	return cases.NewList(d.cases())
}

func (d *desk) queue() shell.Page {
	o := queue.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor, Open: d.openCase, Remember: d.program.app.Preferences()}
	var p *queue.Page
	if d.actor.May(data.ToCount) {
		var figures *overview.Page // made when it is first looked at
		o.Overview = func() {
			if figures == nil {
				figures = overview.New(overview.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor, Behind: p.Behind})
			}
			d.shell.Show(figures)
		}
	}
	if d.actor.May(data.ToPrint) {
		o.Print = func(form string, cases []int64) {
			d.shell.Show(paper.NewMany(d.papers(), issue.Many{Form: form, Cases: cases}))
		}
	}
	p = queue.New(o)
	return p
}

func (d *desk) registry() shell.Page {
	return registry.New(registry.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor})
}

func (d *desk) settings() shell.Page {
	prefs := d.program.prefs()
	var ledger func()
	if d.actor.May(data.ToRegister) {
		ledger = func() { d.fromTable(batch.NewLedger) }
	}
	return settings.New(settings.Options{Ledger: ledger, Door: d.program.db, Actor: d.actor, Phrases: d.phrases,
		Centre: d.program.db, Canvas: func() fyne.Canvas { return d.shell.Window().Canvas() },
		Look: settings.Look{Scheme: prefs.scheme(), Scale: prefs.scale(), LockAfter: prefs.lockAfter()},
		SetLook: func(l settings.Look) {
			prefs.setScheme(l.Scheme)
			prefs.setScale(l.Scale)
			prefs.setLockAfter(l.LockAfter)
			d.program.opt.Scale = 0 // the choice of this moment counts
			d.program.look()
		}})
}

func (d *desk) cases() cases.Options {
	return cases.Options{Shell: d.shell, Door: d.program.db, Actor: d.actor, Open: d.openCase,
		New: func() { d.shell.OpenJob(shell.Counter) }, Print: d.print, Phrases: d.phrases.List, CheckPaper: d.checkPaper,
		Record: func(c data.Case, form string, of time.Time) {
			d.paper(c, issue.Request{Form: form, Session: of})
		},
		Blank: func(c data.Case, form string) { d.paper(c, issue.Request{Form: form, Blank: true}) },
		Scan:  func(c data.Case, digest string) { d.paper(c, issue.Request{Form: "scan", Scan: digest}) }, Folders: folders()}
}

// checkPaper opens the page on which a paper is held beside what was issued.
func (d *desk) checkPaper() {
	d.shell.Show(proof.New(proof.Options{Door: d.program.db, Actor: d.actor, Back: d.shell.Back, Open: d.openCase}))
}

// print opens the page of a paper over the present one.
func (d *desk) print(c data.Case, form string) { d.paper(c, issue.Request{Form: form}) }

func (d *desk) paper(c data.Case, r issue.Request) { d.shell.Show(paper.New(d.papers(), c, r)) }

// papers are what the pages of papers work with.
func (d *desk) papers() paper.Options {
	o := paper.Options{Frame: d.shell, Door: d.program.db, Actor: d.actor, Pictures: d.pictures, Printers: printer.Local(d.pictures), Folder: documents()}
	o.Warm = func(ctx context.Context, slow func()) error {
		if preview.IsWarm(d.cache) {
			return nil
		}
		slow()
		return preview.WarmInChild(ctx, d.cache)
	}
	return o
}

// folders are where people have the files that they hand in.
func folders() []string {
	return []string{documents(), xdg.UserDirs.Download, xdg.UserDirs.Desktop, xdg.UserDirs.Pictures}
}

// documents is the folder in which people expect a file that they saved.
func documents() string {
	if info, err := os.Stat(xdg.UserDirs.Documents); err == nil && info.IsDir() {
		return xdg.UserDirs.Documents
	}
	return xdg.Home
}

// search answers the search box.
func (d *desk) search(ctx context.Context, text string) []shell.Hit {
	rows, err := d.program.db.Find(ctx, d.actor, store.Find{Text: text})
	if err != nil {
		if ctx.Err() == nil { // not merely overtaken by the next letter
			_ = logged(err)
		}
		return nil
	}
	hits := make([]shell.Hit, len(rows), len(rows)+1)
	for i, r := range rows {
		name := r.Category
		if k, ok := category.Get(r.Category); ok {
			name = k.Name()
		}
		hits[i] = shell.Hit{ID: strconv.FormatInt(r.ID, 10), DropItem: widgets.DropItem{
			Title: strings.Join(r.Parties, " · "), Note: r.No() + "　" + name, Right: r.State.Name()}}
	}
	return append(hits, d.draftHits(ctx, text)...)
}

// draftHits are the registrations that the user has begun, not handed in, and that name somebody.
func (d *desk) draftHits(ctx context.Context, text string) []shell.Hit {
	if !d.actor.May(data.ToRegister) {
		return nil
	}
	drafts, err := d.program.db.Drafts(ctx, d.actor)
	if err != nil {
		return nil
	}
	var hits []shell.Hit
	for _, f := range counter.FindDrafts(drafts, text) {
		hits = append(hits, shell.Hit{ID: f.Key, DropItem: widgets.DropItem{Title: f.Label, Note: "还没有登记的草稿", Right: f.At.Format("1月2日 15:04")}})
	}
	return hits
}

func (d *desk) openHit(h shell.Hit) {
	if id, err := strconv.ParseInt(h.ID, 10, 64); err == nil {
		d.openCase(id)
		return
	}
	d.shell.OpenJob(shell.Counter)
	if d.form != nil {
		d.form.OpenDraft(h.ID)
	}
}

// openCase puts a case over the list of cases.
func (d *desk) openCase(id int64) {
	go func() {
		c, err := d.program.db.Case(context.Background(), d.actor, id)
		fyne.Do(func() {
			if err != nil {
				d.shell.Toast(logged(err).Error())
				return
			}
			d.shell.ShowIn(shell.Cases, cases.NewCase(d.cases(), c))
		})
	}()
}
