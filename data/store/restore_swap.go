package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// fileEnds are the ends of the names of a database's files, but for the state, which is the lock.
var fileEnds = []string{"", "-wal", "-shm", "-journal", ".key", ".age", filesEnd}

// freshEnds are those of a restored one, in the order in which they come into place: the database last.
var freshEnds = []string{".key", ".age", filesEnd, ""}

// restoring is the note of a restore that is about to move files. As long as it stands beside the
// database, what is fresh is whole and proven, so that whoever finds it can finish.
type restoring struct {
	Fresh string   `json:"fresh"` // what the fresh files have behind the database's name
	Aside string   `json:"aside"` // what the old ones get
	Old   []string `json:"old"`   // ends of the old files that there were
	New   []string `json:"new"`   // ends of the fresh ones
	Head  mark     `json:"head"`
}

const restoringEnd = ".restoring"

type move struct {
	from, to string
	old      bool
}

func (r restoring) moves(path string) []move {
	var all []move
	for _, end := range r.Old {
		all = append(all, move{path + end, path + r.Aside + end, true})
	}
	for _, end := range r.New {
		all = append(all, move{path + r.Fresh + end, path + end, false})
	}
	return all
}

// done tells whether a move was made: the place of an old file may have been taken by a fresh one.
func (m move) done() bool {
	if m.old {
		return Exists(m.to)
	}
	return !Exists(m.from)
}

var suffixes = regexp.MustCompile(`^\.(copy|before)-[0-9a-f-]+$`)

// readRestoring reads the note; nil is none.
func readRestoring(path string) (*restoring, error) {
	text, err := os.ReadFile(path + restoringEnd)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var r restoring
	if err == nil {
		err = json.Unmarshal(text, &r)
	}
	if err == nil && !(suffixes.MatchString(r.Fresh) && suffixes.MatchString(r.Aside)) {
		err = errors.New("names in the note of a restore are none of ours")
	}
	if err != nil {
		return nil, data.Fail(err, "上次恢复备份时中断，而%s%s读不出来，没有打开。请检查权限；仍不行请把该文件移走，再从备份恢复一次。", path, restoringEnd)
	}
	return &r, nil
}

// swap puts a fresh database in place of the one that stands there, whose files it keeps. However it ends,
// the old one or the fresh one stands there whole, or a note by which finishRestore finishes.
func swap(ctx context.Context, path, fresh string, head mark) ([]string, error) {
	g, err := takeAlone(path)
	if err != nil {
		return nil, err
	}
	defer g.leave()
	settleAside(ctx, path)
	r := restoring{Fresh: fresh[len(path):], Aside: asideOf(path), Head: head}
	kept := []string{}
	for _, end := range fileEnds {
		if Exists(path + end) {
			r.Old = append(r.Old, end)
			kept = append(kept, path+r.Aside+end)
		}
	}
	for _, end := range freshEnds {
		if Exists(fresh + end) {
			r.New = append(r.New, end)
		}
	}
	text, err := json.Marshal(r)
	if err == nil {
		err = writeWhole(path+restoringEnd, func(w io.Writer) error { _, err := w.Write(text); return err })
	}
	if err != nil {
		return nil, restoreFailure(err, path)
	}
	if err := r.carryOut(path); err != nil {
		return nil, errors.Join(r.undo(path), data.Fail(err, "没有恢复：%s移不开或放不进，可能正被占用；原来的数据没有动。请关闭其他程序后再试。", path))
	}
	return kept, r.end(path, g)
}

// asideOf is what the old files get behind the database's name.
func asideOf(path string) string {
	at := time.Now().In(data.Zone).Format(".before-20060102-150405")
	aside := at
	for n := 2; Exists(path+aside) || Exists(path+aside+".key"); n++ {
		aside = fmt.Sprintf("%s-%d", at, n)
	}
	return aside
}

// rename moves one file; a test stops here.
var rename = os.Rename

func (r restoring) carryOut(path string) error {
	for _, m := range r.moves(path) {
		if m.done() {
			continue
		}
		if err := rename(m.from, m.to); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(path))
}

// undo moves everything back. Where it can't, the note stays, and whoever opens the database next goes
// forward instead.
func (r restoring) undo(path string) error {
	all := r.moves(path)
	for i := len(all) - 1; i >= 0; i-- {
		if m := all[i]; m.done() {
			if err := os.Rename(m.to, m.from); err != nil {
				return err
			}
		}
	}
	return os.Remove(path + restoringEnd)
}

// end notes where the log of the fresh database stands, and that nothing is left to do.
func (r restoring) end(path string, g *guard) error {
	if err := g.write(state{Head: r.Head}); err != nil {
		return restoreFailure(err, path)
	}
	if err := os.Remove(path + restoringEnd); err != nil {
		return restoreFailure(err, path)
	}
	return syncFolder(filepath.Dir(path))
}

// finishRestore finishes a restore that was cut off while it moved files, and says so; empty is that
// there was none. The fresh files were proven before the first one moved, so it always goes forward.
func finishRestore(ctx context.Context, path string) (string, error) {
	for end := time.Now().Add(lockPatience); ; {
		r, err := readRestoring(path)
		if r == nil || err != nil {
			return "", err
		}
		g, err := takeAlone(path)
		if err == nil {
			said, err := r.finish(path, g)
			g.leave()
			return said, err
		}
		if data.CodeOf(err) != data.Conflict || time.Now().After(end) {
			return "", err
		}
		select {
		case <-ctx.Done():
			return "", openFailure(ctx.Err(), path)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (r restoring) finish(path string, g *guard) (string, error) {
	if now, err := readRestoring(path); now == nil || err != nil {
		return "", err // somebody else was quicker
	}
	err := r.carryOut(path)
	if err == nil {
		err = r.end(path, g)
	}
	if err != nil {
		return "", data.Fail(err, "上次恢复备份时中断，没能接着做完：%s移不开或放不进。请关闭其他程序、检查磁盘后再打开。", path)
	}
	if len(r.Old) == 0 {
		return "上次恢复备份时中断，现已接着做完。", nil
	}
	return fmt.Sprintf("上次恢复备份时中断，现已接着做完；恢复前的数据保留为%s。", path+r.Aside), nil
}

// takeAlone locks a database for this process alone.
func takeAlone(path string) (*guard, error) {
	f, err := os.OpenFile(path+".state", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, restoreFailure(err, path)
	}
	alone, err := tryLock(f, true)
	if err != nil || !alone {
		_ = f.Close()
		return nil, data.Refuse(data.Conflict, "数据文件%s正被其他窗口或命令使用。请全部关闭后再恢复。", path)
	}
	return &guard{path: path, file: f, alone: true}, nil
}

// settleAside brings the write-ahead log of what is put aside into its file, as far as that is sound.
func settleAside(ctx context.Context, path string) {
	if inspect(path) != nil {
		return
	}
	if db, err := sqlx.Open("sqlite3", uri(path)+"?mode=rw&_busy_timeout=1000"); err == nil {
		_, _ = db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		_ = db.Close()
	}
}

// discard takes away what a restore unpacked, unless a note says that it is still wanted.
func discard(path, fresh string) {
	if Exists(path + restoringEnd) {
		return
	}
	remove(fresh)
	_ = os.RemoveAll(fresh + filesEnd)
}
