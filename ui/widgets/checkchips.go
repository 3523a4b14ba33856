package widgets

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/pinyin"
	"hefeng/ui/theme"
)

// CheckChips is a choice of several values, each a chip that is ticked or not. It is one tab stop:
// arrows and pinyin letters move, space ticks, Enter goes on.
type CheckChips struct {
	widget.BaseWidget
	focusable
	watcher
	veil

	// OnPicked is called after a tick by the user's hand.
	OnPicked func(values []string)

	options  []Option
	keys     []string
	ticked   map[string]bool
	cursor   int
	state    State
	disabled bool
}

var _ Input = (*CheckChips)(nil)

// NewCheckChips makes chips of which none is ticked.
func NewCheckChips(options ...Option) *CheckChips {
	c := &CheckChips{options: options, ticked: map[string]bool{}}
	for _, o := range options {
		c.keys = append(c.keys, strings.ToLower(pinyin.Initials(o.Label)))
	}
	c.focusable.self = c
	c.ExtendBaseWidget(c)
	return c
}

// Values are the ticked values in the order of the options.
func (c *CheckChips) Values() []string {
	var v []string
	for _, o := range c.options {
		if c.ticked[o.Value] {
			v = append(v, o.Value)
		}
	}
	return v
}

// SetValues ticks just these values.
func (c *CheckChips) SetValues(values []string) {
	clear(c.ticked)
	for _, v := range values {
		c.ticked[v] = true
	}
	c.Refresh()
}

// Value is the ticked values joined by commas.
func (c *CheckChips) Value() string { return strings.Join(c.Values(), ",") }

// SetValue ticks the values of a text made by Value.
func (c *CheckChips) SetValue(s string) {
	c.SetValues(slices.DeleteFunc(strings.Split(s, ","), func(v string) bool { return v == "" }))
}

// Problem is never: only what is there can be ticked.
func (c *CheckChips) Problem() string { return "" }

// SetState marks the field.
func (c *CheckChips) SetState(s State) { c.state = s; c.Refresh() }

// SetReadOnly shows the ticks without letting them be changed; Tab passes over.
func (c *CheckChips) SetReadOnly(on bool) { c.disabled = on; c.Refresh() }

// Hides covers which ones are ticked while the field does not have the focus.
func (c *CheckChips) Hides() { c.hides = true; c.cover() }

func (c *CheckChips) cover() { c.Refresh() }

func (c *CheckChips) covered() bool { return c.Value() != "" && c.covers(c, c.focused) }

// Disabled says that Tab passes over.
func (c *CheckChips) Disabled() bool { return c.disabled }

// Enable lets the ticks be changed.
func (c *CheckChips) Enable() { c.SetReadOnly(false) }

// Disable is SetReadOnly.
func (c *CheckChips) Disable() { c.SetReadOnly(true) }

func (c *CheckChips) tick(i int) {
	if c.disabled || i < 0 || i >= len(c.options) {
		return
	}
	c.cursor = i
	v := c.options[i].Value
	c.ticked[v] = !c.ticked[v]
	c.Refresh()
	if c.OnPicked != nil {
		c.OnPicked(c.Values())
	}
	c.tellChanged()
}

// TypedKey moves, and goes on by Enter.
func (c *CheckChips) TypedKey(k *fyne.KeyEvent) {
	switch strokeOf(k) {
	case Press(fyne.KeyRight), Press(fyne.KeyDown):
		c.cursor = min(c.cursor+1, len(c.options)-1)
		c.Refresh()
	case Press(fyne.KeyLeft), Press(fyne.KeyUp):
		c.cursor = max(c.cursor-1, 0)
		c.Refresh()
	case Press(fyne.KeySpace): // its character ticks
	case Press(fyne.KeyReturn):
		focusStep(c, false)
	default:
		c.focusable.TypedKey(k)
	}
}

// TypedRune ticks on space and moves to the next chip that begins with a letter.
func (c *CheckChips) TypedRune(r rune) {
	if r == ' ' || r == '　' {
		c.tick(c.cursor)
		return
	}
	low := strings.ToLower(halfWidth(string(r)))
	for n := range c.options {
		i := (c.cursor + 1 + n) % len(c.options)
		if low != "" && (strings.HasPrefix(c.keys[i], low) || strings.HasPrefix(c.options[i].Label, low)) {
			c.cursor = i
			c.Refresh()
			return
		}
	}
}

// FocusLost tells the form.
func (c *CheckChips) FocusLost() {
	c.focusable.FocusLost()
	c.tellLeft()
}

// Tapped ticks what was clicked; of a covered field it only takes the veil away.
func (c *CheckChips) Tapped(e *fyne.PointEvent) {
	if c.disabled {
		return
	}
	covered := c.covered()
	focus(c)
	if covered {
		return
	}
	places, _ := c.places(c.Size().Width)
	for i, p := range places {
		if e.Position.X >= p.pos.X && e.Position.X < p.pos.X+p.size.Width &&
			e.Position.Y >= p.pos.Y && e.Position.Y < p.pos.Y+p.size.Height {
			c.tick(i)
			return
		}
	}
}

type place struct {
	pos  fyne.Position
	size fyne.Size
}

// places flows the chips into lines of a width, 0 for a single line, and says how high they are.
func (c *CheckChips) places(width float32) ([]place, float32) {
	line, chip := theme.Height(40), theme.SmallHeight(32)
	var out []place
	x, y := float32(0), float32(0)
	for _, o := range c.options {
		w := fyne.MeasureText(o.Label, theme.Size(theme.SizeText), fyne.TextStyle{}).Width + theme.Wide(16) + 28
		if x > 0 && width > 0 && x+w > width {
			x, y = 0, y+line
		}
		out = append(out, place{fyne.NewPos(x, y+(line-chip)/2), fyne.NewSize(w, chip)})
		x += w + theme.Gap
	}
	return out, y + line
}

// CreateRenderer links the widget to its renderer.
func (c *CheckChips) CreateRenderer() fyne.WidgetRenderer {
	r := &checkChipsRenderer{c: c, ring: canvas.NewRectangle(color.Transparent)}
	r.ring.StrokeWidth = 2
	for _, o := range c.options {
		r.boxes = append(r.boxes, canvas.NewRectangle(color.Transparent))
		r.ticks = append(r.ticks, iconOf(fynetheme.CheckButtonIcon(), theme.ColorText, 16))
		r.words = append(r.words, canvas.NewText(o.Label, color.Transparent))
	}
	r.paint()
	return r
}

type checkChipsRenderer struct {
	c     *CheckChips
	ring  *canvas.Rectangle
	boxes []*canvas.Rectangle
	ticks []*icon
	words []*canvas.Text
}

func (r *checkChipsRenderer) Destroy() {}

func (r *checkChipsRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.boxes {
		objects = append(objects, r.boxes[i], r.ticks[i], r.words[i])
	}
	return append(objects, r.ring)
}

func (r *checkChipsRenderer) MinSize() fyne.Size {
	_, h := r.c.places(r.c.Size().Width)
	return fyne.NewSize(theme.Wide(160), h)
}

func (r *checkChipsRenderer) Layout(size fyne.Size) {
	places, _ := r.c.places(size.Width)
	icon := theme.Wide(16)
	for i, p := range places {
		r.boxes[i].Move(p.pos)
		r.boxes[i].Resize(p.size)
		r.ticks[i].Move(p.pos.AddXY(8, (p.size.Height-icon)/2))
		r.ticks[i].Resize(fyne.NewSquareSize(icon))
		m := r.words[i].MinSize()
		r.words[i].Move(p.pos.AddXY(8+icon+8, (p.size.Height-m.Height)/2))
		r.words[i].Resize(m)
		if i == r.c.cursor {
			r.ring.Move(p.pos.AddXY(-2, -2))
			r.ring.Resize(p.size.AddWidthHeight(4, 4))
		}
	}
}

func (r *checkChipsRenderer) paint() {
	c, covered := r.c, r.c.covered()
	for i, o := range c.options {
		fill, line, ink := theme.ColorSurface, theme.ColorInputLine, theme.ColorText
		tick := fynetheme.CheckButtonIcon()
		if covered {
			tick = fynetheme.VisibilityOffIcon()
		} else if c.ticked[o.Value] {
			fill, line, ink = theme.ColorActive, theme.ColorAccent, theme.ColorAccent
			tick = fynetheme.CheckButtonCheckedIcon()
		}
		switch {
		case c.disabled:
			fill, line, ink = theme.ColorSurface2, theme.ColorLine, theme.ColorText
		case c.state == Invalid:
			line = theme.ColorError
		case c.state == Missing && !c.focused:
			line = theme.ColorWarningLine
		}
		r.boxes[i].FillColor, r.boxes[i].StrokeColor, r.boxes[i].StrokeWidth = theme.Color(fill), theme.Color(line), 1
		r.boxes[i].CornerRadius = theme.Radius
		r.ticks[i].set(tick, ink)
		r.words[i].Color, r.words[i].TextSize = theme.Color(ink), theme.Size(theme.SizeText)
	}
	r.ring.StrokeColor, r.ring.CornerRadius = theme.Color(theme.ColorAccent), theme.Radius+2
	setVisible(r.ring, c.focused && len(c.options) > 0)
}

func (r *checkChipsRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.BaseWidget.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.c)
}
