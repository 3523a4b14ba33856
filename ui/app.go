// Package ui is the window: it opens the database, lets a user in and puts the pages of the jobs into
// the frame. What a page needs it gets from here, and nothing else.
package ui

import (
	"context"
	"fmt"
	"io"
	"log"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/ime"
	"hefeng/ui/journal"
	"hefeng/ui/login"
	"hefeng/ui/single"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Options say what the window opens.
type Options struct {
	Path  string    // the database
	At    time.Time // business time of what is entered; zero is now
	Scale float32   // of text, 1 to 1.75; 0 is what the user chose
	Crash string    // the file with what is left of a crash since the last start
}

// program is the running window.
type program struct {
	opt    Options
	app    fyne.App
	window fyne.Window
	db     *store.Store
	centre string // its name
	demo   bool   // the database holds demo cases
	desk   *desk  // after login
	rest   func() // ends what goes on in the background
	claim  *single.Window
}

// Run opens the window and returns the exit code when it is closed. Without a display it says so in
// one sentence and returns at once.
func Run(o Options, complaints io.Writer) int {
	ime.Prepare()
	if err := ime.CheckDisplay(); err != nil {
		_, _ = fmt.Fprintln(complaints, err)
		return 1
	}
	p := &program{opt: o, app: app.NewWithID("cn.hefeng.desk")}
	if !p.alone() {
		_, _ = fmt.Fprintln(complaints, "和枫已经打开，已请它到最前面。")
		return 0
	}
	p.look()
	p.window = p.app.NewWindow("和枫")
	p.window.SetMaster()
	p.window.Resize(p.prefs().size())
	p.window.CenterOnScreen()
	p.window.SetCloseIntercept(func() {
		p.prefs().setSize(p.window.Canvas().Size())
		p.close()
		p.claim.Close()
		ime.Exit(0)
	})
	p.begin()
	p.window.ShowAndRun()
	return 0
}

func (p *program) prefs() prefs { return prefs{p.app.Preferences()} }

// alone says whether no other window stands for the database; one that does is raised.
func (p *program) alone() bool {
	claim, alone := single.Claim(p.opt.Path, func() {
		fyne.Do(func() {
			if p.window != nil {
				p.window.RequestFocus()
			}
		})
	})
	p.claim = claim
	return alone
}

// look gives the window the scheme and the size of text that the user chose, or the command line.
func (p *program) look() {
	scale := p.opt.Scale
	if scale == 0 {
		scale = p.prefs().scale()
	}
	p.app.Settings().SetTheme(theme.New(p.prefs().scheme(), scale))
}

// begin shows what comes first: the form of the first run, the login, or why there is neither.
func (p *program) begin() {
	if !store.Exists(p.opt.Path) {
		first := login.NewFirstRun(p.create, p.open)
		first.Folder = documents()
		first.Show(p.window)
		return
	}
	p.open()
}

func (p *program) create(setup store.Setup) (store.Secrets, error) {
	db, err := store.Init(context.Background(), store.Options{Path: p.opt.Path, At: p.opt.At}, setup)
	if err != nil {
		return store.Secrets{}, logged(err)
	}
	return db.Secrets(), logged(db.Close())
}

// open opens the database and asks who comes in.
func (p *program) open() {
	db, err := store.Open(context.Background(), store.Options{Path: p.opt.Path, At: p.opt.At})
	if err != nil {
		p.refuse("数据文件打不开", logged(err))
		return
	}
	p.db = db
	network, err := db.Network(context.Background())
	if err != nil {
		p.refuse("数据文件打不开", logged(err))
		return
	}
	if p.demo, err = db.HasDemo(context.Background()); err != nil {
		p.refuse("数据文件打不开", logged(err))
		return
	}
	p.backUpDaily()
	centre, _ := network.Organisation(network.Centre)
	p.centre = centre.Name
	warnings := db.Warnings()
	if p.opt.Crash != "" {
		warnings = append(warnings, journal.Said(p.opt.Crash))
		p.opt.Crash = ""
	}
	if len(warnings) > 0 {
		p.warn(warnings, p.welcome)
		return
	}
	p.welcome()
}

// welcome asks who comes in.
func (p *program) welcome() {
	debug.SetGCPercent(garbage)
	debug.SetMemoryLimit(enough)
	login.New(p.db, p.centre, p.demo, p.enter).Show(p.window)
}

// backupAfterStart leaves the first half minute to whoever has just sat down.
const backupAfterStart = 30 * time.Second

// backUpDaily makes the backup of the day, in the background and also when the window stays open over
// night. The log file says how it went.
func (p *program) backUpDaily() {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	p.rest = func() {
		stop()
		<-done
	}
	db := p.db
	go func() {
		defer close(done)
		for wait := backupAfterStart; ; wait = time.Hour {
			select {
			case <-ctx.Done():
				return
			case <-time.After(wait):
			}
			b, err := db.DailyBackup(ctx)
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				log.Printf("daily backup failed: %v (%v)", err, data.CauseOf(err))
			case b != nil:
				log.Printf("daily backup %s, log up to %d", b.File, b.LogSeq)
			}
		}
	}()
}

// warn says what may be missing since the last time, before anybody works on.
func (p *program) warn(sentences []string, then func()) {
	parts := []fyne.CanvasObject{widgets.Title("请先看一下")}
	for _, s := range sentences {
		log.Print(s)
		parts = append(parts, widgets.Banner(widgets.Amber, s, nil))
	}
	quit := widgets.NewButton("关闭程序", fynetheme.CancelIcon(), func() {
		p.close()
		ime.Exit(1)
	})
	on := widgets.NewButton("知道了，继续", fynetheme.ConfirmIcon(), then).Kind(widgets.Primary)
	parts = append(parts, widgets.Row(widgets.Spring(), quit, on))
	widgets.NewLayer(widgets.NewPanel(theme.ColorBackground, widgets.Padded(96, 200, container.NewBorder(widgets.Card(parts...), nil, nil, nil)))).Attach(p.window)
}

// refuse shows why the program cannot work; what can be done stands in the sentence.
func (p *program) refuse(title string, err error) {
	quit := widgets.NewButton("关闭程序", fynetheme.CancelIcon(), func() {
		p.close()
		ime.Exit(1)
	})
	again := widgets.NewButton("再试一次", fynetheme.ViewRefreshIcon(), func() {
		p.close()
		p.begin()
	}).Kind(widgets.Primary)
	card := widgets.Card(widgets.Title(title), widgets.Banner(widgets.Red, err.Error(), nil), widgets.Row(widgets.Spring(), quit, again))
	widgets.NewLayer(widgets.NewPanel(theme.ColorBackground, widgets.Padded(96, 200, container.NewBorder(card, nil, nil, nil)))).Attach(p.window)
}

// A desk PC has other programs. While somebody works, the memory in use may grow by garbage percent before
// it is collected, and beyond enough bytes it is collected at every turn; only the start, which nobody
// waits for twice, takes the usual 100 percent.
const (
	garbage = 20
	enough  = 100 << 20
)

// enter puts the jobs of a user into the frame.
func (p *program) enter(actor data.Actor) {
	go debug.FreeOSMemory() // what proving the password took
	d, err := newDesk(p, actor)
	if err != nil {
		p.refuse("现在不能进入", logged(err))
		return
	}
	p.desk = d
	d.shell.Start()
}

// close ends what was begun, so that the program can end or begin anew.
func (p *program) close() {
	if p.desk != nil {
		p.desk.close()
	}
	if p.rest != nil {
		p.rest()
	}
	if p.db != nil {
		_ = logged(p.db.Close())
	}
	p.desk, p.rest, p.db = nil, nil, nil
}

// logged writes the cause of an error to the log, never the sentence, which may name a person.
func logged(err error) error {
	if cause := data.CauseOf(err); cause != nil {
		log.Printf("%s: %v", data.CodeOf(err), cause)
	}
	return err
}
