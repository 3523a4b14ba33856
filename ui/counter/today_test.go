package counter

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/widgets"
)

func TestTodaysRegistrationsAreOneKeyAway(t *testing.T) {
	s, actor := newStore(t)
	earlier(t, s, actor)
	earlier(t, s, actor, func(in *data.Intake) { in.Window = data.GeneralWindow })
	earlier(t, s, actor, func(in *data.Intake) { in.ReceivedAt = morning.AddDate(0, 0, -1) })
	d := openDesk(t, s, actor, plain)
	d.press(widgets.Press(fyne.KeyF6))
	d.wait()
	assert.True(t, d.says("1 件"), "of this day and this window")
	assert.True(t, d.says("登记〔2026〕00001号"))
	assert.False(t, d.says("登记〔2026〕00002号"))
	d.press(widgets.Ctrl(fyne.KeyP))
	d.wait()
	require.Len(t, d.printed, 1, "the receipt once more")
	assert.Equal(t, "登记〔2026〕00001号", d.printed[0].IntakeNo)
	assert.False(t, d.says("今日登记 ·"), "the list has gone")
}

func TestPicturesOfToday(t *testing.T) {
	for _, l := range golden.Looks() {
		s, actor := newStore(t)
		earlier(t, s, actor)
		d := openDesk(t, s, actor, look{l.Theme.Scheme(), l.Theme.Scale(), 1366, 768})
		d.press(widgets.Press(fyne.KeyF6))
		d.wait()
		d.picture("counter-today-" + l.Name)
		golden.Same(t, d.window.Canvas(), "counter-today-"+l.Name)
	}
}
