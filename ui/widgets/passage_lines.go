package widgets

// fit breaks the text into lines of another width.
func (p *passage) fit(width float32) {
	if width != p.width {
		p.width = width
		p.lines = make([][]stretch, len(p.pars))
	}
}

// of are the lines of a paragraph; an empty one has one.
func (p *passage) of(par int) []stretch {
	if p.lines[par] == nil {
		p.lines[par] = p.broken(p.pars[par])
	}
	return p.lines[par]
}

// broken breaks a paragraph into lines with 避头尾. The widths of single characters are added up, which
// takes time in proportion to the text; measuring the growing line would take its square.
func (p *passage) broken(runes []rune) []stretch {
	var lines []stretch
	start := 0
	for {
		sum, fits := float32(0), len(runes)
		for i := start; i < len(runes); i++ {
			if sum += p.wide(runes[i]); sum > p.width && i > start {
				fits = i
				break
			}
		}
		if fits == len(runes) {
			return append(lines, stretch{start, fits})
		}
		end := start + breakBefore(runes[start:], fits-start)
		for end < len(runes)-1 && runes[end] == ' ' {
			end++ // spaces hang over the edge
		}
		lines = append(lines, stretch{start, end})
		start = end
	}
}

// count is the number of lines of all.
func (p *passage) count() int {
	n := 0
	for i := range p.pars {
		n += len(p.of(i))
	}
	return n
}

// line is the n-th line of all.
func (p *passage) line(n int) (par int, s stretch, ok bool) {
	for par := range p.pars {
		lines := p.of(par)
		if n < len(lines) {
			return par, lines[n], true
		}
		n -= len(lines)
	}
	return 0, stretch{}, false
}

// lineOf is the line on which a spot stands, and where that line begins. A spot between two lines
// stands at the beginning of the second.
func (p *passage) lineOf(s spot) (n int, on stretch) {
	for i := range s.par {
		n += len(p.of(i))
	}
	lines := p.of(s.par)
	for i, l := range lines {
		if s.col < l.end || i == len(lines)-1 {
			return n + i, l
		}
	}
	return n, stretch{}
}

// x is how far from the left a spot stands on its line.
func (p *passage) x(s spot) float32 {
	_, l := p.lineOf(s)
	return p.length(p.pars[s.par][l.start:s.col])
}

func (p *passage) length(runes []rune) float32 {
	sum := float32(0)
	for _, r := range runes {
		sum += p.wide(r)
	}
	return sum
}

// spotAt is the spot nearest to a place on the n-th line; lines before the first and after the last are
// those.
func (p *passage) spotAt(n int, x float32) spot {
	n = min(max(n, 0), p.count()-1)
	par, l, _ := p.line(n)
	runes := p.pars[par]
	sum := float32(0)
	for i := l.start; i < l.end; i++ {
		w := p.wide(runes[i])
		if x < sum+w/2 {
			return spot{par, i}
		}
		sum += w
	}
	if l.end < len(runes) {
		return spot{par, l.end - 1} // the end of a line inside a paragraph is the beginning of the next
	}
	return spot{par, l.end}
}

// vertical moves the caret by lines and keeps its distance from the left.
func (p *passage) vertical(by int, extend bool) {
	n, _ := p.lineOf(p.caret)
	goal := p.goal
	if goal < 0 {
		goal = p.x(p.caret)
	}
	to := n + by
	switch {
	case to < 0:
		p.move(spot{}, extend)
	case to >= p.count():
		p.move(p.last(), extend)
	default:
		p.move(p.spotAt(to, goal), extend)
	}
	p.goal = goal
}

// ends are the first and the last spot on the caret's line.
func (p *passage) ends() (first, last spot) {
	_, l := p.lineOf(p.caret)
	first, last = spot{p.caret.par, l.start}, spot{p.caret.par, l.end}
	if l.end < len(p.pars[p.caret.par]) {
		last.col--
	}
	return first, last
}
