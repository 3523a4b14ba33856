package cases

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/idcard"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/shell"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

func shellPage(p shell.Page) shell.Page { return p }

// TestEveryKindOfEventHasAWord walks the source of the model, so that a new event is not forgotten.
func TestEveryKindOfEventHasAWord(t *testing.T) {
	files, err := filepath.Glob("../../data/*.go")
	require.NoError(t, err)
	kinds := map[string]bool{}
	for _, form := range []*regexp.Regexp{
		regexp.MustCompile(`happened\("([a-z_]+)"`), regexp.MustCompile(`move\(\w+, "([a-z_]+)"`),
		regexp.MustCompile(`\{\w+, "([a-z_]+)"\}`), regexp.MustCompile(`Kind:\s*"([a-z_]+)"`),
	} {
		for _, f := range files {
			if strings.HasSuffix(f, "_test.go") || filepath.Base(f) == "organisation.go" {
				continue
			}
			text, err := os.ReadFile(f)
			require.NoError(t, err)
			for _, m := range form.FindAllStringSubmatch(string(text), -1) {
				kinds[m[1]] = true
			}
		}
	}
	for _, known := range []string{"registered", "accepted", "effective", "printed", "examined"} {
		require.True(t, kinds[known], "the walk no longer finds %s", known)
	}
	for kind := range kinds {
		assert.NotEqual(t, "其他办理", eventWord(kind), "event %s has no word", kind)
	}
}

func TestNumbersAndDaysAreShort(t *testing.T) {
	for long, want := range map[string]string{
		"（2026）营站人调字第0317号": "营站人调 0317", "（2025）营站人调字第0001号": "2025 营站人调 0001",
		"登记〔2026〕00012号": "登记 00012", "自定编号 7": "自定编号 7",
	} {
		assert.Equal(t, want, show.No(long, 2026))
	}
	assert.Equal(t, "210802********0017", idcard.Mask("210802199001010017"))
	assert.Equal(t, "*****6789", idcard.Mask("E12346789"))
	assert.Equal(t, "138****0008", show.Phone("13800000008"))
	assert.Equal(t, "0417-0000001", show.Phone("0417-0000001"))
	assert.Equal(t, []string{"一", "十", "十一", "二十", "二十一", "九十九", "100"},
		[]string{ordinal(0), ordinal(9), ordinal(10), ordinal(19), ordinal(20), ordinal(98), ordinal(99)})
}

func TestClausesAreWrittenFromObligations(t *testing.T) {
	parties := []data.Party{{Name: "示例物业服务有限公司"}, {Name: "张𠅤"}}
	for _, x := range []struct {
		o    data.Obligation
		want string
	}{
		{data.Obligation{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: day0("2026-12-31")},
			"张𠅤于2026年12月31日前向示例物业服务有限公司支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。"},
		{data.Obligation{From: 0, To: 1, What: "修复3号楼电梯", Due: day0("2026-12-15")}, "示例物业服务有限公司于2026年12月15日前修复3号楼电梯。"},
		{data.Obligation{From: -1, To: 9, What: "付款", Amount: 100}, "向付款1.00元（大写：人民币壹元整）。"},
	} {
		assert.Equal(t, x.want, clauseOf(x.o, parties))
	}
}

func TestTimesAreReadAsTheyAreWritten(t *testing.T) {
	for text, want := range map[string][2]int{"14:00": {14, 0}, "1405": {14, 5}, "9点30分": {9, 30}, "9": {9, 0}, "8：15": {8, 15}} {
		h, m, ok := readTime(text)
		assert.True(t, ok, text)
		assert.Equal(t, want, [2]int{h, m}, text)
	}
	for _, text := range []string{"", "25:00", "12:60", "下午", "123456"} {
		assert.NotEmpty(t, checkTime(text), text)
	}
}

func TestTheListIsOrderedByWhatIsDueFirst(t *testing.T) {
	s := newStage(t)
	s.clock = at("2026-11-10 09:00")
	late := s.register(nil) // three working days: until the 13th
	s.clock = at("2026-11-20 09:00")
	soon := s.register(nil) // until the 25th
	s.clock = at("2026-11-24 09:00")
	s.through(data.AwaitingMarks) // until 24 December
	minor := s.register(func(in *data.Intake) {
		in.Parties[1].IDNumber, in.Parties[1].IDType, in.Parties[1].Birth = "", data.NoID, day0("2012-01-01")
	})
	s.begin()
	rows := s.rows()
	require.Len(t, rows, 4)
	assert.Equal(t, []int64{late.ID, soon.ID, minor.ID}, []int64{rows[0].ID, rows[1].ID, rows[2].ID})
	assert.Equal(t, "4 件，其中超期 1 件", s.list.count.Text())
	for i, want := range []widgets.Cell{
		{Text: "超期 11 天", Tone: widgets.Red, Chip: true}, {Text: "剩 1 天", Tone: widgets.Amber, Chip: true},
		{Text: "剩 3 天", Tone: widgets.Amber, Chip: true}, {Text: "剩 30 天", Dim: true},
	} {
		assert.Equal(t, want, s.list.rows().Left(rows[i]))
	}
	hidden := show.Parties(rows[2])
	assert.Equal(t, store.Concealed, hidden.Text)
	assert.NotNil(t, hidden.Icon)
	seen := s.seen()
	for _, want := range []string{"示例物业服务有限公司 · 张𠅤", "营站人调 0001", "区人民调解委员会（示例） · 李示例", "区人民调解委员会（示例） · 未指派"} {
		assert.Contains(t, seen, want)
	}
	s.press(widgets.Press(fyne.KeyDown))
	s.enter()
	assert.Equal(t, soon.ID, s.page().c.ID)
}

// TestARestDayIsNotOverdue: the count ends on a Saturday, the deadline on the Monday after.
func TestARestDayIsNotOverdue(t *testing.T) {
	s := newStage(t)
	s.begin()
	s.clock = at("2026-11-15 09:00") // Sunday
	s.list.Shown()
	s.settle()
	last, ok := s.list.rows().Last(store.Row{DueOn: "2026-11-14"})
	assert.True(t, ok)
	assert.Equal(t, day0("2026-11-16"), last)
	assert.Equal(t, "剩 1 天", s.list.rows().Left(store.Row{DueOn: "2026-11-14"}).Text)
	assert.Equal(t, widgets.Cell{Text: "—", Dim: true}, s.list.rows().Left(store.Row{}))
}

func TestAnEmptyListSaysWhatToDo(t *testing.T) {
	s := newStage(t)
	s.begin()
	assert.Contains(t, s.seen(), "没有未办结的案件。")
	s.press(widgets.Ctrl(fyne.KeyN))
	assert.Equal(t, 1, s.news)
	c := s.register(nil)
	s.press(f5)
	require.Len(t, s.rows(), 1)
	assert.Equal(t, c.ID, s.rows()[0].ID)
	assert.NotContains(t, s.seen(), "没有未办结的案件。")
}

// TestTheListHoldsAllOpenCases: none twice, counted, sorted by any column, the chosen one kept.
func TestTheListHoldsAllOpenCases(t *testing.T) {
	s := newStage(t)
	for range 2*first + 3 {
		s.register(nil)
	}
	s.begin()
	assert.Equal(t, fmt.Sprintf("%d 件", 2*first+3), s.list.count.Text())
	seen := map[int64]bool{}
	for _, id := range s.list.ids {
		assert.False(t, seen[id], "case %d is listed twice", id)
		seen[id] = true
	}
	assert.Len(t, seen, 2*first+3)
	s.press(widgets.Press(fyne.KeyEnd))
	last, ok := s.list.table.Chosen()
	require.True(t, ok)
	s.list.table.SetOrder(widgets.Order{Column: 0, Down: true})
	s.list.Shown()
	s.settle()
	now, ok := s.list.table.Chosen()
	require.True(t, ok)
	assert.Equal(t, last.ID, now.ID)
	assert.Greater(t, s.list.ids[0], s.list.ids[1], "newest number first")
	assert.Contains(t, s.seen(), "按编号降序")
}

func TestARestrictedCaseIsOpenedDeliberately(t *testing.T) {
	s := newStage(t)
	s.register(func(in *data.Intake) {
		in.Parties[1].IDNumber, in.Parties[1].IDType, in.Parties[1].Birth = "", data.NoID, day0("2012-01-01")
	})
	s.begin()
	s.enter()
	assert.Equal(t, "保密案件", s.page().Title())
	assert.NotContains(t, s.seen(), "张𠅤")
	s.press(ctrlEnter)
	assert.Contains(t, s.seen(), "示例物业服务有限公司与张𠅤物业纠纷")
	assert.Equal(t, "保密案件", s.page().Title(), "the title of the window stays concealed")
}

func TestNumbersOfPersonsAreMasked(t *testing.T) {
	s := newStage(t)
	s.register(nil)
	s.begin()
	s.enter()
	seen := s.seen()
	assert.Contains(t, seen, "110105********002X")
	assert.Contains(t, seen, "138****0008")
	assert.NotContains(t, seen, "11010519491231002X")
	assert.Contains(t, seen, "建筑面积")
	assert.Contains(t, seen, "3,467.20 元")
}

func TestAPartyIsCorrectedInADialog(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.begin()
	s.enter()
	p := s.page()
	d := newPartyDialog(p, 1)
	d.show()
	d.form.Set("phone", "1380000000")
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "手机号应为11位，现为10位。请向当事人核对后补全。")
	d.form.Set("phone", "13900000001")
	d.form.Set("id_number", "")
	d.form.Set("id_type", string(data.NoID))
	d.form.Set("agent.name", "李代理")
	d.form.Set("agent.authority", string(data.Special))

	s.do(c.ID, data.RecordConsent{Consent: data.Consent{Party: 0, On: day0("2026-11-24"), How: data.OralConsent}})
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "刚刚被别人改过")
	assert.NotNil(t, s.canvas().Overlays().Top(), "the dialog keeps what was typed")
	s.press(f5)
	s.press(ctrlS)
	assert.Nil(t, s.canvas().Overlays().Top())
	got := s.kept(c.ID).Parties[1]
	assert.Equal(t, "13900000001", got.Phone)
	require.NotNil(t, got.Agent)
	assert.Equal(t, data.Special, got.Agent.Authority)
	assert.Equal(t, data.General.Name(), "一般授权")
	assert.Contains(t, s.seen(), "李代理 · 特别授权")
}

func TestBirthFollowsACorrectedNumber(t *testing.T) {
	s := newStage(t)
	c := s.register(nil)
	s.begin()
	s.enter()
	d := newPartyDialog(s.page(), 1)
	d.show()
	d.form.Set("id_number", "440524188001010014")
	d.form.Set("id_number", "11010519491231002X")
	assert.Equal(t, day0("1949-12-31"), d.typed().Birth, "the same number changes nothing")
	d.form.Set("id_number", "53010219200508011X")
	s.press(ctrlS)
	got := s.kept(c.ID).Parties[1]
	assert.Equal(t, day0("1920-05-08"), got.Birth)
	assert.Equal(t, "male", got.Sex)
}

func TestAUserWithoutTheRightIsToldWhoHasIt(t *testing.T) {
	s := newStage(t)
	s.actor.Roles = []data.UserRole{data.Clerk}
	s.opt.Actor = s.actor
	s.list = NewList(s.opt)
	c := s.register(nil)
	for i := range c.Parties {
		s.do(c.ID, data.RecordConsent{Consent: data.Consent{Party: i, On: day0("2026-11-24"), How: data.OralConsent}})
	}
	s.begin()
	s.enter()
	p := s.page()
	assert.True(t, p.bar.main.Disabled())
	assert.Equal(t, "受理须由调委会主任或主管办理", p.bar.reason.Text())
	assert.True(t, p.facts.duty.take.Disabled())
	assert.True(t, p.head.record.Disabled())
}

func TestPapersSayWhatIsMissingAndWhatIsPrinted(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Accepted)
	s.do(c.ID, data.RecordPrint{Form: FormReceipt, Digest: strings.Repeat("a", 64), Pages: 1})
	s.begin()
	s.enter()
	p := s.page()
	assert.Equal(t, "必须 3 份", p.papers.count.Text())
	assert.Equal(t, "缺 2 份", p.papers.lacks.Text())
	assert.Contains(t, s.seen(), "已打印")
	p.papers.print(FormRegister)
	assert.Equal(t, []string{FormRegister}, s.printed)
	p.papers.blank("record")
	assert.Equal(t, []string{FormRegister, "blank record"}, s.printed)
	for _, said := range []string{"D5", "权利义务告知书", "按需", "调解申请书", "空白"} {
		assert.Contains(t, s.seen(), said)
	}
	p.openTab(tabLog)
	assert.Contains(t, s.seen(), "登记回执，1页")
}

func TestAnOralAgreementTakesEffectOnItsDay(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Mediating)
	s.begin()
	s.enter()
	p := s.page()
	p.openTab(tabAgreement)
	p.agreement.load(sampleTerms(t))
	p.focus(p.agreement.form)
	s.typed("k") // 口头协议
	s.enter()
	s.typed("20270101")
	s.press(ctrlS)
	assert.Contains(t, s.seen(), "口头协议达成日期2027年1月1日还没有到，请核对。")
	p.agreement.reached.SetText("2026-11-24")
	s.press(ctrlS)
	assert.Equal(t, data.Effective, s.kept(c.ID).State)
	assert.Equal(t, day0("2026-11-24"), s.agreement(c.ID).Effective)
	assert.Contains(t, s.seen(), "协议于2026年11月24日")
}

// TestTheFocusNeverStaysOnWhatHasGone: after a refresh the card of a party is another object.
func TestTheFocusNeverStaysOnWhatHasGone(t *testing.T) {
	s := newStage(t)
	s.register(nil)
	s.begin()
	s.enter()
	p := s.page()
	p.focus(p.facts.edits[1])
	s.press(widgets.Press(fyne.KeyF2))
	assert.Contains(t, s.seen(), "更正被申请人", "F2 corrects the party that has the focus")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, fyne.Focusable(p.facts.edits[1]), s.canvas().Focused())
	s.press(f5)
	assert.Equal(t, fyne.Focusable(p.bar.main), s.canvas().Focused())
}

func TestTheMissingMarkIsScrolledIntoView(t *testing.T) {
	s := newStage(t)
	s.through(data.AwaitingMarks)
	s.begin()
	s.enter()
	s.enter() // the next step is on a tab that was never shown
	p := s.page()
	o := s.canvas().Focused().(fyne.CanvasObject)
	top, ok := reveal(p.area, o)
	require.True(t, ok, "the first missing mark has the focus")
	assert.Greater(t, p.agreement.scroll.Offset.Y, float32(0))
	assert.GreaterOrEqual(t, top, float32(0))
	assert.LessOrEqual(t, top+o.Size().Height, p.area.Size().Height)
}

func TestTheStoreIsAskedOffTheWindow(t *testing.T) {
	test.NewTempApp(t)
	gate, worked, done := make(chan bool), false, make(chan bool)
	Options{}.Background.Do(func() { <-gate; worked = true }, func() { close(done) })
	close(gate) // reached while the work still waits: nothing was held up
	<-done
	assert.True(t, worked)
}

func TestAProvisionalClockSaysSo(t *testing.T) {
	k := data.Clock{Name: data.ConfirmationClock, Raw: day0("2027-01-02"), Last: day0("2027-01-04"), Provisional: true}
	s := newStage(t)
	s.window.SetContent(clock(k, day0("2026-12-03")))
	seen := s.seen()
	assert.Contains(t, seen, "暂按周末推算")
	assert.Contains(t, seen, "2027年1月4日（顺延） · 剩 32 天")
}

func TestTheTimelineShowsWhatIsNow(t *testing.T) {
	s := newStage(t)
	c := s.through(data.Assigned)
	got := steps(&c, func(string) string { return "王五" }, 2026)
	var titles []string
	for _, x := range got {
		titles = append(titles, x.Title)
	}
	assert.Equal(t, []string{"登记", "第1方书面同意", "第2方书面同意", "受理", "指派", "调解", "拟订协议", "签字盖章、生效"}, titles)
	assert.Equal(t, widgets.Now, got[5].State)
	assert.Equal(t, "11月24日 · 王五", got[0].Note)
	assert.Equal(t, workday.DateOf(s.clock), c.Received())
}
