package data

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// AmendParty (更正当事人) corrects what was typed about a party, as long as no agreement has its
// number. Consents stay: they were given by the person, not by the spelling of the name.
type AmendParty struct {
	Party int // index
	To    Party
}

// Right to amend: the counter's as much as the mediator's.
func (AmendParty) Right() Right { return ToAmend }

// Apply checks the party as at registration; fault fields are parties[N]. It may put the case
// under lock, for a party who turns out to be a minor, but never lifts one.
func (a AmendParty) Apply(c *Case, s Scene) ([]Event, error) {
	if err := c.Amendable(); err != nil {
		return nil, err
	}
	var f Faults
	if a.Party < 0 || a.Party >= len(c.Parties) {
		f.Add("party", "本案没有第%d名当事人，请核对。", a.Party+1)
		return nil, f
	}
	in := (&Case{Intake: Intake{Parties: []Party{a.To}}}).Clone().Intake
	to := in.Parties[0]
	to.complete()
	if reflect.DeepEqual(to, c.Parties[a.Party]) {
		return nil, nil
	}
	c.Parties[a.Party] = to
	at := fmt.Sprintf("parties[%d]", a.Party)
	to.check(at, s.Today(), &f)
	c.checkSides(&f)
	for _, id := range c.Assigned {
		m, _ := s.Network.Mediator(id)
		for _, why := range m.RecusalReasons(to) {
			f.Law(at+".id_number", "recusal", "调解员%s%s，应当回避，请先另行指派。", m.Name, why)
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Restricted = c.Restricted || c.mustRestrict()
	return []Event{c.happened("party_amended", fmt.Sprintf("第%d方", a.Party+1), s)}, nil
}

// AmendFacts (更正登记内容) replaces the facts of the dispute as a whole, as long as no agreement
// has its number. CurrentFacts is where to start from.
type AmendFacts struct {
	OccurredOn workday.Date
	Place      Place
	Tags       []string
	Summary    string
	Claims     []string
	Amount     money.Fen // as it stands or 0: computed again where the category computes it
	Fields     map[string]any
}

// CurrentFacts are the facts as they stand.
func (in Intake) CurrentFacts() AmendFacts {
	return AmendFacts{OccurredOn: in.OccurredOn, Place: in.Place, Tags: slices.Clone(in.Tags), Summary: in.Summary,
		Claims: slices.Clone(in.Claims), Amount: in.Amount, Fields: maps.Clone(in.Fields)}
}

// Right to amend.
func (AmendFacts) Right() Right { return ToAmend }

// Apply checks the facts as at registration. What the category computes is computed afresh,
// whatever stands in Fields.
func (a AmendFacts) Apply(c *Case, s Scene) ([]Event, error) {
	if err := c.Amendable(); err != nil {
		return nil, err
	}
	before := c.Clone()
	c.OccurredOn, c.Place, c.Summary = a.OccurredOn, a.Place, strings.TrimSpace(a.Summary)
	c.Tags, c.Claims, c.Amount = slices.Clone(a.Tags), slices.Clone(a.Claims), a.Amount
	c.Fields = map[string]any{}
	maps.Copy(c.Fields, a.Fields)
	var f Faults
	c.checkFacts(s, &f)
	if rules, ok := s.Categories.Category(c.Category); ok {
		rules.Forget(&c.Intake)
		if a.Amount == before.Amount {
			c.Amount = 0 // not typed anew: the category may know better
		}
		rules.Complete(&c.Intake, &f)
		if c.Amount == 0 {
			c.Amount = a.Amount
		}
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	changed := changedFacts(before.Intake, c.Intake)
	if len(changed) == 0 {
		return nil, nil
	}
	suggested := route(c.Intake, s) // what was decided stays
	c.Route.Organisation, c.Route.Reason = suggested.Organisation, suggested.Reason
	return append([]Event{c.happened("facts_amended", strings.Join(changed, "、"), s)}, c.heed(s)...), nil
}

// changedFacts names what differs, without saying how.
func changedFacts(a, b Intake) []string {
	var names []string
	for _, x := range []struct {
		name string
		same bool
	}{
		{"发生日期", a.OccurredOn == b.OccurredOn},
		{"发生地点", a.Place == b.Place},
		{"标签", slices.Equal(a.Tags, b.Tags)},
		{"简要情况", a.Summary == b.Summary},
		{"请求事项", slices.Equal(a.Claims, b.Claims)},
		{"争议金额", a.Amount == b.Amount},
		{"类型项目", len(a.Fields)+len(b.Fields) == 0 || reflect.DeepEqual(a.Fields, b.Fields)},
	} {
		if !x.same {
			names = append(names, x.name)
		}
	}
	return names
}

// Amendable refuses once an agreement has its number: the paper and the record must agree.
func (c *Case) Amendable() error {
	if a := c.Agreement(); a != nil && a.Issued() {
		return Refuse(Conflict, "协议%s已经编号，登记内容不能再改。确有错误的，请先另行拟订协议（原编号作废），再更正。", a.No)
	}
	if !c.State.Open() {
		return c.wrongState("更正登记内容")
	}
	return nil
}
