package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/widgets"
)

// act is one thing that is done with a case and needs some facts: it is asked in a dialog. The keys of its
// fields are the paths of the faults of its command.
type act struct {
	title, verb string
	say         string // what it is for, over the fields
	specs       []widgets.Spec
	values      map[string]string                 // what is known already
	paths       map[string]string                 // fields whose fault has another path
	changed     func(f *widgets.Form, key string) // follows what the user changed, and is called once at first
	command     func(value func(string) string) data.Command
	run         func(d *actDialog, done func()) // in place of command, for what takes its time
	done        func()
}

// actDialog asks the facts of an act.
type actDialog struct {
	act
	page   *Case
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
}

// ask opens the dialog of an act.
func (p *Case) ask(a act) *actDialog {
	d := &actDialog{act: a, page: p, notice: container.NewVBox(), form: widgets.NewForm(a.specs)}
	for key, value := range a.values {
		d.form.Set(key, value)
	}
	if a.changed != nil {
		d.form.OnChanged = func(key string) { a.changed(d.form, key) }
		a.changed(d.form, "")
	}
	quit := widgets.NewButton("返回", nil, func() { d.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton(a.verb, fynetheme.ConfirmIcon(), d.save).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	body := widgets.Column(d.notice)
	if a.say != "" {
		body.Add(widgets.NewPara(a.say))
	}
	body.Add(widgets.NewScrollIfTall(widgets.Padded(4, 12, d.form), tallest(p)))
	d.dialog = widgets.NewDialog(a.title, 720, body, quit, save)
	d.dialog.OnClosed = p.keepFocus
	d.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: a.verb, Do: d.save},
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: a.verb, Do: d.save}}
	d.dialog.Show(p.opt.Shell.Window().Canvas(), d.form.First())
	return d
}

func (d *actDialog) save() {
	widgets.Settle(d.page.opt.Shell.Window().Canvas())
	if !d.form.Validate() {
		return
	}
	if d.run != nil {
		d.run(d, d.finished)
		return
	}
	d.page.perform(d.command(d.form.Value), d.failed, d.finished)
}

func (d *actDialog) finished() {
	d.dialog.Close()
	if d.done != nil {
		d.done()
	}
	d.page.forward()
}

// tell puts a sentence over the fields.
func (d *actDialog) tell(tone widgets.Tone, sentence string, button *widgets.Button) {
	d.notice.Objects = []fyne.CanvasObject{widgets.Banner(tone, sentence, button)}
	d.notice.Refresh()
}

// failed says why nothing was done, at the fields where they are and over them.
func (d *actDialog) failed(err error) {
	errors := map[string]string{}
	for _, f := range data.FaultsOf(err) {
		field := f.Field
		if own, ok := d.paths[field]; ok {
			field = own
		}
		errors[field] = f.Message
	}
	d.form.SetErrors(errors)
	d.form.FocusProblem()
	tone := widgets.Red
	if data.CodeOf(err) == data.Conflict {
		tone = widgets.Amber
	}
	d.tell(tone, lawful(data.FaultsOf(err)), nil)
}
