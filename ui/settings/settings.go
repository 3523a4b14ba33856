// Package settings is the job 设置: how the window looks and when it locks, the backup, and the proof
// of the database.
package settings

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/phrases"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Door is what the page asks of the store.
type Door interface {
	LastBackup(ctx context.Context) (store.BackupAge, error)
	Backup(ctx context.Context, actor data.Actor, to store.BackupTo) (store.Backup, error)
	Prove(ctx context.Context, actor data.Actor, tell func(store.Progress)) (store.Proof, error)
}

// Look is what the user can choose of the window, on this PC.
type Look struct {
	Scheme    theme.Scheme
	Scale     float32
	LockAfter time.Duration // 0: never
}

// Options is what the page needs from the program.
type Options struct {
	Door    Door
	Actor   data.Actor
	Look    Look
	SetLook func(Look) // keeps it and shows it at once
	Phrases *phrases.Book
	// Ledger opens the page on which old ledgers are imported; nil for those who may not register.
	Ledger     func()
	Background widgets.Background
	// Centre is where an administrator decides about windows and routing; with it comes Canvas, over which
	// its dialogs stand. nil shows none of it.
	Centre CentreDoor
	Canvas func() fyne.Canvas
}

// Page is the page.
type Page struct {
	opt      Options
	root     fyne.CanvasObject
	scheme   *widgets.Segments
	scale    *widgets.Segments
	lock     *widgets.Choice
	phrases  *phraseCard
	age      *widgets.Text
	said     *fyne.Container
	back     *widgets.Button
	prove    *widgets.Button
	progress *widgets.Progress
	cancel   context.CancelFunc // of what goes on
	centre   *centre            // nil for whoever doesn't administer
}

var (
	schemes = []widgets.Option{{Value: "light", Label: "浅色"}, {Value: "dark", Label: "深色"}, {Value: "system", Label: "跟随系统"}}
	byName  = map[string]theme.Scheme{"light": theme.Light, "dark": theme.Dark, "system": theme.FollowSystem}
	minutes = []int{0, 5, 10, 15, 30, 60}
)

// New makes the page.
func New(o Options) *Page {
	p := &Page{opt: o, scheme: widgets.NewSegments(schemes...), age: widgets.Label("").Shrinks(), said: container.NewVBox()}
	p.look()
	p.progress = widgets.NewProgress(p.stop)
	p.back = widgets.NewButton("立即备份", fynetheme.DocumentSaveIcon(), p.backup)
	p.prove = widgets.NewButton("核验数据", fynetheme.ConfirmIcon(), p.verify)
	cards := widgets.Spread(widgets.Card(widgets.Section("外观"),
		widgets.NewFieldRow("配色", p.scheme), widgets.NewFieldRow("文字大小", p.scale)),
		widgets.Card(widgets.Section("锁定"),
			widgets.NewFieldRow("无人时", p.lock).Help("锁定后填写的内容都在，输入密码接着办。随时可按 Ctrl+L 锁定或换人。")))
	if p.mayKeep() {
		buttons := widgets.Row()
		if o.Actor.May(data.ToAdminister) {
			buttons.Add(p.back)
		}
		if o.Actor.May(data.ToVerify) {
			buttons.Add(p.prove)
		}
		cards.Add(widgets.Card(widgets.Section("数据"), widgets.Row(p.age), buttons, p.progress, p.said))
	}
	if o.Centre != nil && o.Actor.May(data.ToAdminister) {
		p.centre = newCentre(p, o.Centre)
		cards.Add(p.centre.root)
	}
	if o.Ledger != nil {
		cards.Add(widgets.Card(widgets.Section("旧台账"), widgets.Label("把使用本程序以前的登记台账导入，可以查到，统计时单独计数。").Shrinks(),
			widgets.Row(widgets.NewButton("导入台账…", fynetheme.FolderOpenIcon(), o.Ledger))))
	}
	p.root = widgets.NewScroll(widgets.Padded(16, 24, widgets.Spread(widgets.Title("设置"), cards)))
	p.phrases = newPhraseCard(p)
	cards.Add(p.phrases.root)
	return p
}

func (p *Page) canvas() fyne.Canvas { return p.opt.Canvas() }

func (p *Page) mayKeep() bool {
	return p.opt.Actor.May(data.ToAdminister) || p.opt.Actor.May(data.ToVerify)
}

// look makes the fields of the window's look.
func (p *Page) look() {
	var scales, waits []widgets.Option
	for _, s := range theme.Scales {
		scales = append(scales, widgets.Option{Value: fmt.Sprint(s), Label: fmt.Sprintf("%.0f %%", s*100)})
	}
	for _, m := range minutes {
		label := strconv.Itoa(m) + " 分钟后锁定"
		if m == 0 {
			label = "不锁定"
		}
		waits = append(waits, widgets.Option{Value: strconv.Itoa(m), Label: label})
	}
	p.scale = widgets.NewSegments(scales...)
	p.lock = widgets.NewChoice("", waits...)
	for name, s := range byName {
		if s == p.opt.Look.Scheme {
			p.scheme.SetValue(name)
		}
	}
	p.scale.SetValue(fmt.Sprint(p.opt.Look.Scale))
	p.lock.SetValue(strconv.Itoa(int(p.opt.Look.LockAfter / time.Minute)))
	p.scheme.OnPicked = func(string) { p.looked() }
	p.scale.OnPicked = func(string) { p.looked() }
	p.lock.OnPicked = func(string) { p.looked() }
}

// looked shows and keeps what was chosen.
func (p *Page) looked() {
	l := Look{Scheme: byName[p.scheme.Value()], Scale: 1}
	if s, err := strconv.ParseFloat(p.scale.Value(), 32); err == nil {
		l.Scale = float32(s)
	}
	if m, err := strconv.Atoi(p.lock.Value()); err == nil {
		l.LockAfter = time.Duration(m) * time.Minute
	}
	p.opt.SetLook(l)
}

// Title names the page.
func (p *Page) Title() string { return "设置" }

// Content is the page.
func (p *Page) Content() fyne.CanvasObject { return p.root }

// Keys are the page's keys.
func (p *Page) Keys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存常用语", Do: p.phrases.keep}}
	if p.cancel != nil {
		keys = append(keys, widgets.Key{Stroke: widgets.Press(fyne.KeyEscape), Label: "取消", Do: p.stop})
	}
	return keys
}

// Shown asks for the phrases and how old the backup is.
func (p *Page) Shown() {
	if p.centre != nil {
		p.centre.read()
	}
	p.phrases.shown()
	p.showAge()
}

// showAge asks how old the backup is.
func (p *Page) showAge() {
	if !p.mayKeep() {
		return
	}
	var b store.BackupAge
	var err error
	p.opt.Background.Do(func() { b, err = p.opt.Door.LastBackup(context.Background()) }, func() {
		switch {
		case err != nil:
			p.age.SetText(err.Error())
		case b.Server:
			p.age.SetText("数据在服务器上，由服务器的管理员备份。")
			p.back.Disable()
		case b.At.IsZero():
			p.age.SetText("还没有自动备份。程序每天自动备份一次。")
		default:
			p.age.SetText("最近一次自动备份：" + b.At.In(data.Zone).Format("2006-01-02 15:04"))
		}
	})
}

// run does one long work at a time.
func (p *Page) run(text string, work func(context.Context) (sentence string, tone widgets.Tone)) {
	if p.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.say("", widgets.Neutral)
	p.progress.Set(text, 0, 0)
	p.back.Disable()
	p.prove.Disable()
	var sentence string
	var tone widgets.Tone
	p.opt.Background.Do(func() { sentence, tone = work(ctx) }, func() {
		if ctx.Err() != nil {
			sentence, tone = "已取消，什么都没有改动。", widgets.Amber
		}
		cancel()
		p.cancel = nil
		p.progress.Hide()
		p.back.Enable()
		p.prove.Enable()
		p.say(sentence, tone)
		p.showAge()
	})
}

func (p *Page) stop() {
	if p.cancel != nil {
		p.cancel()
	}
}

func (p *Page) say(sentence string, tone widgets.Tone) {
	p.said.Objects = nil
	if sentence != "" {
		p.said.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, nil)}
	}
	p.said.Refresh()
	p.root.Refresh()
}

func (p *Page) backup() {
	p.run("正在备份…", func(ctx context.Context) (string, widgets.Tone) {
		b, err := p.opt.Door.Backup(ctx, p.opt.Actor, store.BackupTo{})
		if err != nil {
			return err.Error(), widgets.Red
		}
		return fmt.Sprintf("已备份并核对：%s（%.1f MB）。", b.File, float64(b.Size)/1e6), widgets.Green
	})
}

func (p *Page) verify() {
	p.run("正在核验…", func(ctx context.Context) (string, widgets.Tone) {
		proof, err := p.opt.Door.Prove(ctx, p.opt.Actor, func(at store.Progress) {
			fyne.Do(func() { p.progress.Set("正在核验…", int64(at.Done), int64(at.All)) })
		})
		switch {
		case err != nil:
			return err.Error(), widgets.Red
		case proof.OK:
			return fmt.Sprintf("核验通过：日志%d条、案件%d件、编号%d个，均与日志相符。", proof.Entries, proof.Cases, proof.Numbers), widgets.Green
		}
		const shown = 5
		text := fmt.Sprintf("有%d处不符，请保留现状并联系管理员：", len(proof.Problems))
		for _, problem := range proof.Problems[:min(shown, len(proof.Problems))] {
			text += "\n" + problem
		}
		return text, widgets.Red
	})
}
