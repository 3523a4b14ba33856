package ime

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Careted is implemented by a focusable widget that draws its own caret. A widget.Entry, and a
// widget that embeds one, need not.
type Careted interface {
	// Caret returns the foot of the caret, in Fyne units from the widget's top left corner: the
	// candidates open just below it.
	Caret() fyne.Position
}

// windowCaret returns the foot of the caret in the window with that native handle, in pixels from
// the window's top left corner, and false when nothing with a caret has the focus there.
// It must be called on the UI goroutine.
func windowCaret(handle uintptr) (x, y int, ok bool) {
	if c := canvasOf(handle); c != nil {
		return canvasCaret(c)
	}
	return 0, 0, false
}

// windowSecret tells whether a password is typed in the window with that native handle. It must be called
// on the UI goroutine.
func windowSecret(handle uintptr) bool {
	c := canvasOf(handle)
	if c == nil || c.Focused() == nil {
		return false
	}
	e := entryOf(reflect.ValueOf(c.Focused()))
	return e != nil && e.Password
}

// canvasOf is the canvas of the window with that native handle, nil if there is none.
func canvasOf(handle uintptr) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil || app.Driver() == nil {
		return nil
	}
	for _, w := range app.Driver().AllWindows() {
		if nativeHandle(w) == handle {
			return w.Canvas()
		}
	}
	return nil
}

func nativeHandle(w fyne.Window) uintptr {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return 0
	}
	var handle uintptr
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			handle = c.WindowHandle
		case driver.WindowsWindowContext:
			handle = c.HWND
		}
	})
	return handle
}

func canvasCaret(c fyne.Canvas) (x, y int, ok bool) {
	focused, ok := c.Focused().(fyne.CanvasObject)
	if !ok {
		return 0, 0, false
	}
	foot, ok := caretFoot(focused)
	if !ok {
		return 0, 0, false
	}
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(focused).Add(foot)
	// A focused field may be scrolled out of sight: keep the candidates at the window's edge.
	size := c.Size()
	pos.X = min(max(pos.X, 0), size.Width)
	pos.Y = min(max(pos.Y, 0), size.Height)
	x, y = c.PixelCoordinateForPosition(pos)
	return x, y, true
}

// caretFoot returns the foot of the widget's caret from the widget's top left corner.
func caretFoot(o fyne.CanvasObject) (fyne.Position, bool) {
	if c, ok := o.(Careted); ok {
		return c.Caret(), true
	}
	e := entryOf(reflect.ValueOf(o))
	if e == nil {
		return fyne.Position{}, false
	}
	th := e.Theme()
	foot := e.CursorPosition().Subtract(entryScroll(e))
	foot = foot.AddXY(0, th.Size(theme.SizeNameInputBorder))
	if e.Icon != nil {
		foot.X += th.Size(theme.SizeNameInlineIcon) + th.Size(theme.SizeNameLineSpacing)
	}
	foot.Y += fyne.MeasureText("M", th.Size(theme.SizeNameText), e.TextStyle).Height
	size := e.Size()
	foot.X = min(max(foot.X, 0), size.Width)
	foot.Y = min(max(foot.Y, 0), size.Height)
	return foot, true
}

var entryType = reflect.TypeFor[widget.Entry]()

// entryOf finds the widget.Entry that v is or embeds, at any depth; nil if there is none.
func entryOf(v reflect.Value) *widget.Entry {
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return nil
	}
	if v.Type() == entryType {
		if !v.CanAddr() || !v.Addr().CanInterface() {
			return nil
		}
		return v.Addr().Interface().(*widget.Entry)
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Anonymous {
			if e := entryOf(v.Field(i)); e != nil {
				return e
			}
		}
	}
	return nil
}

// entryScroll returns how far the entry's own text is scrolled. The toolkit tells nobody, so the
// private field is read; should a later version name it otherwise, a test says so, and candidates
// would only be off in text longer than its field.
func entryScroll(e *widget.Entry) fyne.Position {
	scroll := reflect.ValueOf(e).Elem().FieldByName("scroll")
	if scroll.Kind() != reflect.Pointer || scroll.IsNil() {
		return fyne.Position{}
	}
	offset := scroll.Elem().FieldByName("Offset")
	if !offset.IsValid() || offset.Type() != reflect.TypeFor[fyne.Position]() {
		return fyne.Position{}
	}
	return fyne.NewPos(float32(offset.Field(0).Float()), float32(offset.Field(1).Float()))
}
