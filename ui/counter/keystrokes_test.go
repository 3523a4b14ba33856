package counter

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/pinyin"
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
	c.strike(widgets.Press(fyne.KeyPageDown), widgets.Press(fyne.KeyPageDown)) // over the dangers
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

// han types Chinese as a pinyin input method takes it: the letters of every character, and one key a word of
// two characters to choose it.
func (c *counted) han(text string) {
	c.typed(text)
	letters := 0
	for _, r := range text {
		letters++ // a figure or a letter is itself
		if spelt := pinyin.Readings(string(r)); r >= 0x80 && len(spelt) > 0 {
			letters += len(spelt[0].Full) - 1
		}
	}
	c.presses += letters + (len([]rune(text))+1)/2
	c.trace += text
}

// on goes to the next field.
func (c *counted) on() { c.strike(widgets.Press(fyne.KeyReturn)) }

// TestWageArrearsOfANewWorkerTakeFewKeys registers a worker who was never here against an employer who was.
func TestWageArrearsOfANewWorkerTakeFewKeys(t *testing.T) {
	s, actor := newStore(t)
	earlier(t, s, actor, func(in *data.Intake) {
		in.Parties[0].Name = "示例建筑劳务有限公司"
	})
	c := &counted{desk: openDesk(t, s, actor, plain)}
	c.strike(widgets.Alt(fyne.Key2))
	require.Equal(t, "migrant_wages", c.category.Code)
	require.Equal(t, "parties[0].name", c.here())
	c.han("李示例")
	c.enterTo("parties[0].id_number")
	c.keys("210802199001010013")
	c.enterTo("parties[0].phone")
	c.keys("13900000001")
	c.enterTo("parties[0].address")
	c.han("示例路12号")
	c.enterTo("parties[1].name")
	c.keys("sljz")
	c.on()
	c.eventually(func() bool { return c.here() == "fields.project" })
	c.han("示例工程")
	for _, x := range [][2]string{{"fields.entered_on", "20260301"}, {"fields.wages_from", "202607"}, {"fields.wages_to", "202609"}, {"fields.monthly_wage", "5000"}} {
		c.enterTo(x[0])
		c.keys(x[1])
	}
	c.strike(widgets.Press(fyne.KeyPageDown))
	require.Equal(t, "fields.escalating", c.here())
	c.strike(widgets.Alt(fyne.KeyN)) // asked, and no to each
	c.enterTo("place.community")
	c.keys("hsdy")
	c.enterTo("summary")
	c.typed("工程完工后三个月工资未付。")
	c.enterTo("consent.0.on")
	c.keys("+0")
	c.enterTo("consent.0.how")
	c.keys("s")
	c.strike(widgets.Ctrl(fyne.KeyS))
	c.wait()
	t.Log(c.presses, c.trace)
	require.Len(t, c.registered, 1, "%v", c.summary.seen.wrong)
	got := c.registered[0]
	assert.Equal(t, []string{"李示例", "示例建筑劳务有限公司"}, []string{got.Parties[0].Name, got.Parties[1].Name})
	assert.Equal(t, money.Fen(1500000), got.Amount)
	assert.Equal(t, "男", got.Parties[0].SexName())
	assert.Equal(t, false, got.Fields["danger_weapon"])
	assert.LessOrEqual(t, c.presses, 160)
}

// TestAWomanInDangerIsRegisteredWithFewKeys registers two persons who were never here, with every question of
// the screen answered.
func TestAWomanInDangerIsRegisteredWithFewKeys(t *testing.T) {
	c := &counted{desk: newDesk(t)}
	c.strike(widgets.Alt(fyne.Key3))
	require.Equal(t, "family", c.category.Code)
	c.han("吴某甲")
	c.enterTo("parties[0].id_number")
	c.keys("210802199001010021")
	c.enterTo("parties[0].phone")
	c.keys("13900000002")
	c.enterTo("parties[0].address")
	c.han("示例路12号")
	c.enterTo("parties[1].name")
	c.han("郑某乙")
	c.enterTo("parties[1].id_number")
	c.keys("210802199001010013")
	c.enterTo("parties[1].phone")
	c.keys("13900000001")
	c.enterTo("parties[1].address")
	c.strike(widgets.Alt(fyne.KeyD))
	require.Equal(t, "fields.screen_alone", c.here())
	c.keys("y")
	require.Equal(t, "fields.safe_phone", c.here())
	c.keys("13900000003")
	c.enterTo("fields.hide_address")
	c.keys("y")
	require.Equal(t, "fields.protected", c.here(), "of the applicant, unless it is said otherwise")
	c.on()
	require.Equal(t, "fields.screen_violence", c.here())
	c.keys("y")
	c.enterTo("fields.screen_physical")
	c.keys("yynn") // beaten, threatened; neither weapon nor choking
	require.Equal(t, "fields.screen_treated", c.here())
	c.keys("y")
	assert.Empty(t, c.value("fields.screen_sexual"), "asked one by one")
	c.strike(widgets.Alt(fyne.KeyN))
	assert.Equal(t, "no", c.value("fields.screen_pregnant"))
	assert.Empty(t, c.value("fields.joint_session"), "what is no question of the screen stays open")
	assert.Empty(t, c.value("fields.danger_crowd"), "the other screen is asked for itself")
	c.strike(widgets.Press(fyne.KeyPageDown))
	require.Equal(t, "fields.family_relation", c.here())
	c.keys("fq")
	c.on()
	c.strike(widgets.Press(fyne.KeyPageDown))
	require.Equal(t, "fields.escalating", c.here())
	c.strike(widgets.Alt(fyne.KeyN))
	c.enterTo("place.community")
	c.keys("hsdy")
	c.enterTo("summary")
	c.typed("申请人称婚后多次被打。")
	c.enterTo("consent.0.on")
	c.keys("+0")
	c.enterTo("consent.0.how")
	c.keys("s")
	c.strike(widgets.Ctrl(fyne.KeyS))
	c.wait()
	t.Log(c.presses, c.trace)
	require.Len(t, c.registered, 1, "%v", c.summary.seen.wrong)
	got := c.registered[0]
	assert.True(t, got.Restricted)
	assert.Equal(t, data.MediumRisk, got.Risk.Level)
	assert.Equal(t, "no", got.Fields["screen_choking"])
	assert.Equal(t, got.Parties[0].Address, got.Parties[1].Address)
	assert.LessOrEqual(t, c.presses, 220)
}
