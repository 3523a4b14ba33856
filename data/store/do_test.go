package store

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func requested(id string) func(*data.Intake) {
	return func(in *data.Intake) { in.RequestID = id }
}

func TestARequestIsAnsweredOnce(t *testing.T) {
	d := newDesk(t)
	first := d.register(d.founder, requested("r1"))
	again := d.register(d.founder, requested("r1"))
	assert.Equal(t, first.ID, again.ID)
	assert.Equal(t, first.IntakeNo, again.IntakeNo)
	_, err := d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake(requested("r1"), named("李四"))})
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	assert.NotEqual(t, first.ID, d.register(d.founder, requested("r2")).ID)
	assert.NotEqual(t, d.register(d.founder).ID, d.register(d.founder).ID, "without one, each is new")
	assert.Equal(t, 4, d.proven().Cases)
}

func TestTheSameRequestFromTwoCountersMakesOneCase(t *testing.T) {
	d := newDesk(t)
	var wg sync.WaitGroup
	ids := make([]int64, 8)
	for i := range ids {
		wg.Go(func() {
			c, err := d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake(requested("r1"))})
			if assert.NoError(t, err) {
				ids[i] = c.ID
			}
		})
	}
	wg.Wait()
	for _, id := range ids {
		assert.EqualValues(t, 1, id)
	}
}

func TestAStaleVersionIsAConflict(t *testing.T) {
	d := newDesk(t)
	c := d.register(d.founder)
	now := d.do(d.founder, c, data.Accept{})
	assert.Equal(t, 2, now.Version)
	before := d.dump()
	_, err := d.Do(ctx, d.founder, c.ID, c.Version, data.Assign{Mediators: []string{"M0001"}})
	require.Equal(t, data.Conflict, data.CodeOf(err))
	assert.Contains(t, err.Error(), now.No())
	assert.Equal(t, before, d.dump())
	_, err = d.Do(ctx, d.founder, c.ID, 0, data.Assign{Mediators: []string{"M0001"}})
	assert.NoError(t, err, "without a version the case is taken as it is now")
}

func TestOfTwoWhoChangeTheSameVersionOneIsTold(t *testing.T) {
	d := newDesk(t)
	c := d.do(d.founder, d.register(d.founder), data.Accept{})
	var wg sync.WaitGroup
	codes := make(chan data.Code, 6)
	for _, m := range []string{"M0001", "M0002", "M0003", "M0004", "M0005", "M0006"} {
		wg.Go(func() {
			if _, err := d.Do(ctx, d.founder, c.ID, c.Version, data.Assign{Mediators: []string{m}}); err != nil {
				codes <- data.CodeOf(err)
			}
		})
	}
	wg.Wait()
	close(codes)
	told := 0
	for code := range codes {
		assert.Equal(t, data.Conflict, code)
		told++
	}
	assert.Equal(t, 5, told)
	d.proven()
}

func TestARefusedCommandChangesNothing(t *testing.T) {
	d := newDesk(t)
	fresh, done := d.register(d.founder), d.settled()
	half := settle()
	half.Marks[3].On = day("2026-12-01") // all but the last mark could go in
	waiting := d.assigned()
	tests := map[string]struct {
		id  int64
		cmd data.Command
	}{
		"wrong facts":          {0, data.Register{Intake: intake(named(""))}},
		"no such case":         {999, data.Accept{}},
		"out of place":         {fresh.ID, data.IssueAgreement{}},
		"after effect":         {done.ID, data.Draft{Terms: data.Terms{Facts: "别的"}}},
		"refused at its end":   {waiting.ID, half},
		"a paper without form": {fresh.ID, data.RecordPrint{}},
		"facts too late":       {done.ID, data.AmendFacts{Summary: "别的"}},
	}
	before := d.dump()
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := d.Do(ctx, d.founder, test.id, 0, test.cmd)
			require.Error(t, err)
			assert.Regexp(t, `\p{Han}+。$`, err.Error())
			assert.Equal(t, before, d.dump())
		})
	}
}

func TestAnActThatAddsNothingWritesNothing(t *testing.T) {
	d := newDesk(t)
	c := d.settled()
	before := d.dump()
	again := d.do(d.founder, c, settle())
	assert.Equal(t, c.Version, again.Version)
	assert.Equal(t, before, d.dump())
}

func TestACaseComesBackAsItWasKept(t *testing.T) {
	d := newDesk(t)
	c := d.settled()
	party := 1
	c = d.do(d.founder, c, data.RecordPrint{Form: "agreement", Digest: digestOfNothing, Pages: 2, Party: &party})
	back, err := d.CaseByNo(ctx, d.founder, " ("+"2026)营站人调字第0001号 ")
	require.NoError(t, err)
	assert.Equal(t, must(partsOf(&c)), must(partsOf(&back)))
	assert.Len(t, must(partsOf(&c)), 3, "head, session, agreement")
	assert.Equal(t, c.Fields, back.Fields, "of the same Go types")
	assert.Equal(t, c.Agreements, back.Agreements)
}

const digestOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

func TestALateEntryKeepsBothTimes(t *testing.T) {
	d := newDesk(t)
	late := d.At(moment("2026-11-25 08:00"))
	c, err := late.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	require.NoError(t, err)
	var l logged
	require.NoError(t, d.read.Get(&l, "SELECT * FROM log ORDER BY seq DESC LIMIT 1"))
	assert.Equal(t, "2026-11-25T08:00:00+08:00", l.BusinessAt)
	require.NotNil(t, l.CaseID)
	assert.Equal(t, c.ID, *l.CaseID)
	written, err := time.Parse(time.RFC3339Nano, l.WrittenAt)
	require.NoError(t, err)
	assert.WithinDuration(t, time.Now(), written, time.Hour, "the PC's clock stands beside it")
	assert.NotContains(t, l.What+l.LeftBehind, "张", "the log holds nothing personal")
	require.NoError(t, d.read.Get(&l, "SELECT * FROM log WHERE seq=1"))
	assert.Nil(t, l.CaseID, "the founding is about no case")
}

func TestACommandThatIsCutOffLeavesNothing(t *testing.T) {
	d := newDesk(t)
	before := d.dump()
	gone, cancel := contextGone()
	defer cancel()
	_, err := d.Do(gone, d.founder, 0, 0, data.Register{Intake: intake()})
	assert.Equal(t, data.Internal, data.CodeOf(err))
	assert.Equal(t, before, d.dump())
	d.register(d.founder)
}
