package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// mark is where the log stood.
type mark struct {
	Seq int64  `json:"seq"`
	Mac string `json:"mac"`
}

// state is what the small file beside the database says, so that the next opening can tell what may be
// missing: a lost -wal file takes the newest entries with it and leaves no trace in the database.
type state struct {
	Open    bool   `json:"open"`    // somebody has it open, so that a -wal file belongs to it
	Closing bool   `json:"closing"` // the last one was about to close it with all entries up to here
	Head    mark   `json:"head"`    // of the log at the last checkpoint, opening or closing
	Missing string `json:"missing,omitempty"`
}

// guard is a database's state file. Its lock is shared by all who have the database open; who must be
// alone takes it alone.
type guard struct {
	path   string
	file   *os.File // nil until there is one
	before state    // as it was found
	alone  bool     // nobody else has the database open
	mutex  sync.Mutex
}

const lockPatience = 10 * time.Second

// watch opens the state file, if there is one, and finds out whether anybody else is there.
func watch(ctx context.Context, path string) (*guard, error) {
	g := &guard{path: path, alone: true}
	f, err := os.OpenFile(path+".state", os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return g, nil
	}
	if err != nil {
		return nil, openFailure(err, path)
	}
	g.file = f
	if g.alone, err = tryLock(f, true); err == nil && !g.alone {
		err = g.share(ctx)
	}
	if err != nil {
		_ = f.Close()
		return nil, openFailure(err, path)
	}
	text, err := io.ReadAll(io.LimitReader(f, 1<<16))
	if err != nil || json.Unmarshal(text, &g.before) != nil {
		g.before = state{} // half-written in a power cut, say: nothing is known
	}
	return g, nil
}

// share waits until nobody is alone with the database any more.
func (g *guard) share(ctx context.Context) error {
	for end := time.Now().Add(lockPatience); ; {
		ok, err := tryLock(g.file, false)
		if ok || err != nil {
			return err
		}
		if time.Now().After(end) {
			return errors.New("database is taken by another process alone")
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// unclean tells that the last one did not close the database.
func (g *guard) unclean() bool { return g.alone && g.before.Open }

// lostWAL tells that a -wal file belonged to the database and is gone, with all that it held.
func (g *guard) lostWAL() bool {
	if !g.unclean() {
		return false
	}
	_, err := os.Stat(g.path + "-wal")
	return errors.Is(err, fs.ErrNotExist)
}

// begin says that the database is open and lets others in.
func (g *guard) begin(ctx context.Context, head mark, missing string) error {
	if g.file == nil {
		f, err := os.OpenFile(g.path+".state", os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return openFailure(err, g.path)
		}
		g.file = f
	}
	if g.before.Missing != "" {
		missing = g.before.Missing
	}
	if g.alone {
		g.before = state{Open: true, Head: head, Missing: missing}
		if err := g.write(g.before); err != nil {
			return openFailure(err, g.path)
		}
	}
	if err := g.share(ctx); err != nil {
		return openFailure(err, g.path)
	}
	return nil
}

// reached notes how far everything is safe in the database file itself.
func (g *guard) reached(head mark) {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	_ = g.write(state{Open: true, Head: head, Missing: g.before.Missing}) // a full disk: the note stays an older one
}

// end closes the database by close and notes that no -wal file belongs to it any more, if nobody else
// has it open.
func (g *guard) end(head mark, known bool, close func() error) error {
	g.mutex.Lock()
	defer g.mutex.Unlock()
	if known {
		_ = g.write(state{Open: true, Closing: true, Head: head, Missing: g.before.Missing})
	}
	err := close()
	if g.file == nil {
		return err
	}
	alone, _ := tryLock(g.file, true)
	if known && err == nil {
		_ = g.write(state{Open: !alone, Head: head, Missing: g.before.Missing})
	}
	return errors.Join(err, g.file.Close())
}

func (g *guard) leave() {
	if g.file != nil {
		_ = g.file.Close()
	}
}

// write puts a state in place of the one before. It is written in place, because the lock goes with the
// file; one that is torn by a power cut is taken for unknown.
func (g *guard) write(st state) error {
	text, err := json.Marshal(st)
	if err != nil {
		return err
	}
	if _, err := g.file.WriteAt(text, 0); err != nil {
		return err
	}
	return g.file.Truncate(int64(len(text)))
}

// headOf is where the log of a database stands.
func headOf(ctx context.Context, q sqlx.QueryerContext) (mark, error) {
	var m mark
	err := sqlx.GetContext(ctx, q, &m, "SELECT seq, mac FROM log ORDER BY seq DESC LIMIT 1")
	if err != nil && !noRows(err) {
		return m, readFailure(err)
	}
	return m, nil
}

// missed compares the log with where it stood when the state was written and says what is certainly
// gone; empty is nothing.
func (g *guard) missed(ctx context.Context, q sqlx.QueryerContext, head mark) (string, error) {
	was := g.before.Head
	if was.Seq == 0 {
		return "", nil
	}
	if head.Seq < was.Seq {
		return fmt.Sprintf("日志原有%d条，现只到第%d条，之后的记录不见了。", was.Seq, head.Seq), nil
	}
	var mac string
	if err := sqlx.GetContext(ctx, q, &mac, "SELECT mac FROM log WHERE seq=?", was.Seq); err != nil && !noRows(err) {
		return "", readFailure(err)
	}
	if mac != was.Mac {
		return fmt.Sprintf("日志第%d条与上次使用时不同，数据文件可能被换成了别的副本。", was.Seq), nil
	}
	return "", nil
}

// Warnings say what may be missing since the database was last in use, as Chinese sentences. It can be
// worked with; what is missing is not made worse by it.
func (s *Store) Warnings() []string { return s.warnings }

// greet takes note of the database at opening: what may be missing, that it is open now.
func (s *Store) greet(ctx context.Context, lostWAL bool) error {
	head, err := headOf(ctx, s.write)
	if err != nil {
		return err
	}
	missing, err := s.guard.missed(ctx, s.write, head)
	if err != nil {
		return err
	}
	switch {
	case missing != "":
		s.warnings = append(s.warnings, missing+"请停止录入，核对最近的纸面材料，或从备份恢复。")
	case lostWAL && !(s.guard.before.Closing && s.guard.before.Head == head):
		s.warnings = append(s.warnings, fmt.Sprintf("上次没有正常关闭，而随后的写入文件%s-wal不见了：最后录入的内容可能丢失。请核对最近的登记；找到该文件请先关闭程序再放回原处。", s.path))
	}
	return s.guard.begin(ctx, head, missing)
}

// quickCheck refuses a database whose pages do not fit after a power cut.
func (s *Store) quickCheck(ctx context.Context) error {
	var said []string
	err := s.write.SelectContext(ctx, &said, "PRAGMA quick_check(3)")
	if ctx.Err() != nil {
		return openFailure(ctx.Err(), s.path)
	}
	if err != nil || len(said) != 1 || said[0] != "ok" {
		return data.Fail(errors.Join(fmt.Errorf("quick_check: %v", said), err), "数据文件%s上次没有正常关闭，检查发现损坏。请不要再使用，从备份恢复。", s.path)
	}
	return nil
}
