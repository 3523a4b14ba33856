package money

import (
	"math"
	"testing"
)

func TestStringGroupsThousands(t *testing.T) {
	for f, want := range map[Fen]string{
		0: "0.00", 5: "0.05", 50: "0.50", 100: "1.00", 99999: "999.99", 100000: "1,000.00", 346720: "3,467.20",
		140950: "1,409.50", 123456789: "1,234,567.89", -346720: "-3,467.20", -1: "-0.01",
		math.MaxInt64: "92,233,720,368,547,758.07", math.MinInt64: "-92,233,720,368,547,758.08",
		3 * Yuan: "3.00", 7 * Jiao: "0.70",
	} {
		if got := f.String(); got != want {
			t.Errorf("%d fen = %s, want %s", int64(f), got, want)
		}
	}
}
