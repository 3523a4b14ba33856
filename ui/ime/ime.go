// Package ime makes Chinese typing right where the toolkit does not manage it: under X11 no key of
// a composition reaches a field, and under X11 and Windows the candidates open at the caret, in
// any field of any window, however it is scrolled or scaled. Fields need no code for it.
//
// main calls [Prepare] and [CheckDisplay], in this order, before it makes the Fyne app, and ends
// the program through [Exit].
package ime

import (
	"os"
	"time"

	"fyne.io/fyne/v2"

	_ "hefeng/ui/ime/locale" // makes the process Chinese before the toolkit looks
)

// Prepare finds the input method. It must run on the main goroutine before the Fyne app is made.
// (Locale and language are settled before main runs, by package locale; the toolkit's own words,
// in dialogs and menus of a field, are Chinese.)
func Prepare() { prepare() }

// CheckDisplay says in one Chinese sentence why no window can be shown, or returns nil. Without
// it the toolkit panics or leaves a process without a window.
func CheckDisplay() error { return checkDisplay() }

// Idle is how long nobody has touched keyboard or mouse, keys of a composition included, which reach no
// field; 0 where the window system does not tell.
func Idle() time.Duration { return idle() }

// quitGrace is how long the toolkit may take to let go of the window system: under X11 it waits
// for ever for an input method that died.
const quitGrace = 2 * time.Second

// Exit ends the program with the code, after the toolkit had its chance to close in order. What
// must be saved is saved before. It returns at once; main returns the same code itself when the
// app's Run comes back. For a window's close button: SetCloseIntercept(func() { ime.Exit(0) }).
func Exit(code int) {
	go func() {
		time.Sleep(quitGrace)
		os.Exit(code)
	}()
	if app := fyne.CurrentApp(); app != nil {
		app.Quit()
	}
}
