package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// Background does work off the UI goroutine and then what follows on it. Nil does just that, on a
// goroutine of its own; tests give one that does both at once.
type Background func(work, then func())

// Do hands in work and what follows.
func (b Background) Do(work, then func()) {
	if b != nil {
		b(work, then)
		return
	}
	go func() {
		work()
		fyne.Do(then)
	}()
}

// Tell does something on the UI goroutine from within work that goes on.
func (b Background) Tell(do func()) {
	if b != nil {
		do() // the work itself is done there
		return
	}
	fyne.Do(do)
}

// Later does something on the UI goroutine after a time. Nil does just that; tests give one that keeps it,
// for no time passes in them.
type Later func(after time.Duration, do func())

// Do hands in what is done later.
func (l Later) Do(after time.Duration, do func()) {
	if l != nil {
		l(after, do)
		return
	}
	time.AfterFunc(after, func() { fyne.Do(do) })
}
