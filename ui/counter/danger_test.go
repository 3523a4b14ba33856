package counter

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// violent types a dispute of the women's window with a yes in the screen.
func (d *desk) violent() {
	d.t.Helper()
	d.setWindow("women")
	d.flush()
	d.sides()
	d.enter("fields.screen_alone", "y")
	d.enter("fields.safe_phone", "13900000003")
	d.enter("fields.screen_violence", "y")
	d.enter("fields.screen_child", "y")
}

func TestDangerIsToldWhileItIsTypedAndAfterItWasSaved(t *testing.T) {
	d := newDesk(t)
	assert.Empty(t, d.alarm.Objects)
	d.violent()
	require.Len(t, d.alarm.Objects, 1)
	assert.True(t, d.says("高风险，登记后提示主管。请单独接待"))
	assert.True(t, d.says("安全询问：伤及孩子"))
	assert.True(t, d.says("登记后列为保密案件"))
	d.facts()
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	c := d.registered[0]
	assert.True(t, c.Restricted)
	assert.Empty(t, d.alarm.Objects, "the next form is of somebody else")
	assert.True(t, d.says("已登记 "+c.IntakeNo))
	assert.True(t, d.says("应当立即报告公安机关"))
	assert.False(t, d.says("吴某甲"), "no name stays on the screen")

	d.press(widgets.Alt(fyne.KeyT))
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	tab := func(n int) { d.tab(n) }
	tab(1)
	d.typed("示例派出所")
	tab(1)
	d.typed("吴警官")
	tab(5)
	d.typed("sqr")
	tab(2)
	d.typed("孩子手臂有伤，现住外祖父母家。")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Nil(t, d.window.Canvas().Overlays().Top())
	got, err := d.store.Case(context.Background(), d.actor, c.ID)
	require.NoError(t, err)
	require.Len(t, got.Reports, 1)
	assert.Equal(t, data.MandatoryReport, got.Reports[0].Kind)
	assert.Equal(t, "孩子手臂有伤，现住外祖父母家。", got.Reports[0].Matter)
	assert.True(t, d.says("已记下报告。"))

	d.press(widgets.Alt(fyne.KeyF))
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	for range 2 {
		d.press(widgets.Press(fyne.KeyTab))
	}
	d.typed("安排分开接待。")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	got, err = d.store.Case(context.Background(), d.actor, c.ID)
	require.NoError(t, err)
	assert.Equal(t, "安排分开接待。", got.Risk.Measures)
	assert.NotEmpty(t, got.Risk.Reasons, "what was answered stays")
}

func TestAnyCaseCanBeRatedRightAfterItIsRegistered(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	d.press(widgets.Alt(fyne.KeyF))
	require.NotNil(t, d.window.Canvas().Overlays().Top())
	d.press(widgets.Press(fyne.KeyRight)) // 中
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	got, err := d.store.Case(context.Background(), d.actor, d.registered[0].ID)
	require.NoError(t, err)
	require.NotNil(t, got.Risk)
	assert.Equal(t, data.MediumRisk, got.Risk.Level)
	assert.True(t, d.says("中风险"))
}

func TestWhatAlertsDoesNotRestrict(t *testing.T) {
	for key, level := range map[string]data.RiskLevel{"fields.danger_weapon": data.HighRisk, "fields.danger_self_harm": data.HighRisk, "fields.danger_crowd": data.MediumRisk} {
		d := newDesk(t)
		d.fillIn()
		d.enter(key, "y")
		assert.False(t, d.says("保密案件"), key)
		d.press(widgets.Ctrl(fyne.KeyS))
		d.wait()
		require.Len(t, d.registered, 1, key)
		assert.False(t, d.registered[0].Restricted, key)
		assert.Equal(t, level, d.registered[0].Risk.Level, key)
	}
}

func TestDangerAtTheCounterInPictures(t *testing.T) {
	for name, l := range map[string]look{"100": plain, "150": {theme.Light, 1.5, 1366, 768}, "dark": {theme.Dark, 1, 1366, 768}, "dark-150": {theme.Dark, 1.5, 1366, 768}} {
		s, actor := newStore(t)
		d := openDesk(t, s, actor, l)
		d.violent()
		d.picture("danger-" + name)
		d.scroll.ScrollToTop()
		d.picture("danger-top-" + name)
		d.facts()
		d.press(widgets.Ctrl(fyne.KeyS))
		d.wait()
		d.picture("danger-saved-" + name)
	}
}
