package gallery

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/ui/widgets"
)

// veiledPage has the fields whose content is covered while they do not have the focus.
func veiledPage(*gallery) (fyne.CanvasObject, fyne.Focusable) {
	help := widgets.Words("妇联", "庇护所", "法律援助", "公安机关")
	form := func() (*widgets.Form, map[string]string) {
		return widgets.NewForm([]widgets.Spec{
				{Key: "violence", Label: "暴力或威胁", Kind: widgets.AskedKind, Sensitive: true},
				{Key: "alone", Label: "已单独询问", Kind: widgets.YesNoKind, Sensitive: true},
				{Key: "grade", Label: "伤情鉴定", Kind: widgets.ChoiceKind, Options: widgets.Words("轻微伤", "轻伤", "重伤"), Sensitive: true},
				{Key: "phone", Label: "安全电话", Kind: widgets.PhoneKind, Sensitive: true},
				{Key: "on", Label: "最近一次", Kind: widgets.DateKind, Today: today, Sensitive: true},
				{Key: "id", Label: "身份证号", Kind: widgets.IDKind, Today: today, Sensitive: true},
				{Key: "help", Label: "转介帮助", Kind: widgets.SeveralKind, Options: help, Sensitive: true},
				{Key: "measures", Label: "保护措施", Kind: widgets.LongKind, Lines: 2, Sensitive: true},
			}), map[string]string{"violence": "yes", "alone": "yes", "grade": "轻伤", "phone": "13900000001", "on": "2026-11-20",
				"id": "11010519491231002X", "help": "妇联,法律援助", "measures": "禁止接触申请人；\n责令迁出住所。"}
	}
	empty, _ := form()
	filled, values := form()
	for key, v := range values {
		filled.Set(key, v)
	}
	line := widgets.NewText("轻伤二级")
	line.Hides()
	return scrolled(
		widgets.Card(widgets.Row(widgets.Section("已填"), widgets.Spring(), widgets.NewUnveilButton().Small()), filled),
		widgets.Card(widgets.Section("空"), empty),
		widgets.Card(widgets.Section("案情页上"), container.NewHBox(widgets.Label("伤情鉴定"), line))), filled.First()
}
