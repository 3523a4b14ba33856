package typeset

import (
	"strings"
	"unicode"
)

// 避头尾: what may not begin a line and what may not end one (GB/T 15834, CLREQ).
const (
	noLineStart = "，。、；：？！．）》〉」』】〕〗］｝”’々ー…—～·•％‰℃°′″" + ",.;:?!)]}%·–"
	noLineEnd   = "（《〈「『【〔〖［｛“‘￥＄№#" + "([{¥$£"
)

// longestWord is the length from which a word or number may be broken anywhere, so that a web
// address does not tear a line open. Resident ID and account numbers stay whole.
const longestWord = 22

// line is a row of atoms; last says that it ends its paragraph and is not stretched.
type line struct {
	atoms []atom
	last  bool
}

// breakLines cuts atoms into lines no wider than width, the first of each paragraph narrower by
// indent. Every atom but line feeds is in exactly one line, in order. Spaces at a break hang beyond
// the line with no width. An atom wider than a line has a line to itself.
func breakLines(atoms []atom, width, indent float64) []line {
	var lines []line
	for start := 0; start <= len(atoms); {
		end := start
		for end < len(atoms) && atoms[end].kind != lineFeed {
			end++
		}
		lines = append(lines, breakParagraph(atoms[start:end], width, indent)...)
		start = end + 1
	}
	return lines
}

func breakParagraph(atoms []atom, width, indent float64) []line {
	const tolerance = 0.01
	breaks := breakPoints(atoms)
	var lines []line
	start, legal, used := 0, 0, indent
	for i := 0; i < len(atoms); i++ {
		if i > start && breaks[i] {
			legal = i
		}
		if atoms[i].kind == gap { // a rule longer than a line fills the line
			atoms[i].width = min(atoms[i].width, width-indent)
		}
		if used += atoms[i].width; used-atoms[i].after <= width+tolerance || i == start {
			continue
		}
		if atoms[i].blank() {
			used -= atoms[i].width
			atoms[i].width = 0
			continue
		}
		if legal <= start {
			legal = i
		}
		lines = append(lines, line{atoms: closed(atoms[start:legal])})
		start, used = legal, 0
		i = start - 1
	}
	return append(lines, line{atoms: closed(atoms[start:]), last: true})
}

// closed takes the room for what would have followed from the end of a line.
func closed(atoms []atom) []atom {
	if n := len(atoms); n > 0 {
		last := &atoms[n-1]
		last.width, last.after = last.width-last.after, 0
	}
	return atoms
}

// breakPoints says for each atom whether a line may begin with it.
func breakPoints(atoms []atom) []bool {
	ok := make([]bool, len(atoms))
	for i := 1; i < len(atoms); i++ {
		ok[i] = mayBreak(atoms[i-1], atoms[i]) && !(atoms[i-1].solid && atoms[i].solid && atoms[i].kind == glyph)
	}
	for i := 0; i < len(atoms); {
		end := i
		for end < len(atoms) && atoms[end].word() {
			end++
		}
		if end-i > longestWord {
			for k := i + 1; k < end; k++ {
				ok[k] = !startless(atoms[k]) && !endless(atoms[k-1])
			}
		}
		i = end + 1
	}
	return ok
}

func mayBreak(before, after atom) bool {
	return !(before.word() && after.word()) && !endless(before) && !startless(after)
}

func startless(a atom) bool {
	return a.kind == glyph && (strings.ContainsRune(noLineStart, a.r) || unicode.Is(unicode.Mn, a.r)) || a.blank()
}

func endless(a atom) bool { return a.kind == glyph && strings.ContainsRune(noLineEnd, a.r) }
