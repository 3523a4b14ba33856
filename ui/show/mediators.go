package show

import (
	"cmp"
	"fmt"
	"slices"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Mediators is what is known where a mediator is chosen.
type Mediators struct {
	Network *data.Network
	On      workday.Date
	Loads   map[string]int               // open cases of each; nil: not known
	Unit    string                       // whose mediators come first; empty: nobody's
	Barred  func(m data.Mediator) string // why one must recuse himself, "" for nothing; nil: not known
}

// Options lists who serves on the day: those of the unit first and those who must recuse themselves last, and among
// them who has the fewest open cases. The first is suggested (建议), unless he is barred.
func (s Mediators) Options() []widgets.Option {
	if s.Network == nil {
		return nil
	}
	type candidate struct {
		widgets.Option
		rank, load int
	}
	var all []candidate
	for _, m := range s.Network.Mediators {
		if !m.ServesOn(s.On) {
			continue
		}
		c := candidate{Option: widgets.Option{Value: m.ID, Label: m.Name, Note: m.Organisation}, load: s.Loads[m.ID]}
		if unit, ok := s.Network.Organisation(m.Organisation); ok {
			c.Note = unit.Name + " · " + m.Kind.Name()
		}
		if s.Loads != nil {
			c.Note = fmt.Sprintf("在办 %d 件 · %s", c.load, c.Note)
		}
		if s.Unit != "" && m.Organisation != s.Unit {
			c.rank = 1
		}
		if s.Barred != nil {
			if why := s.Barred(m); why != "" {
				c.rank, c.Note = 2, why
			}
		}
		all = append(all, c)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Or(a.rank-b.rank, a.load-b.load) })
	options := make([]widgets.Option, len(all))
	for i, c := range all {
		if i == 0 && s.Loads != nil && c.rank < 2 {
			c.Note = "建议 · " + c.Note
		}
		options[i] = c.Option
	}
	return options
}
