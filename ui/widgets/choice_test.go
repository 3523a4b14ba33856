package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/ui/theme"
)

var urged = []Option{{Value: "written", Label: "书面"}, {Value: "message", Label: "短信"},
	{Value: "call", Label: "电话"}, {Value: "visit", Label: "上门"}, {Value: "none", Label: "未催告"}}

func choiceStage(t *testing.T, c *Choice) (*stage, *Entry) {
	next := NewEntry("")
	s := newStage(t, container.NewVBox(c, next))
	s.focus(c)
	return s, next
}

func labels(c *Choice) []string {
	var l []string
	for _, i := range c.list.items {
		l = append(l, i.Title)
	}
	return l
}

func TestTypingFiltersAndEnterTakesAndGoesOn(t *testing.T) {
	tests := []struct {
		typed string
		shown []string
		value string
	}{
		{"短", []string{"短信"}, "message"},
		{"dx", []string{"短信"}, "message"},
		{"d", []string{"短信", "电话"}, "message"},
		{"ｄｈ", []string{"电话"}, "call"},
		{"告", []string{"未催告"}, "none"},
		{"ＷＣＧ", []string{"未催告"}, "none"},
		{"s", []string{"书面", "上门"}, "written"},
		{"xyz", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.typed, func(t *testing.T) {
			c := NewChoice("必填", urged...)
			s, next := choiceStage(t, c)
			s.typed(tt.typed)
			require.True(t, c.open)
			assert.Equal(t, tt.shown, labels(c))
			s.press(fyne.KeyReturn)
			assert.False(t, c.open)
			assert.Equal(t, tt.value, c.Value())
			assert.Equal(t, next, s.canvas().Focused())
			assert.Equal(t, c.Label(), c.Text, "the label stands in the field, not the filter")
		})
	}
}

func TestBracketsAreTheSameInBothWidths(t *testing.T) {
	c := NewChoice("必填", Option{Value: "C01", Label: "和顺第一社区（示例）"}, Option{Value: "C02", Label: "和顺第二社区（示例）"})
	s, _ := choiceStage(t, c)
	s.typed("第二社区（示例）")
	assert.Equal(t, []string{"和顺第二社区（示例）"}, labels(c))
}

func TestTheListOpensByKeyAndEscClosesOnlyIt(t *testing.T) {
	opens := map[string]func(*stage){
		"down":  func(s *stage) { s.press(fyne.KeyDown) },
		"space": func(s *stage) { s.press(fyne.KeySpace); s.typed(" ") },
		"enter": func(s *stage) { s.press(fyne.KeyReturn) },
	}
	for name, open := range opens {
		t.Run(name, func(t *testing.T) {
			c := NewChoice("", urged...)
			s, _ := choiceStage(t, c)
			open(s)
			require.True(t, c.open)
			assert.Len(t, labels(c), 5)
			s.press(fyne.KeyEscape)
			assert.False(t, c.open)
			assert.Equal(t, fyne.Focusable(c), s.canvas().Focused())
			assert.Empty(t, s.keys, "the window did not see the Esc")
			s.press(fyne.KeyEscape)
			assert.Equal(t, []Stroke{Press(fyne.KeyEscape)}, s.keys)
		})
	}
}

func TestArrowsChooseAndTabTakes(t *testing.T) {
	c := NewChoice("", urged...)
	var picked []string
	c.OnPicked = func(v string) { picked = append(picked, v) }
	changes := 0
	c.Watch(func() { changes++ }, nil)
	s, next := choiceStage(t, c)
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	s.press(fyne.KeyTab)
	assert.Equal(t, "message", c.Value())
	assert.Equal(t, next, s.canvas().Focused())
	assert.Equal(t, []string{"message"}, picked)
	assert.Equal(t, 1, changes, "filtering is no change")

	s.focus(c)
	s.press(fyne.KeyDown)
	assert.Equal(t, 1, c.list.Chosen(), "the list opens at the value")
	s.focus(next)
	assert.Equal(t, "message", c.Value(), "leaving without steering keeps the value")

	s.focus(c)
	s.typed("dh")
	s.press(fyne.KeyEscape)
	assert.Equal(t, "短信", c.Text, "Esc brings the old value back")
	s.press(fyne.KeyReturn)
	assert.Equal(t, next, s.canvas().Focused(), "Enter on a filled choice goes on")
	s.focus(c)
	s.press(fyne.KeyBackspace)
	assert.Empty(t, c.Value())
}

func TestAChoiceMayTakeOtherWords(t *testing.T) {
	c := NewChoice("选填", Words("和顺花园", "安宁小区")...)
	c.Other = true
	s, next := choiceStage(t, c)
	s.typed("示例新村")
	s.press(fyne.KeyReturn)
	assert.Equal(t, "示例新村", c.Value())
	assert.Equal(t, next, s.canvas().Focused())
	s.focus(c)
	s.typed("hs")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, "和顺花园", c.Value())
}

func TestAClickTakesALine(t *testing.T) {
	c := NewChoice("", urged...)
	s, _ := choiceStage(t, c)
	s.press(fyne.KeyDown)
	test.Tap(c.list.rows[2])
	assert.Equal(t, "call", c.Value())
	assert.False(t, c.open)
}

func TestALongListDrawsEightLinesAndScrolls(t *testing.T) {
	var many []string
	for i := range 500 {
		many = append(many, "社区"+string(rune('一'+i)))
	}
	c := NewChoice("", Words(many...)...)
	s, _ := choiceStage(t, c)
	s.press(fyne.KeyDown)
	for range 20 {
		s.press(fyne.KeyPageDown)
	}
	assert.Equal(t, 160, c.list.Chosen())
	assert.Len(t, c.list.rows, dropRows)
	assert.Equal(t, many[160], c.list.rows[dropRows-1].title.Text())
	c.list.turned(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -10)})
	assert.Equal(t, many[161], c.list.rows[dropRows-1].title.Text())
}

func TestALowWindowShowsFewerLinesButAlwaysTheMarkedOne(t *testing.T) {
	c := NewChoice("", Words("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")...)
	s := newStageAs(t, theme.New(theme.Light, 1), fyne.NewSize(400, 200), func() fyne.CanvasObject { return container.NewVBox(c) })
	s.focus(c)
	for range 6 {
		s.press(fyne.KeyDown)
	}
	inSight := c.list.inSight()
	assert.Less(t, inSight, 5)
	assert.GreaterOrEqual(t, c.list.Chosen(), c.list.top)
	assert.Less(t, c.list.Chosen(), c.list.top+inSight)
	assert.LessOrEqual(t, positionIn(s.layer, c.list).Y+c.list.Size().Height, float32(200))
}
