package counter

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// same are the cases of this dispute that the clerk may know of. A restricted one stays unsaid here; its
// supervisor hears of it from the store.
func (p *Page) same(ctx context.Context, in data.Intake) []store.Row {
	rows, err := p.opt.Door.Matches(ctx, p.opt.Actor, store.Matches{Intake: in})
	if err != nil {
		return nil // the hand-in itself will say what is wrong
	}
	return slices.DeleteFunc(rows, func(r store.Row) bool { return r.Restricted })
}

// mostSame is how many of them are shown; the newest say enough.
const mostSame = 5

// askAboutSame lets the clerk open one of the cases instead of registering the dispute once more. The form
// stays as it is.
func (p *Page) askAboutSame(in data.Intake, rows []store.Row, print bool) {
	p.setBusy(false)
	p.keepSoon()
	var d *widgets.Dialog
	anew := func() {
		d.Close()
		p.register(print, true)
	}
	lines := container.NewVBox(widgets.NewPara(fmt.Sprintf("双方当事人、纠纷类型都相同的案件已有 %d 件。同一起纠纷的，把这次来访并入原案；确属另一起纠纷的，另行登记。", len(rows))))
	keys := []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "另行登记", Do: anew}}
	var first fyne.Focusable
	for i, r := range rows[:min(len(rows), mostSame)] {
		line := widgets.Row(widgets.NewText(r.No()), show.StateChip(r.State), widgets.NewText(show.Parties(r).Text).Shrinks(), widgets.Label(p.received(r)))
		if p.opt.Open != nil {
			stroke := widgets.Alt(fyne.KeyName(rune('1' + i)))
			open := func() {
				d.Close()
				p.opt.Open(r.ID)
			}
			b := widgets.NewButton("打开原案", nil, open).Kind(widgets.Accent).Small().Hint(stroke)
			keys = append(keys, widgets.Key{Stroke: stroke, Label: "打开 " + r.No(), Do: open})
			line.Add(b)
		}
		join := func() {
			d.Close()
			p.join(r, in, print)
		}
		b := widgets.NewButton("并入原案", nil, join).Kind(widgets.Accent).Small()
		if i == 0 {
			b.Hint(widgets.Alt(fyne.KeyJ))
			keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyJ), Label: "并入 " + r.No(), Do: join})
			first = b
		}
		line.Add(b)
		lines.Add(line)
	}
	back := widgets.NewButton("返回登记", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	on := widgets.NewButton("另行登记", nil, anew).Hint(widgets.Ctrl(fyne.KeyReturn))
	d = widgets.NewDialog("可能是同一起纠纷", 800, lines, back, on)
	d.Keys = keys
	d.Show(p.window().Canvas(), first)
}

// join records what was typed as a visit on the case that there is, in the place of a new registration.
func (p *Page) join(to store.Row, in data.Intake, print bool) {
	files := p.clip.along()
	p.setBusy(true)
	p.work.add(func(ctx context.Context) {
		c, err := p.opt.Door.Do(ctx, p.opt.Actor, to.ID, 0, data.JoinDispute{Intake: in, Files: files})
		p.onUI(func() {
			p.setBusy(false)
			if err != nil {
				p.refuse(err)
				p.keepSoon()
				return
			}
			p.finish(c, "已并入 "+c.No(), print)
		})
	})
}

// received is the day on which the case came in.
func (p *Page) received(r store.Row) string {
	day, _ := workday.ParseDate(r.ReceivedOn)
	return show.Day(day, p.opt.Shell.Today().Year()) + " 登记"
}
