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

// ticked says how many of the rows are ticked.
type ticked int

const (
	noneTicked ticked = iota
	someTicked
	allTicked
)

func (t ticked) icon() fyne.Resource {
	return []fyne.Resource{fynetheme.CheckButtonIcon(), fynetheme.Icon(fynetheme.IconNameCheckButtonPartial), fynetheme.CheckButtonCheckedIcon()}[t]
}

// tableHead is the line of titles: a press sorts, an edge can be dragged, the right button chooses
// columns. It is no tab stop; the table's keys do the same.
type tableHead struct {
	widget.BaseWidget

	shape    *shape
	ticked   ticked
	sorted   func(column int)
	tickAll  func(on bool)
	menu     func(at fyne.Position)
	shaped   func() // a column has another width
	keep     func() // remembers the columns; nil does not
	pointer  fyne.Position
	dragging int
}

func newTableHead(s *shape) *tableHead {
	h := &tableHead{shape: s, dragging: -1}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead) kept() {
	if h.keep != nil {
		h.keep()
	}
}

// Tapped sorts by the title under the pointer, or ticks all rows.
func (h *tableHead) Tapped(e *fyne.PointEvent) {
	if e.Position.X < h.shape.boxes() {
		h.tickAll(h.ticked != allTicked)
		return
	}
	if i, edge := h.shape.at(e.Position.X); i >= 0 && !edge {
		h.sorted(i)
	}
}

// TappedSecondary chooses columns.
func (h *tableHead) TappedSecondary(e *fyne.PointEvent) { h.menu(e.AbsolutePosition) }

// Dragged makes the column wider or narrower whose edge was taken.
func (h *tableHead) Dragged(e *fyne.DragEvent) {
	if h.dragging < 0 {
		if i, edge := h.shape.at(e.Position.X - e.Dragged.DX); edge {
			h.dragging = i
		}
	}
	if h.dragging >= 0 {
		h.shape.resize(h.dragging, e.Position.X-h.shape.lay(h.shape.total)[h.dragging].x)
		h.shaped()
	}
}

// DragEnd keeps the width.
func (h *tableHead) DragEnd() {
	if h.dragging >= 0 {
		h.dragging = -1
		h.kept()
	}
}

// MouseIn, MouseMoved and MouseOut follow the pointer, whose shape says what can be done.
func (h *tableHead) MouseIn(e *desktop.MouseEvent) { h.pointer = e.Position }

// MouseMoved remembers where the pointer is.
func (h *tableHead) MouseMoved(e *desktop.MouseEvent) { h.pointer = e.Position }

// MouseOut does nothing.
func (h *tableHead) MouseOut() {}

// Cursor is two arrows over an edge and a hand over a title that sorts.
func (h *tableHead) Cursor() desktop.Cursor {
	i, edge := h.shape.at(h.pointer.X)
	switch {
	case edge:
		return desktop.HResizeCursor
	case h.pointer.X < h.shape.boxes(), i >= 0 && h.shape.columns[i].sort:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer links the widget to its renderer.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	r := &headRenderer{h: h, ground: canvas.NewRectangle(color.Transparent), pin: canvas.NewRectangle(color.Transparent),
		box: canvas.NewImageFromResource(nil), arrow: canvas.NewImageFromResource(nil)}
	for range h.shape.columns {
		r.texts = append(r.texts, canvas.NewText("", color.Transparent))
	}
	r.box.FillMode, r.arrow.FillMode = canvas.ImageFillContain, canvas.ImageFillContain
	r.Refresh()
	return r
}

type headRenderer struct {
	h           *tableHead
	ground, pin *canvas.Rectangle
	box, arrow  *canvas.Image
	texts       []*canvas.Text
}

func (r *headRenderer) Destroy() {}

func (r *headRenderer) Objects() []fyne.CanvasObject {
	pinned := r.h.shape.pinned
	objects := []fyne.CanvasObject{r.ground}
	for i, t := range r.texts {
		if i != pinned {
			objects = append(objects, t)
		}
	}
	if r.h.shape.order.Column != pinned {
		objects = append(objects, r.arrow)
	}
	objects = append(objects, r.pin, r.box)
	if pinned >= 0 {
		objects = append(objects, r.texts[pinned])
	}
	if r.h.shape.order.Column == pinned {
		objects = append(objects, r.arrow)
	}
	return objects
}

func (r *headRenderer) MinSize() fyne.Size { return fyne.NewSize(0, theme.Height(40)) }

func (r *headRenderer) Layout(size fyne.Size) {
	s := r.h.shape
	laid := s.lay(size.Width)
	r.ground.Resize(size)
	mark := theme.Size(theme.SizeIcon)
	r.box.Move(fyne.NewPos((s.boxes()-mark)/2+4, (size.Height-mark)/2))
	r.box.Resize(fyne.NewSquareSize(mark))
	setVisible(r.box, s.ticks)
	setVisible(r.arrow, s.order.Column >= 0)
	for i, t := range r.texts {
		p, c := laid[i], s.columns[i]
		setVisible(t, p.width > 0 && p.x < size.Width-2*cellPad)
		room := min(p.width, size.Width-p.x) - 2*cellPad // a slid table ends at its edge
		sorted := i == s.order.Column
		if sorted {
			room -= mark
		}
		t.Text = elide(c.title, max(1, room), t.TextSize, t.TextStyle)
		m := t.MinSize()
		x := p.x + cellPad
		if c.right {
			x += max(0, room-m.Width)
		}
		t.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		t.Resize(m)
		if sorted {
			r.arrow.Move(fyne.NewPos(x+m.Width, (size.Height-mark)/2))
			r.arrow.Resize(fyne.NewSquareSize(mark))
			setVisible(r.arrow, p.width > 0)
		}
	}
	setVisible(r.pin, s.offset > 0)
	if s.pinned >= 0 {
		r.pin.Resize(fyne.NewSize(laid[s.pinned].x+laid[s.pinned].width, size.Height))
	}
}

func (r *headRenderer) Refresh() {
	s := r.h.shape
	r.ground.FillColor = theme.Color(theme.ColorSurface2)
	r.pin.FillColor = theme.Color(theme.ColorSurface2)
	ink := theme.ColorText2
	if r.h.ticked != noneTicked {
		ink = theme.ColorAccent
	}
	r.box.Resource = inked(r.h.ticked.icon(), ink)
	arrow := fynetheme.MenuDropUpIcon()
	if s.order.Down {
		arrow = fynetheme.MenuDropDownIcon()
	}
	r.arrow.Resource = inked(arrow, theme.ColorAccent)
	for i, t := range r.texts {
		t.Color, t.TextSize, t.TextStyle = theme.Color(theme.ColorText2), theme.Size(theme.SizeText), fyne.TextStyle{}
		if i == s.order.Column {
			t.Color, t.TextStyle = theme.Color(theme.ColorAccent), fyne.TextStyle{Bold: true}
		}
	}
	r.Layout(r.h.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.h)
}
