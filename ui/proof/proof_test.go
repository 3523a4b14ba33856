package proof

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/golden"
	"hefeng/ui/issue"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"

	"fyne.io/fyne/v2"
)

// issued is a store with an agreement that left the house.
func issued(t *testing.T) (*store.Store, data.Actor, data.Case) {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at}, store.Setup{Login: "qianwu", Password: "一个够长的密码", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, "qianwu", "一个够长的密码")
	require.NoError(t, err)
	day := workday.DateOf(at)
	c, err := db.Do(ctx, actor, 0, 0, data.Register{Intake: data.Intake{ReceivedAt: at, Channel: "visit", Source: data.Source{Kind: data.ByApplication},
		Window: data.PropertyWindow, Category: "property", Summary: "业主未交物业费。", Amount: 308000, Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", LegalRepresentative: "王示例", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: "张𠅤", IDNumber: "210802199001010013", Address: "示例小区3号楼"}},
		Consents: []data.Consent{{Party: 0, On: day, How: data.WrittenConsent}, {Party: 1, On: day, How: data.OralConsent}}}})
	require.NoError(t, err)
	for _, cmd := range []data.Command{data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, data.RecordSession{Session: data.Session{
		At: at, Place: "第一调解室", Present: []int{0, 1}, Record: "双方陈述。", Result: data.SessionAgreed}},
		data.Draft{Terms: data.Terms{Facts: "业主未交物业费。", Clauses: []string{"被申请人于2026年12月31日前支付物业费3,080.00元（大写：人民币叁仟零捌拾元整）。"},
			Obligations: []data.Obligation{{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: day.AddDays(37), How: "银行转账", Place: "对公账户"}}}}} {
		c, err = db.Do(ctx, actor, c.ID, c.Version, cmd)
		require.NoError(t, err)
	}
	_, c, err = issue.Issue(ctx, db, actor, c, issue.Request{Form: "agreement"})
	require.NoError(t, err)
	return db, actor, c
}

func TestThePageShowsWhatThePaperSaid(t *testing.T) {
	db, actor, c := issued(t)
	require.Len(t, c.Issued, 1)
	for _, look := range golden.Looks() {
		test.NewTempApp(t).Settings().SetTheme(look.Theme)
		w := test.NewTempWindow(t, nil)
		w.Resize(fyne.NewSize(1366, 768))
		opened := int64(0)
		p := New(Options{Door: db, Actor: actor, Back: func() {}, Open: func(id int64) { opened = id }, Background: func(work, then func()) { work(); then() }})
		w.SetContent(widgets.NewPanel(theme.ColorBackground, p.Content()))
		p.code.SetText(c.Issued[0].Code)
		p.ask()
		p.code.SetText("00000-01A1M-T6D39-QMWGR") // each database has a key of its own
		golden.Same(t, w.Canvas(), "proof-"+look.Name)
		p.open()
		assert.Equal(t, c.ID, opened)
		assert.Len(t, p.Keys(), 3)

		p.code.SetText("0000-0000")
		p.ask()
		assert.Zero(t, p.id)
		assert.Len(t, p.found.Objects, 1)
	}
}

func TestAReprintIsTheSameBytesAndAChangeIsANewIssue(t *testing.T) {
	ctx := context.Background()
	db, actor, c := issued(t)
	print := func(form string) (digest string) {
		t.Helper()
		p, after, err := issue.Issue(ctx, db, actor, c, issue.Request{Form: form})
		require.NoError(t, err)
		c = after
		return p.SHA256
	}
	first := c.Issued[0].Digest
	receipt := print("receipt")
	day := workday.DateOf(time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone))
	var err error
	c, err = db.Do(ctx, actor, c.ID, c.Version, data.MarkSignature{Mark: data.PartyMark(data.ByParty, 1, data.Signature, day)})
	require.NoError(t, err)
	assert.Equal(t, first, print("agreement"), "the marks were put on this very paper")
	assert.Equal(t, receipt, print("receipt"))
	require.Len(t, c.Issued, 2)
	assert.Len(t, c.Papers, 4, "every print is noted")

	terms := c.Agreement().Terms
	terms.Clauses = append(append([]string{}, terms.Clauses...), "双方互谅。")
	c, err = db.Do(ctx, actor, c.ID, c.Version, data.Draft{Terms: terms})
	require.NoError(t, err)
	assert.NotEqual(t, first, print("agreement"))
	last := c.Issued[len(c.Issued)-1]
	assert.Equal(t, 2, last.Nth)
	assert.Equal(t, "（2026）营站人调协字第0002号", last.No)
	assert.NotEqual(t, c.Issued[0].Code, last.Code)
	_, old, err := db.OpenPaper(ctx, actor, c.ID, first)
	require.NoError(t, err)
	assert.NotEmpty(t, old, "the first one is still there")
}
