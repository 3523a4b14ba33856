package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	"github.com/jmoiron/sqlx"
	_ "github.com/mattn/go-sqlite3" // the embedded engine
	"github.com/pressly/goose/v3"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a file as ours ("HFNG"), so that a foreign or emptied file is refused.
const applicationID = 0x48464e47

// Keys are the secrets of a database.
type Keys struct {
	Log []byte // keys the chain of the log; 32 bytes
}

// KeyProvider hands out the keys of a database file; encryption at rest will ask it for one more.
type KeyProvider interface {
	Keys(database string, create bool) (Keys, error)
}

// KeyFile keeps the keys in a file beside the database that only its owner can read.
type KeyFile struct{}

// Keys reads the key file, or makes it for a new database.
func (KeyFile) Keys(database string, create bool) (Keys, error) {
	path := database + ".key"
	if create {
		key := make([]byte, 32)
		if _, err := rand.Read(key); err != nil {
			return Keys{}, err
		}
		return Keys{Log: key}, os.WriteFile(path, key, 0o600)
	}
	key, err := os.ReadFile(path)
	if err == nil && len(key) != 32 {
		err = errors.New("key file has a wrong length")
	}
	return Keys{Log: key}, err
}

// Options say which database to open and how.
type Options struct {
	Path string
	Keys KeyProvider // nil: KeyFile
	// At fixes the business time (late entry); zero means now.
	At time.Time
	// Now is the PC's clock; nil is time.Now. Only the store reads it.
	Now func() time.Time
}

// Store keeps one database; it is safe for concurrent use.
type Store struct {
	write, read *sqlx.DB
	path        string
	keys        Keys
	now         func() time.Time
	at          time.Time
	calendar    workday.Calendar // as built in
	cache       *settingsCache
}

var _ Door = (*Store)(nil)

// DefaultPath is the database in the user's data folder.
func DefaultPath() string { return filepath.Join(xdg.DataHome, "hefeng", "hefeng.db") }

// Exists tells whether a database stands at a path.
func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Open opens an existing database; it is migrated when it is older than the program.
func Open(ctx context.Context, o Options) (*Store, error) {
	info, err := os.Stat(o.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, data.Refuse(data.NotFound, "找不到数据文件%s。请核对路径，或先新建。", o.Path)
	case err != nil:
		return nil, data.Fail(err, "不能读取数据文件%s，请检查该文件夹的权限。", o.Path)
	case info.IsDir():
		return nil, data.Refuse(data.Invalid, "%s是文件夹，请指定数据文件。", o.Path)
	}
	return open(ctx, o, false)
}

// create makes a new, empty database; an existing file is never overwritten.
func create(ctx context.Context, o Options) (*Store, error) {
	if Exists(o.Path) {
		return nil, data.Refuse(data.Conflict, "%s已经存在，不会覆盖。请换一个文件名。", o.Path)
	}
	if Exists(o.Path + ".key") {
		return nil, data.Refuse(data.Conflict, "%s.key是另一个数据文件的密钥，不会覆盖。请换一个文件名，或先把它移走。", o.Path)
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return nil, data.Fail(err, "不能建立文件夹%s，请检查权限或磁盘空间。", filepath.Dir(o.Path))
	}
	f, err := os.OpenFile(o.Path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, data.Fail(err, "不能建立数据文件%s，请检查权限或磁盘空间。", o.Path)
	}
	if err := f.Close(); err != nil {
		return nil, data.Fail(err, "不能建立数据文件%s，请检查磁盘空间。", o.Path)
	}
	s, err := open(ctx, o, true)
	if err != nil {
		remove(o.Path)
	}
	return s, err
}

// remove takes a database that was never finished away again.
func remove(path string) {
	for _, end := range []string{"", "-wal", "-shm", ".key"} {
		_ = os.Remove(path + end)
	}
}

func open(ctx context.Context, o Options, fresh bool) (*Store, error) {
	s := &Store{path: o.Path, now: o.Now, at: o.At, cache: &settingsCache{}}
	if s.now == nil {
		s.now = time.Now
	}
	if o.Keys == nil {
		o.Keys = KeyFile{}
	}
	var err error
	if s.keys, err = o.Keys.Keys(o.Path, fresh); err != nil {
		return nil, data.Fail(err, "找不到数据文件的密钥%s.key，不能打开。请从备份中一并恢复。", o.Path)
	}
	if s.calendar, err = workday.Load(); err != nil {
		return nil, data.Fail(err, "工作日历读取失败，请重新安装程序。")
	}
	file := "file:" + (&url.URL{Path: o.Path}).EscapedPath()
	if s.write, err = sqlx.Open("sqlite3", file+"?mode=rw&_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_busy_timeout=10000&_txlock=immediate&_stmt_cache_size=64"); err != nil {
		return nil, data.Fail(err, "数据文件打不开，请重新启动程序。")
	}
	s.write.SetMaxOpenConns(1)
	if err := s.prepare(ctx, fresh); err != nil {
		_ = s.write.Close()
		return nil, err
	}
	if s.read, err = sqlx.Open("sqlite3", file+"?mode=ro&_query_only=1&_busy_timeout=10000&_stmt_cache_size=64"); err != nil {
		_ = s.write.Close()
		return nil, data.Fail(err, "数据文件打不开，请重新启动程序。")
	}
	s.read.SetMaxOpenConns(4)
	return s, nil
}

// prepare checks that the file is ours and brings its schema up to date.
func (s *Store) prepare(ctx context.Context, fresh bool) error {
	if fresh {
		if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d", applicationID)); err != nil {
			return openFailure(err, s.path)
		}
	}
	var mark int
	if err := s.write.GetContext(ctx, &mark, "PRAGMA application_id"); err != nil {
		return openFailure(err, s.path)
	}
	if mark != applicationID {
		return data.Refuse(data.Invalid, "%s不是和枫的数据文件，或已被清空。请核对路径，或从备份恢复。", s.path)
	}
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return data.Fail(err, "程序文件不完整，请重新安装。")
	}
	up, err := goose.NewProvider(goose.DialectSQLite3, s.write.DB, dir)
	if err != nil {
		return data.Fail(err, "程序文件不完整，请重新安装。")
	}
	has, err := up.GetDBVersion(ctx)
	if err != nil {
		return openFailure(err, s.path)
	}
	sources := up.ListSources()
	if newest := sources[len(sources)-1].Version; has > newest {
		return data.Refuse(data.Conflict, "数据文件由更新版本的程序建立，请先升级本机的程序。")
	}
	if _, err := up.Up(ctx); err != nil {
		return openFailure(err, s.path)
	}
	return nil
}

func openFailure(err error, path string) error {
	return data.Fail(err, "数据文件%s打不开：文件可能损坏、只读或正被占用。请检查权限和磁盘，或从备份恢复。", path)
}

// Close ends all connections.
func (s *Store) Close() error {
	return errors.Join(s.read.Close(), s.write.Close())
}

// Path is the database file.
func (s *Store) Path() string { return s.path }

// At is the same store with the business time fixed, for what is entered late.
func (s *Store) At(t time.Time) *Store {
	late := *s
	late.at = t
	return &late
}

// businessTime is the time at which what is entered counts as entered.
func (s *Store) businessTime() time.Time {
	if !s.at.IsZero() {
		return s.at.In(data.Zone)
	}
	return s.now().In(data.Zone).Truncate(time.Second)
}

// Scene is the world as the actor's commands see it now. Its network is shared: nobody changes it.
func (s *Store) Scene(ctx context.Context, actor data.Actor) (data.Scene, error) {
	return s.scene(ctx, s.read, actor)
}

func (s *Store) scene(ctx context.Context, q sqlx.QueryerContext, actor data.Actor) (data.Scene, error) {
	now, err := s.settings(ctx, q)
	return data.Scene{Actor: actor, At: s.businessTime(), Network: now.network, Calendar: now.calendar, Categories: category.Set{}}, err
}

// transact runs a write as one transaction; the error of the work, or of the commit, undoes it all.
func (s *Store) transact(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	tx, err := s.write.BeginTxx(ctx, nil)
	if err != nil {
		return saveFailure(err)
	}
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return saveFailure(err)
	}
	return nil
}

func saveFailure(err error) error {
	return data.Fail(err, "没有存上：磁盘可能已满、只读或数据文件正被占用。请检查后再存一次，填写的内容还在。")
}

func readFailure(err error) error {
	return data.Fail(err, "读取数据失败，请再试一次；仍不行请重新启动程序。")
}

// noRows tells that a query found nothing.
func noRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }
