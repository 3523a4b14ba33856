package cases

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
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

// stage is the window with the list of cases on a real store, whose time stands still until the
// test moves it.
type stage struct {
	*shell.Shell
	t       testing.TB
	window  fyne.Window
	store   *store.Store
	actor   data.Actor
	clock   time.Time
	list    *List
	opt     Options
	waiting []func() // background work, done one after the other
	later   []func() // what the clock would bring
	printed []string
	news    int
}

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, data.Zone)
	if err != nil {
		panic(err)
	}
	return t
}

func newStage(t testing.TB) *stage { return newStageAs(t, theme.New(theme.Light, 1)) }

func newStageAs(t testing.TB, th *theme.Theme) *stage {
	t.Helper()
	s := &stage{t: t, clock: at("2026-11-24 09:12")}
	path := filepath.Join(t.TempDir(), "hefeng.db")
	db, err := store.Init(context.Background(), store.Options{Path: path, Now: func() time.Time { return s.clock }},
		store.Setup{Login: "admin", Name: "冯主任", Password: "一个很长的密码", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	s.store = db
	s.actor, err = db.Login(context.Background(), "admin", "一个很长的密码")
	require.NoError(t, err)

	test.NewTempApp(t).Settings().SetTheme(th)
	s.window = test.NewTempWindow(t, nil)
	s.opt = Options{Door: db, Actor: s.actor, Open: s.open, New: func() { s.news++ },
		Print: func(c data.Case, form string) { s.printed = append(s.printed, form) },
		Record: func(c data.Case, form string, of time.Time) {
			s.printed = append(s.printed, form+" "+of.In(data.Zone).Format("2006-01-02 15:04"))
		},
		Blank: func(c data.Case, form string) { s.printed = append(s.printed, "blank "+form) },
		Background: func(work, then func()) {
			s.waiting = append(s.waiting, func() { work(); then() })
		}, Later: func(_ time.Duration, do func()) { s.later = append(s.later, do) }}
	s.Shell = shell.New(s.window, shell.Options{
		Jobs:  map[shell.Job]func() shell.Page{shell.Cases: func() shell.Page { return s.list }},
		User:  "主管 冯主任",
		Today: func() workday.Date { return workday.DateOf(s.clock) },
		Later: func(time.Duration, func()) {},
	})
	s.opt.Shell = s.Shell
	s.list = NewList(s.opt)
	s.window.Resize(fyne.NewSize(1366, 768))
	t.Cleanup(s.Close)
	return s
}

// begin shows the list.
func (s *stage) begin() { s.Start(); s.settle() }

// open opens a case, as the program does.
func (s *stage) open(id int64) {
	c, err := s.store.Case(context.Background(), s.actor, id)
	require.NoError(s.t, err)
	s.Show(NewCase(s.opt, c))
}

// rows are those of the list that were read.
func (s *stage) rows() []store.Row {
	var rows []store.Row
	for i := range s.list.table.Len() {
		if r, ok := s.list.table.Row(i); ok {
			rows = append(rows, r)
		}
	}
	return rows
}

func (s *stage) page() *Case {
	p, ok := s.Page().(*Case)
	require.True(s.t, ok, "no case is open")
	return p
}

// settle does what waits in the background.
func (s *stage) settle() {
	for len(s.waiting) > 0 {
		next := s.waiting[0]
		s.waiting = s.waiting[1:]
		next()
	}
}

func (s *stage) canvas() fyne.Canvas { return s.window.Canvas() }

// press sends strokes to whatever has the focus, as the window does.
func (s *stage) press(keys ...widgets.Stroke) {
	s.t.Helper()
	for _, k := range keys {
		golden.Press(s.canvas(), k.Name, k.Mod)
		s.settle()
	}
}

func (s *stage) enter() { s.t.Helper(); s.press(widgets.Press(fyne.KeyReturn)) }
func (s *stage) tab()   { s.t.Helper(); s.press(widgets.Press(fyne.KeyTab)) }

func (s *stage) typed(text string) {
	s.t.Helper()
	for _, r := range text {
		require.NotNil(s.t, s.canvas().Focused(), "nothing has the focus")
		s.canvas().Focused().TypedRune(r)
	}
	s.settle()
}

// seen is all that the window shows, as text.
func (s *stage) seen() string { return test.RenderToMarkup(s.canvas()) }

// picture leaves a picture to look at in the folder HEFENG_PICTURES.
func (s *stage) picture(name string) {
	golden.Chinese(s.t, s.canvas())
	golden.Picture(s.t, s.canvas(), name)
}

// do changes a case behind the page's back.
func (s *stage) do(id int64, cmd data.Command) data.Case {
	s.t.Helper()
	c, err := s.store.Do(context.Background(), s.actor, id, 0, cmd)
	require.NoError(s.t, err)
	return c
}

func (s *stage) kept(id int64) data.Case {
	s.t.Helper()
	c, err := s.store.Case(context.Background(), s.actor, id)
	require.NoError(s.t, err)
	return c
}

// agreement is the kept agreement of a case that has one.
func (s *stage) agreement(id int64) data.Agreement {
	s.t.Helper()
	c := s.kept(id)
	require.NotNil(s.t, c.Agreement())
	return *c.Agreement()
}

func day0(s string) workday.Date {
	d, err := workday.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// intake is a property dispute over fees; change alters it before it is registered.
func (s *stage) register(change func(*data.Intake)) data.Case {
	s.t.Helper()
	in := data.Intake{Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow, Category: "property",
		Place: data.Place{Community: "C01", Address: "示例小区3号楼2单元301室"}, OccurredOn: day0("2025-01-01"),
		Summary: "申请人为示例小区提供物业服务。被申请人自2025年1月起未交物业费，称3号楼电梯长期停运、报修三次未修。申请人愿意维修，要求付清欠费。",
		Claims:  []string{"支付2025年1月至2026年10月物业费"},
		Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "钱示例",
				Post: "经理", Phone: "0417-0000001", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDType: data.ResidentID, IDNumber: "11010519491231002X", Ethnicity: "汉族",
				Occupation: "教师", Phone: "13800000008", Address: "示例小区3号楼2单元301室"}},
		Fields: map[string]any{"estate": "示例小区", "building": "3", "unit": "2", "room": "301", "area": 98.5, "unit_price": int64(160),
			"arrears_from": "2025-01", "arrears_to": "2026-10", "dispute_kind": "arrears"},
	}
	if change != nil {
		change(&in)
	}
	return s.do(0, data.Register{Intake: in})
}

// through carries a case to a state without the window.
func (s *stage) through(to data.State) data.Case {
	s.t.Helper()
	c := s.register(nil)
	today := workday.DateOf(s.clock)
	for i := range c.Parties {
		s.do(c.ID, data.RecordConsent{Consent: data.Consent{Party: i, On: today, How: data.WrittenConsent}})
	}
	for _, step := range []struct {
		state data.State
		cmd   data.Command
	}{
		{data.Accepted, data.Accept{}}, {data.Assigned, data.Assign{Mediators: []string{"M0001"}}},
		{data.Mediating, data.RecordSession{Session: data.Session{At: s.clock, Place: "第一调解室", Present: []int{0, 1}, Result: data.SessionAgreed,
			Record: "调解员告知双方权利义务。双方陈述后，经劝导就付款和修复电梯达成一致。"}}},
		{data.AwaitingMarks, data.Draft{Terms: sampleTerms(s.t)}},
	} {
		c = s.do(c.ID, step.cmd)
		if step.state == to {
			break
		}
	}
	return c
}

// sampleTerms are those of the exchange's example.
func sampleTerms(t testing.TB) data.Terms {
	t.Helper()
	text, err := os.ReadFile("../console/testdata/agreement.example.json")
	require.NoError(t, err)
	var settle data.Settle
	require.NoError(t, json.Unmarshal(text, &settle))
	return settle.Terms
}
