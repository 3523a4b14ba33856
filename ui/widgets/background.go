package widgets

import "fyne.io/fyne/v2"

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
