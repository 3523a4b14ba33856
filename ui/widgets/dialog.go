package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"hefeng/ui/theme"
)

// Dialog is a card over the veiled page. Esc closes it; its keys reach no page.
type Dialog struct {
	// Keys are what the dialog does by key, besides Esc.
	Keys []Key
	// OnClosed is called once after the dialog has gone, by whatever way.
	OnClosed func()

	layer  *Layer
	canvas fyne.Canvas
	open   bool
}

// NewDialog makes a dialog with a title, content and a row of buttons, the main one last.
// width is that of the card at 100 %.
func NewDialog(title string, width float32, content fyne.CanvasObject, buttons ...fyne.CanvasObject) *Dialog {
	d := &Dialog{}
	parts := []fyne.CanvasObject{Title(title), content}
	if len(buttons) > 0 {
		row := Row(Spring())
		for _, b := range buttons {
			row.Add(b)
		}
		parts = append(parts, row)
	}
	card := NewPanel(theme.ColorSurface, Spread(parts...)).Round(theme.CardEdge).Pad(24, 24)
	middle := container.New(&middleLayout{width}, card)
	d.layer = NewLayer(container.NewStack(newVeil(), middle))
	d.layer.OnKey = func(s Stroke) bool {
		if s == Press(fyne.KeyEscape) {
			d.Close()
			return true
		}
		return Dispatch(s, d.Keys)
	}
	return d
}

// Show opens the dialog over a canvas and puts the focus on an object of it; nil is the first.
func (d *Dialog) Show(c fyne.Canvas, first fyne.Focusable) {
	if d.open {
		return
	}
	d.open, d.canvas = true, c
	c.Overlays().Add(d.layer)
	d.layer.Move(fyne.NewPos(0, 0))
	d.layer.Resize(c.Size())
	if first != nil {
		c.Focus(first)
	} else {
		c.FocusNext()
	}
}

// Close takes the dialog away; the focus is back where it was.
func (d *Dialog) Close() {
	if !d.open {
		return
	}
	d.open = false
	d.canvas.Overlays().Remove(d.layer)
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// Settle ends what is being typed on a canvas, before a key hands it in: an open list takes what it is
// steered to, a date takes its form.
func Settle(c fyne.Canvas) {
	if now := c.Focused(); now != nil {
		c.Unfocus()
		c.Focus(now)
	}
}

// middleLayout keeps a card in the middle, no larger than the window.
type middleLayout struct{ width float32 }

func (l *middleLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *middleLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		m := o.MinSize()
		w := min(max(theme.Wide(l.width), m.Width), size.Width-32)
		o.Resize(fyne.NewSize(w, o.MinSize().Height)) // a wrapped text knows its height by its width
		h := min(o.MinSize().Height, size.Height-32)
		o.Resize(fyne.NewSize(w, h))
		o.Move(fyne.NewPos((size.Width-w)/2, (size.Height-h)/2))
	}
}

// newVeil darkens the page and catches the clicks meant for it.
func newVeil() fyne.CanvasObject {
	return newPressable(NewPanel(theme.ColorVeil, layout.NewSpacer()), nil)
}

// Confirm asks one question. Enter does it, Esc does nothing. verb names the act, as on any
// button: 放弃草稿, never 确定.
func Confirm(c fyne.Canvas, title, question, verb string, kind ButtonKind, do func()) *Dialog {
	var d *Dialog
	yes := NewButton(verb, nil, func() {
		d.Close()
		do()
	}).Kind(kind).Hint(Press(fyne.KeyReturn))
	no := NewButton("返回", nil, func() { d.Close() }).Hint(Press(fyne.KeyEscape))
	d = NewDialog(title, 480, NewPara(question), no, yes)
	d.Keys = []Key{{Press(fyne.KeyReturn), verb, yes.Press}, {Ctrl(fyne.KeyReturn), verb, yes.Press}}
	d.Show(c, yes)
	return d
}
