package queue

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// The ticked cases, or all of a queue, are printed as one file: the form is asked and handed on with them.
func TestSeveralCasesArePrintedTogether(t *testing.T) {
	s := newStage(t, theme.Light, 40)
	s.press(widgets.Ctrl(fyne.KeyP))
	assert.Empty(t, s.printedForm, "nobody may print here")
	s.opt.Print = func(form string, cases []int64) { s.printedForm, s.printedCases = form, cases }
	s.press(widgets.Ctrl(fyne.KeyA))
	want := s.picked()
	require.Greater(t, len(want), 1)
	s.press(widgets.Ctrl(fyne.KeyP))
	golden.Chinese(t, s.frame.window.Canvas())
	s.press(widgets.Press(fyne.KeyReturn))
	assert.Empty(t, s.printedForm, "a form has to be chosen")
	for _, r := range "汇总登记表" {
		s.frame.window.Canvas().Focused().TypedRune(r)
	}
	s.press(widgets.Press(fyne.KeyTab))
	s.press(widgets.Ctrl(fyne.KeyReturn))
	assert.Equal(t, "roll_up", s.printedForm)
	assert.Equal(t, want, s.printedCases)
}
