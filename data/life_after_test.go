package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
)

// The hours after the standing agreement: its lift is due on 15, its money on 31 December.
const (
	dueTime  = "2026-12-16 09:00"
	overTime = "2027-01-04 09:00"
)

func paid(obligation int, fen money.Fen, on string) data.RecordPerformance {
	return data.RecordPerformance{Performance: data.Performance{Obligation: obligation, On: day(on), Amount: fen, Done: fen == 0, Proof: "收条"}}
}

func TestObligationsAreMetBitByBit(t *testing.T) {
	s := effective(t)
	next, ok := s.NextDue()
	require.True(t, ok)
	assert.Equal(t, 1, next.Obligation)
	s.do(laterTime, paid(0, 100000, "2026-12-01"))
	assert.Equal(t, data.Performing, s.State)
	assert.Equal(t, data.Standing{Obligation: 0, Due: day("2026-12-31"), Paid: 100000, Left: 208000}, s.Standings()[0])
	s.do(dueTime, paid(0, 208000, "2026-12-15"))
	assert.Equal(t, day("2026-12-15"), s.Standings()[0].Met)
	assert.Equal(t, data.Performing, s.State, "the lift is left")
	assert.True(t, s.Standings()[1].Overdue(day("2026-12-16")))
	s.do(overTime, paid(1, 0, "2026-12-20"))
	assert.Equal(t, data.Performed, s.State)
	assert.Equal(t, day("2026-12-20"), s.PerformedOn)
	assert.Equal(t, day("2026-11-27"), s.ClosedOn, "closed for statistics with its effect")
	_, left := s.NextDue()
	assert.False(t, left)
	_, runs := s.Clock(data.ConfirmationClock)
	assert.False(t, runs)
	assert.Nil(t, registered(t).Standings())
}

func TestPerformanceNeedsProofAndFitsTheObligation(t *testing.T) {
	half := effective(t)
	half.do(laterTime, paid(1, 0, "2026-12-01"))
	noProof := paid(1, 0, "2026-12-01")
	noProof.Performance.Proof = " "
	play(t, laterTime, []turn{
		{name: "in part", s: effective(t), cmd: paid(0, 1, "2026-12-01"), state: data.Performing, kind: "performance_recorded"},
		{name: "the rest", s: half, cmd: paid(0, 308000, "2026-12-01"), state: data.Performed, kind: "performance_recorded"},
		{name: "no proof", s: effective(t), cmd: noProof, fields: []string{"proof"}, article: "第三十一条"},
		{name: "too much", s: effective(t), cmd: paid(0, 308001, "2026-12-01"), fields: []string{"amount_fen"}},
		{name: "no sum", s: effective(t), cmd: paid(0, 0, "2026-12-01"), fields: []string{"amount_fen"}},
		{name: "a sum for work", s: effective(t), cmd: paid(1, 5, "2026-12-01"), fields: []string{"amount_fen"}},
		{name: "which", s: effective(t), cmd: paid(2, 5, "2026-12-01"), fields: []string{"obligation"}},
		{name: "of tomorrow", s: effective(t), cmd: paid(0, 5, "2026-12-03"), fields: []string{"on"}},
		{name: "done before", s: half, cmd: paid(1, 0, "2026-12-02"), fields: []string{"obligation"}},
		{name: "before effect", s: drafted(t), cmd: paid(0, 5, "2026-12-01"), code: data.Conflict},
	})
}

func TestABreachIsUrgedUntilItIsMadeGood(t *testing.T) {
	met := effective(t)
	met.do(laterTime, paid(1, 0, "2026-12-01"))
	play(t, dueTime, []turn{
		{name: "overdue", s: effective(t), cmd: data.RecordBreach{Obligation: 1}, state: data.Breached, kind: "breached"},
		{name: "not due", s: effective(t), cmd: data.RecordBreach{Obligation: 0}, fields: []string{"obligation"}, article: "第三十一条"},
		{name: "renounced", s: effective(t), cmd: data.RecordBreach{Obligation: 0, Renounced: true, Note: "当面表示不再支付"}, state: data.Breached, kind: "breached"},
		{name: "renounced, how", s: effective(t), cmd: data.RecordBreach{Obligation: 0, Renounced: true}, fields: []string{"note"}, article: "第三十二条"},
		{name: "met", s: met, cmd: data.RecordBreach{Obligation: 1}, fields: []string{"obligation"}},
		{name: "which", s: effective(t), cmd: data.RecordBreach{Obligation: -1}, fields: []string{"obligation"}},
		{name: "before effect", s: drafted(t), cmd: data.RecordBreach{Obligation: 1}, code: data.Conflict},
		{name: "urge", s: met, cmd: data.UrgePerformance{Urging: data.Urging{Party: 1, On: day("2026-12-16"), How: "电话"}}, state: data.Performing, kind: "urged"},
		{name: "urge nobody", s: met, cmd: data.UrgePerformance{Urging: data.Urging{Party: 4, Told: []data.Remedy{"x"}}}, fields: []string{"party", "on", "how", "told[0]"}},
		{name: "promise enforcement", s: met, cmd: data.UrgePerformance{Urging: data.Urging{Party: 1, On: day("2026-12-16"), How: "电话", Told: []data.Remedy{data.Enforcement}}},
			fields: []string{"told[0]"}, article: "第三十三条"},
		{name: "urge before effect", s: drafted(t), cmd: data.UrgePerformance{}, code: data.Conflict},
	})
	s := effective(t)
	s.do(dueTime, data.RecordBreach{Obligation: 1})
	s.do(dueTime, paid(0, 8000, "2026-12-16"))
	assert.Equal(t, data.Breached, s.State, "the lift still stands still")
	s.do(dueTime, paid(1, 0, "2026-12-16"))
	assert.Equal(t, data.Performing, s.State, "nothing is overdue any more")
}

func TestPartiesAreVisited(t *testing.T) {
	visit := data.FollowUp{At: moment("2026-12-01 15:00"), Parties: []int{0, 1}, Visitors: []string{"李示例"}, Situation: "双方无新争议", Satisfied: data.Satisfied}
	signs := visit
	signs.NewDispute = true
	failed := assigned(t)
	failed.do(acceptTime, data.EndMediation{Reason: data.CannotAgree})
	play(t, laterTime, []turn{
		{name: "after effect", s: effective(t), cmd: data.RecordFollowUp{FollowUp: visit}, state: data.Effective, kind: "visited"},
		{name: "after failure", s: failed, cmd: data.RecordFollowUp{FollowUp: visit}, state: data.Failed, kind: "visited"},
		{name: "empty", s: effective(t), cmd: data.RecordFollowUp{}, fields: []string{"at", "parties", "visitors", "situation", "satisfied"}},
		{name: "signs without measures", s: effective(t), cmd: data.RecordFollowUp{FollowUp: signs}, fields: []string{"measures"}, article: "第二十五条"},
		{name: "during mediation", s: assigned(t), cmd: data.RecordFollowUp{FollowUp: visit}, code: data.Conflict},
	})
}

func TestConfirmationIsAskedByAllInTime(t *testing.T) {
	ask := data.AskConfirmation{Court: "示例区人民法院", On: day("2026-12-02"), Parties: []int{0, 1}}
	alone, late := ask, ask
	alone.Parties = []int{0}
	late.On = day("2026-12-29")
	labour := effective(t)
	labour.Category = "labour"
	done := effective(t)
	done.do(laterTime, ask)
	done.do(laterTime, data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-02"), Confirmed: true})
	done.do(laterTime, paid(0, 5, "2026-12-02"))
	play(t, laterTime, []turn{
		{name: "all", s: effective(t), cmd: ask, state: data.Confirming, kind: "confirmation_asked"},
		{name: "one alone", s: effective(t), cmd: alone, fields: []string{"parties"}, article: "人民调解法第三十三条"},
		{name: "nothing said", s: effective(t), cmd: data.AskConfirmation{}, fields: []string{"court", "parties", "parties", "on"}},
		{name: "labour, more than money", s: labour, cmd: ask, fields: []string{"obligations"}, article: "第五十二条"},
		{name: "before effect", s: drafted(t), cmd: ask, code: data.Conflict},
		{name: "confirmed already", s: done, cmd: ask, code: data.Conflict},
	})
	play(t, "2026-12-29 09:00", []turn{
		{name: "too late", s: effective(t), cmd: late, fields: []string{"on"}, article: "民事诉讼法第二百零五条"},
	})
}

func TestTheCourtConfirmsOrRefuses(t *testing.T) {
	s := effective(t)
	s.do(laterTime, data.AskConfirmation{Court: "示例区人民法院", On: day("2026-12-02"), Parties: []int{0, 1}})
	yes := data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-10"), Confirmed: true}
	no := data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-10"), Reason: "内容不明确"}
	unsaid := no
	unsaid.Reason = ""
	allMet := &story{t: t, Case: s.Clone()}
	allMet.do(dueTime, paid(0, 308000, "2026-12-10"))
	allMet.do(dueTime, paid(1, 0, "2026-12-10"))
	require.Equal(t, data.Confirming, allMet.State, "the court still looks at it")
	play(t, dueTime, []turn{
		{name: "confirmed", s: s, cmd: yes, state: data.Confirmed, kind: "confirmed"},
		{name: "confirmed after performance", s: allMet, cmd: yes, state: data.Performed, kind: "all_performed"},
		{name: "refused", s: s, cmd: no, state: data.ConfirmationRefuse, kind: "confirmation_refused"},
		{name: "refused, why", s: s, cmd: unsaid, fields: []string{"reason"}, article: "第三十三条"},
		{name: "nothing said", s: s, cmd: data.RecordRuling{Confirmed: true}, fields: []string{"court_no", "on"}},
		{name: "never asked", s: effective(t), cmd: yes, code: data.Conflict},
		{name: "taken back", s: s, cmd: data.WithdrawConfirmation{Reason: "自行履行"}, state: data.Effective, kind: "confirmation_withdrawn"},
		{name: "taken back, never asked", s: effective(t), cmd: data.WithdrawConfirmation{}, code: data.Conflict},
	})
	s.do(dueTime, yes)
	assert.Equal(t, "（2026）示例民特1号", s.Confirmations[0].CourtNo)
	s.do(dueTime, data.RecordBreach{Obligation: 1})
	s.do(dueTime, data.UrgePerformance{Urging: data.Urging{Party: 0, On: day("2026-12-16"), How: "上门", Told: []data.Remedy{data.Enforcement}}})
}

func TestASignOfDangerIsRatedAndReported(t *testing.T) {
	report := data.Report{Kind: data.PoliceReport, To: "示例派出所", At: moment("2026-12-01 10:00"), By: "李示例", Receiver: "吴警官", Matter: "扬言报复"}
	mandatory := report
	mandatory.Kind = data.MandatoryReport
	play(t, laterTime, []turn{
		{name: "low", s: registered(t), cmd: data.RateRisk{Level: data.LowRisk}, state: data.Registered, kind: "risk_rated"},
		{name: "crowd", s: registered(t), cmd: data.RateRisk{Level: data.MediumRisk, Signs: []data.RiskSign{data.CrowdSign}}, state: data.Registered, kind: "risk_rated"},
		{name: "weapon is high", s: registered(t), cmd: data.RateRisk{Level: data.MediumRisk, Signs: []data.RiskSign{data.Weapon}}, fields: []string{"level"}, article: "第二十五条"},
		{name: "high without measures", s: registered(t), cmd: data.RateRisk{Level: data.HighRisk}, fields: []string{"measures"}, article: "第二十五条"},
		{name: "unknown", s: registered(t), cmd: data.RateRisk{Signs: []data.RiskSign{"x"}}, fields: []string{"level", "signs[0]"}},
		{name: "police", s: assigned(t), cmd: data.ReportDanger{Report: report}, state: data.Assigned, kind: "reported"},
		{name: "mandatory for whom", s: assigned(t), cmd: data.ReportDanger{Report: mandatory}, fields: []string{"victim"}, article: "反家庭暴力法第十四条"},
		{name: "empty", s: assigned(t), cmd: data.ReportDanger{}, fields: []string{"kind", "at", "to", "by", "matter"}},
	})
	s := registered(t)
	s.do(laterTime, data.RateRisk{Level: data.HighRisk, Signs: []data.RiskSign{data.Violence}, Measures: "分开约见"})
	assert.True(t, s.Restricted, "violence puts the case under lock")
	s.do(laterTime, data.RateRisk{Level: data.LowRisk})
	assert.True(t, s.Restricted, "which is never lifted")
	minor := registered(t)
	mandatory.Victim = ref(1)
	minor.do(laterTime, data.ReportDanger{Report: mandatory})
	assert.True(t, minor.Restricted)
}

// folder holds what an agreement's folder asks for.
var folder = []data.FolderItem{"register", "rights", "identity", "authority", "record", "agreement", "performance"}

func TestAFolderIsClosedWhole(t *testing.T) {
	done := effective(t)
	done.do(laterTime, paid(0, 308000, "2026-12-01"))
	done.do(laterTime, paid(1, 0, "2026-12-01"))
	denied := registered(t)
	denied.do(acceptTime, data.DenyAcceptance{Reason: data.NotCivil})
	breached := effective(t)
	breached.do(overTime, data.RecordBreach{Obligation: 0})
	urged := &story{t: t, Case: breached.Clone()}
	urged.do(overTime, data.UrgePerformance{Urging: data.Urging{Party: 1, On: day("2027-01-04"), How: "电话", Told: []data.Remedy{data.Lawsuit}}})
	whole := data.ArchiveCase{Held: folder, Pages: 24, Retention: data.LongTerm}
	part, explained := whole, whole
	part.Held = folder[1:]
	explained.Held, explained.Lacks = folder[1:], []data.Lack{{Item: "register", Reason: "原件随移送材料寄出"}}
	play(t, overTime, []turn{
		{name: "performed", s: done, cmd: whole, state: data.Archived, kind: "archived"},
		{name: "a paper short", s: done, cmd: part, fields: []string{"held"}, article: "第二十七条第二款"},
		{name: "a paper short with its reason", s: done, cmd: explained, state: data.Archived, kind: "archived"},
		{name: "nothing said", s: denied, cmd: data.ArchiveCase{Held: []data.FolderItem{"register", "x"}, Lacks: []data.Lack{{Item: "notice"}}}, fields: []string{"held[1]", "lacks[0]", "pages", "retention"}},
		{name: "a short folder", s: denied, cmd: data.ArchiveCase{Held: []data.FolderItem{"register", "notice"}, Pages: 2, Retention: data.ShortTerm}, state: data.Archived, kind: "archived"},
		{name: "not performed", s: effective(t), cmd: whole, code: data.Conflict},
		{name: "breached and let be", s: breached, cmd: whole, fields: []string{"state"}, article: "第三十一条"},
		{name: "breached, urged and told", s: urged, cmd: whole, state: data.Archived, kind: "archived"},
		{name: "addition to an open folder", s: done, cmd: data.AddToArchive{What: "回单", Pages: 1, Reason: "补交"}, code: data.Conflict},
	})
	done.do(overTime, whole)
	assert.Equal(t, day("2027-01-04"), done.ArchivedOn)
	assert.Equal(t, day("2026-11-27"), done.ClosedOn)
	assert.Equal(t, data.Performed, done.Archive.From)
	play(t, overTime, []turn{
		{name: "addition", s: done, cmd: data.AddToArchive{What: "回单", Pages: 1, Reason: "补交"}, state: data.Archived, kind: "archive_added"},
		{name: "empty addition", s: done, cmd: data.AddToArchive{}, fields: []string{"what", "pages", "reason"}},
		{name: "archive twice", s: done, cmd: whole, code: data.Conflict},
		{name: "evidence after", s: done, cmd: data.AddEvidence{Evidence: data.Evidence{Title: "x", On: day("2026-12-01")}}, code: data.Conflict},
		{name: "risk after", s: done, cmd: data.RateRisk{Level: data.LowRisk}, code: data.Conflict},
	})
}

func TestTheCheckListGoesByWhatHappened(t *testing.T) {
	required := func(s *story) []data.FolderItem {
		var items []data.FolderItem
		for _, x := range s.ArchiveCheckList() {
			assert.NotEmpty(t, x.Name)
			if x.Required {
				items = append(items, x.Item)
			}
		}
		return items
	}
	assert.Equal(t, []data.FolderItem{"register", "rights", "identity", "authority", "record", "agreement"}, required(effective(t)))
	failed := assigned(t)
	failed.do(acceptTime, data.EndMediation{Reason: data.CannotAgree})
	assert.Equal(t, []data.FolderItem{"register", "rights", "identity", "authority", "termination"}, required(failed))
	advised := registered(t)
	advised.do(acceptTime, data.Advise{Advice: "x"})
	assert.Equal(t, []data.FolderItem{"register", "notice"}, required(advised))
	printed := effective(t)
	printed.do(laterTime, data.RecordPrint{Form: "register", Digest: "00000000000000000000000000000000000000000000000000000000000000ff", Pages: 1})
	assert.True(t, printed.ArchiveCheckList()[0].Known)
	assert.False(t, printed.ArchiveCheckList()[1].Known)
}

func TestAnAgreementInEffectIsChangedByANewOne(t *testing.T) {
	change := data.ChangeAgreement{Reason: "改为分期支付", Consents: consents("2026-12-02")}
	s := effective(t)
	s.do(laterTime, paid(0, 8000, "2026-12-01"))
	play(t, laterTime, []turn{
		{name: "opened", s: s, cmd: change, state: data.Mediating, kind: "change_opened"},
		{name: "unsaid", s: s, cmd: data.ChangeAgreement{Consents: consents("2026-12-02")[:1]}, fields: []string{"reason", "consents"}, article: "第三十三条"},
		{name: "before effect", s: drafted(t), cmd: change, code: data.Conflict},
	})
	confirmed := effective(t)
	confirmed.do(laterTime, data.AskConfirmation{Court: "示例区人民法院", On: day("2026-12-02"), Parties: []int{0, 1}})
	refused := &story{t: t, Case: confirmed.Clone()}
	refused.do(laterTime, data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-02"), Reason: "内容不明确"})
	confirmed.do(laterTime, data.RecordRuling{CourtNo: "（2026）示例民特1号", On: day("2026-12-02"), Confirmed: true})
	confirmed.do(laterTime, paid(0, 8000, "2026-12-01"))
	play(t, laterTime, []turn{
		{name: "the court refused", s: refused, cmd: change, state: data.Mediating, kind: "change_opened"},
		{name: "the court confirmed", s: confirmed, cmd: change, code: data.Conflict},
	})
	first := s.Agreement().No
	s.do(laterTime, change)
	_, runs := s.Clock(data.MediationClock)
	assert.True(t, runs)
	_, err := s.try(laterTime, data.Withdraw{Party: 0, On: day("2026-12-02"), How: data.OralConsent})
	assert.Equal(t, data.Conflict, data.CodeOf(err))

	failed := &story{t: t, Case: s.Clone()}
	other := terms()
	other.Obligations[0].Amount, other.Obligations[0].Due = 300000, day("2027-06-30")
	failed.do(laterTime, data.Draft{Terms: other})
	failed.do(laterTime, data.EndMediation{Reason: data.CannotAgree})
	assert.Equal(t, data.Performing, failed.State, "the old agreement goes on")
	assert.Equal(t, first, failed.Agreement().No)
	assert.Equal(t, 300000, int(failed.Standings()[0].Left))
	assert.Nil(t, failed.Ending)
	k, runs := failed.Clock(data.ConfirmationClock)
	require.True(t, runs)
	assert.Equal(t, day("2026-11-27"), k.From)
	assert.False(t, failed.Changes[0].Changed)

	s.do(laterTime, data.Draft{Terms: other})
	for _, m := range marks() {
		m.On = day("2026-12-02")
		s.do(laterTime, data.MarkSignature{Mark: m})
	}
	assert.Equal(t, data.Effective, s.State)
	assert.True(t, s.Changes[0].Changed)
	require.Len(t, s.Agreements, 2)
	assert.Empty(t, s.Agreements[0].VoidReason, "the old one was not void")
	assert.Equal(t, day("2026-12-02"), s.Agreement().Effective)
	assert.Equal(t, 300000, int(s.Standings()[0].Left), "the new terms count from the beginning")
	assert.Equal(t, day("2026-11-27"), s.ClosedOn)
	k, _ = s.Clock(data.ConfirmationClock)
	assert.Equal(t, day("2026-12-02"), k.From)
}

func TestAClosedSessionPutsTheCaseUnderLock(t *testing.T) {
	s := assigned(t)
	x := session()
	x.Closed = true
	s.do(sessionTime, data.RecordSession{Session: session()})
	assert.False(t, s.Restricted)
	s.do(sessionTime, data.RecordSession{Session: x})
	assert.True(t, s.Restricted)
}
