package settings

import (
	"testing"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// BenchmarkOpening is how long the page takes until it says how old the backup is.
func BenchmarkOpening(b *testing.B) {
	p, _, w, _ := showAs(b, theme.New(theme.Light, 1))
	for b.Loop() {
		again := New(p.opt)
		widgets.NewLayer(again.Content()).Attach(w)
		again.Shown()
	}
	golden.Most(b, golden.Opening)
}
