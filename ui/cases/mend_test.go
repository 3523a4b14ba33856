package cases

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/widgets"
)

// clauses are the texts of the editor.
func (t *agreementTab) texts() []string { return t.typed().Clauses }

func TestAFindingIsJumpedToHighlightedAndMendedByKey(t *testing.T) {
	s := newStage(t)
	s.begin()
	c := s.through(data.AwaitingMarks)
	s.open(c.ID)
	s.settle()
	s.page().openTab(tabAgreement)
	tab := s.page().agreement
	before := tab.texts()
	tab.insertClause("双方和解；逾期的断水断电。")
	require.Equal(t, "cutting", tab.check.findings[0].Rule)
	row := tab.clauses[len(tab.clauses)-1]
	require.Equal(t, []widgets.Highlight{{From: 8, To: 10, Tone: widgets.Red}}, row.text.Highlights())

	s.press(widgets.Press(fyne.KeyF8))
	assert.Equal(t, fyne.Focusable(row.text), s.canvas().Focused())

	s.press(widgets.Alt(fyne.Key1))
	assert.Equal(t, append(append([]string{}, before...), "双方和解。"), tab.texts())
	assert.Empty(t, tab.check.findings)
	assert.Empty(t, row.text.Highlights())
	assert.True(t, tab.dirty)

	s.press(widgets.Alt(fyne.KeyZ))
	assert.Equal(t, append(append([]string{}, before...), "双方和解；逾期的断水断电。"), tab.texts())
	require.NotEmpty(t, tab.check.mends)

	row.text.SetText("逾期的断水断电。")
	tab.changed()
	s.press(widgets.Alt(fyne.Key1))
	assert.Equal(t, before, tab.texts(), "the whole clause goes")
	s.press(widgets.Alt(fyne.KeyZ))
	assert.Equal(t, append(append([]string{}, before...), "逾期的断水断电。"), tab.texts(), "and comes back")
}

func TestTemplatesAreInsertedByKey(t *testing.T) {
	s := newStage(t)
	s.begin()
	c := s.through(data.AwaitingMarks)
	s.open(c.ID)
	s.settle()
	s.page().openTab(tabAgreement)
	tab := s.page().agreement
	n := len(tab.clauses)
	s.press(widgets.Alt(fyne.KeyM))
	assert.Contains(t, s.seen(), "支付物业费")
	assert.NotContains(t, s.seen(), "支付工资")
	s.press(widgets.Press(fyne.KeyReturn))
	require.Len(t, tab.clauses, n+1)
	assert.Contains(t, tab.texts()[n], "物业费")
	assert.Contains(t, tab.texts()[n], "大写：人民币")
}
