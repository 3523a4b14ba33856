package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// ButtonKind is how loud a button is.
type ButtonKind int

// A page has one primary button.
const (
	Secondary ButtonKind = iota
	Primary
	Accent // framed in the accent colour: a suggestion to take
	Danger // framed in red
	Link   // words alone
)

// Button does something: verb and object on it, perhaps with an icon and the key that does the
// same. Enter and space press it while it has the focus.
type Button struct {
	widget.DisableableWidget
	focusable

	label string
	icon  fyne.Resource
	hint  string
	kind  ButtonKind
	small bool
	do    func()

	hovered bool
}

// NewButton makes a secondary button; icon may be nil.
func NewButton(label string, icon fyne.Resource, do func()) *Button {
	b := &Button{label: label, icon: icon, do: do}
	b.ExtendBaseWidget(b)
	b.focusable.self = b
	return b
}

// Kind sets how loud the button is.
func (b *Button) Kind(k ButtonKind) *Button { b.kind = k; b.Refresh(); return b }

// Hint shows the key that does the same. It does not bind the key: the page's Keys do.
func (b *Button) Hint(s Stroke) *Button { b.hint = s.String(); b.Refresh(); return b }

// Small makes the button 32 high instead of 40.
func (b *Button) Small() *Button { b.small = true; b.Refresh(); return b }

// SetLabel changes the words.
func (b *Button) SetLabel(s string) { b.label = s; b.Refresh() }

// Label is what stands on the button.
func (b *Button) Label() string { return b.label }

// Press does what the button does, unless it is disabled.
func (b *Button) Press() {
	if !b.Disabled() && b.do != nil {
		b.do()
	}
}

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) { b.Press() }

// TypedKey presses the button on Enter and space.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch strokeOf(k) {
	case Press(fyne.KeyReturn), Press(fyne.KeySpace):
		b.Press()
	default:
		b.focusable.TypedKey(k)
	}
}

// MouseIn, MouseMoved and MouseOut follow the pointer.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends the hover.
func (b *Button) MouseOut() { b.hovered = false; b.Refresh() }

// CreateRenderer links the widget to its renderer.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{
		b:    b,
		ring: canvas.NewRectangle(color.Transparent),
		box:  canvas.NewRectangle(color.Transparent),
		icon: canvas.NewImageFromResource(nil),
		text: canvas.NewText("", color.Transparent),
		cap:  canvas.NewRectangle(color.Transparent),
		hint: canvas.NewText("", color.Transparent),
	}
	r.ring.StrokeWidth, r.box.StrokeWidth, r.cap.StrokeWidth = 2, 1, 1
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b              *Button
	ring, box, cap *canvas.Rectangle
	icon           *canvas.Image
	text, hint     *canvas.Text
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.box, r.icon, r.text, r.cap, r.hint, r.ring}
}

func (r *buttonRenderer) edge() float32 {
	switch {
	case r.b.kind == Link:
		return 4
	case r.b.small:
		return 9
	}
	return 16
}

func (r *buttonRenderer) iconSize() float32 { return theme.Size(theme.SizeIcon) }

func (r *buttonRenderer) MinSize() fyne.Size {
	base := float32(40)
	if r.b.small || r.b.kind == Link {
		base = 32
	}
	w := 2 * r.edge()
	if r.b.label != "" {
		w += r.text.MinSize().Width
	}
	if r.b.icon != nil {
		w += r.iconSize()
		if r.b.label != "" {
			w += 8
		}
	}
	if r.b.hint != "" {
		w += 8 + r.hint.MinSize().Width + 10
	}
	return fyne.NewSize(w, theme.Height(base))
}

// Layout centres icon, words and key as one group.
func (r *buttonRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(size.AddWidthHeight(6, 6))
	x := (size.Width-r.MinSize().Width)/2 + r.edge()
	if r.b.icon != nil {
		s := r.iconSize()
		r.icon.Move(fyne.NewPos(x, (size.Height-s)/2))
		r.icon.Resize(fyne.NewSquareSize(s))
		x += s + 8
	}
	place := func(t *canvas.Text) {
		m := t.MinSize()
		t.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		t.Resize(m)
		x += m.Width
	}
	place(r.text)
	if r.b.hint != "" {
		x += 8
		w, h := r.hint.MinSize().Width+10, theme.SmallHeight(20)
		r.cap.Move(fyne.NewPos(x, (size.Height-h)/2))
		r.cap.Resize(fyne.NewSize(w, h))
		x += 5
		place(r.hint)
	}
}

// look is fill, line and ink of a button in its present state.
func (r *buttonRenderer) look() (fill, line, ink fyne.ThemeColorName) {
	b := r.b
	switch {
	case b.Disabled() && b.kind == Link:
		return "", "", theme.ColorDisabled
	case b.Disabled():
		return theme.ColorSurface2, theme.ColorLine, theme.ColorDisabled
	case b.kind == Primary:
		return theme.ColorAccent, theme.ColorAccent, theme.ColorOnAccent
	case b.kind == Accent:
		return theme.ColorSurface, theme.ColorAccent, theme.ColorAccent
	case b.kind == Danger:
		return theme.ColorSurface, theme.ColorError, theme.ColorError
	case b.kind == Link:
		return "", "", theme.ColorAccent
	}
	return theme.ColorSurface, theme.ColorInputLine, theme.ColorText
}

func (r *buttonRenderer) Refresh() {
	b := r.b
	fill, line, ink := r.look()
	if b.hovered && !b.Disabled() && b.kind != Primary {
		fill = theme.ColorActive
	}
	r.box.FillColor, r.box.StrokeColor = colorOrNone(fill), colorOrNone(line)
	r.box.CornerRadius, r.cap.CornerRadius = theme.Radius, 3
	r.ring.CornerRadius = theme.Radius + 3
	r.ring.StrokeColor = theme.Color(theme.ColorAccent)
	setVisible(r.ring, b.focused && !b.Disabled())

	r.text.Text, r.text.TextSize, r.text.Color = b.label, theme.Size(theme.SizeText), theme.Color(ink)
	r.hint.Text, r.hint.TextSize, r.hint.Color = b.hint, theme.Size(theme.SizeCaption), theme.Color(ink)
	r.cap.StrokeColor = theme.Color(ink)
	setVisible(r.cap, b.hint != "")
	setVisible(r.icon, b.icon != nil)
	r.Layout(b.Size())
	if b.icon != nil {
		drawn := r.icon.Resource
		if r.icon.Resource = inked(b.icon, ink); r.icon.Resource != drawn {
			r.icon.Refresh()
		}
	}
	for _, o := range r.Objects() {
		if o != fyne.CanvasObject(r.icon) { // whose lines are read anew only if it looks otherwise
			o.Refresh()
		}
	}
}

func colorOrNone(name fyne.ThemeColorName) color.Color {
	if name == "" {
		return color.Transparent
	}
	return theme.Color(name)
}

func setVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
