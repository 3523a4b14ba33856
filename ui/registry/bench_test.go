package registry

import (
	"testing"

	"hefeng/ui/golden"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// BenchmarkOpening is how long the page takes until its rows stand there.
func BenchmarkOpening(b *testing.B) {
	s := newStageAs(b, theme.New(theme.Light, 1))
	for b.Loop() {
		p := New(s.opt)
		widgets.NewLayer(p.Content()).Attach(s.frame.window)
		p.Shown()
	}
	golden.Most(b, golden.Opening)
}
