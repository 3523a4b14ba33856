package store

import (
	"bytes"
	"context"
	"os"
	"path/filepath"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"

	"hefeng/data"
)

// engine is what differs between the two databases: SQLite in a file and PostgreSQL on a server. The
// text of every question and act is the same for both.
type engine interface {
	// create makes room for a new database and refuses to overwrite one.
	create(ctx context.Context) error
	// abandon takes away what create made.
	abandon()
	// inspect refuses what is no database of ours.
	inspect() error
	// open makes the pool of the writers or of the readers.
	open(write bool) (*sqlx.DB, error)
	migrator(db *sqlx.DB) (*goose.Provider, error)
	// queue makes the transaction wait until no other one writes.
	queue(ctx context.Context, tx *sqlx.Tx) error
	// again tells whether a transaction that failed before its commit may succeed when tried again.
	again(err error) bool
	// uncommitted says what became of an act whose commit failed.
	uncommitted(err error) error
	// failure says what to do about a database that can't be opened.
	failure(err error) error
	// sound reports what the engine itself finds damaged.
	sound(ctx context.Context, v *verifier) error
	// schema is every object of a database by name, with its text; pristine that of a new one.
	schema(ctx context.Context, q sqlx.QueryerContext) (map[string]string, error)
	pristine(ctx context.Context) (map[string]string, error)
	// beside is a transaction that sees the same as tx and can be read while tx is.
	beside(ctx context.Context, tx *sqlx.Tx) (beside *sqlx.Tx, end func(), err error)
}

// engineOf finds out where the database is: on the server of the options, on the one that the file
// names, or in the file.
func engineOf(o Options) (engine, error) {
	if o.Server != "" {
		return newServer(o.Server, o.Path)
	}
	text, err := serverNamedBy(o.Path)
	if err != nil || text == "" {
		return sqlite{o.Path}, err
	}
	return newServer(text, o.Path)
}

// sqlite is a database in a file.
type sqlite struct{ path string }

func (e sqlite) create(ctx context.Context) error {
	if Exists(e.path) {
		return data.Refuse(data.Conflict, "%s已经存在，不会覆盖。请换一个文件名。", e.path)
	}
	if err := roomForKey(e.path); err != nil {
		return err
	}
	f, err := os.OpenFile(e.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return data.Fail(err, "不能建立数据文件%s，请检查权限或磁盘空间。", e.path)
	}
	if err := f.Close(); err != nil {
		return data.Fail(err, "不能建立数据文件%s，请检查磁盘空间。", e.path)
	}
	if err := stamp(ctx, e.path); err != nil {
		remove(e.path)
		return e.failure(err)
	}
	return nil
}

// roomForKey makes the folder of a new database and refuses one where the key of another stands.
func roomForKey(path string) error {
	if Exists(path + ".key") {
		return data.Refuse(data.Conflict, "%s.key是另一个数据文件的密钥，不会覆盖。请换一个文件名，或先把它移走。", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return data.Fail(err, "不能建立文件夹%s，请检查权限或磁盘空间。", filepath.Dir(path))
	}
	return nil
}

func (e sqlite) abandon() { remove(e.path) }

func (e sqlite) inspect() error { return inspect(e.path) }

func (e sqlite) open(write bool) (*sqlx.DB, error) {
	how, most := "?mode=ro&_query_only=1&_busy_timeout=10000&_stmt_cache_size=64", 4
	if write {
		how, most = "?mode=rw&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=10000&_txlock=immediate&_stmt_cache_size=64", 1
	}
	db, err := sqlx.Open("sqlite3", uri(e.path)+how)
	if err != nil {
		return nil, data.Fail(err, "数据文件打不开，请重新启动程序。")
	}
	db.SetMaxOpenConns(most)
	return db, nil
}

func (sqlite) migrator(db *sqlx.DB) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db.DB, migrations())
}

// queue has nothing to do: a transaction of the one writing connection begins with the file's lock.
func (sqlite) queue(context.Context, *sqlx.Tx) error { return nil }

func (sqlite) again(error) bool { return false }

func (sqlite) uncommitted(err error) error { return saveFailure(err) }

func (e sqlite) failure(err error) error { return openFailure(err, e.path) }

func (sqlite) sound(ctx context.Context, v *verifier) error {
	var said []string
	if err := v.tx.SelectContext(ctx, &said, "PRAGMA integrity_check"); err != nil {
		return readFailure(err)
	}
	if len(said) != 1 || said[0] != "ok" {
		v.problem("数据文件结构损坏（%d处），请从备份恢复。", len(said))
	}
	var orphans []struct {
		Table  string `db:"table"`
		RowID  *int64 `db:"rowid"`
		Parent string `db:"parent"`
		FKID   int    `db:"fkid"`
	}
	if err := v.tx.SelectContext(ctx, &orphans, "PRAGMA foreign_key_check"); err != nil {
		return readFailure(err)
	}
	for _, o := range orphans {
		v.problem("表%s中有一行所指的%s不存在。", o.Table, o.Parent)
	}
	return nil
}

func (sqlite) schema(ctx context.Context, q sqlx.QueryerContext) (map[string]string, error) {
	return schemaBy(ctx, q, `SELECT type || ' ' || name AS name, COALESCE(sql, '') AS sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'
		UNION ALL SELECT 'migration ' || version_id || '/' || COUNT(*), SUM(is_applied) FROM goose_db_version GROUP BY version_id`)
}

func (e sqlite) pristine(ctx context.Context) (map[string]string, error) {
	fresh, err := sqlx.Open("sqlite3", ":memory:")
	if err != nil {
		return nil, readFailure(err)
	}
	defer func() { _ = fresh.Close() }()
	fresh.SetMaxOpenConns(1) // each connection would have a memory of its own
	return migrated(ctx, e, fresh)
}

// migrated is the schema of an empty database after all migrations.
func migrated(ctx context.Context, e engine, empty *sqlx.DB) (map[string]string, error) {
	up, err := e.migrator(empty)
	if err != nil {
		return nil, readFailure(err)
	}
	if _, err := up.Up(ctx); err != nil {
		return nil, readFailure(err)
	}
	return e.schema(ctx, empty)
}

// schemaBy asks for the objects of a schema, as name and sql.
func schemaBy(ctx context.Context, q sqlx.QueryerContext, query string) (map[string]string, error) {
	var objects []struct{ Name, SQL string }
	if err := sqlx.SelectContext(ctx, q, &objects, query); err != nil {
		return nil, readFailure(err)
	}
	all := map[string]string{}
	for _, o := range objects {
		all[o.Name] = o.SQL
	}
	return all, nil
}

// beside is the transaction itself, which takes several questions at a time.
func (sqlite) beside(_ context.Context, tx *sqlx.Tx) (*sqlx.Tx, func(), error) {
	return tx, func() {}, nil
}

// serverNamedBy reads the connection string of a server out of a file that holds nothing else; of any
// other file it is empty. Whoever may read it may read the password, so it must be its owner's alone.
func serverNamedBy(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", nil // the engine says what is wrong with it
	}
	defer func() { _ = f.Close() }()
	head := make([]byte, maxConnection)
	n, _ := f.Read(head)
	text := bytes.TrimSpace(head[:n])
	if !bytes.HasPrefix(text, []byte("postgres://")) && !bytes.HasPrefix(text, []byte("postgresql://")) {
		return "", nil
	}
	info, err := f.Stat()
	if err != nil {
		return "", data.Fail(err, "不能读取连接文件%s，请检查该文件的权限。", path)
	}
	if othersMayRead(info) {
		return "", data.Refuse(data.Invalid, "连接文件%s里有密码，却不是只有本人可读。请改好权限（chmod 600 %[1]s）再打开。", path)
	}
	if n == maxConnection || bytes.ContainsAny(text, "\r\n") {
		return "", data.Refuse(data.Invalid, "连接文件%s里只应有一行服务器地址，请核对。", path)
	}
	return string(text), nil
}

const maxConnection = 4096 // bytes; a connection string is far shorter
