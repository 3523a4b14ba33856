package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/pinyin"
	"hefeng/ui/theme"
)

// Segments is a choice of a few values that all stand in sight: 综合｜劳动争议｜妇女权益｜物业.
// It is one tab stop; arrows choose, and so does the first pinyin letter or the key of a value.
type Segments struct {
	widget.BaseWidget
	focusable
	watcher
	veil

	// OnPicked is called after the value has changed by the user's hand.
	OnPicked func(value string)
	// GoesOn lets a letter that answers go on to the next field too, so that a row of questions takes one
	// key each.
	GoesOn bool

	options  []Option
	keys     []string
	value    string
	state    State
	disabled bool
}

var _ Input = (*Segments)(nil)

// NewSegments makes segments without a value.
func NewSegments(options ...Option) *Segments {
	s := &Segments{options: options}
	for _, o := range options {
		s.keys = append(s.keys, strings.ToLower(pinyin.Initials(o.Label)))
	}
	s.focusable.self = s
	s.ExtendBaseWidget(s)
	return s
}

// NewYesNo asks for 是 or 否, typed as Y and N; its values are "yes" and "no". With unknown there
// is 不清楚 too, U and "unknown".
func NewYesNo(unknown bool) *Segments {
	options := []Option{{Value: "yes", Label: "是"}, {Value: "no", Label: "否"}}
	keys := []string{"y", "n"}
	if unknown {
		options, keys = append(options, Option{Value: "unknown", Label: "不清楚"}), append(keys, "u")
	}
	s := NewSegments(options...)
	s.keys = keys
	return s
}

// Value is the chosen value, "" for none.
func (s *Segments) Value() string { return s.value }

// SetValue chooses a value; one that is not there chooses none.
func (s *Segments) SetValue(v string) { s.value = v; s.Refresh() }

// Problem is never: only what is there can be chosen.
func (s *Segments) Problem() string { return "" }

// SetState marks the field.
func (s *Segments) SetState(st State) { s.state = st; s.Refresh() }

// SetReadOnly shows the value without letting it be changed; Tab passes over.
func (s *Segments) SetReadOnly(on bool) { s.disabled = on; s.Refresh() }

// Hides covers the value while the field does not have the focus.
func (s *Segments) Hides() { s.hides = true; s.cover() }

func (s *Segments) cover() { s.Refresh() }

func (s *Segments) covered() bool { return s.value != "" && s.covers(s, s.focused) }

// Disabled says that Tab passes over.
func (s *Segments) Disabled() bool { return s.disabled }

// Enable lets the value be changed.
func (s *Segments) Enable() { s.SetReadOnly(false) }

// Disable is SetReadOnly.
func (s *Segments) Disable() { s.SetReadOnly(true) }

func (s *Segments) pick(i int) {
	if s.disabled || i < 0 || i >= len(s.options) || s.options[i].Value == s.value {
		return
	}
	s.value = s.options[i].Value
	s.Refresh()
	if s.OnPicked != nil {
		s.OnPicked(s.value)
	}
	s.tellChanged()
}

func (s *Segments) index() int {
	for i, o := range s.options {
		if o.Value == s.value {
			return i
		}
	}
	return -1
}

// TypedKey chooses by arrow and goes on by Enter.
func (s *Segments) TypedKey(k *fyne.KeyEvent) {
	switch strokeOf(k) {
	case Press(fyne.KeyRight):
		s.pick(min(s.index()+1, len(s.options)-1))
	case Press(fyne.KeyLeft):
		s.pick(max(s.index()-1, 0))
	case Press(fyne.KeyReturn):
		focusStep(s, false)
	default:
		s.focusable.TypedKey(k)
	}
}

// TypedRune chooses by letter: the next segment that begins with it.
func (s *Segments) TypedRune(r rune) {
	low := strings.ToLower(halfWidth(string(r)))
	for n := range s.options {
		i := (s.index() + 1 + n) % len(s.options)
		if low != "" && (strings.HasPrefix(s.keys[i], low) || strings.HasPrefix(s.options[i].Label, low)) {
			s.pick(i)
			if s.GoesOn && s.focused {
				focusStep(s, false)
			}
			return
		}
	}
}

// FocusLost tells the form.
func (s *Segments) FocusLost() {
	s.focusable.FocusLost()
	s.tellLeft()
}

// Tapped chooses what was clicked; of a covered field it only takes the veil away.
func (s *Segments) Tapped(e *fyne.PointEvent) {
	covered := s.covered()
	if !s.disabled {
		focus(s)
	}
	if covered {
		return
	}
	x := float32(0)
	for i, w := range s.widths() {
		if x += w; e.Position.X < x {
			s.pick(i)
			return
		}
	}
}

func (s *Segments) widths() []float32 {
	widths := make([]float32, len(s.options))
	for i, o := range s.options {
		widths[i] = fyne.MeasureText(o.Label, theme.Size(theme.SizeText), fyne.TextStyle{}).Width + 32
	}
	return widths
}

// CreateRenderer links the widget to its renderer.
func (s *Segments) CreateRenderer() fyne.WidgetRenderer {
	r := &segmentsRenderer{s: s, frame: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent),
		dots: canvas.NewText(dots, color.Transparent)}
	r.ring.StrokeWidth = 2
	for _, o := range s.options {
		r.boxes = append(r.boxes, canvas.NewRectangle(color.Transparent))
		r.words = append(r.words, canvas.NewText(o.Label, color.Transparent))
	}
	for range max(0, len(s.options)-1) {
		r.lines = append(r.lines, canvas.NewRectangle(color.Transparent))
	}
	r.paint()
	return r
}

type segmentsRenderer struct {
	s            *Segments
	frame, ring  *canvas.Rectangle
	boxes, lines []*canvas.Rectangle
	words        []*canvas.Text
	dots         *canvas.Text
}

func (r *segmentsRenderer) Destroy() {}

func (r *segmentsRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.frame}
	for _, b := range r.boxes {
		objects = append(objects, b)
	}
	for _, l := range r.lines {
		objects = append(objects, l)
	}
	for _, w := range r.words {
		objects = append(objects, w)
	}
	return append(objects, r.dots, r.ring)
}

func (r *segmentsRenderer) MinSize() fyne.Size {
	w := float32(0)
	for _, s := range r.s.widths() {
		w += s
	}
	return fyne.NewSize(w, theme.Height(40))
}

func (r *segmentsRenderer) Layout(size fyne.Size) {
	widths := r.s.widths()
	x := float32(0)
	for i, w := range widths {
		r.boxes[i].Move(fyne.NewPos(x, 0))
		r.boxes[i].Resize(fyne.NewSize(w, size.Height))
		m := r.words[i].MinSize()
		r.words[i].Move(fyne.NewPos(x+(w-m.Width)/2, (size.Height-m.Height)/2))
		r.words[i].Resize(m)
		x += w
		if i < len(r.lines) {
			r.lines[i].Move(fyne.NewPos(x, 0))
			r.lines[i].Resize(fyne.NewSize(1, size.Height))
		}
	}
	m := r.dots.MinSize()
	r.dots.Move(fyne.NewPos((x-m.Width)/2, (size.Height-m.Height)/2))
	r.dots.Resize(m)
	r.frame.Resize(fyne.NewSize(x, size.Height))
	r.ring.Move(fyne.NewPos(-3, -3))
	r.ring.Resize(fyne.NewSize(x+6, size.Height+6))
}

func (r *segmentsRenderer) paint() {
	s := r.s
	fill, line, width := theme.ColorSurface, theme.ColorInputLine, float32(1)
	switch {
	case s.disabled:
		fill, line = theme.ColorSurface2, theme.ColorLine
	case s.state == Invalid:
		line, width = theme.ColorError, 2
	case s.state == Missing && !s.focused:
		line, width = theme.ColorWarningLine, 2
	}
	r.frame.FillColor, r.frame.StrokeColor, r.frame.StrokeWidth = theme.Color(fill), theme.Color(line), width
	r.frame.CornerRadius = theme.Radius
	r.ring.StrokeColor, r.ring.CornerRadius = theme.Color(theme.ColorAccent), theme.Radius+3
	setVisible(r.ring, s.focused)
	chosen, covered := s.index(), s.covered()
	r.dots.Color, r.dots.TextSize = theme.Color(theme.ColorText), theme.Size(theme.SizeText)
	setVisible(r.dots, covered)
	for i := range s.options {
		ink := theme.ColorText
		setVisible(r.boxes[i], !covered)
		setVisible(r.words[i], !covered)
		r.boxes[i].FillColor = color.Transparent
		r.boxes[i].CornerRadius = theme.Radius
		if i == chosen {
			ink = theme.ColorOnAccent
			r.boxes[i].FillColor = theme.Color(theme.ColorAccent)
			if s.disabled {
				ink, r.boxes[i].FillColor = theme.ColorText, theme.Color(theme.ColorLine)
			}
		}
		r.words[i].Color, r.words[i].TextSize = theme.Color(ink), theme.Size(theme.SizeText)
	}
	for i, l := range r.lines {
		l.FillColor = theme.Color(line)
		setVisible(l, i != chosen && i+1 != chosen && !covered)
	}
}

func (r *segmentsRenderer) Refresh() {
	r.paint()
	r.Layout(r.s.BaseWidget.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.s)
}
