package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// ref is a pointer to a value that the test wrote.
func ref[T any](v T) *T { return &v }

// turn is one try of a command on a case: refused with fields or a code, or taken into a state.
type turn struct {
	name    string
	s       *story
	cmd     data.Command
	state   data.State // after it was taken
	kind    string     // of its last event
	fields  []string   // of a refusal for facts
	article string     // that the first fault names
	code    data.Code  // of a refusal without fields
}

const laterTime = "2026-12-02 09:00"

// play tries each turn at a time and proves that a refusal changes nothing.
func play(t *testing.T, at string, turns []turn) {
	t.Helper()
	for _, x := range turns {
		t.Run(x.name, func(t *testing.T) {
			s := &story{t: t, Case: x.s.Clone()}
			before := s.Clone()
			events, err := s.try(at, x.cmd)
			switch {
			case x.fields != nil:
				require.Error(t, err)
				assert.Equal(t, data.Invalid, data.CodeOf(err))
				assert.Equal(t, x.fields, faultFields(err), "%v", err)
				if x.article != "" {
					assert.Contains(t, data.FaultsOf(err)[0].Article, x.article)
				}
			case x.code != "":
				require.Error(t, err)
				assert.Equal(t, x.code, data.CodeOf(err), "%v", err)
				assert.Regexp(t, `\p{Han}+。$`, err.Error())
			default:
				require.NoError(t, err)
				require.NotEmpty(t, events)
				last := events[len(events)-1]
				assert.Equal(t, x.kind, last.Kind)
				assert.Equal(t, x.state, s.State)
				assert.Equal(t, x.state, last.To)
				assert.Equal(t, "qianwu", last.Actor)
				return
			}
			assert.Equal(t, before, s.Case)
		})
	}
}

// effective is the standing story with its agreement in effect.
func effective(t *testing.T, change ...func(*data.Intake)) *story {
	t.Helper()
	s := drafted(t, change...)
	for _, m := range marks() {
		s.do(agreeTime, data.MarkSignature{Mark: m})
	}
	require.Equal(t, data.Effective, s.State)
	return s
}

// byCourt makes the dispute one that a court referred.
func byCourt(in *data.Intake) {
	in.Source = data.Source{Kind: data.ReferredByOrgan, Organ: "court", LetterNo: "（2026）示例函1号", ReceivedOn: day("2026-11-24")}
}

func TestEachActHasItsRight(t *testing.T) {
	for right, cmds := range map[data.Right][]data.Command{
		data.ToAccept:   {data.Examine{}, data.VoidRegistration{}, data.VoidCaseNumber{}, data.DenyAcceptance{}, data.TransferOut{}, data.HandCaseOver{}},
		data.ToRegister: {data.AskOtherSide{}, data.Decline{}, data.Advise{}, data.TakeCourtReferral{}, data.JoinDispute{}},
		data.ToAmend: {data.AddEvidence{}, data.ReturnEvidence{}, data.AskReplacement{}, data.RateRisk{}, data.ReportDanger{},
			data.AttachFile{}, data.TakeOffAttachment{}, data.PlanSession{}},
		data.ToAssign: {data.ReplaceMediator{}},
		data.ToMediate: {data.RecordInvestigation{}, data.PauseMediation{}, data.ResumeMediation{}, data.ExtendMediation{},
			data.EndMediation{}, data.ChangeAgreement{}},
		data.ToFollow: {data.Withdraw{}, data.RecordTransferAnswer{}, data.RecordPerformance{}, data.RecordBreach{}, data.UrgePerformance{},
			data.RecordFollowUp{}, data.AskConfirmation{}, data.RecordRuling{}, data.WithdrawConfirmation{}, data.ReportToReferrer{}},
		data.ToArchive: {data.ArchiveCase{}, data.BindDossier{}, data.AddToArchive{}},
	} {
		for _, cmd := range cmds {
			assert.Equal(t, right, cmd.Right(), "%T", cmd)
		}
	}
}

func TestADisputeIsExaminedAndTheOtherSideAsked(t *testing.T) {
	examining := registered(t, withoutConsentOfTheOwner)
	examining.do(acceptTime, data.Examine{})
	agreed := registered(t)
	agreed.do(acceptTime, data.Examine{})
	asking := &story{t: t, Case: examining.Clone()}
	asking.do(acceptTime, data.AskOtherSide{})
	play(t, acceptTime, []turn{
		{name: "examine", s: registered(t), cmd: data.Examine{}, state: data.Examining, kind: "examined"},
		{name: "examine twice", s: examining, cmd: data.Examine{}, code: data.Conflict},
		{name: "ask", s: examining, cmd: data.AskOtherSide{}, state: data.Asking, kind: "asked"},
		{name: "ask before examination", s: registered(t), cmd: data.AskOtherSide{}, code: data.Conflict},
		{name: "nobody left to ask", s: agreed, cmd: data.AskOtherSide{}, code: data.Conflict},
		{name: "accept straight after examination", s: agreed, cmd: data.Accept{}, state: data.Accepted, kind: "accepted"},
	})
	asking.do(acceptTime, data.RecordConsent{Consent: data.Consent{Party: 1, On: day("2026-11-24"), How: data.OralConsent}})
	events := asking.do(acceptTime, data.Accept{})
	assert.Len(t, events, 1, "the steps that were walked are not walked again")
}

func TestADisputeIsTurnedAwayForAReason(t *testing.T) {
	other := data.DenyAcceptance{Reason: data.AlreadyHandled, Organ: "court", OrganNo: "（2026）示例民初1号"}
	play(t, acceptTime, []turn{
		{name: "not civil", s: registered(t), cmd: data.DenyAcceptance{Reason: data.NotCivil}, state: data.NotAccepted, kind: "not_accepted"},
		{name: "a court has it", s: registered(t), cmd: other, state: data.NotAccepted, kind: "not_accepted"},
		{name: "no reason", s: registered(t), cmd: data.DenyAcceptance{}, fields: []string{"reason"}},
		{name: "other without words", s: registered(t), cmd: data.DenyAcceptance{Reason: data.OtherDenial}, fields: []string{"note"}},
		{name: "which organ", s: registered(t), cmd: data.DenyAcceptance{Reason: data.AlreadyHandled}, fields: []string{"organ", "organ_no"}, article: "第三条第（三）项"},
		{name: "health authority", s: registered(t), cmd: data.DenyAcceptance{Reason: data.MedicalAccepted, Organ: "health", OrganNo: "无文号"}, state: data.NotAccepted, kind: "not_accepted"},
		{name: "the court itself referred it", s: registered(t, byCourt), cmd: other, fields: []string{"organ"}, article: "第十八条"},
		{name: "after acceptance", s: assigned(t), cmd: data.DenyAcceptance{Reason: data.NotCivil}, code: data.Conflict},
	})
	s := registered(t)
	s.do(acceptTime, other)
	assert.Equal(t, "人民调解法第三条第（三）项", s.Ending.Article)
	assert.Equal(t, "（2026）示例民初1号", s.Ending.OrganNo)
	assert.Equal(t, day("2026-11-24"), s.ClosedOn)
	assert.Empty(t, s.Clocks)
	for _, r := range data.DenialReasons() {
		assert.NotEmpty(t, r.Article(), r)
		assert.NotEqual(t, string(r), r.Name())
	}
}

func TestARefusalAndAQuestionEndACase(t *testing.T) {
	play(t, acceptTime, []turn{
		{name: "declined", s: registered(t, withoutConsentOfTheOwner), cmd: data.Decline{Party: 1}, state: data.Declined, kind: "declined"},
		{name: "nobody", s: registered(t), cmd: data.Decline{Party: 2}, fields: []string{"party"}},
		{name: "declined after acceptance", s: assigned(t), cmd: data.Decline{Party: 1}, code: data.Conflict},
		{name: "advised", s: registered(t), cmd: data.Advise{Advice: "可向物业主管部门投诉。"}, state: data.Advised, kind: "advised"},
		{name: "no advice", s: registered(t), cmd: data.Advise{Advice: " "}, fields: []string{"advice"}},
		{name: "advised after acceptance", s: assigned(t), cmd: data.Advise{Advice: "x"}, code: data.Conflict},
	})
	s := registered(t, withoutConsentOfTheOwner)
	s.do(acceptTime, data.Decline{Party: 1})
	assert.Equal(t, "人民调解法第十七条", s.Ending.Article)
	assert.Equal(t, 1, *s.Ending.Party)
}

func TestADisputeIsSentOnAndAnswered(t *testing.T) {
	send := data.TransferOut{Organ: "labour_arbitration", Body: "区劳动人事争议仲裁院", On: day("2026-11-24"), Reason: "当事人愿意仲裁", AnswerBy: day("2026-12-01")}
	sent := registered(t)
	sent.do(acceptTime, send)
	answer := data.TransferAnswer{On: day("2026-12-01"), Taken: true, Result: "已受理"}
	answered := &story{t: t, Case: sent.Clone()}
	answered.do(laterTime, data.RecordTransferAnswer{Answer: answer})
	failed := assigned(t)
	failed.do(acceptTime, data.EndMediation{Reason: data.CannotAgree})
	late := send
	late.AnswerBy = day("2026-11-23")
	play(t, laterTime, []turn{
		{name: "sent", s: registered(t), cmd: send, state: data.TransferredOut, kind: "transferred"},
		{name: "told after failure", s: failed, cmd: send, state: data.Failed, kind: "sent_on"},
		{name: "nothing said", s: registered(t), cmd: data.TransferOut{}, fields: []string{"organ", "body", "reason", "on"}},
		{name: "answer before it went", s: registered(t), cmd: late, fields: []string{"answer_by"}},
		{name: "under mediation", s: assigned(t), cmd: send, code: data.Conflict},
		{name: "answer", s: sent, cmd: data.RecordTransferAnswer{Answer: answer}, state: data.TransferredOut, kind: "transfer_answered"},
		{name: "answer to nothing", s: registered(t), cmd: data.RecordTransferAnswer{Answer: answer}, fields: []string{"transfer"}},
		{name: "empty answer", s: sent, cmd: data.RecordTransferAnswer{}, fields: []string{"answer.on", "answer.result"}},
		{name: "answer too early", s: sent, cmd: data.RecordTransferAnswer{Answer: data.TransferAnswer{On: day("2026-11-23"), Result: "x"}}, fields: []string{"answer.on"}},
		{name: "answer twice", s: answered, cmd: data.RecordTransferAnswer{Answer: answer}, code: data.Conflict},
	})
	assert.Equal(t, "已受理", answered.Transfers[0].Answer.Result)
	assert.Nil(t, sent.Transfers[0].Answer, "copies do not share")
}

func TestACaseGoesToAnotherUnitWithItsNumberAndItsClock(t *testing.T) {
	s := assigned(t)
	number, clocks := s.CaseNo, s.Clocks
	events := s.do(laterTime, data.HandCaseOver{To: "S1", Reason: data.WithinLevel})
	assert.Equal(t, "handed_down", events[0].Kind)
	assert.Equal(t, data.Accepted, s.State, "the receiving head assigns anew")
	assert.Empty(t, s.Assigned)
	assert.Equal(t, number, s.CaseNo)
	assert.Equal(t, clocks, s.Clocks)
	assert.Equal(t, data.HandOver{From: "DC", To: "S1", Direction: data.Downward, Reason: data.WithinLevel, On: day("2026-12-02"), Approved: "qianwu"}, s.HandOvers[0])

	s.do(laterTime, data.Assign{Mediators: []string{"M0001"}})
	s.do(laterTime, data.HandCaseOver{To: "C01", Reason: data.WithinLevel, KeepMediators: true})
	assert.Equal(t, data.Assigned, s.State)
	assert.True(t, s.HandOvers[1].KeptMediators)
	s.do(laterTime, data.HandCaseOver{To: "S1", Reason: data.BeyondLevel, KeepMediators: true})
	assert.Equal(t, data.Upward, s.HandOvers[2].Direction)
	s.do(laterTime, data.RecordSession{Session: session()})
	s.do(laterTime, data.Draft{Terms: terms()})
	assert.Equal(t, "S1", s.Agreement().Committee, "the receiving committee presides and seals")
	n := data.SampleNetwork()
	assert.Equal(t, "S1", s.NumberUnit(data.AgreementSeries, &n))

	fresh := registered(t)
	fresh.do(acceptTime, data.HandCaseOver{To: "S2", Reason: data.PartyAsks})
	assert.Equal(t, data.Registered, fresh.State)
	assert.Equal(t, "S2", fresh.NumberUnit(data.CaseSeries, &n), "it accepts")
	play(t, laterTime, []turn{
		{name: "across", s: assigned(t), cmd: data.HandCaseOver{To: "IC", Reason: data.SpecialSubject}, state: data.Accepted, kind: "handed_over"},
		{name: "up", s: fresh, cmd: data.HandCaseOver{To: "DC", Reason: data.Crowd}, state: data.Registered, kind: "escalated"},
		{name: "to nobody, for nothing", s: assigned(t), cmd: data.HandCaseOver{To: "X"}, fields: []string{"to", "reason"}},
		{name: "to a place without committee", s: assigned(t), cmd: data.HandCaseOver{To: "CENTRE", Reason: data.PartyAsks}, fields: []string{"to"}, article: "第八条"},
		{name: "to itself", s: assigned(t), cmd: data.HandCaseOver{To: "DC", Reason: data.PartyAsks}, fields: []string{"to"}},
		{name: "with an agreement", s: drafted(t), cmd: data.HandCaseOver{To: "S1", Reason: data.PartyAsks}, code: data.Conflict},
	})
	for _, r := range data.HandOverReasons() {
		assert.NotEqual(t, string(r), r.Name())
	}
}

func TestMediationEndsWithoutAgreementForAReason(t *testing.T) {
	play(t, laterTime, []turn{
		{name: "cannot agree", s: assigned(t), cmd: data.EndMediation{Reason: data.CannotAgree}, state: data.Failed, kind: "failed"},
		{name: "refused", s: assigned(t), cmd: data.EndMediation{Reason: data.PartyRefused, Party: ref(1)}, state: data.Failed, kind: "failed"},
		{name: "who refused", s: assigned(t), cmd: data.EndMediation{Reason: data.PartyRefused}, fields: []string{"party"}, article: "第二十三条"},
		{name: "no such party", s: assigned(t), cmd: data.EndMediation{Reason: data.PartyRefused, Party: ref(5)}, fields: []string{"party"}},
		{name: "not expired", s: assigned(t), cmd: data.EndMediation{Reason: data.TimeExpired}, fields: []string{"reason"}},
		{name: "no reason", s: assigned(t), cmd: data.EndMediation{}, fields: []string{"reason"}},
		{name: "other without words", s: assigned(t), cmd: data.EndMediation{Reason: data.OtherFailure}, fields: []string{"note"}},
		{name: "before acceptance", s: registered(t), cmd: data.EndMediation{Reason: data.CannotAgree}, code: data.Conflict},
		{name: "after effect", s: effective(t), cmd: data.EndMediation{Reason: data.CannotAgree}, code: data.Conflict},
	})
	play(t, "2026-12-25 09:00", []turn{
		{name: "expired", s: assigned(t), cmd: data.EndMediation{Reason: data.TimeExpired}, state: data.Failed, kind: "failed"},
	})
	s := drafted(t)
	s.do(agreeTime, data.IssueAgreement{})
	events := s.do(agreeTime, data.EndMediation{Reason: data.CannotAgree})
	assert.Equal(t, "agreement_voided", events[0].Kind, "its number is void with a reason")
	assert.Nil(t, s.Agreement())
	assert.Contains(t, s.Agreements[0].VoidReason, "终止")
	assert.Equal(t, "人民调解法第二十六条", s.Ending.Article)
	assert.Equal(t, day("2026-11-27"), s.ClosedOn)
	assert.Empty(t, s.Clocks)
	for _, r := range data.FailReasons() {
		assert.NotEmpty(t, r.Article(), r)
		assert.NotEqual(t, string(r), r.Name())
	}
}

func TestOnlyApplicantsWithdraw(t *testing.T) {
	take := data.Withdraw{Party: 0, On: day("2026-12-01"), How: data.WrittenConsent}
	play(t, laterTime, []turn{
		{name: "registered", s: registered(t), cmd: take, state: data.Withdrawn, kind: "withdrawn"},
		{name: "with a draft", s: drafted(t), cmd: take, state: data.Withdrawn, kind: "withdrawn"},
		{name: "the other side", s: assigned(t), cmd: data.Withdraw{Party: 1, On: day("2026-12-01"), How: data.OralConsent}, fields: []string{"party"}, article: "第二十三条"},
		{name: "nothing said", s: assigned(t), cmd: data.Withdraw{}, fields: []string{"on", "how"}},
		{name: "after effect", s: effective(t), cmd: take, code: data.Conflict},
	})
}
