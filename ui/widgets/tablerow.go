package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// tableRow draws one line of a table; it is used again for another line while scrolling.
type tableRow struct {
	widget.BaseWidget

	widths          func(total float32) []float32
	right           []bool
	cells           []Cell
	id              int
	chosen, focused bool
	hovered         bool
	hairline        bool
	onPress, onOpen func(id int)
}

func newTableRow(n int, widths func(float32) []float32, right []bool) *tableRow {
	r := &tableRow{widths: widths, right: right, cells: make([]Cell, n)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *tableRow) set(i int, c Cell) { r.cells[i] = c }

// MouseDown chooses the row.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	if r.onPress != nil && e.Button == desktop.MouseButtonPrimary {
		r.onPress(r.id)
	}
}

// MouseUp does nothing.
func (r *tableRow) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped opens the row.
func (r *tableRow) DoubleTapped(*fyne.PointEvent) {
	if r.onOpen != nil {
		r.onOpen(r.id)
	}
}

// MouseIn shows that the row can be chosen.
func (r *tableRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved does nothing.
func (r *tableRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (r *tableRow) MouseOut() { r.hovered = false; r.Refresh() }

// CreateRenderer links the widget to its renderer.
func (r *tableRow) CreateRenderer() fyne.WidgetRenderer {
	w := &tableRowRenderer{r: r, ground: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	for range r.cells {
		w.chips = append(w.chips, canvas.NewRectangle(color.Transparent))
		image := canvas.NewImageFromResource(nil)
		image.FillMode = canvas.ImageFillContain
		w.icons = append(w.icons, image)
		w.texts = append(w.texts, canvas.NewText("", color.Transparent))
	}
	w.paint()
	return w
}

type tableRowRenderer struct {
	r                  *tableRow
	ground, line, mark *canvas.Rectangle
	chips              []*canvas.Rectangle
	icons              []*canvas.Image
	texts              []*canvas.Text
}

func (w *tableRowRenderer) Destroy() {}

func (w *tableRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{w.ground, w.line, w.mark}
	for i := range w.texts {
		objects = append(objects, w.chips[i], w.icons[i], w.texts[i])
	}
	return objects
}

// bleed is by how much a row of the list is drawn beyond its top and bottom: List leaves a gap of
// the theme's padding between rows, and another theme for it alone would parse the fonts again.
func (w *tableRowRenderer) bleed() float32 {
	if !w.r.hairline {
		return 0
	}
	return theme.Size(fynetheme.SizeNamePadding) / 2
}

func (w *tableRowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, theme.Height(40)-2*w.bleed())
}

func (w *tableRowRenderer) Layout(size fyne.Size) {
	const pad = 12
	b := w.bleed()
	w.ground.Move(fyne.NewPos(0, -b))
	w.ground.Resize(size.AddWidthHeight(0, 2*b))
	w.line.Move(fyne.NewPos(0, size.Height+b-1))
	w.line.Resize(fyne.NewSize(size.Width, 1))
	w.mark.Move(fyne.NewPos(0, -b))
	w.mark.Resize(fyne.NewSize(4, size.Height+2*b))
	x := float32(0)
	for i, width := range w.r.widths(size.Width) {
		w.hide(i, width == 0)
		w.place(i, x+pad, width-2*pad, size.Height)
		x += width
	}
}

// hide shows of a cell what it has, or nothing.
func (w *tableRowRenderer) hide(i int, on bool) {
	c := w.r.cells[i]
	setVisible(w.texts[i], !on)
	setVisible(w.chips[i], !on && c.Chip && c.Text != "")
	setVisible(w.icons[i], !on && c.Icon != nil)
}

// place sets one cell into its room: icon, then text, on a chip if it is one.
func (w *tableRowRenderer) place(i int, x, room, height float32) {
	c, t := w.r.cells[i], w.texts[i]
	if c.Icon != nil {
		s := theme.Size(theme.SizeIcon)
		w.icons[i].Move(fyne.NewPos(x, (height-s)/2))
		w.icons[i].Resize(fyne.NewSquareSize(s))
		x, room = x+s+8, room-s-8
	}
	if c.Chip {
		room -= 16
	}
	t.Text = elide(c.Text, max(1, room), t.TextSize, t.TextStyle)
	m := t.MinSize()
	if w.r.right[i] {
		x += max(0, room-m.Width)
	}
	if c.Chip {
		h := theme.SmallHeight(24)
		w.chips[i].Move(fyne.NewPos(x, (height-h)/2))
		w.chips[i].Resize(fyne.NewSize(m.Width+16, h))
		x += 8
	}
	t.Move(fyne.NewPos(x, (height-m.Height)/2))
	t.Resize(m)
}

func (w *tableRowRenderer) paint() {
	r := w.r
	ground := color.Color(color.Transparent)
	switch {
	case r.chosen:
		ground = theme.Color(theme.ColorActive)
	case r.hovered && r.hairline:
		ground = theme.Color(theme.ColorHover)
	case r.hairline:
		ground = theme.Color(theme.ColorSurface)
	}
	w.ground.FillColor = ground
	w.line.FillColor = theme.Color(theme.ColorLine)
	w.mark.FillColor = theme.Color(theme.ColorAccent)
	setVisible(w.line, r.hairline)
	setVisible(w.mark, r.chosen && r.focused)
	for i, c := range r.cells {
		ink := c.Tone.Ink()
		if c.Dim {
			ink = theme.ColorText2
		}
		w.texts[i].Color = theme.Color(ink)
		w.texts[i].TextSize = theme.Size(theme.SizeText)
		if c.Chip {
			w.texts[i].TextSize = theme.Size(theme.SizeCaption)
		}
		w.chips[i].FillColor, w.chips[i].CornerRadius = theme.Color(c.Tone.Tint()), theme.Radius
		if c.Icon != nil {
			w.icons[i].Resource = fynetheme.NewColoredResource(c.Icon, ink)
		}
	}
}

func (w *tableRowRenderer) Refresh() {
	w.paint()
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		o.Refresh()
	}
	canvas.Refresh(w.r)
}
