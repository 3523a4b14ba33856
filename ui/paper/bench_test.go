package paper

import (
	"testing"

	"hefeng/ui/golden"
	"hefeng/ui/issue"
	"hefeng/ui/widgets"
)

// BenchmarkOpening is how long an agreement takes from the case until it stands on the page; turning its pages
// into pictures is measured with the printing.
func BenchmarkOpening(b *testing.B) {
	p, frame, _, _, c := open(b, "张𠅤", &queue{}, blank{})
	for b.Loop() {
		widgets.NewLayer(New(p.opt, c, issue.Request{Form: "agreement"}).Content()).Attach(frame.window)
	}
	golden.Most(b, golden.Opening)
}
