package cases

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/ui/widgets"
)

var (
	ctrlEnter = widgets.Ctrl(fyne.KeyReturn)
	ctrlS     = widgets.Ctrl(fyne.KeyS)
	f5        = widgets.Press(fyne.KeyF5)
)

// TestACaseIsCarriedFromRegistrationToEffectByKeysAlone is the whole life: consent, acceptance,
// assignment, session, agreement, marks.
func TestACaseIsCarriedFromRegistrationToEffectByKeysAlone(t *testing.T) {
	s := newStage(t)
	id := s.register(nil).ID
	s.begin()
	s.enter() // opens the first case of the list
	p := s.page()
	next := func() string { return p.bar.main.Label() }
	assert.Equal(t, "示例物业服务有限公司与张𠅤物业纠纷", p.Title())

	require.Equal(t, "记同意", next())
	s.enter() // the next step goes to the company's answers
	s.enter() // in writing
	require.Equal(t, "记同意", next())
	assert.True(t, p.facts.duty.take.Disabled())
	assert.Equal(t, "还缺张𠅤的同意，征得后才能受理", p.facts.duty.why.Text())
	s.enter()
	s.tab()
	s.enter() // by word of mouth
	c := s.kept(id)
	require.Len(t, c.Consents, 2)
	assert.Equal(t, data.WrittenConsent, c.Consents[0].How)
	assert.Equal(t, data.OralConsent, c.Consents[1].How)

	require.Equal(t, "受理", next())
	s.press(ctrlEnter)
	assert.Equal(t, data.Accepted, s.kept(id).State)
	require.Equal(t, "指派调解员", next())
	s.enter()
	s.typed("lsl") // 李示例 by pinyin initials
	s.enter()
	s.press(ctrlEnter)
	assert.Equal(t, []string{"M0001"}, s.kept(id).Assigned)

	s.clock = at("2026-11-26 15:00")
	require.Equal(t, "记调解", next())
	s.enter()
	s.typed("第一调解室")
	s.press(widgets.Press(fyne.KeyReturn), widgets.Press(fyne.KeyReturn), widgets.Press(fyne.KeyReturn), widgets.Press(fyne.KeyReturn))
	s.typed("双方陈述后，经劝导达成一致。")
	s.tab()
	s.typed("d") // 达成协议
	require.Equal(t, "保存记录", next())
	s.press(ctrlS)
	c = s.kept(id)
	require.Len(t, c.Sessions, 1)
	assert.Equal(t, at("2026-11-26 15:00"), c.Sessions[0].At.In(data.Zone), "the time is that of the scene")
	assert.Equal(t, []int{0, 1}, c.Sessions[0].Present)
	assert.Equal(t, "第一调解室", c.Sessions[0].Place)

	require.Equal(t, "拟协议", next())
	s.enter()
	assert.Equal(t, c.Summary, p.agreement.facts.Text(), "the facts are those of the intake")
	s.typed("支付物业费")
	s.enter()
	s.typed("3080")
	s.enter()
	assert.Equal(t, "人民币叁仟零捌拾元整", p.agreement.owed[0].upper.Text())
	s.typed("1231")
	s.enter()
	s.typed("yhzz")
	s.enter()
	s.typed("申请人对公账户")
	s.press(widgets.Alt(fyne.KeyI))
	assert.Equal(t, "张𠅤于2026年12月31日前向示例物业服务有限公司支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。", p.agreement.clauses[0].text.Text())
	s.press(widgets.Alt(fyne.KeyA))
	s.typed("申请人于2026年12月15日前修复3号楼电梯。")
	assert.Zero(t, p.agreement.blocking(), "%v", p.agreement.check.findings)
	require.Equal(t, "保存协议", next())
	s.press(ctrlS)
	c = s.kept(id)
	require.NotNil(t, c.Agreement())
	assert.Equal(t, money.Fen(308000), c.Agreement().Obligations[0].Amount)
	assert.Equal(t, data.AwaitingMarks, c.State)

	s.clock = at("2026-11-27 17:00")
	s.press(f5)
	require.Equal(t, "签章", next())
	assert.Equal(t, "示例物业服务有限公司签章、张𠅤签名、调解员李示例签名、调委会印章", lacking(p.agreement.marks.signers(c.Agreement())))
	s.press(ctrlEnter)
	for range 4 { // how, when, note it; the focus goes on to the next signer by itself
		s.press(widgets.Press(fyne.KeyReturn), widgets.Press(fyne.KeyReturn), widgets.Press(fyne.KeyReturn))
	}
	c = s.kept(id)
	assert.Equal(t, data.Effective, c.State)
	assert.Equal(t, day0("2026-11-26"), c.Agreement().Marks[0].On, "the row kept the day it was made with")
	assert.Contains(t, s.seen(), "协议于"+c.Agreement().Effective.Chinese()+"生效")
	assert.Contains(t, s.seen(), "司法确认")
	assert.Empty(t, p.next().label, "nothing is left to do")
	assert.False(t, p.bar.main.Visible())

	s.press(widgets.Ctrl(fyne.KeyP))
	assert.Equal(t, []string{FormAgreement}, s.printed)
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, shellPage(s.list), s.Page())
	assert.Zero(t, s.list.table.Len(), "an effective case is no longer open")
}

func TestPrintingAnUnsavedAgreementSavesItFirst(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	p.focus(p.agreement.facts)
	s.typed("双方均认可。")
	require.True(t, p.agreement.dirty)
	s.press(widgets.Ctrl(fyne.KeyP))
	assert.Equal(t, []string{FormAgreement}, s.printed)
	assert.Contains(t, s.agreement(c.ID).Facts, "双方均认可。")
	assert.False(t, p.agreement.dirty)
}

func TestABlockedAgreementIsNotPrintedAndF8GoesToThePlace(t *testing.T) {
	s := newStage(t)
	s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	s.press(widgets.Alt(fyne.KeyA))
	s.typed("逾期未付的，停止供水。")
	assert.Equal(t, 1, p.agreement.blocking())
	assert.True(t, p.head.print.Disabled())
	assert.Equal(t, "还有 1 处须改正，改正后才能打印", p.bar.reason.Text())
	assert.Contains(t, s.seen(), "民法典第九百四十四条第三款")
	p.focus(p.agreement.facts)
	s.press(widgets.Press(fyne.KeyF8))
	assert.Equal(t, fyne.Focusable(p.agreement.clauses[2].text), s.canvas().Focused())
	s.press(widgets.Ctrl(fyne.KeyP))
	assert.Empty(t, s.printed)
}

func TestAWrongDateIsToldAtItsPlace(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.begin()
	s.enter()
	row := s.page().facts.duty.consents[0]
	row.on.SetText("2027-01-01")
	row.written.Press()
	s.settle()
	assert.Equal(t, "同意调解的日期2027年1月1日还没有到，请核对。", row.note.text.Text())
	assert.True(t, row.note.line.Visible())
	assert.Empty(t, s.kept(c.ID).Consents)
	row.on.SetText("第五天")
	assert.False(t, row.note.line.Visible(), "the sentence goes when the field is changed")
	row.written.Press()
	assert.Contains(t, row.note.text.Text(), "不是日期")
	row.on.SetText("11-24")
	row.written.Press()
	s.settle()
	assert.Len(t, s.kept(c.ID).Consents, 1)
}

func TestASessionBeforeRegistrationIsToldInTheForm(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Assigned)
	s.begin()
	s.enter()
	s.press(widgets.Ctrl(fyne.KeyR))
	f := s.page().sessions.form
	f.Set("on", "2026-11-20")
	f.Set("record", "双方陈述。")
	f.Set("result", "continued")
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "调解时间早于登记时间，请核对日期。")
	assert.Empty(t, s.kept(c.ID).Sessions)
	f.Set("on", "2026-11-24")
	s.press(ctrlS)
	assert.Len(t, s.kept(c.ID).Sessions, 1)
	assert.False(t, s.page().sessions.writing)
	assert.Empty(t, s.page().banner.Objects)
}

// TestAConflictKeepsWhatWasTyped changes the case behind the page's back.
func TestAConflictKeepsWhatWasTyped(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	p.focus(p.agreement.facts)
	s.typed("我补充的事实。")

	other := sampleTerms(t)
	other.Facts = "别人写的事实。"
	s.do(c.ID, data.Draft{Terms: other})
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "刚刚被别人改过")
	assert.Contains(t, p.agreement.facts.Text(), "我补充的事实。")
	assert.True(t, p.agreement.dirty)
	assert.Equal(t, "别人写的事实。", s.agreement(c.ID).Facts)

	s.press(f5)
	assert.Contains(t, s.seen(), "协议已被别人改过")
	assert.Contains(t, p.agreement.facts.Text(), "我补充的事实。", "refreshing keeps the typing")
	s.press(ctrlS)
	assert.Contains(t, s.agreement(c.ID).Facts, "我补充的事实。", "after the refresh it is the user's word")
	assert.Empty(t, p.banner.Objects)
}

func TestDiscardingTakesTheKeptAgreement(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	s.press(widgets.Alt(fyne.KeyA))
	s.typed("多写的一条。")
	other := sampleTerms(t)
	other.Facts = "别人写的事实。"
	s.do(c.ID, data.Draft{Terms: other})
	s.press(f5)
	p.agreement.discard()
	assert.Equal(t, "别人写的事实。", p.agreement.facts.Text())
	assert.Len(t, p.agreement.clauses, 2)
	assert.False(t, p.agreement.dirty)
}

func TestChangingANumberedAgreementAsksFirst(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	first := 0
	c = s.do(c.ID, data.MarkSignature{Mark: data.Mark{By: data.ByParty, Party: &first, Kind: data.Seal, On: day0("2026-11-24")}})
	no := c.Agreement().No
	require.NotEmpty(t, no)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	p.focus(p.agreement.facts)
	s.typed("补充。")
	s.press(ctrlS)
	require.NotNil(t, s.canvas().Overlays().Top(), "a question")
	assert.Equal(t, no, s.agreement(c.ID).No)
	s.press(widgets.Press(fyne.KeyReturn))
	c = s.kept(c.ID)
	require.Len(t, c.Agreements, 2)
	assert.NotEmpty(t, c.Agreements[0].VoidReason)
	assert.Empty(t, c.Agreement().Marks)
}

func TestLeavingAsksOnlyWhenTypingWouldBeLost(t *testing.T) {
	s := newStage(t)
	s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, shellPage(s.list), s.Page(), "nothing was typed")
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	s.press(widgets.Alt(fyne.KeyA))
	s.typed("新条款。")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, shellPage(p), s.Page(), "the question stands")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, "新条款。", p.agreement.clauses[2].text.Text())
}
