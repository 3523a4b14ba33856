package shell

import (
	"fyne.io/fyne/v2"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// Status is what the line at the foot of the window says.
type Status struct {
	Left  string       // the database and where the user sits
	Right string       // the age of the last backup
	Tone  widgets.Tone // of the right side: amber when it is too old
}

// foot is the line at the foot of the window.
type foot struct {
	root        *widgets.Panel
	left, right *widgets.Text
}

func newFoot() *foot {
	f := &foot{left: widgets.Hint("").Shrinks(), right: widgets.Hint("")}
	f.root = widgets.NewPanel(theme.ColorSurface2, widgets.Row(f.left, widgets.Spring(), f.right)).Pad(0, 16)
	return f
}

func (f *foot) set(s Status) {
	f.left.SetText(s.Left)
	f.right.SetText(s.Right)
	ink := theme.ColorText2
	if s.Tone != widgets.Neutral {
		ink = s.Tone.Ink()
	}
	f.right.Color(ink)
	f.root.Refresh()
}

// height of the line; nothing where the program has nothing to say.
func (f *foot) height() float32 {
	if !f.root.Visible() {
		return 0
	}
	return theme.SmallHeight(26)
}

// keepStatus asks the program anew for the line at the foot, off the UI goroutine.
func (s *Shell) keepStatus() {
	if s.opt.Status == nil {
		return
	}
	status := s.opt.Status()
	fyne.Do(func() { s.foot.set(status) })
}
