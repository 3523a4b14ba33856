package cases

import (
	"testing"

	"hefeng/data"
	"hefeng/ui/golden"
	"hefeng/ui/theme"
)

// BenchmarkOpening is how long the list takes until all its rows are known, and a case until it can be read;
// the store's part is in both.
func BenchmarkOpening(b *testing.B) {
	s := newStageAs(b, theme.New(theme.Light, 1))
	for range 40 {
		s.register(nil)
	}
	marks := s.through(data.AwaitingMarks)
	s.begin()
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			s.list = NewList(s.opt)
			s.Replace(s.list)
			s.settle()
		}
		golden.Most(b, golden.Opening)
	})
	for _, tab := range []int{tabFacts, tabSessions, tabAgreement} {
		b.Run([]string{"facts", "sessions", "agreement"}[tab], func(b *testing.B) {
			for b.Loop() {
				s.open(marks.ID)
				s.page().openTab(tab)
				s.settle()
				b.StopTimer()
				s.Back()
				s.settle()
				b.StartTimer()
			}
			golden.Most(b, golden.Opening)
		})
	}
}
