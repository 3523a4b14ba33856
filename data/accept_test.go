package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func withoutConsentOfTheOwner(in *data.Intake) { in.Consents = in.Consents[:1] }

func TestAcceptanceWalksThroughTheStatesBetween(t *testing.T) {
	s := registered(t)
	events := s.do(acceptTime, data.Accept{})
	var path []data.State
	for _, e := range events {
		path = append(path, e.To)
		assert.Equal(t, "qianwu", e.Actor)
		assert.Equal(t, moment(acceptTime), e.At)
	}
	assert.Equal(t, []data.State{data.Examining, data.Asking, data.Accepted}, path)
	assert.Equal(t, data.CaseSeries, events[2].Takes, "the number is taken by acceptance itself")
	assert.Empty(t, string(events[0].Takes+events[1].Takes))
	_, running := s.Clock(data.ExamineClock)
	assert.False(t, running)
	k, _ := s.Clock(data.MediationClock)
	assert.Equal(t, day("2026-12-24"), k.Last)
	assert.False(t, k.Provisional)
}

func TestAcceptanceNeedsTheConsentOfEach(t *testing.T) {
	s := registered(t, withoutConsentOfTheOwner)
	_, err := s.try(acceptTime, data.Accept{})
	require.Equal(t, data.Invalid, data.CodeOf(err))
	assert.Contains(t, data.FaultsOf(err)[0].Article, "人民调解法第三条")
	assert.Contains(t, err.Error(), "张𠅤")
	assert.Equal(t, data.Registered, s.State)

	s.do(acceptTime, data.RecordConsent{Consent: data.Consent{Party: 1, On: day("2026-11-24"), How: data.OralConsent}})
	s.do(acceptTime, data.Accept{})
	assert.Equal(t, data.Accepted, s.State)
}

// asking is a category that wants one fact before acceptance.
type asking struct{}

func (asking) Category(string) (data.CategoryRules, bool) { return asking{}, true }
func (asking) Name() string                               { return "示例纠纷" }
func (asking) Complete(*data.Intake, *data.Faults)        {}
func (asking) Forget(*data.Intake)                        {}
func (asking) Remind(*data.Intake, *data.Faults)          {}
func (asking) Danger(*data.Intake) data.Danger            { return data.Danger{Level: data.LowRisk} }
func (asking) Missing(in *data.Intake, f *data.Faults) {
	if in.Fields["deposit"] == nil {
		f.Add("fields.deposit", "缺押金，请补填。")
	}
}

func TestACategorysRequiredFieldsBlockAcceptanceNotRegistration(t *testing.T) {
	s := registered(t)
	scene := sceneAt(acceptTime)
	scene.Categories = asking{}
	assert.Equal(t, []string{"fields.deposit"}, faultFields(s.Warnings(scene)))
	c := s.Clone()
	_, err := data.Accept{}.Apply(&c, scene)
	assert.Equal(t, []string{"fields.deposit"}, faultFields(err))
	c = s.Clone()
	c.Fields["deposit"] = 1
	_, err = data.Accept{}.Apply(&c, scene)
	assert.NoError(t, err)
}

func TestConsentIsReplacedNotDoubled(t *testing.T) {
	s := registered(t)
	s.do(acceptTime, data.RecordConsent{Consent: data.Consent{Party: 1, On: day("2026-11-23"), How: data.WrittenConsent}})
	require.Len(t, s.Consents, 2)
	assert.Equal(t, data.Consent{Party: 1, On: day("2026-11-23"), How: data.WrittenConsent}, s.Consents[1])
	_, err := s.try(acceptTime, data.RecordConsent{Consent: data.Consent{Party: 1, On: day("2026-11-25"), How: data.WrittenConsent}})
	assert.Equal(t, []string{"consents[0].on"}, faultFields(err))
}

func TestAssignmentTakesWhoMayMediate(t *testing.T) {
	tests := map[string]struct {
		ids    []string
		fields []string
	}{
		"nobody":   {nil, []string{"mediators"}},
		"unknown":  {[]string{"M9999"}, []string{"mediators[0]"}},
		"twice":    {[]string{"M0001", "M0001"}, []string{"mediators[1]"}},
		"retired":  {[]string{"M0002"}, []string{"mediators[0]"}},
		"a party":  {[]string{"M0003"}, []string{"mediators[0]"}},
		"may both": {[]string{"M0001", "M0004"}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := registered(t)
			s.do(acceptTime, data.Accept{})
			scene := sceneAt(acceptTime)
			for i, m := range scene.Network.Mediators {
				switch m.ID {
				case "M0002":
					scene.Network.Mediators[i].To = day("2026-11-23")
				case "M0003":
					scene.Network.Mediators[i].IDNumber = "210802199001010013"
				}
			}
			_, err := data.Assign{Mediators: test.ids}.Apply(&s.Case, scene)
			if test.fields == nil {
				require.NoError(t, err)
				assert.Equal(t, test.ids, s.Assigned)
				assert.Equal(t, data.Assigned, s.State)
				return
			}
			assert.Equal(t, test.fields, faultFields(err))
			assert.Empty(t, s.Assigned)
		})
	}
}

func TestReassignmentLeavesTheStateAlone(t *testing.T) {
	s := assigned(t)
	s.do(sessionTime, data.RecordSession{Session: session()})
	events := s.do(sessionTime, data.Assign{Mediators: []string{"M0002", "M0001"}})
	assert.Equal(t, "reassigned", events[0].Kind)
	assert.Equal(t, data.Mediating, s.State)
	_, err := s.try(sessionTime, data.Assign{Mediators: []string{"M0002", "M0001"}})
	assert.Equal(t, data.Conflict, data.CodeOf(err))
}

func TestActsOutOfPlaceAreConflicts(t *testing.T) {
	fresh, done := registered(t), drafted(t)
	for _, m := range marks() {
		done.do(agreeTime, data.MarkSignature{Mark: m})
	}
	tests := []struct {
		name string
		s    *story
		cmd  data.Command
	}{
		{"assign before acceptance", fresh, data.Assign{Mediators: []string{"M0001"}}},
		{"session before assignment", fresh, data.RecordSession{Session: session()}},
		{"draft before assignment", fresh, data.Draft{Terms: terms()}},
		{"mark without agreement", fresh, data.MarkSignature{Mark: marks()[0]}},
		{"print without agreement", fresh, data.IssueAgreement{}},
		{"accept twice", assigned(t), data.Accept{}},
		{"consent after acceptance", assigned(t), data.RecordConsent{Consent: data.Consent{Party: 0, On: day("2026-11-24"), How: data.OralConsent}}},
		{"session after effect", done, data.RecordSession{Session: data.Session{At: moment("2026-11-27 16:00"), Record: "x", Result: data.SessionAgreed}}},
		{"draft after effect", done, data.Draft{Terms: data.Terms{Facts: "别的", Clauses: []string{"别的"}}}},
		{"assign after effect", done, data.Assign{Mediators: []string{"M0002"}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := test.s.try(agreeTime, test.cmd)
			require.Error(t, err)
			assert.Equal(t, data.Conflict, data.CodeOf(err))
			assert.Regexp(t, `\p{Han}+。$`, err.Error())
		})
	}
}
