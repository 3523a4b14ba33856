package cases

import (
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/category"
)

// visitLines are the visits that were joined to the case, with what was said and answered then.
func visitLines(c *data.Case) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, v := range c.Visits {
		text := moment(v.At) + " · " + v.Channel.Name() + "（" + v.Window.Name() + "窗口）\n" + v.Summary
		if len(v.Claims) > 0 {
			text += "\n请求：" + strings.Join(v.Claims, "；")
		}
		lines = append(lines, prose("再次来访", text))
		for _, l := range answered(c.Category, v.Fields) {
			lines = append(lines, l.object())
		}
	}
	return lines
}

// answered are the answers to a category's fields in the order of their declaration.
func answered(code string, fields map[string]any) []factLine {
	rules, ok := category.Get(code)
	if !ok {
		return nil
	}
	var lines []factLine
	for _, f := range rules.Accepts() {
		if v, ok := fields[f.Key]; ok {
			if s := fieldText(f, v); s != "" {
				lines = append(lines, factLine{f.Label, s, f.Sensitive})
			}
		}
	}
	return lines
}
