package store

import (
	"context"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
	"hefeng/data/pinyin"
)

// Find asks for cases by one or two fragments of names, pinyin (full or initials), phone, ID or
// number, newest registration first.
type Find struct {
	Text string
}

const (
	maxHits   = 20
	nameGram  = 4 // longest stored fragment of a name, in characters
	maxPinyin = 12
	maxText   = 64 // characters and
	maxWords  = 6  // fragments of a search that are looked at; more is a pasted page
)

// Kinds of terms; a kind before the term keeps digits of phones and numbers apart from names.
const (
	nameKind   = "n:"
	pinyinKind = "p:"
	digitKind  = "d:"
	numberKind = "#:" // a whole number
	serialKind = "s:" // its running part
)

// Find searches the terms that the case left when it was saved.
func (s *Store) Find(ctx context.Context, actor data.Actor, q Find) ([]Row, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	fragments := q.fragments()
	if len(fragments) == 0 {
		return nil, nil
	}
	clause, args := visible(scene)
	var first, where []string
	var driving, narrowing []any
	for i, f := range fragments {
		var ways []string
		for _, way := range waysToFind(f) {
			if i == 0 {
				first, driving = append(first, "?"), append(driving, way[0])
			}
			for _, term := range way {
				narrowing = append(narrowing, term)
			}
			has := "EXISTS (SELECT 1 FROM search_term t WHERE t.case_id=c.id AND t.term=?)"
			ways = append(ways, strings.TrimSuffix(strings.Repeat(has+" AND ", len(way)), " AND "))
		}
		where = append(where, "("+strings.Join(ways, " OR ")+")")
	}
	// The first fragment drives the search; the others and the rights narrow it.
	query := rowColumns + " FROM (SELECT DISTINCT case_id FROM search_term WHERE term IN (" + strings.Join(first, ", ") + `)) h
		JOIN case_file c ON c.id = h.case_id WHERE ` + strings.Join(where, " AND ") + " AND " + clause + " ORDER BY c.id DESC LIMIT ?"
	return s.rows(ctx, query, slices.Concat(driving, narrowing, args, []any{maxHits})...)
}

// fragments are the words of the search, the longest first: it has the fewest cases and drives.
func (q Find) fragments() []string {
	text := []rune(strings.TrimSpace(halfWidth(q.Text)))
	words := strings.Fields(string(text[:min(len(text), maxText)]))
	words = words[:min(len(words), maxWords)]
	slices.SortStableFunc(words, func(a, b string) int { return len([]rune(b)) - len([]rune(a)) })
	return words
}

// serials are the running part of a number alone: 1, 0001, 第0001号.
var serials = regexp.MustCompile(`^(?:\d+|第?\d+号)$`)

// waysToFind are the alternatives that a typed fragment may mean; of each, all terms must be there.
func waysToFind(fragment string) [][]string {
	plain := strings.ToLower(fragment)
	ways := [][]string{{numberTerm(fragment)}}
	if name := []rune(plainName(fragment)); len(name) > 0 {
		ways = append(ways, nameGrams(name))
	}
	if isASCII(plain) {
		ways = append(ways, []string{pinyinKind + plain[:min(len(plain), maxPinyin)]})
	}
	if serials.MatchString(plain) {
		ways = append(ways, []string{serialKind + serial(plain)})
	}
	if tail := plainCode(plain); len(tail) >= minTail && strings.ContainsAny(tail, "0123456789") {
		ways = append(ways, []string{digitKind + tail})
	}
	return ways
}

// nameGrams cuts a fragment into stored lengths; the last one overlaps so that the end counts too.
func nameGrams(runes []rune) []string {
	if len(runes) <= nameGram {
		return []string{nameKind + string(runes)}
	}
	var grams []string
	for i := 0; i+nameGram <= len(runes); i += nameGram {
		grams = append(grams, nameKind+string(runes[i:i+nameGram]))
	}
	return append(grams, nameKind+string(runes[len(runes)-nameGram:]))
}

// saveTerms writes the search terms by which the case differs from the one before. The table is in the
// order of terms, so what a case left there is not asked for but derived again.
func saveTerms(ctx context.Context, tx *sqlx.Tx, before, c *data.Case) error {
	old := map[string]bool{}
	for _, t := range termsOf(before) {
		old[t] = true
	}
	var fresh []string
	for _, t := range termsOf(c) {
		if !old[t] {
			fresh = append(fresh, t)
		}
		delete(old, t)
	}
	for some := range slices.Chunk(fresh, 100) {
		args := make([]any, 0, 2*len(some))
		for _, t := range some {
			args = append(args, t, c.ID)
		}
		values := strings.TrimSuffix(strings.Repeat("(?, ?), ", len(some)), ", ")
		if _, err := tx.ExecContext(ctx, "INSERT INTO search_term (term, case_id) VALUES "+values, args...); err != nil {
			return saveFailure(err)
		}
	}
	for t := range old {
		if _, err := tx.ExecContext(ctx, "DELETE FROM search_term WHERE term=? AND case_id=?", t, c.ID); err != nil {
			return saveFailure(err)
		}
	}
	return nil
}

// termsOf is everything by which a case can be found, sorted, each once.
func termsOf(c *data.Case) []string {
	set := termSet(c)
	terms := make([]string, 0, len(set))
	for t := range set {
		terms = append(terms, t)
	}
	sort.Strings(terms)
	return terms
}

// termSet is the same in no order.
func termSet(c *data.Case) map[string]bool {
	set := map[string]bool{}
	for _, p := range c.Parties {
		nameTerms(set, p.Name)
		if p.Agent != nil {
			nameTerms(set, p.Agent.Name)
		}
		for _, v := range []string{p.Phone, p.IDNumber, p.CreditCode} {
			digitTerms(set, v)
		}
	}
	for _, no := range []string{c.IntakeNo, c.CaseNo} {
		if no == "" {
			continue
		}
		set[numberTerm(no)] = true
		set[serialKind+serial(no)] = true
	}
	if a := c.Agreement(); a != nil && a.Issued() {
		set[serialKind+serial(a.No)] = true
	}
	return set
}

func nameTerms(set map[string]bool, name string) {
	runes := []rune(plainName(name))
	for i := range runes {
		for n := 1; n <= nameGram && i+n <= len(runes); n++ {
			set[nameKind+string(runes[i:i+n])] = true
		}
	}
	for _, r := range pinyin.Readings(name) {
		for _, p := range []string{r.Full, r.GivenFull, r.Initials, r.GivenInitials} {
			for n := 1; n <= len(p) && n <= maxPinyin; n++ {
				set[pinyinKind+p[:n]] = true
			}
		}
	}
}

// minTail is the least that is typed of the end of a phone or an ID.
const minTail = 4

// plainName is a name without what people leave out or type differently: case, width, spaces, the
// dot inside minority names.
func plainName(name string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("·•・‧∙．.", r) {
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

// digitTerms lets a phone or an ID be found by its tail of four digits or more.
func digitTerms(set map[string]bool, number string) {
	d := plainCode(number)
	for n := minTail; n <= len(d); n++ {
		set[digitKind+d[len(d)-n:]] = true
	}
}

// numberTerm is a whole number, whatever its brackets.
func numberTerm(no string) string { return numberKind + strings.ToLower(data.SameNumber(no)) }

// serial is the running part of a number without its zeros: the last digits in it.
func serial(no string) string {
	last := ""
	for _, part := range strings.FieldsFunc(no, func(r rune) bool { return r < '0' || r > '9' }) {
		last = part
	}
	return strings.TrimLeft(last, "0")
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

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
