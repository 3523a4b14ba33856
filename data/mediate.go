package data

import (
	"slices"
	"time"
)

// RecordSession (调解记录) keeps one sitting. A session at the same time replaces the earlier
// record of it.
type RecordSession struct{ Session Session }

// Right to mediate.
func (RecordSession) Right() Right { return ToMediate }

// Apply moves an assigned case into mediation with its first session.
func (r RecordSession) Apply(c *Case, s Scene) ([]Event, error) {
	return c.recordSession("session", r.Session, s)
}

func (c *Case) recordSession(at string, x Session, s Scene) ([]Event, error) {
	x.At = x.At.In(Zone).Truncate(time.Second) // its name, by the second
	if len(x.Mediators) == 0 {
		x.Mediators = slices.Clone(c.Assigned)
	}
	known := c.sessionAt(x.At)
	if known >= 0 && sameSession(c.Sessions[known], x) {
		return nil, nil // handed in again
	}
	switch c.State {
	case Assigned, Investigating, Mediating, AwaitingMarks:
	default:
		return nil, c.wrongState("记录调解")
	}
	var f Faults
	if x.check(at, c, s.At, &f); f.Err() != nil {
		return nil, f
	}
	c.Restricted = c.Restricted || x.Closed
	var events []Event
	if c.State == Assigned || c.State == Investigating {
		events = append(events, c.move(Mediating, "mediation_opened", s))
	}
	if known >= 0 {
		c.Sessions[known] = x
		return append(events, c.happened("session_corrected", "", s)), nil
	}
	c.Sessions = append(c.Sessions, x)
	slices.SortStableFunc(c.Sessions, func(a, b Session) int { return a.At.Compare(b.At) })
	return append(events, c.happened("session_recorded", x.Result.Name(), s)), nil
}

func (c *Case) sessionAt(at time.Time) int {
	return slices.IndexFunc(c.Sessions, func(x Session) bool { return x.At.Equal(at) })
}

func sameSession(a, b Session) bool {
	return a.At.Equal(b.At) && a.Place == b.Place && a.Record == b.Record && a.Result == b.Result && a.Recorder == b.Recorder && a.Closed == b.Closed &&
		slices.Equal(a.Present, b.Present) && slices.Equal(a.Invited, b.Invited) && slices.Equal(a.Mediators, b.Mediators)
}
