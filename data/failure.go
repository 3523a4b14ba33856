package data

import (
	"strings"

	"hefeng/assets/articles"
	"hefeng/data/workday"
)

// FailReason is why mediation ended without agreement (人民调解法第二十六条).
type FailReason string

// The reasons.
const (
	CannotAgree  FailReason = "cannot_agree"
	PartyRefused FailReason = "refused"      // a party no longer wants mediation
	TimeExpired  FailReason = "expired"      // the period ran out
	Unacceptable FailReason = "unacceptable" // found out to be nothing for mediation
	ShamDispute  FailReason = "sham"         // 虚假调解
	OtherFailure FailReason = "other"
)

var failures = map[FailReason]struct{ name, key string }{
	CannotAgree:  {"达不成协议", "failure"},
	PartyRefused: {"当事人拒绝继续调解", "rights"},
	TimeExpired:  {"调解期限届满", "failure"},
	Unacceptable: {"发现不属于人民调解范围", "lawful"},
	ShamDispute:  {"涉嫌虚假调解", "lawful"},
	OtherFailure: {"其他", "failure"},
}

// FailReasons lists them in the order in which they are offered.
func FailReasons() []FailReason {
	return []FailReason{CannotAgree, PartyRefused, TimeExpired, Unacceptable, ShamDispute, OtherFailure}
}

// Name is the reason in Chinese.
func (r FailReason) Name() string {
	if x, ok := failures[r]; ok {
		return x.name
	}
	return string(r)
}

// Article is the provision that the reason stands on.
func (r FailReason) Article() string { return articles.Cite(failures[r].key) }

// EndMediation (终止调解) ends mediation without agreement; the parties are told the other ways.
type EndMediation struct {
	Reason FailReason
	Party  *int // who refused
	Note   string
}

// Right to mediate.
func (EndMediation) Right() Right { return ToMediate }

// Apply voids an agreement that has not come into effect, with its number. Where an older one has
// effect, only its change has failed and it goes on.
func (x EndMediation) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Accepted, Assigned, Investigating, Mediating, Paused, AwaitingMarks) {
		return nil, c.wrongState("终止调解")
	}
	var f Faults
	if _, ok := failures[x.Reason]; !ok {
		f.Add("reason", "请选定终止调解的理由。")
	}
	switch x.Reason {
	case PartyRefused:
		if x.Party == nil {
			f.Law("party", "rights", "请选定是哪一方当事人拒绝继续调解。")
		} else {
			c.checkPartyIndex("party", *x.Party, &f)
		}
	case TimeExpired:
		if k, ok := c.Clock(MediationClock); ok && !s.Today().After(k.Last) {
			f.Add("reason", "调解期限到%s才届满，请另选理由或者继续调解。", k.Last.Chinese())
		}
	case OtherFailure, Unacceptable, ShamDispute:
		if strings.TrimSpace(x.Note) == "" {
			f.Add("note", "请写明终止调解的具体理由。")
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if c.openChange() {
		return c.keepOld(x.Reason.Name(), s)
	}
	events := c.dropAgreement("调解终止，协议未生效", s)
	c.releasePause(s.Today())
	e := Ending{State: Failed, Reason: string(x.Reason), Article: x.Reason.Article(), Party: x.Party, Note: x.Note}
	return append(events, c.end("failed", e, x.Reason.Name(), s)), nil
}

// Withdraw (撤回申请) notes that an applicant took the application back.
type Withdraw struct {
	Party int
	On    workday.Date
	How   ConsentForm // in writing (D17) or by word
	Note  string
}

// Right of the counter as much as of the mediator.
func (Withdraw) Right() Right { return ToFollow }

// Apply takes an applicant's withdrawal until an agreement has effect.
func (w Withdraw) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(OpenStates()...) {
		return nil, c.wrongState("撤回申请")
	}
	if c.openChange() {
		return nil, Refuse(Conflict, "原协议已经生效，只是在商议变更，不能撤回申请；不再商议的，请按终止调解办理。")
	}
	var f Faults
	if c.checkPartyIndex("party", w.Party, &f) && c.Parties[w.Party].Role != Applicant {
		f.Law("party", "rights", "只有申请人可以撤回申请；被申请人不愿继续的，请按拒绝调解或者终止调解办理。")
	}
	c.checkDay("on", "撤回日期", w.On, s, &f)
	if w.How != WrittenConsent && w.How != OralConsent {
		f.Add("how", "请选定撤回的方式：书面或口头。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	events := c.dropAgreement("申请人撤回申请，协议未生效", s)
	c.releasePause(s.Today())
	e := Ending{State: Withdrawn, Party: &w.Party, Article: articles.Cite("rights"), Note: w.Note}
	return append(events, c.end("withdrawn", e, w.How.Name(), s)), nil
}

// dropAgreement voids what has not come into effect.
func (c *Case) dropAgreement(reason string, s Scene) []Event {
	a := c.Agreement()
	if a == nil || !a.Effective.IsZero() {
		return nil
	}
	a.VoidReason = reason
	if !a.Issued() {
		return nil
	}
	return []Event{c.happened("agreement_voided", a.No, s)}
}
