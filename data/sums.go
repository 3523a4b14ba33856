package data

import (
	"regexp"
	"slices"
	"strings"

	"hefeng/data/money"
)

const capitals = `[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+(?:[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*|角[零壹贰叁肆伍陆柒捌玖分整正]*|分)`

var (
	sums        = regexp.MustCompile(`(?:¥\s*)?(\d[\d,]*(?:\.\d+)?\s*万?)元整?|¥\s*(\d[\d,]*(?:\.\d+)?\s*万?)`)
	writtenOut  = regexp.MustCompile(`^\s*[（(]\s*(?:人民币)?大写[:：]?\s*(?:人民币)?([^（）()]{0,80})[)）]`)
	aheadOf     = regexp.MustCompile(`(` + capitals + `)\s*[（(]\s*(?:小写)?[:：]?\s*(?:人民币)?$`)
	alone       = regexp.MustCompile(`(?:人民币)?` + capitals)
	instalments = regexp.MustCompile(`分期|分[二两三四五六七八九十\d]+[期次笔]|第[一二三四五六七八九十\d]+[期次笔]`)
)

// sumText is a sum in a clause: its figures and, before or behind them, what is written out.
type sumText struct {
	fen     money.Fen
	err     error
	figures string // as written, 3,080.00 or 0.308万
	figure  Span   // the figures without 元
	end     int    // where 元 ends, in characters
	capital *Span  // what is written out
	upper   string
	alone   bool // written out without figures
}

// readSums finds the sums of a clause; a price such as 1.60元/㎡ is none.
func readSums(text string) []sumText {
	var all []sumText
	used := []int{} // bytes up to which capitals belong to figures, in pairs
	for _, at := range sums.FindAllStringSubmatchIndex(text, -1) {
		if rest := text[at[1]:]; strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "／") {
			continue
		}
		from, to := at[2], at[3]
		if from < 0 {
			from, to = at[4], at[5]
		}
		s := sumText{figures: text[from:to], figure: spanOf(text, from, to), end: spanOf(text, 0, at[1]).To}
		s.fen, s.err = money.Parse(s.figures)
		capital := func(from, to int) {
			span := spanOf(text, from, to)
			s.capital, s.upper = &span, text[from:to]
			used = append(used, from, to)
		}
		if out := writtenOut.FindStringSubmatchIndex(text[at[1]:]); out != nil {
			capital(at[1]+out[2], at[1]+out[3])
		} else if out := aheadOf.FindStringSubmatchIndex(text[:at[0]]); out != nil {
			capital(out[2], out[3])
		}
		all = append(all, s)
	}
	return append(all, aloneSums(text, used)...)
}

// aloneSums are those that are only written out.
func aloneSums(text string, used []int) []sumText {
	var all []sumText
	for _, at := range alone.FindAllStringIndex(text, -1) {
		taken := false
		for i := 0; i < len(used); i += 2 {
			taken = taken || at[0] < used[i+1] && used[i] < at[1]
		}
		fen, err := money.ReadUpper(text[at[0]:at[1]])
		if taken || err != nil {
			continue // 壹角 may also be part of a name
		}
		span := spanOf(text, at[0], at[1])
		all = append(all, sumText{fen: fen, alone: true, capital: &span, upper: text[at[0]:at[1]], figure: span, end: span.To})
	}
	return all
}

var onlyCapitals = regexp.MustCompile(`^[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+$`)

// capitals compares the figures of a clause with what is written out beside them.
func (l *lint) capitals(x *clauseText) {
	for _, s := range x.sums {
		if s.err != nil {
			f := l.remark(Block, "figures", "terms", x.place(), "%s的金额“%s元”写法不对，请改正。", x.no(), s.figures)
			f.Span = &s.figure
			continue
		}
		want := money.Upper(s.fen)
		switch {
		case s.alone:
			f := l.remark(Warn, "figures_missing", "upper", x.place(), "%s的“%s”没有小写金额，请注明%s元。", x.no(), s.upper, s.fen)
			f.Span = s.capital
			f.Mend = &Mend{"补小写 " + s.fen.String() + " 元", rewrite(x.i, edit{*s.capital, s.fen.String() + "元（大写：人民币" + want + "）"})}
		case s.capital == nil:
			f := l.remark(Warn, "upper_missing", "upper", x.place(), "%s的%s元没有大写，请在其后注明（大写：人民币%s）。", x.no(), s.figures, want)
			f.Span = &s.figure
			f.Mend = &Mend{"补大写“" + tail(want, 6) + "”", rewrite(x.i, edit{Span{s.end, s.end}, "（大写：人民币" + want + "）"})}
		case !onlyCapitals.MatchString(s.upper):
			f := l.remark(Warn, "upper_missing", "upper", x.place(), "%s的%s元没有规范的大写，请注明（大写：人民币%s）。", x.no(), s.figures, want)
			f.Span = s.capital
			f.Mend = &Mend{"改为“" + tail(want, 6) + "”", rewrite(x.i, edit{*s.capital, want})}
		case !money.SameUpper(s.upper, want):
			f := l.remark(Block, "upper", "upper", x.place(), "%s的大写“%s”与%s元不一致，请改为“%s”。", x.no(), s.upper, s.figures, want)
			f.Span = s.capital
			f.Mend = &Mend{"改为“" + tail(want, 6) + "”", rewrite(x.i, edit{*s.capital, want})}
		}
	}
}

// tail is the end of a long writing, for a button.
func tail(s string, n int) string {
	if r := []rune(s); len(r) > n+2 {
		return "…" + string(r[len(r)-n:])
	}
	return s
}

// instalments adds the parts of a clause up: one of its sums is that of the others, or an earlier clause
// or the obligations name the whole.
func (l *lint) instalments(x *clauseText, before []*clauseText) {
	parts := x.amounts()
	if len(parts) < 2 || x.once("instalments", instalments.FindStringIndex) == nil {
		return
	}
	all := total(parts)
	if slices.ContainsFunc(parts, func(p money.Fen) bool { return 2*p == all }) {
		return
	}
	whole, inside := slices.Max(parts), true
	for _, b := range before {
		for _, p := range b.amounts() {
			if p == all {
				return
			}
			if p > whole {
				whole, inside = p, false
			}
		}
	}
	if matched(all, l.a.Obligations) || inside && len(parts) < 3 {
		return
	}
	if inside {
		all -= whole
	}
	f := l.remark(Block, "instalments", "terms", x.place(), "%s分期合计%s元，与总额%s元相差%s元，请改正。", x.no(), all, whole, max(whole-all, all-whole))
	last := x.lastPart(whole, inside)
	if last == nil {
		return
	}
	f.Span = &last.figure
	if right := last.fen + whole - all; right > 0 {
		f.Mend = &Mend{"末期改为 " + right.String() + " 元", l.resize(x, *last, right)}
	}
}

// lastPart is the last sum of a clause that is not the whole.
func (x *clauseText) lastPart(whole money.Fen, inside bool) *sumText {
	for i := len(x.sums) - 1; i >= 0; i-- {
		if s := x.sums[i]; s.err == nil && !s.alone && (!inside || s.fen != whole) {
			return &s
		}
	}
	return nil
}

// resize makes a sum another one: in figures, written out, and in the one obligation that was for it.
func (l *lint) resize(x *clauseText, s sumText, right money.Fen) func(*Terms) {
	edits := []edit{{s.figure, right.String()}}
	if s.capital != nil {
		edits = append(edits, edit{*s.capital, money.Upper(right)})
	}
	write := rewrite(x.i, edits...)
	return func(t *Terms) {
		write(t)
		for i := len(t.Obligations) - 1; i >= 0; i-- {
			if t.Obligations[i].Amount == s.fen {
				t.Obligations[i].Amount = right
				return
			}
		}
	}
}

func total(amounts []money.Fen) money.Fen {
	var sum money.Fen
	for _, x := range amounts {
		sum += x
	}
	return sum
}
