package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Entry is a text field of one line, in which Enter and Tab go to the next field. Keys it does not use
// go to the Layer. For several lines there is LongText.
type Entry struct {
	widget.Entry
	watcher
	veil

	// OnChanged is called after every change of the text.
	OnChanged func(string)
	// OnEnter replaces going to the next field on Enter, in a single line.
	OnEnter func()
	// Check says what is wrong with a text that is not empty, "" for nothing. It is asked
	// when the field is left.
	Check func(string) string
	// Tidy brings a typed text to its stored form, when the field is left and in Value.
	Tidy func(string) string

	self     fyne.Widget // the outermost widget: entries are embedded in others
	renderer *entryRenderer
	hint     string
	state    State
	readOnly bool
	focused  bool
	ground   fyne.ThemeColorName // fill of the field, if not that of every entry
}

var _ Input = (*Entry)(nil)

// NewEntry is a field of one line. The placeholder of an optional field says 选填.
func NewEntry(placeholder string) *Entry {
	e := &Entry{}
	e.init(e, placeholder)
	return e
}

func (e *Entry) init(self fyne.Widget, placeholder string) {
	e.self, e.hint = self, placeholder
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.Entry.OnChanged = e.textChanged
	e.ExtendBaseWidget(self)
}

func (e *Entry) textChanged(s string) {
	if e.OnChanged != nil {
		e.OnChanged(s)
	}
	e.tellChanged()
}

// Unit writes a unit at the right edge, such as 元 or ㎡.
func (e *Entry) Unit(unit string) *Entry {
	if unit != "" {
		e.ActionItem = container.New(layout.NewCustomPaddedLayout(0, 0, 4, 10), Label(unit))
	}
	return e
}

// SetPlaceHolder changes the hint that stands in the empty field.
func (e *Entry) SetPlaceHolder(s string) { e.hint = s; e.Refresh() }

// SetState marks the field.
func (e *Entry) SetState(s State) {
	if e.state != s {
		e.state = s
		e.Refresh()
	}
}

// Shown is the text as it stands in the field.
func (e *Entry) Shown() string { return e.Text }

// SetReadOnly makes the field show its text without letting it be changed. The text can still
// be selected and copied, but Tab passes over.
func (e *Entry) SetReadOnly(on bool) { e.readOnly = on; e.Refresh() }

// Disabled also counts a read-only field, so that Tab passes over it.
func (e *Entry) Disabled() bool { return e.readOnly || e.Entry.Disabled() }

// SetText replaces the text and puts the caret behind it.
func (e *Entry) SetText(s string) {
	e.Entry.SetText(Normalise(s))
	e.CursorColumn = len([]rune(e.Text))
	e.Refresh()
}

// Value is the text in its stored form.
func (e *Entry) Value() string {
	if e.Tidy != nil {
		return e.Tidy(e.Text)
	}
	return e.Text
}

// SetValue replaces the text, tidied.
func (e *Entry) SetValue(s string) {
	if e.Tidy != nil {
		s = e.Tidy(s)
	}
	if s != e.Text {
		e.SetText(s)
	}
}

// Problem asks Check.
func (e *Entry) Problem() string {
	if e.Check == nil || e.Text == "" {
		return ""
	}
	return e.Check(e.Text)
}

// Hides lets dots stand for the content while the field does not have the focus.
func (e *Entry) Hides() { e.hides = true; e.cover() }

// cover draws dots or the text.
func (e *Entry) cover() {
	if e.hides {
		e.Refresh()
	}
}

// covered says that dots stand for the text: as many for every text, for the length of an answer tells it.
func (e *Entry) covered() bool { return e.Text != "" && e.covers(e.self, e.focused) }

// FocusGained shows the caret and scrolls the field into view.
func (e *Entry) FocusGained() {
	e.focused = true
	e.cover()
	e.Entry.FocusGained()
	Reveal(e.self)
}

// FocusLost tidies the text.
func (e *Entry) FocusLost() {
	e.focused = false
	e.cover()
	e.Entry.FocusLost()
	if e.Tidy != nil && !e.readOnly {
		if tidy := e.Tidy(e.Text); tidy != e.Text {
			e.SetText(tidy)
		}
	}
	e.tellLeft()
}

// AcceptsTab is never true: Tab goes to the next field.
func (e *Entry) AcceptsTab() bool { return false }

// TypedRune takes a character; old private-use code points become the characters they meant.
func (e *Entry) TypedRune(r rune) {
	if !e.readOnly {
		e.Entry.TypedRune(normaliseRune(r))
	}
}

// TypedKey moves between fields, edits, or hands the key on.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	switch {
	case s == Press(fyne.KeyReturn):
		if e.OnEnter != nil {
			e.OnEnter()
		} else {
			focusStep(e.self, false)
		}
	case s.Name == fyne.KeyTab:
		focusStep(e.self, s.Mod&fyne.KeyModifierShift != 0)
	case !e.uses(s):
		e.handOn(s)
	case !e.readOnly:
		e.Entry.TypedKey(k)
	}
}

// uses says whether a key without shortcut means something to a field of text.
func (e *Entry) uses(s Stroke) bool {
	if s.Mod&(fyne.KeyModifierControl|fyne.KeyModifierAlt) != 0 {
		return false // a read-only field gets its shortcuts as plain keys
	}
	switch s.Name {
	case fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		return true
	}
	return false
}

// TypedShortcut edits, or hands the stroke on.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutSelectAll:
		e.Entry.TypedShortcut(s)
		return
	case *fyne.ShortcutPaste:
		if !e.readOnly {
			e.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: normalising{s.Clipboard}})
		}
		return
	case *fyne.ShortcutUndo:
		before := e.Text
		if !e.readOnly {
			e.Entry.TypedShortcut(s)
		}
		if e.Text == before {
			e.handOn(Ctrl(fyne.KeyZ)) // nothing left to undo here: the page may have
		}
		return
	case *fyne.ShortcutRedo, *fyne.ShortcutCut:
		if !e.readOnly {
			e.Entry.TypedShortcut(s)
		}
		return
	case *desktop.CustomShortcut:
		if !e.readOnly && editsByWord(s) {
			e.Entry.TypedShortcut(s)
			return
		}
	}
	e.handOn(shortcutStroke(s))
}

// editsByWord lists the custom shortcuts of widget.Entry.
func editsByWord(s *desktop.CustomShortcut) bool {
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight:
		return s.Modifier&^fyne.KeyModifierShift == fyne.KeyModifierControl
	case fyne.KeyBackspace, fyne.KeyDelete:
		return s.Modifier == fyne.KeyModifierControl
	}
	return false
}

func (e *Entry) handOn(s Stroke) {
	if l := layerOf(e.self); l != nil {
		l.Key(s)
	}
}

// Caret is the foot of the caret as it is seen, relative to the field: the input method opens its
// candidates below it.
func (e *Entry) Caret() fyne.Position {
	pos := e.CursorPosition()
	if e.renderer != nil {
		if s := e.renderer.scroll(); s != nil {
			pos = pos.Subtract(s.Offset).Add(s.Position())
		}
	}
	line := fyne.MeasureText("国", theme.Size(theme.SizeText), e.TextStyle).Height
	size := e.Size()
	return fyne.NewPos(min(max(pos.X, 0), size.Width), min(max(pos.Y+line, 0), size.Height))
}
