// Package danger is how dangers are rated, reported and told, at the counter as on the page of a case
// (人民调解法第二十五条, 反家庭暴力法第十四条, 未成年人保护法第十一条).
package danger

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Host is the page over which a dialog stands.
type Host interface {
	Window() fyne.Window
	Today() workday.Date
}

// Do carries a command out on the case of a dialog and tells on the UI goroutine how it went: why not, or that
// it is done.
type Do func(cmd data.Command, failed func(error), done func())

// act is a form whose answers are one command. Its keys are the fields of the command's faults.
type act struct {
	host   Host
	form   *widgets.Form
	notice *fyne.Container
	dialog *widgets.Dialog
	cmd    func() data.Command
	do     Do
	done   func()
	busy   bool
}

// newAct makes the dialog of a form; verb names what Ctrl+S and the main button do.
func newAct(h Host, title, advice, verb string, specs []widgets.Spec, do Do) *act {
	a := &act{host: h, form: widgets.NewForm(specs), notice: widgets.Pile(0), do: do}
	quit := widgets.NewButton("返回", nil, func() { a.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton(verb, fynetheme.DocumentSaveIcon(), a.save).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyS))
	parts := []fyne.CanvasObject{a.notice}
	if advice != "" {
		parts = append(parts, widgets.NewPara(advice))
	}
	parts = append(parts, widgets.NewScrollIfTall(widgets.Padded(4, 12, a.form), 420))
	a.dialog = widgets.NewDialog(title, 760, container.NewVBox(parts...), quit, save)
	a.dialog.Keys = []widgets.Key{
		{Stroke: widgets.Ctrl(fyne.KeyS), Label: verb, Do: a.save},
		{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: verb, Do: a.save},
	}
	return a
}

// Show opens the dialog.
func (a *act) show() { a.dialog.Show(a.host.Window().Canvas(), a.form.First()) }

func (a *act) save() {
	if a.busy || !a.form.Validate() {
		return
	}
	a.busy = true
	a.do(a.cmd(), a.failed, func() {
		a.busy = false
		a.dialog.Close()
		if a.done != nil {
			a.done()
		}
	})
}

// failed says at the fields why nothing was kept; what has no field stands on top. What was typed stays.
func (a *act) failed(err error) {
	a.busy = false
	at := map[string]string{}
	for _, f := range data.FaultsOf(err) {
		at[f.Field] = f.Message
	}
	a.notice.Objects = nil
	if other := a.form.SetErrors(at); len(other) > 0 {
		var said []string
		for _, f := range data.FaultsOf(err) {
			if _, ok := other[f.Field]; ok {
				said = append(said, f.Message)
			}
		}
		a.notice.Objects = []fyne.CanvasObject{widgets.Banner(widgets.Red, strings.Join(said, ""), nil)}
	}
	a.notice.Refresh()
	a.form.FocusProblem()
}

// Told is what the banner of a dangerous or restricted case says, "" where there is nothing to say.
func Told(c *data.Case) (tone widgets.Tone, sentence string) {
	var said []string
	tone = widgets.Accented
	if r := c.Risk; r != nil && r.Level != data.LowRisk {
		tone = widgets.Amber
		if r.Level == data.HighRisk {
			tone = widgets.Red
		}
		why := strings.Join(reasons(r), "；")
		if why != "" {
			why = "（" + why + "）"
		}
		said = append(said, r.Level.Name()+"风险"+why+"，已提示主管。")
	}
	if c.Restricted {
		said = append(said, "本案列为保密案件：受理前由登记人办理，其后只有指派的调解员和有权查看保密案件的人能打开；查找、队列、名单都不显示。")
	}
	return tone, strings.Join(said, "")
}

// reasons are why a case has its level: as the answers gave it, else the signs that were rated.
func reasons(r *data.Risk) []string {
	if len(r.Reasons) > 0 {
		return r.Reasons
	}
	var list []string
	for _, s := range r.Signs {
		list = append(list, s.Name())
	}
	return list
}

// Reasons are why a case has its level, in words.
func Reasons(r *data.Risk) string { return strings.Join(reasons(r), "；") }

// MustReport tells that the law asks for a report that is not recorded yet: of harm to one who cannot protect
// himself (反家庭暴力法第十四条, 未成年人保护法第十一条).
func MustReport(c *data.Case) bool {
	for _, r := range c.Reports {
		if r.Kind == data.MandatoryReport {
			return false
		}
	}
	if c.Risk == nil {
		return false
	}
	for _, s := range c.Risk.Signs {
		if s == data.ChildHurt || s == data.MinorInIt {
			return true
		}
	}
	return false
}
