// Package single lets one window stand for one database: who starts the program again gets the window
// that is open already.
package single

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
)

// patience is how long a window has to answer.
const patience = time.Second

// Window is the claim of this program to be the window of a database.
type Window struct{ listener net.Listener }

// Claim makes this program the window of a database. When another one is, it is asked to come to the
// front and Claim gives nil. raise is called, on a goroutine of its own, whenever somebody asks this one.
// Where no claim can be laid at all, the program goes on without.
func Claim(database string, raise func()) (*Window, bool) {
	path, err := socket(database)
	if err != nil {
		return &Window{}, true
	}
	if ask(path) {
		return nil, false
	}
	_ = os.Remove(path) // of one that died
	l, err := net.Listen("unix", path)
	if err != nil {
		return &Window{}, true
	}
	w := &Window{l}
	go w.answer(raise)
	return w, true
}

// socket is where the window of a database listens: in the user's own runtime folder, so that two users
// of a PC have a window each.
func socket(database string) (string, error) {
	full, err := filepath.Abs(database)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	dir := filepath.Join(xdg.RuntimeDir, "hefeng")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		dir = filepath.Join(os.TempDir(), fmt.Sprintf("hefeng-%d", os.Getuid()))
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return "", err
		}
	}
	sum := sha256.Sum256([]byte(full))
	return filepath.Join(dir, hex.EncodeToString(sum[:8])), nil
}

// ask asks the window that listens there to come to the front and says whether one did.
func ask(path string) bool {
	c, err := net.DialTimeout("unix", path, patience)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	if err := c.SetDeadline(time.Now().Add(patience)); err != nil {
		return false
	}
	answer := make([]byte, 1)
	_, err = c.Read(answer)
	return err == nil
}

func (w *Window) answer(raise func()) {
	for {
		c, err := w.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		_ = c.SetDeadline(time.Now().Add(patience))
		_, _ = c.Write([]byte{1})
		_ = c.Close()
		raise()
	}
}

// Close gives the claim up.
func (w *Window) Close() {
	if w != nil && w.listener != nil {
		_ = w.listener.Close()
	}
}
