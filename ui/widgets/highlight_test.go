package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
)

func TestHighlightsStandUnderTheirCharacters(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	text := NewLongText("", 4)
	text.Resize(fyne.NewSize(600, 120))
	text.SetText("甲乙丙丁\n戊己庚")
	r := test.WidgetRenderer(text).(*longTextRenderer)
	shown := func() (n int) {
		for _, g := range r.glows {
			if g.Visible() {
				n++
			}
		}
		return n
	}
	assert.Zero(t, shown())
	text.SetHighlights(Highlight{1, 3, Red}, Highlight{3, 6, Amber})
	assert.Equal(t, 3, shown(), "one line, then two")
	one := measured("甲")
	assert.InDelta(t, textPad+one, r.glows[0].Position().X, 1)
	assert.InDelta(t, measured("乙丙"), r.glows[0].Size().Width, 1)
	assert.InDelta(t, textPad+lineHeight(), r.glows[2].Position().Y, 1)
	assert.InDelta(t, measured("戊"), r.glows[2].Size().Width, 1, "as far as the end of the stretch")
	text.SetHighlights()
	assert.Zero(t, shown())
	text.SetHighlights(Highlight{90, 99, Red})
	assert.Zero(t, shown(), "beyond the text is nothing")
}

func TestASelectedStretchIsWrittenOverAndTakenBack(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	text := NewLongText("", 4)
	text.Resize(fyne.NewSize(600, 120))
	text.SetText("甲乙\n丙丁")
	text.Select(1, 4)
	assert.Equal(t, "乙\n丙", text.passage.selected())
	text.Write("戊")
	assert.Equal(t, "戊", text.Text())
	assert.True(t, text.passage.undo())
	assert.Equal(t, "甲乙\n丙丁", text.Text())
}
