package counter

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/ui/widgets"
)

// counted counts key presses: each character that a key makes, each key, each modifier.
type counted struct {
	*desk
	presses int
	trace   string
}

func (c *counted) keys(text string) {
	c.typed(text)
	c.presses += len([]rune(text))
	c.trace += text
}

func (c *counted) strike(strokes ...widgets.Stroke) {
	for _, s := range strokes {
		c.press(s)
		c.presses++
		if s.Mod != 0 {
			c.presses++
		}
		c.trace += "<" + s.String() + ">"
	}
}

func (c *counted) enterTo(path string) {
	c.t.Helper()
	for range 40 {
		if c.here() == path {
			return
		}
		c.strike(widgets.Press(fyne.KeyTab))
	}
	require.Failf(c.t, "no way", "Tab does not reach %s", path)
}

// TestAPropertyFeeBetweenKnownPartiesTakesFewKeys registers through the page alone: who, how much for which
// months, where, what happened, and that both agreed to mediation. The text of the facts is not counted.
func TestAPropertyFeeBetweenKnownPartiesTakesFewKeys(t *testing.T) {
	s, actor := newStore(t)
	earlier(t, s, actor) // both are known from cases against others
	earlier(t, s, actor, func(in *data.Intake) {
		in.Parties[0].Name, in.Parties[0].CreditCode = "另一物业服务有限公司", ""
		in.Parties[1].Name, in.Parties[1].IDNumber = "周八", "210802198001010019"
	})
	c := &counted{desk: openDesk(t, s, actor, plain)}
	require.Equal(t, "parties[0].name", c.here())
	c.keys("slwy")
	c.strike(widgets.Press(fyne.KeyReturn))
	c.eventually(func() bool { return c.here() == "parties[1].name" })
	c.keys("zb")
	c.strike(widgets.Press(fyne.KeyReturn))
	c.eventually(func() bool { return c.here() == "fields.estate" })
	for _, x := range [][2]string{{"fields.area", "98.5"}, {"fields.unit_price", "1.6"}, {"fields.arrears_from", "202501"}, {"fields.arrears_to", "202610"}} {
		c.enterTo(x[0])
		c.keys(x[1])
	}
	c.strike(widgets.Press(fyne.KeyPageDown))
	require.Equal(t, "place.community", c.here())
	c.keys("hsdy")
	c.enterTo("summary")
	c.typed("业主自2025年1月起未交物业费，称电梯长期未修。")
	c.enterTo("consent.0.on")
	c.keys("+0")
	c.enterTo("consent.0.how")
	c.keys("s")
	c.enterTo("consent.1.on")
	c.keys("+0")
	c.enterTo("consent.1.how")
	c.keys("s")
	c.strike(widgets.Ctrl(fyne.KeyS))
	c.wait()
	t.Log(c.presses, c.trace)
	require.Len(t, c.registered, 1)
	got := c.registered[0]
	assert.Equal(t, []string{"示例物业服务有限公司", "周八"}, []string{got.Parties[0].Name, got.Parties[1].Name})
	assert.Equal(t, money.Fen(346720), got.Amount)
	assert.Len(t, got.Consents, 2)
	assert.LessOrEqual(t, c.presses, 60)
}
