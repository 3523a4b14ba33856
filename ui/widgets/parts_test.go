package widgets

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/ui/golden"
)

func TestSegmentsChooseByArrowLetterAndClick(t *testing.T) {
	g := NewSegments(Words("综合", "劳动争议", "妇女权益", "物业")...)
	var picked []string
	g.OnPicked = func(v string) { picked = append(picked, v) }
	s := newStage(t, container.NewVBox(g, NewEntry("")))
	s.focus(g)
	s.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft)
	s.typed("w")
	s.typed("w")
	s.typed("劳")
	assert.Equal(t, []string{"综合", "劳动争议", "综合", "物业", "劳动争议"}, picked)
	test.TapAt(g, fyne.NewPos(g.Size().Width-10+200, 10))
	test.TapAt(g, fyne.NewPos(10, 10))
	assert.Equal(t, "综合", g.Value())
	g.SetReadOnly(true)
	s.press(fyne.KeyRight)
	assert.Equal(t, "综合", g.Value())
	s.press(fyne.KeyF8)
	assert.Equal(t, []Stroke{Press(fyne.KeyF8)}, s.keys)
}

func TestYesNoIsTypedAsYAndN(t *testing.T) {
	g := NewYesNo(true)
	s := newStage(t, g)
	s.focus(g)
	for typed, want := range map[string]string{"y": "yes", "N": "no", "ｕ": "unknown"} {
		s.typed(typed)
		assert.Equal(t, want, g.Value())
	}
}

func TestChipsAreTickedByKeyAndClick(t *testing.T) {
	c := NewCheckChips(Words("漏水未修", "停车管理", "服务不到位")...)
	s := newStage(t, container.NewVBox(c, NewEntry("")))
	s.focus(c)
	s.typed(" ")
	s.press(fyne.KeyRight)
	s.typed(" ")
	assert.Equal(t, []string{"漏水未修", "停车管理"}, c.Values())
	s.typed(" ")
	assert.Equal(t, "漏水未修", c.Value())
	places, _ := c.places(c.Size().Width)
	test.TapAt(c, places[2].pos.AddXY(5, 5))
	assert.Equal(t, "漏水未修,服务不到位", c.Value())
	c.SetValue("")
	assert.Empty(t, c.Values())
}

func TestChipsFlowIntoLines(t *testing.T) {
	c := NewCheckChips(Words(strings.Split("甲乙丙丁,戊己庚辛,子丑寅卯,辰巳午未", ",")...)...)
	newStage(t, c)
	_, one := c.places(2000)
	_, many := c.places(150)
	assert.Equal(t, float32(40), one)
	assert.Equal(t, float32(160), many)
}

func TestButtonsArePressedByKeyUnlessDisabled(t *testing.T) {
	n := 0
	b := NewButton("保存", nil, func() { n++ }).Hint(Ctrl(fyne.KeyS))
	s := newStage(t, b)
	s.focus(b)
	s.press(fyne.KeyReturn, fyne.KeySpace)
	test.Tap(b)
	assert.Equal(t, 3, n)
	b.Disable()
	b.Press()
	assert.Equal(t, 3, n)
	s.focus(b)
	assert.Equal(t, "Ctrl+S", b.hint)
}

func TestConfirmObeysEnterAndEsc(t *testing.T) {
	tests := []struct {
		name string
		key  fyne.KeyName
		want int
	}{{"enter does it", fyne.KeyReturn, 1}, {"the other enter too", fyne.KeyEnter, 1}, {"esc does not", fyne.KeyEscape, 0}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEntry("")
			s := newStage(t, e)
			s.focus(e)
			n := 0
			d := Confirm(s.canvas(), "放弃草稿", "已填的 3 项不会保留。", "放弃草稿", Danger, func() { n++ })
			closed := false
			d.OnClosed = func() { closed = true }
			require.NotNil(t, s.canvas().Overlays().Top())
			s.press(fyne.KeyF5)
			assert.Empty(t, s.keys, "the page sees no key under a dialog")
			s.press(tt.key)
			assert.Equal(t, tt.want, n)
			assert.Nil(t, s.canvas().Overlays().Top())
			assert.True(t, closed)
			assert.Equal(t, e, s.canvas().Focused(), "the focus is where it was")
		})
	}
}

func TestEnterOnTheOtherButtonGoesBack(t *testing.T) {
	s := newStage(t, NewEntry(""))
	n := 0
	Confirm(s.canvas(), "放弃草稿", "已填的 3 项不会保留。", "放弃草稿", Danger, func() { n++ })
	test.FocusPrevious(s.canvas())
	s.press(fyne.KeyReturn)
	assert.Zero(t, n)
	assert.Nil(t, s.canvas().Overlays().Top())
}

func TestAFieldInADialogDropsItsListInTheDialog(t *testing.T) {
	s := newStage(t, NewText("页"))
	c := NewChoice("", urged...)
	d := NewDialog("改派", 480, NewFieldRow("调解员", c))
	d.Show(s.canvas(), c)
	s.typed("dh")
	assert.True(t, c.open)
	assert.Len(t, d.layer.floats, 1)
	assert.Empty(t, s.layer.floats)
	s.press(fyne.KeyEscape)
	assert.NotNil(t, s.canvas().Overlays().Top(), "Esc closes only the list")
	s.press(fyne.KeyEscape)
	assert.Nil(t, s.canvas().Overlays().Top())
}

func TestAToastGoesByItself(t *testing.T) {
	golden.NotRaced(t)
	s := newStage(t, NewText("页"))
	s.layer.Toast("已保存")
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "已保存")
	require.Len(t, s.layer.floats, 1)
	time.Sleep(toastTime + 200*time.Millisecond)
	assert.Empty(t, s.layer.floats)
}

func TestWrappedLinesFitAndKeepTheirMarks(t *testing.T) {
	newStage(t, NewText(""))
	text := "手机号应为 11 位，现为 10 位。请向申请人核对后补全（见《中华人民共和国人民调解法》第二十九条）；编号 91210802MA00EXAM0T。"
	for width := float32(60); width < 700; width += 23 {
		lines := wrap(text, width, 16)
		for _, l := range lines {
			if len([]rune(l)) > 1 && width > 200 {
				assert.LessOrEqual(t, fyne.MeasureText(l, 16, fyne.TextStyle{}).Width, width+0.5)
			}
			first := []rune(l)[0]
			if width > 100 {
				assert.NotContains(t, notFirst, string(first), "line %q at %v", l, width)
			}
		}
		assert.Equal(t, strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""), "nothing is lost at %v", width)
	}
	assert.Equal(t, []string{"一", "", "二"}, wrap("一\n\n二", 100, 16))
}

func TestTextThatDoesNotFitEndsInDots(t *testing.T) {
	newStage(t, NewText(""))
	size := float32(16)
	assert.Equal(t, "示例物业", elide("示例物业", 100, size, fyne.TextStyle{}))
	short := elide("示例物业服务有限公司", 100, size, fyne.TextStyle{})
	assert.True(t, strings.HasSuffix(short, "…"))
	assert.LessOrEqual(t, fyne.MeasureText(short, size, fyne.TextStyle{}).Width, float32(100))
	assert.Equal(t, "甲 乙", elide("甲\n乙", 0, size, fyne.TextStyle{}))
}

func TestARowGivesTheRestToWhatShrinks(t *testing.T) {
	long := NewText(strings.Repeat("长", 60)).Shrinks()
	b := NewButton("更换", nil, nil)
	row := Row(NewText("甲"), long, b)
	newStage(t, container.NewWithoutLayout(row))
	row.Resize(fyne.NewSize(300, 40))
	assert.InDelta(t, 300, b.Position().X+b.Size().Width, 0.5)
	assert.Greater(t, long.Size().Width, float32(100))
}

func TestStrokesReadAsOnAKeyCap(t *testing.T) {
	for want, s := range map[string]Stroke{
		"Ctrl+S": Ctrl(fyne.KeyS), "Alt+1": Alt(fyne.Key1), "Enter": Press(fyne.KeyReturn),
		"Ctrl+Enter": Ctrl(fyne.KeyReturn), "Shift+F8": Shift(fyne.KeyF8), "PgDn": Press(fyne.KeyPageDown),
	} {
		assert.Equal(t, want, s.String())
	}
}

func TestKeysOfTheInputMethodsAreNeverBound(t *testing.T) {
	bound := func(s Stroke) bool { return Dispatch(s, []Key{{s, "x", func() {}}}) }
	for _, s := range []Stroke{Ctrl(fyne.KeySpace), Ctrl(fyne.KeySemicolon), Ctrl(fyne.KeyPeriod), Ctrl(fyne.KeyComma),
		{fyne.KeyF, fyne.KeyModifierControl | fyne.KeyModifierShift}} {
		assert.False(t, bound(s), s.String())
	}
	assert.True(t, bound(Ctrl(fyne.KeyS)))
}

func TestTheFirstTableWithAStrokeWins(t *testing.T) {
	var did []string
	key := func(name string) []Key { return []Key{{Ctrl(fyne.KeyS), name, func() { did = append(did, name) }}} }
	assert.True(t, Dispatch(Ctrl(fyne.KeyS), []Key{{Ctrl(fyne.KeyS), "help only", nil}}, key("page"), key("shell")))
	assert.False(t, Dispatch(Ctrl(fyne.KeyP), key("page")))
	assert.Equal(t, []string{"page"}, did)
}
