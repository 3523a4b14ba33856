package cases

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/printing"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// formName is what the desk calls the form of a key.
func formName(key string) string {
	if f, ok := printing.Find(key); ok {
		return f.Short
	}
	return key
}

// papers is the column 卷宗文书: which papers the case calls for, which of them there are and what they
// lack, and a press to print each, filled in or blank.
type papers struct {
	page  *Case
	root  fyne.CanvasObject
	rows  *fyne.Container
	count *widgets.Text
	lacks *widgets.Text
	scans *fyne.Container // 附件
	close *fyne.Container // what is done with the folder as a whole
	asked bool            // shown although the window is narrow
}

func newPapers(p *Case) *papers {
	s := &papers{page: p, rows: widgets.Column(), scans: widgets.Column(), close: widgets.Column(), count: widgets.Label(""), lacks: widgets.NewText("").Color(theme.ColorWarning)}
	s.root = widgets.NewPanel(theme.ColorSurface, widgets.NewScroll(widgets.Padded(16, 16,
		widgets.Column(widgets.Section("卷宗文书"), widgets.Row(s.count, widgets.Spring(), s.lacks), s.rows, s.scans, s.close))))
	return s
}

func (s *papers) show() {
	needs := printing.Called(&s.page.c)
	must, missing, unsigned := 0, 0, 0
	var required, optional []fyne.CanvasObject
	for _, n := range needs {
		if n.Required {
			must++
			required = append(required, s.row(n))
		} else {
			optional = append(optional, s.row(n))
		}
		if n.Missing() {
			missing++
		}
		if n.ToSign {
			unsigned++
		}
	}
	s.rows.Objects = required
	if len(optional) > 0 {
		s.rows.Objects = append(append(s.rows.Objects, widgets.Label("按需")), optional...)
	}
	s.count.SetText(fmt.Sprintf("必须 %d 份", must))
	s.lacks.SetText("")
	var lacks []string
	if missing > 0 {
		lacks = append(lacks, fmt.Sprintf("缺 %d 份", missing))
	}
	if unsigned > 0 {
		lacks = append(lacks, fmt.Sprintf("待签收 %d 份", unsigned))
	}
	s.lacks.SetText(strings.Join(lacks, "，"))
	s.rows.Refresh()
	s.showScans()
	s.showFolder()
}

// row is a paper with its number, its mark and, until it is printed, what it still lacks.
func (s *papers) row(n printing.Need) fyne.CanvasObject {
	key := n.Form.Key
	name := widgets.NewButton(n.Form.Short, nil, func() { s.print(key) }).Kind(widgets.Link)
	filled := n.Refused == ""
	if key == FormAgreement { // what is being typed counts, too
		filled = s.page.agreement.unprintable() == ""
	}
	enable(name, s.page.may(data.ToPrint) && (filled || key != FormAgreement))
	if !filled && key != FormAgreement { // there is nothing to fill in yet: a blank one can be had
		name = widgets.NewButton(n.Form.Short, nil, func() { s.blank(key) }).Kind(widgets.Link)
		enable(name, s.page.may(data.ToPrint))
	}
	line := widgets.Row(widgets.Hint(n.Form.Number()).Column(36), name, widgets.Spring(), s.mark(n, filled))
	more := func(o ...fyne.CanvasObject) fyne.CanvasObject {
		all := append([]fyne.CanvasObject{line}, o...)
		if left := unprinted(&s.page.c, key); left != "" {
			all = append(all, widgets.Padded(0, 8, widgets.NewPara(left).Sized(theme.SizeCaption).Color(theme.ColorWarning)))
		}
		return container.NewVBox(all...)
	}
	if n.ToSign && s.page.mayScan() {
		return more(widgets.Row(widgets.Spring(), widgets.NewButton("登记签收扫描件", fynetheme.ContentAddIcon(), func() { s.page.takeSigned(key) }).Kind(widgets.Link).Small()))
	}
	if n.Printed || n.Signed || len(n.Lacks) == 0 {
		return more()
	}
	return more(widgets.Padded(0, 8, widgets.NewPara("还缺："+strings.Join(n.Lacks, "、")).Sized(theme.SizeCaption).Color(theme.ColorText2)))
}

// mark says how far a paper is.
func (s *papers) mark(n printing.Need, filled bool) fyne.CanvasObject {
	if n.ToSign {
		return widgets.NewChip("缺签字件", widgets.Amber, nil)
	}
	done := func(word string) fyne.CanvasObject {
		return container.NewHBox(widgets.SmallIcon(fynetheme.ConfirmIcon(), theme.ColorSuccess), widgets.Hint(word).Color(theme.ColorSuccess))
	}
	switch {
	case n.Signed:
		return done("已签")
	case n.Printed:
		return done("已打印")
	case n.Required:
		return widgets.NewChip("缺", widgets.Amber, nil)
	case !filled:
		return widgets.Hint("空白")
	}
	return widgets.Label("—")
}

// print hands a paper to the program; an agreement that is being typed is saved first.
func (s *papers) print(key string) {
	if key == FormAgreement {
		s.page.agreement.print()
		return
	}
	if s.page.opt.Print == nil {
		return
	}
	if times := recorded(&s.page.c, key); len(times) > 1 && s.page.opt.Record != nil {
		s.page.askWhich(key, times)
		return
	}
	show := func() { s.page.opt.Print(s.page.c, key) }
	if key == formInvitation && s.page.may(data.ToAmend) {
		s.page.plan(show)
		return
	}
	show()
}

// blank hands a form without facts to the program.
func (s *papers) blank(key string) {
	if s.page.opt.Blank != nil {
		s.page.opt.Blank(s.page.c, key)
	}
}
