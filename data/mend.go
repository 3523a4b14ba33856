package data

import "slices"

// Span is a stretch of a text in characters (runes): from From to before To.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Mend is what a machine can do about a finding: a pure function from terms to mended ones.
type Mend struct {
	Label string `json:"label"` // what it does, for a button: 删除第四条
	do    func(*Terms)
}

// Apply gives the mended terms and leaves those given as they are.
func (m Mend) Apply(t Terms) Terms {
	t.Clauses, t.Obligations, t.Mediators = slices.Clone(t.Clauses), slices.Clone(t.Obligations), slices.Clone(t.Mediators)
	m.do(&t)
	return t
}

// mostMends is how many mends are offered at once: as many as there are keys for them.
const mostMends = 9

// offer keeps those mends that take their finding away and bring no other, at most mostMends.
func (c *Case) offer(a *Agreement, l *lint) {
	before, offered := l.found.count(), 0
	for i := range l.found {
		m := l.found[i].Mend
		if m == nil {
			continue
		}
		if offered == mostMends {
			l.found[i].Mend = nil
			continue
		}
		mended := a.clone()
		mended.Terms = m.Apply(a.Terms)
		if !before.better(c.lint(&mended, l.day, l.read).found.count(), l.found[i].Rule) {
			l.found[i].Mend = nil
			continue
		}
		offered++
	}
}

// tally counts findings by their rule.
type tally map[string]int

func (f Findings) count() tally {
	n := tally{}
	for _, x := range f {
		n[x.Rule]++
	}
	return n
}

// better tells whether a rule finds less after a change and no other finds more.
func (n tally) better(after tally, rule string) bool {
	for r, k := range after {
		if k > n[r] {
			return false
		}
	}
	return after[rule] < n[rule]
}

// edit is a text in place of a span of a clause.
type edit struct {
	span Span
	text string
}

// rewrite makes edits in one clause; they may not overlap.
func rewrite(clause int, edits ...edit) func(*Terms) {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b edit) int { return b.span.From - a.span.From })
	return func(t *Terms) {
		text := []rune(t.Clauses[clause])
		for _, e := range edits {
			text = slices.Replace(text, e.span.From, e.span.To, []rune(e.text)...)
		}
		t.Clauses[clause] = string(text)
	}
}

// strike takes a clause away.
func strike(clause int) func(*Terms) {
	return func(t *Terms) { t.Clauses = slices.Delete(t.Clauses, clause, clause+1) }
}

// striking offers to take the sentence around a span out of a clause, or the whole clause when it says
// nothing else.
func (x *clauseText) striking(at Span) *Mend {
	from, to := at.From, at.To
	for from > 0 && !sentenceEnd(x.runes[from-1]) {
		from--
	}
	for to < len(x.runes) && !sentenceEnd(x.runes[to]) {
		to++
	}
	to = min(to+1, len(x.runes))
	if rest := string(x.runes[:from]) + string(x.runes[to:]); blankText(rest) {
		return &Mend{"删除" + x.ordinal(), strike(x.i)}
	}
	last := to == len(x.runes) && from > 0 && x.runes[from-1] != '。'
	if last { // 甲；乙。 becomes 甲。
		return &Mend{"删去这一句", rewrite(x.i, edit{Span{from - 1, to}, "。"})}
	}
	return &Mend{"删去这一句", rewrite(x.i, edit{Span{from, to}, ""})}
}

func sentenceEnd(r rune) bool { return r == '。' || r == '；' || r == ';' || r == '\n' }
