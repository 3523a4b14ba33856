package alerts

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

var ctx = context.Background()

type frame struct {
	window fyne.Window
	toasts []string
}

func (f *frame) Toast(s string)      { f.toasts = append(f.toasts, s) }
func (f *frame) Window() fyne.Window { return f.window }

// stage is the notice of the founder, who supervises, over a store in which a dispute was registered twice by
// somebody who may not see the first case.
type stage struct {
	*Notice
	t      *testing.T
	frame  *frame
	db     *store.Store
	chief  data.Actor
	opened []int64
	cases  []data.Case
}

func newStage(t *testing.T, scheme theme.Scheme, scale float32, again int) *stage {
	t.Helper()
	at := time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at},
		store.Setup{Login: "wangwu", Name: "王五", Password: "cunfang-2026", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	s := &stage{t: t, db: db}
	s.chief, err = db.Login(ctx, "wangwu", "cunfang-2026")
	require.NoError(t, err)
	far, err := db.AddUser(ctx, s.chief, data.User{Login: "far", Name: "远", Roles: []data.UserRole{data.Clerk}, Unit: "S2"}, "cunfang-2027")
	require.NoError(t, err)
	s.register(s.chief)
	for range again {
		s.register(far)
	}
	test.NewTempApp(t).Settings().SetTheme(theme.New(scheme, scale))
	s.frame = &frame{window: test.NewTempWindow(t, nil)}
	s.Notice = New(Options{Shell: s.frame, Door: db, Actor: s.chief, Open: func(id int64) { s.opened = append(s.opened, id) },
		Background: func(work, then func()) { work(); then() }})
	layer := widgets.NewLayer(widgets.Padded(16, 16, s.Object()))
	layer.OnKey = func(k widgets.Stroke) bool { return widgets.Dispatch(k, s.Keys()) }
	layer.Attach(s.frame.window)
	s.frame.window.Resize(fyne.NewSize(1278, 720))
	s.Read()
	return s
}

func (s *stage) register(who data.Actor) {
	s.t.Helper()
	birth, err := workday.ParseDate("1990-01-01")
	require.NoError(s.t, err)
	c, err := s.db.Do(ctx, who, 0, 0, data.Register{Intake: data.Intake{ReceivedAt: time.Date(2026, 11, 24, 9, 0, 0, 0, data.Zone), Channel: "visit",
		Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow, Category: "property", Place: data.Place{Community: "C01"}, Summary: "业主未交物业费。",
		Parties: []data.Party{{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43"},
			{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDNumber: "210802199001010013", Birth: birth}}}})
	require.NoError(s.t, err)
	s.cases = append(s.cases, c)
}

func (s *stage) sees(text string) bool { return golden.Sees(s.frame.window.Canvas(), text) }

func (s *stage) typed(text string) {
	for _, r := range text {
		s.frame.window.Canvas().Focused().TypedRune(r)
	}
}

func (s *stage) enter() {
	s.frame.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func (s *stage) picture(name string) {
	golden.Picture(s.t, s.frame.window.Canvas(), name)
}

func TestASupervisorSeesToWhatWasRegisteredAgain(t *testing.T) {
	s := newStage(t, theme.Light, 1, 2)
	assert.True(t, s.sees("有 2 件纠纷在其他窗口又登记了一次"))
	s.frame.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF2})
	for _, c := range s.cases {
		assert.True(t, s.sees(c.IntakeNo), c.IntakeNo)
	}
	s.enter()
	assert.True(t, s.sees("请写明如何处理"), "a note is asked for")
	s.typed("已并入原案")
	s.enter()
	assert.True(t, s.sees("有 1 件纠纷"))
	all, err := s.db.Alerts(ctx, s.chief)
	require.NoError(t, err)
	assert.Equal(t, []string{"已并入原案", ""}, []string{all[0].Outcome, all[1].Outcome}, "the newest first")

	require.NoError(t, s.db.HandleAlert(ctx, s.chief, all[1].ID, "别人已处理"))
	s.typed("x")
	s.enter()
	assert.Equal(t, []string{"这条提示已由wangwu处理，请刷新后再看。"}, s.frame.toasts)
	assert.Nil(t, s.frame.window.Canvas().Overlays().Top(), "nothing is left")
	assert.False(t, s.sees("又登记了一次"))
	assert.Empty(t, s.Keys())
}

func TestNobodyElseIsTold(t *testing.T) {
	s := newStage(t, theme.Light, 1, 0)
	assert.False(t, s.sees("又登记"))
	s.Show()
	assert.Nil(t, s.frame.window.Canvas().Overlays().Top())
	clerk := New(Options{Shell: s.frame, Door: nil, Actor: data.Actor{Roles: []data.UserRole{data.Clerk}}})
	clerk.Read()
	assert.Empty(t, clerk.open, "the store is not even asked")
}

func TestWhatIsOutOfScopeHasANumberAlone(t *testing.T) {
	s := newStage(t, theme.Light, 1, 1)
	a := s.open[0]
	a.Case = store.Row{IntakeNo: "登记〔2026〕00009号"}
	s.set([]store.Alert{a})
	s.Show()
	assert.True(t, s.sees("登记〔2026〕00009号"))
	assert.True(t, s.sees("不在您的管辖范围"))
}

func TestPictures(t *testing.T) {
	for name, look := range map[string]struct {
		scheme theme.Scheme
		scale  float32
	}{"100": {theme.Light, 1}, "150": {theme.Light, 1.5}, "dark": {theme.Dark, 1}} {
		s := newStage(t, look.scheme, look.scale, 3)
		s.picture("alerts-banner-" + name)
		s.Show()
		s.picture("alerts-" + name)
		assert.True(t, s.sees("主管提示"))
	}
}
