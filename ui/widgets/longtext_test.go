package widgets

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
)

// square makes every character as wide as 10, a Latin one 5.
func square(r rune) float32 {
	if r < 0x250 {
		return 5
	}
	return 10
}

func wrapped(p *passage) []string {
	var lines []string
	for n := range p.count() {
		par, s, _ := p.line(n)
		lines = append(lines, string(p.pars[par][s.start:s.end]))
	}
	return lines
}

func TestAPassageBreaksWhereAMarkMayStand(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"一二三四五六七", []string{"一二三四五", "六七"}},
		{"一二三四五，六", []string{"一二三四", "五，六"}},
		{"一二三四（五六", []string{"一二三四", "（五六"}},
		{"一二三 abcdef", []string{"一二三 ", "abcdef"}},
		{"abcdefghijklmn", []string{"abcdefghij", "klmn"}},
		{"一二三四五   六", []string{"一二三四五   ", "六"}},
		{"一\n\n二", []string{"一", "", "二"}},
		{"", []string{""}},
	} {
		p := newPassage(square)
		p.set(tt.text)
		p.fit(50)
		assert.Equal(t, tt.want, wrapped(p), tt.text)
	}
}

// TestAPassageIsWhatItsEditsMake compares random editing with a plain string, and the lines kept with
// lines broken anew.
func TestAPassageIsWhatItsEditsMake(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := newPassage(square)
		p.fit(60)
		var plain []rune
		at := 0 // of the caret in plain
		here := func() int { return len([]rune(p.between(spot{}, p.caret))) }
		history := []string{""}
		for range 200 {
			switch r.IntN(5) {
			case 0, 1:
				text := []rune([]string{"字", "，", "a ", "两行\n", "\n"}[r.IntN(5)])
				p.insert(string(text))
				plain = append(plain[:at:at], append(text, plain[at:]...)...)
			case 2:
				if p.erase(p.left) {
					plain = append(plain[:at-1:at-1], plain[at:]...)
				}
			case 3:
				if p.erase(p.right) {
					plain = append(plain[:at:at], plain[at+1:]...)
				}
			case 4:
				n := r.IntN(p.count())
				p.move(p.spotAt(n, float32(r.IntN(60))), false)
			}
			at = here()
			assert.Equal(t, string(plain), p.text())
			history = append(history, p.text())
		}
		fresh := newPassage(square)
		fresh.set(p.text())
		fresh.fit(60)
		assert.Equal(t, wrapped(fresh), wrapped(p))
		for p.undo() {
			assert.Contains(t, history, p.text())
		}
		assert.Empty(t, p.text(), "everything can be undone")
		for p.redo() {
		}
		assert.Equal(t, history[len(history)-1], p.text())
	}
}

func TestTheCaretMovesByCharactersLinesAndClauses(t *testing.T) {
	p := newPassage(square)
	p.set("一二三四五六七\n\nab cd，效")
	p.fit(50)
	p.vertical(1, false)
	assert.Equal(t, spot{0, 5}, p.caret)
	p.move(spot{0, 3}, false)
	p.vertical(1, false)
	assert.Equal(t, spot{0, 7}, p.caret, "a shorter line")
	p.vertical(1, false)
	p.vertical(1, false)
	assert.Equal(t, 3, p.caret.par+1)
	assert.InDelta(t, 30, p.x(p.caret), 5, "back at the distance it came from")
	p.vertical(5, false)
	assert.Equal(t, p.last(), p.caret)
	p.vertical(-50, true)
	assert.Equal(t, p.text(), p.selected())
	for from, want := range map[spot]spot{{2, 7}: {2, 6}, {2, 6}: {2, 5}, {2, 5}: {2, 3}, {2, 3}: {2, 0}, {2, 0}: {1, 0}, {0, 0}: {0, 0}} {
		assert.Equal(t, want, p.wordLeft(from), "left of %v", from)
	}
	assert.Equal(t, spot{2, 3}, p.wordRight(spot{2, 0}))
	assert.Equal(t, spot{1, 0}, p.wordRight(spot{0, 7}))
	p.selectWord(spot{2, 4})
	assert.Equal(t, "cd", p.selected())
	p.move(spot{0, 2}, false)
	first, last := p.ends()
	assert.Equal(t, spot{0, 0}, first)
	assert.Equal(t, spot{0, 4}, last, "on this line")
}

func TestLongTextIsWrittenByKeys(t *testing.T) {
	text := NewLongText("选填", 3)
	changes := 0
	text.OnChanged = func(string) { changes++ }
	s := newStage(t, container.NewVBox(text))
	s.focus(text)
	s.typed("甲乙丙")
	s.press(fyne.KeyReturn)
	s.typed("丁")
	s.typed("\uE863")
	assert.Equal(t, "甲乙丙\n丁䴙", strings.ReplaceAll(text.Text(), "䶮", "䴙"), "private code points become real ones")
	s.press(fyne.KeyBackspace, fyne.KeyHome, fyne.KeyBackspace)
	assert.Equal(t, "甲乙丙丁", text.Text())
	s.press(fyne.KeyLeft, fyne.KeyDelete)
	assert.Equal(t, "甲乙丁", text.Text())
	undo := func() { text.TypedShortcut(&fyne.ShortcutUndo{}) }
	undo()
	assert.Equal(t, "甲乙丙丁", text.Text(), "a moved caret begins another step")
	text.TypedShortcut(&fyne.ShortcutRedo{})
	assert.Equal(t, "甲乙丁", text.Text())
	text.TypedShortcut(&fyne.ShortcutSelectAll{})
	text.TypedShortcut(&fyne.ShortcutCut{})
	assert.Empty(t, text.Text())
	assert.Equal(t, "甲乙丁", fyne.CurrentApp().Clipboard().Content())
	fyne.CurrentApp().Clipboard().SetContent("一\r\n二\uE863")
	text.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
	assert.Equal(t, "一\n二䶮", text.Text())
	s.shortcut(Ctrl(fyne.KeyBackspace))
	assert.Equal(t, "一\n", text.Text())
	assert.Empty(t, s.keys)
	s.press(fyne.KeyF8)
	s.shortcut(Ctrl(fyne.KeyS))
	assert.Equal(t, []Stroke{Press(fyne.KeyF8), Ctrl(fyne.KeyS)}, s.keys, "what it does not use goes to the page")
	assert.Positive(t, changes)
}

func TestReadOnlyLongTextIsCopiedButNotChanged(t *testing.T) {
	text := NewLongText("", 2)
	text.SetText("不能改")
	text.SetReadOnly(true)
	s := newStage(t, container.NewVBox(text))
	text.TypedRune('x')
	text.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	text.TypedShortcut(&fyne.ShortcutSelectAll{})
	text.TypedShortcut(&fyne.ShortcutCut{})
	text.TypedShortcut(&fyne.ShortcutCopy{})
	assert.Equal(t, "不能改", text.Text())
	assert.Equal(t, "不能改", fyne.CurrentApp().Clipboard().Content())
	text.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary})
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "粘贴")
}

func TestLongTextIsSelectedByMouse(t *testing.T) {
	text := NewLongText("", 3)
	text.SetText("一二三四五\n六七八，九十")
	s := newStage(t, container.NewVBox(text))
	at := func(col, line float32) fyne.Position {
		return fyne.NewPos(textPad+col*16+2, textPad+line*lineHeight()+4)
	}
	text.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: at(1, 0)}})
	text.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(2, 1)}})
	assert.Equal(t, "二三四五\n六七", text.passage.selected())
	assert.Equal(t, text, s.canvas().Focused())
	s.typed("换")
	assert.Equal(t, "一换八，九十", text.Text())
	text.DoubleTapped(&fyne.PointEvent{Position: at(4, 0)})
	assert.Equal(t, "九十", text.passage.selected())
	text.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(700, 500)}})
	assert.Equal(t, text.passage.last(), text.passage.caret, "below the text is its end")
}

func TestLongTextScrollsToItsCaretAndThenThePage(t *testing.T) {
	text := NewLongText("", 3)
	text.SetText(strings.Repeat("行\n", 20))
	below := canvasOf(900)
	scroll := NewScroll(Column(text, below))
	s := newStage(t, scroll)
	s.focus(text)
	text.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl})
	assert.Equal(t, 18, text.top)
	assert.InDelta(t, textPad+3*lineHeight(), text.Caret().Y, 1, "the input method finds the caret on the last line")
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -30)}
	text.turned(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 30)})
	assert.Equal(t, 16, text.top)
	text.turned(down)
	assert.Zero(t, scroll.Offset.Y)
	text.turned(down)
	assert.Positive(t, scroll.Offset.Y, "at its end the page moves")
}

func canvasOf(height float32) fyne.CanvasObject {
	return container.New(&tallLayout{height}, NewScroll(container.NewGridWrap(fyne.NewSize(10, height))))
}

func TestPhrasesAreInserted(t *testing.T) {
	text := NewLongText("", 3)
	text.Phrases = func() []string {
		return []string{"经调解，双方自愿达成如下协议：", "双方再无其他争议。"}
	}
	s := newStage(t, container.NewVBox(text))
	s.focus(text)
	s.typed("一、")
	s.shortcut(Ctrl(fyne.KeyJ))
	s.press(fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, "一、双方再无其他争议。", text.Text())
	assert.Equal(t, text, s.canvas().Focused())
	for _, typed := range []string{"再无", "sfzw", "shuangfangzaiwu", "争议"} { // characters, initials, pinyin, any part
		text.SetText("")
		s.shortcut(Ctrl(fyne.KeyJ))
		s.typed(typed)
		s.press(fyne.KeyReturn)
		assert.Equal(t, "双方再无其他争议。", text.Text(), typed)
	}
	s.shortcut(Ctrl(fyne.KeyJ))
	s.typed("没有的")
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "没有相符的常用语")
	s.press(fyne.KeyReturn, fyne.KeyEscape)
	assert.Equal(t, "双方再无其他争议。", text.Text())
	assert.Equal(t, text, s.canvas().Focused())
}

// BenchmarkLongTextKeystroke is the work of the UI for one character in the middle of 5,000 that stand
// in one paragraph.
func BenchmarkLongTextKeystroke(b *testing.B) {
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1))
	text := NewLongText("", 10)
	w := test.NewTempWindow(b, NewLayer(container.NewVBox(text)))
	w.Resize(fyne.NewSize(1000, 600))
	text.SetText(strings.Repeat("调解员告知双方权利义务，申请人称已按约提供服务。", 208))
	text.passage.move(spot{0, 2500}, false)
	text.follow()
	b.ResetTimer()
	for range b.N {
		text.TypedRune('字')
	}
}

func TestLongTextGrowsWithItsText(t *testing.T) {
	text := NewLongText("", 2).Grows(4)
	s := newStage(t, container.NewVBox(text))
	low := text.MinSize().Height
	text.SetText("一行")
	assert.Equal(t, low, text.MinSize().Height)
	s.focus(text)
	s.typed("再")
	s.press(fyne.KeyReturn, fyne.KeyReturn)
	assert.InDelta(t, low+lineHeight(), text.MinSize().Height, 0.1)
	text.SetText(strings.Repeat("很长的一段话，", 200))
	assert.InDelta(t, low+2*lineHeight(), text.MinSize().Height, 0.1, "no higher than it may")
	text.SetText("")
	assert.Equal(t, low, text.MinSize().Height)
}
