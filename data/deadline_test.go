package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestWhatIsDueAfterEffect(t *testing.T) {
	pay := data.RecordPerformance{Performance: data.Performance{On: day("2026-12-01"), Amount: 308000, Proof: "银行回单"}}
	mend := data.RecordPerformance{Performance: data.Performance{Obligation: 1, On: day("2026-12-01"), Done: true, Proof: "现场查看"}}
	visit := data.RecordFollowUp{FollowUp: data.FollowUp{At: moment("2026-12-01 10:00"), Parties: []int{0}, Visitors: []string{"王示例"},
		Situation: "已履行。", Satisfied: data.Satisfied}}
	own := data.LocalDeadlines{FollowUp: 10, Archive: 30}
	for name, c := range map[string]struct {
		local data.LocalDeadlines
		acts  []data.Command
		due   data.ClockName
		on    string
	}{
		"the agreed day before the time for the court": {due: data.PerformanceClock, on: "2026-12-15"},
		"a local rule asks to visit earlier":           {local: own, due: data.FollowUpClock, on: "2026-12-07"},
		"visited":                                      {local: own, acts: []data.Command{visit}, due: data.PerformanceClock, on: "2026-12-15"},
		"the next obligation":                          {acts: []data.Command{mend}, due: data.PerformanceClock, on: "2026-12-31"},
		"performed and no local rule":                  {acts: []data.Command{mend, pay}},
		"performed, to be archived by a local rule":    {local: own, acts: []data.Command{visit, mend, pay}, due: data.ArchiveClock, on: "2026-12-31"},
	} {
		t.Run(name, func(t *testing.T) {
			s := assigned(t)
			do := func(at string, cmd data.Command) {
				scene := sceneAt(at)
				scene.Network.Deadlines = c.local
				_, err := s.tryIn(scene, cmd)
				require.NoError(t, err)
			}
			do(agreeTime, settle())
			for _, act := range c.acts {
				do("2026-12-01 11:00", act)
			}
			k, ok := s.Due()
			require.Equal(t, c.due != "", ok)
			assert.Equal(t, c.due, k.Name)
			if ok {
				assert.Equal(t, c.on, k.Raw.String())
			}
		})
	}
}

func TestTheChanceToAskTheCourtIsDueOnlyWhenNothingElseIs(t *testing.T) {
	s := assigned(t)
	s.do(agreeTime, settle())
	_, running := s.ToConfirm()
	assert.True(t, running)
	k, _ := s.Due()
	assert.Equal(t, data.PerformanceClock, k.Name)
	for i := range s.Agreements[0].Obligations {
		s.Agreements[0].Obligations[i].Due = day("2027-03-01")
	}
	k, _ = s.Due()
	assert.Equal(t, "2027-03-01", k.Raw.String(), "a later duty counts before an earlier chance")
	s.Agreements[0].Obligations = nil
	k, _ = s.Due()
	assert.Equal(t, data.ConfirmationClock, k.Name)
}

func TestAnAnswerIsAwaitedUntilItCame(t *testing.T) {
	s := registered(t)
	s.do("2026-11-25 09:00", data.TransferOut{Organ: "labour_arbitration", Body: "区仲裁院", On: day("2026-11-25"), Reason: "属劳动争议",
		AnswerBy: day("2026-12-15")})
	k, ok := s.Due()
	require.True(t, ok)
	assert.Equal(t, data.AnswerClock, k.Name)
	assert.Equal(t, "2026-12-15", k.Last.String())
	s.do("2026-12-01 09:00", data.RecordTransferAnswer{Answer: data.TransferAnswer{On: day("2026-12-01"), Taken: true, Result: "已受理"}})
	_, ok = s.Due()
	assert.False(t, ok)
	_, waits := s.ToHear()
	assert.False(t, waits)
	_, waits = s.ToArchive()
	assert.True(t, waits, "without a local rule there is no day, but the folder is to be closed")
}

func TestLocalDeadlinesAreNotNegative(t *testing.T) {
	n := data.SampleNetwork()
	assert.Zero(t, n.Deadlines, "no local rule is invented")
	n.Deadlines.Archive = -1
	assert.ErrorContains(t, n.Check(), "归档时限")
}
