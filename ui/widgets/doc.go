// Package widgets holds what Fyne lacks for keyboard-first Chinese office work.
//
// Everything stands on a Layer: the root object of a window or dialog. It floats drop lists and
// toasts over the page without taking the focus, and it receives every key that the focused
// widget has no use for. Fyne's Entry swallows those keys, so pages use the widgets of this
// package, never widget.Entry, widget.Button or widget.Select.
//
// A page in short:
//
//	form := widgets.NewForm([]widgets.Spec{
//		{Key: "name", Label: "姓名", Required: true},
//		{Key: "sum", Label: "金额", Kind: widgets.Money, Unit: "元"},
//	})
//	save := widgets.NewButton("保存", theme.DocumentSaveIcon(), p.save).Hint(widgets.Ctrl(fyne.KeyS))
//	content := widgets.Frame(nil, widgets.Bar(nil, save), nil, nil,
//		widgets.NewScroll(widgets.Card(widgets.Section("一、当事人"), form)))
//
// Colours, sizes and heights come from ui/theme by name; plain text is NewText, which follows
// the theme and ends in … where it does not fit.
package widgets
