package data

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// Performance (履行) is one act by which an obligation was met in whole or in part, with its proof.
type Performance struct {
	Agreement  int          `json:"agreement,omitempty"` // index of the agreement; filled in
	Obligation int          `json:"obligation"`          // index in the agreement
	On         workday.Date `json:"on"`
	Amount     money.Fen    `json:"amount_fen,omitempty"`
	Done       bool         `json:"done,omitempty"` // an obligation without a sum is met with this
	Proof      string       `json:"proof"`          // e.g. 收条, 银行回单
	Note       string       `json:"note,omitempty"`
}

// Standing is how far an obligation is met.
type Standing struct {
	Obligation int          `json:"obligation"`
	Due        workday.Date `json:"due,omitzero"`
	Paid       money.Fen    `json:"paid_fen,omitempty"`
	Left       money.Fen    `json:"left_fen,omitempty"`
	Met        workday.Date `json:"met,omitzero"` // the day of the last act, once all is done
}

// Overdue tells whether an obligation should have been met before a day.
func (x Standing) Overdue(today workday.Date) bool {
	return x.Met.IsZero() && !x.Due.IsZero() && x.Due.Before(today)
}

// Standings say how far each obligation of the agreement is met, in its order. Instalments are
// obligations of their own. What was performed on an older agreement is the business of the new one's
// terms.
func (c *Case) Standings() []Standing {
	a := c.Agreement()
	if a == nil {
		return nil
	}
	standings := make([]Standing, len(a.Obligations))
	for i, o := range a.Obligations {
		x := Standing{Obligation: i, Due: o.Due, Left: o.Amount}
		var last workday.Date
		done := false
		for _, p := range c.Performances {
			if p.Obligation != i || p.Agreement != c.agreementIndex() {
				continue
			}
			x.Paid, x.Left = x.Paid+p.Amount, x.Left-p.Amount
			done = done || p.Done
			if p.On.After(last) {
				last = p.On
			}
		}
		if !last.IsZero() && (o.Amount > 0 && x.Left <= 0 || o.Amount == 0 && done) {
			x.Met = last
		}
		standings[i] = x
	}
	return standings
}

// NextDue is the obligation that has to be met first, by its day.
func (c *Case) NextDue() (Standing, bool) {
	var first Standing
	found := false
	for _, x := range c.Standings() {
		if x.Met.IsZero() && !x.Due.IsZero() && (!found || x.Due.Before(first.Due)) {
			first, found = x, true
		}
	}
	return first, found
}

// afterEffect are the states in which an agreement is to be performed.
var afterEffect = []State{Effective, Performing, Breached, Confirming, Confirmed, ConfirmationRefuse}

// RecordPerformance (登记履行) keeps one act of performance with its proof.
type RecordPerformance struct{ Performance Performance }

// Right of who follows cases.
func (RecordPerformance) Right() Right { return ToFollow }

// Apply finishes the case's performance with the last obligation met. While the court looks at the
// agreement the state stays.
func (r RecordPerformance) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(afterEffect...) {
		return nil, c.wrongState("登记履行")
	}
	p := r.Performance
	p.Agreement = c.agreementIndex()
	var f Faults
	if p.check(c, s, &f); f.Err() != nil {
		return nil, f
	}
	c.Performances = append(c.Performances, p)
	note := fmt.Sprintf("第%d项", p.Obligation+1)
	to := c.State
	switch {
	case c.allMet():
		c.PerformedOn = c.lastPerformed()
		if c.State != Confirming {
			c.performed(s)
			to = Performed
		}
	case c.State == Effective || c.State == Confirmed, c.State == Breached && !c.anyOverdue(s.Today()):
		to = Performing
	}
	e := c.move(to, "performance_recorded", s)
	e.Note = note
	return []Event{e}, nil
}

func (p Performance) check(c *Case, s Scene, f *Faults) {
	a := c.Agreement()
	if p.Obligation < 0 || p.Obligation >= len(a.Obligations) {
		f.Add("obligation", "协议没有第%d项履行义务，请核对。", p.Obligation+1)
		return
	}
	o, x := a.Obligations[p.Obligation], c.Standings()[p.Obligation]
	c.checkDay("on", "履行日期", p.On, s, f)
	if strings.TrimSpace(p.Proof) == "" {
		f.Law("proof", "performance", "请写明履行凭证，如收条、银行回单、现场查看。")
	}
	switch {
	case !x.Met.IsZero():
		f.Add("obligation", "第%d项履行义务已于%s履行完毕，请核对。", p.Obligation+1, x.Met.Chinese())
	case o.Amount == 0 && p.Amount != 0:
		f.Add("amount_fen", "第%d项履行义务没有约定金额，请不要填写金额。", p.Obligation+1)
	case o.Amount > 0 && p.Amount <= 0:
		f.Add("amount_fen", "请填写本次履行的金额。")
	case o.Amount > 0 && p.Amount > x.Left:
		f.Add("amount_fen", "本次%s元超过尚欠的%s元，请核对金额。", p.Amount, x.Left)
	}
}

func (c *Case) allMet() bool {
	all := c.Standings()
	return len(all) > 0 && !slices.ContainsFunc(all, func(x Standing) bool { return x.Met.IsZero() })
}

func (c *Case) anyOverdue(today workday.Date) bool {
	return slices.ContainsFunc(c.Standings(), func(x Standing) bool { return x.Overdue(today) })
}

func (c *Case) lastPerformed() workday.Date {
	var last workday.Date
	for _, p := range c.Performances {
		if p.On.After(last) {
			last = p.On
		}
	}
	return last
}

// RecordBreach (登记未履行) notes that an obligation was not met in time, or that a party went back on it.
type RecordBreach struct {
	Obligation int
	Renounced  bool // 反悔: said before the day that it will not be met
	Note       string
}

// Right of who follows cases.
func (RecordBreach) Right() Right { return ToFollow }

// Apply wants the day of performance to be over, unless the party renounced.
func (b RecordBreach) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Effective, Performing, Confirmed, ConfirmationRefuse) {
		return nil, c.wrongState("登记未履行")
	}
	var f Faults
	all := c.Standings()
	if b.Obligation < 0 || b.Obligation >= len(all) {
		f.Add("obligation", "协议没有第%d项履行义务，请核对。", b.Obligation+1)
		return nil, f
	}
	switch x := all[b.Obligation]; {
	case !x.Met.IsZero():
		f.Add("obligation", "第%d项履行义务已于%s履行完毕，请核对。", b.Obligation+1, x.Met.Chinese())
	case b.Renounced && strings.TrimSpace(b.Note) == "":
		f.Law("note", "dispute_over", "请写明当事人反悔的经过和理由。")
	case !b.Renounced && !x.Overdue(s.Today()):
		f.Law("obligation", "performance", "第%d项履行义务还没有到期，请等到期后登记；当事人已明确反悔的，请选“反悔”。", b.Obligation+1)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	e := c.move(Breached, "breached", s)
	e.Note = fmt.Sprintf("第%d项", b.Obligation+1)
	return []Event{e}, nil
}

// Urging (督促履行) is one reminder of the committee to perform, with what the parties were told they
// may do (人民调解法第三十一条第二款, 第三十二条).
type Urging struct {
	Party  int          `json:"party"` // who was urged
	On     workday.Date `json:"on"`
	How    string       `json:"how"` // 电话, 上门, 书面
	Result string       `json:"result,omitempty"`
	Told   []Remedy     `json:"told,omitempty"` // ways the other side was told of
}

// Remedy is a way that is open when an agreement is not performed.
type Remedy string

// The remedies.
const (
	PaymentOrder Remedy = "payment_order"
	Lawsuit      Remedy = "lawsuit"
	Enforcement  Remedy = "enforcement"
	Arbitration  Remedy = "arbitration"
)

var remedies = map[Remedy]string{PaymentOrder: "支付令", Lawsuit: "起诉", Enforcement: "申请强制执行", Arbitration: "申请仲裁"}

// Name is the remedy in Chinese.
func (r Remedy) Name() string { return nameOr(remedies, r) }

// UrgePerformance (督促履行) keeps a reminder.
type UrgePerformance struct{ Urging Urging }

// Right of who follows cases.
func (UrgePerformance) Right() Right { return ToFollow }

// Apply offers enforcement only where the court has confirmed the agreement.
func (u UrgePerformance) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(afterEffect...) {
		return nil, c.wrongState("督促履行")
	}
	x := u.Urging
	x.Told = slices.Clone(x.Told)
	var f Faults
	c.checkPartyIndex("party", x.Party, &f)
	c.checkDay("on", "督促日期", x.On, s, &f)
	if strings.TrimSpace(x.How) == "" {
		f.Law("how", "performance", "请写明怎样督促，如电话、上门、书面。")
	}
	for i, r := range x.Told {
		at := fmt.Sprintf("told[%d]", i)
		switch {
		case remedies[r] == "":
			f.Add(at, "没有“%s”这种救济途径，请重新选择。", string(r))
		case r == Enforcement && !c.courtConfirmed():
			f.Law(at, "confirmation", "协议没有经法院确认，不能申请强制执行，请改为告知起诉。")
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Urgings = append(c.Urgings, x)
	return []Event{c.happened("urged", "", s)}, nil
}
