package golden

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// Press sends a key to whatever has the focus, as the driver of a window does.
func Press(c fyne.Canvas, name fyne.KeyName, mod fyne.KeyModifier) {
	f := c.Focused()
	if mod == 0 && f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	if mod == 0 {
		c.OnTypedKey()(&fyne.KeyEvent{Name: name})
		return
	}
	to, ok := f.(fyne.Shortcutable)
	if !ok {
		to = c.(fyne.Shortcutable)
	}
	to.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: mod})
}

// Sees says whether the canvas shows a text.
func Sees(c fyne.Canvas, text string) bool { return strings.Contains(test.RenderToMarkup(c), text) }
