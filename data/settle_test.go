package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestFirstSessionOpensMediation(t *testing.T) {
	s := assigned(t)
	events := s.do(sessionTime, data.RecordSession{Session: session()})
	assert.Equal(t, data.Mediating, s.State)
	assert.Equal(t, []string{"mediation_opened", "session_recorded"}, []string{events[0].Kind, events[1].Kind})
	assert.Equal(t, []string{"M0001"}, s.Sessions[0].Mediators, "the assigned ones unless others are named")

	assert.Empty(t, s.do(sessionTime, data.RecordSession{Session: session()}), "handed in again")
	corrected := session()
	corrected.Record = "更正后的记录"
	events = s.do(sessionTime, data.RecordSession{Session: corrected})
	assert.Equal(t, "session_corrected", events[0].Kind)
	require.Len(t, s.Sessions, 1, "a session of the same time is the same session")
	assert.Equal(t, "更正后的记录", s.Sessions[0].Record)
}

func TestSessionsStandInOrderOfTimeAndBySeconds(t *testing.T) {
	s := assigned(t)
	late, early := session(), session()
	early.At = moment("2026-11-25 09:00")
	s.do(agreeTime, data.RecordSession{Session: late})
	s.do(agreeTime, data.RecordSession{Session: early})
	assert.Equal(t, early.At, s.Sessions[0].At)
	late.At = late.At.Add(300_000_000)
	late.Record = "同一秒"
	s.do(agreeTime, data.RecordSession{Session: late})
	assert.Len(t, s.Sessions, 2, "parts of a second name no session of their own")
}

func TestSessionNamesEachWrongFact(t *testing.T) {
	tests := map[string]struct {
		change func(*data.Session)
		field  string
	}{
		"no time":         {func(x *data.Session) { x.At = data.Session{}.At }, "session.at"},
		"later":           {func(x *data.Session) { x.At = moment("2026-11-26 14:01") }, "session.at"},
		"before receipt":  {func(x *data.Session) { x.At = moment("2026-11-24 09:11") }, "session.at"},
		"no record":       {func(x *data.Session) { x.Record = "" }, "session.record"},
		"no result":       {func(x *data.Session) { x.Result = "" }, "session.result"},
		"unknown present": {func(x *data.Session) { x.Present = []int{0, 2} }, "session.present[1]"},
		"negative":        {func(x *data.Session) { x.Present = []int{-1} }, "session.present[0]"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := assigned(t)
			x := session()
			test.change(&x)
			_, err := s.try(sessionTime, data.RecordSession{Session: x})
			assert.Equal(t, []string{test.field}, faultFields(err))
			assert.Equal(t, data.Assigned, s.State)
		})
	}
}

func TestDraftIsReplacedUntilItIsIssued(t *testing.T) {
	s := drafted(t)
	assert.Equal(t, data.AwaitingMarks, s.State)
	assert.Empty(t, s.Agreement().No)
	assert.Equal(t, "DC", s.Agreement().Committee)
	assert.Empty(t, s.do(agreeTime, data.Draft{Terms: terms()}), "the same terms again")
	other := terms()
	other.Clauses = other.Clauses[:1]
	s.do(agreeTime, data.Draft{Terms: other})
	require.Len(t, s.Agreements, 1)
	assert.Len(t, s.Agreement().Clauses, 1)
}

func TestChangedTermsVoidTheIssueAndItsMarks(t *testing.T) {
	s := drafted(t)
	events := s.do(agreeTime, data.MarkSignature{Mark: marks()[0]})
	assert.Equal(t, data.AgreementSeries, events[1].Takes, "the first mark issues")
	no := s.Agreement().No
	require.NotEmpty(t, no)

	other := terms()
	other.Facts = "另有约定"
	events = s.do(agreeTime, data.Draft{Terms: other, Reason: "双方改期"})
	assert.Equal(t, "agreement_voided", events[0].Kind)
	require.Len(t, s.Agreements, 2)
	assert.Equal(t, no, s.Agreements[0].No)
	assert.Equal(t, "双方改期", s.Agreements[0].VoidReason)
	assert.Empty(t, s.Agreement().No)
	assert.Empty(t, s.Agreement().Marks)
	assert.Len(t, s.MissingMarks(s.Agreement()), 4)
}

func TestDraftNamesEachWrongFact(t *testing.T) {
	tests := map[string]struct {
		change func(*data.Terms)
		field  string
	}{
		"form":             {func(x *data.Terms) { x.Form = "sung" }, "form"},
		"oral undated":     {func(x *data.Terms) { x.Form = data.Oral }, "reached_on"},
		"oral tomorrow":    {func(x *data.Terms) { x.Form, x.ReachedOn = data.Oral, day("2026-11-28") }, "reached_on"},
		"oral too early":   {func(x *data.Terms) { x.Form, x.ReachedOn = data.Oral, day("2026-11-23") }, "reached_on"},
		"not assigned":     {func(x *data.Terms) { x.Mediators = []string{"M0002"} }, "mediators[0]"},
		"from nobody":      {func(x *data.Terms) { x.Obligations[0].From = 5 }, "obligations[0].from"},
		"to nobody":        {func(x *data.Terms) { x.Obligations[0].To = -1 }, "obligations[0].to"},
		"to oneself":       {func(x *data.Terms) { x.Obligations[1].To = 0 }, "obligations[1].to"},
		"nothing owed":     {func(x *data.Terms) { x.Obligations[1].What = "" }, "obligations[1].what"},
		"negative payment": {func(x *data.Terms) { x.Obligations[0].Amount = -1 }, "obligations[0].amount_fen"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := assigned(t)
			x := terms()
			test.change(&x)
			_, err := s.try(agreeTime, data.Draft{Terms: x})
			assert.Equal(t, []string{test.field}, faultFields(err))
			assert.Empty(t, s.Agreements)
		})
	}
}

func TestOralAgreementTakesEffectOnItsDay(t *testing.T) {
	s := assigned(t)
	oral := terms()
	oral.Form, oral.ReachedOn = data.Oral, day("2026-11-26")
	s.do(agreeTime, data.Draft{Terms: oral})
	assert.Equal(t, data.Effective, s.State)
	assert.Equal(t, day("2026-11-26"), s.Agreement().Effective)
	assert.NotEmpty(t, s.Agreement().No)
	assert.Empty(t, s.MissingMarks(s.Agreement()))
}

func TestLabourIsNeverSettledByWordOfMouth(t *testing.T) {
	for _, category := range []string{"labour", "migrant_wages"} {
		s := assigned(t)
		s.Category = category
		oral := terms()
		oral.Form, oral.ReachedOn = data.Oral, day("2026-11-26")
		_, err := s.try(agreeTime, data.Draft{Terms: oral})
		require.Equal(t, []string{"form"}, faultFields(err))
		assert.Equal(t, "劳动争议调解仲裁法第十四条", data.FaultsOf(err)[0].Article)
		_, err = s.try(agreeTime, data.Settle{Terms: oral})
		assert.Equal(t, data.Invalid, data.CodeOf(err))
	}
}

func TestLatestOfTheNeededMarksDecides(t *testing.T) {
	s := drafted(t)
	all := marks()
	for i, m := range all {
		assert.Len(t, s.MissingMarks(s.Agreement()), len(all)-i)
		assert.Equal(t, data.AwaitingMarks, s.State)
		s.do(agreeTime, data.MarkSignature{Mark: m})
	}
	assert.Equal(t, data.Effective, s.State)
	assert.Equal(t, day("2026-11-27"), s.Agreement().Effective)
	_, running := s.Clock(data.MediationClock)
	assert.False(t, running)
	k, _ := s.Clock(data.ConfirmationClock)
	assert.Equal(t, day("2026-12-27"), k.Raw)
	assert.Equal(t, day("2026-12-28"), k.Last, "a Sunday rolls to Monday")

	s.do("2026-11-29 09:00", data.MarkSignature{Mark: data.PartyMark(data.ByLegalRepresentative, 0, data.Signature, day("2026-11-28"))})
	assert.Equal(t, day("2026-11-27"), s.Agreement().Effective, "a second mark moves nothing")
	assert.Len(t, s.Agreement().Marks, 5)
	assert.Empty(t, s.do("2026-11-30 09:00", data.MarkSignature{Mark: data.PartyMark(data.ByLegalRepresentative, 0, data.Signature, day("2026-11-30"))}))
}

func TestMarksMayComeInAnyOrder(t *testing.T) {
	s := drafted(t)
	all := marks()
	all[0].On = day("2026-11-27")
	all[3].On = day("2026-11-26")
	for _, i := range []int{3, 2, 1, 0} {
		s.do(agreeTime, data.MarkSignature{Mark: all[i]})
	}
	assert.Equal(t, day("2026-11-27"), s.Agreement().Effective)
}

func TestMarkNamesEachWrongFact(t *testing.T) {
	committee := data.Mark{By: data.ByCommittee, Kind: data.Seal, On: day("2026-11-27")}
	mediator := data.Mark{By: data.ByMediator, Mediator: "M0001", Kind: data.Signature, On: day("2026-11-27")}
	tests := map[string]struct {
		mark  data.Mark
		field string
	}{
		"undated":                     {data.Mark{By: data.ByCommittee, Kind: data.Seal}, "mark.on"},
		"tomorrow":                    {with(committee, func(m *data.Mark) { m.On = day("2026-11-28") }), "mark.on"},
		"before receipt":              {with(committee, func(m *data.Mark) { m.On = day("2026-11-23") }), "mark.on"},
		"committee signs":             {with(committee, func(m *data.Mark) { m.Kind = data.Signature }), "mark.kind"},
		"mediator seals":              {with(mediator, func(m *data.Mark) { m.Kind = data.Seal }), "mark.kind"},
		"another mediator":            {with(mediator, func(m *data.Mark) { m.Mediator = "M0002" }), "mark.mediator"},
		"kind":                        {with(mediator, func(m *data.Mark) { m.Kind = "kiss" }), "mark.kind"},
		"by a neighbour":              {with(mediator, func(m *data.Mark) { m.By = "neighbour" }), "mark.by"},
		"party not said":              {data.Mark{By: data.ByParty, Kind: data.Signature, On: day("2026-11-27")}, "mark.party"},
		"third party":                 {data.PartyMark(data.ByParty, 2, data.Signature, day("2026-11-27")), "mark.party"},
		"agent of one without":        {data.PartyMark(data.ByAgent, 1, data.Signature, day("2026-11-27")), "mark.by"},
		"guardian of one without":     {data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-27")), "mark.by"},
		"a person's representative":   {data.PartyMark(data.ByLegalRepresentative, 1, data.Signature, day("2026-11-27")), "mark.by"},
		"a negative index of a party": {data.PartyMark(data.ByParty, -1, data.Signature, day("2026-11-27")), "mark.party"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := drafted(t)
			_, err := s.try(agreeTime, data.MarkSignature{Mark: test.mark})
			assert.Equal(t, []string{test.field}, faultFields(err))
			assert.Empty(t, s.Agreement().No, "a refused mark issues nothing")
		})
	}
}

func with(m data.Mark, change func(*data.Mark)) data.Mark {
	change(&m)
	return m
}

func TestAgentBindsOnlyWithSpecialAuthority(t *testing.T) {
	for authority, missing := range map[data.Authority]int{data.Special: 3, data.General: 4} {
		s := drafted(t, func(in *data.Intake) { in.Parties[0].Agent.Authority = authority })
		s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByAgent, 0, data.Signature, day("2026-11-26"))})
		assert.Len(t, s.MissingMarks(s.Agreement()), missing, authority)
	}
}

func minorWith(birth string, guardians ...string) func(*data.Intake) {
	return func(in *data.Intake) {
		in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Birth, in.Parties[1].Sex = data.NoID, "", day(birth), "male"
		for _, g := range guardians {
			in.Parties[1].Guardians = append(in.Parties[1].Guardians, data.Guardian{Name: g, Relation: "父母"})
		}
	}
}

func TestAMinorIsBoundByAGuardianAlone(t *testing.T) {
	s := drafted(t, minorWith("2012-06-01", "张父", "张母"))
	s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByParty, 1, data.Signature, day("2026-11-26"))})
	missing := s.MissingMarks(s.Agreement())
	require.Len(t, missing, 4)
	assert.Equal(t, data.ByGuardian, missing[1].By)
	s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-26"))})
	assert.Len(t, s.MissingMarks(s.Agreement()), 3, "one guardian is enough")
}

func TestCapacityIsThatOfTheDayOfTheMark(t *testing.T) {
	s := drafted(t, minorWith("2008-11-27", "张父"))
	assert.Equal(t, data.ByGuardian, s.MissingMarks(s.Agreement())[1].By)
	s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByParty, 1, data.Signature, day("2026-11-27"))})
	assert.Len(t, s.MissingMarks(s.Agreement()), 3, "of age on that day")

	s = drafted(t, minorWith("2008-11-27", "张父"))
	s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-27"))})
	assert.Len(t, s.MissingMarks(s.Agreement()), 4, "no longer the guardian's to sign")
}

func TestWhoCameOfAgeMeanwhileNeedsNoGuardian(t *testing.T) {
	s := drafted(t, minorWith("2008-11-25"))
	assert.Equal(t, data.ByParty, s.MissingMarks(s.Agreement())[1].By)
	assert.Empty(t, s.Check(s.Agreement()).Blocking())
}

func TestAnAdultsGuardianBinds(t *testing.T) {
	s := drafted(t, minorWith("1980-01-01", "张妻"))
	s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-26"))})
	assert.Len(t, s.MissingMarks(s.Agreement()), 3)
}

func TestFirstPrintIssuesOnceAndBlocksStopIt(t *testing.T) {
	s := drafted(t)
	events := s.do(agreeTime, data.IssueAgreement{})
	assert.Equal(t, data.AgreementSeries, events[0].Takes)
	no := s.Agreement().No
	assert.Empty(t, s.do(agreeTime, data.IssueAgreement{}))
	s.do(agreeTime, data.MarkSignature{Mark: marks()[0]})
	assert.Equal(t, no, s.Agreement().No, "the first mark after it takes no second number")

	blocked := assigned(t)
	bare := terms()
	bare.Obligations[0].How = ""
	blocked.do(agreeTime, data.Draft{Terms: bare})
	_, err := blocked.try(agreeTime, data.IssueAgreement{})
	require.Equal(t, []string{"obligations[0]"}, faultFields(err))
	assert.Contains(t, data.FaultsOf(err)[0].Article, "第二十九条")
	assert.Empty(t, blocked.Agreement().No)
}

func settle() data.Settle {
	return data.Settle{Sessions: []data.Session{session()}, Terms: terms(), Marks: marks()}
}

func TestSettleDoesTheWholeDayAtOnce(t *testing.T) {
	s := assigned(t)
	events := s.do(agreeTime, settle())
	assert.Equal(t, data.Effective, s.State)
	assert.Equal(t, "effective", events[len(events)-1].Kind)
	assert.Empty(t, s.do(agreeTime, settle()), "handed in again")
}

func TestSettleTellsEveryFaultAndNeedsTheSeal(t *testing.T) {
	s := assigned(t)
	bad := settle()
	bad.Sessions[0].Record = ""
	bad.Marks[1].On = day("2026-12-01")
	_, err := s.try(agreeTime, bad)
	assert.Equal(t, []string{"sessions[0].record", "marks[1].on"}, faultFields(err))

	bad = settle()
	bad.Obligations[0].To = 7
	_, err = s.try(agreeTime, bad)
	assert.Equal(t, []string{"obligations[0].to"}, faultFields(err), "marks on refused terms are not told of")

	scene := sceneAt(agreeTime)
	scene.Actor.Roles = []data.UserRole{data.MediatorRole}
	next := s.Clone()
	_, err = settle().Apply(&next, scene)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
}

func TestRightOfAMarkIsThatOfTheSigner(t *testing.T) {
	assert.Equal(t, data.ToSeal, data.MarkSignature{Mark: marks()[3]}.Right())
	assert.Equal(t, data.ToMediate, data.MarkSignature{Mark: marks()[2]}.Right())
}

func TestCopiesAreOneAPartyAndOneForTheCommittee(t *testing.T) {
	s := registered(t)
	assert.Equal(t, 3, s.Copies())
}
