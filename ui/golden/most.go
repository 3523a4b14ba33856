package golden

import (
	"testing"
	"time"
)

// Opening is how long a page may take to open.
const Opening = 100 * time.Millisecond

// Most fails a benchmark whose operation took longer on average than it may.
func Most(b *testing.B, limit time.Duration) {
	b.Helper()
	if per := b.Elapsed() / time.Duration(b.N); b.N > 10 && per > limit {
		b.Errorf("%v, allowed are %v", per, limit)
	}
}
