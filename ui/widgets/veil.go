package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// UnveilKey shows what is covered in the window or dialog, and covers it again.
var UnveilKey = Alt(fyne.KeyV)

// dots stand for a content that is covered, whatever its length.
const dots = "•••"

// veil is the part of a widget whose content others at the counter should not read: it is covered unless
// the widget has the focus or the user has lifted all veils by UnveilKey.
type veil struct{ hides bool }

// covers says whether the content of a widget is covered now. Nothing is lifted before the first painting.
func (v veil) covers(o fyne.CanvasObject, focused bool) bool {
	return v.hides && !focused && !lifted(o)
}

// lifted says that the veils around an object are lifted.
func lifted(o fyne.CanvasObject) bool {
	l := layerOf(o)
	return l != nil && l.unveiled
}

// veiled is a widget with a veil.
type veiled interface {
	// Hides covers the content from now on.
	Hides()
	// cover draws the veil, or draws without it.
	cover()
}

// Unveil lifts the veils of all that stands on the layer, or lets them fall again.
func (l *Layer) Unveil(on bool) {
	if l.unveiled == on {
		return
	}
	l.unveiled = on
	walk(l, func(o fyne.CanvasObject) {
		if v, ok := o.(veiled); ok {
			v.cover()
		}
	})
}

// NewUnveilButton does what UnveilKey does, for those who use the mouse.
func NewUnveilButton() *Button {
	var b *Button
	b = NewButton("显示敏感内容", fynetheme.VisibilityIcon(), func() {
		if l := layerOf(b); l != nil {
			l.Unveil(!l.unveiled)
		}
	}).Kind(Link).Hint(UnveilKey)
	return b
}

// Unveiled says whether the veils are lifted.
func (l *Layer) Unveiled() bool { return l.unveiled }

// walk does something with an object and with all below it.
func walk(o fyne.CanvasObject, do func(fyne.CanvasObject)) {
	do(o)
	for _, c := range Children(o) {
		walk(c, do)
	}
}
