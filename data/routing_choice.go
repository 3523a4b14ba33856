package data

import (
	"fmt"
	"slices"
	"strings"
)

// RouteChoice is what the counter decides about the suggestion: the unit that gets the dispute, and why
// where that is another one. Empty leaves the decision open.
type RouteChoice struct {
	To  string
	Why string
}

// take gives a dispute that is being registered to the unit that was chosen.
func (r RouteChoice) take(c *Case, s Scene, f *Faults) []Event {
	if r.To == "" {
		return nil
	}
	o, ok := s.Network.Organisation(r.To)
	why := strings.TrimSpace(r.Why)
	switch {
	case !ok || !o.OpenOn(s.Today()):
		f.Add("route.to", "没有编码为%s的单位，请重新选择去向。", r.To)
	case o.Committee == "":
		f.Law("route.to", "committee", "%s没有人民调解委员会，不能主持调解，请另选去向。", o.Name)
	case r.To != c.Route.Organisation && why == "":
		f.Add("route.why", "去向与建议不同，请写明改派的理由。")
	}
	if len(*f) > 0 {
		return nil
	}
	said := "采用建议 " + o.Code
	if r.To != c.Route.Organisation {
		said = "改派 " + c.Route.Organisation + "→" + o.Code
		c.Route.Why = why
	}
	c.Organisation, c.Route.Taken, c.Route.By, c.Route.Acting = o.Code, o.Code, s.Actor.Login, s.Network.ActsFor(o.Code)
	events := []Event{c.happened("routed", said, s)}
	if c.Route.Acting {
		events = append(events, c.happened("acted_for", o.Code, s))
	}
	return events
}

// SetRouting (设置分流规则) replaces the rules of routing; none goes back to the samples. Fault fields are
// rules[N] and below.
type SetRouting struct{ Rules []RoutingRule }

// Right to administer.
func (SetRouting) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (SetRouting) Target() Target { return Target{} }

// Apply keeps a rule without its threshold: it sleeps until one is set.
func (x SetRouting) Apply(n *Network, s Scene) (Event, error) {
	var f Faults
	for i, r := range x.Rules {
		r.check(fmt.Sprintf("rules[%d]", i), n, s, &f)
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	n.Routing = slices.Clone(x.Rules)
	return happenedTo("routing_set", fmt.Sprint(len(x.Rules)), s), nil
}

func (r RoutingRule) check(at string, n *Network, s Scene, f *Faults) {
	if routingFacts[r.Fact] == "" {
		f.Add(at+".fact", "请选定规则看什么：人数、金额、风险、类型或者地点。")
	}
	if r.Least < 0 {
		f.Add(at+".least", "门槛不能是负数；还没有规定的请留空。")
	}
	if r.Fact == ByRisk && riskLevels[r.Risk] == "" {
		f.Add(at+".risk", "请选定风险等级。")
	}
	if r.Fact == OfCategory && len(r.Categories) == 0 {
		f.Add(at+".categories", "请至少选定一种纠纷类型。")
	}
	for _, code := range r.Categories {
		if _, ok := s.Categories.Category(code); !ok {
			f.Add(at+".categories", "没有“%s”这种纠纷类型，请重新选择。", code)
		}
	}
	if r.Fact == InPlace {
		if _, ok := n.Organisation(r.Place); !ok {
			f.Add(at+".place", "请选定地点所在的社区或者街道。")
		}
	}
	switch o, ok := n.Organisation(r.Unit); {
	case r.Unit == "" && routingLevels[r.Level] == "":
		f.Add(at+".level", "请选定去向：村（社区）、街道、区，或者某个单位。")
	case r.Unit != "" && (!ok || o.Committee == ""):
		f.Add(at+".unit", "去向单位没有人民调解委员会，请另选。")
	}
}

// SetTerminals (设置终端) says which communities and subdistricts have a terminal of their own; for the
// others the centre enters (代录).
type SetTerminals struct{ Units []string }

// Right to administer.
func (SetTerminals) Right() Right { return ToAdminister }

// Target is the settings of the network.
func (SetTerminals) Target() Target { return Target{} }

// Apply takes units of the two lower levels.
func (x SetTerminals) Apply(n *Network, s Scene) (Event, error) {
	var f Faults
	for _, code := range x.Units {
		if o, ok := n.Organisation(code); !ok || o.Kind != Community && o.Kind != Subdistrict {
			f.Add("units", "没有编码为%s的社区或者街道，请重新选择。", code)
		}
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	n.Terminals = slices.Clone(x.Units)
	return happenedTo("terminals_set", fmt.Sprint(len(x.Units)), s), nil
}
