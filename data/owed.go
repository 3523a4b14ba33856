package data

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"hefeng/data/money"
	"hefeng/data/workday"
)

var (
	dates    = regexp.MustCompile(`\d{4}年\d{1,2}月(?:\d{1,2}日|底)|\d{4}-\d{2}-\d{2}|当场|即时|签订(?:本协议)?(?:之日|当日)|每[月年季]`)
	fullDate = regexp.MustCompile(`(\d{4})[年-](\d{1,2})[月-](\d{1,2})日?`)
	paying   = regexp.MustCompile(`(?:支付|给付|付清|缴纳|偿还|赔偿|补偿|退还|返还)[^，。；]{0,12}(?:款|费|金|钱|工资|利息|租)|^付款`)
)

// obligations asks of each who, what, how much, when, how and where, and looks for it in the clauses.
func (l *lint) obligations(clauses []*clauseText) {
	if len(l.a.Obligations) == 0 {
		l.remark(Block, "obligations", "terms", "obligations", "没有履行义务，请写明谁在什么日期以什么方式履行什么。")
	}
	var named []money.Fen
	for _, x := range clauses {
		named = append(named, x.amounts()...)
	}
	for i, o := range l.a.Obligations {
		l.obligation(i, o)
		place, no := owedPlace(i)
		if len(named) > 0 && o.Amount > 0 && !coveredBy(named, i, l.a.Obligations) {
			l.remark(Warn, "unwritten", "terms", place, "%s的%s元在条款中没有写到，请核对两处金额。", no, o.Amount)
		}
		l.days(i, o, clauses)
	}
}

func owedPlace(i int) (place, no string) {
	return fmt.Sprintf("obligations[%d]", i), fmt.Sprintf("第%d项履行义务", i+1)
}

func (l *lint) obligation(i int, o Obligation) {
	place, no := owedPlace(i)
	inside := func(p int) bool { return p >= 0 && p < len(l.Parties) }
	switch {
	case !inside(o.From) || !inside(o.To):
		l.remark(Block, "who", "terms", place, "%s没有写明由谁向谁履行，请选定义务人和权利人。", no)
	case o.From == o.To:
		l.remark(Block, "who", "terms", place, "%s的义务人和权利人是同一方，请改正。", no)
	}
	if o.What == "" {
		l.remark(Block, "what", "terms", place, "%s没有内容，请写明履行什么。", no)
	}
	if o.Amount <= 0 && paying.MatchString(o.What) {
		l.remark(Block, "how_much", "terms", place, "%s是付款却没有金额，请填写。", no)
	}
	switch {
	case o.Due.IsZero():
		l.remark(Block, "when", "terms", place, "%s没有期限，请填写日期。", no)
	case o.Due.Before(l.day) && !l.a.Issued():
		l.remark(Warn, "past", "terms", place, "%s的期限%s已经过去，请核对，已经履行的请写明。", no, o.Due.Chinese())
	}
	if o.How == "" {
		l.remark(Block, "how", "terms", place, "%s没有履行方式，请填写，如银行转账。", no)
	}
	if o.Place == "" {
		l.remark(Warn, "where", "terms", place, "%s没有履行地点或账户，请补填。", no)
	}
}

// days compares the day of an obligation with that of the one clause that names its sum.
func (l *lint) days(i int, o Obligation, clauses []*clauseText) {
	if o.Amount <= 0 || o.Due.IsZero() {
		return
	}
	var at *clauseText
	for _, x := range clauses {
		if slices.Contains(x.amounts(), o.Amount) {
			if at != nil {
				return
			}
			at = x
		}
	}
	if at == nil || len(at.amounts()) > 1 {
		return
	}
	days := daysIn(at.text)
	if len(days) == 0 || slices.Contains(days, o.Due) {
		return
	}
	place, no := owedPlace(i)
	f := l.remark(Warn, "other_day", "terms", place, "%s的期限%s与%s写的日期不一致，请核对。", no, o.Due.Chinese(), at.no())
	if len(days) == 1 {
		day := days[0]
		f.Mend = &Mend{"期限改为 " + day.String(), func(t *Terms) { t.Obligations[i].Due = day }}
	}
}

// daysIn are the whole dates of a text.
func daysIn(text string) []workday.Date {
	var days []workday.Date
	for _, m := range fullDate.FindAllStringSubmatch(text, -1) {
		year, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		if d, err := workday.NewDate(year, time.Month(month), day); err == nil {
			days = append(days, d)
		}
	}
	return days
}

// matching looks for the obligation behind one of a clause's sums, or behind all together. A clause
// may also tell of a sum that nobody owes (原欠费……元), so one is enough.
func (l *lint) matching(x *clauseText) {
	owed, amounts := l.a.Obligations, x.amounts()
	if matched(total(amounts), owed) || slices.ContainsFunc(amounts, func(s money.Fen) bool { return matched(s, owed) }) {
		return
	}
	if len(owed) > 0 {
		f := l.remark(Block, "unmatched", "terms", x.place(), "%s的%s元在履行义务中没有对应的金额，请核对两处金额。", x.no(), amounts[0])
		for _, s := range x.sums {
			if s.err == nil {
				f.Span = &s.figure
				break
			}
		}
	}
	if !x.dated() {
		l.remark(Block, "undated", "terms", x.place(), "%s没有履行期限，请写明日期。", x.no())
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
