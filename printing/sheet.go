package printing

import (
	"time"

	"hefeng/assets/law"
	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

// Sheet is everything that a form may print.
type Sheet struct {
	Case      data.Case
	Category  string            // name of the dispute category, 物业纠纷
	Centre    data.Organisation // where the dispute came in
	Committee data.Organisation // whose committee presides and seals
	Place     string            // name of the unit in whose area the dispute arose
	Mediators []data.Mediator   // those of the network that the case names
	Law       law.Table
	Words     law.Table   // fixed sentences of the forms
	Draft     bool        // 草稿
	Demo      bool        // 演示
	At        time.Time   // when the paper is made; also its date and the date of ages
	Code      string      // by which the paper proves itself; empty on drafts and on forms without
	For       *int        // only for the party of this index; nil: for all
	Session   time.Time   // which session, by its time; zero: the last
	Index     []IndexLine // of the index of the folder; nil: what the case asks for
	Bound     int         // pages of the folder that is being bound; 0: as the archive says
	Photos    int         // among them
	missing   []string    // what the folder should hold and does not
	numbering bool        // the agreement takes its number when it is issued
	blank     bool        // without facts, to be filled in by hand
}

// NewSheet gathers the facts of a case from its network for a paper that is made at a time.
func NewSheet(c data.Case, n *data.Network, at time.Time) Sheet {
	s := Sheet{Case: c, Category: c.Category, Law: law.Embedded(), Words: law.Sentences(), Demo: c.Demo, At: at.In(data.Zone)}
	if k, ok := category.Get(c.Category); ok {
		s.Category = k.Name()
	}
	s.Centre, _ = n.Organisation(n.Centre)
	s.Committee = presiding(&c, n)
	if o, ok := n.Organisation(c.Place.Community); ok {
		s.Place = o.Name
	}
	for _, id := range mediatorsOf(&c) {
		if m, ok := n.Mediator(id); ok {
			s.Mediators = append(s.Mediators, m)
		}
	}
	return s
}

// presiding is the unit whose committee seals: that of the agreement, else that of the unit which
// holds the case, else the one named for the centre.
func presiding(c *data.Case, n *data.Network) data.Organisation {
	codes := []string{c.Organisation, n.Committee}
	if a := c.Agreement(); a != nil {
		codes = append([]string{a.Committee}, codes...)
	}
	for _, code := range codes {
		if o, ok := n.Organisation(code); ok && o.Committee != "" {
			return o
		}
	}
	return data.Organisation{}
}

func mediatorsOf(c *data.Case) []string {
	ids := append([]string(nil), c.Assigned...)
	for _, x := range c.Sessions {
		ids = append(ids, x.Mediators...)
	}
	for _, x := range c.Investigations {
		ids = append(ids, x.Investigators...)
	}
	for _, x := range c.Replacements {
		ids = append(ids, x.Mediator, x.New)
	}
	if a := c.Agreement(); a != nil {
		ids = append(ids, a.Mediators...)
	}
	return ids
}

// check refuses a sheet on which no form can be made.
func (s Sheet) check() error {
	switch {
	case s.Committee.Committee == "":
		return data.Refuse(data.Invalid, "没有指明主持调解并盖章的人民调解委员会，请先在设置中指明。")
	case s.For != nil && (*s.For < 0 || *s.For >= len(s.Case.Parties)):
		return data.Refuse(data.Invalid, "本案没有第%d名当事人，请重新选择。", *s.For+1)
	}
	return nil
}

// Of is the time of the session, inquiry or visit of which a form is the record; zero for other forms.
func (s Sheet) Of(f Form) time.Time {
	switch f.Key {
	case recordForm.Key:
		if x := s.session(); x != nil {
			return x.At
		}
	case investigationForm.Key:
		if x := s.investigation(); x != nil {
			return x.At
		}
	case followUpForm.Key:
		if x := s.visit(); x != nil {
			return x.At
		}
	}
	return time.Time{}
}

// day is the date of the paper.
func (s Sheet) day() workday.Date { return workday.DateOf(s.At) }

// parties are those the paper is for, by index.
func (s Sheet) parties() []int {
	if s.For != nil {
		return []int{*s.For}
	}
	return s.all()
}

// all are the parties of the case, by index.
func (s Sheet) all() []int {
	all := make([]int, len(s.Case.Parties))
	for i := range all {
		all[i] = i
	}
	return all
}

// names are the mediators' names in the given order; an empty id gives an empty name; a mediator who left the network shows by id.
func (s Sheet) names(ids []string) []string {
	n := data.Network{Mediators: s.Mediators}
	return n.Names(ids)
}

// role is what a party is called on the paper; where a side has several, they are counted:
// 申请人（2）.
func (s Sheet) role(i int) string {
	p := s.Case.Parties[i]
	name := p.Role.Name()
	if len(s.Case.PartiesOf(p.Role)) == 1 {
		return name
	}
	n := 0
	for _, q := range s.Case.Parties[:i+1] {
		if q.Role == p.Role {
			n++
		}
	}
	return name + "（" + itoa(n) + "）"
}
