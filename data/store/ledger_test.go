package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func taken(change ...func(*data.Intake)) data.TakeFromLedger {
	in := intake(append([]func(*data.Intake){func(in *data.Intake) {
		in.ReceivedAt, in.RequestID = moment("2019-05-01 00:00"), "of-a-ledger"
		in.Consents = nil
		in.Ledger = &data.Ledger{Source: "2019年台账", Line: 3, No: "示调字2019第017号", Outcome: data.SettledThen}
	}}, change...)...)
	return data.TakeFromLedger{Intake: in, ClosedOn: day("2019-05-20")}
}

func TestAClosedCaseOfALedgerIsArchivedUnderANumberOfToday(t *testing.T) {
	d := newDesk(t)
	done, err := d.RegisterMany(ctx, d.founder, []data.Opening{taken()}, nil)
	require.NoError(t, err)
	c := done[0].Case
	assert.Equal(t, "登记〔2026〕00001号", c.IntakeNo)
	assert.Equal(t, data.Archived, c.State)
	assert.Empty(t, c.CaseNo)
	again, err := d.RegisterMany(ctx, d.founder, []data.Opening{taken()}, nil)
	require.NoError(t, err)
	assert.True(t, again[0].Before)

	for _, text := range []string{"示调字2019第017号", "2019第017"} {
		rows, err := d.Find(ctx, d.founder, Find{Text: text})
		require.NoError(t, err)
		assert.Len(t, rows, 1, text)
	}
	_, err = d.CaseByNo(ctx, d.founder, "示调字2019第017号")
	assert.Equal(t, data.NotFound, data.CodeOf(err), "it is not its own number")

	counts, err := d.Statistics(ctx, d.founder, Statistics{From: day("2019-01-01"), To: day("2026-12-31")})
	require.NoError(t, err)
	require.Len(t, counts, 1)
	assert.True(t, counts[0].Ledger, "counted apart")
	d.register(d.founder)
	counts, err = d.Statistics(ctx, d.founder, Statistics{From: day("2019-01-01"), To: day("2026-12-31")})
	require.NoError(t, err)
	require.Len(t, counts, 2)
	for _, q := range QueueNames() {
		rows, err := d.Queue(ctx, d.founder, Queue{Name: q})
		require.NoError(t, err)
		for _, r := range rows {
			assert.NotEqual(t, c.ID, r.ID, "no queue waits for it: %s", q)
		}
	}
	d.proven()

	_, err = d.Do(ctx, d.founder, 0, 0, data.TakeFromLedger{Intake: taken(func(in *data.Intake) { in.Ledger, in.RequestID = nil, "another" }).Intake})
	var faults data.Faults
	require.ErrorAs(t, err, &faults)
	assert.Equal(t, []string{"ledger.source", "closed_on"}, []string{faults[0].Field, faults[1].Field})
}
