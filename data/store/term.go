package store

import (
	"strings"
	"unicode/utf8"

	"hefeng/data"
)

// Kinds of terms of the index. Names are kept in lower case, so that no name begins like these.
const (
	nameTerm      = "N" // one to three characters of a name
	spellingTerm  = "P" // the beginning of a spelling
	codeTerm      = "D" // four characters of a code
	serialTerm    = "S" // the running part of a number
	wholeRunTerm  = "C" // all digits of a number that stand together
	runTerm       = "R" // and their beginning
	wordTerm      = "Z" // two characters of a number that are no digits
	openTerm      = "@" // a case that is not restricted, of the unit that follows or, without one, of any
	closedTerm    = "!" // a restricted case of a unit
	deskTerm      = "W" // the window at which it came in
	nameGram      = 3
	codeGram      = minTail
	mostGrams     = 8  // of a fragment: the text has the last word
	mostSpelling  = 12 // letters of a spelling that stand in the index
	everySpelling = 8  // up to which each beginning does, further ones in steps of two
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
	}
	for line := range strings.SplitSeq(s.Numbers, "\n") {
		switch {
		case line == "":
		case strings.HasPrefix(line, serialMark):
			tell(serialTerm, line[len(serialMark):])
		case strings.HasPrefix(line, digitsMark) && len(line) > len(digitsMark)+yearDigits:
			// Typed as one, they are looked for as a year and what follows.
			tell(wholeRunTerm, line[len(digitsMark):][:yearDigits])
			eachStart(line[len(digitsMark)+yearDigits:], func(start string) { tell(runTerm, start) })
		case !strings.HasPrefix(line, digitsMark):
			eachNumberTerm(line, tell)
		}
	}
}

// eachNumberTerm tells the terms of a written number: its runs of digits and pairs of other characters.
func eachNumberTerm(no string, tell func(kind, text string)) {
	for _, run := range digitRuns(no) {
		tell(wholeRunTerm, run)
		eachStart(run, func(start string) { tell(runTerm, start) })
	}
	eachPair(no, func(pair string) { tell(wordTerm, pair) })
}

func eachStart(s string, tell func(string)) {
	for n := 1; n <= len(s); n++ {
		tell(s[:n])
	}
}

// eachPair tells each two characters in a row of which neither is a digit.
func eachPair(s string, tell func(string)) {
	before := -1
	for i, r := range s {
		if r >= '0' && r <= '9' {
			before = -1
			continue
		}
		if before >= 0 {
			tell(s[before : i+utf8.RuneLen(r)])
		}
		before = i
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
	var grams []string
	for i := 0; i+codeGram <= len(code); i++ {
		grams = append(grams, codeTerm+code[i:i+codeGram])
	}
	return few(grams)
}

// numberGrams are terms of every number in which this part stands. The digits at its beginning may be
// the end of longer ones, those at its end their beginning.
func numberGrams(no string) []string {
	var grams []string
	eachPair(no, func(pair string) { grams = append(grams, wordTerm+pair) })
	for i := 0; i < len(no); {
		if no[i] < '0' || no[i] > '9' {
			i++
			continue
		}
		end := i
		for end < len(no) && no[end] >= '0' && no[end] <= '9' {
			end++
		}
		switch {
		case i == 0:
		case end == len(no):
			grams = append(grams, runTerm+no[i:])
		default:
			grams = append(grams, wholeRunTerm+no[i:end])
		}
		i = end
	}
	return few(grams)
}

// few takes some terms of many, from the beginning to the end.
func few(grams []string) []string {
	if len(grams) <= mostGrams {
		return grams
	}
	var some []string
	for i := range mostGrams {
		some = append(some, grams[i*(len(grams)-1)/(mostGrams-1)])
	}
	return some
}

func pinyinTerm(typed string) string { return spellingTerm + typed[:spellingLength(len(typed))] }

// spellingLength is how many of the letters that were typed stand in the index.
func spellingLength(n int) int {
	if n <= everySpelling {
		return n
	}
	return min(n, mostSpelling) &^ 1
}

// standing is what the rights ask of a case.
type standing struct {
	Organisation string `db:"organisation"`
	Desk         string `db:"desk"`
	Restricted   bool   `db:"restricted"`
}

func standingOf(c *data.Case) standing {
	return standing{c.Organisation, string(c.Window), c.Restricted}
}

func (s standing) eachTerm(tell func(kind, text string)) {
	tell(deskTerm, s.Desk)
	if s.Restricted {
		tell(closedTerm, s.Organisation)
		return
	}
	tell(openTerm, s.Organisation)
	tell(openTerm, "")
}

// termsOf is each term of a case once.
func termsOf(what sought, where standing) map[string]bool {
	terms := map[string]bool{}
	tell := func(kind, text string) { terms[kind+text] = true }
	what.eachTerm(tell)
	where.eachTerm(tell)
	return terms
}
