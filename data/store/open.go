package store

import (
	"context"
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

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
)

//go:embed migrations/*.sql migrations/postgres/*.sql
var embedded embed.FS

// migrations are the steps of the schema, in SQLite's words. Only tests add some.
var migrations = func() fs.FS {
	dir, err := fs.Sub(embedded, "migrations")
	if err != nil {
		panic(err) // the name is a constant
	}
	return dir
}

// Options say which database to open and how.
type Options struct {
	// Path is the database file, or a file with nothing but the address of a PostgreSQL server in it
	// (postgres://user:password@host/database); the key lies beside it.
	Path string
	// Server is that address where a program gives it itself. It never comes from a command line,
	// which every user of a PC can read.
	Server string
	Keys   KeyProvider // nil: KeyFile
	// At fixes the business time (late entry); zero means now.
	At time.Time
	// Now is the PC's clock; nil is time.Now. Only the store reads it.
	Now func() time.Time
}

// Store keeps one database; it is safe for concurrent use.
type Store struct {
	write, read *sqlx.DB
	path        string
	engine      engine
	keys        Keys
	now         func() time.Time
	at          time.Time
	calendar    workday.Calendar // as built in
	cache       *settingsCache
	secrets     Secrets // made at set-up, to be printed
	guard       *guard
	keeper      *keeper
	warnings    []string
}

var _ Door = (*Store)(nil)

// DefaultPath is the database in the user's data folder.
func DefaultPath() string { return filepath.Join(xdg.DataHome, "hefeng", "hefeng.db") }

// Open opens an existing database; it is migrated when it is older than the program.
func Open(ctx context.Context, o Options) (*Store, error) {
	e, err := engineOf(o)
	if err != nil {
		return nil, err
	}
	said, err := e.resume(ctx)
	if err != nil {
		return nil, err
	}
	if err := e.inspect(); err != nil {
		return nil, err
	}
	s, err := open(ctx, o, e, false)
	if err == nil && said != "" {
		s.warnings = append(s.warnings, said)
	}
	return s, err
}

// create makes a new, empty database; an existing one is never overwritten.
func create(ctx context.Context, o Options) (*Store, error) {
	e, err := engineOf(o)
	if err != nil {
		return nil, err
	}
	if _, err := e.resume(ctx); err != nil {
		return nil, err
	}
	if err := e.create(ctx); err != nil {
		return nil, err
	}
	s, err := open(ctx, o, e, true)
	if err != nil {
		e.abandon()
	}
	return s, err
}

func open(ctx context.Context, o Options, e engine, fresh bool) (*Store, error) {
	s := &Store{path: o.Path, engine: e, now: o.Now, at: o.At, cache: &settingsCache{}}
	if s.now == nil {
		s.now = time.Now
	}
	if o.Keys == nil {
		o.Keys = KeyFile{}
	}
	var err error
	if s.keys, err = o.Keys.Keys(o.Path, fresh); err != nil {
		return nil, keyFailure(err, o.Path)
	}
	if s.calendar, err = workday.Load(); err != nil {
		return nil, data.Fail(err, "工作日历读取失败，请重新安装程序。")
	}
	if s.inFile() {
		if s.guard, err = watch(ctx, o.Path); err != nil {
			return nil, err
		}
	}
	if err := s.connect(ctx, fresh); err != nil {
		if s.guard != nil {
			s.guard.leave()
		}
		return nil, err
	}
	s.keep()
	return s, nil
}

// inFile tells that the database is a file of this PC; a server looks after its own.
func (s *Store) inFile() bool {
	_, ok := s.engine.(sqlite)
	return ok
}

// connect makes the connections: some that write, some that read.
func (s *Store) connect(ctx context.Context, fresh bool) (err error) {
	lost := s.inFile() && s.guard.lostWAL() // before the engine makes a new one
	if s.write, err = s.engine.open(true); err != nil {
		return err
	}
	if err = s.take(ctx, fresh, lost); err != nil {
		_ = s.write.Close()
		return err
	}
	if s.read, err = s.engine.open(false); err != nil {
		_ = s.write.Close()
	}
	return err
}

// take looks at the database before anything is done with it, and brings it up to date.
func (s *Store) take(ctx context.Context, fresh, lostWAL bool) error {
	if s.inFile() && s.guard.unclean() {
		if err := s.quickCheck(ctx); err != nil {
			return err
		}
	}
	if err := s.prepare(ctx, fresh); err != nil || !s.inFile() {
		return err
	}
	if _, err := s.write.ExecContext(ctx, fmt.Sprintf("PRAGMA wal_autocheckpoint=%d", mostPages)); err != nil {
		return openFailure(err, s.path)
	}
	return s.greet(ctx, lostWAL)
}

// prepare brings the schema of a file up to date, unless it is a newer program's or has another key.
func (s *Store) prepare(ctx context.Context, fresh bool) error {
	up, err := s.engine.migrator(s.write)
	if err != nil {
		return data.Fail(err, "程序文件不完整，请重新安装。")
	}
	has, newest, err := up.GetVersions(ctx)
	if err != nil {
		return s.engine.failure(err)
	}
	if has > newest {
		return data.Refuse(data.Conflict, "数据文件由更新版本的程序建立，请先升级本机的程序。")
	}
	if !fresh && has > 0 {
		if err := s.checkKey(ctx); err != nil {
			return err
		}
	}
	pending, err := up.HasPending(ctx)
	if err == nil && pending {
		if !fresh && has > 0 && s.inFile() {
			if err := s.keepOld(ctx, has); err != nil {
				return err
			}
		}
		_, err = up.Up(ctx)
	}
	if err != nil {
		return s.engine.failure(err)
	}
	if err := s.deriveDays(ctx); err != nil {
		return err
	}
	if err := s.deriveSearch(ctx); err != nil {
		return s.engine.failure(err)
	}
	if !fresh && has == 0 {
		return s.checkKey(ctx) // which says that it was never finished
	}
	return nil
}

// keepOld copies a file beside itself before its schema changes, which nobody else may look on at.
func (s *Store) keepOld(ctx context.Context, version int64) error {
	if !s.guard.alone {
		return data.Refuse(data.Conflict, "数据文件%s要随程序升级，而别的窗口或命令正开着它。请全部关闭后再打开。", s.path)
	}
	copied, err := s.snapshot(ctx)
	if err != nil {
		return err
	}
	old := fmt.Sprintf("%s.before-upgrade-%d-%s", s.path, version, s.now().In(data.Zone).Format("20060102-150405"))
	if err := os.Rename(copied, old); err != nil {
		_ = os.Remove(copied)
		return backupFailure(err, filepath.Dir(s.path))
	}
	return nil
}

// stamp marks a new file as ours while it is still a plain file: in WAL mode the mark would stand in
// the log beside it at first, and a crash would leave a file that nobody knows.
func stamp(ctx context.Context, path string) error {
	db, err := sqlx.Open("sqlite3", uri(path)+"?mode=rw&_synchronous=FULL")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d", applicationID))
	return errors.Join(err, db.Close())
}

// uri names a file to the engine, whatever characters its path has.
func uri(path string) string { return "file:" + (&url.URL{Path: path}).EscapedPath() }

func openFailure(err error, path string) error {
	return data.Fail(err, "数据文件%s打不开：文件可能损坏、只读或正被占用。请检查权限和磁盘，或从备份恢复。", path)
}

// Path is the database file.
func (s *Store) Path() string { return s.path }

// At is the same store with the business time fixed, for what is entered late.
func (s *Store) At(t time.Time) *Store {
	late := *s
	late.at = t
	return &late
}

// BusinessTime is the time at which what is entered counts as entered.
func (s *Store) BusinessTime() time.Time {
	if !s.at.IsZero() {
		return s.at.In(data.Zone)
	}
	return s.now().In(data.Zone).Truncate(time.Second)
}

// Scene is the world as the actor's commands see it now, without what he may not know of mediators.
// Its network is shared: nobody changes it.
func (s *Store) Scene(ctx context.Context, actor data.Actor) (data.Scene, error) {
	scene, err := s.seen(ctx, actor)
	if err == nil {
		scene.Network = masked(scene.Network, scene.Actor)
	}
	return scene, err
}

func (s *Store) scene(ctx context.Context, q sqlx.QueryerContext, actor data.Actor) (data.Scene, error) {
	now, err := s.settings(ctx, q)
	return s.sceneOf(actor, now), err
}

func (s *Store) sceneOf(actor data.Actor, now settings) data.Scene {
	return data.Scene{Actor: actor, At: s.BusinessTime(), Network: now.network, Calendar: now.calendar, Categories: category.Set{}}
}

// tries is how often a transaction is begun that the server asks to try again.
const tries = 5

// transact runs a write as one transaction; the error of the work, or of the commit, undoes it all.
// The work may be done several times, of which only the last one counts.
func (s *Store) transact(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	var err error
	for n := range tries {
		if n > 0 {
			time.Sleep(time.Duration(n) * 20 * time.Millisecond)
		}
		if err = s.try(ctx, work); err == nil || ctx.Err() != nil || errors.Is(err, errUnknown) || !s.engine.again(err) {
			return err
		}
	}
	return err
}

// errUnknown is the end of a connection during a commit: nobody can tell whether it counts.
var errUnknown = errors.New("commit unanswered")

func (s *Store) try(ctx context.Context, work func(tx *sqlx.Tx) error) error {
	tx, err := s.write.BeginTxx(ctx, nil)
	if err != nil {
		return saveFailure(err)
	}
	if err = s.engine.queue(ctx, tx); err != nil {
		_ = tx.Rollback()
		return saveFailure(err)
	}
	if err := work(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	if err := tx.Commit(); err != nil {
		return s.engine.uncommitted(err)
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
