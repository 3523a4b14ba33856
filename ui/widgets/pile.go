package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// PileLayout sets objects below each other. What has no height takes no gap, and what knows its
// height only by its width, as a text that wraps, gets the height it needs.
type PileLayout struct {
	Gap  float32
	seen float32 // width of the last layout
}

// Pile sets objects below each other with a gap.
func Pile(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&PileLayout{Gap: gap}, objects...)
}

func (s *PileLayout) place(objects []fyne.CanvasObject, width float32, move bool) float32 {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if move && o.Size().Width != width {
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
		}
		h := o.MinSize().Height
		if move {
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(width, h))
		}
		if h > 0 {
			y += h + s.Gap
		}
	}
	return max(0, y-s.Gap)
}

// Layout sets the objects.
func (s *PileLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s.seen = size.Width
	s.place(objects, size.Width, true)
}

// MinSize asks for a height only: the width is the page's.
func (s *PileLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, s.place(objects, s.seen, false))
}
