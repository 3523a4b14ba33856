package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// CreateRenderer lays the marks of the style sheet over Fyne's drawing of an entry.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e.self)
	r := &entryRenderer{
		WidgetRenderer: e.Entry.CreateRenderer(),
		e:              e,
		frame:          canvas.NewRectangle(color.Transparent),
		hint:           canvas.NewText("", color.Transparent),
	}
	r.frame.StrokeWidth = 2
	e.renderer = r
	r.paint()
	return r
}

// entryRenderer wraps Fyne's. Fyne's placeholder stays empty: its colour cannot be changed, and
// a missing field must show it in amber.
type entryRenderer struct {
	fyne.WidgetRenderer
	e     *Entry
	frame *canvas.Rectangle
	hint  *canvas.Text
}

func (r *entryRenderer) Objects() []fyne.CanvasObject {
	inner := r.WidgetRenderer.Objects()
	return append(inner[:len(inner):len(inner)], r.hint, r.frame)
}

// scroll is the part of Fyne's entry that holds the text.
func (r *entryRenderer) scroll() *container.Scroll {
	for _, o := range r.WidgetRenderer.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			return s
		}
	}
	return nil
}

func (r *entryRenderer) MinSize() fyne.Size {
	size := r.WidgetRenderer.MinSize()
	size.Height = max(size.Height, theme.Height(40))
	return size
}

func (r *entryRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.centre(size)
	r.frame.Move(fyne.NewPos(1, 1))
	r.frame.Resize(size.SubtractWidthHeight(2, 2))
	r.layoutHint(size)
}

// centre puts a single line in the middle of its height; Fyne leaves it at the top.
func (r *entryRenderer) centre(size fyne.Size) {
	s := r.scroll()
	if s == nil {
		return
	}
	least := r.WidgetRenderer.MinSize().Height
	down := (size.Height - least) / 2
	s.Move(fyne.NewPos(s.Position().X, 1+down))
	// A field lower than Fyne's least keeps the text's full height: else a scroll bar shows.
	s.Resize(fyne.NewSize(s.Size().Width, max(size.Height-2-down, least-2)))
	if !r.e.focused && s.Offset.X != 0 { // who only reads begins at the beginning
		s.ScrollToOffset(fyne.Position{})
	}
}

func (r *entryRenderer) layoutHint(size fyne.Size) {
	pad := theme.Size(fynetheme.SizeNameInnerPadding)
	x, right := pad, pad
	if r.e.Icon != nil {
		x += theme.Size(theme.SizeIcon) + theme.Size(fynetheme.SizeNameLineSpacing)
	}
	if r.e.ActionItem != nil {
		right = r.e.ActionItem.MinSize().Width
	}
	r.hint.Text = ""
	if r.e.covered() {
		r.hint.Text = dots
	} else if r.e.Text == "" {
		r.hint.Text = elide(r.e.hint, size.Width-x-right, r.hint.TextSize, fyne.TextStyle{})
	}
	h := r.hint.MinSize().Height
	y := (size.Height - h) / 2
	r.hint.Move(fyne.NewPos(x, y))
	r.hint.Resize(fyne.NewSize(size.Width-x-right, h))
}

func (r *entryRenderer) Refresh() {
	r.WidgetRenderer.Refresh()
	r.paint()
	r.centre(r.e.Size())
}

func (r *entryRenderer) paint() {
	objects := r.WidgetRenderer.Objects()
	box, _ := objects[0].(*canvas.Rectangle)
	border, _ := objects[1].(*canvas.Rectangle)
	if r.e.Disabled() && box != nil && border != nil {
		box.FillColor = theme.Color(theme.ColorSurface2)
		border.StrokeColor = theme.Color(theme.ColorLine)
		box.Refresh()
		border.Refresh()
	}
	if r.e.ground != "" && !r.e.focused && box != nil {
		box.FillColor = theme.Color(r.e.ground)
		box.Refresh()
	}
	r.frame.CornerRadius = theme.Radius
	r.frame.Show()
	hint := theme.ColorText2
	switch {
	case r.e.state == Invalid:
		r.frame.StrokeColor = theme.Color(theme.ColorError)
	case r.e.focused && !r.e.Disabled():
		r.frame.StrokeColor = theme.Color(theme.ColorAccent)
	case r.e.state == Missing:
		r.frame.StrokeColor = theme.Color(theme.ColorWarningLine)
		hint = theme.ColorWarning
	default:
		r.frame.Hide()
	}
	covered := r.e.covered()
	if covered {
		hint = theme.ColorText
	}
	if s := r.scroll(); s != nil && r.e.hides {
		setVisible(s, !covered)
	}
	r.hint.Color = theme.Color(hint)
	r.hint.TextSize = theme.Size(theme.SizeText)
	r.layoutHint(r.e.Size())
	r.frame.Refresh()
	r.hint.Refresh()
}
