package data_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
)

func TestACaseSurvivesTheWayThroughItsParts(t *testing.T) {
	s := assigned(t, func(in *data.Intake) {
		in.Amount = 0
		in.Fields = map[string]any{"area": 98.5, "unit_price": 160, "arrears_from": "2025-01", "arrears_to": "2026-10",
			"refusal_reasons": []string{"leak", "lift"}, "owners_committee": true, "urged_on": "2026-11-01"}
		in.Parties[1].Guardians = []data.Guardian{{Name: "张父"}}
	})
	s.do(agreeTime, settle())
	party := 1
	s.do(agreeTime, data.RecordPrint{Form: "agreement", Digest: "00000000000000000000000000000000000000000000000000000000000000ff", Pages: 2, Party: &party})

	head, err := json.Marshal(&s.Case)
	require.NoError(t, err)
	assert.NotContains(t, string(head), "双方陈述", "sessions are parts of their own")
	var back data.Case
	require.NoError(t, json.Unmarshal(head, &back))
	category.Normal(back.Category, back.Fields)
	for _, x := range s.Sessions {
		back.Sessions = append(back.Sessions, through(t, x))
	}
	for _, a := range s.Agreements {
		back.Agreements = append(back.Agreements, through(t, a))
	}
	assert.Equal(t, s.Fields, back.Fields, "of the same Go types")
	assert.Equal(t, s.Parties, back.Parties)
	assert.Equal(t, s.Clocks, back.Clocks)
	assert.Equal(t, s.Agreements, back.Agreements)
	again, err := json.Marshal(&back)
	require.NoError(t, err)
	assert.Equal(t, string(head), string(again))
	assert.True(t, back.ReceivedAt.Equal(s.ReceivedAt))
	assert.Equal(t, s.Received(), back.Received())
	assert.Equal(t, s.Sessions[0].At.Unix(), back.Sessions[0].At.Unix())
	assert.Empty(t, must(data.Settle(settle()).Apply(&back, sceneAt(agreeTime)))(t), "the same hand-in is still the same")
}

func through[T any](t *testing.T, v T) (back T) {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &back))
	return back
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func TestARefusedCommandLeavesTheCallersCaseAlone(t *testing.T) {
	s := drafted(t, func(in *data.Intake) { in.Parties[1].Guardians = []data.Guardian{{Name: "张父"}} })
	before, err := json.Marshal([]any{s.Case, s.Sessions, s.Agreements})
	require.NoError(t, err)
	c := s.Clone()
	c.Parties[0].Agent.Name, c.Parties[1].Guardians[0].Name = "别人", "别人"
	c.Fields["x"], c.Consents[0].Party, c.Claims[0], c.Clocks[0].Days, c.Events[0].Kind = 1, 9, "x", 99, "x"
	c.Agreements[0].Clauses[0], c.Agreements[0].Obligations[0].What, c.Sessions[0].Record, c.Assigned[0] = "x", "x", "x", "x"
	after, err := json.Marshal([]any{s.Case, s.Sessions, s.Agreements})
	require.NoError(t, err)
	assert.JSONEq(t, string(before), string(after))
}

func TestATitleNamesBothSides(t *testing.T) {
	s := registered(t)
	assert.Equal(t, "示例物业服务有限公司与张𠅤", s.Title())
	s.Parties = append(s.Parties, owner())
	assert.Equal(t, "示例物业服务有限公司与张𠅤等2方", s.Title())
	assert.Len(t, s.PartiesOf(data.Respondent), 2)
	assert.Equal(t, s.IntakeNo, s.No())
	s.do(acceptTime, data.RecordConsent{Consent: data.Consent{Party: 2, On: day("2026-11-24"), How: data.OralConsent}})
	s.do(acceptTime, data.Accept{})
	assert.Equal(t, s.CaseNo, s.No())
}

func FuzzRegisterNeverPanics(f *testing.F) {
	text, err := json.Marshal(intake())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	for _, s := range []string{`{}`, `{"parties":[{}]}`, `{"parties":null,"fields":{"area":1e308,"unit_price":9e14,"arrears_from":"0000-01","arrears_to":"9999-12"},"category":"property"}`,
		`{"received_at":"0001-01-01T00:00:00Z","category":"property","fields":{"refusal_reasons":[1]}}`, `{"received_at":"9999-12-31T23:59:59Z"}`,
		`{"parties":[{"kind":"person","id_type":"resident","id_number":"X"},{"kind":"person","birth":"0001-01-01","agent":{},"guardians":[{}]}]}`} {
		f.Add([]byte(s))
	}
	scene := sceneAt(registerTime)
	f.Fuzz(func(t *testing.T, text []byte) {
		var in data.Intake
		if json.Unmarshal(text, &in) != nil {
			return
		}
		var c data.Case
		events, err := data.Register{Intake: in}.Apply(&c, scene)
		if err != nil {
			if len(events) > 0 || c.State != "" {
				t.Fatalf("refused (%v) and yet changed", err)
			}
			return
		}
		if c.State != data.Registered || len(c.PartiesOf(data.Applicant)) == 0 || len(c.PartiesOf(data.Respondent)) == 0 {
			t.Fatalf("registered without two sides: %+v", c)
		}
		c.Warnings(scene)
		if _, err := json.Marshal(&c); err != nil {
			t.Fatalf("registered and can't be kept: %v", err)
		}
	})
}
