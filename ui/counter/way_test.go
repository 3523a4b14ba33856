package counter

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/golden"
	"hefeng/ui/widgets"
)

// asked are the labels of what the way in asks now.
func (d *desk) asked() []string {
	var labels []string
	for _, key := range data.WayFacts() {
		if f := d.fs.at["source."+string(key)]; f.row.Visible() {
			labels = append(labels, f.row.Label())
		}
	}
	return labels
}

func TestTheFormAsksWhatTheWayInHas(t *testing.T) {
	d := newDesk(t)
	assert.Empty(t, d.asked(), "who walks in brings no letter")
	d.focus(d.fs.at["channel"])
	for _, x := range []struct {
		keys, source string
		want         []string
	}{
		{"来电", "application", []string{"来电号码"}},
		{"来信", "application", []string{"来信编号", "收信日期", "随信材料"}},
		{"网上", "application", []string{"网上平台", "网上编号", "提交日期", "上传材料"}},
		{"排查", "own_initiative", []string{"排查单位", "发现日期", "排查人", "联系电话"}},
		{"评理", "application", []string{"说事点", "说事编号", "说事日期", "评理员", "联系电话"}},
	} {
		d.focus(d.fs.at["channel"])
		d.typed(x.keys)
		d.tab(1)
		assert.Equal(t, x.source, d.value("source.kind"), x.keys)
		assert.ElementsMatch(t, x.want, d.asked(), x.keys)
	}
	d.focus(d.fs.at["channel"])
	d.typed("移送")
	d.tab(1)
	assert.Equal(t, "referral", d.value("source.kind"))
	d.enter("source.organ", "公安")
	d.tab(1)
	assert.ElementsMatch(t, []string{"派出所", "移送函号", "接处警号", "收函日期", "民警", "联系电话", "治安处罚", "伤情鉴定", "反馈期限", "移送材料"}, d.asked())
	d.focus(d.fs.at["source.kind"])
	d.typed("依当事人")
	d.tab(1)
	assert.Empty(t, d.asked(), "the clerk says that it is no referral")
}

func TestACourtsReferralIsTypedAtTheCounter(t *testing.T) {
	d := newDesk(t)
	d.focus(d.fs.at["channel"])
	d.typed("移送")
	for _, x := range [][2]string{{"source.organ", "法院"}, {"source.body", "示例区人民法院"}, {"source.court", "委派"}, {"source.letter_no", "示例函1号"},
		{"source.outside_no", "2026示例诉前调1号"}, {"source.received_on", "20261120"}, {"source.signed_on", "20261123"}, {"source.contact", "钱示例"},
		{"source.phone", "0417-0000000"}, {"source.answer_by", "20261230"}, {"source.papers", "起诉状\n证据目录"}} {
		d.enter(x[0], x[1])
	}
	d.fillIn()
	assert.Contains(t, d.summary.seen.due, "11月25日", "three working days from the letter")
	d.press(widgets.Ctrl(fyne.KeyS))
	d.wait()
	require.Len(t, d.registered, 1)
	c, err := d.store.Case(context.Background(), d.actor, d.registered[0].ID)
	require.NoError(t, err)
	assert.Equal(t, data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, Body: "示例区人民法院", Court: data.BeforeFiling, LetterNo: "示例函1号",
		OutsideNo: "2026示例诉前调1号", ReceivedOn: date(t, "2026-11-20"), SignedOn: date(t, "2026-11-23"), Contact: "钱示例", Phone: "0417-0000000",
		AnswerBy: date(t, "2026-12-30"), Papers: []string{"起诉状", "证据目录"}}, c.Source)
	require.NotNil(t, c.CourtReferral)
	assert.Equal(t, "2026示例诉前调1号", c.CourtReferral.CourtNo)
	assert.Empty(t, d.asked(), "the next person walks in")
}

func TestAQuestionIsAnsweredAndClosedAtTheCounter(t *testing.T) {
	d := newDesk(t)
	d.enter("parties[0].name", "咨询示例公司")
	d.press(widgets.Press(fyne.KeyF7))
	d.tab(2)
	d.typed("问物业费拖欠几年还能不能要。")
	d.tab(1)
	d.press(widgets.Ctrl(fyne.KeyReturn))
	assert.True(t, d.says("答复内容"), "the answer is missing yet")
	d.typed("告知诉讼时效和申请调解的途径。")
	d.press(widgets.Ctrl(fyne.KeyReturn))
	d.wait()
	require.Len(t, d.registered, 1)
	c, err := d.store.Case(context.Background(), d.actor, d.registered[0].ID)
	require.NoError(t, err)
	assert.Equal(t, data.Advised, c.State)
	assert.Equal(t, "咨询示例公司", c.Title())
	assert.Equal(t, "告知诉讼时效和申请调解的途径。", c.Ending.Note)
	assert.True(t, d.blank())
	counts, err := d.store.Statistics(context.Background(), d.actor, store.Statistics{From: date(t, "2026-11-24"), To: date(t, "2026-11-24")})
	require.NoError(t, err)
	require.Len(t, counts, 1)
	assert.Equal(t, data.Advised, counts[0].State, "it counts as advice")
}

func TestPicturesOfTheWayIn(t *testing.T) {
	for _, l := range golden.Looks() {
		s, actor := newStore(t)
		d := openDesk(t, s, actor, look{l.Theme.Scheme(), l.Theme.Scale(), 1366, 768})
		d.focus(d.fs.at["channel"])
		d.typed("移送")
		d.enter("source.organ", "法院")
		d.enter("source.body", "示例区人民法院")
		d.picture("counter-court-" + l.Name)
		golden.Same(t, d.window.Canvas(), "counter-court-"+l.Name)
		d.press(widgets.Press(fyne.KeyF7))
		d.picture("counter-advice-" + l.Name)
	}
}
