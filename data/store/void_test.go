package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestTheNumberOfAVoidRegistrationIsKeptAndNeverGivenAgain(t *testing.T) {
	d := newDesk(t)
	first, second := d.register(d.founder), d.register(d.founder)
	_, err := d.Do(ctx, d.founder, second.ID, 0, data.VoidRegistration{Reason: "重复登记", Same: first.IntakeNo})
	require.NoError(t, err)
	third := d.register(d.founder)
	assert.NotEqual(t, second.IntakeNo, third.IntakeNo)
	var kept []struct {
		Text   string
		Reason string `db:"void_reason"`
	}
	require.NoError(t, d.read.Select(&kept, "SELECT text, void_reason FROM taken_number WHERE series='intake' ORDER BY n"))
	require.Len(t, kept, 3)
	for i, want := range []string{"", "重复登记（以" + first.IntakeNo + "为准）", ""} {
		assert.Equal(t, want, kept[i].Reason)
	}
	assert.Equal(t, second.IntakeNo, kept[1].Text)
	found, err := d.CaseByNo(ctx, d.founder, second.IntakeNo)
	require.NoError(t, err)
	assert.Equal(t, data.Withdrawn, found.State, "nothing is deleted")
	assert.True(t, d.proven().OK)
}
