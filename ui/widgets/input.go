package widgets

import "fyne.io/fyne/v2"

// State is how a field is marked.
type State int

// The states of the style sheet that a page sets; focus and hover a widget knows by itself.
const (
	Normal  State = iota
	Missing       // required and empty; shown only after the field was left or on saving
	Invalid       // holds something wrong
)

// Input is a field that a FieldRow or Form can hold.
type Input interface {
	fyne.Widget
	fyne.Focusable

	// Value is the content in its stored form: an ISO date, fen as 3467.20, the value of a
	// choice. What cannot be read as such is given back as typed.
	Value() string
	SetValue(string)

	// Problem is the sentence that says what is wrong with the content and what to do, or "".
	// An empty field is never wrong, only perhaps missing.
	Problem() string

	SetState(State)

	// Watch sets what to call after every change and after the focus has left.
	Watch(changed, left func())
}

// watcher is the part of an Input that tells a form.
type watcher struct{ changed, left func() }

// Watch sets what to call after every change and after the focus has left.
func (w *watcher) Watch(changed, left func()) { w.changed, w.left = changed, left }

func (w *watcher) tellChanged() {
	if w.changed != nil {
		w.changed()
	}
}

func (w *watcher) tellLeft() {
	if w.left != nil {
		w.left()
	}
}
