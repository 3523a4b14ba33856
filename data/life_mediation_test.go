package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// ofCategory is an assigned case of a category that has no file of its own here.
func ofCategory(t *testing.T, category string) *story {
	t.Helper()
	s := registered(t)
	s.Category = category
	s.do(acceptTime, data.Accept{})
	s.do(acceptTime, data.Assign{Mediators: []string{"M0001"}})
	return s
}

func consents(on string) []data.Consent {
	return []data.Consent{{Party: 0, On: day(on), How: data.WrittenConsent}, {Party: 1, On: day(on), How: data.WrittenConsent}}
}

func TestThePeriodOfMediationGoesByTheDispute(t *testing.T) {
	for category, last := range map[string]string{"property": "2027-01-01", "labour": "2026-12-09", "migrant_wages": "2026-12-09", "medical": "2027-01-13"} {
		s := registered(t)
		s.Category = category
		s.do(laterTime, data.Accept{})
		k, ok := s.Clock(data.MediationClock)
		require.True(t, ok, category)
		assert.Equal(t, last, k.Raw.String(), category)
		assert.Equal(t, category == "medical", k.Workdays, category)
	}
}

func TestMediationRestsAndGoesOnWhereItWas(t *testing.T) {
	s := assigned(t)
	s.do(acceptTime, data.PauseMediation{Reason: data.ForAppraisal})
	k, runs := s.Clock(data.MediationClock)
	require.True(t, runs, "the ordinary clock goes on")
	s.do(laterTime, data.ResumeMediation{})
	assert.Equal(t, data.Assigned, s.State)
	after, _ := s.Clock(data.MediationClock)
	assert.Equal(t, k, after)
	assert.Equal(t, day("2026-12-02"), s.Pauses[0].Ended)

	paused := &story{t: t, Case: s.Clone()}
	paused.do(laterTime, data.PauseMediation{Reason: data.ForWaiting})
	play(t, laterTime, []turn{
		{name: "pause", s: s, cmd: data.PauseMediation{Reason: data.ForIllness}, state: data.Paused, kind: "paused"},
		{name: "why", s: s, cmd: data.PauseMediation{}, fields: []string{"reason"}},
		{name: "other without words", s: s, cmd: data.PauseMediation{Reason: data.OtherPause}, fields: []string{"note"}},
		{name: "before assignment", s: registered(t), cmd: data.PauseMediation{Reason: data.ForIllness}, code: data.Conflict},
		{name: "resume what runs", s: s, cmd: data.ResumeMediation{}, code: data.Conflict},
		{name: "session while paused", s: paused, cmd: data.RecordSession{Session: session()}, code: data.Conflict},
		{name: "end while paused", s: paused, cmd: data.EndMediation{Reason: data.CannotAgree}, state: data.Failed, kind: "failed"},
	})
}

func TestTheMedicalClockStopsForAnAppraisalOnly(t *testing.T) {
	s := ofCategory(t, "medical")
	before, _ := s.Clock(data.MediationClock)
	require.Equal(t, day("2027-01-05"), before.Last, "30 working days; 2027 is known by its weekends only")

	ill := &story{t: t, Case: s.Clone()}
	ill.do("2026-11-27 09:00", data.PauseMediation{Reason: data.ForIllness})
	k, _ := ill.Clock(data.MediationClock)
	assert.Equal(t, before, k)

	s.do("2026-11-27 09:00", data.PauseMediation{Reason: data.ForAppraisal})
	_, runs := s.Clock(data.MediationClock)
	assert.False(t, runs)
	_, err := s.try("2026-11-30 09:00", data.ExtendMediation{Days: 5, Consents: consents("2026-11-30")})
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	s.do("2026-12-04 09:00", data.ResumeMediation{}) // Friday to Friday: five working days
	k, _ = s.Clock(data.MediationClock)
	assert.Equal(t, 5, k.Excluded)
	assert.Equal(t, day("2027-01-12"), k.Last)
	s.do("2026-12-04 09:00", data.ExtendMediation{Days: 2, Consents: consents("2026-12-04")})
	k, _ = s.Clock(data.MediationClock)
	assert.Equal(t, day("2027-01-14"), k.Last)
	assert.Equal(t, day("2027-01-14"), s.Extensions[0].Last)

	_, err = s.try("2027-01-15 09:00", data.ExtendMediation{Days: 5, Consents: consents("2027-01-15")})
	assert.Equal(t, []string{"days"}, faultFields(err))
	assert.Equal(t, "医疗纠纷预防和处理条例第三十八条", data.FaultsOf(err)[0].Article)
}

func TestThePeriodIsExtendedWithTheConsentOfBoth(t *testing.T) {
	court := registered(t, byCourt)
	court.do(acceptTime, data.TakeCourtReferral{Referral: referral()})
	court.do(acceptTime, data.Accept{})
	play(t, laterTime, []turn{
		{name: "both", s: assigned(t), cmd: data.ExtendMediation{Days: 30, Consents: consents("2026-12-01")}, state: data.Assigned, kind: "extended"},
		{name: "one", s: assigned(t), cmd: data.ExtendMediation{Days: 30, Consents: consents("2026-12-01")[:1]}, fields: []string{"consents"}, article: "第三条"},
		{name: "one, of a court's", s: court, cmd: data.ExtendMediation{Days: 30, Consents: consents("2026-12-01")[:1]}, fields: []string{"consents"}, article: "特邀调解的规定第二十七条"},
		{name: "no days", s: assigned(t), cmd: data.ExtendMediation{Consents: consents("2026-12-01")}, fields: []string{"days"}},
		{name: "consent of tomorrow", s: assigned(t), cmd: data.ExtendMediation{Days: 1, Consents: consents("2026-12-03")}, fields: []string{"consents[0].on", "consents[1].on"}},
		{name: "after effect", s: effective(t), cmd: data.ExtendMediation{Days: 1, Consents: consents("2026-12-01")}, code: data.Conflict},
	})
	s := assigned(t)
	s.do(laterTime, data.ExtendMediation{Days: 10, Consents: consents("2026-12-01")})
	k, _ := s.Clock(data.MediationClock)
	assert.Equal(t, day("2027-01-03"), k.Raw)
	assert.Equal(t, 40, k.Days)
}

func investigation() data.Investigation {
	return data.Investigation{At: moment("2026-11-25 10:00"), Place: "示例小区", Asked: "孙邻居", Record: "问：…… 答：……", Signed: true}
}

func TestInvestigationsAreRecorded(t *testing.T) {
	early, foreign, empty := investigation(), investigation(), data.Investigation{Asked: "孙邻居"}
	early.At = moment("2026-11-23 10:00")
	foreign.Investigators = []string{"M0009"}
	mediating := assigned(t)
	mediating.do(sessionTime, data.RecordSession{Session: session()})
	play(t, laterTime, []turn{
		{name: "first", s: assigned(t), cmd: data.RecordInvestigation{Investigation: investigation()}, state: data.Investigating, kind: "investigated"},
		{name: "during mediation", s: mediating, cmd: data.RecordInvestigation{Investigation: investigation()}, state: data.Mediating, kind: "investigated"},
		{name: "too early", s: assigned(t), cmd: data.RecordInvestigation{Investigation: early}, fields: []string{"at"}},
		{name: "by a stranger", s: assigned(t), cmd: data.RecordInvestigation{Investigation: foreign}, fields: []string{"investigators[0]"}, article: "第十九条"},
		{name: "empty", s: assigned(t), cmd: data.RecordInvestigation{Investigation: empty}, fields: []string{"at", "record"}, article: ""},
		{name: "before assignment", s: registered(t), cmd: data.RecordInvestigation{Investigation: investigation()}, code: data.Conflict},
	})
	s := assigned(t)
	s.do(laterTime, data.RecordInvestigation{Investigation: investigation()})
	assert.Equal(t, []string{"M0001"}, s.Investigations[0].Investigators)
	s.do(laterTime, data.RecordSession{Session: session()})
	assert.Equal(t, data.Mediating, s.State)
}

func TestEvidenceComesAndGoesBack(t *testing.T) {
	paper := data.Evidence{Title: "物业合同", Party: ref(0), On: day("2026-11-24"), Original: true, Pages: 8}
	s := registered(t)
	s.do(acceptTime, data.AddEvidence{Evidence: paper})
	s.do(acceptTime, data.AddEvidence{Evidence: data.Evidence{Title: "照片", On: day("2026-11-24")}})
	back := &story{t: t, Case: s.Clone()}
	back.do(laterTime, data.ReturnEvidence{Evidence: 0, On: day("2026-12-01")})
	assert.Equal(t, day("2026-12-01"), back.Evidence[0].Returned)
	assert.True(t, s.Evidence[0].Returned.IsZero(), "copies do not share")
	play(t, laterTime, []turn{
		{name: "more", s: s, cmd: data.AddEvidence{Evidence: paper}, state: data.Registered, kind: "evidence_added"},
		{name: "nothing", s: s, cmd: data.AddEvidence{Evidence: data.Evidence{Party: ref(7), Pages: -1}}, fields: []string{"title", "party", "on", "pages"}},
		{name: "back", s: s, cmd: data.ReturnEvidence{Evidence: 0, On: day("2026-12-02")}, state: data.Registered, kind: "evidence_returned"},
		{name: "back twice", s: back, cmd: data.ReturnEvidence{Evidence: 0, On: day("2026-12-02")}, code: data.Conflict},
		{name: "a copy", s: s, cmd: data.ReturnEvidence{Evidence: 1, On: day("2026-12-02")}, fields: []string{"evidence"}},
		{name: "what", s: s, cmd: data.ReturnEvidence{Evidence: 2, On: day("2026-12-02")}, fields: []string{"evidence"}},
		{name: "before it came", s: s, cmd: data.ReturnEvidence{Evidence: 0, On: day("2026-11-01")}, fields: []string{"on"}},
	})
}

func TestAMediatorIsReplaced(t *testing.T) {
	ask := data.AskReplacement{Mediator: "M0001", Party: ref(1), Reason: "不接受该调解员", On: day("2026-11-25")}
	asked := assigned(t)
	asked.do(laterTime, ask)
	play(t, laterTime, []turn{
		{name: "ask", s: assigned(t), cmd: ask, state: data.Assigned, kind: "replacement_asked"},
		{name: "ask twice", s: asked, cmd: ask, code: data.Conflict},
		{name: "ask for nothing", s: assigned(t), cmd: data.AskReplacement{Mediator: "M0002", Party: ref(9)}, fields: []string{"mediator", "party", "reason", "on"}},
		{name: "ask before assignment", s: registered(t), cmd: ask, code: data.Conflict},
		{name: "replace", s: asked, cmd: data.ReplaceMediator{Out: "M0001", In: "M0004"}, state: data.Assigned, kind: "mediator_replaced"},
		{name: "unasked", s: assigned(t), cmd: data.ReplaceMediator{Out: "M0001", In: "M0004", Reason: "调离"}, state: data.Assigned, kind: "mediator_replaced"},
		{name: "unasked and unexplained", s: assigned(t), cmd: data.ReplaceMediator{Out: "M0001", In: "M0004"}, fields: []string{"reason"}, article: "第十九条"},
		{name: "who", s: asked, cmd: data.ReplaceMediator{Out: "M0003", In: "M0001", Reason: "x"}, fields: []string{"out", "in"}},
		{name: "by nobody", s: asked, cmd: data.ReplaceMediator{Out: "M0001", In: "M9999"}, fields: []string{"in"}},
	})
	asked.do(laterTime, data.ReplaceMediator{Out: "M0001", In: "M0004"})
	assert.Equal(t, []string{"M0004"}, asked.Assigned)
	r := asked.Replacements[0]
	assert.False(t, r.Open())
	assert.Equal(t, "M0004", r.New)
}

func TestKinHouseholdAndEmployerAreReasonsForRecusal(t *testing.T) {
	org, man := company(), owner()
	man.Guardians = []data.Guardian{{Name: "张父"}}
	tests := map[string]struct {
		m     data.Mediator
		p     data.Party
		words []string
	}{
		"nothing":              {data.Mediator{Household: "别处", Employer: "别家"}, org, nil},
		"is the party":         {data.Mediator{IDNumber: man.IDNumber}, man, []string{"本案当事人"}},
		"brother by ID":        {data.Mediator{Kin: []data.Kin{{Name: "旧名", Relation: "兄弟", IDNumber: man.IDNumber}}}, man, []string{"近亲属（兄弟）"}},
		"another of that name": {data.Mediator{Kin: []data.Kin{{Name: man.Name, Relation: "兄弟", IDNumber: "110105194912310021"}}}, man, nil},
		"brother by name":      {data.Mediator{Kin: []data.Kin{{Name: man.Name, Relation: "兄弟"}}}, man, []string{"近亲属（兄弟）"}},
		"of the agent":         {data.Mediator{Kin: []data.Kin{{Name: "赵示例", Relation: "配偶"}}}, org, []string{"代理人的近亲属"}},
		"of the head":          {data.Mediator{Kin: []data.Kin{{Name: "王示例", Relation: "父亲"}}}, org, []string{"法定代表人的近亲属"}},
		"of the guardian":      {data.Mediator{Kin: []data.Kin{{Name: "张父", Relation: "兄弟"}}}, man, []string{"监护人的近亲属"}},
		"same household":       {data.Mediator{Household: "示例小区 3号楼2单元1402室"}, man, []string{"同住一处"}},
		"works there":          {data.Mediator{EmployerCode: org.CreditCode}, org, []string{"在当事人单位工作"}},
		"works there by name":  {data.Mediator{Employer: org.Name}, org, []string{"在当事人单位工作"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			why := test.m.RecusalReasons(test.p)
			require.Len(t, why, len(test.words))
			for i, w := range test.words {
				assert.Contains(t, why[i], w)
			}
		})
	}
	s := registered(t)
	s.do(acceptTime, data.Accept{})
	scene := sceneAt(acceptTime)
	scene.Network.Mediators[0].Employer = company().Name
	_, err := data.Assign{Mediators: []string{"M0001"}}.Apply(&s.Case, scene)
	assert.Equal(t, []string{"mediators[0]"}, faultFields(err))
	assert.Contains(t, data.FaultsOf(err)[0].Article, "特邀调解的规定第十五条")
}

func referral() data.CourtReferral {
	return data.CourtReferral{Kind: data.BeforeFiling, Court: "示例区人民法院", LetterNo: "（2026）示例函1号", CourtNo: "（2026）示例诉前调1号",
		Judge: "周法官", Phone: "0417-0000001", Papers: []string{"起诉状"}, SignedOn: day("2026-11-20")}
}

func TestACourtsReferralCountsFromTheSignatureForItsPapers(t *testing.T) {
	for kind, last := range map[data.ReferralKind]string{data.BeforeFiling: "2026-12-20", data.AfterFiling: "2026-12-05", data.AfterSummary: "2026-11-27"} {
		r := referral()
		r.Kind = kind
		s := registered(t, byCourt)
		s.do(acceptTime, data.TakeCourtReferral{Referral: r})
		s.do(acceptTime, data.Accept{})
		k, _ := s.Clock(data.MediationClock)
		assert.Equal(t, last, k.Raw.String(), kind)
		late := registered(t, byCourt)
		late.do(acceptTime, data.Accept{})
		late.do(acceptTime, data.TakeCourtReferral{Referral: r})
		k, _ = late.Clock(data.MediationClock)
		assert.Equal(t, last, k.Raw.String(), "also of a case that was accepted before")
		assert.NotEqual(t, string(kind), kind.Name())
	}
	tomorrow := referral()
	tomorrow.SignedOn, tomorrow.Papers = day("2026-12-03"), []string{""}
	play(t, laterTime, []turn{
		{name: "taken", s: registered(t, byCourt), cmd: data.TakeCourtReferral{Referral: referral()}, state: data.Registered, kind: "court_referral_taken"},
		{name: "not of a court", s: registered(t), cmd: data.TakeCourtReferral{Referral: referral()}, fields: []string{"source"}, article: "第十八条"},
		{name: "of tomorrow", s: registered(t, byCourt), cmd: data.TakeCourtReferral{Referral: tomorrow}, fields: []string{"papers", "signed_on"}},
		{name: "empty", s: registered(t, byCourt), cmd: data.TakeCourtReferral{}, fields: []string{"kind", "court", "signed_on"}},
		{name: "report without referral", s: effective(t), cmd: data.ReportToReferrer{}, code: data.Conflict},
		{name: "report without result", s: effective(t, byCourt), cmd: data.ReportToReferrer{}, fields: []string{"on", "result"}},
		{name: "report before the end", s: drafted(t, byCourt), cmd: data.ReportToReferrer{}, code: data.Conflict},
	})
}

func TestWhatACourtReferredHasEffectWithThePartiesMarks(t *testing.T) {
	s := registered(t, byCourt)
	s.do(acceptTime, data.TakeCourtReferral{Referral: referral()})
	s.do(acceptTime, data.Accept{})
	s.do(acceptTime, data.Assign{Mediators: []string{"M0001"}})
	s.do(sessionTime, data.RecordSession{Session: session()})
	s.do(sessionTime, data.Draft{Terms: terms()})
	s.do(agreeTime, data.MarkSignature{Mark: marks()[0]})
	require.Equal(t, data.AwaitingMarks, s.State)
	s.do(agreeTime, data.MarkSignature{Mark: marks()[1]})
	require.Equal(t, data.Effective, s.State)
	assert.Equal(t, day("2026-11-26"), s.Agreement().Effective)
	k, _ := s.Clock(data.ConfirmationClock)
	assert.Equal(t, day("2026-12-28"), k.Last)
	assert.Len(t, s.MissingMarks(s.Agreement()), 2, "mediator and seal still go on the paper")
	for _, m := range marks()[2:] {
		s.do(agreeTime, data.MarkSignature{Mark: m})
	}
	again, _ := s.Clock(data.ConfirmationClock)
	assert.Equal(t, k, again, "the earlier 30 days count")

	report := data.ReportToReferrer{Report: data.ReportBack{On: day("2026-12-01"), LetterNo: "示例反馈1号", Result: "达成协议"}}
	s.do(laterTime, report)
	assert.Equal(t, "示例反馈1号", s.ReportedBack.LetterNo)
	_, err := s.try(laterTime, report)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
}
