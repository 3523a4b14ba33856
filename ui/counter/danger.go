package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/ui/danger"
	"hefeng/ui/widgets"
)

// warn says over the form how dangerous the dispute is that is being typed, why, and what to do. It says
// whether the banner came or went.
func (p *Page) warn(d data.Danger) bool {
	tone, sentence := danger.Advice(d)
	if sentence == p.warned {
		return false
	}
	p.warned = sentence
	p.alarm.Objects = nil
	if sentence != "" {
		p.alarm.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, nil)}
	}
	return true
}

// tell says over the new form what became of a dangerous or restricted case that was just registered, and lets
// its risk be rated and a report be recorded at once, which the keys do for every case. No name stands in it: the
// next person may look on.
func (p *Page) tell(c data.Case, told string) {
	p.after = &c
	tone, sentence := danger.Told(&c)
	if sentence == "" {
		p.offer.Objects = nil
		p.relayout()
		return
	}
	switch {
	case danger.MustReport(&c):
		tone, sentence = widgets.Red, sentence+"应当立即报告公安机关，报告后在这里记下。"
	case len(c.Reports) > 0:
		sentence += "已记下报告。"
	}
	report := widgets.NewButton("记录报告", nil, p.report).Hint(widgets.Alt(fyne.KeyT))
	p.offer.Objects = []fyne.CanvasObject{widgets.Banner(tone, told+"。"+sentence+"评定风险按 Alt+F。", report)}
	p.relayout()
}

// report records a report about the case that was registered last.
func (p *Page) report() {
	if c := p.after; c != nil {
		danger.Report(p.opt.Shell, c, p.opt.Actor.Name, p.draft.now(), p.onAfter(c), nil)
	}
}

// rate rates the risk of the case that was registered last.
func (p *Page) rate() {
	if c := p.after; c != nil {
		danger.Rate(p.opt.Shell, c, p.onAfter(c), nil)
	}
}

// onAfter carries a command out on the case that was registered last.
func (p *Page) onAfter(c *data.Case) danger.Do {
	return func(cmd data.Command, failed func(error), done func()) {
		p.work.add(func(ctx context.Context) {
			got, err := p.opt.Door.Do(ctx, p.opt.Actor, c.ID, c.Version, cmd)
			p.onUI(func() {
				if err != nil {
					failed(err)
					return
				}
				p.opt.Shell.Toast("已保存")
				p.tell(got, "已登记 "+got.No())
				done()
			})
		})
	}
}
