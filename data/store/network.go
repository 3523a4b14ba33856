package store

import (
	"context"
	"encoding/json"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// networkMeta is what belongs to the network as a whole.
type networkMeta struct {
	Sample    bool                   `json:"sample"`
	Centre    string                 `json:"centre"`
	Committee string                 `json:"committee"`
	Patterns  map[data.Series]string `json:"patterns"`
}

func loadNetwork(ctx context.Context, q sqlx.QueryerContext) (*data.Network, error) {
	var meta string
	if err := sqlx.GetContext(ctx, q, &meta, "SELECT value FROM meta WHERE name='network'"); err != nil {
		return nil, readFailure(err)
	}
	var m networkMeta
	if err := json.Unmarshal([]byte(meta), &m); err != nil {
		return nil, readFailure(err)
	}
	n := &data.Network{Sample: m.Sample, Centre: m.Centre, Committee: m.Committee, Patterns: m.Patterns}
	var err error
	if n.Organisations, err = docs[data.Organisation](ctx, q, "SELECT doc FROM organisation ORDER BY seat"); err != nil {
		return nil, err
	}
	n.Mediators, err = docs[data.Mediator](ctx, q, "SELECT doc FROM mediator ORDER BY id")
	return n, err
}

// docs reads a column of JSON documents.
func docs[T any](ctx context.Context, q sqlx.QueryerContext, query string, args ...any) ([]T, error) {
	var texts []string
	if err := sqlx.SelectContext(ctx, q, &texts, query, args...); err != nil {
		return nil, readFailure(err)
	}
	list := make([]T, len(texts))
	for i, t := range texts {
		if err := json.Unmarshal([]byte(t), &list[i]); err != nil {
			return nil, readFailure(err)
		}
	}
	return list, nil
}

// saveNetwork writes a checked network into an empty database and tells which rows it left.
func saveNetwork(ctx context.Context, tx *sqlx.Tx, n *data.Network) ([]row, error) {
	if err := n.Check(); err != nil {
		return nil, err
	}
	rows := []row{}
	put := func(left func(text string) row, query string, doc any, args ...any) error {
		text, err := json.Marshal(doc)
		if err != nil {
			return saveFailure(err)
		}
		rows = append(rows, left(string(text)))
		if _, err := tx.ExecContext(ctx, query, append(args, string(text))...); err != nil {
			return saveFailure(err)
		}
		return nil
	}
	meta := func(text string) row { return row{"meta/network", text} }
	if err := put(meta, "INSERT INTO meta (name, value) VALUES ('network', ?)",
		networkMeta{n.Sample, n.Centre, n.Committee, n.Patterns}); err != nil {
		return nil, err
	}
	for i, o := range n.Organisations {
		left := func(text string) row { return organisationRow(i, o.Code, text) }
		if err := put(left, "INSERT INTO organisation (code, seat, doc) VALUES (?, ?, ?)", o, o.Code, i); err != nil {
			return nil, err
		}
	}
	for _, m := range n.Mediators {
		left := func(text string) row { return mediatorRow(m.ID, m.Organisation, text) }
		if err := put(left, "INSERT INTO mediator (id, organisation, doc) VALUES (?, ?, ?)", m, m.ID, m.Organisation); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
