package data

import (
	"strings"

	"hefeng/data/pinyin"
)

// Anonymous is what an observer (人大代表、观察员) sees of a case: where it stands and what the figures of
// it are, never who it is about. What stays is named here one by one, so that a fact added to the case
// later stays hidden until somebody has thought about it. Nothing that was typed freely stays: names
// stand in summaries, records, clauses and notes.
func (c *Case) Anonymous() Case {
	a := Case{ID: c.ID, Version: c.Version, IntakeNo: c.IntakeNo, CaseNo: c.CaseNo, State: c.State, Organisation: c.Organisation,
		Restricted: c.Restricted, Demo: c.Demo, Assigned: append([]string(nil), c.Assigned...), Clocks: append([]Clock(nil), c.Clocks...),
		Route: Route{Organisation: c.Route.Organisation}, ClosedOn: c.ClosedOn, PerformedOn: c.PerformedOn, ArchivedOn: c.ArchivedOn}
	a.Intake = Intake{Schema: c.Schema, ReceivedAt: c.ReceivedAt, Channel: c.Channel, Source: Source{Kind: c.Source.Kind, Organ: c.Source.Organ, ReceivedOn: c.Source.ReceivedOn},
		Window: c.Window, Category: c.Category, Tags: append([]string(nil), c.Tags...), Place: Place{Community: c.Place.Community},
		Amount: c.Amount, Consents: append([]Consent(nil), c.Consents...)}
	for _, p := range c.Parties {
		a.Parties = append(a.Parties, Party{Role: p.Role, Kind: p.Kind, Name: p.Anonymous()})
	}
	for _, e := range c.Events {
		a.Events = append(a.Events, Event{Kind: e.Kind, From: e.From, To: e.To, At: e.At, Actor: e.Actor, Takes: e.Takes})
	}
	for _, s := range c.Sessions {
		a.Sessions = append(a.Sessions, Session{At: s.At, Present: append([]int(nil), s.Present...), Result: s.Result,
			Mediators: append([]string(nil), s.Mediators...)})
	}
	for _, g := range c.Agreements {
		a.Agreements = append(a.Agreements, Agreement{No: g.No, Committee: g.Committee, Effective: g.Effective,
			Terms: Terms{Form: g.Form, ReachedOn: g.ReachedOn, Mediators: append([]string(nil), g.Mediators...)}})
	}
	if e := c.Ending; e != nil {
		a.Ending = &Ending{State: e.State, On: e.On}
	}
	return a
}

// Anonymous is the party's name as bulletins print it: 张某, 某公司, 某单位.
func (p Party) Anonymous() string {
	switch {
	case p.Kind == Person:
		return pinyin.Surname(p.Name) + "某"
	case strings.Contains(p.Name, "公司"):
		return "某公司"
	}
	return "某单位"
}
