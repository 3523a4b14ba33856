package counter

import (
	"testing"

	"hefeng/ui/golden"
)

// BenchmarkOpening is how long the page takes until it can be typed in.
func BenchmarkOpening(b *testing.B) {
	d := newDesk(b)
	for b.Loop() {
		d.Page = New(d.opt)
		d.shell.Replace(d.Page)
		d.wait()
	}
	golden.Most(b, golden.Opening)
}
