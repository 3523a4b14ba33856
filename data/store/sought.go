package store

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"hefeng/data"
	"hefeng/data/pinyin"
)

// sought is by what a case can be found: texts of lines, each between line breaks. What is typed is
// found where it stands in one of them; the index only says which cases are worth a look.
type sought struct {
	Names   string `db:"names"`   // as plainName writes them
	Pinyin  string `db:"pinyin"`  // each spelling; found by its beginning
	Codes   string `db:"codes"`   // phones, identity and credit codes, as plainCode writes them
	Numbers string `db:"numbers"` // see number lines below
}

// A number stands in sought as it is written, as its digits and as its running part alone. Numbers of
// agreements, void ones and those of batches are marked: they find the case, but are not its own.
const (
	agreementMark = "~"
	digitsMark    = ":"
	serialMark    = "="
)

// soughtOf derives what a case can be found by.
func soughtOf(c *data.Case) sought {
	var names, spelt, digits, numbers lines
	name := func(s string) {
		if names.add(plainName(s)) {
			for _, r := range pinyin.Readings(s) {
				for _, p := range []string{r.Full, r.GivenFull, r.Initials, r.GivenInitials} {
					spelt.add(asciiStart(p))
				}
			}
		}
	}
	for _, p := range c.Parties {
		name(p.Name)
		digits.add(plainCode(p.Phone))
		digits.add(plainCode(p.IDNumber))
		digits.add(plainCode(p.CreditCode))
		for _, a := range p.Agents() {
			name(a.Name)
			digits.add(plainCode(a.Phone))
			digits.add(plainCode(a.IDNumber))
		}
		for _, g := range p.Guardians {
			name(g.Name)
			digits.add(plainCode(g.Phone))
			digits.add(plainCode(g.IDNumber))
		}
		for _, r := range p.Represents {
			name(r.Name)
			digits.add(plainCode(r.Phone))
			digits.add(plainCode(r.IDNumber))
		}
	}
	numbers.number("", c.IntakeNo)
	numbers.number("", c.CaseNo)
	for _, a := range c.Agreements {
		numbers.number(agreementMark, a.No)
	}
	for _, v := range c.VoidNumbers {
		numbers.number(agreementMark, v.No)
	}
	numbers.number(agreementMark, c.Batch) // all of a batch
	if c.Ledger != nil {
		numbers.number(agreementMark, c.Ledger.No)
	}
	return sought{names.text(), spelt.text(), digits.text(), numbers.text()}
}

// lines is a text of lines, each once.
type lines struct{ all []string }

func (l *lines) add(line string) bool {
	if line == "" || slices.Contains(l.all, line) {
		return false
	}
	l.all = append(l.all, line)
	return true
}

func (l *lines) number(mark, no string) {
	if no == "" {
		return
	}
	l.add(mark + plainNumber(no))
	l.add(digitsMark + strings.Join(digitRuns(no), ""))
	if s := serial(no); s != "" {
		l.add(serialMark + s)
	}
}

func (l *lines) text() string {
	if len(l.all) == 0 {
		return ""
	}
	return "\n" + strings.Join(l.all, "\n") + "\n"
}

// way is one meaning of a typed fragment: a text that must stand in a column of sought, and terms of
// the index that every such case has.
type way struct {
	column, needle string
	terms          []string
}

var (
	// serials are the running part of a number alone: 1, 0001, 第0001号.
	serials = regexp.MustCompile(`^(?:\d+|第?\d+号)$`)
	// codes are written so: 0417-2345678.
	codes = regexp.MustCompile(`^[0-9a-z+-]+$`)
)

// waysToFind are what a typed fragment may mean.
func waysToFind(fragment string) []way {
	plain := strings.ToLower(fragment)
	var ways []way
	if name := plainName(fragment); name != "" {
		ways = append(ways, way{"names", name, nameGrams(name)})
	}
	if isASCII(plain) {
		ways = append(ways, way{"pinyin", "\n" + plain, []string{pinyinTerm(plain)}})
	}
	if tail := plainCode(plain); codes.MatchString(plain) && len(tail) >= minTail && strings.ContainsAny(tail, "0123456789") {
		ways = append(ways, way{"codes", tail, codeGrams(tail)})
	}
	no := plainNumber(fragment)
	switch digits := allDigits(plain); {
	case serials.MatchString(plain):
		if s := serial(plain); s != "" {
			ways = append(ways, way{"numbers", "\n" + serialMark + s + "\n", []string{serialTerm + s}})
		}
		if digits && len(plain) > yearDigits {
			ways = append(ways, way{"numbers", "\n" + digitsMark + plain, []string{digitsTerm + plain}})
		}
	case !strings.ContainsAny(no, agreementMark+digitsMark+serialMark+"\n"):
		if terms := numberGrams(no); len(terms) > 0 {
			ways = append(ways, way{"numbers", no, terms})
		}
	}
	return ways
}

const (
	minTail    = 4 // the least that is typed of a phone or an ID
	yearDigits = 4
)

// plainName is a name without what people leave out or type differently: case, width, spaces, the
// dot inside minority names.
func plainName(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("·•・‧∙．.", r) {
			return -1
		}
		return r
	}, halfWidth(name)))
}

// plainCode is what counts of a phone, an ID or a credit code: digits and Latin letters.
func plainCode(code string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, strings.ToLower(halfWidth(code)))
}

var oneBracket = strings.NewReplacer("(", "[", ")", "]")

// plainNumber is a number or a part of one, whatever its brackets and width.
func plainNumber(no string) string {
	return strings.ToLower(oneBracket.Replace(data.SameNumber(halfWidth(no))))
}

// digitRuns are the digits of a number, run by run.
func digitRuns(no string) []string {
	return strings.FieldsFunc(no, func(r rune) bool { return r < '0' || r > '9' })
}

// serial is the running part of a number without its zeros: the last digits in it.
func serial(no string) string {
	runs := digitRuns(no)
	if len(runs) == 0 {
		return ""
	}
	return strings.TrimLeft(runs[len(runs)-1], "0")
}

// halfWidth turns full-width digits and letters as an input method leaves them into plain ones.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' && r != '（' && r != '）' {
			return r - '！' + '!'
		}
		return r
	}, s)
}

func isASCII(s string) bool { return len(asciiStart(s)) == len(s) }

// asciiStart is a spelling up to the first character that has none, behind which nobody types on.
func asciiStart(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return s[:i]
		}
	}
	return s
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
