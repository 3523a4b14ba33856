//go:build !windows

package store

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks a file for this handle, alone or shared with others, and tells whether it did. The lock
// goes with the process, however it ends.
func tryLock(f *os.File, alone bool) (bool, error) {
	how := syscall.LOCK_SH
	if alone {
		how = syscall.LOCK_EX
	}
	err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}
