package cases

import (
	"testing"

	"hefeng/data"
	"hefeng/ui/golden"

	"github.com/stretchr/testify/assert"
)

// TestPictures draws the list and every tab in every look; with HEFENG_PICTURES=folder it leaves
// pictures to look at. It asserts that each page says what it is about and is Chinese, and compares the
// list and two tabs with the pictures that are kept.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		s := newStageAs(t, look.Theme)
		name := func(page string) string { return "case-" + page + "-" + look.Name }
		s.begin()
		s.picture(name("empty"))
		first := s.register(nil)
		accepted := s.through(data.Accepted)
		s.register(func(in *data.Intake) {
			in.Parties[1].IDNumber = ""
			in.Parties[1].IDType = data.NoID
			in.Parties[1].Birth = day0("2012-01-01")
		})
		marks := s.through(data.AwaitingMarks)
		s.clock = at("2026-11-29 10:00")
		s.list.Shown()
		s.settle()
		s.picture(name("list"))
		golden.Same(t, s.canvas(), name("list"))
		s.open(first.ID)
		s.settle()
		assert.Contains(t, s.seen(), "示例物业服务有限公司与张𠅤物业纠纷")
		s.picture(name("facts"))
		golden.Same(t, s.canvas(), name("facts"))
		s.Back()
		s.open(accepted.ID)
		s.settle()
		s.picture(name("accepted"))
		s.Back()
		s.open(marks.ID)
		s.settle()
		s.page().openTab(tabSessions)
		s.picture(name("sessions"))
		s.page().writeRecord()
		s.settle()
		s.picture(name("write"))
		s.page().openTab(tabAgreement)
		s.picture(name("agreement"))
		golden.Same(t, s.canvas(), name("agreement"))
		s.page().agreement.scroll.ScrollToBottom()
		s.picture(name("marks"))
		s.page().agreement.insertClause("双方尽快和解，断水断电。")
		s.picture(name("check"))
		s.page().openTab(tabLog)
		s.picture(name("log"))
		s.page().facts.edit(1)
		s.picture(name("party"))
	}
}
