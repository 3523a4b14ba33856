package console

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

func TestTheWholeCourseIsShown(t *testing.T) {
	on, err := workday.ParseDate("2026-12-30")
	require.NoError(t, err)
	c := data.Case{State: data.Archived, ClosedOn: on, PerformedOn: on, ArchivedOn: on,
		Risk: &data.Risk{Level: data.LowRisk}, Ending: &data.Ending{}, CourtReferral: &data.CourtReferral{}, Archive: &data.ArchiveFile{},
		Agreements: []data.Agreement{{Terms: data.Terms{Obligations: []data.Obligation{{Amount: 500}}}}},
		Course: data.Course{Transfers: make([]data.Transfer, 1), HandOvers: make([]data.HandOver, 1), Investigations: make([]data.Investigation, 1),
			Evidence: make([]data.Evidence, 1), Replacements: make([]data.Replacement, 1), Pauses: make([]data.Pause, 1),
			Extensions: make([]data.Extension, 1), Performances: []data.Performance{{Amount: 200}}, Urgings: make([]data.Urging, 1),
			FollowUps: make([]data.FollowUp, 1), Confirmations: make([]data.Confirmation, 1), Reports: make([]data.Report, 1), Changes: make([]data.Change, 1),
			Additions: make([]data.ArchiveAddition, 1)}}
	text, err := json.Marshal(whole(&c))
	require.NoError(t, err)
	var shown map[string]any
	require.NoError(t, json.Unmarshal(text, &shown))
	for _, key := range []string{"transfers", "hand_overs", "investigations", "evidence", "replacements", "pauses", "extensions", "performances",
		"urgings", "follow_ups", "changes", "confirmations", "reports", "archive_additions"} {
		assert.Len(t, shown[key], 1, key)
	}
	for _, key := range []string{"closed_on", "performed_on", "archived_on"} {
		assert.Equal(t, "2026-12-30", shown[key], key)
	}
	for _, key := range []string{"risk", "ending", "court_referral", "archive"} {
		assert.NotNil(t, shown[key], key)
	}
	assert.Equal(t, []any{map[string]any{"obligation": 0.0, "paid_fen": 200.0, "left_fen": 300.0}}, shown["standings"])
}
