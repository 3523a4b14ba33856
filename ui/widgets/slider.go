package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// slider is the bar at the foot of a table that is wider than its room; it takes none while all fits.
type slider struct {
	widget.BaseWidget
	shape *shape
	moved func()
}

func newSlider(s *shape, moved func()) *slider {
	w := &slider{shape: s, moved: moved}
	w.ExtendBaseWidget(w)
	return w
}

// Dragged moves the columns as far as the thumb.
func (w *slider) Dragged(e *fyne.DragEvent) {
	if whole := w.Size().Width + w.shape.over; w.Size().Width > 0 {
		w.shape.slide(e.Dragged.DX * whole / w.Size().Width)
		w.moved()
		w.Refresh()
	}
}

// DragEnd does nothing.
func (w *slider) DragEnd() {}

// Resize learns first whether the columns fit.
func (w *slider) Resize(size fyne.Size) {
	w.shape.lay(size.Width)
	w.BaseWidget.Resize(size)
}

// CreateRenderer links the widget to its renderer.
func (w *slider) CreateRenderer() fyne.WidgetRenderer {
	r := &sliderRenderer{w: w, ground: canvas.NewRectangle(color.Transparent), thumb: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type sliderRenderer struct {
	w             *slider
	ground, thumb *canvas.Rectangle
}

func (r *sliderRenderer) Destroy() {}

func (r *sliderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.thumb}
}

func (r *sliderRenderer) MinSize() fyne.Size {
	if r.w.shape.over <= 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(0, 12)
}

func (r *sliderRenderer) Layout(size fyne.Size) {
	on := r.w.shape.over > 0
	setVisible(r.ground, on)
	setVisible(r.thumb, on)
	r.ground.Resize(size)
	if whole := size.Width + r.w.shape.over; whole > 0 {
		r.thumb.Move(fyne.NewPos(size.Width*r.w.shape.offset/whole, 3))
		r.thumb.Resize(fyne.NewSize(size.Width*size.Width/whole, 6))
	}
}

func (r *sliderRenderer) Refresh() {
	r.ground.FillColor = theme.Color(theme.ColorSurface)
	r.thumb.FillColor, r.thumb.CornerRadius = theme.Color(theme.ColorDisabled), 3
	r.Layout(r.w.Size())
	repaint(r.w)
}
