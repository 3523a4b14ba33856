package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// networkMeta is what belongs to the network as a whole.
type networkMeta struct {
	Sample     bool                           `json:"sample"`
	Centre     string                         `json:"centre"`
	Committee  string                         `json:"committee"`
	Patterns   map[data.Series]string         `json:"patterns"`
	Yearly     map[int]map[data.Series]string `json:"yearly_patterns,omitempty"`
	OneNumber  bool                           `json:"one_number,omitempty"`
	Deadlines  data.LocalDeadlines            `json:"deadlines,omitzero"`
	Windows    []data.Reception               `json:"windows,omitempty"`
	Routing    []data.RoutingRule             `json:"routing,omitempty"`
	Terminals  []string                       `json:"terminals,omitempty"`
	NoticeDays int                            `json:"notice_days,omitempty"`
	Phrases    []string                       `json:"phrases,omitempty"`
	Version    int                            `json:"version,omitempty"`
}

func metaOf(n *data.Network) networkMeta {
	return networkMeta{n.Sample, n.Centre, n.Committee, n.Patterns, n.Yearly, n.OneNumber, n.Deadlines,
		n.Windows, n.Routing, n.Terminals, n.NoticeDays, n.Phrases, n.Version}
}

func loadNetwork(ctx context.Context, q sqlx.QueryerContext) (*data.Network, error) {
	var meta string
	if err := sqlx.GetContext(ctx, q, &meta, "SELECT value FROM meta WHERE name='network'"); err != nil {
		return nil, readFailure(err)
	}
	var m networkMeta
	if err := unmarshal([]byte(meta), &m); err != nil {
		return nil, readFailure(err)
	}
	n := &data.Network{Sample: m.Sample, Centre: m.Centre, Committee: m.Committee, Patterns: m.Patterns,
		Yearly: m.Yearly, OneNumber: m.OneNumber, Deadlines: m.Deadlines,
		Windows: m.Windows, Routing: m.Routing, Terminals: m.Terminals, NoticeDays: m.NoticeDays, Phrases: m.Phrases, Version: m.Version}
	var err error
	if n.Organisations, err = docs[data.Organisation](ctx, q, "SELECT doc FROM organisation ORDER BY seat"); err != nil {
		return nil, err
	}
	members, err := belongings[data.Member](ctx, q, "SELECT organisation AS owner, doc FROM member ORDER BY organisation, no")
	if err != nil {
		return nil, err
	}
	for i, o := range n.Organisations {
		n.Organisations[i].Members = members[o.Code]
	}
	if n.Mediators, err = docs[data.Mediator](ctx, q, "SELECT doc FROM mediator ORDER BY id"); err != nil {
		return nil, err
	}
	appointments, err := belongings[data.Appointment](ctx, q, "SELECT mediator AS owner, doc FROM appointment ORDER BY mediator, no")
	if err != nil {
		return nil, err
	}
	for i, m := range n.Mediators {
		n.Mediators[i].Appointments = appointments[m.ID]
	}
	return n, nil
}

// docs reads a column of JSON documents.
func docs[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) ([]T, error) {
	var texts []string
	if err := sqlx.SelectContext(ctx, q, &texts, query, args...); err != nil {
		return nil, readFailure(err)
	}
	list := make([]T, len(texts))
	for i, t := range texts {
		if err := unmarshal([]byte(t), &list[i]); err != nil {
			return nil, readFailure(err)
		}
	}
	return list, nil
}

// belongings reads JSON documents by whom they belong to.
func belongings[T any](ctx context.Context, q sqlx.QueryerContext, query string) (map[string][]T, error) {
	var rows []struct{ Owner, Doc string }
	if err := sqlx.SelectContext(ctx, q, &rows, query); err != nil {
		return nil, readFailure(err)
	}
	all := map[string][]T{}
	for _, r := range rows {
		var x T
		if err := unmarshal([]byte(r.Doc), &x); err != nil {
			return nil, readFailure(err)
		}
		all[r.Owner] = append(all[r.Owner], x)
	}
	return all, nil
}

// networkRow is one row of the network as it is to stand in the database.
type networkRow struct {
	row
	write string // inserts the row, or replaces its document
	args  []any
}

// networkRows takes a network apart into its rows, in an order in which they can be inserted.
func networkRows(n *data.Network) ([]networkRow, error) {
	var rows []networkRow
	var failed error
	put := func(left func(text string) row, write string, doc any, args ...any) {
		text, err := json.Marshal(doc)
		if err != nil {
			failed = saveFailure(err)
		}
		rows = append(rows, networkRow{left(string(text)), write, append(args, string(text))})
	}
	put(func(text string) row { return row{"meta/network", text} },
		"INSERT INTO meta (name, value) VALUES ('network', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", metaOf(n))
	for i, o := range n.Organisations {
		members := o.Members
		o.Members = nil
		put(func(text string) row { return organisationRow(i, o.Code, text) },
			"INSERT INTO organisation (code, seat, doc) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET doc=excluded.doc", o, o.Code, i)
		for _, m := range members {
			put(func(text string) row { return memberRow(o.Code, m.No, text) },
				"INSERT INTO member (organisation, no, doc) VALUES (?, ?, ?) ON CONFLICT (organisation, no) DO UPDATE SET doc=excluded.doc", m, o.Code, m.No)
		}
	}
	for _, m := range n.Mediators {
		appointments := m.Appointments
		m.Appointments = nil
		put(func(text string) row { return mediatorRow(m.ID, m.Organisation, text) },
			`INSERT INTO mediator (id, organisation, doc) VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET organisation=excluded.organisation, doc=excluded.doc`, m, m.ID, m.Organisation)
		for _, a := range appointments {
			put(func(text string) row { return appointmentRow(m.ID, a.No, text) },
				"INSERT INTO appointment (mediator, no, doc) VALUES (?, ?, ?) ON CONFLICT (mediator, no) DO UPDATE SET doc=excluded.doc", a, m.ID, a.No)
		}
	}
	return rows, failed
}

// saveNetwork writes what of a network differs from the one before, which is nil in a new database, and
// tells which rows it left.
func saveNetwork(ctx context.Context, tx *sqlx.Tx, before, after *data.Network) ([]row, error) {
	old := map[string]string{}
	if before != nil {
		rows, err := networkRows(before)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			old[r.name] = r.content
		}
	}
	rows, err := networkRows(after)
	if err != nil {
		return nil, err
	}
	left := []row{}
	for _, r := range rows {
		content, was := old[r.name]
		delete(old, r.name)
		if was && content == r.content {
			continue
		}
		if _, err := tx.ExecContext(ctx, r.write, r.args...); err != nil {
			return nil, saveFailure(err)
		}
		left = append(left, r.row)
	}
	if len(old) > 0 {
		return nil, saveFailure(fmt.Errorf("%d rows of the network would be lost", len(old)))
	}
	return left, nil
}

func organisationRow(seat int, code, doc string) row {
	return row{"organisation/" + code, fmt.Sprintf("%d %s", seat, doc)}
}

func memberRow(organisation string, no int, doc string) row {
	return row{fmt.Sprintf("member/%s/%d", organisation, no), doc}
}

func mediatorRow(id, organisation, doc string) row {
	return row{"mediator/" + id, organisation + " " + doc}
}

func appointmentRow(mediator string, no int, doc string) row {
	return row{fmt.Sprintf("appointment/%s/%d", mediator, no), doc}
}
