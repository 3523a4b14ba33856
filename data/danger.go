package data

import "slices"

// Danger is what the answers at the counter say about how dangerous a dispute is, with the reasons
// in words (人民调解法第二十五条).
type Danger struct {
	Level     RiskLevel  // at least
	Restricts bool       // to be kept from those without the right to restricted cases, from the first save
	Signs     []RiskSign // that were seen
	Reasons   []string   // in the order of the rules
}

// See adds one sign. A sign of none of the kinds is empty.
func (d *Danger) See(level RiskLevel, restricts bool, sign RiskSign, reason string) {
	if level.above(d.Level) {
		d.Level = level
	}
	d.Restricts = d.Restricts || restricts
	if sign != "" && !slices.Contains(d.Signs, sign) {
		d.Signs = append(d.Signs, sign)
	}
	d.Reasons = append(d.Reasons, reason)
}

// above tells whether a level is higher than another one.
func (l RiskLevel) above(o RiskLevel) bool {
	order := []RiskLevel{LowRisk, MediumRisk, HighRisk}
	return slices.Index(order, l) > slices.Index(order, o)
}

// heed puts the case under lock and raises its level as its answers ask; it lowers neither. A level
// that was raised is told as an event, which alerts the supervisor.
func (c *Case) heed(s Scene) []Event { return c.heedAnswers(&c.Intake, s) }

// heedAnswers does so for answers of the same dispute that were given at another time.
func (c *Case) heedAnswers(in *Intake, s Scene) []Event {
	rules, ok := s.Categories.Category(c.Category)
	if !ok {
		return nil
	}
	d := rules.Danger(in)
	c.Restricted = c.Restricted || d.Restricts
	now, measures := LowRisk, ""
	if c.Risk != nil {
		now, measures = c.Risk.Level, c.Risk.Measures
	}
	if !d.Level.above(now) {
		return nil
	}
	c.Risk = &Risk{Level: d.Level, Signs: d.Signs, Reasons: d.Reasons, Measures: measures, On: s.Today(), By: s.Actor.Login}
	return []Event{c.happened("risk_rated", d.Level.Name(), s)}
}

// answered is what all answers about the dispute say, as they stand now: those of its registration and those of
// visits that were joined to it.
func (c *Case) answered(s Scene) Danger {
	d := Danger{Level: LowRisk}
	rules, ok := s.Categories.Category(c.Category)
	if !ok {
		return d
	}
	d = rules.Danger(&c.Intake)
	for _, v := range c.Visits {
		in := c.Intake
		in.Fields = v.Fields
		more := rules.Danger(&in)
		d.Restricts = d.Restricts || more.Restricts
		if more.Level.above(d.Level) {
			d.Level = more.Level
		}
		d.Signs, d.Reasons = withNew(d.Signs, more.Signs), withNew(d.Reasons, more.Reasons)
	}
	return d
}

// withNew adds to a list what is not in it yet.
func withNew[T comparable](list, more []T) []T {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}
