package widgets

import (
	"slices"
	"strings"
)

// spot is a place in a passage: before the col-th character of a paragraph.
type spot struct{ par, col int }

func (s spot) before(o spot) bool { return s.par < o.par || s.par == o.par && s.col < o.col }

// stretch is the part of a paragraph that stands on one line.
type stretch struct{ start, end int }

// passage is a text that is being written: paragraphs, where the caret stands, what is selected, what
// can be undone. Paragraphs are never changed in place but replaced, so that undoing keeps no copies,
// and only the one that was changed is broken into lines anew.
type passage struct {
	pars  [][]rune
	lines [][]stretch // of each paragraph, nil while not broken into lines
	width float32     // of a line
	wide  func(rune) float32

	caret, anchor spot
	goal          float32 // where up and down want to be, below 0 for where the caret is

	undos, redos []version
	editing      edit
}

// version is a state to go back to.
type version struct {
	pars          [][]rune
	caret, anchor spot
}

// edit says what kind of change the last one was: like ones are undone together.
type edit int

const (
	noEdit edit = iota
	typing
	erasing
	otherEdit
)

// mostUndone is how many steps can be taken back.
const mostUndone = 200

func newPassage(wide func(rune) float32) *passage {
	p := &passage{wide: wide, goal: -1}
	p.set("")
	return p
}

// set replaces the whole text; that cannot be undone. The caret stands at its beginning.
func (p *passage) set(text string) {
	p.pars = paragraphs(text)
	p.lines = make([][]stretch, len(p.pars))
	p.caret, p.anchor, p.goal = spot{}, spot{}, -1
	p.undos, p.redos, p.editing = nil, nil, noEdit
}

func paragraphs(text string) [][]rune {
	var pars [][]rune
	for _, s := range strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n") {
		pars = append(pars, []rune(s))
	}
	return pars
}

// empty says that nothing is written.
func (p *passage) empty() bool { return len(p.pars) == 1 && len(p.pars[0]) == 0 }

func (p *passage) text() string { return p.between(spot{}, p.last()) }

func (p *passage) last() spot {
	n := len(p.pars) - 1
	return spot{n, len(p.pars[n])}
}

// between is the text from one spot to a later one.
func (p *passage) between(from, to spot) string {
	if from.par == to.par {
		return string(p.pars[from.par][from.col:to.col])
	}
	var b strings.Builder
	b.WriteString(string(p.pars[from.par][from.col:]))
	for _, par := range p.pars[from.par+1 : to.par] {
		b.WriteByte('\n')
		b.WriteString(string(par))
	}
	b.WriteByte('\n')
	b.WriteString(string(p.pars[to.par][:to.col]))
	return b.String()
}

// selection is what is selected, from to before.
func (p *passage) selection() (from, to spot) {
	if p.anchor.before(p.caret) {
		return p.anchor, p.caret
	}
	return p.caret, p.anchor
}

func (p *passage) selected() string { return p.between(p.selection()) }

// keep remembers the present state before a change, unless that goes on with the last one.
func (p *passage) keep(e edit) {
	if e != p.editing || e == otherEdit || p.caret != p.anchor {
		p.undos = append(p.undos, version{slices.Clone(p.pars), p.caret, p.anchor})
		if len(p.undos) > mostUndone {
			p.undos = p.undos[1:]
		}
	}
	p.editing, p.redos = e, nil
}

// undo takes the last change back, redo does it again.
func (p *passage) undo() bool { return p.turn(&p.undos, &p.redos) }
func (p *passage) redo() bool { return p.turn(&p.redos, &p.undos) }

func (p *passage) turn(from, to *[]version) bool {
	if len(*from) == 0 {
		return false
	}
	*to = append(*to, version{slices.Clone(p.pars), p.caret, p.anchor})
	v := (*from)[len(*from)-1]
	*from = (*from)[:len(*from)-1]
	p.pars, p.caret, p.anchor = v.pars, v.caret, v.anchor
	p.lines = make([][]stretch, len(p.pars))
	p.goal, p.editing = -1, noEdit
	return true
}

// insert writes a text in place of what is selected.
func (p *passage) insert(text string) {
	e := otherEdit
	if r := []rune(text); len(r) == 1 && r[0] != '\n' {
		e = typing
		if strings.ContainsRune("，。；：！？、", r[0]) {
			defer func() { p.editing = noEdit }() // undone by clauses, not by pages
		}
	}
	p.keep(e)
	from, to := p.selection()
	p.replace(from, to, paragraphs(text))
}

// replace puts paragraphs in place of a stretch of the text, and the caret behind them.
func (p *passage) replace(from, to spot, with [][]rune) {
	head, tail := p.pars[from.par][:from.col], p.pars[to.par][to.col:]
	n := len(with) - 1
	fresh := make([][]rune, len(with))
	copy(fresh, with)
	fresh[0] = slices.Concat(head, with[0])
	end := len(fresh[n])
	fresh[n] = slices.Concat(fresh[n], tail)
	p.pars = slices.Replace(slices.Clone(p.pars), from.par, to.par+1, fresh...)
	p.lines = slices.Replace(p.lines, from.par, to.par+1, make([][]stretch, len(fresh))...)
	p.caret = spot{from.par + n, end}
	p.anchor, p.goal = p.caret, -1
}

// erase takes away what is selected, else what lies between the caret and where a step would lead.
func (p *passage) erase(step func(spot) spot) bool {
	from, to := p.selection()
	if from == to {
		from, to = p.caret, step(p.caret)
		if to.before(from) {
			from, to = to, from
		}
	}
	if from == to {
		return false
	}
	p.keep(erasing)
	p.replace(from, to, [][]rune{nil})
	return true
}

// move puts the caret elsewhere; extend keeps the other end of the selection.
func (p *passage) move(to spot, extend bool) {
	p.caret, p.goal, p.editing = to, -1, noEdit
	if !extend {
		p.anchor = to
	}
}

func (p *passage) left(s spot) spot {
	switch {
	case s.col > 0:
		return spot{s.par, s.col - 1}
	case s.par > 0:
		return spot{s.par - 1, len(p.pars[s.par-1])}
	}
	return s
}

func (p *passage) right(s spot) spot {
	switch {
	case s.col < len(p.pars[s.par]):
		return spot{s.par, s.col + 1}
	case s.par < len(p.pars)-1:
		return spot{s.par + 1, 0}
	}
	return s
}

// sort of a character: a step by words goes over characters of one sort.
func sort(r rune) int {
	switch {
	case r == ' ' || r == '　':
		return 0
	case strings.ContainsRune(notFirst+notLast, r):
		return 1
	case inWord(r):
		return 2
	}
	return 3
}

func (p *passage) wordLeft(s spot) spot {
	par := p.pars[s.par]
	if s.col == 0 {
		return p.left(s)
	}
	i := s.col - 1
	for i > 0 && sort(par[i]) == 0 {
		i--
	}
	for i > 0 && sort(par[i-1]) == sort(par[i]) {
		i--
	}
	return spot{s.par, i}
}

func (p *passage) wordRight(s spot) spot {
	par := p.pars[s.par]
	if s.col == len(par) {
		return p.right(s)
	}
	i := s.col + 1
	for i < len(par) && sort(par[i]) == sort(par[i-1]) {
		i++
	}
	for i < len(par) && sort(par[i]) == 0 {
		i++
	}
	return spot{s.par, i}
}

// selectWord selects the characters of one sort around a spot.
func (p *passage) selectWord(at spot) {
	par := p.pars[at.par]
	if len(par) == 0 {
		return
	}
	i := min(at.col, len(par)-1)
	from, to := i, i+1
	for from > 0 && sort(par[from-1]) == sort(par[i]) {
		from--
	}
	for to < len(par) && sort(par[to]) == sort(par[i]) {
		to++
	}
	p.move(spot{at.par, from}, false)
	p.move(spot{at.par, to}, true)
}
