package store

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/jmoiron/sqlx"
	sqlite3 "github.com/mattn/go-sqlite3"
	"github.com/pressly/goose/v3"

	"hefeng/data"
)

// engine is what differs between the two databases: SQLite in a file and PostgreSQL on a server. The
// text of every question and act is the same for both.
type engine interface {
	// resume finishes a restore that was cut off and says so; empty is that there was none.
	resume(ctx context.Context) (string, error)
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
	sound(ctx context.Context, c *check) error
	// schema is every object of a database by name, with its text; pristine that of a new one.
	schema(ctx context.Context, q sqlx.QueryerContext) (map[string]string, error)
	pristine(ctx context.Context) (map[string]string, error)
	// together are n reading transactions that all see the same, on connections of their own, so that
	// they can be read at the same time and keep nobody else waiting.
	together(ctx context.Context, n int) (txs []*sqlx.Tx, end func(), err error)
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

func (e sqlite) resume(ctx context.Context) (string, error) { return finishRestore(ctx, e.path) }

func (e sqlite) abandon() { remove(e.path) }

func (e sqlite) inspect() error { return inspect(e.path) }

func (e sqlite) open(write bool) (*sqlx.DB, error) {
	how, most := "?mode=ro&_query_only=1&_busy_timeout=10000&_stmt_cache_size=64&_cache_size=-8000", 4
	if write {
		how, most = "?mode=rw&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=10000&_txlock=immediate&_stmt_cache_size=64&_cache_size=-32000", 1
	}
	db := sqlx.NewDb(sql.OpenDB(planner{&sqlite3.SQLiteDriver{}, uri(e.path) + how}), "sqlite3")
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

func (e sqlite) sound(ctx context.Context, c *check) error {
	var said []string
	if err := c.tx.SelectContext(ctx, &said, "PRAGMA integrity_check"); err != nil {
		return readFailure(err)
	}
	if len(said) != 1 || said[0] != "ok" {
		c.problem("数据文件结构损坏（%d处），请从备份恢复。", len(said))
	}
	for _, table := range referring {
		var orphans []struct {
			Table  string `db:"table"`
			RowID  *int64 `db:"rowid"`
			Parent string `db:"parent"`
			FKID   int    `db:"fkid"`
		}
		if err := c.tx.SelectContext(ctx, &orphans, "SELECT * FROM pragma_foreign_key_check(?)", table); err != nil {
			return readFailure(err)
		}
		for _, o := range orphans {
			c.problem("表%s中有一行所指的%s不存在。", o.Table, o.Parent)
		}
	}
	return e.kinds(ctx, c)
}

// kinds reports values that are not of the kind that their column says, which read the same and yet
// compare otherwise: text kept as bytes, say, of which no index and no condition knows.
func (sqlite) kinds(ctx context.Context, c *check) error {
	var columns []struct{ Table, Name, Type string }
	err := c.tx.SelectContext(ctx, &columns, `SELECT m.name AS "table", t.name, t.type FROM sqlite_master m JOIN pragma_table_info(m.name) t
		WHERE m.type='table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND m.name <> 'goose_db_version' ORDER BY m.name, t.cid`)
	if err != nil {
		return readFailure(err)
	}
	wrong, about := map[string][]string{}, map[string]string{}
	for _, k := range columns {
		kind := strings.ToLower(k.Type)
		wrong[k.Table] = append(wrong[k.Table], fmt.Sprintf("typeof(%s) NOT IN ('%s', 'null')", k.Name, kind))
		if k.Name == "case_id" || k.Table == "case_file" && k.Name == "id" {
			about[k.Table] = k.Name
		}
	}
	for table, conditions := range wrong {
		id := about[table]
		if id == "" {
			id = "NULL"
		}
		var ids []any
		query := fmt.Sprintf("SELECT %s FROM %s WHERE %s LIMIT %d", id, table, strings.Join(conditions, " OR "), mostFindings)
		if err := c.tx.SelectContext(ctx, &ids, query); err != nil {
			return readFailure(err)
		}
		for _, id := range ids {
			if id, ok := id.(int64); ok && c.numberOf(ctx, id) != "" {
				c.problemAt(id, "案件%s在表%s里有一个值的类型在程序之外被改动过。", c.numberOf(ctx, id), table)
				continue
			}
			c.problem("表%s里有一个值的类型在程序之外被改动过。", table)
		}
	}
	return nil
}

// referring are the tables whose references are asked after. The others are large and refer to cases:
// the proof of cases and numbers meets what belongs to none.
var referring = []string{"mediator", "draft", "case_file"}

func (sqlite) schema(ctx context.Context, q sqlx.QueryerContext) (map[string]string, error) {
	return schemaBy(ctx, q, `SELECT type || ' ' || name AS name, COALESCE(sql, '') AS sql FROM sqlite_master WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'
		UNION ALL SELECT 'migration ' || version_id || '/' || COUNT(*), SUM(is_applied) FROM goose_db_version GROUP BY version_id`)
}

func (e sqlite) pristine(ctx context.Context) (map[string]string, error) {
	return remembered("", func() (map[string]string, error) { return e.fresh(ctx) })
}

// schemas are the pristine ones by server, which do not change while the program runs.
var schemas struct {
	mutex sync.Mutex
	known map[string]map[string]string
}

// remembered makes the pristine schema of a server, or of SQLite, once.
func remembered(server string, make func() (map[string]string, error)) (map[string]string, error) {
	schemas.mutex.Lock()
	defer schemas.mutex.Unlock()
	if s, ok := schemas.known[server]; ok {
		return maps.Clone(s), nil
	}
	s, err := make()
	if err == nil {
		if schemas.known == nil {
			schemas.known = map[string]map[string]string{}
		}
		schemas.known[server] = s
	}
	return maps.Clone(s), err
}

func (e sqlite) fresh(ctx context.Context) (map[string]string, error) {
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

// together begins the transactions again until none of them has seen a write that another has not.
func (e sqlite) together(ctx context.Context, n int) ([]*sqlx.Tx, func(), error) {
	db, err := e.open(false)
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(n)
	for range patience {
		txs, same, err := beginTogether(ctx, db, n)
		if err == nil && same {
			return txs, func() { rollBack(txs); _ = db.Close() }, nil
		}
		rollBack(txs)
		if err != nil {
			_ = db.Close()
			return nil, nil, readFailure(err)
		}
	}
	_ = db.Close()
	return nil, nil, data.Refuse(data.Conflict, "数据文件一直在写入，不能核验。请稍后再试。")
}

// patience is how often readers try to begin between two writes, which takes them less than a
// thousandth of a second.
const patience = 1000

// beginTogether begins n transactions and tells whether the log ends in all of them at the same entry,
// and the index, to which cases come without an entry, at the same case.
func beginTogether(ctx context.Context, db *sqlx.DB, n int) (txs []*sqlx.Tx, same bool, err error) {
	type state struct {
		log   mark
		fresh int64
	}
	var first state
	for i := range n {
		tx, err := db.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true})
		if err != nil {
			return txs, false, err
		}
		txs = append(txs, tx)
		var now state
		if now.log, err = headOf(ctx, tx); err != nil {
			return txs, false, err
		}
		if now.fresh, err = indexedUpto(ctx, tx); err != nil {
			return txs, false, err
		}
		if i == 0 {
			first = now
		}
		if now != first {
			return txs, false, nil
		}
	}
	return txs, true, nil
}

func rollBack(txs []*sqlx.Tx) {
	for _, tx := range txs {
		_ = tx.Rollback()
	}
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
