package data

import (
	"reflect"
	"slices"
)

// AmendSource (更正来源) corrects how a dispute came in, with the letter's facts, as long as no agreement
// has its number. Clocks that count from the request or from the court's papers count anew.
type AmendSource struct {
	Channel Channel
	Source  Source
}

// Right to amend.
func (AmendSource) Right() Right { return ToAmend }

// Apply checks as at registration. What a court's letter said goes with the court.
func (a AmendSource) Apply(c *Case, s Scene) ([]Event, error) {
	if err := c.Amendable(); err != nil {
		return nil, err
	}
	before := c.Intake
	to := a.Source
	to.Papers = slices.Clone(to.Papers)
	to.tidy()
	if a.Channel == before.Channel && reflect.DeepEqual(to, before.Source) {
		return nil, nil
	}
	c.Channel, c.Source = a.Channel, to
	var f Faults
	if _, ok := channelNames[c.Channel]; !ok {
		f.Add("channel", "请选定来访方式。")
	}
	c.checkWay(s.Today(), &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	switch {
	case to.Organ != Court || to.Kind != ReferredByOrgan:
		c.CourtReferral = nil
	case to.Court != "":
		r := to.courtReferral()
		c.CourtReferral = &r
	}
	if err := c.recount(s); err != nil {
		return nil, err
	}
	return []Event{c.happened("source_amended", c.Channel.Name()+"，"+c.Source.Kind.Name(), s)}, nil
}

// recount starts the running clocks anew that count from the request or from the court's papers.
func (c *Case) recount(s Scene) error {
	if k, runs := c.Clock(ExamineClock); runs && k.From != c.Applied() {
		if err := c.startWorkdayClock(ExamineClock, c.Applied(), examineWorkdays, s.Calendar); err != nil {
			return err
		}
	}
	k, runs := c.Clock(MediationClock)
	from := k.From
	switch {
	case c.CourtReferral != nil:
		from = c.CourtReferral.SignedOn
	case isLabour(c.Category):
		from = c.Applied()
	}
	if runs && from != k.From {
		return c.startMediationClock(s)
	}
	return nil
}
