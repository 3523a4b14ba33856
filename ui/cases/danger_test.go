package cases

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/widgets"
)

// writes types into what has the focus.
func (s *stage) writes(text string) {
	for _, r := range text {
		s.canvas().Focused().TypedRune(r)
	}
}

var tab = widgets.Press(fyne.KeyTab)

func TestARiskIsRatedOnThePageOfTheCase(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.begin()
	s.enter()
	s.press(widgets.Alt(fyne.KeyR))
	require.NotNil(t, s.canvas().Overlays().Top())
	s.writes("g")
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "请写明采取的预防措施")
	s.writes("分开接待，已报告所长。")
	s.press(ctrlS)
	assert.Nil(t, s.canvas().Overlays().Top())
	got := s.kept(c.ID)
	require.NotNil(t, got.Risk)
	assert.Equal(t, data.HighRisk, got.Risk.Level)
	assert.Contains(t, s.seen(), "高风险，已提示主管。")
	assert.Contains(t, s.seen(), "分开接待，已报告所长。")
}

func TestAReportIsRecordedOnThePageOfTheCase(t *testing.T) {
	s := newStage(t)
	c := s.register(func(in *data.Intake) { in.Fields["danger_self_harm"] = true })
	s.begin()
	s.enter()
	assert.Contains(t, s.seen(), "高风险（自伤自杀），已提示主管。")
	s.press(widgets.Alt(fyne.KeyT))
	require.NotNil(t, s.canvas().Overlays().Top())
	s.press(ctrlS)
	assert.NotNil(t, s.canvas().Overlays().Top(), "it lacks whom it went to")
	s.writes("示例派出所")
	s.press(tab)
	s.writes("吴警官")
	s.press(tab, tab, tab, tab)
	s.writes("示例0001")
	s.press(tab, tab, tab)
	s.writes("申请人称要跳楼，已劝下。")
	s.press(ctrlS)
	assert.Nil(t, s.canvas().Overlays().Top(), s.seen())
	got := s.kept(c.ID)
	require.Len(t, got.Reports, 1)
	r := got.Reports[0]
	assert.Equal(t, data.PoliceReport, r.Kind)
	assert.Equal(t, []string{"示例派出所", "吴警官", "示例0001", "申请人称要跳楼，已劝下。"}, []string{r.To, r.Receiver, r.CallNo, r.Matter})
	assert.Contains(t, s.seen(), "接收人吴警官")
}

func TestDangerInPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		s := newStageAs(t, look.Theme)
		s.begin()
		c := s.register(func(in *data.Intake) { in.Fields["minor_harmed"], in.Fields["danger_weapon"] = true, true })
		s.open(c.ID)
		s.press(ctrlEnter)
		s.settle()
		s.picture("danger-case-" + look.Name)
		s.page().report()
		s.settle()
		s.picture("danger-report-" + look.Name)
		s.press(widgets.Press(fyne.KeyEscape))
		s.page().rate()
		s.settle()
		s.picture("danger-rate-" + look.Name)
	}
}
