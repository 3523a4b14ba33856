package store

import (
	"context"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestALedgerThatDoesNotFitIsGoneThroughInShares(t *testing.T) {
	files := lived(t)
	spoilt := behind(t, files, func(db *sqlx.DB) {
		db.MustExec("DELETE FROM case_part WHERE case_id=1 AND part LIKE 'session/%'")
		db.MustExec("UPDATE case_part SET doc='{}' WHERE case_id=2")
		db.MustExec("UPDATE app_user SET password='x' WHERE id=2")
		db.MustExec("UPDATE taken_number SET text=text||'x' WHERE series='case'")
		db.MustExec("UPDATE posting SET term='Nx' WHERE term='N张'")
		db.MustExec("DELETE FROM counter WHERE series='case'")
		db.MustExec("UPDATE log SET actor='x' WHERE seq=2")
	})
	at := func(most int) (Proof, *desk) {
		defer func(n int) { mostHeld = n }(mostHeld)
		mostHeld = most
		d := openAt(t, spoilt, agreeTime)
		proof, err := d.Verify(ctx, d.founder)
		require.NoError(t, err)
		return proof, d
	}
	whole, _ := at(mostHeld)
	require.Greater(t, len(whole.Problems), 9)
	shares, _ := at(7)
	assert.Equal(t, whole, shares)
}

func TestVerifySeesOneMomentWhileOthersWrite(t *testing.T) {
	d := newDesk(t)
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					_, err := d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
					assert.NoError(t, err)
				}
			}
		})
	}
	seen := 0
	for range 12 {
		p := d.proven()
		assert.GreaterOrEqual(t, p.Cases, seen)
		assert.Equal(t, p.Cases, p.Numbers)
		seen = p.Cases
	}
	close(stop)
	wg.Wait()
	assert.Positive(t, d.proven().Cases)
}

func TestAProofTellsHowFarItIsAndCanBeEnded(t *testing.T) {
	d := newDesk(t)
	d.settled()
	var told []Progress
	p, err := d.Prove(ctx, d.founder, func(p Progress) { told = append(told, p) })
	require.NoError(t, err)
	require.True(t, p.OK)
	require.NotEmpty(t, told)
	last := told[len(told)-1]
	assert.Equal(t, Progress{p.Entries + p.Cases, p.Entries + p.Cases}, last)

	ended, end := context.WithCancel(ctx)
	end()
	_, err = d.Verify(ended, d.founder)
	require.Error(t, err, "what was not proven is no proof")
	clerk := d.user("clerk", nil, data.Clerk)
	_, err = d.Verify(ctx, clerk)
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
}
