package cases

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Tabs of a case, in their order.
const (
	tabFacts = iota
	tabSessions
	tabAgreement
	tabLog
)

// Case is the page of one case. It shows the case as it was last read; every act carries that
// version, so that nobody overwrites what he has not seen.
type Case struct {
	opt    Options
	c      data.Case
	scene  data.Scene     // zero until it was read for the first time
	loads  map[string]int // open cases of each mediator, nil where nobody is assigned from here
	kept   string         // the draft as it was kept last
	toKeep bool           // it will be kept soon
	bare   bool           // a restricted case that nobody has asked to see yet
	busy   bool

	root      *fyne.Container
	head      *header
	banner    *fyne.Container
	alarm     *fyne.Container // danger and secrecy
	body      *fyne.Container
	steps     *widgets.Timeline
	tabs      *tabBar
	area      *fyne.Container // the content of the tab that is seen
	papers    *papers
	bar       *bar
	facts     *factsTab
	sessions  *sessionsTab
	agreement *agreementTab
	log       *logTab
}

// NewCase makes the page of a case that the actor has just opened.
func NewCase(o Options, c data.Case) *Case {
	p := &Case{opt: o, c: c, bare: c.Restricted}
	p.head = newHeader(p)
	p.banner, p.alarm = container.NewVBox(), container.NewVBox()
	p.steps = widgets.NewTimeline()
	p.tabs = newTabBar(p.openTab, "案情", "调解记录", "协议", "日志")
	p.area = container.NewStack()
	p.papers = newPapers(p)
	p.bar = newBar(p)
	p.facts, p.sessions, p.agreement, p.log = newFactsTab(p), newSessionsTab(p), newAgreementTab(p), newLogTab(p)

	line := widgets.NewPanel(theme.ColorSurface, widgets.NewScroll(widgets.Padded(16, 16, widgets.Spread(widgets.Section("进程"), p.steps))))
	middle := widgets.Frame(p.tabs, p.bar.root, nil, nil, p.area)
	p.body = container.New(&bodyLayout{page: p}, line, middle, p.papers.root)
	p.root = container.NewStack()
	p.build()
	return p
}

// build puts the page up, or the cover of a restricted case.
func (p *Case) build() {
	if p.bare {
		p.root.Objects = []fyne.CanvasObject{p.cover()}
		p.root.Refresh()
		return
	}
	p.root.Objects = []fyne.CanvasObject{widgets.Frame(container.New(layout.NewCustomPaddedVBoxLayout(0), p.head.root, p.alarm, p.banner), nil, nil, nil, p.body)}
	p.openTab(p.tabs.chosen)
	p.refresh()
	p.root.Refresh()
	p.bring()
}

// cover stands over a restricted case until it is opened deliberately.
func (p *Case) cover() fyne.CanvasObject {
	open := widgets.NewButton("显示案情", fynetheme.VisibilityIcon(), p.uncover).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	back := widgets.NewButton("返回", nil, p.opt.Shell.Back).Hint(widgets.Press(fyne.KeyEscape))
	return container.NewCenter(widgets.Card(
		widgets.Row(widgets.Confidential(), widgets.Label(p.c.No())),
		widgets.NewText("打开后屏幕上会出现当事人姓名和案情。请先看看周围有没有无关的人。"),
		widgets.Row(widgets.Spring(), back, open)))
}

func (p *Case) uncover() {
	p.bare = false
	p.build()
	p.focus(p.FirstFocus())
}

// Title names the case in the title of the window.
func (p *Case) Title() string {
	if p.c.Restricted {
		return store.Concealed
	}
	return title(&p.c)
}

// Content is the page.
func (p *Case) Content() fyne.CanvasObject { return p.root }

// FirstFocus is the next step, which Enter takes.
func (p *Case) FirstFocus() fyne.Focusable {
	if p.bare {
		return nil
	}
	return p.bar.first()
}

// Shown reads the case anew: it may have been printed or changed elsewhere.
func (p *Case) Shown() { p.reload(false) }

// Leave asks when typed text would be lost.
func (p *Case) Leave(leave func()) {
	if !p.sessions.dirty() && !p.agreement.dirty {
		leave()
		return
	}
	p.opt.Shell.Confirm("离开案件", "调解记录或协议里有还没保存的内容，离开后就没有了。", "放弃未保存的内容", widgets.Danger, func() {
		p.sessions.writing, p.agreement.dirty = false, false
		p.keepTyped()
		leave()
	})
}

// Keys are the page's keys.
func (p *Case) Keys() []widgets.Key {
	if p.bare {
		return []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "显示案情", Do: p.uncover}}
	}
	keys := []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "办理下一步", Do: p.bar.main.Press},
		{Stroke: widgets.Ctrl(fyne.KeyPageDown), Label: "下一个标签页", Do: func() { p.openTab((p.tabs.chosen + 1) % 4) }},
		{Stroke: widgets.Ctrl(fyne.KeyPageUp), Label: "上一个标签页", Do: func() { p.openTab((p.tabs.chosen + 3) % 4) }},
		{Stroke: widgets.Press(fyne.KeyF5), Label: "刷新", Do: func() { p.reload(true) }},
		{Stroke: widgets.Press(fyne.KeyF4), Label: "显示或收起卷宗文书", Do: p.togglePapers},
		{Stroke: widgets.Ctrl(fyne.KeyR), Label: "写调解记录", Do: p.writeRecord},
		{Stroke: widgets.Ctrl(fyne.KeyP), Label: "打印协议", Do: p.agreement.print},
		{Stroke: widgets.Press(fyne.KeyF2), Label: "更正当事人", Do: p.facts.editFocused},
		{Stroke: widgets.Alt(fyne.KeyR), Label: "评定风险", Do: p.rate},
		{Stroke: widgets.Alt(fyne.KeyT), Label: "记录报告", Do: p.report},
		{Stroke: widgets.Alt(fyne.KeyJ), Label: "添加附件；归档后补卷", Do: p.addScan},
		{Stroke: widgets.Alt(fyne.KeyG), Label: "生成、查看卷宗", Do: func() { p.papers.print(FormDossier) }},
	}
	switch p.tabs.chosen {
	case tabSessions:
		keys = append(keys, widgets.Key{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存记录", Do: p.sessions.save})
	case tabAgreement:
		keys = append(keys,
			widgets.Key{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存协议", Do: p.agreement.save},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyA), Label: "增加一条", Do: p.agreement.addClause},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyB), Label: "增加一项履行义务", Do: p.agreement.addObligation},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyI), Label: "把履行义务写成条款", Do: p.agreement.clauseOfFocused},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyM), Label: "插入范本条款", Do: p.agreement.offerTemplates},
			widgets.Key{Stroke: widgets.Press(fyne.KeyF8), Label: "下一处须改的地方", Do: p.agreement.nextFinding},
			widgets.Key{Stroke: widgets.Alt(fyne.KeyZ), Label: "收回上一次自动改正", Do: p.agreement.unmend})
		for i, m := range p.agreement.check.mends {
			keys = append(keys, widgets.Key{Stroke: mendKey(i + 1), Label: m.Label, Do: func() { p.agreement.check.mend(i + 1) }})
		}
	}
	return keys
}

// openTab shows a tab.
func (p *Case) openTab(i int) {
	p.tabs.choose(i)
	p.area.Objects = []fyne.CanvasObject{[]fyne.CanvasObject{p.facts.root, p.sessions.root, p.agreement.root, p.log.root}[i]}
	p.area.Refresh()
	p.body.Refresh()
	p.bar.show()
}

// refresh shows the case as it now is, everywhere on the page. What was typed stays.
func (p *Case) refresh() {
	p.head.show()
	p.showDanger()
	p.steps.SetSteps(steps(&p.c, p.who, p.today().Year()))
	p.facts.show()
	p.sessions.show()
	p.agreement.show()
	p.log.show()
	p.papers.show()
	p.bar.show()
	p.keepFocus()
}

// reload reads the case and the world around it. asked says that the user wants it and may be told
// that nothing was lost.
func (p *Case) reload(asked bool) {
	var c data.Case
	var scene data.Scene
	var err error
	var loads map[string]int
	id := p.c.ID
	p.opt.Background.Do(func() {
		if scene, err = p.opt.Door.Scene(context.Background(), p.opt.Actor); err == nil {
			c, err = p.opt.Door.Case(context.Background(), p.opt.Actor, id)
		}
		if err == nil && p.may(data.ToAssign) {
			loads, err = p.opt.Door.Workloads(context.Background(), p.opt.Actor)
		}
	}, func() {
		if err != nil {
			p.say(widgets.Red, err.Error(), nil)
			return
		}
		p.scene, p.loads = scene, loads
		p.take(c, asked)
	})
}

// take keeps a case that was read or changed and shows it. A draft that is being typed stays, and
// the user is told when the kept one is no longer what it started from.
func (p *Case) take(c data.Case, asked bool) {
	moved := c.Version != p.c.Version
	p.c = c
	if asked {
		p.hush()
	}
	if p.bare {
		return
	}
	if moved && p.agreement.dirty && p.agreement.outdated() {
		p.say(widgets.Amber, "协议已被别人改过。下面是您还没保存的内容，请与现有内容核对后再存；要看现有内容，请放弃修改。",
			widgets.NewButton("放弃修改", nil, p.agreement.discard))
	}
	p.refresh()
	p.opt.Shell.Retitle()
}

// do carries a command out on the case as it was last seen. placed shows the faults that belong to
// a field and gives back the others; done follows a success.
func (p *Case) do(cmd data.Command, placed func(data.Faults) data.Faults, done func()) {
	p.perform(cmd, func(err error) { p.refused(err, placed) }, done)
}

// perform is do with an own way to say why nothing happened.
func (p *Case) perform(cmd data.Command, failed func(error), done func()) {
	if p.busy {
		return
	}
	p.busy = true
	var c data.Case
	var err error
	id, version := p.c.ID, p.c.Version
	p.opt.Background.Do(func() {
		c, err = p.opt.Door.Do(context.Background(), p.opt.Actor, id, version, cmd)
	}, func() {
		p.busy = false
		if err != nil {
			failed(err)
			return
		}
		p.hush()
		p.take(c, false)
		p.bar.saved(moment(time.Now()))
		p.opt.Shell.Toast("已保存")
		if done != nil {
			done()
		}
	})
}

// refused says why nothing happened: at the field where there is one, else in the banner.
func (p *Case) refused(err error, placed func(data.Faults) data.Faults) {
	faults := data.FaultsOf(err)
	if data.CodeOf(err) == data.Conflict {
		p.say(widgets.Amber, faults[0].Message, widgets.NewButton("刷新", fynetheme.ViewRefreshIcon(), func() { p.reload(true) }).Hint(widgets.Press(fyne.KeyF5)))
		return
	}
	p.hush()
	if placed != nil {
		faults = placed(faults)
	}
	if len(faults) > 0 {
		p.say(widgets.Red, lawful(faults), nil)
	}
}

// lawful joins faults with the provision that each rests on.
func lawful(faults data.Faults) string {
	said := ""
	for _, f := range faults {
		said += f.Message
		if f.Article != "" {
			said += "（" + f.Article + "）"
		}
	}
	return said
}

// say puts a sentence over the page until its cause is gone.
func (p *Case) say(tone widgets.Tone, sentence string, button *widgets.Button) {
	p.banner.Objects = []fyne.CanvasObject{widgets.Padded(8, 16, widgets.Banner(tone, sentence, button))}
	p.banner.Refresh()
	p.root.Refresh()
}

// hush takes the sentence away.
func (p *Case) hush() {
	if len(p.banner.Objects) > 0 {
		p.banner.Objects = nil
		p.banner.Refresh()
		p.root.Refresh()
	}
}

// today is the business date.
func (p *Case) today() workday.Date {
	if p.scene.At.IsZero() {
		return p.opt.Shell.Today()
	}
	return p.scene.Today()
}

// may tells whether the user has a right.
func (p *Case) may(r data.Right) bool { return p.opt.Actor.May(r) }

// who is the name of a user as far as this window knows it.
func (p *Case) who(login string) string {
	if login == p.opt.Actor.Login {
		return p.opt.Actor.Name
	}
	return login
}

// mediators are the names of mediators.
func (p *Case) mediators(ids []string) []string {
	if p.scene.Network == nil {
		return ids
	}
	return p.scene.Network.Names(ids)
}

// committee is the name of the committee of a unit, as its seal reads.
func (p *Case) committee(unit string) string {
	if p.scene.Network != nil {
		if o, ok := p.scene.Network.Organisation(unit); ok {
			if o.Committee != "" {
				return o.Committee
			}
			return o.Name
		}
	}
	return unit
}

func (p *Case) togglePapers() {
	p.papers.asked = !p.papers.asked
	p.body.Refresh()
}

// writeRecord opens the form for a new session.
func (p *Case) writeRecord() {
	p.openTab(tabSessions)
	p.sessions.write()
}
