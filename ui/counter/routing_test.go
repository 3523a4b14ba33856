package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/widgets"
)

func TestTheSuggestionIsAdoptedByOneKey(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.wait()
	assert.True(t, d.says("采用 Alt+Y"))
	d.press(widgets.Alt(fyne.KeyY))
	assert.Equal(t, "已采用", d.summary.seen.routed)
	assert.True(t, d.says("由中心代录"))
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	assert.Equal(t, "C01", d.registered[0].Organisation)
	assert.True(t, d.registered[0].Route.Acting)
	assert.Empty(t, d.choice, "the next dispute is undecided")
}

func TestAnotherUnitTakesAReason(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.wait()
	d.press(widgets.Alt(fyne.KeyR))
	s2, _ := d.scene.Network.Organisation("S2")
	d.typed(strings.TrimSuffix(s2.Name, "（示例）"))
	d.press(widgets.Ctrl(fyne.KeyReturn))
	assert.Empty(t, d.choice, "no reason yet")
	d.typed("当事人要求")
	d.press(widgets.Ctrl(fyne.KeyReturn))
	d.wait()
	assert.Contains(t, d.summary.seen.routed, "当事人要求")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	assert.Equal(t, "S2", d.registered[0].Organisation)
	assert.Equal(t, "当事人要求", d.registered[0].Route.Why)
}

func TestAnAdoptedSuggestionFallsWithItsFacts(t *testing.T) {
	d := newDesk(t)
	d.enter("place.community", "hsdy")
	d.tab(1)
	d.press(widgets.Alt(fyne.KeyY))
	require.Equal(t, "C01", d.choice.To)
	d.fs.at["place.community"].fill("C02")
	d.changed(d.fs.at["place.community"])
	assert.Empty(t, d.choice.To, "it was for another place")
	d.press(widgets.Alt(fyne.KeyY))
	assert.Equal(t, "C02", d.choice.To)
	d.press(widgets.Alt(fyne.KeyY))
	assert.Empty(t, d.choice.To, "once more takes it back")
}

func TestWindowsOfTheCentreAreOffered(t *testing.T) {
	table := append(data.StandardReception()[:4:4], data.Reception{Code: "医疗", Name: "医疗", First: []string{"medical"}})
	assert.Len(t, windows(table, data.Actor{}), 5)
	d := &dispute{table: table}
	assert.Equal(t, "medical", d.offered("医疗")[0].Value)
	assert.False(t, d.women("医疗"))
	assert.True(t, d.women("women"))
}
