package batch

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/batch"
	"hefeng/ui/widgets"
)

// reporter is the dialog that asks where the report is saved.
type reporter struct {
	page   *Page
	file   *widgets.Entry
	row    *widgets.FieldRow
	dialog *widgets.Dialog
}

// askReport asks where to save what became of every row.
func (p *Page) askReport() {
	if len(p.rows) == 0 || p.stop != nil {
		p.opt.Shell.Toast("还没有表格")
		return
	}
	r := &reporter{page: p, file: widgets.NewEntry("")}
	folder := ""
	if len(p.opt.Folders) > 0 {
		folder = p.opt.Folders[0]
	}
	r.file.SetText(filepath.Join(folder, p.head.title()+"报告.csv"))
	r.row = widgets.NewFieldRow("文件", r.file)
	r.file.OnEnter = r.save
	back := widgets.NewButton("返回", nil, func() { r.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	save := widgets.NewButton("保存", fynetheme.DocumentSaveIcon(), r.save).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	r.dialog = widgets.NewDialog("存报告", 720, widgets.Column(r.row, widgets.Hint("每一行的处理、编号或原因，以及程序对写法不规范处的理解；可用表格软件打开。")), back, save)
	r.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Do: r.save}}
	p.reporter = r
	r.dialog.Show(p.opt.Shell.Window().Canvas(), r.file)
}

// save writes the report; what does not work is said at the field.
func (r *reporter) save() {
	p := r.page
	path := strings.TrimSpace(r.file.Value())
	if info, err := os.Stat(filepath.Dir(path)); path == "" || err != nil || !info.IsDir() {
		r.row.SetError("没有这个文件夹，请改成已有的文件夹。")
		return
	}
	fates := make([]batch.Fate, len(p.rows))
	for i, x := range p.rows {
		fates[i] = batch.Fate{Row: x.Row, Number: x.number}
		if x.known.Row.ID != 0 && !x.anew {
			fates[i].There = x.known.Row.No()
		} else if x.known.Before {
			fates[i].There = "以前登记过"
		}
	}
	columns := p.used()
	var err error
	p.opt.Background.Do(func() {
		var out bytes.Buffer
		if err = batch.Report(&out, columns, fates); err == nil {
			err = os.WriteFile(path, out.Bytes(), 0o600)
		}
	}, func() {
		if err != nil {
			r.row.SetError("文件没有存上，请检查权限和磁盘空间后再存一次。")
			return
		}
		r.dialog.Close()
		p.opt.Shell.Toast("已存为 " + filepath.Base(path))
	})
}
