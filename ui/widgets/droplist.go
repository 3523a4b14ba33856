package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// DropItem is one line of a drop list.
type DropItem struct {
	Title string
	Note  string // a second, smaller line
	Right string // small, at the right edge
	Icon  fyne.Resource
	Faint bool // cannot be taken now
}

// dropRows is how many lines a drop list shows at once; the rest is scrolled to.
const dropRows = 8

// DropList is the list under a field. The field keeps the focus and steers the list; a click
// takes a line. It draws only the lines in sight, however long the list is.
type DropList struct {
	widget.BaseWidget

	// OnTake is called with the index of a clicked line.
	OnTake func(int)
	// Empty is what the list says when there is nothing in it.
	Empty string

	items  []DropItem
	icons  bool // some line has one, so that all leave room for it
	chosen int
	top    int
	rows   []*dropRow
}

// NewDropList makes an empty list.
func NewDropList(empty string, take func(int)) *DropList {
	d := &DropList{Empty: empty, OnTake: take, chosen: -1}
	d.ExtendBaseWidget(d)
	return d
}

// SetItems replaces the lines and chooses one, -1 for none.
func (d *DropList) SetItems(items []DropItem, chosen int) {
	d.items, d.top = items, 0
	d.icons = slices.ContainsFunc(items, func(i DropItem) bool { return i.Icon != nil })
	d.Choose(chosen)
}

// Choose marks a line and scrolls to it.
func (d *DropList) Choose(i int) {
	d.chosen = min(max(i, -1), len(d.items)-1)
	d.keepInSight()
	d.Refresh()
}

// keepInSight scrolls so far that the marked line can be seen.
func (d *DropList) keepInSight() {
	if d.chosen >= 0 {
		d.top = min(max(d.top, d.chosen-d.inSight()+1), d.chosen)
	}
}

// inSight is how many lines there is room for: fewer than dropRows in a low window.
func (d *DropList) inSight() int {
	if d.Size().Height == 0 {
		return dropRows
	}
	return min(max(1, int((d.Size().Height-2)/d.rowHeight())), dropRows)
}

// Resize keeps the marked line in sight when the room becomes lower.
func (d *DropList) Resize(s fyne.Size) {
	if s == d.Size() {
		return
	}
	d.BaseWidget.Resize(s)
	d.keepInSight()
	d.Refresh()
}

// Chosen is the marked line, -1 for none.
func (d *DropList) Chosen() int { return d.chosen }

// Len is the number of lines.
func (d *DropList) Len() int { return len(d.items) }

// Step moves the mark by n lines.
func (d *DropList) Step(n int) {
	if len(d.items) > 0 {
		d.Choose(min(max(d.chosen+n, 0), len(d.items)-1))
	}
}

// turned moves the lines in sight.
func (d *DropList) turned(e *fyne.ScrollEvent) {
	step := 1
	if e.Scrolled.DY > 0 {
		step = -1
	}
	d.top = max(0, min(d.top+step, len(d.items)-d.inSight()))
	d.Refresh()
}

// The list counts as a disabled tab stop: Fyne takes the focus away from the field when
// something is clicked that cannot have it, and Tab passes over what is disabled.

// FocusGained does nothing: the field keeps the focus.
func (d *DropList) FocusGained() {}

// FocusLost does nothing.
func (d *DropList) FocusLost() {}

// TypedRune does nothing.
func (d *DropList) TypedRune(rune) {}

// TypedKey does nothing.
func (d *DropList) TypedKey(*fyne.KeyEvent) {}

// Disabled is always true.
func (d *DropList) Disabled() bool { return true }

// Disable does nothing.
func (d *DropList) Disable() {}

// Enable does nothing.
func (d *DropList) Enable() {}

func (d *DropList) rowHeight() float32 {
	if len(d.items) > 0 && d.items[0].Note != "" {
		return theme.Height(56)
	}
	return theme.Height(40)
}

// Height is what the list needs to show its lines.
func (d *DropList) Height() float32 {
	return float32(max(1, min(len(d.items), dropRows)))*d.rowHeight() + 2
}

// CreateRenderer links the widget to its renderer.
func (d *DropList) CreateRenderer() fyne.WidgetRenderer {
	r := &dropRenderer{d: d, ground: canvas.NewRectangle(color.Transparent),
		thumb: canvas.NewRectangle(color.Transparent), empty: Label(d.Empty), wheel: newWheel(d.turned)}
	r.ground.StrokeWidth = 1
	for i := range dropRows {
		row := &dropRow{list: d, slot: i, title: NewText("").Shrinks(), note: Hint("").Shrinks(), right: Hint(""),
			icon: iconOf(fynetheme.ConfirmIcon(), theme.ColorAccent, 16)}
		row.ExtendBaseWidget(row)
		d.rows = append(d.rows, row)
	}
	r.Refresh()
	return r
}

type dropRenderer struct {
	d             *DropList
	ground, thumb *canvas.Rectangle
	empty         *Text
	wheel         *wheel
}

func (r *dropRenderer) Destroy() {}

func (r *dropRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.empty}
	for _, row := range r.d.rows {
		objects = append(objects, row)
	}
	return append(objects, r.thumb, r.wheel)
}

func (r *dropRenderer) MinSize() fyne.Size { return fyne.NewSize(0, r.d.Height()) }

func (r *dropRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.wheel.Resize(size)
	h := r.d.rowHeight()
	r.empty.Move(fyne.NewPos(13, 1))
	r.empty.Resize(fyne.NewSize(size.Width-26, h))
	for i, row := range r.d.rows {
		row.Move(fyne.NewPos(1, 1+float32(i)*h))
		row.Resize(fyne.NewSize(size.Width-2, h))
	}
	if n := float32(len(r.d.items)); n > 0 {
		track := size.Height - 4
		r.thumb.Move(fyne.NewPos(size.Width-7, 2+track*float32(r.d.top)/n))
		r.thumb.Resize(fyne.NewSize(4, track*min(1, float32(r.d.inSight())/n)))
	}
}

func (r *dropRenderer) Refresh() {
	r.ground.FillColor = theme.Color(theme.ColorSurface)
	r.ground.StrokeColor = theme.Color(theme.ColorInputLine)
	r.ground.CornerRadius = theme.Radius
	r.thumb.FillColor = theme.Color(theme.ColorDisabled)
	r.thumb.CornerRadius = 2
	r.empty.SetText(r.d.Empty)
	setVisible(r.empty, len(r.d.items) == 0)
	setVisible(r.thumb, len(r.d.items) > r.d.inSight())
	for i, row := range r.d.rows {
		index := r.d.top + i
		on := index < len(r.d.items) && i < r.d.inSight()
		setVisible(row, on)
		if on {
			row.show(r.d.items[index], index == r.d.chosen)
		}
	}
	r.Layout(r.d.Size())
	r.ground.Refresh()
	r.thumb.Refresh()
	repaint(r.d)
}

type dropRow struct {
	widget.BaseWidget
	list               *DropList
	slot               int
	title, note, right *Text
	icon               *icon
	ground             *canvas.Rectangle
	chosen             bool
}

func (w *dropRow) show(i DropItem, chosen bool) {
	w.title.SetText(i.Title)
	w.note.SetText(i.Note)
	w.right.SetText(i.Right)
	w.title.Color(theme.ColorText)
	if i.Faint {
		w.title.Color(theme.ColorDisabled)
	}
	setVisible(w.icon, i.Icon != nil)
	if i.Icon != nil {
		w.icon.set(i.Icon, theme.ColorAccent)
	}
	w.chosen = chosen
	w.Refresh()
}

// Tapped takes the line.
func (w *dropRow) Tapped(*fyne.PointEvent) {
	if i := w.list.top + w.slot; i < len(w.list.items) && w.list.OnTake != nil {
		w.list.OnTake(i)
	}
}

func (w *dropRow) CreateRenderer() fyne.WidgetRenderer {
	w.ground = canvas.NewRectangle(color.Transparent)
	w.ground.CornerRadius = theme.Radius
	return &dropRowRenderer{w}
}

type dropRowRenderer struct{ w *dropRow }

func (r *dropRowRenderer) Destroy()           {}
func (r *dropRowRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *dropRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.w.ground, r.w.icon, r.w.title, r.w.note, r.w.right}
}

func (r *dropRowRenderer) Layout(size fyne.Size) {
	w := r.w
	w.ground.Resize(size)
	right := w.right.MinSize().Width
	room := size.Width - 24 - right
	w.right.Move(fyne.NewPos(12+room, 0))
	w.right.Resize(fyne.NewSize(right, size.Height))
	if w.note.Text() == "" {
		x := float32(12)
		if w.list.icons {
			m := w.icon.MinSize()
			w.icon.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
			w.icon.Resize(m)
			x += m.Width + 8
		}
		w.title.Move(fyne.NewPos(x, 0))
		w.title.Resize(fyne.NewSize(room+4-x, size.Height))
		return
	}
	th, nh := w.title.MinSize().Height, w.note.MinSize().Height
	top := (size.Height - th - nh) / 2
	w.title.Move(fyne.NewPos(12, top))
	w.title.Resize(fyne.NewSize(room-8, th))
	w.note.Move(fyne.NewPos(12, top+th))
	w.note.Resize(fyne.NewSize(room-8, nh))
}

func (r *dropRowRenderer) Refresh() {
	w := r.w
	w.ground.FillColor = color.Transparent
	if w.chosen {
		w.ground.FillColor = theme.Color(theme.ColorActive)
	}
	r.Layout(w.Size())
	w.ground.Refresh()
	repaint(w)
}
