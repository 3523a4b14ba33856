package cases

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// focus gives the focus to a widget and scrolls it into view; nil takes the focus away, so that no
// widget which has gone keeps it.
func (p *Case) focus(f fyne.Focusable) {
	canvas := p.opt.Shell.Window().Canvas()
	if f == nil {
		canvas.Unfocus()
		return
	}
	canvas.Focus(f)
	if o, ok := f.(fyne.CanvasObject); ok {
		reveal(p.area, o)
	}
}

// forward goes on to the next step after one was done.
func (p *Case) forward() { p.focus(p.bar.first()) }

// keepFocus goes to the next step when the widget with the focus is no longer on the page: keys
// that it would get are lost.
func (p *Case) keepFocus() {
	canvas := p.opt.Shell.Window().Canvas()
	o, ok := canvas.Focused().(fyne.CanvasObject)
	if ok && canvas.Overlays().Top() == nil && !under(canvas.Content(), o) {
		p.forward()
	}
}

// under tells whether an object stands below another, or is it.
func under(root, o fyne.CanvasObject) bool {
	for _, c := range widgets.Children(root) {
		if under(c, o) {
			return true
		}
	}
	return root == o
}

// reveal scrolls an object into view and returns its top within root. The toolkit knows where an
// object stands only once it was painted; on a tab that has just been opened it was not.
func reveal(root, o fyne.CanvasObject) (top float32, found bool) {
	if root == o {
		return 0, true
	}
	for _, c := range widgets.Children(root) {
		y, ok := reveal(c, o)
		if !ok {
			continue
		}
		if s, scrolls := root.(*container.Scroll); scrolls {
			bottom, view := y+o.Size().Height+theme.CardGap, s.Size().Height
			offset := s.Offset.Y
			switch {
			case y-theme.CardGap < offset:
				offset = max(0, y-theme.CardGap)
			case bottom > offset+view:
				offset = min(bottom-view, y)
			}
			s.ScrollToOffset(fyne.NewPos(0, offset))
			return y - offset, true
		}
		return y + c.Position().Y, true
	}
	return 0, false
}
