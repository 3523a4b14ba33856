package login

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Lock covers the window of a user who has gone away. What was typed stays under it; the password of
// the same user takes it away, and another user begins anew.
type Lock struct {
	door     Door
	actor    data.Actor
	canvas   fyne.Canvas
	before   fyne.Focusable
	gone     func()
	layer    *widgets.Layer
	password *widgets.Entry
	row      *widgets.FieldRow
	open     *widgets.Button
	busy     bool
}

// NewLock makes the cover. gone is called when it has been taken away, other to let another user in.
func NewLock(door Door, actor data.Actor, gone, other func()) *Lock {
	l := &Lock{door: door, actor: actor, gone: gone, password: widgets.NewPassword("")}
	l.row = widgets.NewFieldRow("密码", l.password)
	l.password.OnEnter = l.unlock
	l.open = widgets.NewButton("解锁", fynetheme.LoginIcon(), l.unlock).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	switched := widgets.NewButton("换一位用户", fynetheme.AccountIcon(), func() {
		l.lift()
		other()
	}).Hint(widgets.Alt(fyne.KeyU))
	card := container.New(&asWideAs{440}, widgets.NewPanel(theme.ColorSurface, widgets.Spread(
		widgets.Title("已锁定"), widgets.Name(actor.Name), l.row,
		widgets.Hint("填写的内容都在，解锁后接着办。"),
		widgets.Row(switched, widgets.Spring(), l.open))).Line(theme.ColorLine).Round(theme.CardEdge).Pad(24, 24))
	l.layer = widgets.NewLayer(widgets.NewPanel(theme.ColorBackground, container.NewCenter(card)))
	keys := []widgets.Key{{Stroke: widgets.Alt(fyne.KeyU), Do: switched.Press}}
	l.layer.OnKey = func(s widgets.Stroke) bool {
		widgets.Dispatch(s, keys)
		return true // nothing reaches the page below
	}
	return l
}

// Show covers a canvas.
func (l *Lock) Show(c fyne.Canvas) {
	l.canvas, l.before = c, c.Focused()
	c.Overlays().Add(l.layer)
	l.layer.Resize(c.Size())
	c.Focus(l.password)
}

func (l *Lock) lift() {
	l.canvas.Overlays().Remove(l.layer)
	if l.before != nil {
		l.canvas.Focus(l.before)
	}
	l.gone()
}

func (l *Lock) unlock() {
	if l.busy {
		return
	}
	l.row.SetError("")
	l.busy = true
	l.open.Disable()
	password := l.password.Text
	go func() {
		_, err := l.door.Login(context.Background(), l.actor.Login, password)
		fyne.Do(func() {
			l.busy = false
			l.open.Enable()
			l.password.SetText("")
			if err != nil {
				l.row.SetError(err.Error())
				focus(l.password)
				return
			}
			l.lift()
		})
	}()
}
