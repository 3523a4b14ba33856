package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/workday"
	"hefeng/ui/theme"
)

func propertySpecs(t *testing.T) []Spec {
	return []Spec{
		{Key: "estate", Label: "小区", Section: "二、物业情况"},
		{Key: "kind", Label: "争议类型", Kind: ChoiceKind, Options: urged, Required: true, Placeholder: "如书面"},
		{Key: "sum", Label: "欠费金额", Kind: MoneyKind, Unit: "元", ReadOnly: true},
		{Key: "fee", Label: "违约金", Kind: MoneyKind, Required: true},
		{Key: "on", Label: "催告日期", Kind: DateKind, Today: func() workday.Date { return day(t, "2026-11-24") }},
		{Key: "board", Label: "业委会", Kind: YesNoKind},
		{Key: "why", Label: "拒付理由", Kind: SeveralKind, Options: Words("漏水未修", "停车管理", "服务不到位")},
		{Key: "phone", Label: "电话", Check: func(v string) string {
			if len(v) != 11 {
				return "手机号应为 11 位。请补全。"
			}
			return ""
		}},
		{Key: "facts", Label: "纠纷事实", Section: "三、纠纷事实", Kind: LongKind},
	}
}

func TestAWholeFormIsFilledFromTheKeyboard(t *testing.T) {
	f := NewForm(propertySpecs(t))
	var changed []string
	f.OnChanged = func(key string) {
		if len(changed) == 0 || changed[len(changed)-1] != key {
			changed = append(changed, key)
		}
	}
	s := newStage(t, NewScroll(f))
	s.focus(f.First())
	s.typed("和顺花园")
	s.press(fyne.KeyReturn)
	s.typed("dx")
	s.press(fyne.KeyReturn)
	assert.Equal(t, f.Input("fee"), s.canvas().Focused(), "a computed field is passed over")
	s.typed("1.5万")
	s.press(fyne.KeyReturn)
	s.typed("今天")
	s.press(fyne.KeyReturn)
	s.typed("n")
	s.press(fyne.KeyReturn)
	s.typed(" ") // the first chip
	s.typed("f") // moves to 服务不到位
	s.typed(" ")
	s.press(fyne.KeyReturn)
	s.typed("13800000008")
	s.press(fyne.KeyReturn)
	s.typed("第一段")
	s.press(fyne.KeyReturn)
	s.typed("第二段")
	assert.Equal(t, map[string]string{
		"estate": "和顺花园", "kind": "message", "fee": "15,000.00", "on": "2026-11-24", "board": "no",
		"why": "漏水未修,服务不到位", "phone": "13800000008", "facts": "第一段\n第二段",
	}, f.Values())
	assert.Equal(t, []string{"estate", "kind", "fee", "on", "board", "why", "phone", "facts"}, changed)
	assert.True(t, f.Validate())
}

func TestAFormShowsWhatIsMissingAndWrongAndGoesThere(t *testing.T) {
	f := NewForm(propertySpecs(t))
	s := newStage(t, NewScroll(f))
	f.Set("phone", "138")
	assert.False(t, f.Validate())
	assert.Equal(t, []Problem{
		{Key: "kind", Label: "争议类型", Missing: true, Sentence: "缺争议类型，请补填。"},
		{Key: "fee", Label: "违约金", Missing: true, Sentence: "缺违约金，请补填。"},
		{Key: "phone", Label: "电话", Sentence: "手机号应为 11 位。请补全。"},
	}, f.Problems())
	assert.Equal(t, f.Input("kind"), s.canvas().Focused(), "the first problem has the focus")
	assert.Equal(t, Missing, f.Input("fee").(*Entry).state)
	assert.Equal(t, "手机号应为 11 位。请补全。", f.rows["phone"].Error())

	s.typed("sm")
	s.press(fyne.KeyReturn)
	assert.Equal(t, Normal, f.Input("kind").(*Choice).state)
	s.typed("12")
	assert.Equal(t, Normal, f.Input("fee").(*Entry).state, "typing takes the mark away")
	s.focus(f.Input("phone"))
	s.typed("0")
	assert.Empty(t, f.rows["phone"].Error())
	s.press(fyne.KeyReturn)
	assert.NotEmpty(t, f.rows["phone"].Error(), "and leaving the field brings it back while it is wrong")
}

func TestErrorsOfTheStoreStandAtTheirFields(t *testing.T) {
	f := NewForm(propertySpecs(t))
	newStage(t, NewScroll(f))
	other := f.SetErrors(map[string]string{"estate": "没有这个小区。请从列表选择。", "version": "别人已改。"})
	assert.Equal(t, map[string]string{"version": "别人已改。"}, other)
	assert.Equal(t, "没有这个小区。请从列表选择。", f.rows["estate"].Error())
	assert.Equal(t, "estate", f.Problems()[0].Key)
	f.SetErrors(nil)
	assert.Empty(t, f.rows["estate"].Error())
}

func TestAHiddenFieldIsNeitherRequiredNorPassed(t *testing.T) {
	f := NewForm(propertySpecs(t))
	s := newStage(t, NewScroll(f))
	f.ShowField("kind", false)
	s.focus(f.Input("estate"))
	s.press(fyne.KeyReturn)
	assert.Equal(t, f.Input("fee"), s.canvas().Focused())
	assert.Equal(t, "fee", f.Problems()[0].Key)
	f.ShowField("kind", true)
	assert.Equal(t, "kind", f.Problems()[0].Key)
}

func TestSettingAndClearingAFormTellsNobody(t *testing.T) {
	f := NewForm(propertySpecs(t))
	newStage(t, NewScroll(f))
	f.OnChanged = func(key string) { t.Errorf("%s changed", key) }
	for key, v := range map[string]string{"estate": "甲", "kind": "call", "sum": "3467.2", "board": "yes", "why": "停车管理", "on": "2026-11-02"} {
		f.Set(key, v)
	}
	assert.Equal(t, "3,467.20", f.Value("sum"))
	f.Set("unknown", "x")
	assert.Empty(t, f.Value("unknown"))
	f.Clear()
	assert.Empty(t, f.Values())
}

func TestColumnsFollowTheWidthAndTheTextScale(t *testing.T) {
	tests := []struct {
		scale, width float32
		want         int
	}{{1, 1246, 3}, {1, 949, 2}, {1, 619, 1}, {1.5, 1246, 2}, {1.5, 900, 1}, {1.75, 1700, 3}}
	for _, tt := range tests {
		newStageAs(t, theme.New(theme.Light, tt.scale), fyne.NewSize(100, 100), func() fyne.CanvasObject { return NewText("") })
		assert.Equal(t, tt.want, columns(tt.width), "%v at %v", tt.width, tt.scale)
	}
}

func TestFormRowsNeverOverlap(t *testing.T) {
	for _, width := range []float32{1246, 700, 420} {
		f := NewForm(propertySpecs(t))
		s := newStageAs(t, theme.New(theme.Light, 1), fyne.NewSize(width, 900), func() fyne.CanvasObject { return NewScroll(f) })
		f.SetErrors(map[string]string{"estate": "这一句话很长，长得在窄的一列里要分成两行甚至三行才放得下，请看是否与下一行相叠。"})
		s.window.Resize(fyne.NewSize(width, 901))
		var bottom float32
		var lineTop float32
		for _, o := range f.objects {
			top := o.Position().Y
			if top > lineTop {
				assert.GreaterOrEqual(t, top, bottom, "at width %v", width)
				lineTop, bottom = top, 0
			}
			bottom = max(bottom, top+o.Size().Height)
			assert.LessOrEqual(t, o.MinSize().Height, o.Size().Height+0.5, "at width %v", width)
		}
		require.Positive(t, bottom)
	}
}

func TestAMissingValueOfButtonsIsSaidBelowThem(t *testing.T) {
	f := NewForm([]Spec{{Key: "result", Label: "结果", Kind: BarKind, Required: true, Options: Words("达成协议", "未达成协议")}})
	newStage(t, NewScroll(f))
	assert.False(t, f.Validate())
	assert.Equal(t, "缺结果，请补填。", f.rows["result"].Error())
	f.Input("result").(*Segments).TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	assert.Empty(t, f.rows["result"].Error())
	assert.True(t, f.Validate())
}

func TestASumStandsInCapitalsWhereItIsAskedFor(t *testing.T) {
	f := NewForm([]Spec{{Key: "sum", Label: "给付金额", Kind: MoneyKind, Upper: true}, {Key: "fee", Label: "违约金", Kind: MoneyKind}})
	s := newStage(t, f)
	s.focus(f.First())
	s.typed("3467.2")
	assert.Equal(t, "大写：叁仟肆佰陆拾柒元贰角", f.Row("sum").help.Text())
	s.typed("x")
	assert.Empty(t, f.Row("sum").help.Text())
	s.focus(f.Input("fee"))
	s.typed("1")
	assert.Empty(t, f.Row("fee").help.Text())
}

func TestALongLabelStandsInTwoLines(t *testing.T) {
	r := NewFieldRow("与被继承人关系", NewEntry(""))
	s := newStage(t, r)
	s.focus(r.Input())
	assert.Equal(t, "与被继承", r.label.Text())
	assert.Equal(t, "人关系", r.lower.Text())
	assert.False(t, r.LabelCut())
	assert.Equal(t, "与被继承人关系", r.Label())
}
