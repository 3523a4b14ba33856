package cases

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// form is a paper of the file, with the state from which on it should be there.
type form struct {
	key, name string
	due       func(*data.Case) bool
	rare      bool // stands in the list only where it is due
}

var forms = []form{
	{FormReceipt, "登记回执", func(*data.Case) bool { return true }, false},
	{FormDenial, "不予受理告知书", func(c *data.Case) bool { return c.State == data.NotAccepted }, true},
	{FormRegister, "受理登记表", func(c *data.Case) bool { return c.EverAccepted() }, false},
	{FormRights, "权利义务告知书", func(c *data.Case) bool { return c.EverAccepted() }, false},
	{FormRecord, "调解记录", func(c *data.Case) bool { return len(c.Sessions) > 0 }, false},
	{FormAgreement, "调解协议书", func(c *data.Case) bool { return c.Agreement() != nil }, false},
}

// formName is the name of a form's key.
func formName(key string) string {
	for _, f := range forms {
		if f.key == key {
			return f.name
		}
	}
	return key
}

// papers is the column 卷宗文书: which papers the case has, and a press to print each.
type papers struct {
	page  *Case
	root  fyne.CanvasObject
	rows  *fyne.Container
	count *widgets.Text
	lacks *widgets.Text
	asked bool // shown although the window is narrow
}

func newPapers(p *Case) *papers {
	s := &papers{page: p, rows: container.NewVBox(), count: widgets.Label(""), lacks: widgets.NewText("").Color(theme.ColorWarning)}
	s.root = widgets.NewPanel(theme.ColorSurface, widgets.NewScroll(widgets.Padded(16, 16,
		widgets.Column(widgets.Section("卷宗文书"), widgets.Row(s.count, widgets.Spring(), s.lacks), s.rows))))
	return s
}

func (s *papers) show() {
	c := &s.page.c
	due, lacks := 0, 0
	s.rows.Objects = nil
	for _, f := range forms {
		if f.rare && !f.due(c) {
			continue
		}
		mark := fyne.CanvasObject(widgets.Label("—"))
		switch {
		case printed(c, f.key):
			mark = container.NewHBox(widgets.SmallIcon(fynetheme.ConfirmIcon(), theme.ColorSuccess), widgets.Hint("已打印").Color(theme.ColorSuccess))
			due++
		case f.due(c):
			mark = widgets.NewChip("缺", widgets.Amber, nil)
			due++
			lacks++
		}
		print := widgets.NewButton(f.name, nil, func() { s.print(f.key) }).Kind(widgets.Link)
		enable(print, f.due(c) && s.page.may(data.ToPrint) && (f.key != FormAgreement || s.page.agreement.unprintable() == ""))
		s.rows.Add(widgets.Row(print, widgets.Spring(), mark))
	}
	s.count.SetText(fmt.Sprintf("应有 %d 份", due))
	s.lacks.SetText("")
	if lacks > 0 {
		s.lacks.SetText(fmt.Sprintf("缺 %d 份", lacks))
	}
	s.rows.Refresh()
}

func printed(c *data.Case, form string) bool {
	for _, p := range c.Papers {
		if p.Form == form {
			return true
		}
	}
	return false
}

// print hands a paper to the program; an agreement that is being typed is saved first.
func (s *papers) print(key string) {
	if key == FormAgreement {
		s.page.agreement.print()
		return
	}
	if s.page.opt.Print != nil {
		s.page.opt.Print(s.page.c, key)
	}
}
