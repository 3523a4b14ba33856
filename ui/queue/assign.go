package queue

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// bulkBar appears at the foot while rows are ticked.
type bulkBar struct {
	page     *Page
	root     *widgets.Panel
	text     *widgets.Text
	progress *widgets.Progress
	assign   *widgets.Button
	stop     context.CancelFunc
}

func newBulkBar(p *Page) *bulkBar {
	b := &bulkBar{page: p, text: widgets.Section("")}
	b.progress = widgets.NewProgress(b.cancel)
	b.assign = widgets.NewButton("指派给…", fynetheme.AccountIcon(), p.askMediator).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	row := widgets.Row(b.text, widgets.NewButton("取消选择", nil, func() { p.table.Pick(nil) }).Kind(widgets.Link), widgets.Spring())
	if p.opt.Print != nil {
		row.Add(widgets.NewButton("打印文书…", fynetheme.DocumentPrintIcon(), p.askForm).Hint(widgets.Ctrl(fyne.KeyP)))
	}
	if p.mayAssign() {
		row.Add(b.assign)
	}
	b.root = widgets.NewPanel(theme.ColorActive, widgets.Column(row, b.progress)).Pad(12, 16)
	b.root.Hide()
	return b
}

func (b *bulkBar) picked(n int) {
	b.text.SetText(fmt.Sprintf("已选 %s 件", widgets.Figure(float64(n))))
	if n > 0 || b.stop != nil {
		b.root.Show()
	} else {
		b.root.Hide()
	}
}

func (b *bulkBar) cancel() {
	if b.stop != nil {
		b.stop()
	}
}

// mostAssigned is how many cases are assigned at once: each is an act with an entry of its own.
const mostAssigned = 500

// askMediator asks who mediates the ticked cases, or the chosen one.
func (p *Page) askMediator() {
	if !p.mayAssign() || p.scene.Network == nil || p.bulk.stop != nil {
		return
	}
	p.askOfMany(bulkQuestion{verb: "指派", most: mostAssigned, title: "指派调解员", label: "调解员", hint: "姓名或拼音首字母", icon: fynetheme.ConfirmIcon(),
		options: show.Mediators{Network: p.scene.Network, On: p.today(), Loads: p.loads}.Options(),
		note:    widgets.Hint("须回避的、不在聘期内的不会指派，逐件说明。"),
		do:      func(host string, cases []int64) { p.assign(cases, host) }})
}

// bulkQuestion asks for one choice that goes for the ticked cases, or for the chosen one.
type bulkQuestion struct {
	verb, yes, title, label, hint string // yes is the verb of the button where it is another one
	most                          int    // cases at once
	icon                          fyne.Resource
	options                       []widgets.Option
	note                          fyne.CanvasObject
	do                            func(choice string, cases []int64)
}

func (p *Page) askOfMany(q bulkQuestion) {
	cases := p.picked()
	switch {
	case len(cases) == 0:
		p.opt.Shell.Toast("请先选定案件")
		return
	case len(cases) > q.most:
		p.opt.Shell.Toast(fmt.Sprintf("一次最多%s %d 件，现选了 %s 件。请先筛选。", q.verb, q.most, widgets.Figure(float64(len(cases)))))
		return
	}
	choice := widgets.NewChoice(q.hint, q.options...)
	row := widgets.NewFieldRow(q.label, choice)
	var d *widgets.Dialog
	do := func() {
		if choice.Value() == "" {
			row.SetError("请选定" + q.label + "。")
			p.opt.Shell.Window().Canvas().Focus(choice)
			return
		}
		d.Close()
		q.do(choice.Value(), cases)
	}
	choice.OnEnter = do
	back := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	yes := widgets.NewButton(fmt.Sprintf("%s %d 件", cmp.Or(q.yes, q.verb), len(cases)), q.icon, do).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	d = widgets.NewDialog(q.title, 520, widgets.Column(row, q.note), back, yes)
	d.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Do: do}}
	d.Show(p.opt.Shell.Window().Canvas(), choice)
}

// picked are the ticked cases, or the chosen one.
func (p *Page) picked() []int64 {
	var ids []int64
	for _, i := range p.table.Picked() {
		if i < len(p.ids) {
			ids = append(ids, p.ids[i])
		} else if r, ok := p.table.Row(i); ok {
			ids = append(ids, r.ID)
		}
	}
	if r, ok := p.table.Chosen(); ok && len(ids) == 0 {
		ids = []int64{r.ID}
	}
	return ids
}

// assign carries the act out on one case after the other and says which could not be assigned, and why.
// What has been done when it is cancelled stays done.
func (p *Page) assign(ids []int64, mediator string) {
	ctx, stop := context.WithCancel(context.Background())
	p.bulk.stop = stop
	p.bulk.root.Show()
	done, failed := 0, []string{}
	p.opt.Background.Do(func() {
		for i, id := range ids {
			if ctx.Err() != nil {
				return
			}
			fyne.Do(func() {
				p.bulk.progress.Set(fmt.Sprintf("正在指派 %d／%d 件", i+1, len(ids)), int64(i), int64(len(ids)))
			})
			if _, err := p.opt.Door.Do(ctx, p.opt.Actor, id, 0, data.Assign{Mediators: []string{mediator}}); err != nil {
				failed = append(failed, p.nameOf(id)+"："+err.Error())
			} else {
				done++
			}
		}
	}, func() {
		stop()
		p.bulk.stop = nil
		p.bulk.progress.Hide()
		p.table.Pick(nil)
		if done > 0 {
			p.opt.Shell.Toast(fmt.Sprintf("已指派 %d 件", done))
		}
		p.read(false)
		if len(failed) > 0 {
			p.say(fmt.Sprintf("有 %d 件没有指派：\n%s", len(failed), shortened(failed)))
		}
	})
}

// nameOf is the number of a case that is not shown now.
func (p *Page) nameOf(id int64) string {
	rows, err := p.opt.Door.Rows(context.Background(), p.opt.Actor, []int64{id})
	if err != nil || len(rows) == 0 {
		return fmt.Sprint(id)
	}
	return rows[0].No()
}

// shortened are the first lines of many.
func shortened(lines []string) string {
	const most = 5
	if len(lines) > most {
		return strings.Join(lines[:most], "\n") + fmt.Sprintf("\n等 %d 件", len(lines))
	}
	return strings.Join(lines, "\n")
}
