package store

import (
	"context"
	"database/sql/driver"
	"io"
	"io/fs"
	"regexp"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
)

// The SQL of the store is written once, in SQLite's words; here it becomes PostgreSQL's.

// connector makes connections that take question marks.
type connector struct{ driver.Connector }

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	plain, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return conn{plain.(*stdlib.Conn)}, nil
}

// conn is the only place where question marks become $1, $2, …
type conn struct{ *stdlib.Conn }

func (c conn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	query, args = numbered(query, args)
	return c.Conn.ExecContext(ctx, query, args)
}

// QueryContext lets a question that found its connection ended be asked once more on another one,
// unless it stands in a transaction, which is then over; database/sql does that with ErrBadConn.
func (c conn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	query, args = numbered(query, args)
	rows, err := c.Conn.QueryContext(ctx, query, args)
	return rows, c.ended(err)
}

func (c conn) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	tx, err := c.Conn.BeginTx(ctx, o)
	return tx, c.ended(err)
}

func (c conn) ended(err error) error {
	if err != nil && c.Conn.Conn().IsClosed() {
		return driver.ErrBadConn
	}
	return err
}

// numbered numbers the parameters, calls instr by its other name and gives what both engines keep: a truth is 0 or 1, and a text has
// neither zero bytes nor broken characters, which somebody may well search for, but PostgreSQL takes
// nowhere. A statement of the migrations' library has its numbers and is left as it is.
func numbered(query string, args []driver.NamedValue) (string, []driver.NamedValue) {
	if len(args) == 0 || !strings.Contains(query, "?") {
		return query, args
	}
	kept := make([]driver.NamedValue, len(args))
	for i, v := range args {
		switch x := v.Value.(type) {
		case bool:
			v.Value = 0
			if x {
				v.Value = 1
			}
		case string:
			v.Value = strings.ToValidUTF8(strings.ReplaceAll(x, "\x00", "\uFFFD"), "\uFFFD")
		}
		kept[i] = v
	}
	return sqlx.Rebind(sqlx.DOLLAR, strings.ReplaceAll(query, "instr(", "strpos(")), kept
}

// translated is the migrations in PostgreSQL's words. A step that one text can't say for both engines has
// one of its own in the folder postgres.
type translated struct{ fs.FS }

func (t translated) Open(name string) (fs.File, error) {
	if f, err := t.FS.Open("postgres/" + name); err == nil {
		return f, nil
	}
	f, err := t.FS.Open(name)
	if err != nil || !strings.HasSuffix(name, ".sql") {
		return f, err
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return sqlFile{strings.NewReader(postgresSchema(string(text))), info}, nil
}

type sqlFile struct {
	*strings.Reader
	info fs.FileInfo
}

func (f sqlFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (sqlFile) Close() error                 { return nil }

var (
	comment = regexp.MustCompile(`(?m)--( [^+].*|)$`)
	trigger = regexp.MustCompile(`(?s)CREATE TRIGGER (\w+) BEFORE (\w+) ON (\w+)\s+(?:WHEN (.+?)\s+)?BEGIN SELECT RAISE\(ABORT, '([^']*)'\); END;`)
	// words: INTEGER is 64 bits wide in SQLite, TEXT is ordered by its bytes.
	words = strings.NewReplacer(" INTEGER", " BIGINT", " TEXT", ` TEXT COLLATE "C"`, " BLOB", " BYTEA", " WITHOUT ROWID", "")
)

// postgresSchema translates a migration. A trigger becomes a function with its trigger, and what
// forbids DELETE forbids TRUNCATE, which SQLite does not know.
func postgresSchema(text string) string {
	text = words.Replace(comment.ReplaceAllString(text, ""))
	return trigger.ReplaceAllStringFunc(text, func(found string) string {
		m := trigger.FindStringSubmatch(found)
		name, act, table, when, says := m[1], m[2], m[3], m[4], m[5]
		if when == "" {
			when = "true"
		}
		made := strings.NewReplacer("NAME", name, "ACT", act, "TABLE", table, "WHEN", when, "SAYS", says)
		sql := made.Replace(`CREATE FUNCTION NAME() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF WHEN THEN RAISE EXCEPTION 'SAYS'; END IF; RETURN COALESCE(NEW, OLD); END $$;
CREATE TRIGGER NAME BEFORE ACT ON TABLE FOR EACH ROW EXECUTE FUNCTION NAME();`)
		if act == "DELETE" && m[4] == "" {
			sql += made.Replace("\nCREATE TRIGGER NAME_truncate BEFORE TRUNCATE ON TABLE FOR EACH STATEMENT EXECUTE FUNCTION NAME();")
		}
		return sql
	})
}
