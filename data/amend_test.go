package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAPartyIsCorrectedUntilTheAgreementHasItsNumber(t *testing.T) {
	s := drafted(t)
	to := owner()
	to.Name, to.Address = " 张䶮 ", "示例小区3号楼2单元1403室"
	events := s.do(agreeTime, data.AmendParty{Party: 1, To: to})
	assert.Equal(t, "party_amended", events[0].Kind)
	assert.NotContains(t, events[0].Note, "张", "the log keeps nothing personal")
	assert.Equal(t, "张䶮", s.Parties[1].Name)
	assert.Equal(t, day("1990-01-01"), s.Parties[1].Birth)
	assert.Len(t, s.Consents, 2, "consents stay")
	assert.Equal(t, data.AwaitingMarks, s.State)
	assert.Empty(t, s.do(agreeTime, data.AmendParty{Party: 1, To: to}), "the same again")

	s.do(agreeTime, data.MarkSignature{Mark: marks()[0]})
	for _, cmd := range []data.Command{data.AmendParty{Party: 1, To: owner()}, data.AmendFacts{Summary: "别的"}} {
		_, err := s.try(agreeTime, cmd)
		require.Equal(t, data.Conflict, data.CodeOf(err))
		assert.Contains(t, err.Error(), s.Agreement().No)
	}
	other := terms()
	other.Facts = "另行制作"
	s.do(agreeTime, data.Draft{Terms: other})
	s.do(agreeTime, data.AmendParty{Party: 1, To: owner()})
	assert.Equal(t, "张𠅤", s.Parties[1].Name, "the void issue holds nothing back")
}

func TestACorrectedPartyIsCheckedAsAtRegistration(t *testing.T) {
	tests := map[string]struct {
		party  int
		change func(*data.Party)
		field  string
	}{
		"no such party": {2, func(*data.Party) {}, "party"},
		"negative":      {-1, func(*data.Party) {}, "party"},
		"no name":       {1, func(p *data.Party) { p.Name = "" }, "parties[1].name"},
		"wrong ID":      {1, func(p *data.Party) { p.IDNumber = "210802199001010014" }, "parties[1].id_number"},
		"side left":     {1, func(p *data.Party) { p.Role = data.Applicant }, "parties"},
		"agent unnamed": {1, func(p *data.Party) { p.Agent = &data.Agent{Authority: data.General} }, "parties[1].agent.name"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := registered(t)
			to := owner()
			test.change(&to)
			_, err := s.try(acceptTime, data.AmendParty{Party: test.party, To: to})
			assert.Equal(t, []string{test.field}, faultFields(err))
			assert.Equal(t, "张𠅤", s.Parties[1].Name)
		})
	}
}

func TestACorrectionMayLockACaseAndNeverUnlocksIt(t *testing.T) {
	s := registered(t)
	young := owner()
	young.IDType, young.IDNumber, young.Birth = data.NoID, "", day("2012-06-01")
	s.do(acceptTime, data.AmendParty{Party: 1, To: young})
	assert.True(t, s.Restricted)
	s.do(acceptTime, data.AmendParty{Party: 1, To: owner()})
	assert.False(t, s.Parties[1].Minor(s.Received()))
	assert.True(t, s.Restricted, "whoever opens it up does so on purpose")
}

func TestACorrectedPartyMayNotTurnOutToBeTheMediator(t *testing.T) {
	s := assigned(t)
	scene := sceneAt(acceptTime)
	for i := range scene.Network.Mediators {
		if scene.Network.Mediators[i].ID == "M0001" {
			scene.Network.Mediators[i].IDNumber = "11010519491231002X"
		}
	}
	to := owner()
	to.IDNumber = "11010519491231002x"
	_, err := data.AmendParty{Party: 1, To: to}.Apply(&s.Case, scene)
	assert.Equal(t, []string{"parties[1].id_number"}, faultFields(err))
}

func TestFactsAreCorrectedAsAWhole(t *testing.T) {
	s := registered(t)
	facts := s.CurrentFacts()
	assert.Empty(t, s.do(acceptTime, facts), "nothing changed")
	facts.Summary, facts.Amount, facts.Place.Community = "业主称电梯未修。", 300000, "C02"
	facts.Tags = []string{data.WomenTag}
	events := s.do(acceptTime, facts)
	assert.Equal(t, "facts_amended", events[0].Kind)
	assert.Equal(t, "发生地点、标签、简要情况、争议金额", events[0].Note, "what, never how")
	assert.Equal(t, "业主称电梯未修。", s.Summary)
	assert.EqualValues(t, 300000, s.Amount)
	assert.Equal(t, "C02", s.Route.Organisation)
	assert.Len(t, s.Consents, 2)

	for field, change := range map[string]func(*data.AmendFacts){
		"summary":         func(a *data.AmendFacts) { a.Summary = " " },
		"amount_fen":      func(a *data.AmendFacts) { a.Amount = -5 },
		"occurred_on":     func(a *data.AmendFacts) { a.OccurredOn = day("2026-11-25") },
		"place.community": func(a *data.AmendFacts) { a.Place.Community = "S1" },
		"tags[0]":         func(a *data.AmendFacts) { a.Tags = []string{"x"} },
		"fields.colour":   func(a *data.AmendFacts) { a.Fields = map[string]any{"colour": 1} },
	} {
		bad := s.CurrentFacts()
		change(&bad)
		_, err := s.try(acceptTime, bad)
		assert.Equal(t, []string{field}, faultFields(err))
	}
}

func TestACorrectedMonthIsReckonedAnew(t *testing.T) {
	s := registered(t, func(in *data.Intake) {
		in.Amount = 0
		in.Fields = map[string]any{"area": 98.5, "unit_price": 160, "arrears_from": "2025-01", "arrears_to": "2026-10"}
	})
	require.EqualValues(t, 346720, s.Amount)
	facts := s.CurrentFacts()
	facts.Fields["arrears_to"] = "2026-09"
	s.do(acceptTime, facts)
	assert.EqualValues(t, 21*15760, s.Amount)
	assert.EqualValues(t, 21, s.Fields["months"])

	facts = s.CurrentFacts()
	facts.Amount = 1
	_, err := s.try(acceptTime, facts)
	assert.Equal(t, []string{"amount_fen"}, faultFields(err), "a sum typed anew is compared")

	facts = s.CurrentFacts()
	facts.Fields = map[string]any{}
	s.do(acceptTime, facts)
	assert.EqualValues(t, 21*15760, s.Amount, "nothing to reckon from: the sum stays")
}

func TestPrintsAreNotedWithTheirDigest(t *testing.T) {
	s := registered(t)
	party, digest := 1, strings.Repeat("0a", 32)
	events := s.do(acceptTime, data.RecordPrint{Form: "rights", Digest: digest, Pages: 2, Party: &party})
	assert.Equal(t, "printed", events[0].Kind)
	party = 7
	require.Len(t, s.Papers, 1)
	assert.Equal(t, 1, *s.Papers[0].Party, "the caller's variable is not kept")
	assert.Equal(t, digest, s.Papers[0].Digest)
	assert.Equal(t, moment(acceptTime), s.Papers[0].At)
	assert.Equal(t, "qianwu", s.Papers[0].Actor)
	s.do(acceptTime, data.RecordPrint{Form: "receipt", Digest: digest, Pages: 1})
	assert.Len(t, s.Papers, 2)

	_, err := s.try(acceptTime, data.RecordPrint{Form: "Rights!", Digest: "0a", Party: &party})
	assert.Equal(t, []string{"form", "sha256", "pages", "party"}, faultFields(err))
}
