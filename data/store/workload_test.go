package store

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestWorkloadsCountWhatIsOpen(t *testing.T) {
	d := newDesk(t)
	d.assigned()
	c := d.assigned()
	d.settled() // its agreement is in effect
	loads, err := d.Workloads(ctx, d.founder)
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"M0001": 2}, loads)
	d.do(d.founder, c, data.ReplaceMediator{Out: "M0001", In: "M0002", Reason: "调离"})
	loads, err = d.Workloads(ctx, d.founder)
	require.NoError(t, err)
	assert.Equal(t, map[string]int{"M0001": 1, "M0002": 1}, loads)
}
