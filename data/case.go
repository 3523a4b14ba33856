package data

import (
	"slices"

	"hefeng/data/workday"
)

// Case (案件) is a dispute from its registration to the archive: the facts of its intake, where
// it stands, who has it, and what was done. Sessions, agreements and the entries of the course are
// kept as parts of their own, so that two people can work on one case.
type Case struct {
	ID           int64    `json:"id"`
	Version      int      `json:"version"`
	IntakeNo     string   `json:"intake_no"`
	CaseNo       string   `json:"case_no"`
	State        State    `json:"state"`
	Organisation string   `json:"organisation"` // code of the unit that holds the case
	RegisteredBy int64    `json:"registered_by"`
	Restricted   bool     `json:"restricted"`
	Demo         bool     `json:"demo,omitempty"`
	Assigned     []string `json:"assigned"` // mediator ids, the host first
	Clocks       []Clock  `json:"clocks"`
	Events       []Event  `json:"events"`
	Papers       []Paper  `json:"papers,omitempty"` // what was printed, oldest first
	Route        Route    `json:"route"`
	Intake

	CourtReferral *CourtReferral `json:"court_referral,omitempty"`
	ReportedBack  *ReportBack    `json:"reported_back,omitempty"` // to the organ that referred it
	Risk          *Risk          `json:"risk,omitempty"`          // as rated last
	Ending        *Ending        `json:"ending,omitempty"`        // of a case without agreement
	VoidNumbers   []VoidNumber   `json:"void_numbers,omitempty"`  // 案号 given by mistake, oldest first
	Planned       *Planned       `json:"planned,omitempty"`       // the next session, as the parties were told
	Archive       *ArchiveFile   `json:"archive,omitempty"`
	ClosedOn      workday.Date   `json:"closed_on,omitzero"`    // 结案, the day that statistics count
	PerformedOn   workday.Date   `json:"performed_on,omitzero"` // 履行完毕
	ArchivedOn    workday.Date   `json:"archived_on,omitzero"`  // 归档

	Sessions   []Session   `json:"-"`
	Agreements []Agreement `json:"-"` // one per issue; the last one counts
	Course     `json:"-"`
}

// PartiesOf lists the parties of one side.
func (c *Case) PartiesOf(role PartyRole) []Party {
	var ps []Party
	for _, p := range c.Parties {
		if p.Role == role {
			ps = append(ps, p)
		}
	}
	return ps
}

// Agreement is the issue that counts, the newest that is not void, or nil while there is none.
func (c *Case) Agreement() *Agreement {
	if i := c.agreementIndex(); i >= 0 {
		return &c.Agreements[i]
	}
	return nil
}

// No is the number by which people call the case: 案号, before acceptance 登记号.
func (c *Case) No() string {
	if c.CaseNo != "" {
		return c.CaseNo
	}
	return c.IntakeNo
}

// SetNumber keeps a number that the store took from a series for an event.
func (c *Case) SetNumber(s Series, no string) {
	switch s {
	case IntakeSeries:
		c.IntakeNo = no
		if c.CaseNo == pendingNumber {
			c.CaseNo = no
		}
	case CaseSeries:
		c.CaseNo = no
	case AgreementSeries:
		if a := c.Agreement(); a != nil {
			a.No = no
		}
	}
}

// hasOneNumber tells that the 登记号 serves as 案号 and 协议号 too, as it was set when the dispute came in.
func (c *Case) hasOneNumber() bool { return c.CaseNo != "" && c.CaseNo == c.IntakeNo }

// EverAccepted tells whether a committee has taken the dispute on, other than by mistake.
func (c *Case) EverAccepted() bool {
	accepted := false
	for _, e := range c.Events {
		accepted = e.To == Accepted || accepted && e.Kind != "number_voided"
	}
	return accepted
}

// NumberUnit is the unit whose series gives the case a number.
func (c *Case) NumberUnit(s Series, n *Network) string {
	switch s {
	case IntakeSeries:
		return n.Centre
	case AgreementSeries:
		if a := c.Agreement(); a != nil {
			return a.Committee
		}
	}
	return c.Organisation
}

// Clone is a deep copy, so that a refused command leaves the caller's case as it was.
func (c *Case) Clone() Case {
	d := *c
	d.Assigned = slices.Clone(c.Assigned)
	d.Clocks = slices.Clone(c.Clocks)
	d.Events = slices.Clone(c.Events)
	d.Papers = slices.Clone(c.Papers)
	d.Tags = slices.Clone(c.Tags)
	d.Claims = slices.Clone(c.Claims)
	d.VoidNumbers = slices.Clone(c.VoidNumbers)
	d.Consents = slices.Clone(c.Consents)
	d.Source.Papers = slices.Clone(c.Source.Papers)
	d.Parties = make([]Party, len(c.Parties))
	for i, p := range c.Parties {
		if p.Agent != nil {
			agent := *p.Agent
			p.Agent = &agent
		}
		p.MoreAgents = slices.Clone(p.MoreAgents)
		p.Guardians = slices.Clone(p.Guardians)
		p.Represents = slices.Clone(p.Represents)
		d.Parties[i] = p
	}
	d.Fields = make(map[string]any, len(c.Fields))
	for k, v := range c.Fields {
		d.Fields[k] = v
	}
	d.Sessions = slices.Clone(c.Sessions)
	d.Agreements = make([]Agreement, len(c.Agreements))
	for i, a := range c.Agreements {
		d.Agreements[i] = a.clone()
	}
	d.Course = c.Course.clone()
	return d
}

// move changes the state and tells it as an event.
func (c *Case) move(to State, kind string, s Scene) Event {
	e := Event{Kind: kind, From: c.State, To: to, At: s.At, Actor: s.Actor.Login}
	c.State = to
	return e
}

// happened is an event that leaves the state as it is.
func (c *Case) happened(kind, note string, s Scene) Event {
	return Event{Kind: kind, From: c.State, To: c.State, At: s.At, Actor: s.Actor.Login, Note: note}
}

// wrongState refuses an act for which the case stands in the wrong place.
func (c *Case) wrongState(act string) error {
	return Refuse(Conflict, "案件现为“%s”，不能%s。请刷新后再看。", c.State.Name(), act)
}
