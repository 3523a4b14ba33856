package widgets

import (
	"fyne.io/fyne/v2"
)

// TypedRune takes a character; old private-use code points become the characters they meant.
func (t *LongText) TypedRune(r rune) {
	if !t.readOnly {
		t.passage.insert(string(normaliseRune(r)))
		t.changed()
	}
}

// TypedKey edits, moves the caret, or hands the key on.
func (t *LongText) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	extend := s.Mod&fyne.KeyModifierShift != 0
	switch {
	case s.Name == fyne.KeyTab:
		focusStep(t, extend)
	case s.Mod&(fyne.KeyModifierControl|fyne.KeyModifierAlt) != 0:
		t.shortcut(s)
	case t.steer(s.Name, extend):
		t.follow()
	case !t.edit(s.Name):
		t.focusable.TypedKey(k)
	}
}

// edit changes the text by a key without modifier and says whether it is one that does.
func (t *LongText) edit(key fyne.KeyName) bool {
	if key != fyne.KeyReturn && key != fyne.KeyBackspace && key != fyne.KeyDelete {
		return false
	}
	p := t.passage
	switch {
	case t.readOnly:
	case key == fyne.KeyReturn:
		p.insert("\n")
		t.changed()
	case key == fyne.KeyBackspace && p.erase(p.left), key == fyne.KeyDelete && p.erase(p.right):
		t.changed()
	}
	return true
}

// steer moves the caret and says whether the key is one that does.
func (t *LongText) steer(key fyne.KeyName, extend bool) bool {
	p := t.passage
	from, to := p.selection()
	first, last := p.ends()
	switch key {
	case fyne.KeyLeft:
		if from != to && !extend {
			p.move(from, false)
		} else {
			p.move(p.left(p.caret), extend)
		}
	case fyne.KeyRight:
		if from != to && !extend {
			p.move(to, false)
		} else {
			p.move(p.right(p.caret), extend)
		}
	case fyne.KeyUp:
		p.vertical(-1, extend)
	case fyne.KeyDown:
		p.vertical(1, extend)
	case fyne.KeyPageUp:
		p.vertical(-t.inSight(), extend)
	case fyne.KeyPageDown:
		p.vertical(t.inSight(), extend)
	case fyne.KeyHome:
		p.move(first, extend)
	case fyne.KeyEnd:
		p.move(last, extend)
	default:
		return false
	}
	return true
}

// TypedShortcut edits, or hands the stroke on.
func (t *LongText) TypedShortcut(s fyne.Shortcut) {
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		t.copy()
	case *fyne.ShortcutCut:
		t.cut()
	case *fyne.ShortcutPaste:
		t.paste()
	case *fyne.ShortcutSelectAll:
		t.selectAll()
	case *fyne.ShortcutUndo:
		t.shortcut(Ctrl(fyne.KeyZ))
	case *fyne.ShortcutRedo:
		t.shortcut(Ctrl(fyne.KeyY))
	default:
		t.shortcut(shortcutStroke(s))
	}
}

// shortcut is a stroke with Ctrl or Alt.
func (t *LongText) shortcut(s Stroke) {
	p := t.passage
	extend := s.Mod&fyne.KeyModifierShift != 0
	plain := Stroke{s.Name, s.Mod &^ fyne.KeyModifierShift}
	switch {
	case plain == Ctrl(fyne.KeyLeft):
		p.move(p.wordLeft(p.caret), extend)
	case plain == Ctrl(fyne.KeyRight):
		p.move(p.wordRight(p.caret), extend)
	case plain == Ctrl(fyne.KeyHome):
		p.move(spot{}, extend)
	case plain == Ctrl(fyne.KeyEnd):
		p.move(p.last(), extend)
	case s == Ctrl(fyne.KeyC):
		t.copy()
		return
	case s == Ctrl(fyne.KeyA):
		t.selectAll()
		return
	case t.readOnly || !t.change(s):
		if l := layerOf(t); l != nil {
			l.Key(s)
		}
		return
	}
	t.follow()
}

// change is a stroke with Ctrl that changes the text; it says whether it is one.
func (t *LongText) change(s Stroke) bool {
	p := t.passage
	done := false
	switch s {
	case Ctrl(fyne.KeyBackspace):
		done = p.erase(p.wordLeft)
	case Ctrl(fyne.KeyDelete):
		done = p.erase(p.wordRight)
	case Ctrl(fyne.KeyZ):
		if done = p.undo(); !done {
			return false // the page may have something to undo
		}
	case Ctrl(fyne.KeyY), Stroke{fyne.KeyZ, fyne.KeyModifierControl | fyne.KeyModifierShift}:
		done = p.redo()
	case Ctrl(fyne.KeyX):
		t.cut()
		return true
	case Ctrl(fyne.KeyV):
		t.paste()
		return true
	case Ctrl(fyne.KeyJ):
		return t.phrases()
	default:
		return false
	}
	if done {
		t.changed()
	}
	return true
}

// phrases offers texts to insert, below the caret.
func (t *LongText) phrases() bool {
	if t.Phrases == nil {
		return false
	}
	showPhrases(t, t.Phrases())
	return true
}

func (t *LongText) selectAll() {
	t.passage.move(spot{}, false)
	t.passage.move(t.passage.last(), true)
	t.Refresh()
}

func (t *LongText) copy() {
	if s := t.passage.selected(); s != "" {
		fyne.CurrentApp().Clipboard().SetContent(s)
	}
}

func (t *LongText) cut() {
	if t.passage.caret == t.passage.anchor || t.readOnly {
		return
	}
	t.copy()
	if t.passage.erase(t.passage.left) {
		t.changed()
	}
}

func (t *LongText) paste() {
	if s := fyne.CurrentApp().Clipboard().Content(); s != "" {
		t.Insert(s)
	}
}
