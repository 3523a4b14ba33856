package counter

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

func (d *desk) names() (all []string) {
	in, _ := d.intake()
	for _, p := range in.Parties {
		all = append(all, string(p.Role)[:1]+p.Name)
	}
	return all
}

func TestPartiesAreAddedMovedAndTakenAwayByKeys(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "甲公司")
	d.enter("parties[1].name", "乙示例")
	d.press(widgets.Alt(fyne.KeyA))
	assert.Equal(t, "parties[2].name", d.here(), "on the side that has the focus")
	d.typed("丙示例")
	d.focus(d.fs.at["parties[0].phone"])
	d.press(widgets.Alt(fyne.KeyA))
	assert.Equal(t, "parties[1].name", d.here(), "behind the applicant that is there")
	d.typed("丁公司")
	assert.Equal(t, []string{"a甲公司", "a丁公司", "r乙示例", "r丙示例"}, d.names())
	assert.True(t, d.says("申请人2"))
	d.focus(d.fs.at["parties[3].name"])
	d.press(widgets.Alt(fyne.KeyUp))
	assert.Equal(t, []string{"a甲公司", "a丁公司", "r丙示例", "r乙示例"}, d.names())
	assert.Equal(t, "parties[2].name", d.here(), "the focus goes along")
	d.press(widgets.Alt(fyne.KeyUp))
	assert.Equal(t, "parties[2].name", d.here(), "no party changes its side")
	d.press(widgets.Alt(fyne.KeyDelete))
	assert.Equal(t, []string{"a甲公司", "a丁公司", "r乙示例"}, d.names())
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.Equal(t, []string{"a甲公司", "a丁公司", "r丙示例", "r乙示例"}, d.names(), "with what stood in it")
	d.focus(d.fs.at["consent.2.on"])
	assert.Equal(t, "被申请人1同意调解的日期", d.fs.at["consent.2.on"].title)

	kept := d.document()
	d.dropDraft()
	d.startOver()
	assert.Equal(t, []string{"a", "r"}, d.names())
	require.NoError(t, d.store.SaveDraft(context.Background(), d.actor, draftPrefix+"other", kept))
	d.load()
	d.wait()
	assert.Equal(t, []string{"a甲公司", "a丁公司", "r丙示例", "r乙示例"}, d.names(), "a draft brings them back")
	assert.Equal(t, kept, d.document())
}

func TestADisputeOfManyPartiesIsRegistered(t *testing.T) {
	d := newDesk(t)
	d.fillIn()
	d.focus(d.fs.at["parties[1].address"])
	d.press(widgets.Alt(fyne.KeyA))
	d.typed("周示例")
	d.enter("parties[2].id_type", "zq")
	d.enter("consent.2.on", "今天")
	d.enter("consent.2.how", "k")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1, "%v", d.summary.seen.wrong)
	c := d.registered[0]
	require.Len(t, c.Parties, 3)
	assert.Equal(t, "周示例", c.Parties[2].Name)
	assert.Equal(t, data.Respondent, c.Parties[2].Role)
	assert.Equal(t, 2, c.Consents[len(c.Consents)-1].Party)
	assert.Len(t, d.cards, 2, "the next form begins with two")
}

func TestAPickedPartyIsShownShortAndReplaced(t *testing.T) {
	d := knownDesk(t, plain)
	d.focus(d.fs.at["parties[1].name"])
	d.typed("zhang")
	d.eventually(func() bool { return d.nameOf(1).Open() })
	d.press(widgets.Press(fyne.KeyReturn))
	assert.True(t, d.cards[1].compact)
	assert.True(t, d.says("更换"))
	assert.True(t, d.says("139****8642 · 示例小区3号楼2单元1402室"))
	assert.False(t, d.says("210802199001010013"), "masked")
	d.replace(d.cards[1])
	assert.False(t, d.cards[1].compact)
	assert.Equal(t, "parties[1].name", d.here())
	assert.Empty(t, d.value("parties[1].name"))
	assert.Empty(t, d.value("parties[1].phone"))
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.Equal(t, "张𠅤", d.value("parties[1].name"))
	assert.True(t, d.cards[1].compact)
}

func (d *desk) link(c *card, label string) {
	d.t.Helper()
	for _, o := range c.foot.Objects {
		if b, ok := o.(*widgets.Button); ok && b.Label() == label {
			b.Press()
			d.flush()
			return
		}
	}
	require.Fail(d.t, "no link", label)
}

func TestSeveralActForAParty(t *testing.T) {
	s, actor := newStore(t)
	earlier(t, s, actor)
	d := openDesk(t, s, actor, plain)
	d.opt.Open = nil
	d.fillIn()
	d.link(d.cards[0], "添加代理人")
	require.Equal(t, "parties[0].agent.name", d.here())
	d.typed("zhang") // somebody who was here before
	d.eventually(func() bool { return d.fs.at["parties[0].agent.name"].input.(*widgets.PartyPicker).Open() })
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "parties[0].agent.relation", d.here())
	assert.Equal(t, "210802199001010013", d.value("parties[0].agent.id_number"))
	d.typed("律师")
	d.enter("parties[0].agent.authority", "t")
	d.link(d.cards[0], "再添加代理人")
	require.Equal(t, "parties[0].more_agents[0].name", d.here())
	d.typed("钱示例 210802198001010019") // as a reader sends it
	d.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, "钱示例", d.value("parties[0].more_agents[0].name"))
	assert.Equal(t, "parties[0].more_agents[0].relation", d.here())
	d.enter("parties[0].more_agents[0].authority", "y")
	d.enter("parties[0].more_agents[0].phone", "138")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	assert.Equal(t, "parties[0].more_agents[0].phone", d.here(), "a fault is found at its own agent")
	d.typed("00000001")
	d.link(d.cards[1], "代表多人")
	require.Equal(t, "parties[1].represents", d.here())
	d.typed("1 孙示例 210802198001010019 13800000002\n李示")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	if top := d.window.Canvas().Overlays().Top(); top != nil { // the same dispute is there already
		d.press(widgets.Ctrl(fyne.KeyReturn))
		d.wait()
	}
	require.Len(t, d.registered, 1, "%v", d.summary.seen.wrong)
	c, err := s.Case(context.Background(), actor, d.registered[0].ID)
	require.NoError(t, err)
	agents := c.Parties[0].Agents()
	require.Len(t, agents, 2)
	assert.Equal(t, data.Agent{Name: "张𠅤", Relation: "律师", Authority: data.Special, IDType: data.ResidentID, IDNumber: "210802199001010013", Phone: "13900008642"}, agents[0])
	assert.Equal(t, data.General, agents[1].Authority)
	assert.Equal(t, []data.Represented{{Name: "孙示例", IDType: data.ResidentID, IDNumber: "210802198001010019", Phone: "13800000002"}, {Name: "李示"}}, c.Parties[1].Represents)
	rows, err := s.Parties(context.Background(), actor, store.Parties{Text: "张"})
	require.NoError(t, err)
	for _, r := range rows {
		assert.Empty(t, r.Party.MoreAgents, "who is picked comes alone")
	}
}

func TestManyPartiesInPictures(t *testing.T) {
	for name, l := range map[string]look{"100": plain, "150": {theme.Light, 1.5, 1366, 768}, "dark": {theme.Dark, 1, 1366, 768}, "dark-150": {theme.Dark, 1.5, 1366, 768}} {
		d := knownDesk(t, l)
		d.focus(d.fs.at["parties[1].name"])
		d.typed("zhang")
		d.eventually(func() bool { return d.nameOf(1).Open() })
		d.press(widgets.Press(fyne.KeyReturn))
		d.scroll.ScrollToTop()
		d.picture("picked-" + name)
		d.focus(d.fs.at["parties[0].name"])
		d.typed("示例物业服务有限公司")
		d.link(d.cards[0], "添加代理人")
		d.link(d.cards[0], "再添加代理人")
		d.press(widgets.Alt(fyne.KeyA))
		d.typed("李示例")
		d.focus(d.fs.at["parties[1].kind"])
		d.typed("z")
		d.flush()
		d.link(d.cards[1], "代表多人")
		d.picture("many-" + name)
		d.scroll.ScrollToTop()
		d.picture("many-top-" + name)
	}
}
