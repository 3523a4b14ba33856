package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Frame sets parts around a centre without gaps; each may be nil. Top and bottom are as wide as
// the whole, left and right stand between them.
func Frame(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	l := &frameLayout{top, bottom, left, right, centre}
	c := container.New(l)
	for _, o := range []fyne.CanvasObject{top, left, centre, right, bottom} { // the order of Tab
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type frameLayout struct{ top, bottom, left, right, centre fyne.CanvasObject }

// least is the size of a part, nothing if it is not there.
func least(o fyne.CanvasObject) fyne.Size {
	if o == nil || !o.Visible() {
		return fyne.Size{}
	}
	return o.MinSize()
}

func (l *frameLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	t, b, x, y, c := least(l.top), least(l.bottom), least(l.left), least(l.right), least(l.centre)
	return fyne.NewSize(max(t.Width, b.Width, x.Width+c.Width+y.Width),
		t.Height+b.Height+max(x.Height, y.Height, c.Height))
}

func (l *frameLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, w, h float32) {
		if o != nil {
			o.Move(fyne.NewPos(x, y))
			o.Resize(fyne.NewSize(max(0, w), max(0, h)))
		}
	}
	left, right := least(l.left).Width, least(l.right).Width
	put(l.top, 0, 0, size.Width, least(l.top).Height)
	top := least(l.top).Height // asked again: wrapped text knows its height by its width
	put(l.top, 0, 0, size.Width, top)
	bottom := least(l.bottom).Height
	middle := size.Height - top - bottom
	put(l.bottom, 0, size.Height-bottom, size.Width, bottom)
	put(l.left, 0, top, left, middle)
	put(l.right, size.Width-right, top, right, middle)
	put(l.centre, left, top, size.Width-left-right, middle)
}
