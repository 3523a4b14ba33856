package demo

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
)

// terms settle on a part of the claim, in one payment or several, and on what somebody does besides.
func (w *writer) terms() data.Terms {
	c := w.c()
	debtor := slices.IndexFunc(c.Parties, func(p data.Party) bool { return p.Role == data.Respondent })
	t := data.Terms{Form: data.Written, Facts: c.Summary}
	pay := w.kind.pay
	if c.Category == "property" && c.Parties[0].Kind == data.Person { // an owner against the company
		if pay = ""; w.chance(40) {
			pay = "赔偿损失"
		}
	}
	sum := c.Amount * money.Fen(70+5*w.rand.IntN(7)) / 100
	sum -= sum % 100
	if sum == 0 || pay == "" && len(w.kind.acts) == 0 {
		sum = money.Fen(100 * (w.kind.least + 100))
	}
	if pay != "" || len(w.kind.acts) == 0 {
		w.payment(&t, debtor, pay, sum)
	}
	if len(w.kind.acts) > 0 && (pay == "" || w.chance(45)) {
		from, to := debtor, 0
		if c.Category == "property" && c.Parties[0].Kind == data.OrgParty {
			from, to = to, from
		}
		due := w.today().AddDays(7 + w.rand.IntN(25))
		act := pick(w.rand, w.kind.acts)
		t.Clauses = append(t.Clauses, fmt.Sprintf("%s于%s前%s。", c.Parties[from].Name, due.Chinese(), act))
		t.Obligations = append(t.Obligations, data.Obligation{From: from, To: to, What: act, Due: due, How: "自行完成", Place: place(c.Place.Address)})
	}
	t.Clauses = append(t.Clauses, "双方就本纠纷再无其他争议。")
	return t
}

func place(address string) string {
	if address == "" {
		return "纠纷发生地"
	}
	return address
}

// payment writes the clause and the obligations of a sum.
func (w *writer) payment(t *data.Terms, debtor int, what string, sum money.Fen) {
	c := w.c()
	how := pick(w.rand, []string{"银行转账", "银行转账", "微信转账", "现金"})
	owe := func(amount money.Fen, days int) string {
		due := w.today().AddDays(days)
		t.Obligations = append(t.Obligations, data.Obligation{From: debtor, To: 0, What: what, Amount: amount, Due: due, How: how, Place: "申请人账户"})
		return due.Chinese()
	}
	from, to := c.Parties[debtor].Name, c.Parties[0].Name
	if sum < 1000000 || w.chance(60) {
		t.Clauses = append(t.Clauses, fmt.Sprintf("%s于%s前向%s%s%s元（大写：人民币%s）。", from, owe(sum, 10+w.rand.IntN(35)), to, what, sum, money.Upper(sum)))
		return
	}
	n := money.Fen(2 + w.rand.IntN(3))
	part := sum / n / 100 * 100
	var parts []string
	for i := range n {
		x := part
		if i == n-1 {
			x = sum - part*(n-1)
		}
		parts = append(parts, fmt.Sprintf("第%d期于%s前支付%s元（大写：人民币%s）", i+1, owe(x, 20+30*int(i)), x, money.Upper(x)))
	}
	t.Clauses = append(t.Clauses, fmt.Sprintf("%s分%d期向%s%s，共计%s元（大写：人民币%s）：%s。", from, n, to, what, sum, money.Upper(sum), strings.Join(parts, "，")))
}
