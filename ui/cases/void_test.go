package cases

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/widgets"
)

// takeBack opens the void that a case offers in its log.
func (s *stage) takeBack(c data.Case, label string) {
	s.t.Helper()
	s.begin()
	s.open(c.ID)
	s.settle()
	s.page().openTab(tabLog)
	require.Len(s.t, s.page().log.foot.Objects, 1)
	b := s.page().log.foot.Objects[0].(*widgets.Button)
	require.Equal(s.t, label, b.Label())
	b.Press()
	s.settle()
}

func TestARegistrationMadeTwiceIsVoided(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.takeBack(c, "作废登记")
	s.press(ctrlEnter)
	assert.Equal(t, data.Registered, s.kept(c.ID).State, "not without a reason")
	s.typed("重复登记")
	s.press(ctrlEnter)
	require.Equal(t, data.Withdrawn, s.kept(c.ID).State)
	assert.Contains(t, s.seen(), "登记作废")
	assert.Contains(t, s.seen(), c.IntakeNo+"（已作废）")
	assert.Empty(t, s.page().log.foot.Objects, "it is over")
}

func TestACaseNumberGivenByMistakeIsVoidedAndTheDisputeExaminedAgain(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Accepted)
	s.takeBack(c, "作废案号")
	s.tab() // what becomes of the case is set
	s.typed("未征得对方同意")
	s.press(ctrlEnter)
	k := s.kept(c.ID)
	require.Equal(t, data.Examining, k.State)
	assert.Equal(t, "未征得对方同意", k.WhyVoid(data.CaseSeries, c.CaseNo))
	assert.Contains(t, s.seen(), c.CaseNo+"（已作废）")
	assert.Equal(t, "受理", s.page().bar.main.Label())
	s.press(ctrlEnter)
	assert.NotEqual(t, c.CaseNo, s.kept(c.ID).CaseNo)
}

func TestNothingIsOfferedToWhoMayNotOrWhenAnAgreementHasItsNumber(t *testing.T) {
	s := newStage(t)
	c := s.through(data.AwaitingMarks)
	s.begin()
	s.open(c.ID)
	s.settle()
	label, _ := s.page().offerVoid()
	assert.Empty(t, label)
	p := *s.page()
	p.c = s.register(nil)
	label, _ = p.offerVoid()
	assert.Equal(t, "作废登记", label)
	p.opt.Actor.Roles = []data.UserRole{data.Clerk}
	label, _ = p.offerVoid()
	assert.Empty(t, label)
}

func TestPicturesOfAVoid(t *testing.T) {
	for _, look := range golden.Looks() {
		s := newStageAs(t, look.Theme)
		s.takeBack(s.through(data.Assigned), "作废案号")
		golden.Same(t, s.canvas(), "case-void-"+look.Name)
	}
}
