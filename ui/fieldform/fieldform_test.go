package fieldform

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// desk is a form in a window, worked by keys.
type desk struct {
	*Form
	t      *testing.T
	window fyne.Window
	later  []func()
}

func today() workday.Date {
	d, _ := workday.ParseDate("2026-11-24")
	return d
}

func newDesk(t *testing.T, fields []category.Field, o Options) *desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	d := &desk{t: t, window: test.NewTempWindow(t, nil)}
	o.Today, o.Soon = today, func(do func()) { d.later = append(d.later, do) }
	d.Form = New(fields, o)
	l := widgets.NewLayer(widgets.NewScroll(d.Object()))
	l.OnKey = func(s widgets.Stroke) bool { return widgets.Dispatch(s, d.Keys()) }
	l.Attach(d.window)
	d.window.Resize(fyne.NewSize(1000, 700))
	return d
}

func (d *desk) flush() {
	for len(d.later) > 0 {
		do := d.later[0]
		d.later = d.later[1:]
		do()
	}
}

func (d *desk) press(strokes ...widgets.Stroke) {
	for _, s := range strokes {
		f := d.focused()
		switch {
		case s == widgets.Ctrl(fyne.KeyZ):
			f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		case s.Mod != 0:
			f.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: s.Name, Modifier: s.Mod})
		default:
			f.TypedKey(&fyne.KeyEvent{Name: s.Name})
		}
		d.flush()
	}
}

func (d *desk) tab() { d.press(widgets.Press(fyne.KeyTab)) }

func (d *desk) typed(text string) {
	for _, r := range text {
		d.focused().TypedRune(r)
		d.flush()
	}
}

func (d *desk) goTo(path string) {
	d.t.Helper()
	require.NotNil(d.t, d.Place(path), path)
	d.focus(d.Place(path))
	d.flush()
}

// here is the path of the place with the focus, or the label of the button.
func (d *desk) here() string {
	for _, p := range d.places {
		if p.holds(d.focused()) {
			return p.Path
		}
	}
	if b, ok := d.focused().(*widgets.Button); ok {
		return b.Label()
	}
	return ""
}

// every is one field of each kind, with a condition, a group and a folded one.
func every() []category.Field {
	options := []category.Option{{Code: "a", Label: "甲类"}, {Code: "b", Label: "乙类"}}
	return []category.Field{
		{Key: "text", Label: "小区", Kind: category.Text, Required: true},
		{Key: "number", Label: "建筑面积", Kind: category.Number, Unit: "㎡"},
		{Key: "money", Label: "计费单价", Kind: category.Money, Unit: "元"},
		{Key: "date", Label: "催告日期", Kind: category.Day},
		{Key: "month", Label: "欠费起月", Kind: category.Month},
		{Key: "choice", Label: "争议类型", Kind: category.Choice, Options: options},
		{Key: "after", Label: "甲类情况", Kind: category.Text, ShownIf: &category.Condition{Field: "choice", In: []string{"a"}}},
		{Key: "several", Label: "拒付理由", Kind: category.Several, Options: options},
		{Key: "yesno", Label: "有业委会", Kind: category.YesNo},
		{Key: "asked", Label: "有遗嘱", Kind: category.Asked},
		{Key: "id", Label: "身份证号", Kind: category.IDCard, Sensitive: true},
		{Key: "code", Label: "信用代码", Kind: category.CreditCode},
		{Key: "phone", Label: "安全电话", Kind: category.Phone, Sensitive: true},
		{Key: "person", Label: "联系人", Kind: category.PersonName},
		{Key: "org", Label: "保险公司", Kind: category.OrgName},
		{Key: "address", Label: "现住址", Kind: category.Address},
		{Key: "rare", Label: "建设单位全称", Kind: category.Text, Rare: true},
		{Key: "sum", Label: "合计", Kind: category.Money, Computed: true, From: []string{"money"}},
		{Key: "children", Label: "子女", Kind: category.Group, Fields: []category.Field{
			{Key: "name", Label: "姓名", Kind: category.PersonName},
			{Key: "age", Label: "年龄", Kind: category.Number},
			{Key: "months", Label: "月数", Kind: category.Number, Computed: true, From: []string{"age"}},
		}},
		{Key: "long", Label: "其他情况", Kind: category.Long},
	}
}

func full() map[string]any {
	return map[string]any{
		"text": "示例小区", "number": 98.5, "money": int64(160), "date": "2026-11-01", "month": "2026-10", "choice": "a", "after": "情况",
		"several": []string{"a", "b"}, "yesno": false, "asked": "unknown", "id": "210802199001010013", "code": "91350100M000100Y43",
		"phone": "13900000000", "person": "张𠅤", "org": "示例保险公司", "address": "示例路1号", "rare": "示例公司",
		"children": []map[string]any{{"name": "示例甲", "age": 8.0}, {"name": "示例乙"}}, "long": "第一段\n第二段",
	}
}

func TestValuesGoInAndOutInTheirTypes(t *testing.T) {
	d := newDesk(t, every(), Options{})
	assert.Empty(t, d.Values())
	d.SetValues(full())
	assert.Equal(t, full(), d.Values())
	assert.Empty(t, d.Unread())
	d.SetValues(nil)
	assert.Empty(t, d.Values())
}

// TestAFormIsFilledByKeysAlone types every kind in reading order; the field that appears is in it.
func TestAFormIsFilledByKeysAlone(t *testing.T) {
	d := newDesk(t, every(), Options{})
	d.window.Canvas().Focus(d.First())
	enter := widgets.Press(fyne.KeyReturn)
	var way []string
	for _, typed := range []string{"示例小区", "98.5", "1.6", "20261101", "202610", "jl", "情况", " y ", "n", "u", "210802199001010013",
		"91350100m000100y43", "13900000000", "张𠅤", "示例保险公司", "示例路1号"} {
		way = append(way, d.here())
		d.typed(typed)
		d.press(enter)
	}
	assert.Equal(t, []string{"text", "number", "money", "date", "month", "choice", "after", "several", "yesno", "asked", "id", "code", "phone",
		"person", "org", "address"}, way)
	require.Equal(t, "添加子女", d.here(), "the computed sum and the folded field are passed over")
	d.press(enter)
	require.Equal(t, "children[0].name", d.here())
	d.typed("示例甲")
	d.tab()
	d.typed("8")
	d.press(widgets.Alt(fyne.KeyA))
	require.Equal(t, "children[1].name", d.here())
	d.typed("示例乙")
	d.goTo("long")
	d.typed("第一段")
	d.press(enter)
	d.typed("第二段")
	want := full()
	delete(want, "rare")
	assert.Equal(t, want, d.Values())
}

func TestAFieldAppearsInTheOrderOfTab(t *testing.T) {
	d := newDesk(t, every(), Options{})
	d.goTo("choice")
	d.typed("yl")
	d.tab()
	assert.Equal(t, "several", d.here())
	d.press(widgets.Shift(fyne.KeyTab))
	d.goTo("choice")
	d.typed("jl") // taken only when the field is left
	assert.False(t, d.Place("after").Asked())
	d.tab()
	assert.Equal(t, "after", d.here())
	d.typed("情况")
	d.goTo("choice")
	d.press(widgets.Press(fyne.KeyBackspace))
	assert.False(t, d.Place("after").Row.Visible())
	assert.NotContains(t, d.Values(), "after", "what is not asked for does not count")
}

func TestUndoTakesBackTheLastChange(t *testing.T) {
	undo := widgets.Ctrl(fyne.KeyZ)
	d := newDesk(t, every(), Options{})
	d.goTo("text")
	d.typed("示例")
	d.tab()
	d.typed("98.5")
	d.tab()
	d.typed("1")
	d.press(undo)
	assert.Empty(t, d.Place("money").Input.Value(), "what is being typed the entry takes back itself")
	d.press(undo)
	assert.Equal(t, "number", d.here())
	assert.NotContains(t, d.Values(), "number")
	d.press(undo)
	assert.Empty(t, d.Values())
	assert.Equal(t, "text", d.here())
	d.press(undo)
	assert.Empty(t, d.Values(), "nothing is left to undo")
}

func TestRowsAreAddedAndRemovedAndBroughtBack(t *testing.T) {
	d := newDesk(t, every(), Options{})
	d.goTo("long")
	d.press(widgets.Alt(fyne.KeyA))
	d.typed("示例甲")
	d.press(widgets.Alt(fyne.KeyA))
	d.press(widgets.Alt(fyne.KeyA))
	d.typed("示例丙")
	assert.Equal(t, []map[string]any{{"name": "示例甲"}, {"name": "示例丙"}}, d.Values()["children"], "a row without answers is no row")
	assert.Equal(t, "children[2].name", d.Locate("children[1].name"))
	assert.Equal(t, "子女3姓名", d.Place("children[2].name").Title())

	d.goTo("children[0].age")
	d.tab()
	require.Equal(t, "删除这一行", d.here())
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "children[0].name", d.here())
	assert.Equal(t, []map[string]any{{"name": "示例丙"}}, d.Values()["children"])
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.Equal(t, []map[string]any{{"name": "示例甲"}, {"name": "示例丙"}}, d.Values()["children"])
}

func TestWhatFollowsIsFilledAfterEachChange(t *testing.T) {
	judge := func(values map[string]any) (map[string]any, data.Faults) {
		computed := map[string]any{}
		if price, ok := values["money"].(int64); ok {
			computed["sum"] = price * 10
		}
		rows, _ := values["children"].([]map[string]any)
		var filled []map[string]any
		for _, row := range rows {
			age, _ := row["age"].(float64)
			filled = append(filled, map[string]any{"months": age * 12})
		}
		computed["children"] = filled
		return computed, nil
	}
	d := newDesk(t, every(), Options{Judge: judge})
	d.goTo("money")
	d.typed("1.6")
	assert.Equal(t, "16.00", d.Place("sum").Input.Value())
	d.press(widgets.Press(fyne.KeyBackspace), widgets.Press(fyne.KeyBackspace), widgets.Press(fyne.KeyBackspace))
	assert.Empty(t, d.Place("sum").Input.Value())
	d.AddRow()
	d.AddRow()
	d.goTo("children[1].age")
	d.typed("2")
	assert.Equal(t, "24", d.Place("children[1].months").Input.Value())
	assert.Empty(t, d.Place("children[0].months").Input.Value(), "the row without answers has no result")
	assert.True(t, d.Place("sum").Input.(fyne.Disableable).Disabled())
}

func TestErrorsStandBesideTheirFieldAndOnTop(t *testing.T) {
	judge := func(values map[string]any) (map[string]any, data.Faults) {
		var faults data.Faults
		if values["org"] == nil {
			faults.Add("org", "缺保险公司，请补填。")
		}
		return nil, faults
	}
	d := newDesk(t, every(), Options{Judge: judge})
	d.goTo("number")
	d.typed("九十")
	d.tab()
	assert.Equal(t, "应为数字，如 98.50。请改正。", d.Place("number").Row.Error())
	assert.Empty(t, d.Place("text").Row.Error(), "nobody has been there")
	assert.False(t, d.Validate())
	assert.Equal(t, "text", d.here(), "the first of them")
	var way []string
	for range 3 {
		d.press(widgets.Press(fyne.KeyF8))
		way = append(way, d.here())
	}
	d.press(widgets.Shift(fyne.KeyF8))
	way = append(way, d.here())
	assert.Equal(t, []string{"number", "org", "text", "org"}, way)
	seen := test.RenderToMarkup(d.window.Canvas())
	assert.Contains(t, seen, "须补填或改正 3 处")
	assert.Contains(t, seen, "建筑面积：应为数字，如 98.50。请改正。")
	d.goTo("text")
	d.typed("示例")
	d.goTo("number")
	d.press(widgets.Press(fyne.KeyBackspace), widgets.Press(fyne.KeyBackspace))
	d.goTo("org")
	d.typed("示例")
	assert.True(t, d.Validate())
	assert.NotContains(t, test.RenderToMarkup(d.window.Canvas()), "须补填")
}

func TestRareFieldsStandBehindMoreItems(t *testing.T) {
	d := newDesk(t, every(), Options{})
	rare := d.Place("rare")
	assert.False(t, rare.Asked())
	assert.Contains(t, test.RenderToMarkup(d.window.Canvas()), "更多项目 1 项")
	d.goTo("text")
	d.press(widgets.Alt(fyne.KeyG))
	assert.Equal(t, "rare", d.here())
	d.typed("示例")
	d.press(widgets.Alt(fyne.KeyG))
	assert.True(t, rare.Asked(), "what holds something is not folded away")
	assert.Equal(t, "示例", d.Values()["rare"])
}

func TestSensitiveValuesAreSeenOnlyWhileTheyAreWritten(t *testing.T) {
	d := newDesk(t, every(), Options{})
	d.goTo("phone")
	d.typed("13900000000")
	assert.Contains(t, test.RenderToMarkup(d.window.Canvas()), "13900000000")
	d.tab()
	assert.NotContains(t, test.RenderToMarkup(d.window.Canvas()), "13900000000")
	assert.Equal(t, "13900000000", d.Values()["phone"])
}

func TestAPlaceIsFilledAsADraftKeepsIt(t *testing.T) {
	d := newDesk(t, every(), Options{})
	assert.True(t, d.Fill("children[1].name", "示例乙"))
	assert.True(t, d.Fill("money", "1.60"))
	assert.False(t, d.Fill("children[x].name", "示例"))
	assert.False(t, d.Fill("children[99999].name", "示例"))
	assert.False(t, d.Fill("nowhere", "示例"))
	assert.Equal(t, map[string]any{"money": int64(160), "children": []map[string]any{{"name": "示例乙"}}}, d.Values())
	assert.Len(t, d.Places(), 19+2*3)
}
