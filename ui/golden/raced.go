package golden

import "testing"

// NotRaced skips a test that lets real time or a real goroutine pass, where the race detector looks on.
// Fyne's test driver does what fyne.Do is given on the calling goroutine, while a window's driver hands
// it to its own: such a test races in the driver alone.
func NotRaced(t *testing.T) {
	t.Helper()
	if raced {
		t.Skip("the test driver runs fyne.Do on the calling goroutine")
	}
}
