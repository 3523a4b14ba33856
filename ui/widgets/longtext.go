package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// LongText is a field of several lines. Enter is a new line, Tab goes on. It lays out only the
// paragraph that is written in, and draws only the lines in sight: widget.Entry measures a whole
// paragraph for each of its lines, and cannot be typed in at 3,000 characters. No mark stands where
// 避头尾 forbids it.
type LongText struct {
	widget.BaseWidget
	focusable
	watcher
	veil

	// OnChanged is called after every change of the text by the user.
	OnChanged func(string)
	// Phrases are stock phrases (常用语) to insert, offered by Ctrl+J; nil offers none.
	Phrases func() []string

	passage  *passage
	widths   runeWidths
	rows     int // lines that are shown
	least    int // lines that are shown at least
	most     int // up to which the field grows with its text
	top      int // the first line in sight
	hint     string
	state    State
	readOnly bool
	dragging bool

	highlights []Highlight
}

var _ Input = (*LongText)(nil)

// NewLongText is a field of several lines that shows the given number of them. The placeholder of an
// optional field says 选填.
func NewLongText(placeholder string, lines int) *LongText {
	t := &LongText{hint: placeholder, rows: lines, least: lines, most: lines}
	t.passage = newPassage(t.widths.of)
	t.passage.fit(theme.Wide(320)) // until it is laid out
	t.focusable.self = t
	t.ExtendBaseWidget(t)
	return t
}

// runeWidths remembers how wide characters are; all of Chinese is one width.
type runeWidths struct {
	size  float32
	known map[rune]float32
}

func (w *runeWidths) of(r rune) float32 {
	if size := theme.Size(theme.SizeText); size != w.size {
		w.size, w.known = size, map[rune]float32{}
	}
	width, ok := w.known[r]
	if !ok {
		width = measured(string(r))
		w.known[r] = width
	}
	return width
}

func measured(s string) float32 {
	return fyne.MeasureText(s, theme.Size(theme.SizeText), fyne.TextStyle{}).Width
}

// Text is what has been written.
func (t *LongText) Text() string { return t.passage.text() }

// SetText replaces the text; OnChanged is not called and it cannot be undone.
func (t *LongText) SetText(s string) {
	t.passage.set(Normalise(s))
	t.top = 0
	t.grow()
	t.Refresh()
}

// Value is the text.
func (t *LongText) Value() string { return t.Text() }

// SetValue replaces the text if it is another.
func (t *LongText) SetValue(s string) {
	if s != t.Text() {
		t.SetText(s)
	}
}

// Problem is never: any text will do.
func (t *LongText) Problem() string { return "" }

// SetState marks the field.
func (t *LongText) SetState(s State) {
	if t.state != s {
		t.state = s
		t.Refresh()
	}
}

// SetPlaceHolder changes the hint that stands in the empty field.
func (t *LongText) SetPlaceHolder(s string) { t.hint = s; t.Refresh() }

// Grows lets the field become as high as its text, up to so many lines.
func (t *LongText) Grows(most int) *LongText {
	t.most = most
	t.grow()
	return t
}

// grow makes the field as high as its text now.
func (t *LongText) grow() {
	if rows := min(max(t.passage.count(), t.least), t.most); rows != t.rows {
		t.rows = rows
		t.Refresh()
	}
}

// SetReadOnly makes the field show its text without letting it be changed; Tab passes over.
func (t *LongText) SetReadOnly(on bool) { t.readOnly = on; t.Refresh() }

// Hides covers the text while the field does not have the focus.
func (t *LongText) Hides() { t.hides = true; t.cover() }

func (t *LongText) cover() { t.Refresh() }

func (t *LongText) covered() bool { return !t.passage.empty() && t.covers(t, t.focused) }

// Disabled says that Tab passes over.
func (t *LongText) Disabled() bool { return t.readOnly }

// Enable lets the text be changed.
func (t *LongText) Enable() { t.SetReadOnly(false) }

// Disable is SetReadOnly.
func (t *LongText) Disable() { t.SetReadOnly(true) }

// Insert writes a text at the caret in place of what is selected, as typing does.
func (t *LongText) Insert(s string) {
	if !t.readOnly {
		t.passage.insert(Normalise(s))
		t.changed()
	}
}

// changed shows and tells a change by the user.
func (t *LongText) changed() {
	t.grow()
	t.follow()
	if t.OnChanged != nil {
		t.OnChanged(t.Text())
	}
	t.tellChanged()
}

// follow scrolls so far that the caret can be seen.
func (t *LongText) follow() {
	n, _ := t.passage.lineOf(t.passage.caret)
	t.top = min(max(t.top, n-t.inSight()+1), n)
	t.scrollTo(t.top)
}

func (t *LongText) scrollTo(line int) {
	t.top = min(max(0, line), max(0, t.passage.count()-t.inSight()))
	t.Refresh()
}

func lineHeight() float32 { return theme.Height(24) }

// textPad is the room around the text.
const textPad = 8

// inSight is how many lines there is room for.
func (t *LongText) inSight() int {
	return max(1, int((t.Size().Height-2*textPad+1)/lineHeight()))
}

// Resize breaks the text into lines of the new width.
func (t *LongText) Resize(s fyne.Size) {
	if s.Width > 4*textPad { // else it is not laid out yet
		t.passage.fit(s.Width - 2*textPad - 6)
	}
	t.BaseWidget.Resize(s)
	t.grow()
	t.top = min(t.top, max(0, t.passage.count()-t.inSight()))
}

// FocusGained shows the caret and scrolls the field into view.
func (t *LongText) FocusGained() { t.focusable.FocusGained(); t.follow() }

// FocusLost tells the form.
func (t *LongText) FocusLost() { t.focusable.FocusLost(); t.tellLeft() }

// Caret is the foot of the caret, for the input method.
func (t *LongText) Caret() fyne.Position {
	p := t.caretAt()
	size := t.Size()
	return fyne.NewPos(min(max(p.X, 0), size.Width), min(max(p.Y+lineHeight(), 0), size.Height))
}

// caretAt is the head of the caret.
func (t *LongText) caretAt() fyne.Position {
	n, on := t.passage.lineOf(t.passage.caret)
	c := t.passage.caret
	return fyne.NewPos(textPad+measured(string(t.passage.pars[c.par][on.start:c.col])), textPad+float32(n-t.top)*lineHeight())
}

// spotUnder is the place in the text under the pointer.
func (t *LongText) spotUnder(at fyne.Position) spot {
	y := (at.Y - textPad) / lineHeight()
	if y < 0 {
		y--
	}
	return t.passage.spotAt(t.top+int(y), at.X-textPad)
}

// MouseDown puts the caret under the pointer, or opens the menu.
func (t *LongText) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonSecondary {
		t.menu(e.AbsolutePosition)
		return
	}
	if !t.readOnly && !t.focused {
		focus(t)
	}
	t.passage.move(t.spotUnder(e.Position), e.Modifier&fyne.KeyModifierShift != 0)
	t.dragging = true
	t.Refresh()
}

// MouseUp ends selecting.
func (t *LongText) MouseUp(*desktop.MouseEvent) { t.dragging = false }

// Dragged selects as far as the pointer.
func (t *LongText) Dragged(e *fyne.DragEvent) {
	t.passage.move(t.spotUnder(e.Position), true)
	t.follow()
}

// DragEnd does nothing.
func (t *LongText) DragEnd() {}

// DoubleTapped selects the word or clause under the pointer.
func (t *LongText) DoubleTapped(e *fyne.PointEvent) {
	t.passage.selectWord(t.spotUnder(e.Position))
	t.Refresh()
}

// Cursor is that of text.
func (t *LongText) Cursor() desktop.Cursor { return desktop.TextCursor }

// turned moves the text, and at its ends the page around it.
func (t *LongText) turned(e *fyne.ScrollEvent) {
	step := 2
	if e.Scrolled.DY > 0 {
		step = -step
	}
	was := t.top
	t.scrollTo(t.top + step)
	if t.top != was {
		return
	}
	if l := layerOf(t); l != nil {
		path := pathTo(l, t)
		for i := len(path) - 1; i >= 0; i-- {
			if s, ok := path[i].(*container.Scroll); ok {
				s.Scrolled(e)
				return
			}
		}
	}
}

func (t *LongText) menu(at fyne.Position) {
	none := t.passage.caret == t.passage.anchor
	ShowMenu(t, at, []MenuItem{
		{Label: "剪切", Key: Ctrl(fyne.KeyX), Off: none || t.readOnly, Do: t.cut},
		{Label: "复制", Key: Ctrl(fyne.KeyC), Off: none, Do: t.copy},
		{Label: "粘贴", Key: Ctrl(fyne.KeyV), Off: t.readOnly, Do: t.paste},
		{Label: "全选", Key: Ctrl(fyne.KeyA), Do: t.selectAll},
		{Label: "常用语", Key: Ctrl(fyne.KeyJ), Off: t.Phrases == nil || t.readOnly, Do: func() { t.phrases() }},
	})
}
