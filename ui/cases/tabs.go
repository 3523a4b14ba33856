package cases

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// tabBar is the row of tabs of a case. It is no tab stop: Ctrl+PgDn and Ctrl+PgUp reach it from
// anywhere.
type tabBar struct {
	widget.BaseWidget
	labels []string
	chosen int
	pick   func(int)
}

func newTabBar(pick func(int), labels ...string) *tabBar {
	t := &tabBar{labels: labels, pick: pick}
	t.ExtendBaseWidget(t)
	return t
}

func (t *tabBar) choose(i int) {
	t.chosen = i
	t.Refresh()
}

// Tapped opens the tab that was clicked.
func (t *tabBar) Tapped(e *fyne.PointEvent) {
	x := float32(tabEdge - tabGap/2)
	for i, l := range t.labels {
		x += tabWidth(l) + tabGap
		if e.Position.X < x {
			t.pick(i)
			return
		}
	}
}

const (
	tabEdge = 24
	tabGap  = 32
)

func tabWidth(label string) float32 {
	return fyne.MeasureText(label, theme.Size(theme.SizeText), fyne.TextStyle{Bold: true}).Width
}

func (t *tabBar) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{t: t, ground: canvas.NewRectangle(color.Transparent), line: canvas.NewRectangle(color.Transparent),
		mark: canvas.NewRectangle(color.Transparent)}
	for _, l := range t.labels {
		r.words = append(r.words, canvas.NewText(l, color.Transparent))
	}
	r.paint()
	return r
}

type tabRenderer struct {
	t                  *tabBar
	ground, line, mark *canvas.Rectangle
	words              []*canvas.Text
}

func (r *tabRenderer) Destroy() {}

func (r *tabRenderer) MinSize() fyne.Size { return fyne.NewSize(0, theme.Height(40)) }

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.ground, r.line, r.mark}
	for _, w := range r.words {
		o = append(o, w)
	}
	return o
}

func (r *tabRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
	x := float32(tabEdge)
	for i, w := range r.words {
		width, h := tabWidth(r.t.labels[i]), w.MinSize().Height
		w.Move(fyne.NewPos(x, (size.Height-h)/2))
		w.Resize(fyne.NewSize(width, h))
		if i == r.t.chosen {
			r.mark.Move(fyne.NewPos(x-8, size.Height-3))
			r.mark.Resize(fyne.NewSize(width+16, 3))
		}
		x += width + tabGap
	}
}

func (r *tabRenderer) paint() {
	r.ground.FillColor = theme.Color(theme.ColorSurface)
	r.line.FillColor = theme.Color(theme.ColorLine)
	r.mark.FillColor = theme.Color(theme.ColorAccent)
	for i, w := range r.words {
		ink := theme.ColorText
		if i == r.t.chosen {
			ink = theme.ColorAccent
		}
		w.Text, w.Color, w.TextSize = r.t.labels[i], theme.Color(ink), theme.Size(theme.SizeText)
		w.TextStyle.Bold = i == r.t.chosen
	}
}

func (r *tabRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.t)
}
