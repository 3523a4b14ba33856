package data

import (
	"slices"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// AgreementForm is written or oral (人民调解法第二十八条).
type AgreementForm string

// The two forms.
const (
	Written AgreementForm = "written"
	Oral    AgreementForm = "oral"
)

// Name is the form in Chinese.
func (f AgreementForm) Name() string {
	return nameOr(map[AgreementForm]string{Written: "书面协议", Oral: "口头协议"}, f)
}

// Obligation (履行义务) is what one party owes another under an agreement.
type Obligation struct {
	From   int          `json:"from"` // index of the party who owes
	To     int          `json:"to"`
	What   string       `json:"what"`
	Amount money.Fen    `json:"amount_fen,omitempty"`
	Due    workday.Date `json:"due,omitzero"`
	How    string       `json:"how,omitempty"`
	Place  string       `json:"place,omitempty"`
}

// MarkBy is who put a mark on the paper.
type MarkBy string

// Those who mark an agreement.
const (
	ByParty               MarkBy = "party"
	ByLegalRepresentative MarkBy = "legal_representative"
	ByGuardian            MarkBy = "guardian"
	ByAgent               MarkBy = "agent"
	ByMediator            MarkBy = "mediator"
	ByCommittee           MarkBy = "committee"
)

// Name is the signer in Chinese.
func (b MarkBy) Name() string {
	return nameOr(map[MarkBy]string{ByParty: "当事人", ByLegalRepresentative: "法定代表人", ByGuardian: "监护人",
		ByAgent: "代理人", ByMediator: "人民调解员", ByCommittee: "调委会"}, b)
}

// MarkKind is how somebody marked; any of the three has effect (人民调解法第二十九条).
type MarkKind string

// The kinds of mark.
const (
	Signature   MarkKind = "signature"
	Seal        MarkKind = "seal"
	Fingerprint MarkKind = "fingerprint"
)

// Name is the kind in Chinese.
func (k MarkKind) Name() string {
	return nameOr(map[MarkKind]string{Signature: "签名", Seal: "盖章", Fingerprint: "按指印"}, k)
}

// Mark (签章) is one signature, seal or fingerprint on an agreement. Only the fact and its day are
// kept, never a picture of a fingerprint.
type Mark struct {
	By       MarkBy       `json:"by"`
	Party    *int         `json:"party,omitempty"`    // whose mark, for all but mediator and committee
	Guardian *int         `json:"guardian,omitempty"` // which of several guardians, by index
	Mediator string       `json:"mediator,omitempty"` // id, for a mediator's
	Kind     MarkKind     `json:"kind"`
	On       workday.Date `json:"on"`
}

// PartyMark is a mark for the party of an index.
func PartyMark(by MarkBy, party int, kind MarkKind, on workday.Date) Mark {
	return Mark{By: by, Party: &party, Kind: kind, On: on}
}

// For tells whether the mark stands for the party of an index.
func (m Mark) For(party int) bool { return m.Party != nil && *m.Party == party }

func (m Mark) same(o Mark) bool {
	samePerson := m.Mediator == o.Mediator && (m.Party == nil) == (o.Party == nil) && (m.Party == nil || *m.Party == *o.Party)
	return m.By == o.By && m.Kind == o.Kind && samePerson && m.guardian() == o.guardian()
}

// guardian is the index of the guardian who marked, the first when not said.
func (m Mark) guardian() int {
	if m.Guardian == nil {
		return 0
	}
	return *m.Guardian
}

// Terms are what the parties agreed; changing them after issue makes a new issue.
type Terms struct {
	Form        AgreementForm `json:"form"`
	ReachedOn   workday.Date  `json:"reached_on,omitzero"` // oral only: the day of effect
	Facts       string        `json:"facts"`
	Clauses     []string      `json:"clauses"`
	Obligations []Obligation  `json:"obligations"`
	Mediators   []string      `json:"mediators"`
}

// Agreement (调解协议) is one issue of the parties' agreement.
type Agreement struct {
	Terms
	No         string       `json:"agreement_no"` // empty until issued
	Committee  string       `json:"committee"`    // unit whose committee presides and seals
	Marks      []Mark       `json:"marks"`
	Effective  workday.Date `json:"effective,omitzero"`
	VoidReason string       `json:"void_reason,omitempty"`
}

func (a Agreement) clone() Agreement {
	a.Clauses, a.Obligations = slices.Clone(a.Clauses), slices.Clone(a.Obligations)
	a.Mediators, a.Marks = slices.Clone(a.Mediators), slices.Clone(a.Marks)
	return a
}

// Issued tells whether the agreement has its number.
func (a *Agreement) Issued() bool { return a.No != "" }

// Copies is how many originals are made: one a party and one for the committee
// (人民调解法第二十九条第二款).
func (c *Case) Copies() int { return len(c.Parties) + 1 }

// MissingMark names a mark without which an agreement has no effect.
type MissingMark struct {
	By       MarkBy `json:"by"`
	Party    *int   `json:"party,omitempty"`
	Mediator string `json:"mediator,omitempty"`
}

// MissingMarks lists the marks that are still awaited, in the order of the signature block.
func (c *Case) MissingMarks(a *Agreement) []MissingMark {
	missing := []MissingMark{}
	if a.Form == Oral {
		return missing
	}
	for i := range c.Parties {
		if _, ok := c.partyMarkedOn(a, i); !ok {
			by := ByParty
			if c.needsGuardian(i) {
				by = ByGuardian
			}
			missing = append(missing, MissingMark{By: by, Party: &i})
		}
	}
	for _, id := range a.Mediators {
		if _, ok := markedOn(a, func(m Mark) bool { return m.By == ByMediator && m.Mediator == id }); !ok {
			missing = append(missing, MissingMark{By: ByMediator, Mediator: id})
		}
	}
	if _, ok := markedOn(a, func(m Mark) bool { return m.By == ByCommittee }); !ok {
		missing = append(missing, MissingMark{By: ByCommittee})
	}
	return missing
}

// effectiveOn is the day on which the last of the marks that the law asks for was put: each
// party's first, each mediator's, the committee's (人民调解法第二十九条第二款). A second mark of a
// party who has already marked moves nothing. What a court referred before filing has effect with
// the parties' marks alone, and the earlier 30 days count (DOMAIN §5.4).
func (c *Case) effectiveOn(a *Agreement) (workday.Date, bool) {
	if a.Form == Oral {
		return a.ReachedOn, true // 人民调解法第三十条
	}
	var last workday.Date
	all := true
	keep := func(on workday.Date, marked bool) {
		all = all && marked
		if on.After(last) {
			last = on
		}
	}
	for i := range c.Parties {
		keep(c.partyMarkedOn(a, i))
	}
	if c.CourtReferral != nil && c.CourtReferral.Kind == BeforeFiling {
		return last, all
	}
	for _, id := range a.Mediators {
		keep(markedOn(a, func(m Mark) bool { return m.By == ByMediator && m.Mediator == id }))
	}
	keep(markedOn(a, func(m Mark) bool { return m.By == ByCommittee }))
	return last, all
}

// partyMarkedOn is the day of the first mark that binds a party: for a party without full
// capacity a guardian's, otherwise the party's own, its legal representative's or that of an
// agent with special authority.
func (c *Case) partyMarkedOn(a *Agreement, party int) (workday.Date, bool) {
	p := c.Parties[party]
	return markedOn(a, func(m Mark) bool {
		if !m.For(party) {
			return false
		}
		guarded := p.NeedsGuardian(m.On)
		switch m.By {
		case ByGuardian: // also of an adult whose capacity nobody entered, but not of one who came of age meanwhile
			return guarded || !p.NeedsGuardian(c.Received())
		case ByParty, ByLegalRepresentative:
			return !guarded
		case ByAgent:
			return p.specialAgent() && !guarded
		}
		return false
	})
}

// needsGuardian tells whether a party's own mark would not bind on the day of the last act. Each
// mark is judged by its own day.
func (c *Case) needsGuardian(party int) bool {
	day := c.Received()
	if n := len(c.Events); n > 0 {
		day = workday.DateOf(c.Events[n-1].At)
	}
	return c.Parties[party].NeedsGuardian(day)
}

func markedOn(a *Agreement, want func(Mark) bool) (first workday.Date, found bool) {
	for _, m := range a.Marks {
		if want(m) && (!found || m.On.Before(first)) {
			first, found = m.On, true
		}
	}
	return first, found
}
