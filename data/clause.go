package data

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hefeng/data/money"
)

var (
	sums         = regexp.MustCompile(`(\d[\d,]*(?:\.\d+)?)\s*(万)?元整?`)
	writtenOut   = regexp.MustCompile(`^\s*[（(]\s*(?:人民币)?大写[:：]?\s*(?:人民币)?([零壹贰叁肆伍陆柒捌玖拾佰仟万亿元圆角分整正]+)\s*[)）]`)
	optionalZero = regexp.MustCompile(`([元万亿])零([壹贰叁肆伍陆柒捌玖][角仟])`)
	vague        = regexp.MustCompile(`尽快|尽早|及时|适当时候|择日|争取|尽量|视情况|有条件时`)
	dates        = regexp.MustCompile(`\d{4}年\d{1,2}月(?:\d{1,2}日|底)|\d{4}-\d{2}-\d{2}|当场|即时|签订(?:本协议)?(?:之日|当日)|每[月年季]`)
	statusWords  = regexp.MustCompile(`离婚|解除婚姻|解除收养|收养关系|亲子关系|确认.{0,8}(?:所有权|物权|产权)|(?:所有权|产权)归`)
	feeWords     = regexp.MustCompile(`调解(?:服务)?费`)
	noFee        = regexp.MustCompile(`(?:不|免|无需|无须|未|没有)[^，。；]{0,6}$`)
	instalments  = regexp.MustCompile(`分期|分[二两三四五六七八九十\d]+[期次笔]|第[一二三四五六七八九十\d]+[期次笔]`)
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

// checkClause reads one clause and returns the sums that it names.
func checkClause(i int, clause string, a *Agreement, f *Findings) []money.Fen {
	place := fmt.Sprintf("clauses[%d]", i)
	no := fmt.Sprintf("第%d条", i+1)
	clause = plainDigits(clause)
	if strings.TrimSpace(clause) == "" {
		f.add(Block, "terms", place, "%s是空的，请写明内容或删去。", no)
		return nil
	}
	amounts := checkSums(place, no, clause, f)
	if len(amounts) > 0 {
		checkInstalments(place, no, clause, amounts, f)
		checkMatch(place, no, clause, amounts, a.Obligations, f)
	}
	if w := vague.FindString(clause); w != "" && !dates.MatchString(clause) {
		f.add(Warn, "terms", place, "%s的“%s”没有期限，请改为具体日期。", no, w)
	}
	if w := cutsOff(clause); w != "" {
		f.add(Block, "no_cutting", place, "%s以“%s”催交物业费，法律不允许，请删去。", no, w)
	}
	if w := statusWords.FindString(clause); w != "" {
		f.add(Warn, "unconfirmable", place, "%s涉及“%s”，法院不予司法确认，请告知当事人另行办理。", no, w)
	}
	for _, at := range feeWords.FindAllStringIndex(clause, -1) {
		if !noFee.MatchString(clause[:at[0]]) {
			f.add(Block, "free", place, "%s约定了调解费用，人民调解不收取任何费用，请删去。", no)
			break
		}
	}
	return amounts
}

// plainDigits turns the full-width digits and signs of an input method into plain ones.
func plainDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．':
			return '.'
		}
		return r
	}, s)
}

// cutsOff is the first threat to cut something off, or empty.
func cutsOff(clause string) string {
	for _, at := range cutting.FindAllStringIndex(clause, -1) {
		before, word := clause[:at[0]], clause[at[0]:at[1]]
		lift := strings.HasPrefix(clause[at[1]:], "梯") // 停电梯
		if !lift && !forbidding.MatchString(before) && !telling.MatchString(before) {
			return word
		}
	}
	return ""
}

// checkSums compares the figures of a clause with the amount written out behind them and returns
// the figures in order.
func checkSums(place, no, clause string, f *Findings) []money.Fen {
	var amounts []money.Fen
	for _, at := range sums.FindAllStringSubmatchIndex(clause, -1) {
		if rest := clause[at[1]:]; strings.HasPrefix(rest, "/") || strings.HasPrefix(rest, "／") {
			continue // a price, 1.60元/㎡
		}
		figure := clause[at[2]:at[3]]
		if at[4] >= 0 {
			figure += "万"
		}
		fen, err := money.Parse(figure)
		if err != nil {
			f.add(Block, "terms", place, "%s的金额“%s元”写法不对，请改正。", no, figure)
			continue
		}
		amounts = append(amounts, fen)
		out := writtenOut.FindStringSubmatch(clause[at[1]:])
		switch want := money.Upper(fen); {
		case out == nil:
			f.add(Warn, "upper", place, "%s的%s元没有大写，请在其后注明（大写：人民币%s）。", no, figure, want)
		case plainUpper(out[1]) != plainUpper(want):
			f.add(Block, "upper", place, "%s的大写“%s”与%s元不一致，请改为“%s”。", no, out[1], figure, want)
		}
	}
	return amounts
}

// plainUpper drops what the rule leaves free: 整 or 正 at the end, 圆 for 元, and the 零 between yuan
// and jiao or behind 万 (DOMAIN §10.4). Every other 零 must stand.
func plainUpper(s string) string {
	s = strings.NewReplacer("整", "", "正", "", "圆", "元").Replace(s)
	return optionalZero.ReplaceAllString(s, "$1$2")
}

// checkInstalments adds the parts up: one of three or more sums must be that of the others.
func checkInstalments(place, no, clause string, amounts []money.Fen, f *Findings) {
	if !instalments.MatchString(clause) || len(amounts) < 3 {
		return
	}
	all := total(amounts)
	if slices.ContainsFunc(amounts, func(x money.Fen) bool { return 2*x == all }) {
		return
	}
	whole := slices.Max(amounts)
	f.add(Block, "terms", place, "%s分期合计%s元，与总额%s元不符，请改正。", no, all-whole, whole)
}

func total(amounts []money.Fen) money.Fen {
	var sum money.Fen
	for _, x := range amounts {
		sum += x
	}
	return sum
}

// checkMatch looks for the obligation behind one of a clause's sums, or behind all together. A clause
// may also tell of a sum that nobody owes (原欠费……元), so one is enough.
func checkMatch(place, no, clause string, amounts []money.Fen, owed []Obligation, f *Findings) {
	if matched(total(amounts), owed) || slices.ContainsFunc(amounts, func(x money.Fen) bool { return matched(x, owed) }) {
		return
	}
	if len(owed) > 0 {
		f.add(Block, "terms", place, "%s的%s元在履行义务中没有对应的金额，请核对两处金额。", no, amounts[0])
	}
	if !dates.MatchString(clause) {
		f.add(Block, "terms", place, "%s没有履行期限，请写明日期。", no)
	}
}

// matched tells whether one obligation, or all of one party to another together, come to a sum.
func matched(sum money.Fen, owed []Obligation) bool {
	return slices.ContainsFunc(owed, func(o Obligation) bool { return o.Amount == sum || together(owed, o) == sum })
}

// together is all that one party owes another.
func together(owed []Obligation, like Obligation) money.Fen {
	var sum money.Fen
	for _, o := range owed {
		if o.From == like.From && o.To == like.To {
			sum += o.Amount
		}
	}
	return sum
}

// coveredBy tells whether the clauses name an obligation's sum, or the whole or the rest of what its
// party owes.
func coveredBy(named []money.Fen, i int, owed []Obligation) bool {
	whole := together(owed, owed[i])
	return slices.ContainsFunc(named, func(x money.Fen) bool { return x == owed[i].Amount || x == whole }) ||
		total(named) == owed[i].Amount || total(named) == whole
}
