package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"hefeng/data"
)

// server is a database on a PostgreSQL server.
type server struct {
	config *pgx.ConnConfig
	path   string // the key of the log lies beside it
}

func newServer(connection, path string) (engine, error) {
	config, err := pgx.ParseConfig(connection)
	if err != nil { // its text may hold the password and goes nowhere
		return nil, data.Refuse(data.Invalid, "数据服务器的地址写得不对，应像postgres://用户:密码@主机/数据库。请核对连接文件。")
	}
	return server{config, path}, nil
}

// othersMayRead is asked only where files have such rights.
func othersMayRead(info fs.FileInfo) bool {
	return runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0
}

// create refuses a database with anything in it but a set-up that was never finished. The database
// itself is made by the server's administrator.
func (e server) create(ctx context.Context) error {
	if err := roomForKey(e.path); err != nil {
		return err
	}
	db, err := e.open(false)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	var tables int
	if err := db.GetContext(ctx, &tables, "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()"); err != nil {
		return e.failure(err)
	}
	used := true
	if tables > 0 && db.GetContext(ctx, &used, "SELECT EXISTS (SELECT 1 FROM log)") != nil || tables > 0 && used {
		return data.Refuse(data.Conflict, "服务器上的数据库%s里已经有内容，不会覆盖。请服务器管理员另建一个空的数据库。", e.config.Database)
	}
	return nil
}

func (server) resume(context.Context) (string, error) { return "", nil }

func (e server) abandon() {
	for _, end := range []string{".key", ".age"} {
		_ = os.Remove(e.path + end)
	}
}

// inspect has nothing to read before a connection stands; the migrations and the key tell the rest.
func (server) inspect() error { return nil }

// Limits on what a connection may hold up: a wait for other writers as long as SQLite's, and a client
// that stopped in the middle of a transaction.
var (
	always = map[string]string{"application_name": "hefeng", "lock_timeout": "10s"}
	writer = map[string]string{"synchronous_commit": "on", "idle_in_transaction_session_timeout": "60s"}
	reader = map[string]string{"default_transaction_read_only": "on"}
)

func (e server) open(write bool) (*sqlx.DB, error) {
	role := reader
	if write {
		role = writer
	}
	config := e.config.Copy()
	for _, params := range []map[string]string{always, role} {
		for name, value := range params {
			config.RuntimeParams[name] = value
		}
	}
	db := sqlx.NewDb(sql.OpenDB(connector{stdlib.GetConnector(*config)}), "postgres, with question marks")
	db.SetMaxOpenConns(4)
	db.SetMaxIdleConns(4)
	return db, nil
}

func (e server) migrator(db *sqlx.DB) (*goose.Provider, error) {
	alone, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 60)) // seconds, times
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db.DB, translated{migrations()}, goose.WithSessionLocker(alone))
}

// queue lets one writer follow the other, as SQLite does: every act takes its numbers and appends to
// the log, whose last entry all would wait for anyway, and with one lock, taken first, none waits for
// another that waits for it. The lock ends with the transaction, also with a client that dies.
func (server) queue(ctx context.Context, tx *sqlx.Tx) error {
	_, err := tx.ExecContext(ctx, fmt.Sprintf("SELECT pg_advisory_xact_lock(%d)", applicationID))
	return err
}

// Errors by which the server asks to try again: serialization failure, deadlock, and shutdowns that
// end the connection (https://www.postgresql.org/docs/15/errcodes-appendix.html).
var passing = map[string]bool{"40001": true, "40P01": true, "57P01": true, "57P02": true, "57P03": true, "25P03": true}

func (server) again(err error) bool {
	var said *pgconn.PgError
	if errors.As(err, &said) {
		return passing[said.Code]
	}
	return errors.Is(err, driver.ErrBadConn)
}

// uncommitted tells a commit that the server refused from one that it did not answer.
func (e server) uncommitted(err error) error {
	var said *pgconn.PgError
	if errors.As(err, &said) && !strings.HasPrefix(said.Code, "57P") {
		return saveFailure(err)
	}
	return data.Fail(errors.Join(errUnknown, err), "与数据服务器的连接中断，不能确定是否已经存上。请先检索核对，没有再存一次；填写的内容还在。")
}

func (e server) failure(err error) error {
	return data.Fail(err, "数据服务器上的数据库%s打不开：服务器没有开、网络不通，或连接文件里的用户、密码不对。请检查后再试，仍不行请联系服务器管理员。", e.config.Database)
}

// sound looks for rows whose references lead nowhere, which the engine's own checks, switched off,
// would have let in. Pages are the server's to check (initdb -k): a client can't.
func (server) sound(ctx context.Context, c *check) error {
	var references []struct{ Child, Column, Parent, Key string }
	err := c.tx.SelectContext(ctx, &references, `SELECT r.conrelid::regclass::text AS child, c.attname AS column, r.confrelid::regclass::text AS parent, p.attname AS key
		FROM pg_constraint r JOIN pg_attribute c ON c.attrelid = r.conrelid AND c.attnum = r.conkey[1]
		JOIN pg_attribute p ON p.attrelid = r.confrelid AND p.attnum = r.confkey[1]
		WHERE r.contype = 'f' AND r.connamespace = current_schema()::regnamespace`)
	if err != nil {
		return readFailure(err)
	}
	for _, r := range references {
		var lost int
		query := fmt.Sprintf("SELECT COUNT(*) FROM %s c LEFT JOIN %s p ON p.%s = c.%s WHERE p.%[3]s IS NULL AND c.%[4]s IS NOT NULL", r.Child, r.Parent, r.Key, r.Column)
		if err := c.tx.GetContext(ctx, &lost, query); err != nil {
			return readFailure(err)
		}
		if lost > 0 {
			c.problem("表%s中有%d行所指的%s不存在。", r.Child, lost, r.Parent)
		}
	}
	return nil
}

// schema describes tables, indexes, references, triggers and their functions, without the name of
// the schema in which they stand.
func (server) schema(ctx context.Context, q sqlx.QueryerContext) (map[string]string, error) {
	return schemaBy(ctx, q, `
		SELECT o.name, replace(o.sql, current_schema() || '.', '') AS sql FROM (
			SELECT 'table ' || c.relname AS name, c.relkind::text || ' ' || COALESCE(string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
				|| ' ' || a.attcollation::regcollation::text || ' ' || COALESCE(pg_get_expr(d.adbin, d.adrelid), ''), ', ' ORDER BY a.attnum), '') AS sql
			FROM pg_class c
			LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
			LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
			WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
			GROUP BY c.relname, c.relkind
			UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()
			UNION ALL SELECT 'constraint ' || conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint
				WHERE connamespace = current_schema()::regnamespace
			UNION ALL SELECT 'trigger ' || t.tgname, t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
				WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
			UNION ALL SELECT 'function ' || proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace AND prokind = 'f'
			UNION ALL SELECT 'migration ' || version_id || '/' || COUNT(*), bool_and(is_applied)::text FROM goose_db_version GROUP BY version_id
		) o`)
}

func (e server) pristine(ctx context.Context) (map[string]string, error) {
	at := fmt.Sprintf("%s:%d/%s", e.config.Host, e.config.Port, e.config.Database)
	return remembered(at, func() (map[string]string, error) { return e.fresh(ctx) })
}

// fresh makes a schema of its own for as long as it takes.
func (e server) fresh(ctx context.Context) (map[string]string, error) {
	name := fmt.Sprintf("hefeng_proof_%d", rand.Uint64())
	db, err := e.open(true)
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(ctx, "CREATE SCHEMA "+name); err != nil {
		return nil, readFailure(err)
	}
	defer func() { _, _ = db.ExecContext(context.WithoutCancel(ctx), "DROP SCHEMA "+name+" CASCADE") }()
	apart := e
	apart.config = e.config.Copy()
	apart.config.RuntimeParams["search_path"] = name
	empty, err := apart.open(true)
	if err != nil {
		return nil, err
	}
	defer func() { _ = empty.Close() }()
	return migrated(ctx, apart, empty)
}

// together lets all transactions have the first one's snapshot.
func (e server) together(ctx context.Context, n int) ([]*sqlx.Tx, func(), error) {
	db, err := e.open(false)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(n)
	var txs []*sqlx.Tx
	end := func() { rollBack(txs); _ = db.Close() }
	var snapshot string
	for i := range n {
		tx, err := db.BeginTxx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
		if err == nil {
			txs = append(txs, tx)
			if i == 0 {
				err = tx.GetContext(ctx, &snapshot, "SELECT pg_export_snapshot()")
			} else {
				_, err = tx.ExecContext(ctx, "SET TRANSACTION SNAPSHOT '"+strings.ReplaceAll(snapshot, "'", "")+"'")
			}
		}
		if err != nil {
			end()
			return nil, nil, readFailure(err)
		}
	}
	return txs, end, nil
}
