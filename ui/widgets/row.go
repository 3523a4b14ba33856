package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"hefeng/ui/theme"
)

// Row sets objects side by side with a gap of 8, each at its own height and in the middle.
// A Spring, and a Text that Shrinks, take what room is left.
func Row(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap: theme.Gap}, objects...)
}

// Spring is the empty room of a Row that pushes what follows to the right.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

type rowLayout struct{ gap float32 }

func takesRest(o fyne.CanvasObject) bool {
	if s, ok := o.(layout.SpacerObject); ok {
		return s.ExpandHorizontal()
	}
	t, ok := o.(*Text)
	return ok && t.shrinks && t.minWidth == 0
}

// gapAfter is the gap behind the n-th visible object; a spring needs none.
func (l *rowLayout) gapAfter(o fyne.CanvasObject) float32 {
	if _, ok := o.(layout.SpacerObject); ok {
		return 0
	}
	return l.gap
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	gap := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width += gap + m.Width
		size.Height = max(size.Height, m.Height)
		gap = l.gapAfter(o)
	}
	return size
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	takers := 0
	for _, o := range objects {
		if o.Visible() && takesRest(o) {
			takers++
		}
	}
	rest := max(0, size.Width-l.MinSize(objects).Width)
	x, gap := float32(0), float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if takesRest(o) {
			m.Width += rest / float32(takers)
		}
		x += gap
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width
		gap = l.gapAfter(o)
	}
}
