package data

import (
	"slices"
	"strings"

	"hefeng/data/workday"
)

// Change (变更协议) is a new mediation about an agreement that has effect: the court would not confirm
// it, it is not performed, or the parties want it otherwise (人民调解法第三十三条第三款). The old agreement
// stands until the new one has effect.
type Change struct {
	From      State        `json:"from"` // where the case goes back to when nothing comes of it
	Agreement int          `json:"agreement"`
	Reason    string       `json:"reason"`
	Consents  []Consent    `json:"consents"`
	On        workday.Date `json:"on"`
	Ended     workday.Date `json:"ended,omitzero"`
	Changed   bool         `json:"changed,omitempty"` // a new agreement came into effect
}

// ChangeAgreement (变更协议) takes the agreement up again.
type ChangeAgreement struct {
	Reason   string
	Consents []Consent
}

// Right to mediate.
func (ChangeAgreement) Right() Right { return ToMediate }

// Apply wants the dated consent of each party and starts the period of mediation anew.
func (a ChangeAgreement) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Effective, Performing, Breached, ConfirmationRefuse) {
		return nil, c.wrongState("变更协议")
	}
	if c.courtConfirmed() {
		return nil, Refuse(Conflict, "法院已经裁定确认本协议，不能再变更；不履行的，权利人可以申请强制执行。")
	}
	var f Faults
	if strings.TrimSpace(a.Reason) == "" {
		f.Law("reason", "confirmation", "请写明变更协议的理由。")
	}
	checkConsents(a.Consents, len(c.Parties), s.Today(), &f)
	for i, p := range c.Parties {
		if !consented(a.Consents, i) {
			f.Law("consents", "consent", "%s%s尚未同意变更协议，请先征得同意并记下日期。", p.Role.Name(), p.Name)
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Changes = append(c.Changes, Change{From: c.State, Agreement: c.agreementIndex(), Reason: a.Reason, Consents: slices.Clone(a.Consents), On: s.Today()})
	c.stopClock(ConfirmationClock)
	if err := c.startClock(MediationClock, s.Today(), mediationDays, s.Calendar); err != nil {
		return nil, err
	}
	return []Event{c.move(Mediating, "change_opened", s)}, nil
}

// openChange tells whether an agreement in effect is being mediated again.
func (c *Case) openChange() bool {
	n := len(c.Changes)
	return n > 0 && c.Changes[n-1].Ended.IsZero()
}

// endChange closes the new mediation.
func (c *Case) endChange(changed bool, s Scene) Change {
	if !c.openChange() {
		return Change{}
	}
	n := len(c.Changes) - 1
	c.Changes[n].Ended, c.Changes[n].Changed = s.Today(), changed
	return c.Changes[n]
}

// keepOld ends a new mediation without result: the old agreement goes on as it was.
func (c *Case) keepOld(note string, s Scene) ([]Event, error) {
	events := c.dropAgreement("变更未成，协议未生效", s)
	c.releasePause(s.Today())
	c.stopClock(MediationClock)
	x := c.endChange(false, s)
	if x.From == Effective || x.From == Performing {
		if err := c.startClock(ConfirmationClock, c.Agreement().Effective, confirmationDays, s.Calendar); err != nil {
			return nil, err
		}
	}
	e := c.move(x.From, "change_failed", s)
	e.Note = note
	return append(events, e), nil
}

// agreementIndex is the place of the agreement that counts, or -1.
func (c *Case) agreementIndex() int {
	for i := len(c.Agreements) - 1; i >= 0; i-- {
		if c.Agreements[i].VoidReason == "" {
			return i
		}
	}
	return -1
}
