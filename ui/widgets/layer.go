package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Layer is the root of a window or of a dialog. Over its content it floats drop lists and
// toasts; they are not Fyne overlays, because an overlay takes the focus away from the entry
// and with it the input method. Keys that no widget uses end in OnKey.
type Layer struct {
	widget.BaseWidget

	// OnKey gets every stroke the focused widget did not use and says whether it used it.
	OnKey func(Stroke) bool
	// Later takes a toast away again; nil is the clock.
	Later Later

	content  fyne.CanvasObject
	floats   []float
	unveiled bool
}

// float is something drawn over the content at a place computed from the size of the layer.
type float struct {
	object fyne.CanvasObject
	place  func(layer fyne.Size) (fyne.Position, fyne.Size)
}

// NewLayer makes the layer of a window or dialog with the given content.
func NewLayer(content fyne.CanvasObject) *Layer {
	l := &Layer{content: content}
	l.ExtendBaseWidget(l)
	return l
}

// Attach makes the layer the content of a window and gives it the window's keys, also while
// nothing has the focus.
func (l *Layer) Attach(w fyne.Window) {
	w.SetPadded(false)
	w.SetContent(l)
	c := w.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if top := topLayer(c); top != nil {
			top.Key(strokeOf(e))
		}
	})
	forward := func(s fyne.Shortcut) {
		if top := topLayer(c); top != nil {
			top.Key(shortcutStroke(s))
		}
	}
	for _, s := range windowShortcuts() {
		c.AddShortcut(s, forward)
	}
}

// windowShortcuts lists every stroke a page may bind: Fyne's canvas has no way to ask for all.
func windowShortcuts() []fyne.Shortcut {
	all := []fyne.Shortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutCopy{},
		&fyne.ShortcutCut{}, &fyne.ShortcutPaste{}, &fyne.ShortcutSelectAll{}}
	names := []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab, fyne.KeyUp, fyne.KeyDown,
		fyne.KeyLeft, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyDelete, fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6,
		fyne.KeyF7, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12}
	for r := 'A'; r <= 'Z'; r++ {
		names = append(names, fyne.KeyName(r))
	}
	for r := '0'; r <= '9'; r++ {
		names = append(names, fyne.KeyName(r))
	}
	const ctrl, alt, shift = fyne.KeyModifierControl, fyne.KeyModifierAlt, fyne.KeyModifierShift
	for _, n := range names {
		for _, m := range []fyne.KeyModifier{ctrl, alt, ctrl | shift, alt | shift, ctrl | alt} {
			all = append(all, &desktop.CustomShortcut{KeyName: n, Modifier: m})
		}
	}
	return all
}

// Key hands a stroke to OnKey; UnveilKey is the layer's own.
func (l *Layer) Key(s Stroke) bool {
	switch {
	case s.Name == "":
		return false
	case l.OnKey != nil && l.OnKey(s):
		return true
	case s == UnveilKey:
		l.Unveil(!l.unveiled)
		return true
	}
	return false
}

// Float draws an object over the content until Unfloat.
func (l *Layer) Float(o fyne.CanvasObject, place func(layer fyne.Size) (fyne.Position, fyne.Size)) {
	l.remove(o)
	l.floats = append(l.floats, float{o, place})
	l.Refresh()
}

// Unfloat takes an object away again; it does nothing if it is not there.
func (l *Layer) Unfloat(o fyne.CanvasObject) {
	l.remove(o)
	l.Refresh()
}

func (l *Layer) remove(o fyne.CanvasObject) {
	for i, f := range l.floats {
		if f.object == o {
			l.floats = append(l.floats[:i:i], l.floats[i+1:]...)
			return
		}
	}
}

// floatUnder places an object of the given height under an anchor, or above it where there is
// more room; as wide as the anchor, at least minWidth.
func (l *Layer) floatUnder(o, anchor fyne.CanvasObject, minWidth float32, height func() float32) {
	l.Float(o, func(size fyne.Size) (fyne.Position, fyne.Size) {
		pos := positionIn(l, anchor)
		below := pos.Y + anchor.Size().Height
		w, h := max(anchor.Size().Width, minWidth), height()
		if below+h > size.Height && pos.Y > size.Height-below {
			below = max(0, pos.Y-h)
		}
		x := max(0, min(pos.X, size.Width-w))
		return fyne.NewPos(x, below), fyne.NewSize(w, min(h, size.Height-below))
	})
}

// Children lets Reveal and the help sheet walk through the layer.
func (l *Layer) Children() []fyne.CanvasObject { return []fyne.CanvasObject{l.content} }

// CreateRenderer links the widget to its renderer.
func (l *Layer) CreateRenderer() fyne.WidgetRenderer { return &layerRenderer{l} }

type layerRenderer struct{ l *Layer }

func (r *layerRenderer) Destroy() {}

func (r *layerRenderer) Layout(size fyne.Size) {
	r.l.content.Resize(size)
	for _, f := range r.l.floats {
		pos, s := f.place(size)
		f.object.Move(pos)
		f.object.Resize(s)
	}
}

// MinSize is nothing: the window may be smaller than its content wishes, pages scroll.
func (r *layerRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *layerRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.l.content}
	for _, f := range r.l.floats {
		objects = append(objects, f.object)
	}
	return objects
}

func (r *layerRenderer) Refresh() {
	r.Layout(r.l.Size())
	for _, f := range r.l.floats {
		f.object.Refresh()
	}
	repaint(r.l)
}

// topLayer is the layer that gets the keys of a canvas: of the topmost dialog, else the window.
func topLayer(c fyne.Canvas) *Layer {
	if top := c.Overlays().Top(); top != nil {
		if l, ok := top.(*Layer); ok {
			return l
		}
		return nil // a menu of the toolkit
	}
	l, _ := c.Content().(*Layer)
	return l
}

// layerOf is the layer an object on screen stands on, nil before the first painting.
func layerOf(o fyne.CanvasObject) *Layer {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return nil
	}
	return topLayer(c)
}
