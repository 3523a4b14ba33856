package paper

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/printing/preview"
	"hefeng/printing/printer"
	"hefeng/ui/golden"
	"hefeng/ui/issue"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// fakeFrame is the window around the page.
type fakeFrame struct {
	window fyne.Window
	mu     sync.Mutex
	toast  string
}

func (f *fakeFrame) Back()               {}
func (f *fakeFrame) Window() fyne.Window { return f.window }
func (f *fakeFrame) Toast(s string)      { f.mu.Lock(); f.toast = s; f.mu.Unlock() }
func (f *fakeFrame) said() string        { f.mu.Lock(); defer f.mu.Unlock(); return f.toast }

// queue is a print queue that keeps what it was given.
type queue struct {
	mu     sync.Mutex
	jobs   []printer.Job
	absent error
}

func (q *queue) Printers(context.Context) ([]printer.Printer, error) {
	return []printer.Printer{{Name: "w2", Info: "2 号窗口打印机", State: printer.Idle, Accepting: true, Default: true}}, q.absent
}

func (q *queue) Print(_ context.Context, job printer.Job) (printer.JobID, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.jobs = append(q.jobs, job)
	return printer.JobID(len(q.jobs)), nil
}

func (q *queue) Watch(_ context.Context, _ printer.JobID, report func(printer.Status)) error {
	report(printer.Status{State: printer.JobCompleted})
	return nil
}

// blank stands for the pictures where a test does not look at them.
type blank struct{}

func (blank) Render(_ context.Context, _ []byte, _ int, dpi float64) (image.Image, error) {
	white := image.NewGray(image.Rect(0, 0, int(dpi*a4Width/72), int(dpi*a4High/72)))
	for i := range white.Pix {
		white.Pix[i] = 255
	}
	return white, nil
}

// settled is a case whose agreement is written but not yet issued.
func settled(t testing.TB, name string) (*store.Store, data.Actor, data.Case) {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at}, store.Setup{Login: "qianwu", Password: "一个够长的密码", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, "qianwu", "一个够长的密码")
	require.NoError(t, err)
	day := workday.DateOf(at)
	in := data.Intake{ReceivedAt: at, Channel: "visit", Source: data.Source{Kind: data.ByApplication}, Window: data.PropertyWindow, Category: "property",
		Summary: "业主未交物业费。", Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", LegalRepresentative: "王示例", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: name, IDNumber: "210802199001010013", Address: "示例小区3号楼"}},
		Consents: []data.Consent{{Party: 0, On: day, How: data.WrittenConsent}, {Party: 1, On: day, How: data.OralConsent}}}
	c, err := db.Do(ctx, actor, 0, 0, data.Register{Intake: in})
	require.NoError(t, err)
	for _, cmd := range []data.Command{data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, data.RecordSession{Session: data.Session{
		At: at, Place: "第一调解室", Present: []int{0, 1}, Record: "双方陈述。", Result: data.SessionAgreed}},
		data.Draft{Terms: data.Terms{Facts: "业主未交物业费。", Clauses: []string{"被申请人于2026年12月31日前支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。"},
			Obligations: []data.Obligation{{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: day.AddDays(37), How: "银行转账", Place: "对公账户"}}}}} {
		c, err = db.Do(ctx, actor, c.ID, c.Version, cmd)
		require.NoError(t, err)
	}
	return db, actor, c
}

// open shows the page of the agreement.
func open(t testing.TB, name string, q *queue, pictures Pictures) (*Page, *fakeFrame, *store.Store, data.Actor, data.Case) {
	t.Helper()
	return openAs(t, theme.New(theme.Light, 1), name, q, pictures)
}

// openAs shows it in a look.
func openAs(t testing.TB, th *theme.Theme, name string, q *queue, pictures Pictures) (*Page, *fakeFrame, *store.Store, data.Actor, data.Case) {
	db, actor, c := settled(t, name)
	test.NewTempApp(t).Settings().SetTheme(th)
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1366, 768))
	frame := &fakeFrame{window: w}
	var p *Page
	fyne.DoAndWait(func() {
		p = New(Options{Frame: frame, Door: db, Actor: actor, Pictures: pictures, Printers: q, Folder: t.TempDir(),
			Background: func(work, then func()) { work(); then() }}, c, issue.Request{Form: "agreement"})
		widgets.NewLayer(p.Content()).Attach(w)
	})
	t.Cleanup(p.cancel)
	return p, frame, db, actor, c
}

func eventually(t *testing.T, what func() bool) {
	t.Helper()
	require.Eventually(t, func() bool { ok := false; fyne.DoAndWait(func() { ok = what() }); return ok }, 10*time.Second, 5*time.Millisecond)
}

func TestPrintingIssuesTheAgreementAndCountsItsCopies(t *testing.T) {
	q := &queue{}
	p, frame, db, actor, c := open(t, "张𠅤", q, blank{})
	eventually(t, func() bool { return !p.controls.print.Disabled() })
	assert.Equal(t, "3", p.controls.copies.Value())
	fyne.DoAndWait(p.controls.print.Press)
	eventually(t, func() bool { return frame.said() == "已打印" })
	require.Len(t, q.jobs, 1)
	assert.Equal(t, 3, q.jobs[0].Copies)
	assert.NotContains(t, q.jobs[0].Title, "张", "others see the queue")
	now, err := db.Case(context.Background(), actor, c.ID)
	require.NoError(t, err)
	assert.Equal(t, "（2026）营站人调协字第0001号", now.Agreement().No)
	require.Len(t, now.Papers, 1)

	fyne.DoAndWait(p.controls.print.Press)
	eventually(t, func() bool { return len(q.jobs) == 2 })
	assert.Equal(t, q.jobs[0].PDF, q.jobs[1].PDF, "a second press prints the same bytes")
}

func TestACharacterWithoutAFontIsNamedAndTakesNoNumber(t *testing.T) {
	p, _, db, actor, c := open(t, "张𠮷", &queue{}, blank{})
	eventually(t, func() bool { return len(p.notice.Objects) > 0 && p.paper.Pages == 0 && p.failure != "" })
	assert.Contains(t, p.failure, "𠮷")
	assert.True(t, p.controls.print.Disabled())
	now, err := db.Case(context.Background(), actor, c.ID)
	require.NoError(t, err)
	assert.Empty(t, now.Agreement().No)
}

func TestWithoutAPrinterThePaperCanStillBeSaved(t *testing.T) {
	p, frame, _, _, _ := open(t, "张𠅤", &queue{absent: errors.New("没有找到打印服务。")}, blank{})
	eventually(t, func() bool {
		return !p.controls.save.Disabled() && p.controls.state.Text() == "没有找到打印服务。"
	})
	assert.True(t, p.controls.print.Disabled())
	fyne.DoAndWait(p.controls.save.Press)
	fyne.DoAndWait(func() { frame.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) })
	eventually(t, func() bool { return frame.said() != "" })
	files, err := filepath.Glob(filepath.Join(p.opt.Folder, "*.pdf"))
	require.NoError(t, err)
	require.Len(t, files, 1)
	saved, err := os.ReadFile(files[0])
	require.NoError(t, err)
	assert.Equal(t, p.paper.PDF, saved)
}

func TestThePagesAreTheBytesThatArePrinted(t *testing.T) {
	r, err := preview.Open(filepath.Join(os.TempDir(), "hefeng-preview-test"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = r.Close() })
	p, frame, _, _, _ := open(t, "张𠅤", &queue{}, r)
	require.Eventually(t, func() bool { ok := false; fyne.DoAndWait(func() { ok = p.picture.Image != nil }); return ok }, time.Minute, 20*time.Millisecond)
	if dir := os.Getenv("HEFENG_SHOTS"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "paper.png"))
		require.NoError(t, err)
		fyne.DoAndWait(func() {
			frame.window.Resize(fyne.NewSize(1365, 768))
			frame.window.Resize(fyne.NewSize(1366, 768))
			require.NoError(t, png.Encode(f, frame.window.Canvas().Capture()))
		})
		require.NoError(t, f.Close())
	}
	before := p.picture.Image
	fyne.DoAndWait(func() { p.turn(1) })
	if p.paper.Pages > 1 {
		eventually(t, func() bool { return p.picture.Image != before })
	}
	assert.Equal(t, pagesOf(p.at+1, p.at+1, p.paper.Pages), p.where.Text())
}

func TestABlankFormIsPrintedWithoutANumber(t *testing.T) {
	q := &queue{}
	p, _, db, actor, c := open(t, "张示例", q, blank{})
	eventually(t, func() bool { return !p.controls.print.Disabled() })
	fyne.DoAndWait(func() {
		p.controls.filled.SetValue(blankForm)
		p.controls.filled.OnPicked(blankForm)
		assert.Equal(t, "1", p.controls.copies.Value(), "one sheet to write on")
		p.controls.print.Press()
	})
	eventually(t, func() bool { q.mu.Lock(); defer q.mu.Unlock(); return len(q.jobs) == 1 })
	now, err := db.Case(context.Background(), actor, c.ID)
	require.NoError(t, err)
	assert.Empty(t, now.Papers, "it is no paper of the case yet")
	assert.Empty(t, now.Agreement().No)
	assert.NotContains(t, string(q.jobs[0].PDF), "张示例")
}

func TestTwoPagesStandBesideEachOther(t *testing.T) {
	p, frame, _, _, _ := open(t, "张𠅤", &queue{}, blank{})
	eventually(t, func() bool { return p.picture.Image != nil })
	fyne.DoAndWait(func() {
		require.Equal(t, 2, p.paper.Pages)
		p.turn(1)
		assert.False(t, p.second.Visible())
		frame.window.Resize(fyne.NewSize(1366, 768))
		p.besides()
		assert.True(t, p.second.Visible())
		assert.Equal(t, "第 1-2 页 共 2 页", p.where.Text(), "the left page is an odd one")
		width := p.picture.MinSize().Width + p.second.MinSize().Width
		assert.LessOrEqual(t, width, p.sheet.Size().Width, "both fit")
		p.turn(1)
		assert.Equal(t, 0, p.at, "there is no third page")
		p.paper.Pages = 3
		p.turn(1)
		assert.Equal(t, "第 3 页 共 3 页", p.where.Text())
		assert.False(t, p.second.Visible(), "the last page stands alone")
		p.turn(-1)
		p.besides()
		assert.Equal(t, "第 1 页 共 3 页", p.where.Text())
		assert.False(t, p.second.Visible())
	})
}

// TestPictures compares the page with the pictures that are kept, and looks for words that are not Chinese, also
// in the dialog that asks for a file.
func TestPictures(t *testing.T) {
	for _, look := range golden.Looks() {
		t.Run(look.Name, func(t *testing.T) {
			p, frame, _, _, _ := openAs(t, look.Theme, "张𠅤", &queue{}, blank{})
			p.opt.Folder = "/home/示例/文档"
			c := frame.window.Canvas()
			c.Focus(p.FirstFocus())
			p.draw() // the page as large as there is room now
			golden.Chinese(t, c)
			golden.Same(t, c, "paper-"+look.Name)
			p.besides()
			golden.Chinese(t, c)
			golden.Same(t, c, "paper-beside-"+look.Name)
			p.besides()
			p.controls.save.Press()
			golden.Chinese(t, c, "/home/", ".pdf")
			golden.Same(t, c, "paper-save-"+look.Name)
		})
	}
}
