package category

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"hefeng/assets/categories"
	"hefeng/data"
)

// Window is a reception window and the categories that come first there. An administrator may keep
// a table of his own.
type Window = data.Reception

// StandardWindows is the table that the program comes with.
var StandardWindows = sync.OnceValue(func() []Window {
	windows, err := ParseWindows(categories.Windows)
	if err != nil {
		panic(err) // proven by the test of this package
	}
	return windows
})

// ParseWindows reads a table of windows: a list of code, name and first.
func ParseWindows(text []byte) ([]Window, error) {
	var windows []Window
	if err := json.Unmarshal(text, &windows); err != nil {
		return nil, data.Refuse(data.Invalid, "窗口表不是正确的JSON，请改正。")
	}
	var f data.Faults
	seen := map[data.Window]bool{}
	for i, w := range windows {
		at := fmt.Sprintf("windows[%d]", i)
		if w.Code == "" || w.Name == "" || seen[w.Code] {
			f.Add(at+".code", "第%d个窗口缺编码、名称，或者编码重复，请改正。", i+1)
		}
		seen[w.Code] = true
		for _, code := range w.First {
			if _, ok := all[code]; !ok {
				f.Add(at+".first", "窗口%s中没有纠纷类型“%s”，请去掉或改正。", w.Name, code)
			}
		}
	}
	return windows, f.Err()
}

// Offered lists all categories in the order in which a window offers them: its own first, then the
// others by code with 其他 last.
func Offered(windows []Window, code data.Window) []*Category {
	var list []*Category
	for _, w := range windows {
		if w.Code == code {
			for _, first := range w.First {
				list = append(list, all[first])
			}
		}
	}
	for _, c := range All() {
		if c.Code != "other" && !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	if other := all["other"]; !slices.Contains(list, other) {
		list = append(list, other)
	}
	return list
}
