package store

import (
	"context"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
)

// Organisations asks for the units of the network.
type Organisations struct {
	Unit   string       // of whose subtree; empty: the whole network
	Kind   data.OrgKind // empty: all
	Closed bool         // with those that were closed
	Text   string       // part of a name or the code
}

// OrganisationRow is a unit with its committee as it stands today.
type OrganisationRow struct {
	data.Organisation
	ParentName string        `json:"parent_name,omitempty"`
	Head       string        `json:"head,omitempty"` // 主任
	Sitting    int           `json:"sitting"`        // members today
	FullTime   int           `json:"full_time"`      // mediators who serve today; named rooms count as full-time (the notice, 三（二）)
	PartTime   int           `json:"part_time"`
	Findings   data.Findings `json:"findings"`
	Keeps      bool          `json:"keeps"` // the asker keeps its registry
}

// Mediators asks for the people of the registry.
type Mediators struct {
	Unit    string            // of whose subtree; empty: the whole network
	Kind    data.MediatorKind // empty: all
	Service data.ServiceState // empty: all; serving includes 聘期将满
	Text    string            // part of a name, the ID or a certificate
}

// MediatorRow is a mediator with the service as it stands today, who is masked for whoever does not
// keep the registry of the unit.
type MediatorRow struct {
	data.Mediator
	Unit        string            `json:"unit"` // name of the organisation
	Service     data.ServiceState `json:"service"`
	Until       workday.Date      `json:"until,omitzero"` // the last day; zero: open
	DaysLeft    int               `json:"days_left"`      // until then, of those who serve to a day
	Appointment data.Appointment  `json:"appointment"`    // that of today, else the newest
	Keeps       bool              `json:"keeps"`          // the asker keeps his registry
}

// registry is the network for those who may look at it: lists of committees and mediators are public
// among all who work on cases or keep the registry (人民调解法第十条).
func (s *Store) registry(ctx context.Context, actor data.Actor) (data.Scene, error) {
	scene, err := s.seen(ctx, actor)
	if err == nil && !scene.Actor.May(data.ToLook) && !scene.Actor.May(data.ToKeepRegistry) {
		err = data.Refuse(data.Forbidden, "您没有查看调解组织和调解员的权限，请联系管理员。")
	}
	return scene, err
}

// Organisations lists units in the order of the network.
func (s *Store) Organisations(ctx context.Context, actor data.Actor, q Organisations) ([]OrganisationRow, error) {
	scene, err := s.registry(ctx, actor)
	if err != nil {
		return nil, err
	}
	n, today := scene.Network, scene.Today()
	list := []OrganisationRow{}
	for _, o := range n.Organisations {
		if q.Unit != "" && !n.Within(o.Code, q.Unit) || q.Kind != "" && o.Kind != q.Kind || !q.Closed && !o.Closed.IsZero() && o.Closed.Before(today) ||
			!holds(q.Text, o.Code, o.Name, o.Committee) {
			continue
		}
		r := OrganisationRow{Organisation: o, Findings: n.CommitteeFindings(o.Code, today), Keeps: scene.Actor.Keeps(n, o.Code)}
		if parent, ok := n.Organisation(o.Parent); ok {
			r.ParentName = parent.Name
		}
		for _, m := range o.MembersOn(today) {
			r.Sitting++
			if m.Post == data.HeadPost {
				r.Head = m.Name
			}
		}
		for _, m := range n.Mediators {
			switch {
			case m.Organisation != o.Code || !m.ServesOn(today):
			case m.Kind == data.PartTime:
				r.PartTime++
			default:
				r.FullTime++
			}
		}
		list = append(list, r)
	}
	return list, nil
}

// Mediators lists people in the order of the network and, within a unit, of their IDs.
func (s *Store) Mediators(ctx context.Context, actor data.Actor, q Mediators) ([]MediatorRow, error) {
	scene, err := s.registry(ctx, actor)
	if err != nil {
		return nil, err
	}
	n := scene.Network
	seat := map[string]int{}
	for i, o := range n.Organisations {
		seat[o.Code] = i
	}
	list := []MediatorRow{}
	for _, m := range n.Mediators {
		r := mediatorOf(scene, m)
		if q.Unit != "" && !n.Within(m.Organisation, q.Unit) || q.Kind != "" && m.Kind != q.Kind || !holds(q.Text, m.ID, m.Name, m.Certificate) {
			continue
		}
		if q.Service != "" && r.Service != q.Service && !(q.Service == data.Serving && r.Service == data.Expiring) {
			continue
		}
		list = append(list, r)
	}
	slices.SortStableFunc(list, func(a, b MediatorRow) int { return seat[a.Organisation] - seat[b.Organisation] })
	return list, nil
}

// Mediator opens one person with all appointments there ever were.
func (s *Store) Mediator(ctx context.Context, actor data.Actor, id string) (MediatorRow, error) {
	scene, err := s.registry(ctx, actor)
	if err != nil {
		return MediatorRow{}, err
	}
	m, ok := scene.Network.Mediator(id)
	if !ok {
		return MediatorRow{}, data.Refuse(data.NotFound, "没有编号为%s的调解员，请重新选择。", id)
	}
	return mediatorOf(scene, m), nil
}

func mediatorOf(scene data.Scene, m data.Mediator) MediatorRow {
	today := scene.Today()
	r := MediatorRow{Mediator: m, Keeps: scene.Actor.Keeps(scene.Network, m.Organisation)}
	if !r.Keeps {
		r.Mediator = m.Masked()
	}
	if o, ok := scene.Network.Organisation(m.Organisation); ok {
		r.Unit = o.Name
	}
	r.Service, r.Until = m.Service(today, scene.Network.Notice())
	if !r.Until.IsZero() && m.ServesOn(today) {
		r.DaysLeft = r.Until.Sub(today)
	}
	r.Appointment, _ = m.Newest()
	for _, a := range m.Appointments {
		if a.Covers(today) {
			r.Appointment = a
		}
	}
	return r
}

// holds tells whether one of some texts has a typed part in it; nothing typed is in all.
func holds(part string, texts ...string) bool {
	part = strings.ToLower(strings.TrimSpace(part))
	return part == "" || slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(strings.ToLower(t), part) })
}

// masked is a network in which mediators show what its asker may know of them, which is the network
// itself for whoever keeps all of it.
func masked(n *data.Network, who data.Actor) *data.Network {
	if who.Keeps(n, n.Centre) {
		return n
	}
	seen := *n
	seen.Mediators = slices.Clone(n.Mediators)
	for i, m := range seen.Mediators {
		if !who.Keeps(n, m.Organisation) {
			seen.Mediators[i] = m.Masked()
		}
	}
	return &seen
}
