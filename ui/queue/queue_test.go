package queue

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// frame is what the page asks of the shell.
type frame struct {
	window fyne.Window
	toasts []string
}

func (f *frame) Toast(s string)      { f.toasts = append(f.toasts, s) }
func (f *frame) Today() workday.Date { d, _ := workday.ParseDate("2026-11-20"); return d }
func (f *frame) Window() fyne.Window { return f.window }

type stage struct {
	*Page
	t            *testing.T
	frame        *frame
	db           *store.Store
	actor        data.Actor
	opened       []int64
	overviews    int
	printedForm  string
	printedCases []int64
}

// newStage shows the page of the demo user over a database of demo cases.
func newStage(t *testing.T, scheme theme.Scheme, cases int) *stage {
	t.Helper()
	return newStageAs(t, theme.New(scheme, 1), cases)
}

func newStageAs(t *testing.T, th *theme.Theme, cases int) *stage {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 20, 17, 0, 0, 0, data.Zone)
	network := data.SampleNetwork()
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at},
		store.Setup{Login: demo.Login, Password: demo.Password, Network: network, Demo: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	require.NoError(t, err)
	_, err = demo.Fill(ctx, db, actor, demo.Options{Cases: cases, Seed: 1})
	require.NoError(t, err)
	test.NewTempApp(t).Settings().SetTheme(th)
	s := &stage{t: t, frame: &frame{window: test.NewTempWindow(t, nil)}, db: db, actor: actor}
	s.Page = New(Options{Shell: s.frame, Door: db, Actor: actor, Open: func(id int64) { s.opened = append(s.opened, id) },
		Overview:   func() { s.overviews++ },
		Background: func(work, then func()) { work(); then() }})
	layer := widgets.NewLayer(s.Content())
	layer.OnKey = func(k widgets.Stroke) bool { return widgets.Dispatch(k, s.Keys()) }
	layer.Attach(s.frame.window)
	s.frame.window.Resize(fyne.NewSize(1278, 720))
	s.Shown()
	s.frame.window.Canvas().Focus(s.FirstFocus())
	return s
}

func (s *stage) press(k widgets.Stroke) { golden.Press(s.frame.window.Canvas(), k.Name, k.Mod) }

func (s *stage) sees(text string) bool { return golden.Sees(s.frame.window.Canvas(), text) }

func (s *stage) picture(name string) {
	golden.Chinese(s.t, s.frame.window.Canvas())
	golden.Picture(s.t, s.frame.window.Canvas(), name)
}

func (s *stage) rows() []store.Row {
	rows, err := s.db.Rows(context.Background(), s.actor, s.ids)
	require.NoError(s.t, err)
	return rows
}

func TestEveryQueueHasANameAndItsCount(t *testing.T) {
	s := newStage(t, theme.Light, 300)
	counts, err := s.db.QueueCounts(context.Background(), s.actor)
	require.NoError(t, err)
	full := 0
	for _, c := range counts {
		assert.NotEqual(t, c.Name, show.QueueName(c.Name))
		assert.Equal(t, widgets.Figure(float64(c.Count)), s.names.rows[c.Name].count.Text(), c.Name)
		s.choose(c.Name)
		assert.Equal(t, c.Count, len(s.ids), c.Name)
		assert.Equal(t, c.Count, s.table.Len(), c.Name)
		if c.Count > 0 {
			full++
		}
	}
	assert.Greater(t, full, 4, "the demo fills the queues")
	s.press(widgets.Alt(fyne.Key2))
	assert.Equal(t, "overdue", s.queue)
}

func TestQueuesAreSortedAndFiltered(t *testing.T) {
	s := newStage(t, theme.Light, 300)
	due := func(r store.Row) string {
		if r.DueOn == "" {
			return "9"
		}
		return r.DueOn
	}
	assert.True(t, slices.IsSortedFunc(s.rows(), func(a, b store.Row) int { return strings.Compare(due(a), due(b)) }), "the nearest deadline first")
	s.table.OnSort(widgets.Order{})
	for i := range show.Orders {
		for _, down := range []bool{false, true} {
			s.table.SetOrder(widgets.Order{Column: i, Down: down})
			s.read(false)
			assert.Equal(t, len(s.ids), s.table.Len())
		}
	}
	s.table.SetOrder(widgets.Order{Column: 5, Down: true})
	s.read(false)
	assert.True(t, slices.IsSortedFunc(s.rows(), func(a, b store.Row) int { return strings.Compare(b.ReceivedOn, a.ReceivedOn) }))
	assert.True(t, s.sees("按登记日降序"))

	all := len(s.ids)
	s.filter = filter{states: []string{string(data.Mediating)}}
	s.filtered()
	assert.Positive(t, len(s.ids))
	assert.Less(t, len(s.ids), all)
	for _, r := range s.rows() {
		assert.Equal(t, data.Mediating, r.State)
	}
	assert.True(t, s.sees("状态：调解中"))
	s.press(widgets.Ctrl(fyne.KeyF))
	assert.True(t, s.sees("只看这些"))
	s.picture("queue-filter")
	s.press(widgets.Press(fyne.KeyEscape))
}

func TestWhatStandsBehindAFigureIsListed(t *testing.T) {
	s := newStage(t, theme.Light, 200)
	s.press(widgets.Press(fyne.KeyF4))
	assert.Equal(t, 1, s.overviews)
	from, _ := workday.ParseDate("2026-01-01")
	settled := show.Results()[1]
	s.Behind(store.List{From: from, To: s.today(), States: settled.States, Organisations: []string{"DC", "C01", "C02", "C03"}})
	s.Shown()
	assert.True(t, s.sees("全部案件"))
	assert.True(t, s.sees("登记：2026-01-01 至 2026-11-20"))
	assert.True(t, s.sees("状态："+settled.Name))
	assert.True(t, s.sees("等 4 项"))
	assert.True(t, s.sees("按登记日降序"))
	require.NotEmpty(t, s.ids)
	for _, r := range s.rows() {
		assert.Contains(t, settled.States, r.State, "closed ones too")
	}
	s.filter.from, s.filter.to = workday.Date{}, workday.Date{}
	narrow := len(s.ids)
	s.filtered()
	assert.False(t, s.sees("登记："))
	assert.GreaterOrEqual(t, len(s.ids), narrow)
	s.Behind(store.List{Queue: "overdue"})
	s.Shown()
	assert.True(t, s.filter.empty())
	assert.Equal(t, show.Usual(), s.table.Order())
	for _, r := range s.rows() {
		assert.Contains(t, data.OpenStates(), r.State)
	}
	s.choose(everyCase)
	all, err := s.db.List(context.Background(), s.actor, store.List{})
	require.NoError(t, err)
	assert.Len(t, s.ids, len(all))
}

func TestSeveralCasesAreAssignedAtOnce(t *testing.T) {
	s := newStage(t, theme.Light, 300)
	s.choose("unassigned")
	n := len(s.ids)
	require.Greater(t, n, 2)
	was := slices.Clone(s.ids)
	s.press(widgets.Ctrl(fyne.KeyReturn))
	assert.True(t, s.sees("指派 1 件"), "without ticks the chosen one")
	s.press(widgets.Press(fyne.KeyEscape))
	s.frame.window.Canvas().Focus(s.FirstFocus())
	s.press(widgets.Ctrl(fyne.KeyA))
	assert.True(t, s.sees("已选 "))
	s.picture("queue-bulk")
	var mediator string
	for _, m := range s.scene.Network.Mediators {
		if m.ServesOn(s.today()) {
			mediator = m.ID
		}
	}
	s.assign(s.picked(), mediator)
	for _, id := range was {
		c, err := s.db.Case(context.Background(), s.actor, id)
		require.NoError(t, err)
		assert.Equal(t, []string{mediator}, c.Assigned)
	}
	assert.Empty(t, s.ids)
	assert.Empty(t, s.table.Picked())
	assert.Contains(t, s.frame.toasts[len(s.frame.toasts)-1], "已指派")

	s.choose("marks")
	s.assign(s.ids[:1], mediator)
	assert.True(t, s.sees("有 1 件没有指派"), "the reason is said")
}

func TestPicturesOfTheQueue(t *testing.T) {
	if os.Getenv("HEFENG_PICTURES") == "" {
		t.Skip("pictures are made where HEFENG_PICTURES names a folder")
	}
	for name, scheme := range map[string]theme.Scheme{"light": theme.Light, "dark": theme.Dark} {
		s := newStage(t, scheme, 300)
		s.press(widgets.Press(fyne.KeySpace))
		s.press(widgets.Press(fyne.KeyDown))
		s.press(widgets.Press(fyne.KeySpace))
		s.picture("queue-" + name)
	}
}

// BenchmarkOpening is how long the page takes until its first rows stand there.
func BenchmarkOpening(b *testing.B) {
	ctx := context.Background()
	path := os.Getenv("HEFENG_BENCH_DB")
	if path == "" {
		b.Skip("HEFENG_BENCH_DB names no database: make one with “hefeng demo --cases 1000000”")
	}
	db, err := store.Open(ctx, store.Options{Path: path})
	require.NoError(b, err)
	b.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	require.NoError(b, err)
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 1))
	w := test.NewTempWindow(b, nil)
	w.Resize(fyne.NewSize(1278, 720))
	for b.Loop() {
		var then []func()
		p := New(Options{Shell: &frame{window: w}, Door: db, Actor: actor, Background: func(work, done func()) {
			if len(then) == 0 { // the first rows; the rest comes later
				work()
				done()
			}
			then = append(then, done)
		}})
		widgets.NewLayer(p.Content()).Attach(w)
		p.Shown()
	}
}

// TestKeptPictures compares the page with the pictures that are kept.
func TestKeptPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			s := newStageAs(t, look.Theme, 40)
			golden.Chinese(t, s.frame.window.Canvas())
			golden.Same(t, s.frame.window.Canvas(), "queue-"+look.Name)
		})
	}
}
