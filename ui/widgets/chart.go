package widgets

import (
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// ChartKind is how a chart draws its values.
type ChartKind int

// The kinds of chart.
const (
	Bars    ChartKind = iota // beside each other
	Stacked                  // on top of each other
	Lines
	Heat   // a field for each series and label, darker for more
	Across // a line for each label, its values one behind the other: for labels that are names
)

// EverySeries is what is picked with a label as a whole.
const EverySeries = -1

// ChartSeries is one row of values, a value for each label.
type ChartSeries struct {
	Name   string
	Values []float64
}

// Chart draws values with rectangles, lines and text in the colours of the theme. The value under the
// pointer is written out, and a click on it opens what is behind it.
type Chart struct {
	widget.BaseWidget

	// OnPick is called with the series and the label of a mark that is clicked; a row of the table behind the
	// chart is a label with all its series, which are EverySeries then.
	OnPick func(series, label int)
	// Unit stands behind a value that is written out, such as 件.
	Unit string

	kind    ChartKind
	labels  []string
	series  []ChartSeries
	marks   []chartMark
	pointed int // the mark under the pointer, -1 for none
}

// chartMark is one value where it is drawn.
type chartMark struct {
	pos           fyne.Position
	size          fyne.Size
	series, label int
}

// NewChart makes a chart. A series without a value for a label counts as 0 there.
func NewChart(kind ChartKind, labels []string, series ...ChartSeries) *Chart {
	c := &Chart{kind: kind, labels: labels, series: series, pointed: -1}
	c.ExtendBaseWidget(c)
	return c
}

// SetValues replaces labels and values.
func (c *Chart) SetValues(labels []string, series ...ChartSeries) {
	c.labels, c.series, c.pointed = labels, series, -1
	c.Refresh()
}

// Labels are what the values stand at.
func (c *Chart) Labels() []string { return c.labels }

// Series are the rows of values.
func (c *Chart) Series() []ChartSeries { return c.series }

// Value is the value of a series at a label.
func (c *Chart) Value(series, label int) float64 {
	if v := c.series[series].Values; label < len(v) {
		return v[label]
	}
	return 0
}

// sum is all that a label has.
func (c *Chart) sum(label int) float64 {
	sum := 0.0
	for s := range c.series {
		sum += max(0, c.Value(s, label))
	}
	return sum
}

// most is the largest value that is drawn.
func (c *Chart) most() float64 {
	most := 0.0
	for label := range c.labels {
		if c.kind == Stacked || c.kind == Across {
			most = max(most, c.sum(label))
			continue
		}
		for s := range c.series {
			most = max(most, c.Value(s, label))
		}
	}
	return most
}

// scaleOf is the round number at the top of an axis, and the step between its lines: 1, 2 or 5 times a
// power of ten, whole, and at most five lines.
func scaleOf(most float64) (top, step float64) {
	step = 1
	for i := 0; most > 5*step; i++ {
		step *= []float64{2, 2.5, 2}[i%3]
	}
	return max(step, math.Ceil(most/step)*step), step
}

// Figure writes a value as the style sheet asks: 1,400 and 93.8.
func Figure(v float64) string {
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if v != math.Trunc(v) {
		s = strconv.FormatFloat(v, 'f', 1, 64)
	}
	whole, part, dot := strings.Cut(s, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dot {
		whole += "." + part
	}
	return sign + whole
}

// spelt is the value under the pointer in words.
func (c *Chart) spelt(m chartMark) string {
	parts := []string{c.labels[m.label]}
	if c.series[m.series].Name != "" {
		parts = append(parts, c.series[m.series].Name)
	}
	return strings.Join(append(parts, Figure(c.Value(m.series, m.label))+c.Unit), " · ")
}

func (c *Chart) markAt(at fyne.Position) int {
	for i := len(c.marks) - 1; i >= 0; i-- {
		m := c.marks[i]
		if at.X >= m.pos.X && at.X < m.pos.X+m.size.Width && at.Y >= m.pos.Y && at.Y < m.pos.Y+m.size.Height {
			return i
		}
	}
	return -1
}

// Tapped opens what is behind a mark.
func (c *Chart) Tapped(e *fyne.PointEvent) {
	if i := c.markAt(e.Position); i >= 0 && c.OnPick != nil {
		c.OnPick(c.marks[i].series, c.marks[i].label)
	}
}

// MouseIn, MouseMoved and MouseOut write out the value under the pointer.
func (c *Chart) MouseIn(e *desktop.MouseEvent) { c.point(c.markAt(e.Position)) }

// MouseMoved follows the pointer.
func (c *Chart) MouseMoved(e *desktop.MouseEvent) { c.point(c.markAt(e.Position)) }

// MouseOut takes the value away.
func (c *Chart) MouseOut() { c.point(-1) }

func (c *Chart) point(i int) {
	if i != c.pointed {
		c.pointed = i
		c.Refresh()
	}
}

// Cursor is a hand over what can be opened.
func (c *Chart) Cursor() desktop.Cursor {
	if c.pointed >= 0 && c.OnPick != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// shade is the colour of the n-th series.
func (c *Chart) shade(n int) fyne.ThemeColorName {
	if len(c.series) == 1 {
		return theme.ColorHeat3
	}
	if c.kind == Lines { // a line needs more contrast than a bar
		return []fyne.ThemeColorName{theme.ColorAccent, theme.ColorHeat3, theme.ColorDisabled, theme.ColorText}[n%4]
	}
	return []fyne.ThemeColorName{theme.ColorAccent, theme.ColorHeat3, theme.ColorHeat2, theme.ColorDisabled}[n%4]
}

// heat is the colour of a field: none, and three steps up to the largest value that is drawn: 1, 2 to 3 and
// 4 where that is 4 or less.
func heat(v, most float64) fyne.ThemeColorName {
	most = max(4, most)
	switch {
	case v <= 0:
		return theme.ColorHeat1
	case v <= most/4:
		return theme.ColorHeat2
	case v <= most*3/4:
		return theme.ColorHeat3
	}
	return theme.ColorAccent
}

// CreateRenderer links the widget to its renderer.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	r := &chartRenderer{c: c}
	r.Refresh()
	return r
}

type chartRenderer struct {
	c       *Chart
	objects []fyne.CanvasObject
}

func (r *chartRenderer) Destroy() {}

func (r *chartRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *chartRenderer) MinSize() fyne.Size {
	switch r.c.kind {
	case Across:
		return fyne.NewSize(theme.Wide(240), theme.SmallHeight(28)*float32(len(r.c.labels)+1))
	case Heat:
		return fyne.NewSize(theme.Wide(240), theme.SmallHeight(28)*float32(len(r.c.series)+1)+theme.SmallHeight(28))
	}
	return fyne.NewSize(theme.Wide(240), theme.Wide(180))
}

func (r *chartRenderer) Layout(size fyne.Size) {
	p := &chartPainter{c: r.c, size: size}
	p.draw()
	r.objects, r.c.marks = p.objects, p.marks
}

func (r *chartRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}
