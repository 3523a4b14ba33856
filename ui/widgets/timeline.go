package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// StepState says where a case is in relation to a step.
type StepState int

// A step is behind, the present one, or ahead.
const (
	Ahead StepState = iota
	Now
	Done
)

// Step is one point of a timeline: 受理, and below it 11月6日 · 双方同意.
type Step struct {
	Title string
	Note  string
	State StepState
}

// Timeline shows from top to bottom what a case has gone through and what lies ahead.
type Timeline struct {
	widget.BaseWidget
	steps []Step
}

// NewTimeline draws steps in the order of time.
func NewTimeline(steps ...Step) *Timeline {
	t := &Timeline{steps: steps}
	t.ExtendBaseWidget(t)
	return t
}

// SetSteps replaces the steps.
func (t *Timeline) SetSteps(steps []Step) { t.steps = steps; t.Refresh() }

// CreateRenderer links the widget to its renderer.
func (t *Timeline) CreateRenderer() fyne.WidgetRenderer {
	r := &timelineRenderer{t: t}
	r.build()
	return r
}

type timelineRenderer struct {
	t            *Timeline
	lines        []*canvas.Rectangle
	dots         []*canvas.Circle
	titles, note []*Text
}

// build makes one set of objects per step.
func (r *timelineRenderer) build() {
	r.lines, r.dots, r.titles, r.note = nil, nil, nil, nil
	for _, s := range r.t.steps {
		title := NewText(s.Title).Shrinks()
		dot := canvas.NewCircle(color.Transparent)
		dot.StrokeWidth = 2
		switch s.State {
		case Done:
			dot.FillColor, dot.StrokeColor = theme.Color(theme.ColorAccent), theme.Color(theme.ColorAccent)
		case Now:
			title.Bold()
			dot.FillColor, dot.StrokeColor = theme.Color(theme.ColorSurface), theme.Color(theme.ColorAccent)
			dot.StrokeWidth = 4
		default:
			title.Color(theme.ColorText2)
			dot.FillColor, dot.StrokeColor = theme.Color(theme.ColorSurface), theme.Color(theme.ColorInputLine)
		}
		r.lines = append(r.lines, canvas.NewRectangle(theme.Color(theme.ColorLine)))
		r.dots = append(r.dots, dot)
		r.titles = append(r.titles, title)
		r.note = append(r.note, Hint(s.Note).Shrinks())
	}
}

func (r *timelineRenderer) Destroy() {}

func (r *timelineRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.dots {
		objects = append(objects, r.lines[i], r.dots[i], r.titles[i], r.note[i])
	}
	return objects
}

func (r *timelineRenderer) step() float32 { return theme.Wide(64) }

func (r *timelineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(theme.Wide(160), r.step()*float32(len(r.t.steps)))
}

func (r *timelineRenderer) Layout(size fyne.Size) {
	const left, dot = 8, 12
	for i := range r.dots {
		y := r.step() * float32(i)
		th, nh := r.titles[i].MinSize().Height, r.note[i].MinSize().Height
		d := float32(dot)
		if r.t.steps[i].State == Now {
			d = dot + 4
		}
		r.dots[i].Move(fyne.NewPos(left-d/2, y+(th-d)/2))
		r.dots[i].Resize(fyne.NewSquareSize(d))
		r.lines[i].Move(fyne.NewPos(left-0.5, y+th))
		r.lines[i].Resize(fyne.NewSize(1, r.step()-th))
		setVisible(r.lines[i], i+1 < len(r.dots))
		r.titles[i].Move(fyne.NewPos(left+16, y))
		r.titles[i].Resize(fyne.NewSize(size.Width-left-16, th))
		r.note[i].Move(fyne.NewPos(left+16, y+th))
		r.note[i].Resize(fyne.NewSize(size.Width-left-16, nh))
	}
}

func (r *timelineRenderer) Refresh() {
	r.build()
	r.Layout(r.t.Size())
	repaint(r.t)
}
