package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"hefeng/ui/ime"
	"hefeng/ui/login"
)

// watchIdle locks the window when nobody has been at the PC for a while.
func (d *desk) watchIdle() {
	t := time.NewTicker(5 * time.Second)
	defer t.Stop()
	for {
		select {
		case <-d.gone:
			return
		case <-t.C:
			fyne.Do(func() {
				if after := d.program.prefs().lockAfter(); after > 0 && ime.Idle() >= after {
					d.lock()
				}
			})
		}
	}
}

// lock covers the window until the user's password is typed, or another user comes in.
func (d *desk) lock() {
	if d.locked {
		return
	}
	d.locked = true
	login.NewLock(d.program.db, d.actor, func() { d.locked = false }, d.program.change).Show(d.program.window.Canvas())
}

// change lets another user in. What the present one has typed is kept as drafts.
func (p *program) change() {
	p.desk.close()
	p.desk = nil
	p.welcome()
}
