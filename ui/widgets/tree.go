package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Parent is a widget that contains others. Fyne shows no way down through a widget, and without
// one a field inside it could not be scrolled into view.
type Parent interface {
	Children() []fyne.CanvasObject
}

// Children are the objects right below one, as far as there is a way down.
func Children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.Split:
		return []fyne.CanvasObject{o.Leading, o.Trailing}
	case Parent:
		return o.Children()
	}
	return nil
}

// pathTo lists the objects from root down to target, nil if it is not below root.
func pathTo(root, target fyne.CanvasObject) []fyne.CanvasObject {
	if root == target {
		return []fyne.CanvasObject{root}
	}
	for _, c := range Children(root) {
		if p := pathTo(c, target); p != nil {
			return append([]fyne.CanvasObject{root}, p...)
		}
	}
	return nil
}

// positionIn is the position of an object relative to the layer it stands on.
func positionIn(l *Layer, o fyne.CanvasObject) fyne.Position {
	d := fyne.CurrentApp().Driver()
	return d.AbsolutePositionForObject(o).Subtract(d.AbsolutePositionForObject(l))
}

// Reveal scrolls every scroll container around an object so far that the object can be seen.
func Reveal(o fyne.CanvasObject) {
	l := layerOf(o)
	if l == nil {
		return
	}
	const margin = 16
	path := pathTo(l, o)
	for i := len(path) - 1; i >= 0; i-- {
		s, ok := path[i].(*container.Scroll)
		if !ok {
			continue
		}
		top := positionIn(l, o).Y - positionIn(l, s.Content).Y
		bottom := top + o.Size().Height
		offset := s.Offset
		switch view := s.Size().Height; {
		case top-margin < offset.Y:
			offset.Y = max(0, top-margin)
		case bottom+margin > offset.Y+view:
			offset.Y = min(bottom+margin-view, top)
		default:
			continue
		}
		s.ScrollToOffset(offset)
	}
}

// focus gives the focus to a widget on screen.
func focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.(fyne.CanvasObject)); c != nil {
		c.Focus(o)
	}
}

// focusStep moves the focus to the next or previous widget of the canvas an object stands on.
func focusStep(o fyne.CanvasObject, back bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	switch {
	case c == nil:
	case back:
		c.FocusPrevious()
	default:
		c.FocusNext()
	}
}

// repaint asks for a widget to be drawn again.
func repaint(o fyne.CanvasObject) { canvas.Refresh(o) }
