package counter

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/widgets"
)

// advice is the dialog of a visit that is only a question: it is answered, closed and counted at the
// counter, without another side.
type advice struct {
	page   *Page
	in     data.Intake
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
}

// Advise asks what was answered. What stands in the form already goes along.
func (p *Page) Advise() {
	if p.busy {
		return
	}
	p.settle()
	in, _ := p.intake()
	in.Consents = []data.Consent{}
	a := &advice{page: p, in: in, notice: container.NewVBox()}
	a.form = widgets.NewForm([]widgets.Spec{
		{Key: "name", Label: "来访人", Required: true}, {Key: "phone", Label: "电话", Kind: widgets.PhoneKind},
		{Key: "summary", Label: "咨询事项", Kind: widgets.LongKind, Lines: 3, Required: true},
		{Key: "advice", Label: "答复内容", Kind: widgets.LongKind, Lines: 4, Required: true, Placeholder: "如告知的法律规定和其他途径"},
	})
	a.form.Set("name", in.Parties[0].Name)
	a.form.Set("phone", in.Parties[0].Phone)
	a.form.Set("summary", in.Summary)
	quit := widgets.NewButton("返回", nil, func() { a.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton("登记为咨询并办结", fynetheme.ConfirmIcon(), a.save).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	a.dialog = widgets.NewDialog("仅咨询", 640, widgets.Column(a.notice,
		widgets.NewPara("只是来问、不申请调解的，当场答复后办结，计入咨询件数；纠纷类型照登记台所选。"), a.form), quit, save)
	a.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "登记为咨询并办结", Do: a.save},
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: "登记为咨询并办结", Do: a.save}}
	a.dialog.Show(p.window().Canvas(), a.form.First())
}

// intake is the visit with what the dialog says of it.
func (a *advice) intake() data.Intake {
	in := a.in
	var parties []data.Party
	for i, p := range in.Parties {
		if i == 0 {
			p.Name, p.Phone = a.form.Value("name"), a.form.Value("phone")
		}
		if p.Name != "" {
			parties = append(parties, p)
		}
	}
	in.Parties, in.Summary = parties, a.form.Value("summary")
	return in
}

func (a *advice) save() {
	a.page.settle()
	if a.page.busy || !a.form.Validate() {
		return
	}
	p, in, said := a.page, a.intake(), a.form.Value("advice")
	files := p.clip.along()
	p.setBusy(true)
	p.work.add(func(ctx context.Context) {
		c, err := p.opt.Door.Do(ctx, p.opt.Actor, 0, 0, data.Register{Intake: in, Advice: said, Files: files})
		p.onUI(func() {
			if err != nil {
				p.setBusy(false)
				a.notice.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, err.Error(), nil)}
				a.notice.Refresh()
				return
			}
			a.dialog.Close()
			p.registered(c, nil, false)
		})
	})
}
