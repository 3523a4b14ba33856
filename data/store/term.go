package store

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hefeng/data"
)

// Kinds of terms of the index. Names are kept in lower case, so that no name begins like these.
const (
	nameTerm      = "N" // one to three characters of a name
	spellingTerm  = "P" // the beginning of a spelling
	codeTerm      = "D" // four characters of a code
	longCodeTerm  = "E" // six
	serialTerm    = "S" // the running part of a number
	digitsTerm    = "Y" // the beginning of its digits, with the year
	numberTerm    = "Z" // three characters of a number, or its beginnings of digits
	areaTerm      = "V" // the same for the cases in the subtree of a unit, which follows with a space
	openTerm      = "@" // a case that is not restricted, in the subtree that follows or, without one, in any
	closedTerm    = "!" // a restricted case in a subtree
	deskTerm      = "W" // the window at which it came in
	ownTerm       = "U" // who registered it, until it is accepted
	hostTerm      = "H" // the mediator who hosts it
	nameGram      = 3
	numberGram    = 3 // and the least that is typed of a number, but for its running part
	codeGram      = minTail
	longCodeGram  = 6
	mostGrams     = 8  // of a fragment: the text has the last word
	mostCodeGrams = 13 // all of an identity number: most of its parts are many people's
	mostSpelling  = 32 // letters of a spelling that stand in the index
	everySpelling = 12 // up to which each beginning does, further ones in steps of four
)

// eachTerm tells the terms of what is sought, some of them more than once.
func (s sought) eachTerm(tell func(kind, text string)) {
	for line := range strings.SplitSeq(s.Names, "\n") {
		eachGram(line, func(gram string) { tell(nameTerm, gram) })
	}
	for line := range strings.SplitSeq(s.Pinyin, "\n") {
		for n := 1; n <= len(line) && n <= mostSpelling; n++ {
			if spellingLength(n) == n {
				tell(spellingTerm, line[:n])
			}
		}
	}
	for line := range strings.SplitSeq(s.Codes, "\n") {
		for i := 0; i+codeGram <= len(line); i++ {
			tell(codeTerm, line[i:i+codeGram])
		}
		for i := 0; i+longCodeGram <= len(line); i++ {
			tell(longCodeTerm, line[i:i+longCodeGram])
		}
	}
	for line := range strings.SplitSeq(s.Numbers, "\n") {
		switch {
		case line == "":
		case strings.HasPrefix(line, serialMark):
			tell(serialTerm, line[len(serialMark):])
		case strings.HasPrefix(line, digitsMark):
			for n := len(digitsMark) + yearDigits + 1; n <= len(line); n++ {
				tell(digitsTerm, line[len(digitsMark):n])
			}
		default:
			eachThree(line, func(gram string) { tell(numberTerm, gram) })
			eachRun(line, func(gram string) { tell(numberTerm, gram) })
		}
	}
}

// eachThree tells every three characters in a row.
func eachThree(s string, tell func(string)) {
	for i := range s {
		end := i
		for range numberGram {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if end > len(s) || utf8.RuneCountInString(s[i:end]) < numberGram {
			return
		}
		tell(s[i:end])
	}
}

// eachRun tells each beginning of three to five digits in a row, with the character before them: [201,
// [2019, 第082. Three characters in a row say less: [20 stands in every number, 201 in many running parts.
func eachRun(s string, tell func(string)) {
	before, digits := -1, 0
	for i, r := range s {
		if r < '0' || r > '9' {
			before, digits = i, 0
			continue
		}
		digits++
		if before >= 0 && digits >= 3 && digits <= 5 {
			tell(s[before : i+1])
		}
	}
}

// eachGram tells every one to three characters in a row.
func eachGram(s string, tell func(string)) {
	for i := range s {
		end := i
		for n := 0; n < nameGram && end < len(s); n++ {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
			tell(s[i:end])
		}
	}
}

// nameGrams are terms that a case with this part of a name has.
func nameGrams(name string) []string {
	runes := []rune(name)
	if len(runes) <= nameGram {
		return []string{nameTerm + name}
	}
	var grams []string
	for i := 0; i+nameGram <= len(runes); i++ {
		grams = append(grams, nameTerm+string(runes[i:i+nameGram]))
	}
	return few(grams)
}

func codeGrams(code string) []string {
	kind, length := codeTerm, codeGram
	if len(code) >= longCodeGram {
		kind, length = longCodeTerm, longCodeGram
	}
	var grams []string
	for i := 0; i+length <= len(code); i++ {
		grams = append(grams, kind+code[i:i+length])
	}
	return spread(grams, mostCodeGrams)
}

// numberGrams are terms of every number in which this part stands. What stands in a longer one says nothing
// more: whoever has [2020 has 020.
func numberGrams(no string) []string {
	var runs, threes, grams []string
	eachRun(no, func(gram string) {
		if last := len(runs) - 1; last >= 0 && strings.HasPrefix(gram, runs[last]) {
			runs[last] = gram
			return
		}
		runs = append(runs, gram)
	})
	eachThree(no, func(gram string) {
		if !slices.ContainsFunc(runs, func(run string) bool { return strings.Contains(run, gram) }) {
			threes = append(threes, gram)
		}
	})
	for _, gram := range append(few(threes), runs...) {
		grams = append(grams, numberTerm+gram)
	}
	if end := lastRun.FindStringSubmatch(no); end != nil && len(grams) > 0 {
		grams = append(grams, serialTerm+end[1])
	}
	return grams
}

// lastRun is the running part where all of it was typed.
var lastRun = regexp.MustCompile(`[^0-9]0*([1-9][0-9]*)号$`)

// few takes some terms of many.
func few(grams []string) []string { return spread(grams, mostGrams) }

// spread takes up to n of some texts, from the first to the last.
func spread(all []string, n int) []string {
	if len(all) <= n {
		return all
	}
	some := make([]string, n)
	for i := range some {
		some[i] = all[i*(len(all)-1)/(n-1)]
	}
	return some
}

func pinyinTerm(typed string) string { return spellingTerm + typed[:spellingLength(len(typed))] }

// spellingLength is how many of the letters that were typed stand in the index.
func spellingLength(n int) int {
	if n <= everySpelling {
		return n
	}
	return min(n, mostSpelling) &^ 3
}

// standing is what the rights ask of a case.
type standing struct {
	Organisation string `db:"organisation"`
	Desk         string `db:"desk"`
	Restricted   bool   `db:"restricted"`
	Own          int64  `db:"registered_by"` // who registered it, 0 from acceptance on
	Host         string `db:"host"`
}

// forget takes away whose a case is when it has gone beyond those states.
func (s *standing) forget(state data.State) {
	if state != data.Registered && state != data.Examining && state != data.Asking {
		s.Own = 0
	}
}

func standingOf(c *data.Case) standing {
	s := standing{Organisation: c.Organisation, Desk: string(c.Window), Restricted: c.Restricted, Own: c.RegisteredBy}
	if len(c.Assigned) > 0 {
		s.Host = c.Assigned[0]
	}
	s.forget(c.State)
	return s
}

func (s standing) eachTerm(line []string, tell func(kind, text string)) {
	tell(deskTerm, s.Desk)
	if s.Host != "" {
		tell(hostTerm, s.Host)
	}
	if s.Own != 0 {
		tell(ownTerm, strconv.FormatInt(s.Own, 10))
	}
	kind := openTerm
	if s.Restricted {
		kind = closedTerm
	} else {
		tell(kind, "")
	}
	for _, unit := range line {
		tell(kind, unit)
	}
}

// linesOf are the lines of all units.
func linesOf(n *data.Network) map[string][]string {
	lines := make(map[string][]string, len(n.Organisations))
	for _, o := range n.Organisations {
		lines[o.Code] = n.Line(o.Code)
	}
	return lines
}

// eachTerm tells the terms of a case, some of them more than once; its unit's line is as data.Network gives it.
func eachTerm(what sought, where standing, line []string, tell func(kind, text string)) {
	what.eachTerm(func(kind, text string) {
		tell(kind, text)
		if kind == numberTerm {
			for _, unit := range line {
				tell(areaTerm, unit+" "+text)
			}
		}
	})
	where.eachTerm(line, tell)
}

// termsOf is each term of a case once.
func termsOf(what sought, where standing, line []string) map[string]bool {
	terms := map[string]bool{}
	eachTerm(what, where, line, func(kind, text string) { terms[kind+text] = true })
	return terms
}
