package store

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDifferentHashesCountOnce(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	var d different
	for _, n := range []int{0, 3, 400, 5000, 20} { // it grows and is used again
		d.clear()
		met := map[uint64]bool{}
		for range n {
			hash := 1 + r.Uint64N(uint64(n)) // some twice, all beside each other
			require.Equal(t, !met[hash], d.add(hash))
			met[hash] = true
		}
	}
}
