package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Stroke is a key with its modifiers. Enter of the number pad is Return.
type Stroke struct {
	Name fyne.KeyName
	Mod  fyne.KeyModifier
}

// Press is a key alone.
func Press(k fyne.KeyName) Stroke { return Stroke{Name: k} }

// Ctrl is a key with the control key.
func Ctrl(k fyne.KeyName) Stroke { return Stroke{Name: k, Mod: fyne.KeyModifierControl} }

// Alt is a key with the alt key.
func Alt(k fyne.KeyName) Stroke { return Stroke{Name: k, Mod: fyne.KeyModifierAlt} }

// Shift is a key with the shift key.
func Shift(k fyne.KeyName) Stroke { return Stroke{Name: k, Mod: fyne.KeyModifierShift} }

// Key is one line of a key table: what a stroke does and what the help sheet says of it.
// A Key without Do is only help text, for what a widget does by itself.
type Key struct {
	Stroke Stroke
	Label  string // verb and object, as on a button: 登记并打印回执
	Do     func()
}

// Dispatch runs the first key of the tables that has the stroke and says whether there was one.
func Dispatch(s Stroke, tables ...[]Key) bool {
	if s.Reserved() {
		return false
	}
	for _, table := range tables {
		for _, k := range table {
			if k.Do != nil && k.Stroke == s {
				k.Do()
				return true
			}
		}
	}
	return false
}

// Reserved says that a stroke belongs to the input methods and must do nothing here.
func (s Stroke) Reserved() bool {
	switch s {
	case Ctrl(fyne.KeySpace), Ctrl(fyne.KeySemicolon), Ctrl(fyne.KeyPeriod), Ctrl(fyne.KeyComma),
		Stroke{fyne.KeyF, fyne.KeyModifierControl | fyne.KeyModifierShift}:
		return true
	}
	return false
}

// names of keys whose Fyne name is not what stands on the key cap.
var caps = map[fyne.KeyName]string{
	fyne.KeyReturn: "Enter", fyne.KeyEscape: "Esc", fyne.KeyPageDown: "PgDn", fyne.KeyPageUp: "PgUp",
	fyne.KeyUp: "↑", fyne.KeyDown: "↓", fyne.KeyLeft: "←", fyne.KeyRight: "→", fyne.KeySpace: "空格",
}

// String is the stroke as it stands on a button: Ctrl+S.
func (s Stroke) String() string {
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if s.Mod&m.mod != 0 {
			parts = append(parts, m.name)
		}
	}
	name := caps[s.Name]
	if name == "" {
		name = string(s.Name)
	}
	return strings.Join(append(parts, name), "+")
}

// strokeOf is a key event together with the modifiers held now.
func strokeOf(e *fyne.KeyEvent) Stroke {
	return stroke(e.Name, heldModifiers())
}

func stroke(name fyne.KeyName, mod fyne.KeyModifier) Stroke {
	if name == fyne.KeyEnter {
		name = fyne.KeyReturn
	}
	return Stroke{name, mod}
}

// heldModifiers are the modifiers held now; the test driver has no keyboard and knows none.
func heldModifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// shortcutStroke turns a shortcut back into the stroke that made it. Fyne reports a few strokes
// as editing shortcuts without a key.
func shortcutStroke(s fyne.Shortcut) Stroke {
	switch s := s.(type) {
	case fyne.KeyboardShortcut:
		return stroke(s.Key(), s.Mod())
	default:
		return Stroke{}
	}
}
