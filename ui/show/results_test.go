package show

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestEveryStateHasOneResult(t *testing.T) {
	n := map[data.State]int{}
	for _, r := range Results() {
		assert.Equal(t, r.Name, ResultOf(r.States))
		for _, s := range r.States {
			n[s]++
		}
	}
	for _, s := range data.AllStates() {
		assert.Equal(t, 1, n[s], s)
	}
	assert.Empty(t, ResultOf([]data.State{data.Accepted}))
	assert.Empty(t, ResultOf(nil))
}
