package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// RestoreFrom names a backup, what opens it, and who puts it back: an administrator of the time when
// it was made.
type RestoreFrom struct {
	File            string
	Passphrase      string
	Login, Password string
}

// Restored tells what was put back and where the files that stood there are kept.
type Restored struct {
	DB      string    `json:"db"`
	Backup  string    `json:"backup"`
	MadeAt  time.Time `json:"made_at"`
	LogSeq  int64     `json:"log_seq"` // of the backup; the restoring itself is the next entry
	LogHead string    `json:"log_head"`
	Kept    []string  `json:"kept"`
	Files   int       `json:"files"` // scans and photos that came with it
	// Problems are sentences about files that were nowhere to be had.
	Problems []string `json:"problems,omitempty"`
}

// Restore puts a backup in place of the database of the options, which nobody may have open. What
// stood there is kept under another name. A restore that fails changes nothing.
func Restore(ctx context.Context, o Options, from RestoreFrom) (Restored, error) {
	e, err := engineOf(o)
	if err != nil {
		return Restored{}, err
	}
	if _, ok := e.(sqlite); !ok {
		return Restored{}, serverBacksUp()
	}
	if _, err := finishRestore(ctx, o.Path); err != nil {
		return Restored{}, err
	}
	h, err := readHeader(from.File)
	if err != nil {
		return Restored{}, err
	}
	identity, err := unseal(h.Identity, from.Passphrase)
	if err != nil || identity == nil {
		return Restored{}, data.Refuse(data.Forbidden, "备份口令不对，请对照设定时打印的那张纸重新输入。")
	}
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return Restored{}, data.Fail(err, "不能建立文件夹%s，请检查权限或磁盘空间。", filepath.Dir(o.Path))
	}
	sweep(o.Path)
	fresh, err := besides(o.Path)
	if err != nil {
		return Restored{}, restoreFailure(err, o.Path)
	}
	defer discard(o.Path, fresh)
	if err := unpack(ctx, from.File, h, identity, fresh); err != nil {
		return Restored{}, restoreFailure(err, o.Path)
	}
	if err := os.WriteFile(fresh+".age", []byte(h.Identity), 0o600); err != nil {
		return Restored{}, restoreFailure(err, o.Path)
	}
	head, err := proveCopy(ctx, fresh)
	if err != nil || head != h.Head {
		return Restored{}, data.Fail(errors.Join(err, errors.New("log head differs")), "备份%s里的数据与它的标记不符，不能恢复。请换一个备份。", from.File)
	}
	if head, err = enterRestored(ctx, o, fresh, from); err != nil {
		return Restored{}, err
	}
	r := Restored{DB: o.Path, Backup: from.File, MadeAt: h.MadeAt, LogSeq: h.Head.Seq, LogHead: h.Head.Mac}
	if r.Files, r.Problems, err = bringFiles(ctx, o.Path, fresh, sealedBeside(from.File, h), identity); err != nil {
		return Restored{}, restoreFailure(err, o.Path)
	}
	r.Kept, err = swap(ctx, o.Path, fresh, head)
	return r, err
}

func restoreFailure(err error, path string) error {
	return data.Fail(err, "没有恢复：%s所在的文件夹写不进去，磁盘可能已满或只读；原来的数据没有动。请检查后再试。", path)
}

// unpack decrypts a backup into a file and the key beside it.
func unpack(ctx context.Context, file string, h header, identity age.Identity, to string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if _, err := f.Seek(headerSize+h.Listed, io.SeekStart); err != nil {
		return err
	}
	clear, err := age.Decrypt(stoppable{ctx, f}, identity)
	if err != nil {
		return err
	}
	large, err := gzip.NewReader(clear)
	if err != nil {
		return err
	}
	places := map[string]string{packedDB: to, packedKey: to + ".key"}
	files := tar.NewReader(large)
	for found := 0; ; {
		next, err := files.Next()
		if errors.Is(err, io.EOF) && found == len(places) {
			return nil
		}
		if err != nil {
			return err
		}
		place, ok := places[next.Name]
		if !ok {
			return fmt.Errorf("unknown file %q in backup", next.Name)
		}
		if err := writeOut(place, files); err != nil {
			return err
		}
		found++
	}
}

func writeOut(path string, r io.Reader) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// enterRestored logs in to the restored copy while it still stands aside, brings it up to date, and
// notes in its log who put it back.
func enterRestored(ctx context.Context, o Options, fresh string, from RestoreFrom) (mark, error) {
	o.Path = fresh
	s, err := Open(ctx, o)
	if err != nil {
		return mark{}, err
	}
	defer func() { _ = s.Close() }()
	who, err := s.Login(ctx, from.Login, from.Password)
	if err != nil {
		return mark{}, err
	}
	err = s.administer(ctx, who, func(tx *sqlx.Tx, who data.Actor) error {
		return s.did(ctx, tx, who.Login, "restored", filepath.Base(from.File))
	})
	if err != nil {
		return mark{}, err
	}
	head, err := headOf(ctx, s.read)
	return head, errors.Join(err, s.Close())
}
