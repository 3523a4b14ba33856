package fieldform

import (
	"fyne.io/fyne/v2"

	"hefeng/ui/widgets"
)

// History remembers what fields held before they were changed and left, so that Ctrl+Z can take the
// last change back. What is still being typed an entry undoes itself. The zero value is ready.
type History struct {
	// After is called after a change was taken back.
	After func()

	steps   []func()
	settled map[widgets.Input]string
}

// Settled says that the present content of a field is not the user's to undo: the program filled it.
func (h *History) Settled(in widgets.Input) {
	if h.settled == nil {
		h.settled = map[widgets.Input]string{}
	}
	h.settled[in] = in.Value()
}

// Left notes the change of a field that the focus has left, if there is one.
func (h *History) Left(in widgets.Input) {
	was := h.settled[in]
	h.Settled(in)
	if h.settled[in] == was {
		return
	}
	h.Did(func() {
		in.SetValue(was)
		h.Settled(in)
		if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
			c.Focus(in)
		}
	})
}

// Did notes a change of another kind by how it is taken back.
func (h *History) Did(undo func()) { h.steps = append(h.steps, undo) }

// Undo takes the last change back: that of the field with the focus, else that of the field left last.
// It says whether there was one.
func (h *History) Undo(focused fyne.Focusable) bool {
	in, ok := focused.(widgets.Input)
	if _, known := h.settled[in]; ok && (known || in.Value() != "") && in.Value() != h.settled[in] {
		in.SetValue(h.settled[in])
		h.after()
		return true
	}
	if len(h.steps) == 0 {
		return false
	}
	last := h.steps[len(h.steps)-1]
	h.steps = h.steps[:len(h.steps)-1]
	last()
	h.after()
	return true
}

func (h *History) after() {
	if h.After != nil {
		h.After()
	}
}

// Clear forgets every change, for a form that was filled anew.
func (h *History) Clear() { h.steps = nil }

// Forget forgets the fields too, for a form that is made anew: those that stay are settled again as
// they are filled.
func (h *History) Forget() { h.steps, h.settled = nil, nil }
