package batch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data/batch"
	"hefeng/data/sheet"
	"hefeng/ui/openfile"
	"hefeng/ui/widgets"
)

// Paste takes the table on the clipboard.
func (p *Page) Paste() {
	if p.stop != nil {
		return
	}
	t, err := sheet.Paste(fyne.CurrentApp().Clipboard().Content())
	if err != nil {
		p.say(widgets.Red, "剪贴板里没有表格：请在Excel或WPS里选中各行（连同表头）复制，再粘贴。")
		return
	}
	p.took([]sheet.Table{t})
}

// took takes the only table, or asks which one.
func (p *Page) took(tables []sheet.Table) {
	if len(tables) == 1 {
		p.replace(tables[0])
		return
	}
	var options []widgets.Option
	for i, t := range tables {
		options = append(options, widgets.Option{Value: fmt.Sprint(i), Label: t.Name, Note: fmt.Sprintf("%d 行", len(t.Rows))})
	}
	p.pick("选择工作表", "工作表", options, func(value string) {
		for i := range tables {
			if fmt.Sprint(i) == value {
				p.replace(tables[i])
			}
		}
	})
}

// replace puts a table in the place of the present one; one is asked when rows would be lost.
func (p *Page) replace(t sheet.Table) {
	if len(p.rows) == 0 || len(p.cases) > 0 {
		if len(p.cases) > 0 {
			p.reset()
		}
		p.take(t)
		return
	}
	p.opt.Shell.Confirm("换成新的表格", fmt.Sprintf("现有 %d 行还没有登记，换成新的表格后修改过的内容不能找回。", len(p.rows)), "换成新表格", widgets.Danger, func() { p.take(t) })
}

// take shows a table by what its columns were said to be before, else by a guess.
func (p *Page) take(t sheet.Table) {
	p.say(0, "")
	p.sheet = t
	p.arrange(p.recalled(batch.Guess(t, p.columns())))
	if !slices.ContainsFunc(p.head.begins(), func(key string) bool { return slices.Contains(p.layout.Keys, key) }) {
		p.askColumns()
		return
	}
	p.toTable()
}

// arrange reads the rows by what the columns say.
func (p *Page) arrange(l batch.Layout) {
	p.layout, p.cases = l, nil
	p.rows = nil
	for _, r := range batch.Rows(p.sheet, l) {
		p.rows = append(p.rows, row{Row: r})
	}
	p.newTable()
	if len(p.rows) > 0 {
		p.table.Choose(0)
	}
	p.judge()
}

// recalled is the layout that was chosen for a table with the same headings.
func (p *Page) recalled(l batch.Layout) batch.Layout {
	if p.opt.Remember == nil || l.Head < 0 {
		return l
	}
	keys := strings.Split(p.opt.Remember.String(p.memory(l)), "|")
	if len(keys) == len(l.Keys) {
		l.Keys = keys
	}
	return l
}

func (p *Page) remember() {
	if p.opt.Remember != nil && p.layout.Head >= 0 {
		p.opt.Remember.SetString(p.memory(p.layout), strings.Join(p.layout.Keys, "|"))
	}
}

func (p *Page) memory(l batch.Layout) string {
	return p.head.key() + ".columns." + l.Signature(p.sheet)
}

func (p *Page) askFile() {
	if p.stop != nil {
		return
	}
	p.file = openfile.Ask(openfile.Request{Canvas: p.opt.Shell.Window().Canvas(), Title: "选择文件", Kinds: "Excel、CSV 文件",
		Endings: []string{".xlsx", ".csv", ".txt"}, Folders: p.opt.Folders, Read: func(path string, then func(error)) {
			p.read(path, func(tables []sheet.Table, err error) {
				then(err)
				if err == nil {
					p.named(path)
					p.took(tables)
				}
			})
		}})
}

// Drop reads a file that was dropped on the window.
func (p *Page) Drop(path string) {
	if p.stop != nil {
		return
	}
	p.read(path, func(tables []sheet.Table, err error) {
		if err != nil {
			p.say(widgets.Red, err.Error())
			return
		}
		p.named(path)
		p.took(tables)
	})
}

// named tells the common facts what the file is called.
func (p *Page) named(path string) {
	if b, ok := p.head.(*book); ok {
		b.named(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	}
}

func (p *Page) read(path string, then func([]sheet.Table, error)) {
	var tables []sheet.Table
	var err error
	p.opt.Background.Do(func() { tables, err = readFile(path) }, func() { then(tables, err) })
}

// readFile reads a table file; the error is a sentence for the user.
func readFile(path string) ([]sheet.Table, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil || !info.Mode().IsRegular():
		return nil, errors.New("没有这个文件，请核对文件名和路径。")
	case info.Size() > sheet.MostBytes:
		return nil, sheet.ErrTooLarge
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("文件打不开，请先在Excel或WPS里关闭它，或者检查权限。")
	}
	tables, err := sheet.Read(content)
	var known sheet.Error
	if errors.As(err, &known) {
		return nil, known
	}
	return tables, err
}

// pick asks for one of some values.
func (p *Page) pick(title, label string, options []widgets.Option, then func(string)) {
	choice := widgets.NewChoice("", options...)
	choice.SetValue(options[0].Value)
	var d *widgets.Dialog
	do := func() {
		d.Close()
		then(choice.Value())
	}
	choice.OnEnter = do
	back := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	take := widgets.NewButton("打开", nil, do).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	d = widgets.NewDialog(title, 520, widgets.NewFieldRow(label, choice), back, take)
	d.Show(p.opt.Shell.Window().Canvas(), choice)
}
