package batch

import (
	"context"
	"encoding/json"
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/batch"
	"hefeng/data/sheet"
	"hefeng/data/store"
	"hefeng/ui/widgets"
)

// bar is the foot of the page.
type bar struct {
	object   fyne.CanvasObject
	page     *Page
	progress *widgets.Progress
	drop     *widgets.Button
	save     *widgets.Button
	print    *widgets.Button
}

func newBar(p *Page) *bar {
	b := &bar{page: p}
	b.progress = widgets.NewProgress(p.cancel)
	b.drop = widgets.NewButton("另起一批", nil, p.Discard).Kind(widgets.Link)
	b.save = widgets.NewButton("登记", fynetheme.DocumentSaveIcon(), func() { p.save(false) }).Hint(widgets.Ctrl(fyne.KeyS))
	b.print = widgets.NewButton("登记并打印回执", fynetheme.DocumentPrintIcon(), p.main).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyP))
	if p.opt.Print == nil || !p.head.prints() {
		b.print.Hide()
		b.save.Kind(widgets.Primary)
	}
	report := widgets.NewButton("存报告…", nil, p.askReport).Kind(widgets.Link).Hint(widgets.Ctrl(fyne.KeyE))
	b.object = widgets.Bar(b.progress, report, b.drop, b.save, b.print)
	return b
}

func (b *bar) verb() string {
	if len(b.page.cases) > 0 {
		return "打印全部回执"
	}
	return "登记并打印回执"
}

// show says how many are registered by the buttons.
func (b *bar) show() {
	n := len(b.page.going())
	b.save.SetLabel("登记")
	b.print.SetLabel(b.verb())
	if n > 0 {
		b.save.SetLabel(fmt.Sprintf("登记 %d 件", n))
	}
	set := func(x *widgets.Button, on bool) {
		if on {
			x.Enable()
		} else {
			x.Disable()
		}
	}
	busy := b.page.stop != nil
	set(b.save, !busy && len(b.page.rows) > 0 && len(b.page.cases) == 0)
	set(b.print, !busy && len(b.page.rows) > 0)
	set(b.drop, !busy)
	if b.page.root != nil {
		b.page.root.Refresh() // the buttons may be wider now
	}
}

// going are the places of the rows that will be registered.
func (p *Page) going() []int {
	var at []int
	for i, r := range p.rows {
		if r.goes() {
			at = append(at, i)
		}
	}
	return at
}

// main registers all and prints, or prints what was registered.
func (p *Page) main() {
	switch {
	case p.stop != nil || p.opt.Print == nil || !p.head.prints():
	case len(p.cases) > 0:
		p.opt.Print(p.cases)
	default:
		p.save(true)
	}
}

// save registers every row that can be, together. While one row is wrong nothing is: it is mended or left out.
func (p *Page) save(print bool) {
	if p.stop != nil || len(p.rows) == 0 || len(p.cases) > 0 || p.scene == nil {
		return
	}
	if p.head.check(*p.scene) {
		p.turn("head")
		p.head.focusProblem()
		p.say(widgets.Red, "共同事项还缺内容，请补填后再登记。")
		return
	}
	for i, r := range p.rows {
		if len(r.Faults) > 0 && !r.Skip && !r.known.Before {
			p.table.Choose(i)
			p.toRow()
			p.say(widgets.Red, fmt.Sprintf("第 %d 行还须改正：%s不登记的行按Ctrl+D略过。", r.Line, r.Faults[0].Sentence))
			return
		}
	}
	at := p.going()
	if len(at) == 0 {
		p.say(widgets.Amber, "没有要登记的行：都已登记过、已有案件或者略过了。")
		return
	}
	p.register(at, print)
}

func (p *Page) register(at []int, print bool) {
	all := make([]data.Opening, len(at))
	for i, k := range at {
		all[i] = p.rows[k].Opening
	}
	ctx, stop := context.WithCancel(context.Background())
	p.stop = stop
	p.say(0, "")
	p.bar.show()
	p.bar.progress.Set(fmt.Sprintf("正在登记 0／%d 件", len(all)), 0, int64(len(all)))
	var done []store.Registered
	var err error
	p.opt.Background.Do(func() {
		done, err = p.opt.Door.RegisterMany(ctx, p.opt.Actor, all, func(at store.Progress) {
			if at.Done%20 == 0 || at.Done == at.All {
				p.opt.OnUI(func() {
					if p.stop != nil {
						p.bar.progress.Set(fmt.Sprintf("正在登记 %d／%d 件", at.Done, at.All), int64(at.Done), int64(at.All))
					}
				})
			}
		})
	}, func() {
		cancelled := ctx.Err() != nil
		stop()
		p.stop = nil
		p.bar.progress.Hide()
		switch {
		case err != nil && cancelled:
			p.say(widgets.Amber, "已取消，一件也没有登记，各行都还在。")
		case err != nil:
			p.refused(at, err)
		default:
			p.registered(at, done, print)
		}
		p.tell()
	})
}

func (p *Page) cancel() {
	if p.stop != nil {
		p.stop()
	}
}

// refused shows what the store refused at its rows; everything stays as it was typed.
func (p *Page) refused(at []int, err error) {
	p.say(widgets.Red, "一件也没有登记："+err.Error())
	p.judge()
}

// registered shows the numbers and goes on to the receipts.
func (p *Page) registered(at []int, done []store.Registered, print bool) {
	fresh := 0
	for i, k := range at {
		c := done[i].Case
		p.rows[k].number = c.IntakeNo
		p.rows[k].known.Before = done[i].Before
		if c.ID != 0 {
			p.cases = append(p.cases, c)
		}
		if !done[i].Before {
			fresh++
		}
	}
	p.dropDraft()
	p.show()
	text := p.head.done(fresh)
	if before := len(done) - fresh; before > 0 {
		text += fmt.Sprintf("另有 %d 件以前登记过，没有重复登记。", before)
	}
	p.say(widgets.Green, text)
	p.opt.Shell.Toast(fmt.Sprintf("已登记 %d 件", fresh))
	if print && len(p.cases) > 0 {
		p.opt.Print(p.cases)
	}
}

// draft is the page as it is kept.
type draft struct {
	Schema int               `json:"schema"`
	Head   map[string]string `json:"head"`
	Table  sheet.Table       `json:"table"`
	Layout batch.Layout      `json:"layout"`
	Rows   []draftRow        `json:"rows"`
}

type draftRow struct {
	Line  int               `json:"line"`
	Texts map[string]string `json:"texts"`
	Marks map[string]string `json:"marks,omitempty"`
	Skip  bool              `json:"skip,omitempty"`
	Anew  bool              `json:"anew,omitempty"`
}

func (p *Page) draftKey() string { return p.head.key() + "/new" }

// keep keeps the page while nothing of it is registered.
func (p *Page) keep() {
	if len(p.rows) == 0 || len(p.cases) > 0 {
		return
	}
	d := draft{Schema: 1, Head: p.head.values(), Layout: p.layout}
	head := p.sheet.Rows[:min(len(p.sheet.Rows), max(0, p.layout.Head+1))]
	d.Table = sheet.Table{Name: p.sheet.Name, Rows: head} // the rows below stand in Rows, as they were mended
	for _, r := range p.rows {
		d.Rows = append(d.Rows, draftRow{r.Line, r.Texts, r.Marks, r.Skip, r.anew})
	}
	doc, err := json.Marshal(d)
	if err != nil || string(doc) == p.kept {
		return
	}
	p.kept = string(doc)
	p.opt.Background.Do(func() { err = p.opt.Door.SaveDraft(context.Background(), p.opt.Actor, p.draftKey(), string(doc)) }, func() {
		if err != nil {
			p.kept = ""
			p.say(widgets.Amber, err.Error())
		}
	})
}

func (p *Page) dropDraft() {
	if p.kept == "" {
		return
	}
	p.kept = ""
	p.opt.Background.Do(func() { _ = p.opt.Door.DropDraft(context.Background(), p.opt.Actor, p.draftKey()) }, func() {})
}

// load brings the draft of last time back.
func (p *Page) load() {
	var found *store.Draft
	p.opt.Background.Do(func() {
		drafts, err := p.opt.Door.Drafts(context.Background(), p.opt.Actor)
		if err != nil {
			return // one begins anew; what is kept stays kept
		}
		for i := range drafts {
			if drafts[i].Key == p.draftKey() {
				found = &drafts[i]
			}
		}
	}, func() {
		var d draft
		if found == nil || len(p.rows) > 0 || json.Unmarshal([]byte(found.Doc), &d) != nil || d.Schema != 1 {
			return
		}
		p.restore(d)
		p.kept = found.Doc
		p.say(widgets.Accented, fmt.Sprintf("已恢复 %s 没有登记完的一批，共 %d 行。不要的按Ctrl+N另起一批。", found.SavedAt.In(data.Zone).Format("01-02 15:04"), len(d.Rows)))
	})
}

func (p *Page) restore(d draft) {
	p.head.restore(d.Head)
	p.sheet, p.layout, p.rows = d.Table, d.Layout, nil
	for _, r := range d.Rows {
		fresh := row{Row: batch.Row{Line: r.Line, Texts: r.Texts, Marks: r.Marks, Skip: r.Skip}, anew: r.Anew}
		if fresh.Texts == nil {
			fresh.Texts = map[string]string{}
		}
		p.rows = append(p.rows, fresh)
	}
	p.newTable()
	p.judge()
}
