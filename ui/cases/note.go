package cases

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// fieldNote says below a line of fields what is wrong with one of them. The line is wider than
// the field, so that the whole sentence can be read.
type fieldNote struct {
	input widgets.Input
	text  *widgets.Text
	line  *fyne.Container
}

// newFieldNote watches a field: what is wrong is said when the field is left, and no longer once
// it is changed. changed may be nil.
func newFieldNote(in widgets.Input, changed func()) *fieldNote {
	n := &fieldNote{input: in, text: widgets.NewText("").Color(theme.ColorError).Sized(theme.SizeCaption).Shrinks()}
	n.line = widgets.Row(widgets.SmallIcon(fynetheme.ErrorIcon(), theme.ColorError), n.text)
	n.line.Hide()
	in.Watch(func() {
		n.SetError("")
		if changed != nil {
			changed()
		}
	}, func() {
		if p := in.Problem(); p != "" {
			n.SetError(p)
		}
	})
	return n
}

// SetError says what is wrong with the field; "" takes it away.
func (n *fieldNote) SetError(sentence string) {
	n.text.SetText(sentence)
	if sentence == "" {
		n.input.SetState(widgets.Normal)
		n.line.Hide()
		return
	}
	n.input.SetState(widgets.Invalid)
	n.line.Show()
}

// place shows faults at their fields and gives back those that have none.
func place(fs data.Faults, slots map[string]*fieldNote) data.Faults {
	var rest data.Faults
	for _, s := range slots {
		s.SetError("")
	}
	for _, f := range fs {
		if s, ok := slots[f.Field]; ok {
			s.SetError(f.Message)
		} else {
			rest = append(rest, f)
		}
	}
	return rest
}

// day reads a date field and says at the field when it holds no day. An empty one is the command's
// to refuse.
func (n *fieldNote) day() (workday.Date, bool) {
	if problem := n.input.Problem(); problem != "" {
		n.SetError(problem)
		return workday.Date{}, false
	}
	d, _ := workday.ParseDate(n.input.Value())
	return d, true
}
