package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

func TestRegistrationStartsACaseAndTakesANumber(t *testing.T) {
	s := &story{t: t}
	in := intake()
	events := s.do(registerTime, data.Register{Intake: in})
	require.Len(t, events, 1)
	assert.Equal(t, data.IntakeSeries, events[0].Takes)
	assert.Equal(t, data.Registered, s.State)
	assert.Equal(t, "DC", s.Organisation, "the committee named at set-up has it until somebody hands it on")
	assert.Equal(t, "C01", s.Route.Organisation)
	assert.False(t, s.Restricted)
	assert.Equal(t, day("1990-01-01"), s.Parties[1].Birth, "from the identity number")
	assert.Equal(t, "male", s.Parties[1].Sex)
	assert.True(t, in.Parties[1].Birth.IsZero(), "what was handed in stays as it was")
	k, ok := s.Clock(data.ExamineClock)
	require.True(t, ok)
	assert.Equal(t, day("2026-11-27"), k.Last, "three working days")
	assert.True(t, k.Workdays)
	assert.Equal(t, 3, k.Days)
	assert.Empty(t, s.Warnings(sceneAt(registerTime)))
}

func TestRegistrationNamesEachWrongFact(t *testing.T) {
	long := "欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳欧阳"
	tests := map[string]struct {
		change func(*data.Intake)
		field  string
		says   string
	}{
		"received later":        {func(in *data.Intake) { in.ReceivedAt = moment("2026-11-24 09:13") }, "received_at", "还没有到"},
		"no channel":            {func(in *data.Intake) { in.Channel = "" }, "channel", "请选定"},
		"unknown window":        {func(in *data.Intake) { in.Window = "door" }, "window", "请选定"},
		"no source":             {func(in *data.Intake) { in.Source.Kind = "" }, "source.kind", "请选定"},
		"referral by nobody":    {func(in *data.Intake) { in.Source.Kind = data.ReferredByOrgan }, "source.organ", "移送机关"},
		"letter from tomorrow":  {func(in *data.Intake) { in.Source.ReceivedOn = day("2026-11-25") }, "source.received_on", "还没有到"},
		"unknown community":     {func(in *data.Intake) { in.Place.Community = "C99" }, "place.community", "C99"},
		"street as community":   {func(in *data.Intake) { in.Place.Community = "S1" }, "place.community", "S1"},
		"happens tomorrow":      {func(in *data.Intake) { in.OccurredOn = day("2026-11-25") }, "occurred_on", "还没有到"},
		"no summary":            {func(in *data.Intake) { in.Summary = " \n" }, "summary", "简要情况"},
		"negative sum":          {func(in *data.Intake) { in.Amount = -1 }, "amount_fen", "负数"},
		"unknown tag":           {func(in *data.Intake) { in.Tags = []string{"men"} }, "tags[0]", "标签"},
		"unknown category":      {func(in *data.Intake) { in.Category = "war" }, "category", "还不能登记"},
		"unknown field":         {func(in *data.Intake) { in.Fields["colour"] = "red" }, "fields.colour", "没有"},
		"no respondent":         {func(in *data.Intake) { in.Parties = in.Parties[:1]; in.Consents = nil }, "parties", "被申请人"},
		"no applicant":          {func(in *data.Intake) { in.Parties[0].Role = data.Respondent }, "parties", "申请人"},
		"no role":               {func(in *data.Intake) { in.Parties[0].Role = "" }, "parties[0].role", "请选定"},
		"no kind":               {func(in *data.Intake) { in.Parties[0].Kind = "" }, "parties[0].kind", "请选定"},
		"no name":               {func(in *data.Intake) { in.Parties[1].Name = "  " }, "parties[1].name", "缺姓名"},
		"name of 32 characters": {func(in *data.Intake) { in.Parties[1].Name = long }, "parties[1].name", "超过30"},
		"wrong check digit":     {func(in *data.Intake) { in.Parties[1].IDNumber = "210802199001010014" }, "parties[1].id_number", "校验"},
		"15 digits":             {func(in *data.Intake) { in.Parties[1].IDNumber = "210802900101001" }, "parties[1].id_number", "15"},
		"paper without number":  {func(in *data.Intake) { in.Parties[1].IDNumber = "" }, "parties[1].id_number", "暂缺"},
		"short passport":        {func(in *data.Intake) { in.Parties[1].IDType, in.Parties[1].IDNumber = data.Passport, "E1" }, "parties[1].id_number", "护照"},
		"unknown paper":         {func(in *data.Intake) { in.Parties[1].IDType = "ticket" }, "parties[1].id_type", "ticket"},
		"born tomorrow":         {func(in *data.Intake) { in.Parties[1].Birth = day("2026-11-25") }, "parties[1].birth", "晚于"},
		"born 1899":             {func(in *data.Intake) { in.Parties[1].Birth = day("1899-12-31") }, "parties[1].birth", "1900"},
		"sex in Chinese":        {func(in *data.Intake) { in.Parties[1].Sex = "男" }, "parties[1].sex", "性别"},
		"short mobile":          {func(in *data.Intake) { in.Parties[1].Phone = "1390000000" }, "parties[1].phone", "10位"},
		"letters for a phone":   {func(in *data.Intake) { in.Parties[1].Phone = "call me" }, "parties[1].phone", "call me"},
		"wrong credit code":     {func(in *data.Intake) { in.Parties[0].CreditCode = "91350100M000100Y44" }, "parties[0].credit_code", "统一社会信用代码"},
		"agent's authority":     {func(in *data.Intake) { in.Parties[0].Agent.Authority = "" }, "parties[0].agent.authority", "特别授权"},
		"agent's name":          {func(in *data.Intake) { in.Parties[0].Agent.Name = "" }, "parties[0].agent.name", "缺姓名"},
		"guardian's ID": {func(in *data.Intake) {
			in.Parties[1].Guardians = []data.Guardian{{Name: "张示例", IDType: data.ResidentID, IDNumber: "1"}}
		}, "parties[1].guardians[0].id_number", "18"},
		"consent of a third": {func(in *data.Intake) { in.Consents[1].Party = 2 }, "consents[1].party", "第3名"},
		"consent undated":    {func(in *data.Intake) { in.Consents[1].On = workday.Date{} }, "consents[1].on", "缺"},
		"consent tomorrow":   {func(in *data.Intake) { in.Consents[1].On = day("2026-11-25") }, "consents[1].on", "还没有到"},
		"consent by nod":     {func(in *data.Intake) { in.Consents[1].How = "nod" }, "consents[1].how", "书面或口头"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			in := intake()
			test.change(&in)
			var c data.Case
			events, err := data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
			require.Error(t, err)
			assert.Empty(t, events)
			assert.Equal(t, data.Invalid, data.CodeOf(err))
			assert.Contains(t, faultFields(err), test.field)
			for _, f := range data.FaultsOf(err) {
				if f.Field == test.field {
					assert.Contains(t, f.Message, test.says)
				}
			}
			assert.Empty(t, c.IntakeNo+string(c.State), "nothing of the case was filled in")
		})
	}
}

func TestAllFaultsComeAtOnce(t *testing.T) {
	in := intake()
	in.Summary, in.Parties[1].IDNumber, in.Channel = "", "1", ""
	_, err := data.Register{Intake: in}.Apply(&data.Case{}, sceneAt(registerTime))
	assert.ElementsMatch(t, []string{"channel", "summary", "parties[1].id_number"}, faultFields(err))
}

func TestWhatMayStillBeMissingIsAWarning(t *testing.T) {
	s := registered(t, func(in *data.Intake) {
		in.Parties[0].CreditCode = ""
		in.Parties[1] = data.Party{Role: data.Respondent, Kind: data.Person, Name: "李娃", Birth: day("2012-06-01")}
		in.Consents = nil
	})
	assert.Equal(t, data.NoID, s.Parties[1].IDType)
	assert.ElementsMatch(t, []string{"parties[0].credit_code", "parties[1].id_number", "parties[1].phone", "parties[1].address",
		"parties[1].guardians", "consents", "consents"}, faultFields(s.Warnings(sceneAt(registerTime))))
	assert.True(t, s.Restricted, "a minor's case is kept from those without the right")
}

func TestAMinorIsJudgedByTheDayOfReceipt(t *testing.T) {
	for birth, restricted := range map[string]bool{"2008-11-24": false, "2008-11-25": true} {
		s := registered(t, func(in *data.Intake) {
			in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Birth = data.NoID, "", day(birth)
		})
		assert.Equal(t, restricted, s.Restricted, birth)
	}
}

func TestRouteFallsBackToTheCentresCommittee(t *testing.T) {
	s := registered(t, func(in *data.Intake) { in.Place.Community = "" })
	assert.Equal(t, "DC", s.Route.Organisation)
	assert.Contains(t, s.Route.Reason, "未填社区")
}

func TestPhonesOfEveryKindAreTaken(t *testing.T) {
	for _, phone := range []string{"", "13900000001", "0417-1234567", "04171234567", "010-12345678", "0417-1234567-801", "2345678", "400-123-4567",
		"4001234567", "95588", "12345", "+852 2345 6789", "+1-212-5550100"} {
		in := intake()
		in.Parties[1].Phone = phone
		_, err := data.Register{Intake: in}.Apply(&data.Case{}, sceneAt(registerTime))
		assert.NoError(t, err, phone)
	}
}
