package data

import (
	"strings"

	"hefeng/data/workday"
)

// Confirmation (司法确认) is one joint request to a court to confirm the agreement, and its ruling
// (人民调解法第三十三条, 民事诉讼法第二百零五条、第二百零六条).
type Confirmation struct {
	Agreement int          `json:"agreement,omitempty"` // index
	Court     string       `json:"court"`
	AskedOn   workday.Date `json:"asked_on"`
	From      State        `json:"from"` // where the case stood
	CourtNo   string       `json:"court_no,omitempty"`
	RuledOn   workday.Date `json:"ruled_on,omitzero"`
	Confirmed bool         `json:"confirmed"`
	Withdrawn bool         `json:"withdrawn,omitempty"`
	Reason    string       `json:"reason,omitempty"` // of a refusal
}

// AskConfirmation (申请司法确认) notes the joint request of all parties.
type AskConfirmation struct {
	Court   string
	On      workday.Date
	Parties []int // who signed the request
}

// Right of who follows cases.
func (AskConfirmation) Right() Right { return ToFollow }

// Apply wants every party's hand under the request, within 30 days of effect.
func (a AskConfirmation) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Effective, Performing, Breached) {
		return nil, c.wrongState("申请司法确认")
	}
	if c.courtConfirmed() {
		return nil, Refuse(Conflict, "法院已经确认本协议，无须再次申请。")
	}
	var f Faults
	if strings.TrimSpace(a.Court) == "" {
		f.Add("court", "请填写受理确认申请的法院。")
	}
	asked := map[int]bool{}
	for _, p := range a.Parties {
		asked[p] = c.checkPartyIndex("parties", p, &f)
	}
	for i, p := range c.Parties {
		if !asked[i] {
			f.Law("parties", "confirmation", "%s%s没有共同申请，司法确认须由双方当事人共同提出。", p.Role.Name(), p.Name)
		}
	}
	agreement := c.Agreement()
	c.checkDay("on", "申请日期", a.On, s, &f)
	if !a.On.IsZero() && a.On.Before(agreement.Effective) {
		f.Add("on", "申请日期早于协议生效日%s，请核对。", agreement.Effective.Chinese())
	}
	if k, ok := c.Clock(ConfirmationClock); !ok || a.On.After(k.Last) {
		f.Law("on", "confirmation", "申请司法确认须自协议生效之日起三十日内提出，期限已过；当事人可以向法院起诉。")
	}
	if isLabour(c.Category) {
		for _, o := range agreement.Obligations {
			if o.Amount == 0 {
				f.Law("obligations", "labour_confirmation", "劳动争议仅就给付义务达成的协议可以申请确认，“%s”不是给付义务。", o.What)
			}
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Confirmations = append(c.Confirmations, Confirmation{Agreement: c.agreementIndex(), Court: a.Court, AskedOn: a.On, From: c.State})
	c.stopClock(ConfirmationClock)
	return []Event{c.move(Confirming, "confirmation_asked", s)}, nil
}

// RecordRuling (登记确认裁定) keeps the court's ruling with its number as the court writes it.
type RecordRuling struct {
	CourtNo   string
	On        workday.Date
	Confirmed bool
	Reason    string // why it was refused
}

// Right of who follows cases.
func (RecordRuling) Right() Right { return ToFollow }

// Apply ends the wait for the court. What was performed meanwhile counts.
func (r RecordRuling) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Confirming || len(c.Confirmations) == 0 {
		return nil, c.wrongState("登记司法确认裁定")
	}
	n := len(c.Confirmations) - 1
	x := c.Confirmations[n]
	var f Faults
	if strings.TrimSpace(r.CourtNo) == "" {
		f.Add("court_no", "请填写法院裁定书的案号。")
	}
	c.checkDay("on", "裁定日期", r.On, s, &f)
	if !r.On.IsZero() && r.On.Before(x.AskedOn) {
		f.Add("on", "裁定日期早于申请日期%s，请核对。", x.AskedOn.Chinese())
	}
	if !r.Confirmed && strings.TrimSpace(r.Reason) == "" {
		f.Law("reason", "confirmation", "请写明法院不予确认的理由，以便当事人变更协议、另行调解或者起诉。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	x.CourtNo, x.RuledOn, x.Confirmed, x.Reason = strings.TrimSpace(r.CourtNo), r.On, r.Confirmed, r.Reason
	c.Confirmations[n] = x
	if !r.Confirmed {
		return []Event{c.move(ConfirmationRefuse, "confirmation_refused", s)}, nil
	}
	events := []Event{c.move(Confirmed, "confirmed", s)}
	if c.allMet() {
		c.performed(s)
		events = append(events, c.move(Performed, "all_performed", s))
	}
	return events, nil
}

// WithdrawConfirmation (撤回确认申请) notes that the parties took the request back; the case stands
// where it stood.
type WithdrawConfirmation struct{ Reason string }

// Right of who follows cases.
func (WithdrawConfirmation) Right() Right { return ToFollow }

// Apply does not bring the 30 days back unless they still run.
func (w WithdrawConfirmation) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Confirming || len(c.Confirmations) == 0 {
		return nil, c.wrongState("撤回司法确认申请")
	}
	n := len(c.Confirmations) - 1
	x := c.Confirmations[n]
	x.Withdrawn, x.Reason, x.RuledOn = true, w.Reason, s.Today()
	c.Confirmations[n] = x
	to := x.From
	if c.allMet() {
		c.performed(s)
		to = Performed
	} else if err := c.startClock(ConfirmationClock, c.Agreement().Effective, confirmationDays, s.Calendar); err != nil {
		return nil, err
	}
	return []Event{c.move(to, "confirmation_withdrawn", s)}, nil
}

// courtConfirmed tells whether a court stands behind the agreement.
func (c *Case) courtConfirmed() bool {
	for _, x := range c.Confirmations {
		if x.Confirmed && x.Agreement == c.agreementIndex() {
			return true
		}
	}
	return false
}
