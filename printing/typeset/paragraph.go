package typeset

import "math"

// Drawing is what stands on a page or on a strip of it; y grows downwards.
type drawing struct {
	runs  []run
	rules []rule
	boxes []checkbox
	rings []ring
	fills []fill
}

// run is text in one font; y is its baseline, tracking the room after each rune.
type run struct {
	font     *Font
	size     float64
	x, y     float64
	tracking float64
	text     []rune
	// actual, where set, is what readers shall copy for this run and those after it, covers in all.
	actual string
	covers int
}

// rule is a straight line.
type rule struct {
	x1, y1, x2, y2 float64
	thick          float64
}

// checkbox is a square with its lower left corner at x, y.
type checkbox struct {
	x, y, side float64
	ticked     bool
}

// ring is a dashed circle, the place of a seal.
type ring struct{ x, y, radius float64 }

// add puts another drawing into d, moved by dx, dy.
func (d *drawing) add(o drawing, dx, dy float64) {
	for _, r := range o.runs {
		r.x, r.y = r.x+dx, r.y+dy
		d.runs = append(d.runs, r)
	}
	for _, r := range o.rules {
		d.rules = append(d.rules, rule{r.x1 + dx, r.y1 + dy, r.x2 + dx, r.y2 + dy, r.thick})
	}
	for _, b := range o.boxes {
		b.x, b.y = b.x+dx, b.y+dy
		d.boxes = append(d.boxes, b)
	}
	for _, f := range o.fills {
		d.fills = append(d.fills, fill{f.x + dx, f.y + dy, f.width, f.height})
	}
	for _, r := range o.rings {
		d.rings = append(d.rings, ring{r.x + dx, r.y + dy, r.radius})
	}
}

const (
	hairline = 0.5
	// widestStretch is the most that may be put between two characters to reach the right edge, in
	// ems. A line that would need more (before a long number) stays short.
	widestStretch = 0.7
)

// paragraph sets pieces of text into one strip per line. The first two and the last two lines stay
// together.
func (d *Doc) paragraph(s Style, x, width float64, parts ...Inline) []strip {
	x += s.Indent * s.Size
	width -= s.Indent * s.Size
	lines := breakLines(d.atoms(s, parts), width, s.First*s.Size)
	strips := make([]strip, len(lines))
	first := true
	for i, l := range lines {
		indent := 0.0
		if first {
			indent = s.First * s.Size
		}
		strips[i].height = s.Leading
		strips[i].draw = l.set(s, x+indent, width-indent)
		strips[i].tied = i == 0 && len(lines) > 1 || i == len(lines)-2
		first = l.last
	}
	return strips
}

// set places the atoms of a line between x and x+width in a strip as high as the leading.
func (l line) set(s Style, x, width float64) drawing {
	natural, springs := 0.0, 0
	for _, a := range l.atoms {
		natural += a.width
		if a.stretch {
			springs++
		}
	}
	spare := max(0, width-natural)
	var spring, between float64
	switch {
	case springs > 0:
		spring = spare / float64(springs)
	case s.Align == Right:
		x += spare
	case s.Align == Center:
		x += spare / 2
	case s.Align == Justify && !l.last:
		if n := l.joints(); n > 0 && spare/float64(n) <= widestStretch*s.Size {
			between = spare / float64(n)
		}
	}
	return l.place(s, x, baseline(s), spring, between)
}

// spoken gathers what readers shall copy of the runs that stand together, without a gap between them.
// Readers guess spaces from distances: they take wide tracking, and the room between Chinese and Latin,
// for spaces, and lose real ones. Where that would go wrong the text is written out for them.
type spoken struct {
	from  int // first run
	text  []rune
	guess bool // a reader would guess wrong
}

// wide is the distance, in ems, from which readers see a space.
const wide = 0.09

func (c *spoken) add(a atom, room, size float64) {
	c.text = append(c.text, a.r)
	c.guess = c.guess || a.blank() || (a.after+room)/size > wide
}

// end writes the text out with the runs so far, if it must be, and begins anew.
func (c *spoken) end(runs []run) {
	if c.guess && len(runs) > c.from {
		runs[c.from].actual, runs[c.from].covers = string(c.text), len(runs)-c.from
	}
	*c = spoken{from: len(runs)}
}

// baseline is where letters stand in a strip as high as the leading, the em box in its middle.
func baseline(s Style) float64 { return (s.Leading-s.Size)/2 + 0.86*s.Size }

// joint says whether room may be put after atom i: not inside words, not after the last.
func (l line) joint(i int) bool {
	return i+1 < len(l.atoms) && !(l.atoms[i].word() && l.atoms[i+1].word()) && l.atoms[i+1].width > 0
}

func (l line) joints() (n int) {
	for i := range l.atoms {
		if l.joint(i) {
			n++
		}
	}
	return n
}

// place draws the atoms from x on, gathering those of one font and one tracking into runs.
func (l line) place(s Style, x, y, spring, between float64) (out drawing) {
	var open *run
	var said spoken
	underFrom := math.NaN()
	for i, a := range l.atoms {
		room := 0.0
		if l.joint(i) {
			room = between
		}
		width := a.width + room
		if a.kind == glyph {
			said.add(a, room, s.Size)
		} else {
			said.end(out.runs)
		}
		if a.stretch {
			width = spring
		}
		if a.under && math.IsNaN(underFrom) {
			underFrom = x
		} else if !a.under && !math.IsNaN(underFrom) {
			out.rules = append(out.rules, underline(s, underFrom, x, y))
			underFrom = math.NaN()
		}
		switch a.kind {
		case glyph:
			if open == nil || open.font != a.font || !l.joins(i, open.tracking, between) {
				out.runs = append(out.runs, run{font: a.font, size: s.Size, x: x, y: y, tracking: room + a.after})
				open = &out.runs[len(out.runs)-1]
			}
			open.text = append(open.text, a.r)
		case emptyBox, tickedBox:
			out.boxes = append(out.boxes, checkbox{x + 0.1*s.Size, y + 0.06*s.Size, 0.8 * s.Size, a.kind == tickedBox})
			open = nil
		default:
			open = nil
		}
		x += width
	}
	said.end(out.runs)
	if !math.IsNaN(underFrom) {
		out.rules = append(out.rules, underline(s, underFrom, x, y))
	}
	return out
}

// joins says whether atom i may continue a run with a tracking: the room before it must be that.
func (l line) joins(i int, tracking, between float64) bool {
	before := l.atoms[i-1].after
	if l.joint(i - 1) {
		before += between
	}
	return before == tracking
}

func underline(s Style, from, to, y float64) rule {
	y += 0.22 * s.Size
	return rule{from, y, to, y, hairline}
}
