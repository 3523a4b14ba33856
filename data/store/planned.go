package store

import (
	"context"
	"database/sql/driver"
	"strings"
	"sync"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// SQLite plans a statement anew, which may cost more than to answer it, whenever a parameter is bound
// that might have decided the plan: one behind LIMIT or one that a column is compared with. The plans
// here never depend on that. A plus before such a parameter changes nothing of its value (a text
// stays one) and hides it from the planner, so that a statement in the cache of a connection stays
// planned.

// planner makes connections to a SQLite file that do so.
type planner struct {
	driver *sqlite3.SQLiteDriver
	dsn    string
}

func (p planner) Connect(context.Context) (driver.Conn, error) {
	plain, err := p.driver.Open(p.dsn)
	if err != nil {
		return nil, err
	}
	return planned{plain.(*sqlite3.SQLiteConn)}, nil
}

func (p planner) Driver() driver.Driver { return p.driver }

// planned is the only place where question marks get their plus.
type planned struct{ *sqlite3.SQLiteConn }

func (c planned) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	return c.SQLiteConn.ExecContext(ctx, steady(query), args)
}

func (c planned) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	return c.SQLiteConn.QueryContext(ctx, steady(query), args)
}

func (c planned) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	return c.SQLiteConn.PrepareContext(ctx, steady(query))
}

var plus = strings.NewReplacer("=?", "=+?", "= ?", "= +?", "LIMIT ?", "LIMIT +?", "OFFSET ?", "OFFSET +?")

// steadied are questions with their plus. Nearly all are asked again and again.
var steadied struct {
	sync.RWMutex
	by map[string]string
}

const mostSteadied = 500 // some hundred are usual; the rest are lists of another length

func steady(query string) string {
	steadied.RLock()
	with, known := steadied.by[query]
	steadied.RUnlock()
	if known {
		return with
	}
	with = plus.Replace(query)
	steadied.Lock()
	defer steadied.Unlock()
	if len(steadied.by) >= mostSteadied || steadied.by == nil {
		steadied.by = map[string]string{}
	}
	steadied.by[query] = with
	return with
}
