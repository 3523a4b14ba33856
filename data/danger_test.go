package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// answering sets answers of an intake.
func answering(fields map[string]any) func(*data.Intake) {
	return func(in *data.Intake) { in.Fields = fields }
}

func TestDangerIsHeededFromTheFirstSave(t *testing.T) {
	tests := []struct {
		name       string
		fields     map[string]any
		level      data.RiskLevel // empty: not rated
		restricted bool
	}{
		{"nothing", nil, "", false},
		{"violence", map[string]any{"screen_violence": "yes"}, data.MediumRisk, true},
		{"a weapon against one at home", map[string]any{"screen_violence": "yes", "screen_weapon": "yes"}, data.HighRisk, true},
		{"not known", map[string]any{"screen_violence": "unknown"}, "", false},
		{"closed session", map[string]any{"closed_session": true}, "", true},
		{"a weapon", map[string]any{"danger_weapon": true}, data.HighRisk, false},
		{"a crowd", map[string]any{"danger_crowd": true}, data.MediumRisk, false},
		{"self-harm", map[string]any{"danger_self_harm": true}, data.HighRisk, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := registered(t, answering(test.fields))
			assert.Equal(t, test.restricted, s.Restricted)
			last := s.Events[len(s.Events)-1]
			if test.level == "" {
				assert.Nil(t, s.Risk)
				assert.Equal(t, "registered", last.Kind)
				return
			}
			require.NotNil(t, s.Risk)
			assert.Equal(t, test.level, s.Risk.Level)
			assert.NotEmpty(t, s.Risk.Reasons)
			assert.Equal(t, "risk_rated", last.Kind, "the supervisor is told")
			assert.Equal(t, test.level.Name(), last.Note, "and no more than the level")
		})
	}
}

func TestAmendedAnswersRaiseAndNeverLower(t *testing.T) {
	s := registered(t)
	facts := s.CurrentFacts()
	facts.Fields = map[string]any{"danger_crowd": true}
	s.do(registerTime, facts)
	assert.Equal(t, data.MediumRisk, s.Risk.Level)
	assert.False(t, s.Restricted)

	facts = s.CurrentFacts()
	facts.Fields = map[string]any{"screen_violence": "yes", "screen_choking": "yes"}
	s.do(registerTime, facts)
	assert.Equal(t, data.HighRisk, s.Risk.Level)
	assert.True(t, s.Restricted)

	facts = s.CurrentFacts()
	facts.Fields = map[string]any{}
	s.do(registerTime, facts)
	assert.Equal(t, data.HighRisk, s.Risk.Level)
	assert.True(t, s.Restricted, "the lock is not lifted by an amendment")
}

func TestOnlyPrivateSignsRestrict(t *testing.T) {
	for sign, restricts := range map[data.RiskSign]bool{data.Weapon: false, data.SelfHarm: false, data.CrowdSign: false, data.Violence: true, data.Choking: true,
		data.DeathThreat: true, data.ChildHurt: true, data.Stalking: true} {
		s := registered(t)
		s.do(registerTime, data.RateRisk{Level: data.HighRisk, Signs: []data.RiskSign{sign}, Measures: "已通知社区民警到场"})
		assert.Equal(t, restricts, s.Restricted, sign)
	}
}

func TestLabourAtTheWomensWindowIsNeverOral(t *testing.T) {
	for _, category := range []string{"labour", "migrant_wages"} {
		s := assigned(t, func(in *data.Intake) {
			in.Category, in.Window, in.Tags = category, data.WomenWindow, []string{data.WomenTag}
			in.Amount, in.Fields = 0, map[string]any{"screen_alone": true, "screen_violence": "no"}
		})
		oral := terms()
		oral.Form, oral.ReachedOn = data.Oral, day("2026-11-26")
		_, err := s.try(agreeTime, data.Draft{Terms: oral})
		assert.Equal(t, []string{"form"}, faultFields(err))
	}
}

func TestARatingKeepsTheReasonsOfTheAnswersAndStaysAboveThem(t *testing.T) {
	s := registered(t, answering(map[string]any{"danger_weapon": true}))
	reasons := s.Risk.Reasons
	require.NotEmpty(t, reasons)
	_, err := s.try(registerTime, data.RateRisk{Level: data.LowRisk})
	faults := data.FaultsOf(err)
	require.Len(t, faults, 1)
	assert.Equal(t, "level", faults[0].Field)
	assert.Contains(t, faults[0].Message, reasons[0])
	s.do(registerTime, data.RateRisk{Level: data.HighRisk, Signs: []data.RiskSign{data.CrowdSign}, Measures: "分开接待"})
	assert.Equal(t, reasons, s.Risk.Reasons)
	assert.ElementsMatch(t, []data.RiskSign{data.CrowdSign, data.Weapon}, s.Risk.Signs)

	facts := s.CurrentFacts() // it was answered by mistake
	facts.Fields = map[string]any{"danger_weapon": false}
	s.do(registerTime, facts)
	assert.Equal(t, data.HighRisk, s.Risk.Level, "an answer lowers nothing")
	s.do(registerTime, data.RateRisk{Level: data.LowRisk})
	assert.Empty(t, s.Risk.Reasons)
}
