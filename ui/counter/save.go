package counter

import (
	"context"
	"errors"
	"sync"

	"hefeng/data"
	"hefeng/ui/fieldform"
	"hefeng/ui/widgets"
)

// queue does one thing after the other in the background, in the order in which they were asked
// for: a draft is never dropped before it was saved.
type queue struct {
	lock    sync.Mutex
	jobs    []func(context.Context)
	running bool
	wait    sync.WaitGroup
}

func (q *queue) add(job func(context.Context)) {
	q.lock.Lock()
	defer q.lock.Unlock()
	q.wait.Add(1)
	q.jobs = append(q.jobs, job)
	if !q.running {
		q.running = true
		go q.run()
	}
}

func (q *queue) run() {
	for {
		q.lock.Lock()
		if len(q.jobs) == 0 {
			q.running = false
			q.lock.Unlock()
			return
		}
		job := q.jobs[0]
		q.jobs = q.jobs[1:]
		q.lock.Unlock()
		job(context.Background())
		q.wait.Done()
	}
}

// Save registers the dispute.
func (p *Page) Save() { p.register(false, false) }

// SaveAndPrint registers the dispute and prints its receipt.
func (p *Page) SaveAndPrint() { p.register(p.opt.Print != nil, false) }

// main is the page's main action.
func (p *Page) main() { p.SaveAndPrint() }

// register hands the form in, unless a dry run already says what is wrong with it. Unless it is to be a case
// anew in any event, the clerk is asked first when there is one of the same dispute.
func (p *Page) register(print, anew bool) {
	if p.busy || !p.ready() {
		return
	}
	in, _ := p.intake()
	choice, unsure, files := p.choice, p.unsure, p.clip.along()
	p.setBusy(true)
	p.work.add(func(ctx context.Context) {
		if !anew && !unsure {
			if rows := p.same(ctx, in); len(rows) > 0 {
				p.onUI(func() { p.askAboutSame(in, rows, print) })
				return
			}
		}
		c, err := p.opt.Door.Do(ctx, p.opt.Actor, 0, 0, data.Register{Intake: in, Route: choice, Files: files})
		p.onUI(func() { p.registered(c, err, print) })
	})
}

// ready ends what is being typed and tells whether the form can be handed in; if not, it shows why.
func (p *Page) ready() bool {
	p.settle()
	p.fail("")
	p.tried = true
	p.judge()
	if wrong := p.blocking(); len(wrong) > 0 {
		p.focus(wrong[0].field)
		return false
	}
	if p.clip.reading > 0 {
		p.fail("附件还在读取，读完再登记。")
		return false
	}
	return true
}

// settle ends what is being typed: an open list takes what it is steered to, a date takes its form.
func (p *Page) settle() { widgets.Settle(p.window().Canvas()) }

func (p *Page) setBusy(on bool) {
	p.busy = on
	p.bar.setBusy(on)
}

// registered clears the form for the next dispute, or shows why the door refused this one.
func (p *Page) registered(c data.Case, err error, print bool) {
	p.setBusy(false)
	if err != nil {
		p.unsure = data.CodeOf(err) == data.Internal
		p.refuse(err)
		p.keepSoon()
		return
	}
	done := "已登记 "
	if c.State == data.Advised {
		done = "已按咨询办结 "
	}
	p.finish(c, done+c.IntakeNo, print)
}

// finish makes the form new after what it held has been kept in a case.
func (p *Page) finish(c data.Case, told string, print bool) {
	p.dropDraft()
	p.startOver()
	p.opt.Shell.Toast(told)
	p.tell(c, told)
	if p.opt.Registered != nil {
		p.opt.Registered(c)
	}
	if print {
		p.opt.Print(c)
	}
}

// refuse shows every fault beside its field; what belongs to no field stands over the form.
// Nothing that was typed changes.
func (p *Page) refuse(err error) {
	var faults data.Faults
	if !errors.As(err, &faults) {
		p.fail(err.Error())
		return
	}
	_, r := p.intake()
	var elsewhere data.Faults
	for _, x := range faults {
		if f := p.fs.find(r.at(x.Field)); f != nil {
			p.refused[f] = refusal{f.value(), x.Message}
		} else {
			elsewhere = append(elsewhere, x)
		}
	}
	if len(elsewhere) > 0 {
		p.fail(elsewhere.Error())
	}
	p.judge()
	if wrong := p.blocking(); len(wrong) > 0 {
		p.focus(wrong[0].field)
	}
}

// clean empties the form for another dispute.
func (p *Page) clean() {
	p.fs.history.Forget()
	p.forms, p.chosen = map[string]*fieldform.Form{}, false
	window, kind := p.fs.at["window"], p.fs.at["category"]
	window.plain = window.value() // the next person stands at the same window
	kind.plain = p.dispute.offered(window.plain)[0].Value
	p.oneEach()
	for _, f := range p.fs.list {
		f.fill(f.plain)
		f.left = false
	}
	p.form = nil
	p.setCategory(kind.plain)
	p.dispute.typedSum, p.choice = "", data.RouteChoice{}
	p.dispute.way.follow(p.fs.at["channel"])
	p.clip.set(nil)
	p.unsure, p.tried, p.refused, p.after = false, false, map[*field]refusal{}, nil
	p.offer.Objects = nil
	p.fail("")
}

// reset makes the form new.
func (p *Page) reset() {
	p.filling = true
	p.clean()
	p.filling = false
	p.request = p.sheet.request
	p.relayout()
	p.judge()
	p.tabs.draw() // the label may be that of the fresh form already
	p.summary.showDraft()
	p.scroll.ScrollToTop()
	p.focus(p.fs.at["parties[0].name"])
}

// Discard throws away what is seen; the clerk is asked when something typed would be lost.
func (p *Page) Discard() {
	if p.busy {
		return
	}
	if p.blank() {
		p.tearOff()
		return
	}
	p.opt.Shell.Confirm("放弃草稿", "这份登记还没有存，放弃后填写的内容不能找回。", "放弃草稿", discardKind, p.tearOff)
}
