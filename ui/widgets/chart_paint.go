package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hefeng/ui/theme"
)

// chartPainter draws a chart once for a size.
type chartPainter struct {
	c       *Chart
	size    fyne.Size
	objects []fyne.CanvasObject
	marks   []chartMark
}

func (p *chartPainter) draw() {
	if len(p.c.labels) == 0 || len(p.c.series) == 0 || p.size.Width <= 0 {
		return
	}
	foot := p.line()
	switch room := fyne.NewSize(p.size.Width, p.size.Height-foot); p.c.kind {
	case Heat:
		p.heat(room)
	case Across:
		p.across(room)
	default:
		p.plot(room)
	}
	p.footer(p.size.Height - foot)
}

// line is the height of one line of small text.
func (p *chartPainter) line() float32 { return theme.SmallHeight(24) }

func (p *chartPainter) rect(c fyne.ThemeColorName, x, y, w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(theme.Color(c))
	r.Move(fyne.NewPos(x, y))
	r.Resize(fyne.NewSize(w, h))
	p.objects = append(p.objects, r)
	return r
}

// text writes small text around a place: align says whether it begins, is centred or ends there. It
// gives way to the room it has.
func (p *chartPainter) text(s string, c fyne.ThemeColorName, x, y, room float32, align fyne.TextAlign) {
	t := canvas.NewText("", theme.Color(c))
	t.TextSize = theme.Size(theme.SizeCaption)
	t.Text = elide(s, max(room, 1), t.TextSize, t.TextStyle)
	m := t.MinSize()
	switch align {
	case fyne.TextAlignCenter:
		x -= m.Width / 2
	case fyne.TextAlignTrailing:
		x -= m.Width
	}
	t.Move(fyne.NewPos(x, y+(p.line()-m.Height)/2))
	t.Resize(m)
	p.objects = append(p.objects, t)
}

func (p *chartPainter) width(s string) float32 {
	return fyne.MeasureText(s, theme.Size(theme.SizeCaption), fyne.TextStyle{}).Width
}

// plot draws axis, labels and values of bars and lines.
func (p *chartPainter) plot(size fyne.Size) {
	top, step := scaleOf(p.c.most())
	left := p.width(Figure(top)) + 8
	slot := (size.Width - left) / float32(len(p.c.labels))
	every, lines := p.labelLines(slot)
	head, foot := p.line(), p.line()*float32(lines) // values above the bars, labels below
	height := size.Height - head - foot
	y := func(v float64) float32 { return head + height*(1-float32(v/top)) }
	for v := 0.0; v <= top; v += step {
		p.rect(theme.ColorLine, left, y(v), size.Width-left, 1)
		p.text(Figure(v), theme.ColorText2, left-8, y(v)-p.line()/2, left, fyne.TextAlignTrailing)
	}
	for i := 0; i < len(p.c.labels); i += every {
		for n, part := range p.broken(p.c.labels[i], slot*float32(every)-4, lines) {
			p.text(part, theme.ColorText2, left+slot*(float32(i)+0.5), size.Height-foot+p.line()*float32(n), slot*float32(every)-4, fyne.TextAlignCenter)
		}
	}
	switch p.c.kind {
	case Lines:
		p.lines(left, slot, y)
	default:
		p.bars(left, slot, y)
	}
}

// fewLabels are so few that each is written, in two lines where one has no room for it.
const fewLabels = 8

// labelLines is every how many labels one is written below an axis, and in how many lines.
func (p *chartPainter) labelLines(slot float32) (every, lines int) {
	if every = p.labelStep(slot); every == 1 || len(p.c.labels) > fewLabels {
		return every, 1
	}
	return 1, 2
}

// broken is a label in one line, or in two equal ones where they may be two and it has no room.
func (p *chartPainter) broken(label string, room float32, lines int) []string {
	letters := []rune(label)
	if lines < 2 || p.width(label) <= room {
		return []string{label}
	}
	half := (len(letters) + 1) / 2
	return []string{string(letters[:half]), string(letters[half:])}
}

// labelStep is every how many labels there is room for one.
func (p *chartPainter) labelStep(slot float32) int {
	widest := float32(0)
	for _, l := range p.c.labels {
		widest = max(widest, min(p.width(l), theme.Wide(72)))
	}
	return max(1, int((widest+4)/slot+0.99))
}

func (p *chartPainter) bars(left, slot float32, y func(float64) float32) {
	n := float32(1)
	if p.c.kind == Bars {
		n = float32(len(p.c.series))
	}
	wide := min(slot*0.7/n, theme.Wide(48))
	for label := range p.c.labels {
		x := left + slot*(float32(label)+0.5) - wide*n/2
		base := 0.0
		for s := range p.c.series {
			v := max(0, p.c.Value(s, label))
			bottom, head := y(base), y(base+v)
			p.bar(s, label, x, head, wide, bottom-head)
			if p.c.kind == Stacked {
				base += v
				continue
			}
			if p.width(Figure(v)) <= slot/n {
				p.text(Figure(v), theme.ColorText, x+wide/2, head-p.line(), slot/n, fyne.TextAlignCenter)
			}
			x += wide
		}
		if p.c.kind == Stacked && p.width(Figure(base)) <= slot {
			p.text(Figure(base), theme.ColorText, x+wide/2, y(base)-p.line(), slot, fyne.TextAlignCenter)
		}
	}
}

func (p *chartPainter) bar(series, label int, x, y, w, h float32) {
	color := p.c.shade(series)
	m := chartMark{fyne.NewPos(x, y), fyne.NewSize(max(1, w-1), max(h, 2)), series, label}
	if p.pointed(m) {
		color = theme.ColorText
	}
	p.rect(color, m.pos.X, m.pos.Y, m.size.Width, max(h, 1))
	p.marks = append(p.marks, m)
}

// pointed says whether a mark is the one under the pointer.
func (p *chartPainter) pointed(m chartMark) bool {
	c := p.c
	return c.pointed >= 0 && c.pointed < len(c.marks) && c.marks[c.pointed].series == m.series && c.marks[c.pointed].label == m.label
}

func (p *chartPainter) lines(left, slot float32, y func(float64) float32) {
	const dot = 8
	for s := range p.c.series {
		var before fyne.Position
		for label := range p.c.labels {
			at := fyne.NewPos(left+slot*(float32(label)+0.5), y(max(0, p.c.Value(s, label))))
			if label > 0 {
				l := canvas.NewLine(theme.Color(p.c.shade(s)))
				l.StrokeWidth = 2
				l.Position1, l.Position2 = before, at
				p.objects = append(p.objects, l)
			}
			before = at
		}
	}
	for s := range p.c.series {
		for label := range p.c.labels {
			at := fyne.NewPos(left+slot*(float32(label)+0.5)-dot/2, y(max(0, p.c.Value(s, label)))-dot/2)
			m := chartMark{at.SubtractXY(4, 4), fyne.NewSize(dot+8, dot+8), s, label}
			color := p.c.shade(s)
			if p.pointed(m) {
				color = theme.ColorText
			}
			p.rect(color, at.X, at.Y, dot, dot).CornerRadius = dot / 2
			p.marks = append(p.marks, m)
		}
	}
}

// heat draws a field for each value, a line for each series.
func (p *chartPainter) heat(size fyne.Size) {
	names := make([]string, len(p.c.series))
	for i, s := range p.c.series {
		names[i] = s.Name
	}
	left := p.names(names)
	cell := fyne.NewSize((size.Width-left)/float32(len(p.c.labels)), (size.Height-p.line())/float32(len(p.c.series)))
	most, every := p.c.most(), p.labelStep(cell.Width)
	for i, label := range p.c.labels {
		if i%every == 0 {
			p.text(label, theme.ColorText2, left+cell.Width*(float32(i)+0.5), 0, cell.Width*float32(every)-2, fyne.TextAlignCenter)
		}
	}
	for s, row := range p.c.series {
		y := p.line() + cell.Height*float32(s)
		p.text(row.Name, theme.ColorText2, 0, y+(cell.Height-p.line())/2, left-8, fyne.TextAlignLeading)
		for label := range p.c.labels {
			v := p.c.Value(s, label)
			x := left + cell.Width*float32(label)
			m := chartMark{fyne.NewPos(x, y), cell, s, label}
			color := heat(v, most)
			p.rect(color, x+1, y+1, cell.Width-2, cell.Height-2).CornerRadius = 2
			ink := theme.ColorText
			if color == theme.ColorAccent {
				ink = theme.ColorOnAccent
			}
			if v > 0 && p.width(Figure(v)) < cell.Width-4 {
				p.text(Figure(v), ink, x+cell.Width/2, y+(cell.Height-p.line())/2, cell.Width, fyne.TextAlignCenter)
			}
			p.marks = append(p.marks, m)
		}
	}
}

// names is the room of a column of names at the left.
func (p *chartPainter) names(all []string) float32 {
	widest := float32(0)
	for _, name := range all {
		widest = max(widest, p.width(name))
	}
	return min(widest+8, p.size.Width/3)
}

// across draws a line for each label: its name, its values one behind the other, and their sum.
func (p *chartPainter) across(size fyne.Size) {
	left, right := p.names(p.c.labels), p.width(Figure(p.c.most()))+8
	line := min(size.Height/float32(len(p.c.labels)), 2*p.line())
	thick := min(line*0.6, p.line())
	wide := max(0, size.Width-left-right) / float32(max(1, p.c.most()))
	for label, name := range p.c.labels {
		y := line * float32(label)
		p.text(name, theme.ColorText2, 0, y+(line-p.line())/2, left-8, fyne.TextAlignLeading)
		x := left
		for s := range p.c.series {
			if v := float32(p.c.Value(s, label)); v > 0 {
				p.bar(s, label, x, y+(line-thick)/2, max(v*wide, 2), thick)
				x += v * wide
			}
		}
		p.text(Figure(p.c.sum(label)), theme.ColorText, x+8, y+(line-p.line())/2, right, fyne.TextAlignLeading)
	}
}

// footer names the series, or writes out the value under the pointer.
func (p *chartPainter) footer(y float32) {
	if i := p.c.pointed; i >= 0 && i < len(p.marks) {
		p.text(p.c.spelt(p.marks[i]), theme.ColorText, 0, y, p.size.Width, fyne.TextAlignLeading)
		return
	}
	if p.c.kind == Heat || len(p.c.series) < 2 {
		return
	}
	x := float32(0)
	for s, row := range p.c.series {
		p.rect(p.c.shade(s), x, y+(p.line()-12)/2, 12, 12).CornerRadius = 2
		p.text(row.Name, theme.ColorText2, x+20, y, p.size.Width-x-20, fyne.TextAlignLeading)
		x += 20 + p.width(row.Name) + 16
	}
}
