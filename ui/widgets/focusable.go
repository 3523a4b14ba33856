package widgets

import (
	"fyne.io/fyne/v2"
)

// focusable is what every tab stop that is not an entry shares: it knows whether it has the
// focus, scrolls into view, and hands keys on to the Layer.
type focusable struct {
	self    fyne.Widget
	focused bool
}

// FocusGained marks the widget and scrolls it into view.
func (f *focusable) FocusGained() {
	f.focused = true
	f.self.Refresh()
	Reveal(f.self)
}

// FocusLost takes the mark away.
func (f *focusable) FocusLost() {
	f.focused = false
	f.self.Refresh()
}

// TypedRune ignores characters.
func (f *focusable) TypedRune(rune) {}

// TypedKey moves on Tab and hands every other key on.
func (f *focusable) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	if s.Name == fyne.KeyTab {
		focusStep(f.self, s.Mod&fyne.KeyModifierShift != 0)
		return
	}
	if l := layerOf(f.self); l != nil {
		l.Key(s)
	}
}

// TypedShortcut hands the stroke on.
func (f *focusable) TypedShortcut(s fyne.Shortcut) {
	if l := layerOf(f.self); l != nil {
		l.Key(shortcutStroke(s))
	}
}
