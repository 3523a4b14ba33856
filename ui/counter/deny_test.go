package counter

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/widgets"
)

func TestADisputeIsTurnedAwayAtTheCounter(t *testing.T) {
	d := newDesk(t)
	var papers []data.Case
	d.opt.PrintDenial = func(c data.Case) { papers = append(papers, c) }
	d.press(widgets.Press(fyne.KeyF9))
	assert.Nil(t, d.window.Canvas().Overlays().Top(), "there is nothing yet to turn away")
	d.reset()
	d.fillIn()
	d.press(widgets.Press(fyne.KeyF9))
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	d.typed("qt") // 其他
	d.press(widgets.Press(fyne.KeyReturn))
	d.press(widgets.Ctrl(fyne.KeyReturn))
	d.wait()
	require.NotNil(t, d.window.Canvas().Overlays().Top(), "另一种理由须写明")
	assert.True(t, d.says("请写明具体理由"))
	d.typed("双方已就同一事项另行约定。")
	d.press(widgets.Ctrl(fyne.KeyReturn))
	d.wait()
	assert.Nil(t, d.window.Canvas().Overlays().Top())
	require.Len(t, papers, 1)
	got, err := d.store.Case(context.Background(), d.actor, papers[0].ID)
	require.NoError(t, err)
	assert.Equal(t, data.NotAccepted, got.State)
	assert.Equal(t, "双方已就同一事项另行约定。", got.Ending.Note)
	assert.NotEmpty(t, got.IntakeNo)
	assert.True(t, d.blank())
	rows, err := d.store.List(context.Background(), d.actor, store.List{})
	require.NoError(t, err)
	assert.Len(t, rows, 1, "asked twice, registered once")
}

func TestOnlyWhoMayAcceptTurnsAway(t *testing.T) {
	s, actor := newStore(t)
	actor.Roles = []data.UserRole{data.Clerk}
	d := openDesk(t, s, actor, plain)
	for _, k := range d.Keys() {
		assert.NotEqual(t, widgets.Press(fyne.KeyF9), k.Stroke)
	}
	d.fillIn()
	d.Deny()
	assert.Nil(t, d.window.Canvas().Overlays().Top())
}
