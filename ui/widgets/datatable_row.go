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

// cellPad is the room at either side of a cell.
const cellPad = 12

// tableRow draws one line of a table; it is used again for another line while scrolling.
type tableRow struct {
	widget.BaseWidget

	shape           *shape
	cells           []Cell
	id              int
	chosen, focused bool
	ticked          bool
	hovered         bool
	hairline        bool
	look            RowLook
	onPress         func(id int, mod fyne.KeyModifier, onBox bool)
	onOpen          func(id int)
	onMenu          func(id int, at fyne.Position)
	onScroll        func(fyne.Delta)
}

func newTableRow(s *shape) *tableRow {
	r := &tableRow{shape: s, cells: make([]Cell, len(s.columns))}
	r.ExtendBaseWidget(r)
	return r
}

// MouseDown chooses the row, ticks it, or opens the menu.
func (r *tableRow) MouseDown(e *desktop.MouseEvent) {
	switch {
	case r.onPress == nil:
	case e.Button == desktop.MouseButtonPrimary:
		r.onPress(r.id, e.Modifier, e.Position.X < r.shape.boxes())
	case e.Button == desktop.MouseButtonSecondary:
		r.onMenu(r.id, e.AbsolutePosition)
	}
}

// turned moves the list, and sideways the columns.
func (r *tableRow) turned(e *fyne.ScrollEvent) {
	if r.onScroll != nil {
		r.onScroll(e.Scrolled)
	}
}

// Mouse on a row: pressing chooses at once, a double click opens.
var (
	_ desktop.Mouseable   = (*tableRow)(nil)
	_ fyne.DoubleTappable = (*tableRow)(nil)
)

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
	w := &tableRowRenderer{r: r, ground: canvas.NewRectangle(color.Transparent), pin: canvas.NewRectangle(color.Transparent),
		line: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent),
		bar: canvas.NewRectangle(color.Transparent), box: canvas.NewImageFromResource(nil), wheel: newWheel(r.turned)}
	w.box.FillMode = canvas.ImageFillContain
	for range r.cells {
		image := canvas.NewImageFromResource(nil)
		image.FillMode = canvas.ImageFillContain
		w.cells = append(w.cells, cellObjects{canvas.NewRectangle(color.Transparent), image, canvas.NewText("", color.Transparent)})
	}
	w.paint()
	return w
}

// cellObjects are what one cell is drawn with.
type cellObjects struct {
	chip *canvas.Rectangle
	icon *canvas.Image
	text *canvas.Text
}

type tableRowRenderer struct {
	r *tableRow
	// pin lies over the columns that slide, under the first one.
	ground, pin, line, mark, bar *canvas.Rectangle
	box                          *canvas.Image
	cells                        []cellObjects
	wheel                        *wheel
}

func (w *tableRowRenderer) Destroy() {}

func (w *tableRowRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, 0, 3*len(w.cells)+6)
	objects = append(objects, w.ground)
	for i, c := range w.cells {
		if i != w.r.shape.pinned {
			objects = append(objects, c.chip, c.icon, c.text)
		}
	}
	objects = append(objects, w.pin, w.box)
	if i := w.r.shape.pinned; i >= 0 {
		objects = append(objects, w.cells[i].chip, w.cells[i].icon, w.cells[i].text)
	}
	return append(objects, w.line, w.bar, w.mark, w.wheel)
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
	b, s := w.bleed(), w.r.shape
	laid := s.lay(size.Width)
	w.ground.Move(fyne.NewPos(0, -b))
	w.ground.Resize(size.AddWidthHeight(0, 2*b))
	w.wheel.Resize(size)
	w.line.Move(fyne.NewPos(0, size.Height+b-1))
	w.line.Resize(fyne.NewSize(size.Width, 1))
	for _, m := range []*canvas.Rectangle{w.bar, w.mark} {
		m.Move(fyne.NewPos(0, -b))
		m.Resize(fyne.NewSize(4, size.Height+2*b))
	}
	mark := theme.Size(theme.SizeIcon)
	w.box.Move(fyne.NewPos((s.boxes()-mark)/2+4, (size.Height-mark)/2))
	w.box.Resize(fyne.NewSquareSize(mark))
	if s.pinned >= 0 {
		w.pin.Move(fyne.NewPos(0, -b))
		w.pin.Resize(fyne.NewSize(laid[s.pinned].x+laid[s.pinned].width, size.Height+2*b))
	}
	for i, p := range laid {
		w.hide(i, p.width == 0)
		w.place(i, p.x+cellPad, p.width-2*cellPad, size.Height)
	}
}

// hide shows of a cell what it has, or nothing.
func (w *tableRowRenderer) hide(i int, on bool) {
	c, o := w.r.cells[i], w.cells[i]
	setVisible(o.text, !on)
	setVisible(o.chip, !on && c.Chip && c.Text != "")
	setVisible(o.icon, !on && c.Icon != nil)
}

// place sets one cell into its room: icon, then text, on a chip if it is one.
func (w *tableRowRenderer) place(i int, x, room, height float32) {
	c, o := w.r.cells[i], w.cells[i]
	t := o.text
	if c.Icon != nil {
		s := theme.Size(theme.SizeIcon)
		o.icon.Move(fyne.NewPos(x, (height-s)/2))
		o.icon.Resize(fyne.NewSquareSize(s))
		x, room = x+s+8, room-s-8
	}
	if c.Chip {
		room -= 16
	}
	shorten := elide
	if c.Tail {
		shorten = elideStart
	}
	t.Text = shorten(c.Text, max(1, room), t.TextSize, t.TextStyle)
	m := t.MinSize()
	if w.r.shape.columns[i].right {
		x += max(0, room-m.Width)
	}
	if c.Chip {
		h := theme.SmallHeight(24)
		o.chip.Move(fyne.NewPos(x, (height-h)/2))
		o.chip.Resize(fyne.NewSize(m.Width+16, h))
		x += 8
	}
	t.Move(fyne.NewPos(x, (height-m.Height)/2))
	t.Resize(m)
}

func (w *tableRowRenderer) paint() {
	r := w.r
	ground, pin := color.Color(color.Transparent), theme.Color(theme.ColorSurface)
	switch {
	case r.chosen, r.ticked:
		ground = theme.Color(theme.ColorActive)
		pin = ground
	case r.hovered && r.hairline:
		ground = theme.Color(theme.ColorHover)
	case r.hairline:
		ground = theme.Color(theme.ColorSurface)
	}
	w.ground.FillColor, w.pin.FillColor = ground, pin
	w.line.FillColor = theme.Color(theme.ColorLine)
	w.mark.FillColor = theme.Color(theme.ColorAccent)
	w.bar.FillColor = theme.Color(r.look.Bar.Ink())
	setVisible(w.line, r.hairline)
	setVisible(w.mark, r.chosen && r.focused)
	setVisible(w.bar, r.look.Bar != Neutral)
	setVisible(w.pin, r.shape.offset > 0)
	setVisible(w.box, r.shape.ticks)
	box, ink := noneTicked, theme.ColorText2
	if r.ticked {
		box, ink = allTicked, theme.ColorAccent
	}
	if r.shape.ticks {
		w.box.Resource = inked(box.icon(), ink)
	}
	for i, c := range r.cells {
		w.paintCell(w.cells[i], c)
	}
}

func (w *tableRowRenderer) paintCell(o cellObjects, c Cell) {
	ink := c.Tone.Ink()
	if c.Dim || w.r.look.Dim {
		ink = theme.ColorText2
	}
	o.text.Color = theme.Color(ink)
	o.text.TextSize = theme.Size(theme.SizeText)
	if c.Chip {
		o.text.TextSize = theme.Size(theme.SizeCaption)
	}
	o.chip.FillColor, o.chip.CornerRadius = theme.Color(c.Tone.Tint()), theme.Radius
	if c.Icon != nil {
		o.icon.Resource = inked(c.Icon, ink)
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
