package data

import (
	"slices"
	"strings"

	"hefeng/assets/articles"
	"hefeng/data/workday"
)

// Ending (办结) says how a case ended that did not end in an agreement.
type Ending struct {
	State   State        `json:"state"`
	Reason  string       `json:"reason,omitempty"`
	Article string       `json:"article,omitempty"` // the provision that the reason stands on
	Party   *int         `json:"party,omitempty"`   // who refused or withdrew
	Organ   Organ        `json:"organ,omitempty"`   // who has the matter already
	OrganNo string       `json:"organ_no,omitempty"`
	Note    string       `json:"note,omitempty"`
	On      workday.Date `json:"on"`
}

// end closes a case without an agreement: of its clocks only that for closing the folder runs on, and
// the day counts for statistics.
func (c *Case) end(kind string, e Ending, note string, s Scene) Event {
	e.On = s.Today()
	c.Ending, c.ClosedOn, c.Clocks = &e, e.On, nil
	c.startArchiving(e.On, s)
	event := c.move(e.State, kind, s)
	event.Note = note
	return event
}

// in tells whether the case stands in one of some states.
func (c *Case) in(states ...State) bool { return slices.Contains(states, c.State) }

// before acceptance a dispute can still be turned away.
func (c *Case) beforeAcceptance() bool { return c.in(Registered, Examining, Asking) }

// checkDay notes a day that is missing, not there yet, or before the registration.
func (c *Case) checkDay(at, what string, on workday.Date, s Scene, f *Faults) {
	switch {
	case on.IsZero():
		f.Add(at, "缺%s，请补填。", what)
	case on.After(s.Today()):
		f.Add(at, "%s%s还没有到，请核对。", what, on.Chinese())
	case on.Before(c.Received()):
		f.Add(at, "%s早于登记日，请核对。", what)
	}
}

func (c *Case) checkPartyIndex(at string, party int, f *Faults) bool {
	if party < 0 || party >= len(c.Parties) {
		f.Add(at, "本案没有第%d名当事人，请核对。", party+1)
		return false
	}
	return true
}

// Examine (审查) takes a registered dispute up for the decision on acceptance.
type Examine struct{}

// Right to accept.
func (Examine) Right() Right { return ToAccept }

// Apply takes only a case that was just registered.
func (Examine) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Registered {
		return nil, c.wrongState("审查")
	}
	return []Event{c.move(Examining, "examined", s)}, nil
}

// AskOtherSide (征询对方意见) sends somebody to ask those who have not agreed to mediation yet.
type AskOtherSide struct{}

// Right to register: the clerk asks.
func (AskOtherSide) Right() Right { return ToRegister }

// Apply is refused when nobody is left to be asked.
func (AskOtherSide) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Examining {
		return nil, c.wrongState("征询对方意见")
	}
	for i := range c.Parties {
		if !consented(c.Consents, i) {
			return []Event{c.move(Asking, "asked", s)}, nil
		}
	}
	return nil, Refuse(Conflict, "各方当事人都已同意调解，无须再征询，请直接受理。")
}

// DenialReason is why a dispute is not accepted (DOMAIN §2.2, §2.5).
type DenialReason string

// The reasons.
const (
	NotCivil        DenialReason = "not_civil"         // not a dispute among the people
	ReservedToOrgan DenialReason = "reserved_to_organ" // the law leaves it to a special organ or forbids mediation
	AlreadyHandled  DenialReason = "already_handled"   // a court, the police or another organ has it or has solved it
	CriminalMatter  DenialReason = "criminal"          // a crime or a breach of public security
	MedicalAccepted DenialReason = "medical_accepted"  // a court or the health authority has the medical dispute
	OtherDenial     DenialReason = "other"             // written out in the note
)

var denials = map[DenialReason]struct{ name, key string }{
	NotCivil:        {"不属于民间纠纷", "civil_dispute"},
	ReservedToOrgan: {"法律规定由专门机关处理或者禁止民间调解", "lawful"},
	AlreadyHandled:  {"法院、公安机关或者其他机关已经受理或者解决", "other_ways"},
	CriminalMatter:  {"涉嫌犯罪或者违反治安管理", "police"},
	MedicalAccepted: {"医疗纠纷已由法院或者卫生健康主管部门受理", "medical_accepted"},
	OtherDenial:     {"其他", "lawful"},
}

// DenialReasons lists them in the order in which they are offered.
func DenialReasons() []DenialReason {
	return []DenialReason{NotCivil, ReservedToOrgan, AlreadyHandled, CriminalMatter, MedicalAccepted, OtherDenial}
}

// Name is the reason in Chinese.
func (r DenialReason) Name() string {
	if d, ok := denials[r]; ok {
		return d.name
	}
	return string(r)
}

// Article is the provision that the reason stands on.
func (r DenialReason) Article() string { return articles.Cite(denials[r].key) }

// DenyAcceptance (不予受理) turns a dispute away, with the reason that the applicant is told.
type DenyAcceptance struct {
	Reason  DenialReason
	Organ   Organ  // who has the matter already
	OrganNo string // that organ's number
	Note    string
}

// Right to accept.
func (DenyAcceptance) Right() Right { return ToAccept }

// Apply does not take a referral for a matter that its organ has already: it handed the matter on.
func (d DenyAcceptance) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.beforeAcceptance() {
		return nil, c.wrongState("作出不予受理决定")
	}
	var f Faults
	if _, ok := denials[d.Reason]; !ok {
		f.Add("reason", "请选定不予受理的理由。")
	}
	switch d.Reason {
	case OtherDenial:
		if strings.TrimSpace(d.Note) == "" {
			f.Add("note", "理由选“其他”的，请写明具体理由。")
		}
	case AlreadyHandled, MedicalAccepted:
		if !d.Organ.known() {
			f.Law("organ", "other_ways", "请选定已经受理或者解决本纠纷的机关。")
		}
		if strings.TrimSpace(d.OrganNo) == "" {
			f.Add("organ_no", "请填写该机关的案号或者文号，没有文号的写明“无文号”。")
		}
		if c.Source.Kind == ReferredByOrgan && c.Source.Organ == d.Organ {
			f.Law("organ", "referral", "本纠纷由%s移送，不属于该机关已经受理而不能调解的情形，请核对理由。", d.Organ.Name())
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	e := Ending{State: NotAccepted, Reason: string(d.Reason), Article: d.Reason.Article(), Organ: d.Organ, OrganNo: d.OrganNo, Note: d.Note}
	return []Event{c.end("not_accepted", e, d.Reason.Name(), s)}, nil
}

// Decline (拒绝调解) notes that a party clearly refused before acceptance; then there is no
// mediation (人民调解法第十七条).
type Decline struct {
	Party int
	Note  string
}

// Right to register: the clerk asked.
func (Decline) Right() Right { return ToRegister }

// Apply is for the time before acceptance; later a refusal is EndMediation.
func (d Decline) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.beforeAcceptance() {
		return nil, c.wrongState("记为拒绝调解")
	}
	var f Faults
	c.checkPartyIndex("party", d.Party, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	e := Ending{State: Declined, Party: &d.Party, Article: articles.Cite("refusal"), Note: d.Note}
	return []Event{c.end("declined", e, c.Parties[d.Party].Role.Name(), s)}, nil
}

// Advise (咨询办结) closes what was only a question with the advice that was given.
type Advise struct{ Advice string }

// Right to register.
func (Advise) Right() Right { return ToRegister }

// Apply asks what was advised.
func (a Advise) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Registered, Examining) {
		return nil, c.wrongState("按咨询办结")
	}
	var f Faults
	if strings.TrimSpace(a.Advice) == "" {
		f.Add("advice", "请写明向来访人答复了什么。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	return []Event{c.end("advised", Ending{State: Advised, Note: a.Advice}, "", s)}, nil
}
