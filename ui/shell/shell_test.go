package shell

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// testPage has two fields and notes what happens to it.
type testPage struct {
	title string
	a, b  *widgets.Entry
	root  fyne.CanvasObject
	saved int
	shown int
	hold  bool
}

func newTestPage(title string) *testPage {
	p := &testPage{title: title, a: widgets.NewEntry("选填"), b: widgets.NewEntry("选填")}
	p.root = widgets.Frame(nil, widgets.Bar(widgets.Hint("Enter 下一项"), widgets.NewButton("保存", nil, nil).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyS))), nil, nil,
		widgets.NewScroll(widgets.Padded(16, 16, widgets.Card(widgets.Section("一、当事人"), widgets.NewFieldRow("姓名", p.a), widgets.NewFieldRow("电话", p.b)))))
	return p
}

func (p *testPage) Title() string              { return p.title }
func (p *testPage) Content() fyne.CanvasObject { return p.root }
func (p *testPage) Shown()                     { p.shown++ }
func (p *testPage) Leave(leave func()) {
	if !p.hold {
		leave()
	}
}
func (p *testPage) Keys() []widgets.Key {
	return []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyS), Label: "保存", Do: func() { p.saved++ }}}
}

type stage struct {
	*Shell
	t              *testing.T
	counter, cases *testPage
	opened         []Hit
}

func newStage(t *testing.T, th *theme.Theme) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(th)
	w := test.NewTempWindow(t, nil)
	st := &stage{t: t, counter: newTestPage("登记台"), cases: newTestPage("案件")}
	st.Shell = New(w, Options{
		Jobs: map[Job]func() Page{
			Counter: func() Page { return st.counter }, Cases: func() Page { return st.cases },
			Settings: func() Page { return newTestPage("设置") },
		},
		Search: func(ctx context.Context, text string) []Hit {
			if text == "慢" {
				<-ctx.Done()
				time.Sleep(20 * time.Millisecond)
			}
			return []Hit{{ID: text + "1", DropItem: widgets.DropItem{Title: text + " · 示例物业公司", Note: "物人调 0298", Right: "调解中"}},
				{ID: text + "2", DropItem: widgets.DropItem{Title: "周八", Note: "物人调 0305", Right: "2024 年"}}}
		},
		OnHit: func(h Hit) { st.opened = append(st.opened, h) },
		User:  "登记员 王五 · 2 号窗口", Demo: true, Center: "站前区人民调解中心",
		Today: func() workday.Date { d, _ := workday.ParseDate("2026-11-24"); return d },
	})
	w.Resize(fyne.NewSize(1366, 768))
	st.Start()
	t.Cleanup(st.Close)
	return st
}

func (s *stage) focused() fyne.Focusable { return s.window.Canvas().Focused() }

func (s *stage) press(k widgets.Stroke) {
	f := s.focused()
	if k.Mod != 0 {
		sc := &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
		if sh, ok := f.(fyne.Shortcutable); ok {
			sh.TypedShortcut(sc)
			return
		}
		s.window.Canvas().(fyne.Shortcutable).TypedShortcut(sc)
		return
	}
	if f == nil {
		s.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: k.Name})
		return
	}
	f.TypedKey(&fyne.KeyEvent{Name: k.Name})
}

func (s *stage) typed(text string) {
	for _, r := range text {
		s.focused().TypedRune(r)
	}
}

func light() *theme.Theme { return theme.New(theme.Light, 1) }

func TestJobsOpenByTheirKeysAndKeepTheirPages(t *testing.T) {
	s := newStage(t, light())
	assert.Equal(t, Counter, s.Job())
	assert.Equal(t, s.counter.a, s.focused(), "the first field has the focus")
	s.typed("张")
	s.press(widgets.Press(fyne.KeyReturn))
	assert.Equal(t, s.counter.b, s.focused())

	s.press(widgets.Ctrl(fyne.Key2))
	assert.Equal(t, Cases, s.Job())
	assert.Equal(t, "案件 · 站前区人民调解中心 · 和枫", s.window.Title())
	assert.Equal(t, s.cases.a, s.focused())

	s.press(widgets.Ctrl(fyne.Key3))
	assert.Equal(t, Cases, s.Job(), "a job the user has not is not opened")

	s.press(widgets.Ctrl(fyne.Key1))
	assert.Equal(t, "张", s.counter.a.Text, "what was typed is still there")
	assert.Equal(t, s.counter.b, s.focused(), "and the focus where it was")
	assert.Equal(t, 2, s.counter.shown)
	assert.Len(t, s.rail.items, 3)
}

func TestPageKeysReachThePageFromItsFields(t *testing.T) {
	s := newStage(t, light())
	s.press(widgets.Ctrl(fyne.KeyS))
	s.window.Canvas().Unfocus()
	s.press(widgets.Ctrl(fyne.KeyS))
	assert.Equal(t, 2, s.counter.saved)
	s.press(widgets.Ctrl(fyne.Key2))
	s.press(widgets.Ctrl(fyne.KeyS))
	assert.Equal(t, 2, s.counter.saved)
	assert.Equal(t, 1, s.cases.saved)
}

func TestAPageOverAnotherGoesBackOnEscape(t *testing.T) {
	s := newStage(t, light())
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, Page(s.counter), s.Page(), "the first page stays")
	over := newTestPage("一件案件")
	s.Show(over)
	assert.Equal(t, over.a, s.focused())
	over.hold = true
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, Page(over), s.Page(), "the page asked first")
	over.hold = false
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, Page(s.counter), s.Page())

	s.ShowIn(Cases, over)
	assert.Equal(t, Cases, s.Job())
	s.Back()
	assert.Equal(t, Page(s.cases), s.Page(), "under a found case lies the list of cases")
	next := newTestPage("下一件")
	s.Replace(next)
	assert.Equal(t, Page(next), s.Page())
}

func (s *stage) waitForHits(first string) {
	s.t.Helper()
	require.Eventually(s.t, func() bool {
		return strings.Contains(test.RenderToMarkup(s.window.Canvas()), first+" · 示例物业公司")
	}, 2*time.Second, 5*time.Millisecond)
}

func TestSearchFindsWhileTypingAndTheNewestTextWins(t *testing.T) {
	golden.NotRaced(t)
	s := newStage(t, light())
	s.counter.a.SetText("x")
	s.press(widgets.Ctrl(fyne.KeyK))
	assert.Equal(t, fyne.Focusable(s.top.search), s.focused())
	s.typed("慢")
	s.top.search.SetText("张")
	s.waitForHits("张")
	time.Sleep(40 * time.Millisecond)
	assert.NotContains(t, test.RenderToMarkup(s.window.Canvas()), "慢 · 示例", "an older answer came late and is dropped")

	s.press(widgets.Press(fyne.KeyDown))
	s.press(widgets.Press(fyne.KeyReturn))
	require.Len(t, s.opened, 1)
	assert.Equal(t, "张2", s.opened[0].ID)
	assert.Empty(t, s.top.search.Text)
	assert.Equal(t, s.counter.a, s.focused(), "the focus is back in the page")
}

func TestEscapeClosesTheListThenTheBox(t *testing.T) {
	golden.NotRaced(t)
	s := newStage(t, light())
	s.press(widgets.Press(fyne.KeyReturn)) // second field
	s.press(widgets.Ctrl(fyne.KeyK))
	s.typed("李")
	s.waitForHits("李")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, "李", s.top.search.Text)
	assert.NotContains(t, test.RenderToMarkup(s.window.Canvas()), "示例物业公司")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Equal(t, s.counter.b, s.focused())
}

func TestF1ListsTheKeys(t *testing.T) {
	s := newStage(t, light())
	s.press(widgets.Press(fyne.KeyF1))
	sheet := test.RenderToMarkup(s.window.Canvas())
	for _, want := range []string{"按键 · 登记台", "Ctrl+S", "保存", "Ctrl+K", "查找案件", "Ctrl+2", "Shift+Tab"} {
		assert.Contains(t, sheet, want)
	}
	s.picture("help")
	s.press(widgets.Ctrl(fyne.KeyS))
	assert.Zero(t, s.counter.saved, "a dialog keeps the keys from the page")
	s.press(widgets.Press(fyne.KeyEscape))
	assert.Nil(t, s.window.Canvas().Overlays().Top())
	assert.Equal(t, s.counter.a, s.focused())
}

func TestTheDateIsWrittenAsPeopleReadIt(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-11-24": "2026年11月24日 星期二",
		"2026-11-29": "2026年11月29日 星期日",
	} {
		d, err := workday.ParseDate(iso)
		require.NoError(t, err)
		assert.Equal(t, want, chineseDate(d))
	}
	assert.Empty(t, chineseDate(workday.Date{}))
}

func (s *stage) picture(name string) {
	golden.Chinese(s.t, s.window.Canvas())
	golden.Picture(s.t, s.window.Canvas(), name)
}

// TestShellGallery draws the frame in both schemes, large and in a small window; with
// HEFENG_PICTURES=folder it leaves pictures to look at.
func TestShellGallery(t *testing.T) {
	golden.NotRaced(t)
	for _, scale := range []float32{1, 1.5} {
		for name, scheme := range map[string]theme.Scheme{"light": theme.Light, "dark": theme.Dark} {
			s := newStage(t, theme.New(scheme, scale))
			s.press(widgets.Ctrl(fyne.KeyK))
			s.typed("张")
			s.waitForHits("张")
			s.Toast("已保存")
			s.picture(fmt.Sprintf("shell-%s-%.0f", name, scale*100))
			s.window.Resize(fyne.NewSize(900, 560))
			assert.LessOrEqual(t, s.top.search.Size().Width, float32(480))
			s.picture(fmt.Sprintf("shell-small-%s-%.0f", name, scale*100))
		}
	}
}

func TestTheFootSaysWhereTheUserIsAndCtrlLLocks(t *testing.T) {
	golden.NotRaced(t)
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	w := test.NewTempWindow(t, nil)
	page := newTestPage("登记台")
	locked := 0
	s := New(w, Options{Jobs: map[Job]func() Page{Counter: func() Page { return page }},
		Status: func() Status {
			return Status{Left: "王五　综合窗口　hefeng.db", Right: "备份于3 天前", Tone: widgets.Amber}
		},
		Lock: func() { locked++ }})
	w.Resize(fyne.NewSize(1366, 768))
	s.Start()
	t.Cleanup(s.Close)
	require.Eventually(t, func() bool { return strings.Contains(test.RenderToMarkup(w.Canvas()), "备份于3 天前") }, 10*time.Second, 5*time.Millisecond)
	assert.InDelta(t, 768-48-26, s.area.Size().Height, 0.5)
	(&stage{Shell: s, t: t}).press(widgets.Ctrl(fyne.KeyL))
	assert.Equal(t, 1, locked)
}
