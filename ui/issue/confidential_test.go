package issue

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/printing"
)

// What those who work on a case wrote for themselves. The whole of it may be read on the screen only.
const (
	pauseNote   = "甲内部中止备注"
	riskNote    = "乙预防措施备注"
	handNote    = "丙交办备注"
	visitNote   = "丁再次来访窗口备注"
	offerNote   = "戊对方只肯出两千元"
	routeNote   = "己改派原因备注"
	reportNote  = "庚报告事项备注"
	sessionNote = "辛双方陈述各自的意见"
)

// internal are the notes that no paper may show.
func internal() []string {
	return []string{pauseNote, riskNote, handNote, visitNote, offerNote, routeNote, reportNote}
}

// quarrel carries a case that a court sent to its end without agreement; people leave a note for themselves at
// every step that takes one.
func quarrel(t *testing.T) (*store.Store, data.Actor, data.Case) {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "h.db"), At: at},
		store.Setup{Login: "qianwu", Password: "一个够长的密码", Network: data.SampleNetwork()})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, "qianwu", "一个够长的密码")
	require.NoError(t, err)
	day := workday.DateOf(at)
	in := data.Intake{ReceivedAt: at, Channel: "visit", Source: data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, LetterNo: "（2026）示例诉前调1号", ReceivedOn: day},
		Window: data.PropertyWindow, Category: "property", Summary: "业主未交物业费。", Claims: []string{"支付物业费"},
		Parties: []data.Party{
			{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业服务有限公司", CreditCode: "91350100M000100Y43", LegalRepresentative: "王示例", Address: "示例路1号"},
			{Role: data.Respondent, Kind: data.Person, Name: "张示例", IDNumber: "210802199001010013", Address: "示例小区3号楼"}},
		Consents: []data.Consent{{Party: 0, On: day, How: data.WrittenConsent}, {Party: 1, On: day, How: data.OralConsent}}}
	c, err := db.Do(ctx, actor, 0, 0, data.Register{Intake: in, Route: data.RouteChoice{To: "S1", Why: routeNote}})
	require.NoError(t, err)
	again := in
	again.Summary, again.RequestID = visitNote, "second"
	for _, cmd := range []data.Command{
		data.JoinDispute{Intake: again},
		data.TakeCourtReferral{Referral: data.CourtReferral{Kind: data.BeforeFiling, Court: "示例区人民法院", SignedOn: day, Papers: []string{"起诉状副本"}}},
		data.RateRisk{Level: data.HighRisk, Signs: []data.RiskSign{data.CrowdSign}, Measures: riskNote},
		data.ReportDanger{Report: data.Report{Kind: data.PoliceReport, To: "示例派出所", At: at, By: "示例员", Receiver: "示例警官", Matter: reportNote}},
		data.Accept{}, data.Assign{Mediators: []string{"M0001"}},
		data.PauseMediation{Reason: data.OtherPause, Note: pauseNote}, data.ResumeMediation{},
		data.RecordSession{Session: data.Session{At: at, Place: "第一调解室", Present: []int{0, 1}, Record: sessionNote, Result: data.SessionFailed}},
		data.HandCaseOver{To: "DC", Reason: data.SpecialSubject, Note: handNote, KeepMediators: true},
		data.EndMediation{Reason: data.CannotAgree, Note: offerNote},
	} {
		c, err = db.Do(ctx, actor, c.ID, c.Version, cmd)
		require.NoError(t, err, "%T", cmd)
	}
	return db, actor, c
}

// Internal notes and failed offers enter neither the file nor what goes to the court or to the other party.
func TestNothingInternalIsOnPaper(t *testing.T) {
	ctx := context.Background()
	db, actor, c := quarrel(t)
	kept, err := json.Marshal(c)
	require.NoError(t, err)
	course, err := json.Marshal(c.Course)
	require.NoError(t, err)
	for _, note := range internal() {
		require.Contains(t, string(kept)+string(course), note, "the case keeps what the test looks for")
	}

	outward := map[string]bool{} // those that the court or the other party gets
	for _, n := range printing.Called(&c) {
		if n.Refused != "" {
			continue
		}
		p, next, err := Issue(ctx, db, actor, c, Request{Form: n.Form.Key})
		require.NoError(t, err, n.Form.Key)
		c, outward[n.Form.Key] = next, true
		quiet(t, n.Form.Key, p.PDF)
	}
	for _, key := range []string{"termination", "court_report", "court_papers"} {
		require.True(t, outward[key], "%s is among them", key)
	}
	draft, err := Dossier(ctx, db, actor, c, nil)
	require.NoError(t, err)
	quiet(t, "the draft of the dossier", draft.PDF)

	cmd := data.ArchiveCase{Held: printing.FolderOf(&c).Held(), Retention: data.LongTerm}
	for _, x := range c.ArchiveCheckList() {
		cmd.Lacks = append(cmd.Lacks, data.Lack{Item: x.Item, Reason: "演示"})
	}
	book, closed, err := Archive(ctx, db, actor, c, cmd, nil)
	require.NoError(t, err)
	require.Equal(t, data.Archived, closed.State)
	text := quiet(t, "the dossier", book.PDF)
	assert.Contains(t, text, sessionNote, "the record itself is in it")
	assert.Contains(t, text, "达不成协议")
}

// quiet tells that no internal note is on a paper, and gives its text without spaces.
func quiet(t *testing.T, name string, pdf []byte) string {
	t.Helper()
	text := strings.Join(strings.Fields(strings.Join(pagesOf(t, pdf), "")), "")
	for _, note := range internal() {
		assert.NotContains(t, text, note, name)
	}
	return text
}
