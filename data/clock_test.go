package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

// The invented year 2027: New Year off until the 3rd, and a Saturday of December worked for it.
const invented2027 = "年 2027\n休 2026-12-31~2027-01-03\n班 2026-12-26\n休 2027-05-01\n休 2027-10-01~2027-10-07\n"

func TestAClockOverTheNewYearIsProvisionalUntilTheYearIsKnown(t *testing.T) {
	s := &story{t: t}
	in := intake()
	in.ReceivedAt = moment("2026-12-02 09:00")
	s.do("2026-12-02 09:00", data.Register{Intake: in})
	s.do("2026-12-02 10:00", data.Accept{})
	k, _ := s.Clock(data.MediationClock)
	assert.True(t, k.Provisional)
	assert.Equal(t, day("2027-01-01"), k.Raw)
	assert.Equal(t, day("2027-01-01"), k.Last, "a Friday as far as is known")

	scene := sceneAt("2026-12-03 09:00")
	events, err := data.RecomputeClocks{}.Apply(&s.Case, scene)
	require.NoError(t, err)
	assert.Empty(t, events, "nothing new is known")

	year, err := workday.ParseYear(invented2027)
	require.NoError(t, err)
	scene.Calendar = scene.Calendar.With(year)
	events, err = data.RecomputeClocks{}.Apply(&s.Case, scene)
	require.NoError(t, err)
	require.Len(t, events, 1)
	assert.Equal(t, "clock_recomputed", events[0].Kind)
	assert.Contains(t, events[0].Note, "2027年1月4日")
	k, _ = s.Clock(data.MediationClock)
	assert.False(t, k.Provisional)
	assert.Equal(t, day("2027-01-01"), k.Raw)
	assert.Equal(t, day("2027-01-04"), k.Last)
}

func TestANoticeThatReachesBackMovesAKnownDay(t *testing.T) {
	s := registered(t)
	s.do("2026-12-01 09:00", data.Accept{})
	k, _ := s.Clock(data.MediationClock)
	require.False(t, k.Provisional)
	require.Equal(t, day("2026-12-31"), k.Last)
	year, err := workday.ParseYear(invented2027)
	require.NoError(t, err)
	scene := sceneAt("2026-12-02 09:00")
	scene.Calendar = scene.Calendar.With(year)
	_, err = data.RecomputeClocks{}.Apply(&s.Case, scene)
	require.NoError(t, err)
	k, _ = s.Clock(data.MediationClock)
	assert.Equal(t, day("2027-01-04"), k.Last)
}

func TestWorkingDaysAreRecomputedAsSuch(t *testing.T) {
	s := registered(t, func(in *data.Intake) { in.ReceivedAt = moment("2026-11-24 09:00") })
	k, _ := s.Clock(data.ExamineClock)
	scene := sceneAt(registerTime)
	scene.Calendar = workday.Calendar{}
	_, err := data.RecomputeClocks{}.Apply(&s.Case, scene)
	require.NoError(t, err)
	again, _ := s.Clock(data.ExamineClock)
	assert.Equal(t, k.Last, again.Last, "Tuesday to Friday by weekdays too")
	assert.True(t, again.Provisional)
}

func TestAClockWhoseYearIsMissingRefusesNoAct(t *testing.T) {
	for _, at := range []string{"2026-12-31 16:00", "2031-03-01 09:00"} {
		s := &story{t: t}
		in := intake()
		in.ReceivedAt = moment(at)
		s.do(at, data.Register{Intake: in})
		k, _ := s.Clock(data.ExamineClock)
		assert.True(t, k.Provisional, at)
		s.do(at, data.Accept{})
	}
}

func TestWhatIsLeftIsSaidInWords(t *testing.T) {
	k := data.Clock{Last: day("2026-12-24")}
	for today, want := range map[string]string{"2026-12-12": "剩 12 天", "2026-12-24": "今日到期", "2026-12-29": "超期 5 天"} {
		assert.Equal(t, want, k.Left(day(today)))
	}
}

func TestTheFirstClockToEndIsDue(t *testing.T) {
	c := data.Case{Clocks: []data.Clock{{Name: data.MediationClock, Raw: day("2026-12-24")}, {Name: data.ExamineClock, Raw: day("2026-11-27")}}}
	k, ok := c.Due()
	assert.True(t, ok)
	assert.Equal(t, data.ExamineClock, k.Name)
	_, ok = (&data.Case{}).Due()
	assert.False(t, ok)
}
