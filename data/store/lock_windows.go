package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockPlace lies behind all that is ever written, because Windows lets nobody read what is locked.
const lockPlace = 1 << 30

// tryLock locks a file for this handle, alone or shared with others, and tells whether it did. The lock
// goes with the process, however it ends.
func tryLock(f *os.File, alone bool) (bool, error) {
	handle, at := windows.Handle(f.Fd()), &windows.Overlapped{Offset: lockPlace}
	_ = windows.UnlockFileEx(handle, 0, 1, 0, &windows.Overlapped{Offset: lockPlace}) // a handle holds one of its own
	how := uint32(windows.LOCKFILE_FAIL_IMMEDIATELY)
	if alone {
		how |= windows.LOCKFILE_EXCLUSIVE_LOCK
	}
	err := windows.LockFileEx(handle, how, 0, 1, 0, at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return false, nil
	}
	return err == nil, err
}
