// Package journal keeps what the program says of itself: a log that never grows beyond a few files,
// and what is left of a crash, so that the next start can say that there was one.
package journal

import (
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
)

const (
	mostBytes = 4 << 20 // of one log file
	keptFiles = 3       // older ones beside it: .1 is the newest
)

// Open sends the log to a file, and a crash of any part of the program to another one beside it. crash
// names the file with the last crash, when the program has crashed since it was opened last.
func Open(path string) (crash string, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	w := &rotating{path: path}
	if err := w.open(); err != nil {
		return "", err
	}
	log.SetOutput(w)
	crash, err = lastCrash(path)
	return crash, errors.Join(err, catch(path+".crash"))
}

// catch lets the runtime write a crash into a file.
func catch(path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // the runtime keeps its own
	return debug.SetCrashOutput(f, debug.CrashOptions{})
}

// lastCrash puts a crash aside that nobody has been told of.
func lastCrash(path string) (string, error) {
	info, err := os.Stat(path + ".crash")
	if err != nil || info.Size() == 0 {
		return "", nil
	}
	aside := filepath.Join(filepath.Dir(path), "crash-"+info.ModTime().Format("20060102-150405")+".txt")
	if err := os.Rename(path+".crash", aside); err != nil {
		return "", err
	}
	return aside, nil
}

// rotating is a log file that is put aside when it is full.
type rotating struct {
	path  string
	mutex sync.Mutex
	file  *os.File
	size  int64
}

var _ io.Writer = (*rotating)(nil)

func (r *rotating) open() error {
	f, err := os.OpenFile(r.path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	r.file, r.size = f, info.Size()
	return nil
}

// Write writes one line of the log; a full file is put aside before it.
func (r *rotating) Write(line []byte) (int, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.size > 0 && r.size+int64(len(line)) > mostBytes {
		if err := r.turn(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Write(line)
	r.size += int64(n)
	return n, err
}

func (r *rotating) turn() error {
	if err := r.file.Close(); err != nil {
		return err
	}
	for n := keptFiles; n > 0; n-- {
		from := r.path
		if n > 1 {
			from = fmt.Sprintf("%s.%d", r.path, n-1)
		}
		if err := os.Rename(from, fmt.Sprintf("%s.%d", r.path, n)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return errors.Join(err, r.open())
		}
	}
	return r.open()
}

// Said is the sentence about a crash for the user, who sees it at the next start.
func Said(crash string) string {
	when := "上次"
	if info, err := os.Stat(crash); err == nil {
		when = info.ModTime().Format("1月2日 15:04")
	}
	return fmt.Sprintf("程序%s意外退出过。已登记、已保存的都在，没有存的草稿会在原处列出。经过记在%s，请交给管理员。", when, crash)
}
