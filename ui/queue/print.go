package queue

import (
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
	p.askOfMany(bulkQuestion{verb: "打印", yes: "排版", most: mostPrinted, title: "打印所选案件", label: "文书", hint: "文书名称或拼音首字母", icon: fynetheme.DocumentPrintIcon(),
		options: forms(),
		note:    widgets.NewPara("各件依次排在一个文件里，先预览，再打印或存为 PDF。还不能出这种文书的案件跳过，逐件说明。"),
		do:      p.opt.Print})
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
