package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// again is what a party says who comes about the same dispute once more.
func again(s *story, change ...func(*data.Intake)) data.Intake {
	in := s.Clone().Intake
	in.RequestID, in.ReceivedAt, in.Channel, in.Summary, in.Claims = "again", moment(laterTime), "call", "申请人来电说对方又拒绝。", []string{"尽快安排调解"}
	for _, c := range change {
		c(&in)
	}
	return in
}

func TestAVisitJoinsTheDisputeThatThereIs(t *testing.T) {
	play(t, laterTime, []turn{
		{name: "registered", s: registered(t), cmd: data.JoinDispute{Intake: again(registered(t))}, state: data.Registered, kind: "visit_joined"},
		{name: "in mediation", s: assigned(t), cmd: data.JoinDispute{Intake: again(registered(t))}, state: data.Assigned, kind: "visit_joined"},
		{name: "another type", s: registered(t), cmd: data.JoinDispute{Intake: again(registered(t), func(in *data.Intake) { in.Category = "labour" })}, code: data.Conflict},
		{name: "others", s: registered(t), cmd: data.JoinDispute{Intake: again(registered(t), func(in *data.Intake) {
			in.Parties[1].IDNumber = "210802199001010021"
		})}, code: data.Conflict},
		{name: "nothing said", s: registered(t), cmd: data.JoinDispute{Intake: again(registered(t), func(in *data.Intake) { in.Summary = "" })}, fields: []string{"summary"}},
	})
}

func TestAVisitKeepsWhatWasSaidAndItsDanger(t *testing.T) {
	s := registered(t)
	before := s.Clone()
	in := again(s, func(in *data.Intake) { in.Fields = map[string]any{"closed_session": true, "danger_self_harm": true} })
	s.do(laterTime, data.JoinDispute{Intake: in})
	require.Len(t, s.Visits, 1)
	assert.Equal(t, "申请人来电说对方又拒绝。", s.Visits[0].Summary)
	assert.Equal(t, []string{"尽快安排调解"}, s.Visits[0].Claims)
	assert.Equal(t, before.Summary, s.Summary)
	assert.True(t, s.Restricted)
	require.NotNil(t, s.Risk)
	assert.Equal(t, data.HighRisk, s.Risk.Level)
	version := len(s.Events)
	s.do(laterTime, data.JoinDispute{Intake: in})
	assert.Len(t, s.Visits, 1, "the same hand-in is recorded once")
	assert.Len(t, s.Events, version)
}
