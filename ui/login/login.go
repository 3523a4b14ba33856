// Package login is what stands before the work: the form of the first run, which makes the database,
// and the login. Neither needs the frame of the window.
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

// Door is what the login asks of the store.
type Door interface {
	Login(ctx context.Context, login, password string) (data.Actor, error)
}

// Page is the login.
type Page struct {
	door     Door
	done     func(data.Actor)
	layer    *widgets.Layer
	name     *widgets.Entry
	password *widgets.Entry
	rows     [2]*widgets.FieldRow
	enter    *widgets.Button
	busy     bool
}

// New makes the login of a centre; done gets who came in.
func New(door Door, centre string, demo bool, done func(data.Actor)) *Page {
	p := &Page{door: door, done: done, name: widgets.NewEntry(""), password: widgets.NewPassword("")}
	p.rows = [2]*widgets.FieldRow{widgets.NewFieldRow("登录名", p.name), widgets.NewFieldRow("密码", p.password)}
	p.password.OnEnter = p.login
	p.enter = widgets.NewButton("登录", fynetheme.LoginIcon(), p.login).Kind(widgets.Primary).Hint(widgets.Press(fyne.KeyReturn))
	words := []fyne.CanvasObject{widgets.Title(centre), p.rows[0], p.rows[1], widgets.Row(widgets.Spring(), p.enter)}
	if demo {
		words = append(words, widgets.Hint("演示数据：登录名 demo，密码 demo。"))
	}
	card := container.New(&asWideAs{440}, widgets.NewPanel(theme.ColorSurface, widgets.Spread(words...)).
		Line(theme.ColorLine).Round(theme.CardEdge).Pad(24, 24))
	p.layer = widgets.NewLayer(widgets.NewPanel(theme.ColorBackground,
		container.NewBorder(header("登录", "本机数据，无须联网。"), nil, nil, nil, container.NewCenter(card))))
	return p
}

// header is the strip over a page that has no frame yet.
func header(title, hint string) fyne.CanvasObject {
	strip := widgets.NewPanel(theme.ColorSurface, widgets.Row(
		widgets.NewText("和枫").Sized(theme.SizeTitle).Bold().Color(theme.ColorAccent), widgets.Title(title), widgets.Label(hint).Shrinks())).Pad(16, 64)
	return strip
}

// Show puts the login into a window.
func (p *Page) Show(w fyne.Window) {
	w.SetTitle("登录 · 和枫")
	p.layer.Attach(w)
	w.Canvas().Focus(p.name)
}

// login asks the door off the UI goroutine: a password takes a seventh of a second.
func (p *Page) login() {
	if p.busy {
		return
	}
	p.rows[0].SetError("")
	p.rows[1].SetError("")
	if p.name.Value() == "" {
		p.rows[0].SetError("请输入登录名。")
		focus(p.name)
		return
	}
	p.busy = true
	p.enter.Disable()
	name, password := p.name.Value(), p.password.Text
	go func() {
		actor, err := p.door.Login(context.Background(), name, password)
		fyne.Do(func() { p.answered(actor, err) })
	}()
}

func (p *Page) answered(actor data.Actor, err error) {
	p.busy = false
	p.enter.Enable()
	if err == nil {
		p.done(actor)
		return
	}
	p.rows[1].SetError(err.Error())
	p.password.SetText("")
	focus(p.password)
}

func focus(f fyne.Focusable) {
	if o, ok := f.(fyne.CanvasObject); ok {
		if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
			c.Focus(f)
		}
	}
}

// asWideAs gives one object a width at 100 % and the height it needs.
type asWideAs struct{ base float32 }

func (l *asWideAs) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(theme.Wide(l.base), o[0].MinSize().Height)
}

func (l *asWideAs) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}
