package cases

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/shell"
	"hefeng/ui/widgets"
)

// wait lets the time pass after which what is typed is kept.
func (s *stage) wait() {
	s.t.Helper()
	later := s.later
	s.later = nil
	for _, do := range later {
		do()
	}
	s.settle()
}

func (s *stage) drafts() []store.Draft {
	s.t.Helper()
	all, err := s.store.Drafts(context.Background(), s.actor)
	require.NoError(s.t, err)
	return all
}

func TestATypedRecordSurvivesTheUser(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Assigned)
	s.begin()
	s.open(c.ID)
	s.settle()
	s.press(widgets.Ctrl(fyne.KeyR))
	s.wait()
	assert.Empty(t, s.drafts(), "nothing was typed")
	s.typed("第一调解室")
	s.page().focus(s.page().sessions.form.Input("record"))
	s.typed("申请人说楼上漏水")
	s.wait()
	require.Len(t, s.drafts(), 1)
	s.typed("，要求修好")
	s.Shell.Close() // another user is let in

	s.open(c.ID)
	s.settle()
	p := s.page()
	assert.Equal(t, tabSessions, p.tabs.chosen)
	assert.Equal(t, "第一调解室", p.sessions.form.Value("place"))
	assert.Equal(t, "申请人说楼上漏水，要求修好", p.sessions.form.Value("record"))
	assert.Contains(t, s.seen(), "没有保存的调解记录")
	p.sessions.form.Set("result", "continued")
	s.press(widgets.Ctrl(fyne.KeyS))
	require.Len(t, s.kept(c.ID).Sessions, 1)
	assert.Equal(t, "申请人说楼上漏水，要求修好", s.kept(c.ID).Sessions[0].Record)
	s.wait()
	assert.Empty(t, s.drafts(), "what is saved is no draft any more")
}

func TestATypedAgreementIsThereAgainWhenAnotherCaseWasOpenedOverIt(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Mediating)
	s.begin()
	s.open(c.ID)
	s.settle()
	s.page().openTab(tabAgreement)
	s.page().agreement.insertClause("")
	s.typed("双方握手言和")
	s.ShowIn(shell.Cases, NewCase(s.opt, s.through(data.Assigned))) // as when a hit of the search is opened
	s.settle()
	require.Len(t, s.drafts(), 1)
	s.open(c.ID)
	s.settle()
	p := s.page()
	require.True(t, p.agreement.dirty)
	require.Len(t, p.agreement.clauses, 1)
	assert.Equal(t, "双方握手言和", p.agreement.clauses[0].text.Value())
	assert.Contains(t, s.seen(), "没有保存的协议")
	kept := s.kept(c.ID)
	assert.Nil(t, kept.Agreement())

	left := false
	p.Leave(func() { left = true })
	s.enter() // 放弃未保存的内容
	assert.True(t, left)
	s.settle()
	assert.Empty(t, s.drafts(), "what was given up does not come back")
}
