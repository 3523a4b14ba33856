package registry

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// frame is what the page asks of the shell.
type frame struct {
	window fyne.Window
	toasts []string
}

func (f *frame) Toast(s string)      { f.toasts = append(f.toasts, s) }
func (f *frame) Today() workday.Date { d, _ := workday.ParseDate("2026-11-24"); return d }
func (f *frame) Window() fyne.Window { return f.window }

type stage struct {
	*Page
	t     testing.TB
	frame *frame
	db    *store.Store
}

// newStage shows the page of an administrator over a real database with the sample network.
func newStage(t *testing.T, roles ...data.UserRole) *stage {
	t.Helper()
	return newStageAs(t, theme.New(theme.Light, 1), roles...)
}

func newStageAs(t testing.TB, th *theme.Theme, roles ...data.UserRole) *stage {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, data.Zone)
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at},
		store.Setup{Login: "qian", Name: "钱五", Password: "一个够长的密码", Passphrase: "更长的一句口令", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, "qian", "一个够长的密码")
	require.NoError(t, err)
	if len(roles) > 0 {
		_, err := db.AddUser(ctx, actor, data.User{Login: "other", Name: "孙六", Roles: roles, Unit: actor.Unit}, "另一个够长的密码")
		require.NoError(t, err)
		actor, err = db.Login(ctx, "other", "另一个够长的密码")
		require.NoError(t, err)
	}
	test.NewTempApp(t).Settings().SetTheme(th)
	s := &stage{t: t, frame: &frame{window: test.NewTempWindow(t, nil)}, db: db}
	s.Page = New(Options{Shell: s.frame, Door: db, Actor: actor, Background: func(work, then func()) { work(); then() }})
	layer := widgets.NewLayer(s.Content())
	layer.OnKey = func(k widgets.Stroke) bool { return widgets.Dispatch(k, s.Keys()) }
	layer.Attach(s.frame.window)
	s.frame.window.Resize(fyne.NewSize(1278, 720))
	s.Shown()
	s.frame.window.Canvas().Focus(s.FirstFocus())
	return s
}

func (s *stage) press(k widgets.Stroke) { golden.Press(s.frame.window.Canvas(), k.Name, k.Mod) }

// sees says whether the window shows a text.
func (s *stage) sees(text string) bool { return golden.Sees(s.frame.window.Canvas(), text) }

func (s *stage) picture(name string) {
	golden.Chinese(s.t, s.frame.window.Canvas(), "wsl")
	golden.Picture(s.t, s.frame.window.Canvas(), name)
}

// enter fills the form of the open dialog and finishes it.
func (s *stage) enter(a *act, values map[string]string) {
	for key, value := range values {
		a.form.Set(key, value)
	}
	a.save()
}

func TestAMediatorIsAppointedRenewedAndLeaves(t *testing.T) {
	s := newStage(t)
	before := s.table.Len()
	require.Positive(t, before)
	s.press(widgets.Ctrl(fyne.KeyN))
	s.picture("registry-new")
	a := s.acting
	require.NotNil(t, a)
	a.save()
	assert.True(t, s.sees("新聘调解员"), "without a name it stays open")
	s.enter(a, map[string]string{"name": "卫示例", "id_number": "11010519491231002X", "phone": "13900000001", "organisation": data.SampleNetwork().Committee,
		"kind": "full_time", "how": "appointed", "from": "2026-11-01", "to": "2026-12-10", "document": "示例聘〔2026〕1号", "stipend": "1500",
		"kin": "卫某 子\n郑某 配偶"})
	assert.Equal(t, []string{"已登记调解员"}, s.frame.toasts)
	s.search.SetText("wsl")
	row, ok := s.table.Chosen()
	require.True(t, ok)
	assert.Equal(t, "卫示例", row.Name)
	assert.Equal(t, data.Expiring, row.Service)
	for _, want := range []string{"剩 16 天，请办理续聘", "110105********002X", "139****0001", "示例聘〔2026〕1号", "1,500.00 元／月", "卫某（子）、郑某（配偶）"} {
		assert.True(t, s.sees(want), want)
	}
	s.picture("registry")

	s.frame.window.Canvas().Focus(s.FirstFocus())
	s.press(widgets.Ctrl(fyne.KeyR))
	s.enter(s.acting, map[string]string{"to": "2026-12-01"})
	assert.NotEmpty(t, s.acting.form.Problems(), "a renewal that ends before the present term is refused at its field")
	s.enter(s.acting, map[string]string{"to": "2029-12-10"})
	row, _ = s.table.Chosen()
	assert.Len(t, row.Appointments, 2)
	assert.Equal(t, data.Serving, row.Service)

	s.press(widgets.Ctrl(fyne.KeyD))
	s.enter(s.acting, map[string]string{"on": "2026-11-20", "leaving": "resigned", "reason": "迁居外地"})
	s.state.SetValue(string(data.OutOfOffice))
	s.narrow()
	row, ok = s.table.Chosen()
	require.True(t, ok)
	assert.Equal(t, "卫示例", row.Name)
	assert.True(t, s.sees("本人辞任：迁居外地"))
}

func TestTwoWhoChangeTheSameMediatorMeet(t *testing.T) {
	s := newStage(t)
	s.press(widgets.Press(fyne.KeyF2))
	mine := s.acting
	require.NotNil(t, mine)
	row := s.detail.row
	other := row.Mediator
	other.Speciality = "别人改过"
	_, err := s.db.DoNetwork(context.Background(), s.opt.Actor, max(1, other.Version), data.ChangeMediator{Mediator: other})
	require.NoError(t, err)
	s.enter(mine, map[string]string{"speciality": "我改的"})
	assert.True(t, s.sees("刚刚有人改过"), "the conflict is said and the dialog stays")
	assert.Equal(t, "我改的", mine.form.Value("speciality"))
	mine.refresh()
	mine.save()
	row = s.detail.row
	assert.Equal(t, "我改的", row.Speciality)
}

func TestAClerkLooksButDoesNotKeep(t *testing.T) {
	s := newStage(t, data.Clerk)
	require.Positive(t, s.table.Len())
	for _, k := range s.Keys() {
		assert.NotContains(t, []string{"新聘", "修改", "续聘", "办理离任"}, k.Label)
	}
	assert.False(t, s.sees("新聘"))
	s.search.SetText("没有这个人")
	assert.True(t, s.sees("没有相符的调解员。"))
}

// TestPictures compares the list and the form of a new mediator with the pictures that are kept.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			s := newStageAs(t, look.Theme)
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "registry-"+look.Name)
			s.press(widgets.Ctrl(fyne.KeyN))
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "registry-new-"+look.Name)
		})
	}
}
