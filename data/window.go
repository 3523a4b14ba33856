package data

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"hefeng/assets/categories"
)

// Window is a reception window of the centre (窗口). The code of one that an administrator added is its
// name, so that papers of years ago still say at which window a dispute came in.
type Window string

// The windows of the notice, 三（一）.
const (
	GeneralWindow  Window = "general"
	LabourWindow   Window = "labour"
	WomenWindow    Window = "women"
	PropertyWindow Window = "property"
)

var windowNames = map[Window]string{GeneralWindow: "综合", LabourWindow: "劳动争议", WomenWindow: "妇女权益", PropertyWindow: "物业管理"}

// Name is the window in Chinese.
func (w Window) Name() string { return nameOr(windowNames, w) }

// Reception (接待窗口) is a window with the categories that come first there.
type Reception struct {
	Code  Window   `json:"code"`
	Name  string   `json:"name"`
	First []string `json:"first,omitempty"`
	Women bool     `json:"women,omitempty"` // what comes in here bears the tag of women's rights
	Off   bool     `json:"off,omitempty"`   // no longer offered; what came in here stays
}

// StandardReception is the table of windows that the program comes with.
var StandardReception = sync.OnceValue(func() []Reception {
	var list []Reception
	if err := json.Unmarshal(categories.Windows, &list); err != nil {
		panic(err) // embedded, proven by the tests
	}
	return list
})

// Reception is the centre's table of windows, those no longer offered among them.
func (n *Network) Reception() []Reception {
	if n == nil || len(n.Windows) == 0 {
		return StandardReception()
	}
	return n.Windows
}

// OpenReception is the table without the windows that are no longer offered.
func (n *Network) OpenReception() []Reception {
	return slices.DeleteFunc(slices.Clone(n.Reception()), func(r Reception) bool { return r.Off })
}

// Window looks a window of the table up.
func (n *Network) Window(code Window) (Reception, bool) {
	list := n.Reception()
	if i := slices.IndexFunc(list, func(r Reception) bool { return r.Code == code }); i >= 0 {
		return list[i], true
	}
	return Reception{}, false
}

// SetWindows (设置窗口) replaces the table of windows. A window that was once there can't be taken away, for
// disputes came in at it; it is switched off. Fault fields are windows[N].name and windows[N].first.
type SetWindows struct{ Windows []Reception }

// Right to administer.
func (SetWindows) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (SetWindows) Target() Target { return Target{} }

// longest name of a window, in characters: it stands on a button of the counter.
const maxWindowName = 8

// Apply gives a new window its name as code.
func (x SetWindows) Apply(n *Network, s Scene) (Event, error) {
	var f Faults
	var list []Reception
	names, codes, open := map[string]bool{}, map[Window]bool{}, 0
	for i, w := range x.Windows {
		at := fmt.Sprintf("windows[%d]", i)
		w.Name, w.First = strings.TrimSuffix(strings.TrimSpace(w.Name), "窗口"), slices.Clone(w.First) // the word follows wherever the name stands
		old, known := n.Window(w.Code)
		switch {
		case w.Code != "" && !known:
			f.Add(at+".code", "没有“%s”这个窗口，请刷新后再改。", string(w.Code))
		case known:
			w.Name = old.Name
		default:
			w.Code = Window(w.Name)
		}
		checkText(at+".name", "窗口名称", w.Name, maxWindowName, true, &f)
		if names[w.Name] || codes[w.Code] {
			f.Add(at+".name", "已有“%s”窗口，请另取名称，或者启用原来的窗口。", w.Name)
		}
		names[w.Name], codes[w.Code] = true, true
		for j, code := range w.First {
			if _, ok := s.Categories.Category(code); !ok || slices.Contains(w.First[:j], code) {
				f.Add(at+".first", "窗口“%s”优先的纠纷类型有误，请重新选择。", w.Name)
			}
		}
		if !w.Off {
			open++
		}
		list = append(list, w)
	}
	for _, old := range n.Reception() {
		if !codes[old.Code] {
			f.Add("windows", "“%s”窗口已有登记，不能删去，请改为停用。", old.Name)
		}
	}
	if open == 0 {
		f.Add("windows", "至少要有一个启用的窗口。")
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	n.Windows = list
	return happenedTo("windows_set", fmt.Sprint(len(list)), s), nil
}

// tagged lets what comes in at a window of women's rights bear the tag. The window of the notice needs none:
// its overlay follows from the window.
func (in *Intake) tagged(n *Network) {
	if w, ok := n.Window(in.Window); ok && w.Women && in.Window != WomenWindow && !slices.Contains(in.Tags, WomenTag) {
		in.Tags = append(in.Tags, WomenTag)
	}
}
