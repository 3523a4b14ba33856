package data

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data/money"
	"hefeng/data/workday"
)

// Routing (分流) suggests where a dispute goes: 小事不出村（社区），大事不出街道，重大事项不出区 (the notice, 三（一）).
// The notice draws no line between small and great; the lines are local rules, which begin as samples
// without thresholds. The first rule that holds decides; where none does, the dispute is small.

// RoutingFact is what a rule looks at.
type RoutingFact string

// The facts.
const (
	ByPersons          RoutingFact = "persons"      // people concerned, at least
	BySum              RoutingFact = "amount"       // sum in dispute, at least
	ByRisk             RoutingFact = "risk"         // level of risk, at least
	AcrossCommunities  RoutingFact = "communities"  // parties of several communities
	AcrossSubdistricts RoutingFact = "subdistricts" // parties of several subdistricts
	OfCategory         RoutingFact = "category"     // one of some types
	InPlace            RoutingFact = "place"        // arose in a unit's area
)

var routingFacts = map[RoutingFact]string{ByPersons: "涉及人数", BySum: "争议金额", ByRisk: "风险等级", AcrossCommunities: "跨社区",
	AcrossSubdistricts: "跨街道", OfCategory: "纠纷类型", InPlace: "发生地点"}

// RoutingFacts lists them in the order in which they are offered.
func RoutingFacts() []RoutingFact {
	return []RoutingFact{ByPersons, BySum, ByRisk, AcrossCommunities, AcrossSubdistricts, OfCategory, InPlace}
}

// Name is the fact in Chinese.
func (x RoutingFact) Name() string { return nameOr(routingFacts, x) }

// RoutingLevel is a level of the network.
type RoutingLevel string

// The levels.
const (
	CommunityLevel   RoutingLevel = "community"
	SubdistrictLevel RoutingLevel = "subdistrict"
	DistrictLevel    RoutingLevel = "district"
)

var routingLevels = map[RoutingLevel]string{CommunityLevel: "村（社区）", SubdistrictLevel: "街道", DistrictLevel: "区"}

// RoutingLevels lists them from below.
func RoutingLevels() []RoutingLevel {
	return []RoutingLevel{CommunityLevel, SubdistrictLevel, DistrictLevel}
}

// Name is the level in Chinese.
func (l RoutingLevel) Name() string { return nameOr(routingLevels, l) }

// motto is what the notice says of a level.
func (l RoutingLevel) motto() string {
	return map[RoutingLevel]string{CommunityLevel: "小事不出村（社区）", SubdistrictLevel: "大事不出街道", DistrictLevel: "重大事项不出区"}[l]
}

// RoutingRule (分流规则) sends what it holds for to a level or to one unit.
type RoutingRule struct {
	Fact       RoutingFact  `json:"fact"`
	Least      int64        `json:"least,omitempty"` // persons, or fen; 0: not set yet, the rule sleeps
	Risk       RiskLevel    `json:"risk,omitempty"`
	Categories []string     `json:"categories,omitempty"`
	Place      string       `json:"place,omitempty"` // code of a unit
	Level      RoutingLevel `json:"level,omitempty"`
	Unit       string       `json:"unit,omitempty"`   // code, instead of a level
	Sample     bool         `json:"sample,omitempty"` // 示例, not yet decided by the district
	Off        bool         `json:"off,omitempty"`
}

// StandardRouting are the sample rules that the program comes with.
func StandardRouting() []RoutingRule {
	return []RoutingRule{
		{Fact: ByRisk, Risk: HighRisk, Level: DistrictLevel, Sample: true},
		{Fact: ByPersons, Level: DistrictLevel, Sample: true},
		{Fact: BySum, Level: DistrictLevel, Sample: true},
		{Fact: AcrossSubdistricts, Level: DistrictLevel, Sample: true},
		{Fact: AcrossCommunities, Level: SubdistrictLevel, Sample: true},
		{Fact: BySum, Level: SubdistrictLevel, Sample: true},
	}
}

// Rules are the district's own rules of routing, or the samples while it has none.
func (n *Network) Rules() []RoutingRule {
	if len(n.Routing) == 0 {
		return StandardRouting()
	}
	return n.Routing
}

// Route is where a dispute should go and why, and, once the counter has decided, where it went.
type Route struct {
	Organisation string `json:"organisation"`
	Reason       string `json:"reason"`
	Taken        string `json:"taken,omitempty"`  // the unit to which the counter gave it
	Why          string `json:"why,omitempty"`    // it is another one than was suggested
	By           string `json:"by,omitempty"`     // login of who decided
	Acting       bool   `json:"acting,omitempty"` // 代录: the unit has no terminal, the centre enters for it
}

// route suggests the unit for an intake; it is a suggestion until somebody hands the case on.
func route(in Intake, s Scene) Route {
	n, today := s.Network, s.Today()
	d := Danger{Level: LowRisk}
	if rules, ok := s.Categories.Category(in.Category); ok {
		d = rules.Danger(&in)
	}
	for _, r := range n.Rules() {
		why := r.holds(in, d, n)
		if why == "" {
			continue
		}
		if o, ok := r.unit(in, n, today); ok {
			return Route{Organisation: o.Code, Reason: r.say(why, o)}
		}
	}
	if o, ok := n.Organisation(in.Place.Community); ok && o.Committee != "" && o.OpenOn(today) {
		return Route{Organisation: o.Code, Reason: "纠纷发生在" + o.Name + "，按“小事不出村（社区）”建议由" + o.Committee + "调解"}
	}
	o, _ := n.Organisation(n.Committee)
	return Route{Organisation: o.Code, Reason: "未填社区，建议由" + o.Committee + "调解"}
}

// say words the suggestion.
func (r RoutingRule) say(why string, o Organisation) string {
	said := why + "，"
	if m := r.Level.motto(); m != "" && r.Unit == "" {
		said += "按“" + m + "”"
	}
	said += "建议由" + o.Committee + "调解"
	if r.Sample {
		said += "（示例规则）"
	}
	return said
}

// holds says why the rule holds for an intake, "" when it does not.
func (r RoutingRule) holds(in Intake, d Danger, n *Network) string {
	if r.Off {
		return ""
	}
	switch r.Fact {
	case ByPersons:
		if p := in.Persons(); r.Least > 0 && int64(p) >= r.Least {
			return fmt.Sprintf("涉及%d人，达到%d人", p, r.Least)
		}
	case BySum:
		if r.Least > 0 && int64(in.Amount) >= r.Least {
			return "争议金额" + in.Amount.String() + "元，达到" + money.Fen(r.Least).String() + "元"
		}
	case ByRisk:
		if r.Risk != "" && !r.Risk.above(d.Level) {
			return d.Level.Name() + "风险（" + strings.Join(d.Reasons, "、") + "）"
		}
	case AcrossCommunities:
		if list := in.communities(n); len(list) > 1 {
			return "涉及" + n.unitNames(list)
		}
	case AcrossSubdistricts:
		if list := n.subdistrictsOf(in.communities(n)); len(list) > 1 {
			return "涉及" + n.unitNames(list)
		}
	case OfCategory:
		if slices.Contains(r.Categories, in.Category) {
			return "纠纷类型符合规则"
		}
	case InPlace:
		if o, ok := n.Organisation(r.Place); ok && in.Place.Community != "" && n.Within(in.Place.Community, r.Place) {
			return "纠纷发生在" + o.Name
		}
	}
	return ""
}

// unit is where the rule sends an intake: its own unit, or that of the level above the place.
func (r RoutingRule) unit(in Intake, n *Network, today workday.Date) (Organisation, bool) {
	code := r.Unit
	if code == "" {
		switch r.Level {
		case CommunityLevel:
			code = in.Place.Community
		case SubdistrictLevel:
			if list := n.subdistrictsOf(in.communities(n)); len(list) > 0 {
				code = list[0]
			}
		case DistrictLevel:
			code = n.Committee
		}
	}
	o, ok := n.Organisation(code)
	return o, ok && o.Committee != "" && o.OpenOn(today)
}

// Persons is how many people a dispute concerns: the parties and those whom they stand for, or what was
// said at the counter where that is more.
func (in Intake) Persons() int {
	n := len(in.Parties)
	for _, p := range in.Parties {
		n += len(p.Represents)
	}
	for _, key := range []string{"people_concerned", "headcount"} {
		switch v := in.Fields[key].(type) {
		case float64:
			n = max(n, int(v))
		case int64:
			n = max(n, int(v))
		}
	}
	return n
}

// communities are those of the place and of the parties' addresses, the place first.
func (in Intake) communities(n *Network) []string {
	var list []string
	add := func(code string) {
		if code != "" && !slices.Contains(list, code) {
			list = append(list, code)
		}
	}
	add(in.Place.Community)
	for _, p := range in.Parties {
		if p.Kind == Person {
			add(n.communityAt(p.Address))
		}
	}
	return list
}

// communityAt is the community that an address names; empty when it names none.
func (n *Network) communityAt(address string) string {
	if address == "" {
		return ""
	}
	for i := range n.Organisations {
		o := &n.Organisations[i]
		if bare := strings.TrimSuffix(o.Name, "（示例）"); o.Kind == Community && strings.Contains(address, bare) {
			return o.Code
		}
	}
	return ""
}

// subdistrictsOf are the subdistricts of communities, each once.
func (n *Network) subdistrictsOf(communities []string) []string {
	var list []string
	for _, code := range communities {
		o, _ := n.Organisation(code)
		if up, ok := n.Organisation(o.Parent); ok && up.Kind == Subdistrict && !slices.Contains(list, up.Code) {
			list = append(list, up.Code)
		}
	}
	return list
}

func (n *Network) unitNames(codes []string) string {
	names := make([]string, len(codes))
	for i, code := range codes {
		o, _ := n.Organisation(code)
		names[i] = o.Name
	}
	return strings.Join(names, "、")
}

// ActsFor (代录) tells whether the centre enters for a unit because it has no terminal of its own.
func (n *Network) ActsFor(code string) bool {
	o, ok := n.Organisation(code)
	return ok && (o.Kind == Community || o.Kind == Subdistrict) && !slices.Contains(n.Terminals, code)
}
