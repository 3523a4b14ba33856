// Package openfile asks for a file of the PC: from those that came last into the usual folders, or by its path.
package openfile

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/widgets"
)

// Request says what is asked for.
type Request struct {
	Canvas  fyne.Canvas
	Title   string   // 选择文件
	Kinds   string   // what the files are, as the hint says: Excel、CSV 文件
	Endings []string // of their names, in lower case: .xlsx
	Folders []string // where they are looked for
	// Read takes a file in and tells on the UI goroutine why it could not, nil when it did. It must not block.
	Read func(path string, then func(error))
}

// Dialog is the question while it stands.
type Dialog struct {
	ask    Request
	choice *widgets.Choice
	row    *widgets.FieldRow
	dialog *widgets.Dialog
	busy   bool
}

// mostFiles is how many files are listed.
const mostFiles = 60

// Ask opens the question.
func Ask(r Request) *Dialog {
	d := &Dialog{ask: r, choice: widgets.NewChoice("文件名，或者完整路径", Recent(r.Folders, r.Endings)...)}
	d.choice.Other = true
	d.row = widgets.NewFieldRow("文件", d.choice)
	d.choice.OnEnter = d.take
	back := widgets.NewButton("返回", nil, func() { d.dialog.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	open := widgets.NewButton("打开", fynetheme.FolderOpenIcon(), d.take).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	d.dialog = widgets.NewDialog(r.Title, 720, widgets.Column(d.row, widgets.Hint("按 ↓ 列出文档、下载和桌面上的 "+r.Kinds+"，新的在前；也可以把文件拖到窗口里。")), back, open)
	d.dialog.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Do: d.take}}
	d.dialog.Show(r.Canvas, d.choice)
	return d
}

// Error is what is wrong with the file that was chosen last, "" for nothing.
func (d *Dialog) Error() string { return d.row.Error() }

// Choose takes a file as if it had been chosen.
func (d *Dialog) Choose(path string) {
	d.choice.SetValue(path)
	d.take()
}

// take hands the file that was chosen on; what is wrong with it stands at the field.
func (d *Dialog) take() {
	path := d.choice.Value()
	switch {
	case d.busy:
		return
	case path == "":
		d.row.SetError("请选定文件，或者写完整路径。")
		return
	}
	d.busy = true
	d.ask.Read(path, func(err error) {
		d.busy = false
		if err != nil {
			d.row.SetError(err.Error())
			return
		}
		d.dialog.Close()
	})
}

// Recent lists the files with some endings in some folders, the newest first.
func Recent(folders, endings []string) []widgets.Option {
	type file struct {
		path string
		at   time.Time
	}
	var all []file
	for _, dir := range folders {
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // a folder that is not there has no files
		}
		for _, e := range entries {
			if info, err := e.Info(); err == nil && info.Mode().IsRegular() && fits(e.Name(), endings) {
				all = append(all, file{filepath.Join(dir, e.Name()), info.ModTime()})
			}
		}
	}
	slices.SortFunc(all, func(a, b file) int { return b.at.Compare(a.at) })
	var options []widgets.Option
	for _, f := range all[:min(len(all), mostFiles)] {
		options = append(options, widgets.Option{Value: f.path, Label: filepath.Base(f.path), Note: filepath.Base(filepath.Dir(f.path)) + "　" + f.at.Format("01-02 15:04")})
	}
	return options
}

// fits leaves out what programs hide or lock.
func fits(name string, endings []string) bool {
	return slices.Contains(endings, strings.ToLower(filepath.Ext(name))) && !strings.HasPrefix(name, "~$") && !strings.HasPrefix(name, ".")
}
