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

// press the button with a label somewhere on the page.
func (s *stage) button(label string) {
	s.t.Helper()
	b := findButton(s.canvas().Content(), label)
	require.NotNil(s.t, b, "no button %s", label)
	b.Press()
	s.settle()
}

func findButton(o fyne.CanvasObject, label string) *widgets.Button {
	if b, ok := o.(*widgets.Button); ok && b.Label() == label && b.Visible() {
		return b
	}
	for _, c := range widgets.Children(o) {
		if b := findButton(c, label); b != nil {
			return b
		}
	}
	return nil
}

func (s *stage) opened(c data.Case) {
	s.begin()
	s.open(c.ID)
	s.settle()
}

func TestADisputeIsTurnedAwayWithItsReason(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.opened(c)
	s.button("不予受理")
	s.typed("法院") // 法院、公安机关或者其他机关已经受理
	s.press(ctrlEnter)
	assert.Equal(t, data.Registered, s.kept(c.ID).State)
	assert.Contains(t, s.seen(), "请选定已经受理或者解决本纠纷的机关", "the refusal stands in the dialog")
	s.typed("法院")
	s.tab()
	s.typed("示例民初1号")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	require.Equal(t, data.NotAccepted, k.State)
	assert.Equal(t, string(data.AlreadyHandled), k.Ending.Reason)
	assert.Equal(t, "示例民初1号", k.Ending.OrganNo)
	assert.Contains(t, s.seen(), "不予受理")
}

func TestTheOtherSideIsAskedAndMayRefuse(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.opened(c)
	s.button("审查")
	s.button("征询对方意见")
	assert.Equal(t, data.Asking, s.kept(c.ID).State)
	assert.Nil(t, findButton(s.canvas().Content(), "按咨询办结"), "it is a dispute by now")
	s.button("有一方拒绝")
	s.typed("张")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	require.Equal(t, data.Declined, k.State)
	assert.Equal(t, 1, *k.Ending.Party)
}

func TestACourtsPapersAreSignedForAndAnswered(t *testing.T) {
	s := newStage(t)
	c := s.register(func(in *data.Intake) {
		in.Channel, in.Source = data.HandedIn, data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, Body: "示例区人民法院", AnswerBy: day0("2026-12-20")}
	})
	s.opened(c)
	assert.Contains(t, s.seen(), "反馈期限 2026年12月20日")
	s.button("签收法院材料")
	s.press(ctrlEnter)
	assert.Nil(t, s.kept(c.ID).CourtReferral, "the kind is missing")
	s.typed("委派")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	require.NotNil(t, k.CourtReferral)
	assert.Equal(t, data.BeforeFiling, k.CourtReferral.Kind)
	assert.Equal(t, day0("2026-11-24"), k.CourtReferral.SignedOn)

	s.do(c.ID, data.Decline{Party: 1})
	s.press(f5)
	s.button("反馈移送机关")
	s.tab()
	s.tab()
	s.typed("被申请人不同意调解，材料已退回。")
	s.press(ctrlEnter)
	k = s.kept(c.ID)
	require.NotNil(t, k.ReportedBack)
	assert.NotContains(t, s.seen(), "反馈期限")
	assert.Contains(t, s.seen(), "材料已退回")
}

func TestPicturesOfTurningAway(t *testing.T) {
	for _, look := range golden.Looks() {
		s := newStageAs(t, look.Theme)
		c := s.register(func(in *data.Intake) {
			in.Channel, in.Source = data.HandedIn, data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, Body: "示例区人民法院", Court: data.BeforeFiling,
				LetterNo: "示例函1号", ReceivedOn: day0("2026-11-20"), SignedOn: day0("2026-11-23"), Papers: []string{"起诉状", "证据目录"}, AnswerBy: day0("2026-12-20")}
		})
		s.opened(c)
		s.page().facts.root.ScrollToBottom()
		s.picture("case-referral-" + look.Name)
		golden.Same(t, s.canvas(), "case-referral-"+look.Name)
		s.button("不予受理")
		s.picture("case-deny-" + look.Name)
		golden.Same(t, s.canvas(), "case-deny-"+look.Name)
	}
}

func TestTheSourceIsCorrected(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.opened(c)
	s.button("更正来源")
	s.typed("移送")
	s.tab()
	s.tab()
	s.typed("公安")
	s.tab()
	s.typed("示例派出所")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	assert.Equal(t, data.HandedIn, k.Channel)
	assert.Equal(t, data.Source{Kind: data.ReferredByOrgan, Organ: data.Police, Body: "示例派出所"}, k.Source)
	assert.Contains(t, s.seen(), "派出所")
}
