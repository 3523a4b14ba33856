package data

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hefeng/assets/articles"
	"hefeng/assets/wording"
	"hefeng/data/money"
)

var (
	feeWords = regexp.MustCompile(`调解(?:服务)?费`)
	noFee    = regexp.MustCompile(`(?:不|免|无需|无须|未|没有)[^，。；]{0,6}$`)
)

// What is cut off, words that forbid it, also over a list of it (不得停水、停电), and words that speak
// of what once happened (因停水造成的损失).
const cut = `(?:停止供应?|停供|切断|停止|停|断)(?:水|电|暖|热|燃气|气)`

var (
	cutting    = regexp.MustCompile(cut)
	forbidding = regexp.MustCompile(`(?:不得|不再|不能|不可|不会|不应|不以|禁止|严禁|停止|不|未|没有)(?:采取|使用|以|用|通过|擅自|随意|对[^，。；]{1,12})*(?:` +
		cut + `(?:供应)?[、或和及与，]*)*$`)
	telling = regexp.MustCompile(`(?:因|由于)(?:被?申请人|[甲乙]方|物业(?:公司)?|长期|多次|擅自)*$|(?:恢复|结束|解除|此前|曾)[^，。；]{0,8}$`)
)

// clauseText is one clause being read.
type clauseText struct {
	i int
	*reading
}

// reading is what a text says wherever it stands.
type reading struct {
	text  string // with plain digits
	runes []rune
	sums  []sumText
	words map[string][]int // where the words of a rule were found
}

// readings are the texts of one check: a mend that is tried leaves most of them as they are.
type readings map[string]*reading

func (r readings) of(clause string) *reading {
	if x := r[clause]; x != nil {
		return x
	}
	text := plainDigits(clause)
	x := &reading{text: text, runes: []rune(text), sums: readSums(text), words: map[string][]int{}}
	r[clause] = x
	return x
}

// once is what a search of the text found, done the first time only.
func (x *reading) once(key string, search func(text string) []int) []int {
	at, ok := x.words[key]
	if !ok {
		at = search(x.text)
		x.words[key] = at
	}
	return at
}

func (x *reading) dated() bool { return x.once("dates", dates.FindStringIndex) != nil }

func (x *clauseText) place() string   { return fmt.Sprintf("clauses[%d]", x.i) }
func (x *clauseText) no() string      { return fmt.Sprintf("第%d条", x.i+1) }
func (x *clauseText) ordinal() string { return "第" + chineseNumber(x.i+1) + "条" }

// span is a stretch of bytes in characters.
func (x *clauseText) span(at []int) Span { return spanOf(x.text, at[0], at[1]) }

func spanOf(text string, from, to int) Span {
	n := utf8.RuneCountInString(text[:from])
	return Span{n, n + utf8.RuneCountInString(text[from:to])}
}

func (x *clauseText) amounts() []money.Fen {
	all := make([]money.Fen, 0, len(x.sums))
	for _, s := range x.sums {
		if s.err == nil {
			all = append(all, s.fen)
		}
	}
	return all
}

// chineseNumber writes 1 to 99 as clauses are numbered, figures beyond.
func chineseNumber(n int) string {
	digits := []rune("零一二三四五六七八九")
	switch {
	case n < 1 || n > 99:
		return fmt.Sprint(n)
	case n < 10:
		return string(digits[n])
	}
	s := "十"
	if n >= 20 {
		s = string(digits[n/10]) + s
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}

// plainDigits turns the full-width digits and signs of an input method into plain ones.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		case r == '￥':
			return '¥'
		}
		return r
	}, s)
}

func blankText(s string) bool { return strings.Trim(s, " \t\r\n　。；;，,、") == "" }

// clauses reads what was agreed, clause by clause and beside the obligations.
func (l *lint) clauses() {
	if len(l.a.Clauses) == 0 {
		l.remark(Block, "clauses", "terms", "clauses", "没有协议条款，请写明双方约定的内容。")
	}
	var all []*clauseText
	for i, clause := range l.a.Clauses {
		all = append(all, &clauseText{i, l.read.of(clause)})
	}
	rules := wording.On(l.day.String(), l.Category)
	for i, x := range all {
		l.clause(x, all[:i], rules)
	}
	l.obligations(all)
}

func (l *lint) clause(x *clauseText, before []*clauseText, rules []wording.Rule) {
	if blankText(x.text) {
		f := l.remark(Block, "empty_clause", "terms", x.place(), "%s是空的，请写明内容或删去。", x.no())
		f.Mend = &Mend{"删除" + x.ordinal(), strike(x.i)}
		return
	}
	l.capitals(x)
	if len(x.amounts()) > 0 {
		l.instalments(x, before)
		l.matching(x)
	}
	for _, r := range rules {
		l.word(x, r)
	}
	l.cutsOff(x)
	l.fees(x)
}

// word looks for the words of a rule.
func (l *lint) word(x *clauseText, r wording.Rule) {
	at := x.once(r.Key, r.Find)
	if at == nil {
		return
	}
	level := Warn
	if r.Level == string(Block) {
		level = Block
	}
	span := x.span(at)
	f := l.worded(level, r, x, x.text[at[0]:at[1]])
	f.Span = &span
	switch {
	case r.Key == "vague":
		f.Mend = l.dating(x, span)
	case level == Block && r.Key != "blank":
		f.Mend = x.striking(span)
	}
}

// worded notes a word of the table.
func (l *lint) worded(level Level, r wording.Rule, x *clauseText, word string) *Finding {
	l.found = append(l.found, Finding{Level: level, Rule: r.Key, Article: articles.On(r.Article, l.day.String()), Place: x.place(),
		Message: x.no() + "的" + r.Sentence(word)})
	return &l.found[len(l.found)-1]
}

// dating offers the day of the one obligation that a clause is about in place of a vague word.
func (l *lint) dating(x *clauseText, at Span) *Mend {
	var day string
	for _, o := range l.a.Obligations {
		if o.Due.IsZero() || !x.about(o.What) {
			continue
		}
		if day != "" && day != o.Due.Chinese() {
			return nil
		}
		day = o.Due.Chinese()
	}
	if day == "" {
		return nil
	}
	return &Mend{"改为“于" + day + "前”", rewrite(x.i, edit{at, "于" + day + "前"})}
}

// about tells whether two neighbouring characters of a text stand in the clause too.
func (x *clauseText) about(what string) bool {
	w := []rune(what)
	for i := 0; i+1 < len(w); i++ {
		if strings.Contains(x.text, string(w[i:i+2])) {
			return true
		}
	}
	return false
}

// cutsOff finds a threat to cut something off.
func (l *lint) cutsOff(x *clauseText) {
	if at := x.once("cutting", threat); at != nil {
		span := x.span(at)
		f := l.remark(Block, "cutting", "no_cutting", x.place(), "%s以“%s”催交物业费，法律不允许，请删去。", x.no(), x.text[at[0]:at[1]])
		f.Span, f.Mend = &span, x.striking(span)
	}
}

// threat is the first threat to cut something off, or nil.
func threat(text string) []int {
	for _, at := range cutting.FindAllStringIndex(text, -1) {
		before := text[:at[0]]
		lift := strings.HasPrefix(text[at[1]:], "梯") // 停电梯
		if !lift && !forbidding.MatchString(before) && !telling.MatchString(before) {
			return at
		}
	}
	return nil
}

// fees finds a price of the mediation.
func (l *lint) fees(x *clauseText) {
	if at := x.once("fee", price); at != nil {
		span := x.span(at)
		f := l.remark(Block, "fee", "free", x.place(), "%s约定了调解费用，人民调解不收取任何费用，请删去。", x.no())
		f.Span, f.Mend = &span, x.striking(span)
	}
}

// price is the first word of a price of the mediation that is asked for, or nil.
func price(text string) []int {
	for _, at := range feeWords.FindAllStringIndex(text, -1) {
		if !noFee.MatchString(text[:at[0]]) {
			return at
		}
	}
	return nil
}
