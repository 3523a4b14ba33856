package store_test

import (
	"syscall"
	"time"
)

// worktime is the processor time of this process so far. Unlike the time on the clock it says what a
// thing costs also while others use the machine; the collector's work is in it.
func worktime() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
