package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

const invented2027 = "年 2027\n休 2026-12-31~2027-01-03\n班 2026-12-26\n休 2027-05-01\n休 2027-10-01~2027-10-07\n"

func acceptedOn(d *desk, at string) data.Case {
	d.t.Helper()
	late := d.At(moment(at))
	c, err := late.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	require.NoError(d.t, err)
	c, err = late.Do(ctx, d.founder, c.ID, c.Version, data.Accept{})
	require.NoError(d.t, err)
	return c
}

func TestAnImportedYearReckonsRunningClocksAnew(t *testing.T) {
	path := newPlace(t)
	d := openAt(t, path, "2026-12-20 09:00")
	early := acceptedOn(d, "2026-11-25 09:00") // ends on the 25th, nothing changes
	known := acceptedOn(d, "2026-12-01 09:00") // ends on 31 December, a day off by the notice for 2027
	open := acceptedOn(d, "2026-12-02 09:00")  // ends on 1 January, provisional
	settled := settleOn(d, "2026-12-03 09:00") // the 30 days for confirmation run past the state's end
	other := openAt(t, path, "2026-12-20 09:00")
	require.Contains(t, must(other.Scene(ctx, other.founder)).Calendar.Years(), 2026)

	n, err := d.ImportYear(ctx, d.founder, invented2027)
	require.NoError(t, err)
	assert.Equal(t, 3, n)
	for _, want := range []struct {
		c         data.Case
		name      data.ClockName
		last      string
		version   int
		recounted bool
	}{
		{early, data.MediationClock, "2026-12-25", early.Version, false},
		{known, data.MediationClock, "2027-01-04", known.Version + 1, true},
		{open, data.MediationClock, "2027-01-04", open.Version + 1, true},
		{settled, data.ConfirmationClock, "2027-01-04", settled.Version + 1, true},
	} {
		c, err := d.Case(ctx, d.founder, want.c.ID)
		require.NoError(t, err)
		k, ok := c.Clock(want.name)
		require.True(t, ok)
		assert.Equal(t, want.last, k.Last.String())
		assert.False(t, k.Provisional)
		assert.Equal(t, want.version, c.Version)
		assert.Equal(t, want.recounted, c.Events[len(c.Events)-1].Kind == "clock_recomputed")
	}
	assert.Contains(t, must(other.Scene(ctx, other.founder)).Calendar.Years(), 2027, "another process knows it at once")

	before := d.dump()
	n, err = d.ImportYear(ctx, d.founder, invented2027)
	assert.NoError(t, err)
	assert.Zero(t, n)
	assert.Equal(t, before, d.dump(), "the same again adds nothing")
	d.proven()

	require.NoError(t, d.Close())
	d = openAt(t, path, "2026-12-20 09:00")
	later := acceptedOn(d, "2026-12-02 09:00")
	k, _ := later.Clock(data.MediationClock)
	assert.Equal(t, "2027-01-04", k.Last.String(), "known for ever")
	assert.False(t, k.Provisional)

	amended := invented2027 + "休 2027-01-04 改\n"
	n, err = d.ImportYear(ctx, d.founder, amended)
	require.NoError(t, err)
	assert.Equal(t, 4, n, "the office does amend a notice")
	d.proven()
}

func settleOn(d *desk, at string) data.Case {
	d.t.Helper()
	late := d.At(moment(at))
	c, err := late.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake(func(in *data.Intake) { in.ReceivedAt = moment("2026-12-01 09:00") })})
	require.NoError(d.t, err)
	all := settle()
	all.Sessions[0].At = moment("2026-12-02 10:00")
	for i := range all.Marks {
		all.Marks[i].On = day("2026-12-03")
	}
	for _, cmd := range []data.Command{data.Accept{}, data.Assign{Mediators: []string{"M0001"}}, all} {
		c, err = late.Do(ctx, d.founder, c.ID, c.Version, cmd)
		require.NoError(d.t, err)
	}
	return c
}

func TestAnImportIsTheAdministratorsAndWhole(t *testing.T) {
	d := newDesk(t)
	acceptedOn(d, "2026-12-02 09:00")
	before := d.dump()
	for text, says := range map[string]string{"": "年 2026", "年 2027\n休 2027-02-30": "第2行"} {
		_, err := d.ImportYear(ctx, d.founder, text)
		assert.Equal(t, data.Invalid, data.CodeOf(err))
		assert.ErrorContains(t, err, says)
	}
	assert.Equal(t, before, d.dump())
	_, err := d.ImportYear(ctx, d.user("head", nil, data.Head, data.Supervisor), invented2027)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))

	// A case that can't be saved takes the calendar back with it, also from memory.
	free := d.refuseChanges("case_file")
	n, err := d.ImportYear(ctx, d.founder, invented2027)
	assert.Equal(t, data.Internal, data.CodeOf(err))
	assert.Zero(t, n)
	assert.NotContains(t, must(d.Scene(ctx, d.founder)).Calendar.Years(), 2027)
	free()
	n, err = d.ImportYear(ctx, d.founder, invented2027)
	assert.NoError(t, err)
	assert.Equal(t, 1, n)
	d.proven()
}

func TestTheNetworkIsReadOnceUntilItChanges(t *testing.T) {
	path := newPlace(t)
	a, b := openAt(t, path, agreeTime), openAt(t, path, agreeTime)
	first := must(a.Scene(ctx, a.founder))
	assert.Same(t, first.Network, must(a.Scene(ctx, a.founder)).Network)
	assert.Same(t, first.Network, must(a.At(moment("2026-11-25 08:00")).Scene(ctx, a.founder)).Network)
	a.register(a.founder)
	assert.Same(t, first.Network, must(a.Scene(ctx, a.founder)).Network, "other acts leave it")
	must(b.Scene(ctx, b.founder))
	must(b.ImportYear(ctx, b.founder, invented2027))
	assert.NotSame(t, first.Network, must(a.Scene(ctx, a.founder)).Network)
}
