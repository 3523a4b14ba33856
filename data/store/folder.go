package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// filesEnd ends the name of the folder of files beside a database file.
const filesEnd = ".files"

// folder is a cabinet of files, each under its digest: ab/cdef… . Links in it are never followed; the
// folder itself may be one, to a larger disk.
type folder struct{ path string }

// newFilePrefix begins the names of files that are still being written.
const newFilePrefix = ".new-"

func (d folder) place(digest string) string { return filepath.Join(d.path, digest[:2], digest[2:]) }

// put writes under another name first: a file is there whole or not at all, also after a power cut. One
// that is there already is touched, so that nobody sweeps it before it is named; if it went bad in the
// meantime, it is put right.
func (d folder) put(ctx context.Context, digest string, content []byte) error {
	if old, err := d.get(ctx, nil, digest); err == nil && digestOf(old) == digest {
		now := time.Now()
		_ = os.Chtimes(d.place(digest), now, now) // somebody else's file: it waits for as long as it did
		return nil
	}
	if err := d.write(digest, content); err != nil {
		return data.Fail(err, "文件没有存上：%s所在的磁盘可能已满或只读。请检查后再选一次。", d.path)
	}
	return nil
}

func (d folder) write(digest string, content []byte) error {
	place := d.place(digest)
	if err := makePlace(place); err != nil {
		return err
	}
	return writeWhole(place, func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	})
}

// writeWhole makes a file that is there whole or not at all.
func writeWhole(place string, write func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(place), newFilePrefix)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	if err := os.Rename(f.Name(), place); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return syncFolder(filepath.Dir(place))
}

// makePlace makes the two folders in which a file of a folder of files lies.
func makePlace(place string) error {
	inner := filepath.Dir(place)
	if info, err := os.Stat(filepath.Dir(inner)); err != nil || !info.IsDir() {
		if err := makeFolder(filepath.Dir(inner)); err != nil {
			return err
		}
	}
	return makeFolder(inner)
}

// makeFolder makes a folder for its owner alone, and refuses a link in its place.
func makeFolder(path string) error {
	switch err := os.Mkdir(path, 0o700); {
	case err == nil:
		return syncFolder(filepath.Dir(path))
	case !errors.Is(err, fs.ErrExist):
		return err
	}
	info, err := os.Lstat(path)
	if err == nil && !info.IsDir() {
		err = &fs.PathError{Op: "mkdir", Path: path, Err: errors.New("is no folder")}
	}
	return err
}

// syncFolder makes the names in a folder outlast a power cut. Windows does so by itself.
func syncFolder(path string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func (d folder) get(_ context.Context, _ sqlx.QueryerContext, digest string) ([]byte, error) {
	if !fileDigest.MatchString(digest) {
		return nil, errNoFile
	}
	return readRegular(d.place(digest), mostKept)
}

// readRegular reads a file in a folder of a folder of ours, following no link.
func readRegular(place string, most int64) ([]byte, error) {
	f, err := openRegular(place)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var content bytes.Buffer
	if info, err := f.Stat(); err == nil {
		content.Grow(int(min(info.Size(), most)) + bytes.MinRead)
	}
	_, err = content.ReadFrom(io.LimitReader(f, most+1))
	return content.Bytes(), err
}

// mostKept is the size of the largest file of the program's own, a bound folder, in bytes.
const mostKept = 1 << 30

// openRegular opens it. What is no plain file there is as good as nothing.
func openRegular(place string) (*os.File, error) {
	inner, err := os.Lstat(filepath.Dir(place))
	if errors.Is(err, fs.ErrNotExist) || err == nil && !inner.IsDir() {
		return nil, errNoFile
	}
	if err != nil {
		return nil, err
	}
	seen, err := os.Lstat(place)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !seen.Mode().IsRegular() {
		return nil, errNoFile
	}
	if err != nil {
		return nil, err
	}
	f, err := os.Open(place)
	if err != nil {
		return nil, err
	}
	if opened, err := f.Stat(); err != nil || !os.SameFile(seen, opened) { // exchanged since
		_ = f.Close()
		return nil, errors.Join(errNoFile, err)
	}
	return f, nil
}

func (d folder) each(ctx context.Context, _ sqlx.QueryerContext, file func(shelved) error, strange func(string)) error {
	return eachFile(ctx, d.path, func(digest string, info fs.FileInfo) error {
		return file(shelved{digest, info.Size(), info.ModTime()})
	}, strange)
}

// eachFile goes through a folder of files under their digests. One that is just being written is left out.
func eachFile(ctx context.Context, path string, file func(digest string, info fs.FileInfo) error, strange func(string)) error {
	outer, err := os.ReadDir(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, o := range outer {
		if !o.IsDir() || len(o.Name()) != 2 {
			strange(filepath.Join(path, o.Name()))
			continue
		}
		inner, err := os.ReadDir(filepath.Join(path, o.Name()))
		if err != nil {
			return err
		}
		for _, i := range inner {
			if err := ctx.Err(); err != nil {
				return err
			}
			place := filepath.Join(path, o.Name(), i.Name())
			if strings.HasPrefix(i.Name(), newFilePrefix) {
				continue
			}
			info, err := i.Info()
			if errors.Is(err, fs.ErrNotExist) {
				continue // swept just now
			}
			if err != nil {
				return err
			}
			if digest := o.Name() + i.Name(); info.Mode().IsRegular() && fileDigest.MatchString(digest) {
				err = file(digest, info)
			} else {
				strange(place)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (d folder) drop(_ context.Context, _ *sqlx.Tx, digest string, since time.Time) error {
	info, err := os.Lstat(d.place(digest))
	if err != nil || !info.ModTime().Before(since) {
		return nil
	}
	return os.Remove(d.place(digest))
}

// sweepHalves takes away what a killed process left half-written in a folder of files.
func sweepHalves(path string) {
	outer, _ := os.ReadDir(path)
	for _, o := range outer {
		if !o.IsDir() || len(o.Name()) != 2 {
			continue
		}
		inner, _ := os.ReadDir(filepath.Join(path, o.Name()))
		for _, i := range inner {
			info, err := i.Info()
			if err == nil && strings.HasPrefix(i.Name(), newFilePrefix) && info.Mode().IsRegular() && time.Since(info.ModTime()) > 24*time.Hour {
				_ = os.Remove(filepath.Join(path, o.Name(), i.Name()))
			}
		}
	}
}
