package shell

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"hefeng/ui/widgets"
)

// fieldKeys are what fields and lists do everywhere; they are help text only.
var fieldKeys = []widgets.Key{
	{Stroke: widgets.Press(fyne.KeyReturn), Label: "下一项；列表中采用"},
	{Stroke: widgets.Press(fyne.KeyTab), Label: "下一项"},
	{Stroke: widgets.Shift(fyne.KeyTab), Label: "上一项"},
	{Stroke: widgets.Press(fyne.KeyEscape), Label: "关闭最上一层"},
	{Stroke: widgets.UnveilKey, Label: "显示或遮住敏感内容"},
}

// Help shows the keys of the page, of the window and of fields. A page that wants to say more
// may have it in a Label without a stroke.
func (s *Shell) Help() {
	var page []widgets.Key
	title := "按键"
	if p := s.Page(); p != nil {
		page, title = p.Keys(), "按键 · "+p.Title()
	}
	columns := container.New(layout.NewCustomPaddedHBoxLayout(48))
	for _, part := range []struct {
		name string
		keys []widgets.Key
	}{{"本页", page}, {"整个窗口", s.keys()}, {"填写", fieldKeys}} {
		if len(part.keys) > 0 {
			columns.Add(keyColumn(part.name, part.keys))
		}
	}
	var d *widgets.Dialog
	shut := widgets.NewButton("关闭", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	d = widgets.NewDialog(title, 640, widgets.NewScrollIfTall(columns, 480), shut)
	d.Keys = []widgets.Key{{Stroke: widgets.Press(fyne.KeyF1), Label: "关闭", Do: d.Close}}
	d.Show(s.window.Canvas(), shut)
}

func keyColumn(name string, keys []widgets.Key) fyne.CanvasObject {
	column := widgets.Column(widgets.Section(name))
	for _, k := range keys {
		row := widgets.Row()
		if k.Stroke.Name != "" {
			row.Add(widgets.KeyCap(k.Stroke.String()))
		}
		row.Add(widgets.NewText(k.Label))
		column.Add(row)
	}
	return column
}
