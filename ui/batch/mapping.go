package batch

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/batch"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// mapping is the dialog that says what the columns of the table mean.
type mapping struct {
	page   *Page
	form   *widgets.Form
	notice *widgets.Text
	dialog *widgets.Dialog
}

func columnKey(i int) string { return fmt.Sprintf("column%d", i) }

// askColumns opens it.
func (p *Page) askColumns() {
	if len(p.sheet.Rows) == 0 || p.stop != nil || len(p.cases) > 0 {
		p.opt.Shell.Toast("请先粘贴表格或选择文件")
		return
	}
	m := &mapping{page: p, notice: widgets.NewText("").Color(theme.ColorError).Shrinks()}
	options := []widgets.Option{{Value: "", Label: "不用这一列"}}
	for _, c := range p.columns() {
		options = append(options, widgets.Option{Value: c.Key, Label: c.Label})
	}
	var specs []widgets.Spec
	for i, head := range p.layout.Headings(p.sheet) {
		specs = append(specs, widgets.Spec{Key: columnKey(i), Label: head, Kind: widgets.ChoiceKind, Options: options, Help: p.example(i)})
	}
	m.form = widgets.NewForm(specs)
	for i, key := range p.layout.Keys {
		m.form.Set(columnKey(i), key)
	}
	p.asking = m
	back := widgets.NewButton("返回", nil, func() { m.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	take := widgets.NewButton("按此读取", fynetheme.ConfirmIcon(), m.take).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	tallest := max(120, p.opt.Shell.Window().Canvas().Size().Height/theme.Wide(1)-240)
	m.dialog = widgets.NewDialog("列的含义", 860, widgets.Column(widgets.Hint("左边是表头，右边选它说的是什么。表头相同的表格，下次照此读取。"), m.notice,
		widgets.NewScrollIfTall(widgets.Padded(4, 12, m.form), tallest)), back, take)
	m.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "按此读取", Do: m.take}}
	m.dialog.Show(p.opt.Shell.Window().Canvas(), m.form.First())
}

// example is what stands in a column.
func (p *Page) example(column int) string {
	for at := p.layout.Head + 1; at < len(p.sheet.Rows); at++ {
		if text := p.sheet.Cell(at, column).Text; text != "" {
			if r := []rune(text); len(r) > 16 {
				text = string(r[:16]) + "…"
			}
			return "如 " + text
		}
	}
	return "空列"
}

// take reads the rows anew by what was chosen.
func (m *mapping) take() {
	p := m.page
	l := batch.Layout{Head: p.layout.Head, Keys: make([]string, len(p.layout.Keys))}
	seen := map[string]bool{}
	for i := range l.Keys {
		key := m.form.Value(columnKey(i))
		if key != "" && seen[key] {
			c, _ := batch.Find(p.columns(), key)
			m.notice.SetText("“" + c.Label + "”选了两列，请留一列。")
			m.form.Focus(columnKey(i))
			return
		}
		l.Keys[i], seen[key] = key, true
	}
	if !slices.ContainsFunc(p.head.begins(), func(key string) bool { return seen[key] }) {
		c, _ := batch.Find(p.columns(), p.head.begins()[0])
		m.notice.SetText("请选定哪一列是" + c.Label + "。")
		return
	}
	m.dialog.Close()
	p.arrange(l)
	p.remember()
	p.toTable()
}
