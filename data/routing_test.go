package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// routed is where the rules send an intake.
func routed(t *testing.T, rules []data.RoutingRule, change func(*data.Intake)) data.Route {
	t.Helper()
	s := sceneAt(registerTime)
	s.Network.Routing = rules
	in := intake()
	change(&in)
	var c data.Case
	_, err := data.Register{Intake: in}.Apply(&c, s)
	require.NoError(t, err)
	return c.Route
}

func TestRulesOfRoutingDecideInTheirOrder(t *testing.T) {
	n := data.SampleNetwork()
	c01, _ := n.Organisation("C01")
	c02, _ := n.Organisation("C02")
	require.Equal(t, "S1", c01.Parent)
	require.Equal(t, c01.Parent, c02.Parent)
	far, _ := n.Organisation("C41")
	require.NotEqual(t, c01.Parent, far.Parent)
	address := func(o data.Organisation) string { return o.Name[:len(o.Name)-len("（示例）")] + "1号楼" }
	persons := func(least int64) []data.RoutingRule {
		return []data.RoutingRule{{Fact: data.ByPersons, Least: least, Level: data.DistrictLevel}}
	}
	for name, x := range map[string]struct {
		rules  []data.RoutingRule
		change func(*data.Intake)
		want   string
		why    string
	}{
		"small":              {nil, func(*data.Intake) {}, "C01", "小事不出村（社区）"},
		"two communities":    {nil, func(in *data.Intake) { in.Parties[1].Address = address(c02) }, "S1", "大事不出街道"},
		"two subdistricts":   {nil, func(in *data.Intake) { in.Parties[1].Address = address(far) }, "DC", "重大事项不出区"},
		"danger":             {nil, func(in *data.Intake) { in.Fields["danger_weapon"] = true }, "DC", "高风险（持械）"},
		"a sample says so":   {nil, func(in *data.Intake) { in.Parties[1].Address = address(c02) }, "S1", "（示例规则）"},
		"no threshold yet":   {persons(0), func(in *data.Intake) { in.Fields["people_concerned"] = 500.0 }, "C01", "小事"},
		"below":              {persons(10), func(in *data.Intake) { in.Fields["people_concerned"] = 9.0 }, "C01", "小事"},
		"at the threshold":   {persons(10), func(in *data.Intake) { in.Fields["people_concerned"] = 10.0 }, "DC", "涉及10人，达到10人"},
		"sum":                {[]data.RoutingRule{{Fact: data.BySum, Least: 308000, Level: data.SubdistrictLevel}}, func(*data.Intake) {}, "S1", "3,080.00元"},
		"off":                {[]data.RoutingRule{{Fact: data.BySum, Least: 1, Level: data.SubdistrictLevel, Off: true}}, func(*data.Intake) {}, "C01", "小事"},
		"type to a unit":     {[]data.RoutingRule{{Fact: data.OfCategory, Categories: []string{"property"}, Unit: "S2"}}, func(*data.Intake) {}, "S2", "纠纷类型"},
		"place":              {[]data.RoutingRule{{Fact: data.InPlace, Place: "S1", Level: data.SubdistrictLevel}}, func(*data.Intake) {}, "S1", "纠纷发生在"},
		"the first decides":  {[]data.RoutingRule{{Fact: data.BySum, Least: 1, Unit: "S3"}, {Fact: data.BySum, Least: 1, Unit: "S4"}}, func(*data.Intake) {}, "S3", ""},
		"no place, no level": {[]data.RoutingRule{{Fact: data.BySum, Least: 1, Level: data.SubdistrictLevel}}, func(in *data.Intake) { in.Place.Community = "" }, "DC", "未填社区"},
	} {
		t.Run(name, func(t *testing.T) {
			r := routed(t, x.rules, x.change)
			assert.Equal(t, x.want, r.Organisation, r.Reason)
			assert.Contains(t, r.Reason, x.why)
		})
	}
}

func TestTheCounterAdoptsTheSuggestionOrSaysWhyNot(t *testing.T) {
	s := &story{t: t}
	events := s.do(registerTime, data.Register{Intake: intake(), Route: data.RouteChoice{To: "C01"}})
	assert.Equal(t, "C01", s.Organisation)
	assert.Equal(t, "C01", s.Route.Taken)
	assert.True(t, s.Route.Acting, "a community without a terminal")
	require.Len(t, events, 3)
	assert.Equal(t, "routed", events[1].Kind)
	assert.Equal(t, "采用建议 C01", events[1].Note)
	assert.Equal(t, "acted_for", events[2].Kind)

	other := &story{t: t}
	_, err := other.try(registerTime, data.Register{Intake: intake(), Route: data.RouteChoice{To: "S2"}})
	assert.Equal(t, "route.why", data.FaultsOf(err)[0].Field)
	_, err = other.try(registerTime, data.Register{Intake: intake(), Route: data.RouteChoice{To: "CENTRE", Why: "当事人要求"}})
	assert.Equal(t, "route.to", data.FaultsOf(err)[0].Field, "the centre is a place, not a committee")
	scene := sceneAt(registerTime)
	scene.Network.Terminals = []string{"S2"}
	events, err = other.tryIn(scene, data.Register{Intake: intake(), Route: data.RouteChoice{To: "S2", Why: "当事人要求"}})
	require.NoError(t, err)
	assert.Len(t, events, 2)
	assert.Equal(t, "改派 C01→S2", events[1].Note, "the event names no reason, which may name a person")
	assert.Equal(t, "当事人要求", other.Route.Why)
	assert.False(t, other.Route.Acting)

	plain := registered(t)
	assert.Equal(t, "DC", plain.Organisation, "undecided, it waits at the committee of the centre")
	assert.Empty(t, plain.Route.Taken)
}

func TestRulesAndTerminalsAreChecked(t *testing.T) {
	s := sceneAt(registerTime)
	_, err := data.SetRouting{Rules: []data.RoutingRule{{Fact: "moon", Level: data.DistrictLevel}, {Fact: data.ByRisk, Level: data.DistrictLevel},
		{Fact: data.OfCategory, Categories: []string{"moon"}, Unit: "CENTRE"}, {Fact: data.InPlace, Place: "X"}, {Fact: data.BySum, Least: -1, Level: "moon"}}}.Apply(s.Network, s)
	var fields []string
	for _, f := range data.FaultsOf(err) {
		fields = append(fields, f.Field)
	}
	assert.Equal(t, []string{"rules[0].fact", "rules[1].risk", "rules[2].categories", "rules[2].unit", "rules[3].place", "rules[3].level",
		"rules[4].least", "rules[4].level"}, fields)
	_, err = data.SetTerminals{Units: []string{"C01", "CENTRE"}}.Apply(s.Network, s)
	assert.Error(t, err)
	_, err = data.SetTerminals{Units: []string{"C01"}}.Apply(s.Network, s)
	require.NoError(t, err)
	assert.False(t, s.Network.ActsFor("C01"))
	assert.True(t, s.Network.ActsFor("C02"))
	assert.False(t, s.Network.ActsFor("DC"))
}

func TestAnAdministratorAddsAWindow(t *testing.T) {
	s := sceneAt(registerTime)
	table := append(data.StandardReception()[:4:4], data.Reception{Name: " 反家暴 ", First: []string{"family"}, Women: true})
	_, err := data.SetWindows{Windows: table}.Apply(s.Network, s)
	require.NoError(t, err)
	w, ok := s.Network.Window("反家暴")
	require.True(t, ok)
	assert.Equal(t, "反家暴", w.Code.Name(), "papers know its name without the table")

	in := intake()
	in.Window = w.Code
	var c data.Case
	_, err = data.Register{Intake: in}.Apply(&c, s)
	require.NoError(t, err)
	assert.Equal(t, []string{data.WomenTag}, c.Tags)
	in.Window = "没有的"
	_, err = data.Register{Intake: in}.Apply(&c, s)
	assert.Equal(t, "window", data.FaultsOf(err)[0].Field)
	assert.NoError(t, data.User{Login: "a", Roles: []data.UserRole{data.Clerk}, Unit: "C01", Windows: []data.Window{"反家暴"}}.Check(s.Network))

	for name, wrong := range map[string][]data.Reception{
		"windows":          s.Network.Reception()[:4],
		"windows[5].name":  append(s.Network.Reception()[:5:5], data.Reception{Name: "综合"}),
		"windows[5].first": append(s.Network.Reception()[:5:5], data.Reception{Name: "新", First: []string{"moon"}}),
		"windows[0].code":  append([]data.Reception{{Code: "moon", Name: "月"}}, s.Network.Reception()...),
	} {
		_, err := data.SetWindows{Windows: wrong}.Apply(s.Network.Clone(), s)
		require.Error(t, err, name)
		assert.Equal(t, name, data.FaultsOf(err)[0].Field)
	}
	off := s.Network.Reception()
	for i := range off {
		off[i].Off = true
	}
	_, err = data.SetWindows{Windows: off}.Apply(s.Network.Clone(), s)
	assert.ErrorContains(t, err, "至少要有一个启用")
}
