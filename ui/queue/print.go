package queue

import (
	"fmt"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/printing"
	"hefeng/ui/widgets"
)

// mostPrinted is how many cases are printed into one file: each is a paper of its own that is issued and kept.
const mostPrinted = 1000

// rollUp is the form that is one list of many cases (D28); it is offered first.
const rollUp = "roll_up"

// askForm asks which paper of the ticked cases, or of the chosen one, is printed.
func (p *Page) askForm() {
	if p.opt.Print == nil || p.bulk.stop != nil {
		return
	}
	cases := p.picked()
	switch {
	case len(cases) == 0:
		p.opt.Shell.Toast("请先选定案件")
		return
	case len(cases) > mostPrinted:
		p.opt.Shell.Toast(fmt.Sprintf("一次最多打印 %d 件，现选了 %s 件。请先筛选。", mostPrinted, widgets.Figure(float64(len(cases)))))
		return
	}
	form := widgets.NewChoice("文书名称或拼音首字母", forms()...)
	row := widgets.NewFieldRow("文书", form)
	var d *widgets.Dialog
	do := func() {
		if form.Value() == "" {
			row.SetError("请选定文书。")
			p.opt.Shell.Window().Canvas().Focus(form)
			return
		}
		d.Close()
		p.opt.Print(form.Value(), cases)
	}
	form.OnEnter = do
	back := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	yes := widgets.NewButton(fmt.Sprintf("排版 %d 件", len(cases)), fynetheme.DocumentPrintIcon(), do).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	d = widgets.NewDialog("打印所选案件", 520, widgets.Column(row,
		widgets.NewPara("各件依次排在一个文件里，先预览，再打印或存为 PDF。还不能出这种文书的案件跳过，逐件说明。")), back, yes)
	d.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Do: do}}
	d.Show(p.opt.Shell.Window().Canvas(), form)
}

// forms are those of which one may want many.
func forms() []widgets.Option {
	var first, all []widgets.Option
	for _, f := range printing.Forms() {
		o := widgets.Option{Value: f.Key, Label: f.Name, Note: f.Number()}
		if f.Key == rollUp {
			first = append(first, o)
		} else {
			all = append(all, o)
		}
	}
	return append(first, all...)
}
