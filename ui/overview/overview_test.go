package overview

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
	"hefeng/data/demo"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

var now = time.Date(2026, 11, 20, 17, 0, 0, 0, data.Zone)

// frame is what the page asks of the shell.
type frame struct {
	window fyne.Window
	backs  int
}

func (f *frame) Toast(string) {}
func (f *frame) Back()        { f.backs++ }

// stage is the page of the demo user over demo cases.
type stage struct {
	*Page
	t      testing.TB
	frame  *frame
	db     *store.Store
	actor  data.Actor
	behind []store.List
}

func newStage(t testing.TB, th *theme.Theme, cases int) *stage {
	t.Helper()
	ctx := context.Background()
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: now},
		store.Setup{Login: demo.Login, Password: demo.Password, Network: data.SampleNetwork(), Demo: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	require.NoError(t, err)
	_, err = demo.Fill(ctx, db, actor, demo.Options{Cases: cases, Seed: 1})
	require.NoError(t, err)
	test.NewTempApp(t).Settings().SetTheme(th)
	s := &stage{t: t, frame: &frame{window: test.NewTempWindow(t, nil)}, db: db, actor: actor}
	s.open()
	return s
}

func (s *stage) open() {
	s.Page = New(Options{Shell: s.frame, Door: s.db, Actor: s.actor, Behind: func(q store.List) { s.behind = append(s.behind, q) },
		Background: func(work, then func()) { work(); then() }})
	layer := widgets.NewLayer(s.Content())
	layer.OnKey = func(k widgets.Stroke) bool { return widgets.Dispatch(k, s.Keys()) }
	layer.Attach(s.frame.window)
	s.frame.window.Resize(fyne.NewSize(1278, 720))
	s.Shown()
	s.frame.window.Canvas().Focus(s.FirstFocus())
}

// listed is how many cases stand behind the last figure that was opened.
func (s *stage) listed() int {
	s.t.Helper()
	require.NotEmpty(s.t, s.behind)
	ids, err := s.db.List(context.Background(), s.actor, s.behind[len(s.behind)-1])
	require.NoError(s.t, err)
	return len(ids)
}

func TestEveryMarkOpensTheCasesThatItCounts(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1), 200)
	whole := s.table.sum(func(store.Count) bool { return true })
	require.Positive(t, whole)
	for name, card := range map[string]*widgets.ChartCard{"months": s.cards.months, "results": s.cards.results,
		"categories": s.cards.categories, "units": s.cards.units, "heat": s.cards.heat} {
		labels, series := card.Chart.Labels(), card.Chart.Series()
		require.NotEmpty(t, labels, name)
		require.NotEmpty(t, series, name)
		sum := 0.0
		for i := range labels {
			for n := range series {
				card.Chart.OnPick(n, i)
				assert.EqualValues(t, card.Chart.Value(n, i), s.listed(), "%s: %s, %s", name, labels[i], series[n].Name)
				if name != "months" || n == 0 {
					sum += card.Chart.Value(n, i)
				}
			}
		}
		if name != "heat" { // which has not all types
			assert.EqualValues(t, whole, sum, name)
		}
		card.Table.OnOpen(len(labels) - 1)
		assert.Positive(t, s.listed(), "%s: a row of the table", name)
	}
	assert.Equal(t, len(s.behind), s.frame.backs, "to the page of the queues")
}

func TestFiguresAreThoseOfTheQueues(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1), 100)
	for i, f := range s.queues {
		golden.Press(s.frame.window.Canvas(), fyne.KeyName(rune('1'+i)), fyne.KeyModifierAlt)
		require.Len(t, s.behind, i+1)
		assert.Equal(t, f.queue, s.behind[i].Queue)
		assert.Equal(t, widgets.Figure(float64(s.listed()))+" 件", f.count.Text(), f.queue)
		assert.True(t, golden.Sees(s.frame.window.Canvas(), show.QueueName(f.queue)))
	}
	golden.Press(s.frame.window.Canvas(), fyne.KeyF4, 0)
	assert.Equal(t, len(s.queues)+1, s.frame.backs)
}

func TestPeriodsBeginAndEndWithTheirMonths(t *testing.T) {
	today := workday.DateOf(now)
	for period, want := range map[string][4]string{
		"近 12 个月": {"2025-12-01", "2026-11-20", "2025-12", "2026-11"},
		"今年":      {"2026-01-01", "2026-11-20", "2026-01", "2026-11"},
		"去年":      {"2025-01-01", "2025-12-31", "2025-01", "2025-12"},
	} {
		var x table
		x.from, x.to = span(period, today)
		months := x.months()
		assert.Equal(t, want, [4]string{x.from.String(), x.to.String(), months[0], months[len(months)-1]}, period)
	}
	x := table{from: day(2026, 1, 5), to: day(2026, 2, 10)}
	from, to := x.days("2026-01")
	assert.Equal(t, "2026-01-05 2026-01-31", from.String()+" "+to.String())
	from, to = x.days("2026-02")
	assert.Equal(t, "2026-02-01 2026-02-10", from.String()+" "+to.String())
}

func TestAnotherPeriodIsRead(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1), 60)
	s.period.SetValue("去年")
	s.period.OnPicked("去年")
	assert.Equal(t, "2025-12-31", s.table.to.String())
	assert.Equal(t, "2025-01", s.cards.months.Chart.Labels()[0])
	assert.True(t, golden.Sees(s.frame.window.Canvas(), s.total.Text()))
}

// far is a store that refuses.
type far struct{ Door }

func (far) Statistics(context.Context, data.Actor, store.Statistics) ([]store.Count, error) {
	return nil, data.Refuse(data.Forbidden, "您没有查看统计的权限，请联系管理员或主管。")
}

func TestWhatTheStoreRefusesIsSaid(t *testing.T) {
	s := newStage(t, theme.New(theme.Light, 1), 20)
	s.Page.opt.Door = far{s.db}
	s.Shown()
	assert.True(t, golden.Sees(s.frame.window.Canvas(), "您没有查看统计的权限"))
	s.Page.opt.Door = s.db
	s.Shown()
	assert.False(t, golden.Sees(s.frame.window.Canvas(), "您没有查看统计的权限"))
}

// TestKeptPictures compares the page with the pictures that are kept.
func TestKeptPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			s := newStage(t, look.Theme, 200)
			s.frame.window.Resize(fyne.NewSize(1278, 1400)) // all of what scrolls
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "overview-"+look.Name)
		})
	}
}

// BenchmarkOpening is how long the page takes until its figures stand there.
func BenchmarkOpening(b *testing.B) {
	s := newStage(b, theme.New(theme.Light, 1), 200)
	for b.Loop() {
		s.open()
	}
	golden.Most(b, golden.Opening)
}
