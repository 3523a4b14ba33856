package settings

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/ui/widgets"
)

// showWindows lists the windows of the counter with the types that come first there.
func (c *centre) showWindows() {
	c.windows.Objects = []fyne.CanvasObject{widgets.NewPara("登记台按窗口先列出常见的纠纷类型。改动在下次登录后的登记台生效；用过的窗口可以停用，不能删去，也不能改名。")}
	for i, w := range c.network.Reception() {
		var first []string
		for _, code := range w.First {
			first = append(first, typeName(code))
		}
		row := widgets.Row(widgets.NewText(w.Name), widgets.Label(strings.Join(first, "、")).Shrinks())
		if w.Women {
			row.Add(widgets.NewChip("妇女权益", widgets.Accented, nil))
		}
		if w.Off {
			row.Add(widgets.NewChip("已停用", widgets.Neutral, nil))
		}
		row.Add(widgets.NewButton("修改", nil, func() { c.editWindow(i) }).Kind(widgets.Link))
		c.windows.Add(row)
	}
	c.windows.Add(widgets.Row(widgets.NewButton("增加窗口", fynetheme.ContentAddIcon(), func() { c.editWindow(-1) })))
	c.windows.Refresh()
}

// editWindow changes a window, or adds one for -1.
func (c *centre) editWindow(i int) {
	table := slices.Clone(c.network.Reception())
	w, title := data.Reception{}, "增加窗口"
	if i >= 0 {
		w, title = table[i], "修改窗口"
	} else {
		i = len(table)
		table = append(table, w)
	}
	var types []widgets.Option
	for _, k := range category.All() {
		types = append(types, widgets.Option{Value: k.Code, Label: typeName(k.Code)})
	}
	yes := []widgets.Option{{Value: "no", Label: "否"}, {Value: "yes", Label: "是"}}
	word := map[bool]string{true: "yes", false: "no"}
	specs := []widgets.Spec{
		{Key: "name", Label: "名称", Required: true, ReadOnly: w.Code != "", Placeholder: "如医疗、消费维权"},
		{Key: "first", Label: "优先类型", Kind: widgets.SeveralKind, Options: types, Help: "点选的先后就是列出的先后。"},
		{Key: "women", Label: "妇女权益", Kind: widgets.BarKind, Options: yes, Help: "选“是”的，这里登记的都带妇女权益标签，并做安全询问。"},
		{Key: "off", Label: "停用", Kind: widgets.BarKind, Options: yes}}
	at := fmt.Sprintf("windows[%d].", i)
	c.dialog(title, "保存窗口", specs,
		map[string]string{"name": w.Name, "first": strings.Join(w.First, ","), "women": word[w.Women], "off": word[w.Off]},
		map[string]string{at + "name": "name", at + "first": "first"},
		func(v func(string) string) data.NetworkCommand {
			w.Name, w.First, w.Women, w.Off = v("name"), split(v("first")), v("women") == "yes", v("off") == "yes"
			table[i] = w
			return data.SetWindows{Windows: table}
		})
}

// split are the values that a field of several joins.
func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// typeName is a category without the word 纠纷, which stands before it.
func typeName(code string) string {
	if k, ok := category.Get(code); ok {
		return strings.TrimSuffix(k.Title, "纠纷")
	}
	return code
}
