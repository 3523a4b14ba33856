package counter

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
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/shell"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// morning is the business time of every test: a Tuesday.
var morning = time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)

// freshDatabase is made once: the administrator's password takes its time.
var freshDatabase = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "counter")
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
	if dir, _ := freshDatabase(); dir != "" {
		_ = os.RemoveAll(dir)
	}
	os.Exit(code)
}

// newStore is a real store with the sample network, and the clerk who founded it.
func newStore(t testing.TB) (*store.Store, data.Actor) {
	t.Helper()
	from, err := freshDatabase()
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.CopyFS(dir, os.DirFS(from)))
	s, err := store.Open(context.Background(), store.Options{Path: filepath.Join(dir, "hefeng.db"), At: morning})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	return s, data.Actor{ID: 1, Login: "wangwu", Name: "王五", Roles: data.FounderRoles(), Unit: "CENTRE", Restricted: true}
}

// desk is the page in its frame, worked by keys alone.
type desk struct {
	*Page
	t          testing.TB
	shell      *shell.Shell
	window     fyne.Window
	store      *store.Store
	actor      data.Actor
	registered []data.Case
	printed    []data.Case
	later      []func()
	answers    chan func() // what searches found
}

type look struct {
	scheme        theme.Scheme
	scale         float32
	width, height float32
}

var plain = look{theme.Light, 1, 1366, 768}

func newDesk(t testing.TB) *desk {
	s, actor := newStore(t)
	return openDesk(t, s, actor, plain)
}

func openDesk(t testing.TB, s *store.Store, actor data.Actor, l look) *desk {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(l.scheme, l.scale))
	d := &desk{t: t, store: s, actor: actor, window: test.NewTempWindow(t, nil), answers: make(chan func(), 100)}
	today, err := workday.ParseDate("2026-11-24")
	require.NoError(t, err)
	d.shell = shell.New(d.window, shell.Options{
		Jobs: map[shell.Job]func() shell.Page{shell.Counter: func() shell.Page {
			d.Page = New(Options{Shell: d.shell, Door: s, Actor: actor, OnUI: func(do func()) { d.answers <- do },
				Registered: func(c data.Case) { d.registered = append(d.registered, c) },
				Print:      func(c data.Case) { d.printed = append(d.printed, c) }})
			d.Page.draft.every = time.Hour // tests keep drafts by hand
			d.Page.draft.now = func() time.Time { return morning }
			d.Page.soon = func(do func()) { d.later = append(d.later, do) }
			d.wait()
			return d.Page
		}},
		User: "登记员 王五 · 2 号窗口", Demo: true, Today: func() workday.Date { return today },
		Search: func(context.Context, string) []shell.Hit { return nil },
		Later:  func(time.Duration, func()) {},
	})
	t.Cleanup(d.shell.Close)
	d.window.Resize(fyne.NewSize(l.width, l.height))
	d.shell.Start()
	d.wait()
	return d
}

// wait waits for what the page does in the background.
func (d *desk) wait() {
	for {
		d.work.wait.Wait()
		select {
		case do := <-d.answers:
			do()
			d.flush()
		default:
			d.flush()
			return
		}
	}
}

// eventually waits for a search in the background.
func (d *desk) eventually(what func() bool) {
	d.t.Helper()
	late := time.After(5 * time.Second)
	for !what() {
		select {
		case do := <-d.answers:
			do()
			d.flush()
		case <-late:
			require.Fail(d.t, "nothing came of it")
		}
	}
}

func (d *desk) focusedField() fyne.Focusable { return d.window.Canvas().Focused() }

// press sends strokes to what has the focus, as the driver of a window does.
func (d *desk) press(strokes ...widgets.Stroke) {
	for _, s := range strokes {
		f := d.focusedField()
		switch {
		case s.Mod != 0:
			sc := &desktop.CustomShortcut{KeyName: s.Name, Modifier: s.Mod}
			if x, ok := f.(fyne.Shortcutable); ok {
				x.TypedShortcut(sc)
			} else {
				d.window.Canvas().(fyne.Shortcutable).TypedShortcut(sc)
			}
		case f != nil:
			f.TypedKey(&fyne.KeyEvent{Name: s.Name})
		default:
			d.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: s.Name})
		}
		d.flush()
	}
}

func (d *desk) tab(n int) {
	for range n {
		d.press(widgets.Press(fyne.KeyTab))
	}
}

func (d *desk) typed(text string) {
	d.t.Helper()
	for _, r := range text {
		if r == '\n' {
			d.press(widgets.Press(fyne.KeyReturn))
			continue
		}
		require.NotNil(d.t, d.focusedField(), "nothing has the focus")
		d.focusedField().TypedRune(r)
	}
}

// here is the path of the field that has the focus, "" for none.
func (d *desk) here() string {
	if i := d.focused(); i >= 0 {
		return d.fs.list[i].path
	}
	return ""
}

// to tabs forward to a field.
func (d *desk) to(path string) {
	d.t.Helper()
	var way []string
	for range 200 {
		if d.here() == path {
			return
		}
		d.tab(1)
		way = append(way, d.here())
	}
	require.Failf(d.t, "no way", "Tab does not reach %s: %v", path, way)
}

// enter tabs to a field and types; \n is the Enter key.
func (d *desk) enter(path, text string) {
	d.t.Helper()
	d.to(path)
	d.typed(text)
}

func (d *desk) value(path string) string { return d.fs.value(path) }

// says tells whether a text stands on the screen.
func (d *desk) says(text string) bool {
	return strings.Contains(test.RenderToMarkup(d.window.Canvas()), text)
}

// picture leaves what is seen in the folder named by HEFENG_PICTURES, for looking.
func (d *desk) picture(name string) {
	golden.Chinese(d.t, d.window.Canvas())
	golden.Picture(d.t, d.window.Canvas(), name)
}

// fillIn types the dispute of the story: a company asks an owner for its fees.
func (d *desk) fillIn() {
	d.t.Helper()
	for _, x := range [][2]string{
		{"parties[0].name", "示例物业服务有限公司"},
		{"parties[0].credit_code", "91350100m000100y43"},
		{"parties[0].legal_representative", "王示例"},
		{"parties[0].post", "经理"},
		{"parties[0].phone", "0417-0000000"},
		{"parties[0].address", "示例路1号"},
		{"parties[1].name", "张𠅤"},
		{"parties[1].id_number", "210802199001010013"},
		{"parties[1].ethnicity", "hz"},
		{"parties[1].occupation", "个体"},
		{"parties[1].phone", "13900000001"},
		{"parties[1].address", "示例小区3号楼2单元1402室"},
		{"fields.building", "3"},
		{"fields.area", "98.5"},
		{"fields.dispute_kind", "tq"},
		{"fields.unit_price", "1.6"},
		{"fields.arrears_from", "202501"},
		{"fields.arrears_to", "202610"},
		{"fields.urged_how", "sm"},
		{"fields.urged_on", "20261101"},
		{"place.community", "hsdy"},
		{"occurred_on", "20250101"},
		{"place.address", "示例小区3号楼2单元1402室"},
		{"summary", "业主自2025年1月起未交物业费，称电梯长期未修。\n物业称已报修。"},
		{"claims", "支付2025年1月至2026年10月物业费"},
		{"consent.0.on", "今天"},
		{"consent.0.how", "s"},
	} {
		d.enter(x[0], x[1])
	}
	d.tab(1)
}

// flush does what the page put off until after the present key.
func (d *desk) flush() {
	for len(d.later) > 0 {
		do := d.later[0]
		d.later = d.later[1:]
		do()
	}
}

func (d *desk) focus(f *field) {
	d.Page.focus(f)
	d.flush()
}
