package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
)

func TestEnterAndTabGoOnAndShiftTabGoesBack(t *testing.T) {
	a, b, c := NewEntry(""), NewLongText("", 3), NewEntry("")
	s := newStage(t, container.NewVBox(a, b, c))
	s.focus(a)
	s.press(fyne.KeyReturn)
	assert.Equal(t, b, s.canvas().Focused(), "Enter goes on")
	s.typed("一")
	s.press(fyne.KeyEnter)
	s.typed("二")
	assert.Equal(t, b, s.canvas().Focused(), "Enter in long text stays")
	assert.Equal(t, "一\n二", b.Text())
	s.press(fyne.KeyTab)
	assert.Equal(t, c, s.canvas().Focused(), "Tab leaves long text")
	assert.Equal(t, "一\n二", b.Text())
	test.FocusPrevious(s.canvas())
	assert.Equal(t, b, s.canvas().Focused())
	assert.Empty(t, s.keys)
}

func TestAnEntryHandsOnWhatItDoesNotUse(t *testing.T) {
	tests := []struct {
		name  string
		press func(*stage)
		want  []Stroke
	}{
		{"function key", func(s *stage) { s.press(fyne.KeyF8) }, []Stroke{Press(fyne.KeyF8)}},
		{"escape", func(s *stage) { s.press(fyne.KeyEscape) }, []Stroke{Press(fyne.KeyEscape)}},
		{"page down", func(s *stage) { s.press(fyne.KeyPageDown) }, []Stroke{Press(fyne.KeyPageDown)}},
		{"save", func(s *stage) { s.shortcut(Ctrl(fyne.KeyS)) }, []Stroke{Ctrl(fyne.KeyS)}},
		{"finish", func(s *stage) { s.shortcut(Ctrl(fyne.KeyEnter)) }, []Stroke{Ctrl(fyne.KeyReturn)}},
		{"alt digit", func(s *stage) { s.shortcut(Alt(fyne.Key1)) }, []Stroke{Alt(fyne.Key1)}},
		{"word to the left is the entry's", func(s *stage) { s.shortcut(Ctrl(fyne.KeyLeft)) }, nil},
		{"letters are the entry's", func(s *stage) { s.press(fyne.KeyA, fyne.KeyBackspace) }, []Stroke{Press(fyne.KeyA)}},
		{"undo is the entry's while there is something to undo", func(s *stage) {
			s.typed("三")
			s.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		}, nil},
		{"undo is the page's otherwise", func(s *stage) {
			s.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		}, []Stroke{Ctrl(fyne.KeyZ)}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := NewEntry("")
			s := newStage(t, e)
			s.focus(e)
			tt.press(s)
			assert.Equal(t, tt.want, s.keys)
		})
	}
}

func TestTheWindowGetsKeysWhileNothingHasTheFocus(t *testing.T) {
	s := newStage(t, NewText("空"))
	s.press(fyne.KeyF1)
	s.shortcut(Ctrl(fyne.KeyK))
	assert.Equal(t, []Stroke{Press(fyne.KeyF1), Ctrl(fyne.KeyK)}, s.keys)
}

func TestReadOnlyEntriesShowAndCopyButDoNotChange(t *testing.T) {
	a, b, c := NewEntry(""), NewEntry(""), NewEntry("")
	b.SetText("3467.20")
	b.SetReadOnly(true)
	s := newStage(t, container.NewVBox(a, b, c))
	s.focus(a)
	s.press(fyne.KeyReturn)
	assert.Equal(t, c, s.canvas().Focused(), "Tab passes over a read-only field")
	s.focus(b)
	s.typed("9")
	s.press(fyne.KeyBackspace)
	assert.Equal(t, "3467.20", b.Text)
	b.TypedShortcut(&fyne.ShortcutSelectAll{})
	clip := test.NewClipboard()
	b.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clip})
	assert.Equal(t, "3467.20", clip.Content())
	b.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	assert.Equal(t, "3467.20", b.Text)
}

func TestPrivateUseCharactersBecomeTheRealOnes(t *testing.T) {
	tests := []struct{ in, want string }{
		{"\uE863", "䶮"},
		{"\uE815", "⺁"},
		{"\uE816", "\U00020087"},
		{"\uE864", "龻"},
		{"\uE78D", "\uFE10"},
		{"张𠅤㛃", "张𠅤㛃"},
		{"\uE000", "\uE000"}, // means nothing in the standard: left for the printer to refuse
		{"坏\xff字", "坏字"},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, Normalise(tt.in))
	}
	e := NewEntry("")
	s := newStage(t, e)
	s.focus(e)
	s.typed("王\uE863")
	clip := test.NewClipboard()
	clip.SetContent("\uE863三")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	assert.Equal(t, "王䶮䶮三", e.Text)
	e.SetText("\uE863")
	assert.Equal(t, "䶮", e.Text)
}

func TestAnEntryTellsItsListeners(t *testing.T) {
	e, other := NewEntry(""), NewEntry("")
	s := newStage(t, container.NewVBox(e, other))
	var changes []string
	left := 0
	e.OnChanged = func(text string) { changes = append(changes, text) }
	e.Watch(nil, func() { left++ })
	e.Tidy = strings.TrimSpace
	e.Check = func(text string) string { return "写错了：" + text }
	assert.Empty(t, e.Problem(), "an empty field is not wrong")
	s.focus(e)
	s.typed(" 甲")
	assert.Equal(t, "甲", e.Value())
	assert.Equal(t, " 甲", e.Text, "nothing moves under the typist")
	s.focus(other)
	assert.Equal(t, "甲", e.Text)
	assert.Equal(t, []string{" ", " 甲", "甲"}, changes)
	assert.Equal(t, 1, left)
	assert.Equal(t, "写错了：甲", e.Problem())
}

func TestTheCaretStandsBehindATextThatWasSet(t *testing.T) {
	e := NewEntry("")
	s := newStage(t, e)
	e.SetText("张三")
	s.focus(e)
	s.typed("丰")
	assert.Equal(t, "张三丰", e.Text)
}

func TestTheCaretIsWhereItIsSeen(t *testing.T) {
	e := NewEntry("")
	s := newStage(t, container.NewWithoutLayout(e))
	e.Resize(fyne.NewSize(100, theme.Height(40)))
	s.focus(e)
	before := e.Caret()
	s.typed("长")
	assert.InDelta(t, before.X+16, e.Caret().X, 1)
	s.typed(strings.Repeat("长", 40))
	assert.Less(t, e.Caret().X, float32(101), "the text is scrolled and the caret with it")
	assert.InDelta(t, 32, e.Caret().Y, 5)
}

func TestFocusScrollsAFieldIntoView(t *testing.T) {
	box := container.NewVBox()
	var fields []*Entry
	for range 40 {
		e := NewEntry("")
		fields = append(fields, e)
		box.Add(NewFieldRow("姓名", e))
	}
	scroll := container.NewVScroll(box)
	s := newStage(t, scroll)
	seen := func(e *Entry) bool {
		top := positionIn(s.layer, e).Y
		return top >= 0 && top+e.Size().Height <= scroll.Size().Height
	}
	assert.False(t, seen(fields[30]))
	s.focus(fields[30])
	assert.True(t, seen(fields[30]))
	s.focus(fields[1])
	assert.True(t, seen(fields[1]))
}

func TestAnErrorStandsBelowItsField(t *testing.T) {
	e := NewEntry("")
	row := NewFieldRow("安全电话", e)
	newStage(t, row)
	height := row.MinSize().Height
	row.SetError("手机号应为 11 位，现为 10 位。请向申请人核对后补全。")
	assert.Equal(t, height+24, row.MinSize().Height)
	assert.Equal(t, Invalid, e.state)
	row.SetMissing(true)
	assert.Equal(t, Invalid, e.state, "an error is not hidden by a missing mark")
	row.SetError("")
	assert.Equal(t, height, row.MinSize().Height)
	row.SetMissing(true)
	assert.Equal(t, Missing, e.state)
}

func TestALongTextIsReadFromItsBeginning(t *testing.T) {
	e := NewEntry("")
	s := newStage(t, container.NewVBox(e))
	s.window.Resize(fyne.NewSize(120, 100))
	e.SetText("示例物业服务有限公司站前分公司")
	offset := func() float32 { return e.renderer.scroll().Offset.X }
	assert.Zero(t, offset())
	s.focus(e)
	s.press(fyne.KeyEnd)
	assert.Positive(t, offset(), "who writes sees the caret")
	s.canvas().Unfocus()
	assert.Zero(t, offset())
}
