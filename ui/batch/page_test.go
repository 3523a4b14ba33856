package batch

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/openfile"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// morning is the business time of every test: a Tuesday.
var morning = time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)

// fresh is made once: the administrator's password takes its time.
var fresh = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "batch")
	if err != nil {
		return "", err
	}
	s, err := store.Init(context.Background(), store.Options{Path: filepath.Join(dir, "hefeng.db")},
		store.Setup{Login: "wangwu", Name: "王五", Password: "cunfang-2026", Network: data.SampleNetwork()})
	if err != nil {
		return dir, err
	}
	return dir, s.Close()
})

func TestMain(m *testing.M) {
	code := m.Run()
	if dir, _ := fresh(); dir != "" {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// frame is what the page asks of the shell; questions are answered with yes.
type frame struct {
	window    fyne.Window
	toasts    []string
	questions []string
}

func (f *frame) Toast(s string)      { f.toasts = append(f.toasts, s) }
func (f *frame) Today() workday.Date { return workday.DateOf(morning) }
func (f *frame) Window() fyne.Window { return f.window }
func (f *frame) Back()               {}
func (f *frame) Confirm(title, _, _ string, _ widgets.ButtonKind, do func()) {
	f.questions = append(f.questions, title)
	do()
}

// stage is the page over a real store, worked by keys.
type stage struct {
	*Page
	t       testing.TB
	frame   *frame
	db      *store.Store
	actor   data.Actor
	printed [][]data.Case
}

func newStage(t testing.TB, th *theme.Theme) *stage {
	t.Helper()
	from, err := fresh()
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(from)))
	db, err := store.Open(context.Background(), store.Options{Path: filepath.Join(dir, "hefeng.db"), At: morning})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	test.NewTempApp(t).Settings().SetTheme(th)
	s := &stage{t: t, frame: &frame{window: test.NewTempWindow(t, nil)}, db: db,
		actor: data.Actor{ID: 1, Login: "wangwu", Name: "王五", Roles: data.FounderRoles(), Unit: "CENTRE", Restricted: true}}
	s.open()
	return s
}

// open shows the page anew, as after a start of the program.
func (s *stage) open() { s.openAs(New) }

func (s *stage) openAs(make func(Options) *Page) {
	s.Page = make(Options{Shell: s.frame, Door: s.db, Actor: s.actor, Remember: fyne.CurrentApp().Preferences(),
		Print:      func(cases []data.Case) { s.printed = append(s.printed, cases) },
		Background: func(work, then func()) { work(); then() }, OnUI: func(func()) {}}) // progress and who is known come whenever they come
	layer := widgets.NewLayer(s.Content())
	layer.OnKey = func(k widgets.Stroke) bool { return widgets.Dispatch(k, s.Keys()) }
	layer.Attach(s.frame.window)
	s.frame.window.Resize(fyne.NewSize(1278, 700))
	s.Shown()
	s.frame.window.Canvas().Focus(s.FirstFocus())
}

func (s *stage) press(k widgets.Stroke) {
	c := s.frame.window.Canvas()
	focused := c.Focused()
	require.NotNil(s.t, focused, "nothing has the focus for %s", k)
	if k.Mod == 0 {
		focused.TypedKey(&fyne.KeyEvent{Name: k.Name})
		return
	}
	focused.(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod})
}

// paste puts a table on the clipboard and presses Ctrl+V in the table.
func (s *stage) paste(text string) {
	fyne.CurrentApp().Clipboard().SetContent(text)
	s.press(widgets.Ctrl(fyne.KeyV))
}

func (s *stage) facts() *head { return s.head.(*head) }

// company fills what all have in common.
func (s *stage) company() {
	s.press(widgets.Press(fyne.KeyF4))
	test.Type(s.frame.window.Canvas().Focused(), "示例物业服务有限公司")
	s.facts().form.Set("credit_code", "91350100M000100Y43")
	s.facts().form.Set("estate", "示例小区")
	s.press(widgets.Press(fyne.KeyF6))
}

func (s *stage) sees(text string) bool {
	return strings.Contains(test.RenderToMarkup(s.frame.window.Canvas()), text)
}

const owners = "房号\t业主姓名\t联系电话\t建筑面积\t单价\t欠费期间\n" +
	"3-2-501\t张𠅤\t13900008642\t98.5\t1.6\t2025.1-2026.10\n" +
	"3-2-502\t李四\t139\t80\t1.6\t2025.1-2026.10\n" +
	"3-2-503\t\t13900000003\t80\t1.6\t2025.1-2026.10\n" +
	"合计\t\t\t\t\t\n"

func TestOwnersArePastedMendedAndRegistered(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1))
	s.paste(owners)
	require.Len(t, s.rows, 3)
	s.company()
	assert.True(t, s.sees("3 行：可登记 1，须改正 2"))
	s.press(widgets.Ctrl(fyne.KeyS))
	assert.True(t, s.sees("第 3 行还须改正"), "nothing is registered while a row is wrong")
	assert.Empty(t, s.cases)

	s.mend.form.Set("phone", "")
	test.Type(s.frame.window.Canvas().Focused(), "13900000002")
	s.press(widgets.Press(fyne.KeyReturn))
	assert.True(t, s.sees("须改正 1"))
	s.press(widgets.Press(fyne.KeyF8))
	assert.Equal(t, 2, s.table.ChosenAt(), "the next row that is wrong")
	s.press(widgets.Ctrl(fyne.KeyD))
	assert.True(t, s.rows[2].Skip)
	s.press(widgets.Ctrl(fyne.KeyP))
	require.Len(t, s.cases, 2)
	require.Len(t, s.printed, 1)
	assert.Len(t, s.printed[0], 2, "all receipts at once")
	assert.Equal(t, "登记〔2026〕00001号", s.rows[0].number)
	assert.True(t, s.sees("已登记 2 件，批次号批20261124-0912"))
	c, err := s.db.CaseByNo(context.Background(), s.actor, "登记〔2026〕00001号")
	require.NoError(t, err)
	assert.Equal(t, "3,467.20", c.Amount.String())
	assert.Equal(t, "张𠅤", c.Parties[1].Name)
	drafts, err := s.db.Drafts(context.Background(), s.actor)
	require.NoError(t, err)
	assert.Empty(t, drafts, "what is registered is no draft")

	s.press(widgets.Ctrl(fyne.KeyN)) // the same table once more
	s.paste(owners)
	assert.True(t, s.rows[0].known.Before, "with the number of the same minute it is the same batch")
	s.facts().form.Set("no", "批20261124-0930")
	s.judge()
	assert.False(t, s.rows[0].known.Before)
	assert.NotZero(t, s.rows[0].known.Row.ID, "another batch finds the open case")
	assert.True(t, s.sees("已有案件"))
	s.toTable()
	s.table.Choose(0)
	s.press(widgets.Ctrl(fyne.KeyR))
	assert.True(t, s.rows[0].goes())
}

func TestWhatWasTypedComesBack(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1))
	s.paste(owners)
	s.company()
	s.table.Choose(1)
	s.press(widgets.Ctrl(fyne.KeyD))
	s.open()
	require.Len(t, s.rows, 3)
	assert.True(t, s.rows[1].Skip)
	assert.Equal(t, "示例物业服务有限公司", s.facts().company.Value())
	assert.True(t, s.sees("没有登记完的一批，共 3 行"))
}

func TestColumnsAreChosenOnceForAHead(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1))
	s.paste("甲\t乙\t丙\n张三\t1200\tx\n")
	require.NotNil(t, s.asking, "no column is a name: one is asked")
	assert.Equal(t, -1, s.layout.Head)
	s.asking.form.Set(columnKey(0), "name")
	s.asking.form.Set(columnKey(1), "name")
	s.asking.take()
	assert.Contains(t, s.asking.notice.Text(), "选了两列")
	s.asking.form.Set(columnKey(1), "amount")
	s.asking.take()
	assert.Equal(t, []string{"name", "amount", ""}, s.layout.Keys)

	s.press(widgets.Ctrl(fyne.KeyN))
	s.paste("业主\t应收金额\t第三方\n张三\t1200\tx\n")
	assert.Equal(t, []string{"name", "amount", ""}, s.layout.Keys)
	s.press(widgets.Ctrl(fyne.KeyM))
	s.asking.form.Set(columnKey(2), "remark")
	s.asking.take()
	s.press(widgets.Ctrl(fyne.KeyN))
	s.paste("业主\t应收金额\t第三方\n李四\t1300\ty\n")
	assert.Equal(t, []string{"name", "amount", "remark"}, s.layout.Keys, "as it was chosen for these headings")
}

func TestFilesAreReadAndRefusedWithASentence(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1))
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "欠费.csv"), filepath.Join(dir, "旧.xlsx")
	require.NoError(t, os.WriteFile(good, []byte("姓名,金额\n张三,1200\n"), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte("\xD0\xCF\x11\xE0旧"), 0o600))
	s.opt.Folders = []string{dir, filepath.Join(dir, "none")}
	s.press(widgets.Ctrl(fyne.KeyO))
	require.Len(t, openfile.Recent(s.opt.Folders, []string{".xlsx", ".csv", ".txt"}), 2)
	s.file.Choose(bad)
	assert.Contains(t, s.file.Error(), "旧版xls")
	s.file.Choose(filepath.Join(dir, "没有.csv"))
	assert.Contains(t, s.file.Error(), "没有这个文件")
	s.file.Choose(good)
	require.Len(t, s.rows, 1)
	s.Drop(good)
	assert.Equal(t, []string{"换成新的表格"}, s.frame.questions)
}

const oldLedger = "编号\t受理日期\t纠纷类型\t申请人\t申请人年龄\t被申请人\t涉案金额\t案情\t调解结果\t结案日期\n" +
	"2019-017\t5月1日\t邻里\t张三等5人\t45岁\t李四\t3万\t为排水沟发生争吵。\t调解成功\t2019.5.20\n" +
	"2019-018\t2019.6\t劳动\t王五\t\t示例商贸有限公司\t约2000\t拖欠加班费。\t成功\t2019-7-1\n"

func TestALedgerIsMendedAndTakenIn(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1))
	s.openAs(NewLedger)
	s.paste(oldLedger)
	require.Len(t, s.rows, 2)
	s.head.(*book).form.Set("source", "2019年台账")
	s.press(widgets.Ctrl(fyne.KeyS))
	assert.True(t, s.sees("第 2 行还须改正"), "5月1日 of which year is asked")
	assert.Empty(t, s.cases)
	s.head.(*book).form.Set("year", "2019")
	s.judge()
	s.toTable()
	s.press(widgets.Press(fyne.KeyF8))
	assert.Equal(t, 1, s.table.ChosenAt())
	s.mend.form.Set("received", "")
	test.Type(s.frame.window.Canvas().Focused(), "2019-06-12")
	s.press(widgets.Press(fyne.KeyReturn))
	s.press(widgets.Ctrl(fyne.KeyS))
	require.Len(t, s.cases, 2)
	assert.Equal(t, data.Archived, s.cases[0].State)
	assert.True(t, s.sees("已导入 2 件，台账“2019年台账”"))

	s.toTable()
	s.press(widgets.Ctrl(fyne.KeyE))
	path := filepath.Join(t.TempDir(), "报告.csv")
	s.reporter.file.SetText(filepath.Join(path, "没有", "x.csv"))
	s.reporter.save()
	assert.Contains(t, s.reporter.row.Error(), "没有这个文件夹")
	s.reporter.file.SetText(path)
	s.reporter.save()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Contains(t, string(text), "已登记,登记〔2026〕00001号")
	assert.Contains(t, string(text), "约数")

	s.press(widgets.Ctrl(fyne.KeyN))
	s.paste(oldLedger)
	s.head.(*book).form.Set("year", "2019")
	s.judge()
	assert.True(t, s.rows[0].known.Before, "the same ledger once more registers nothing")
}

// TestPictures compares the page with the pictures that are kept.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			s := newStage(t, look.Theme)
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "batch-empty-"+look.Name)
			s.paste(owners)
			s.company()
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "batch-"+look.Name)
			s.press(widgets.Press(fyne.KeyF8))
			golden.Same(t, s.frame.window.Canvas(), "batch-row-"+look.Name)
			s.toTable()
			s.press(widgets.Ctrl(fyne.KeyM))
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "batch-columns-"+look.Name)

			s = newStage(t, look.Theme)
			s.openAs(NewLedger)
			s.paste(oldLedger)
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "ledger-"+look.Name)
		})
	}
}
