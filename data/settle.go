package data

import (
	"fmt"
	"reflect"
	"slices"
)

// Draft (拟订协议) writes down what the parties agreed. Until the agreement is issued it replaces
// the draft; afterwards it voids that issue, keeps its number with the reason, and starts a new
// one that carries no mark over.
type Draft struct {
	Terms  Terms
	Reason string // why an issued agreement is replaced; empty gives the standing reason
}

// Right to mediate.
func (Draft) Right() Right { return ToMediate }

// Apply puts the case to 协议待生效, or at once into effect for an oral agreement.
func (d Draft) Apply(c *Case, s Scene) ([]Event, error) { return c.draft("", d, s) }

func (c *Case) draft(at string, d Draft, s Scene) ([]Event, error) {
	t := d.Terms
	if t.Form == "" {
		t.Form = Written
	}
	if len(t.Mediators) == 0 {
		t.Mediators = slices.Clone(c.Assigned)
	}
	a := c.Agreement()
	if a != nil && sameTerms(a.Terms, t) {
		return nil, nil
	}
	switch c.State {
	case Assigned, Investigating, Mediating, AwaitingMarks:
	case Effective, Performing:
		return nil, Refuse(Conflict, "协议已于%s生效，不能改动；双方另有约定的，请先办理变更协议。", a.Effective.Chinese())
	default:
		return nil, c.wrongState("拟订协议")
	}
	var f Faults
	if c.checkTerms(at, t, s, &f); f.Err() != nil {
		return nil, f
	}
	var events []Event
	next := Agreement{Terms: t, Committee: c.Organisation}
	switch {
	case a == nil:
		c.Agreements = append(c.Agreements, next)
	case !a.Issued():
		*a = next
	case !a.Effective.IsZero(): // a change: the old one stands until the new one has effect
		c.Agreements = append(c.Agreements, next)
	default:
		a.VoidReason = d.Reason
		if a.VoidReason == "" {
			a.VoidReason = "协议内容有改动，另行制作"
		}
		events = append(events, c.happened("agreement_voided", a.No, s))
		c.Agreements = append(c.Agreements, next)
	}
	if c.State != AwaitingMarks {
		events = append(events, c.move(AwaitingMarks, "agreement_drafted", s))
	} else {
		events = append(events, c.happened("agreement_drafted", "", s))
	}
	if t.Form == Oral {
		more, err := c.issueAndSettle(s)
		return append(events, more...), err
	}
	return events, nil
}

// checkTerms notes what cannot even be written down; what may not be printed is Check's.
func (c *Case) checkTerms(at string, t Terms, s Scene, f *Faults) {
	switch t.Form {
	case Written:
	case Oral:
		if isLabour(c.Category) {
			f.Law(at+"form", "labour_written", "劳动争议的调解协议必须采用书面形式，请改为书面协议。")
		}
		switch {
		case t.ReachedOn.IsZero():
			f.Law(at+"reached_on", "oral", "口头协议请填写达成日期。")
		case t.ReachedOn.After(s.Today()):
			f.Add(at+"reached_on", "口头协议达成日期%s还没有到，请核对。", t.ReachedOn.Chinese())
		case t.ReachedOn.Before(c.Received()):
			f.Add(at+"reached_on", "口头协议达成日期早于登记日，请核对。")
		}
	default:
		f.Add(at+"form", "请选定协议形式：书面或口头。")
	}
	for i, id := range t.Mediators {
		if !slices.Contains(c.Assigned, id) {
			f.Law(fmt.Sprintf("%smediators[%d]", at, i), "appointment", "调解员%s没有被指派到本案，请先指派或改正。", id)
		}
	}
	for i, o := range t.Obligations {
		o.check(fmt.Sprintf("%sobligations[%d]", at, i), len(c.Parties), f)
	}
}

func (o Obligation) check(at string, parties int, f *Faults) {
	if o.From < 0 || o.From >= parties {
		f.Add(at+".from", "本案没有第%d名当事人，请核对义务人。", o.From+1)
	}
	if o.To < 0 || o.To >= parties {
		f.Add(at+".to", "本案没有第%d名当事人，请核对权利人。", o.To+1)
	}
	if o.From == o.To {
		f.Add(at+".to", "义务人和权利人是同一方，请改正。")
	}
	if o.What == "" {
		f.Add(at+".what", "请写明履行什么。")
	}
	if o.Amount < 0 {
		f.Add(at+".amount_fen", "金额不能是负数，请改正。")
	}
}

// isLabour tells the two categories that may never end in an oral agreement.
func isLabour(category string) bool { return category == "labour" || category == "migrant_wages" }

// medical is the category whose period counts working days.
const medical = "medical"

// sameTerms compares as kept: an absent list and an empty one are the same.
func sameTerms(a, b Terms) bool {
	return a.Form == b.Form && a.ReachedOn == b.ReachedOn && a.Facts == b.Facts && slices.Equal(a.Clauses, b.Clauses) &&
		slices.Equal(a.Mediators, b.Mediators) && (len(a.Obligations) == 0 && len(b.Obligations) == 0 ||
		reflect.DeepEqual(a.Obligations, b.Obligations))
}

// MarkSignature (签章) notes one mark on the agreement. The first one issues it; the last one that
// the law asks for puts it into effect.
type MarkSignature struct{ Mark Mark }

// Right depends on who marks: the committee's seal is the seal keeper's.
func (m MarkSignature) Right() Right {
	if m.Mark.By == ByCommittee {
		return ToSeal
	}
	return ToMediate
}

// Apply is refused while there is no agreement to mark.
func (m MarkSignature) Apply(c *Case, s Scene) ([]Event, error) {
	return c.mark("mark", m.Mark, s)
}

func (c *Case) mark(at string, m Mark, s Scene) ([]Event, error) {
	a := c.Agreement()
	if a == nil {
		return nil, Refuse(Conflict, "还没有拟订协议，不能签章。请先填写协议条款。")
	}
	if slices.ContainsFunc(a.Marks, m.same) {
		return nil, nil
	}
	switch c.State {
	case AwaitingMarks, Effective, Performing: // a second mark may still follow
	default:
		return nil, c.wrongState("签章")
	}
	var f Faults
	if m.check(at, c, a, s, &f); f.Err() != nil {
		return nil, f
	}
	a.Marks = append(a.Marks, m)
	events := []Event{c.happened("marked", m.By.Name()+m.Kind.Name(), s)}
	if c.State != AwaitingMarks {
		return events, nil
	}
	more, err := c.issueAndSettle(s)
	return append(events, more...), err
}

func (m Mark) check(at string, c *Case, a *Agreement, s Scene, f *Faults) {
	switch {
	case m.On.IsZero():
		f.Add(at+".on", "缺签章日期，请补填。")
	case m.On.After(s.Today()):
		f.Add(at+".on", "签章日期%s还没有到，请核对。", m.On.Chinese())
	case m.On.Before(c.Received()):
		f.Add(at+".on", "签章日期早于登记日，请核对。")
	}
	if m.Kind != Signature && m.Kind != Seal && m.Kind != Fingerprint {
		f.Add(at+".kind", "请选定签名、盖章或按指印。")
	}
	switch m.By {
	case ByCommittee:
		if m.Kind != Seal {
			f.Law(at+".kind", "marks", "调委会应当加盖印章，请改为盖章。")
		}
		return
	case ByMediator:
		if m.Kind == Seal {
			f.Law(at+".kind", "marks", "人民调解员应当签名，请改为签名。")
		}
		if !slices.Contains(a.Mediators, m.Mediator) {
			f.Add(at+".mediator", "调解员%s不在本协议上，请核对。", m.Mediator)
		}
		return
	case ByParty, ByLegalRepresentative, ByGuardian, ByAgent:
	default:
		f.Add(at+".by", "请选定由谁签章。")
		return
	}
	if m.Party == nil || *m.Party < 0 || *m.Party >= len(c.Parties) {
		f.Add(at+".party", "请选定是哪一方当事人签章。")
		return
	}
	switch p := c.Parties[*m.Party]; {
	case m.By == ByAgent && len(p.Agents()) == 0:
		f.Add(at+".by", "%s没有登记代理人，请先登记代理人或改为本人签章。", p.Name)
	case m.By == ByGuardian && len(p.Guardians) == 0:
		f.Add(at+".by", "%s没有登记监护人，请先登记监护人。", p.Name)
	case m.By == ByGuardian && (m.guardian() < 0 || m.guardian() >= len(p.Guardians)):
		f.Add(at+".guardian", "%s没有第%d名监护人，请核对。", p.Name, m.guardian()+1)
	case m.By == ByLegalRepresentative && p.Kind != OrgParty:
		f.Add(at+".by", "%s是自然人，没有法定代表人，请改为本人签章。", p.Name)
	}
}

// issueAndSettle issues an agreement that has no number yet and, once every mark is there, puts it
// into effect with the 30 days for judicial confirmation (人民调解法第三十三条).
func (c *Case) issueAndSettle(s Scene) ([]Event, error) {
	var events []Event
	a := c.Agreement()
	if !a.Issued() {
		events = append(events, c.issue(s))
	}
	on, ok := c.effectiveOn(a)
	if !ok {
		return events, nil
	}
	a.Effective = on
	if c.ClosedOn.IsZero() {
		c.ClosedOn = on
	}
	c.endChange(true, s)
	c.stopClock(MediationClock)
	if err := c.startClock(ConfirmationClock, on, confirmationDays, s.Calendar); err != nil {
		return nil, err
	}
	c.startFollowUp(s)
	return append(events, c.move(Effective, "effective", s)), nil
}

// issue marks the place for the number, which the store fills in; where one number serves for all, it
// is there already.
func (c *Case) issue(s Scene) Event {
	e := c.happened("agreement_issued", "", s)
	if c.hasOneNumber() {
		c.Agreement().No = c.IntakeNo
		return e
	}
	c.Agreement().No = pendingNumber
	e.Takes = AgreementSeries
	return e
}

// pendingNumber stands in an issued agreement until the store has taken its number.
const pendingNumber = "…"

// IssueAgreement gives the agreement its number at its first print that is not a draft; block
// findings stop it.
type IssueAgreement struct{}

// Right to issue papers.
func (IssueAgreement) Right() Right { return ToPrint }

// Apply does nothing to an agreement that is already issued.
func (IssueAgreement) Apply(c *Case, s Scene) ([]Event, error) {
	a := c.Agreement()
	if a == nil {
		return nil, Refuse(Conflict, "还没有拟订协议，不能打印协议书。请先填写协议条款。")
	}
	var f Faults
	for _, x := range c.CheckOn(a, s.Today()).Blocking() {
		f = append(f, Fault{Field: x.Place, Code: Invalid, Article: x.Article, Message: x.Message})
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if a.Issued() {
		return nil, nil
	}
	return []Event{c.issue(s)}, nil
}

// Settle (达成协议) hands in sessions, terms and marks at once, as the console and the mediator at
// the end of a day do.
type Settle struct {
	Schema   int       `json:"schema,omitempty"`
	Sessions []Session `json:"sessions"`
	Terms
	Marks  []Mark `json:"marks"`
	Reason string `json:"reason,omitempty"` // why an issued agreement is replaced
}

// Right to mediate; with a committee's seal among the marks, the right to seal is asked as well.
func (Settle) Right() Right { return ToMediate }

// Apply is all or nothing.
func (t Settle) Apply(c *Case, s Scene) ([]Event, error) {
	var events []Event
	var f Faults
	take := func(more []Event, err error) error {
		if CodeOf(err) == Invalid && err != nil {
			f = append(f, FaultsOf(err)...)
			return nil
		}
		events = append(events, more...)
		return err
	}
	for i, x := range t.Sessions {
		if err := take(c.recordSession(fmt.Sprintf("sessions[%d]", i), x, s)); err != nil {
			return nil, err
		}
	}
	if len(t.Clauses) > 0 || t.Facts != "" || len(t.Obligations) > 0 || t.Form == Oral {
		if err := take(c.draft("", Draft{Terms: t.Terms, Reason: t.Reason}, s)); err != nil {
			return nil, err
		}
	}
	for i, m := range t.Marks {
		if m.By == ByCommittee && !s.Actor.May(ToSeal) {
			return nil, Refuse(Forbidden, "加盖调委会印章须由印章管理员或调委会主任办理。")
		}
		if len(f) > 0 && c.Agreement() == nil {
			break // the terms are refused: their marks have nothing to stand on
		}
		if err := take(c.mark(fmt.Sprintf("marks[%d]", i), m, s)); err != nil {
			return nil, err
		}
	}
	return events, f.Err()
}
