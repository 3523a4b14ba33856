//go:build linux

package ui_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/xtest"
)

// story is a clerk at the real window with a real input method, and a look behind the counter
// through the store at what has happened.
type story struct {
	*xtest.Desktop
	t    *testing.T
	path string

	door  *store.Store
	actor data.Actor
}

const (
	storyAt  = "2026-11-24T09:12:00+08:00"
	password = "20261124001" // figures pass an input method as they are
	frame    = " · 营口市站前区人民调解中心（示例） · 和枫"
	theCase  = "示例物业服务有限公司与张𠅤物业纠纷" + frame
	still    = 250 * time.Millisecond
)

func TestStoryFromTheCounterToTheSignedPaper(t *testing.T) {
	if testing.Short() {
		t.Skip("drives a real window")
	}
	dir := t.TempDir()
	hefeng := build(t, dir, "hefeng", "hefeng")
	s := &story{t: t, path: filepath.Join(dir, "h.db")}
	// The phrases are what a clerk teaches the input method for what is typed daily.
	s.Desktop = xtest.Start(t, xtest.Options{Width: 1366, Height: 800, InputMethod: true,
		Phrases: map[string]string{"hui": "𠅤", "ji": "𠮷", "sl": "示例"}})
	s.Run(nil, hefeng, "--db", s.path, "--log", "-", "--at", storyAt)

	s.firstRun()
	s.login()
	c := s.register()
	s.consentAcceptAssign(c.ID)
	s.mediate(c.ID)
	s.agree(c.ID)
	s.marks(c.ID)
	s.paper(c.ID)
	s.refusesACharacterNoFontHas()
}

func (s *story) firstRun() {
	s.Focus("首次使用 · 和枫")
	s.WaitStill(still)
	s.Key("Return", "Return", "Return") // the sample's centre, committee and seal stay
	s.line("qian", "wu")
	s.latin("admin")
	s.Key("Return")
	s.plain(password)
	s.Type(password)
	s.look("first-run")
	s.Key("ctrl+Return")
	s.Focus("恢复码 · 和枫")
	s.WaitStill(still)
	s.look("secrets")
	s.Key("Return")
}

func (s *story) login() {
	s.Focus("登录 · 和枫")
	s.latin("admin")
	s.Key("Return")
	s.Type(password)
	s.look("login")
	s.Key("Return")
	s.Focus("登记台" + frame)
	var err error
	s.door, err = store.Open(context.Background(), store.Options{Path: s.path})
	require.NoError(s.t, err)
	s.t.Cleanup(func() { _ = s.door.Close() })
	s.actor, err = s.door.Login(context.Background(), "admin", password)
	require.NoError(s.t, err)
}

// register fills the form of the counter from the name of the applicant to the consent, prints the
// receipt and comes back.
func (s *story) register() data.Case {
	s.WaitStill(still)
	s.Phrase("sl")
	s.line("wuyefuwuyouxiangongsi")
	s.Key("Tab") // credit code
	s.Pinyin("zhao")
	s.Phrase("sl")
	s.Key("Tab", "Tab")
	s.plain("04170000000")
	s.Phrase("sl")
	s.line("lu")
	s.Key("Tab", "Tab") // no agent; a natural person
	s.Pinyin("zhang")
	s.Phrase("hui")
	s.Key("Tab", "Tab") // resident ID
	s.plain("210802199001010013")
	s.Key("Tab", "Tab") // ethnicity, occupation
	s.plain("13900000001")
	s.Phrase("sl")
	s.Pinyin("lu")
	s.look("counter")
	s.Key("Next", "Next", "Next")     // over its own facts and the dangers to those of every dispute
	s.Key("Tab", "Tab", "Tab", "Tab") // to the summary
	s.Pinyin("yezhu")
	s.Pinyin("tuoqian")
	s.Pinyin("wuyefei")
	s.Key("Tab")
	s.Pinyin("zhifu")
	s.Pinyin("wuyefei")
	s.Key("Tab")
	s.plain("20261124")
	s.Key("Right", "Return") // in writing
	s.look("counter-facts")
	s.Key("ctrl+p")
	s.Focus("打印 · 人民调解登记回执" + frame)
	s.look("receipt")
	c := s.until("a registered case", 1, func(c data.Case) bool { return c.IntakeNo != "" })
	assert.Equal(s.t, "登记〔2026〕00001号", c.IntakeNo)
	assert.Equal(s.t, "示例物业服务有限公司", c.Parties[0].Name)
	assert.Equal(s.t, "张𠅤", c.Parties[1].Name)
	assert.Equal(s.t, "业主拖欠物业费", c.Summary)
	assert.Equal(s.t, []string{"支付物业费"}, c.Claims)
	require.Len(s.t, c.Consents, 1)
	s.Key("Escape")
	s.Focus("登记台" + frame)
	return c
}

func (s *story) consentAcceptAssign(id int64) {
	s.Key("ctrl+2")
	s.Focus("案件" + frame)
	s.look("cases")
	s.Key("Return")
	s.Focus(theCase)
	s.look("case")
	s.Key("Return", "Tab", "Return") // to the answer of the respondent: by word of mouth
	s.until("both consents", id, func(c data.Case) bool { return len(c.Consents) == 2 })
	s.Key("ctrl+Return")
	c := s.until("acceptance", id, func(c data.Case) bool { return c.State == data.Accepted })
	assert.Equal(s.t, "（2026）营站人调字第0001号", c.CaseNo)
	s.Key("ctrl+Return")
	s.latin("lsl") // 李示例 by the initials
	s.Key("Return", "ctrl+Return")
	c = s.until("a mediator", id, func(c data.Case) bool { return c.State == data.Assigned })
	assert.Equal(s.t, []string{"M0001"}, c.Assigned)
}

func (s *story) mediate(id int64) {
	s.WaitStill(still)
	s.Key("ctrl+r")
	s.WaitStill(still)
	s.Pinyin("tiaojieshi")
	s.Key("Return", "Return", "Return", "Return")
	s.Pinyin("shuangfangdachengyizhi")
	s.Key("Tab", "Right") // the first result: an agreement
	s.look("session")
	s.Key("ctrl+s")
	c := s.until("a session", id, func(c data.Case) bool { return len(c.Sessions) == 1 })
	assert.Equal(s.t, data.SessionAgreed, c.Sessions[0].Result)
	assert.Equal(s.t, "双方达成一致", c.Sessions[0].Record)
}

func (s *story) agree(id int64) {
	s.WaitStill(still)
	s.Key("ctrl+Return") // to the agreement; the facts are those of the intake
	s.WaitStill(still)
	s.Pinyin("zhifu")
	s.Pinyin("wuyefei")
	s.Key("Return")
	s.plain("3080")
	s.plain("1231")
	s.line("yinhang", "zhuanzhang")
	s.Pinyin("yinhangzhanghu")
	s.Key("alt+i") // the obligation as a clause
	s.look("agreement")
	s.Key("ctrl+s")
	c := s.until("a draft of the agreement", id, func(c data.Case) bool { return c.Agreement() != nil })
	assert.Equal(s.t, []string{"张𠅤于2026年12月31日前向示例物业服务有限公司支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。"}, c.Agreement().Clauses)
	assert.Empty(s.t, c.Agreement().No, "a draft has no number")
}

func (s *story) marks(id int64) {
	s.WaitStill(still)
	s.Key("ctrl+Return")
	for n := 1; n <= 4; n++ { // each party, the mediator, the seal: how, when, note it
		s.WaitStill(still)
		s.Key("Return", "Return", "Return")
		s.until("a mark", id, func(c data.Case) bool { return len(c.Agreement().Marks) == n })
	}
	c := s.until("the effect", id, func(c data.Case) bool { return c.State == data.Effective })
	assert.Equal(s.t, "2026-11-24", c.Agreement().Effective.String())
	s.look("effective")
}

// paper looks at the agreement, saves it and reads it back as a court does.
func (s *story) paper(id int64) {
	s.Key("ctrl+p")
	s.Focus("打印 · 人民调解协议书" + frame)
	s.Until("the picture of the page", func() bool { return s.whiteShare() > 0.2 })
	s.look("paper")
	s.Key("ctrl+e")
	s.WaitStill(still)
	s.Key("Return") // where the program proposes
	var file string
	s.Until("the saved paper", func() bool {
		found, err := filepath.Glob(filepath.Join(s.Home, "*.pdf"))
		if err != nil || len(found) != 1 {
			return false
		}
		file = found[0]
		info, err := os.Stat(file)
		return err == nil && info.Size() > 0
	})
	c := s.until("the trace of the print", id, func(c data.Case) bool { return len(c.Papers) > 0 })
	text, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	require.NoError(s.t, err)
	plain := strings.Join(strings.Fields(string(text)), "")
	for _, want := range []string{"人民调解协议书", c.Agreement().No, "示例物业服务有限公司", "张𠅤", "业主拖欠物业费", "支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）",
		"银行转账", "银行账户", "李示例", "营口市站前区人民调解委员会（示例）", "一式3份"} {
		assert.Contains(s.t, plain, want)
	}
	assert.NotContains(s.t, plain, "草稿")
}

// refusesACharacterNoFontHas registers a second dispute whose party no shipped font can write.
func (s *story) refusesACharacterNoFontHas() {
	s.Key("Escape")
	s.Focus(theCase)
	s.Key("ctrl+1")
	s.Focus("登记台" + frame)
	s.WaitStill(still)
	s.Phrase("sl")
	s.Key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
	s.Pinyin("zhang")
	s.Phrase("ji")
	s.Key("Tab") // leaves the list of known parties, whether it has come by now or not
	s.Key("Next", "Next", "Next")
	s.Key("Tab", "Tab", "Tab", "Tab") // to the summary
	s.Pinyin("yezhu")
	s.Key("ctrl+p")
	s.Focus("打印 · 人民调解登记回执" + frame)
	s.look("no-font")
	c := s.until("a second case", 2, func(c data.Case) bool { return true })
	assert.Equal(s.t, "张𠮷", c.Parties[1].Name)
	assert.Empty(s.t, c.Papers, "nothing was printed")
}

// until waits for a case to be as asked.
func (s *story) until(what string, id int64, there func(data.Case) bool) data.Case {
	s.t.Helper()
	var c data.Case
	s.Until(what, func() bool {
		var err error
		c, err = s.door.Case(context.Background(), s.actor, id)
		return err == nil && there(c)
	})
	return c
}

// look keeps a picture of the still screen.
func (s *story) look(name string) {
	s.t.Helper()
	s.WaitStill(still)
	s.Shot(name)
}

// latin types letters as they are while the input method is on: they are composed, and Return
// commits them raw.
func (s *story) latin(text string) {
	s.t.Helper()
	s.Type(text)
	s.WaitCandidates()
	s.Key("Return")
	s.WaitNoCandidates()
}

// line types words in pinyin and goes to the next field.
func (s *story) line(words ...string) {
	s.t.Helper()
	for _, w := range words {
		s.Pinyin(w)
	}
	s.Key("Return")
}

// plain types figures and goes to the next field.
func (s *story) plain(text string) {
	s.t.Helper()
	s.Type(text)
	s.Key("Return")
}

// whiteShare is the part of the middle of the screen that is white paper.
func (s *story) whiteShare() float64 {
	img := s.Screen()
	b := img.Bounds()
	white, all := 0, 0
	for y := b.Dy() / 4; y < b.Dy()*3/4; y += 4 {
		for x := b.Dx() / 4; x < b.Dx()*5/8; x += 4 {
			c := img.RGBAAt(x, y)
			if c.R == 255 && c.G == 255 && c.B == 255 {
				white++
			}
			all++
		}
	}
	return float64(white) / float64(all)
}
