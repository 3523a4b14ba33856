package counter

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/denial"
	"hefeng/ui/widgets"
)

// turnAway is the dialog in which what was typed is registered and turned away at once, by who may decide that.
type turnAway struct {
	page   *Page
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
}

// mayDeny tells whether the user may decide that a dispute is not taken on.
func (p *Page) mayDeny() bool { return p.opt.Actor.May(data.DenyAcceptance{}.Right()) }

// Deny asks why the dispute on the form is not taken on. It must be whole enough to be registered.
func (p *Page) Deny() {
	if p.busy || !p.mayDeny() || !p.ready() {
		return
	}
	t := &turnAway{page: p, form: widgets.NewForm(denial.Specs()), notice: container.NewVBox()}
	quit := widgets.NewButton("返回", nil, func() { t.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton("登记并决定不予受理", fynetheme.ConfirmIcon(), t.save).Kind(widgets.Danger).Hint(widgets.Ctrl(fyne.KeyReturn))
	t.dialog = widgets.NewDialog("不予受理", 760, widgets.Column(t.notice, widgets.NewPara("这份登记照常编号留底。"+denial.Say), t.form), quit, save)
	t.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "登记并决定不予受理", Do: t.save},
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: "登记并决定不予受理", Do: t.save}}
	t.dialog.Show(p.window().Canvas(), t.form.First())
}

// save registers, then decides. Asked again after the decision was refused, the registration answers with the case
// that there is.
func (t *turnAway) save() {
	p := t.page
	p.settle()
	if p.busy || !t.form.Validate() {
		return
	}
	in, _ := p.intake()
	choice, files, cmd := p.choice, p.clip.along(), denial.Command(t.form.Value)
	p.setBusy(true)
	p.work.add(func(ctx context.Context) {
		c, err := p.opt.Door.Do(ctx, p.opt.Actor, 0, 0, data.Register{Intake: in, Route: choice, Files: files})
		if err == nil {
			c, err = p.opt.Door.Do(ctx, p.opt.Actor, c.ID, c.Version, cmd)
		}
		p.onUI(func() {
			p.setBusy(false)
			if err != nil {
				t.refused(err)
				return
			}
			t.dialog.Close()
			p.finish(c, "已登记 "+c.IntakeNo+"，不予受理", false)
			if p.opt.PrintDenial != nil {
				p.opt.PrintDenial(c)
			}
		})
	})
}

// refused says at the fields why it was not decided; what has no field stands on top.
func (t *turnAway) refused(err error) {
	at := map[string]string{}
	for _, f := range data.FaultsOf(err) {
		at[f.Field] = f.Message
	}
	t.notice.Objects = nil
	if other := t.form.SetErrors(at); len(other) > 0 || len(at) == 0 {
		t.notice.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, err.Error(), nil)}
	}
	t.notice.Refresh()
	t.form.FocusProblem()
}

// hintsOf are the keys that the bar names.
func hintsOf(p *Page) string {
	hints := "Enter 下一项　F6 今日登记　F7 仅咨询"
	if p.mayDeny() {
		hints += "　F9 不予受理"
	}
	return hints
}
