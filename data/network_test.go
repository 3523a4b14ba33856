package data_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/network"
	"hefeng/data"
)

func TestTheSampleNetworkIsTheNoticesAndMarkedAsSample(t *testing.T) {
	n := data.SampleNetwork()
	assert.True(t, n.Sample)
	kinds := map[data.OrgKind]int{}
	for _, o := range n.Organisations {
		kinds[o.Kind]++
		assert.Contains(t, o.Name, "示例", o.Code)
		if o.Committee != "" {
			assert.Contains(t, o.Committee, "示例", o.Code)
		}
	}
	assert.Equal(t, map[data.OrgKind]int{data.CentreUnit: 1, data.DistrictCommittee: 1, data.IndustryCommittee: 1,
		data.Subdistrict: 5, data.Community: 41}, kinds)
	for _, code := range []string{"S1", "S5", "C01", "C41"} {
		_, ok := n.Organisation(code)
		assert.True(t, ok, code)
	}
	posts := map[string]int{}
	for _, m := range n.Mediators {
		assert.Contains(t, m.Name, "示例", m.ID)
		assert.Empty(t, m.IDNumber, "no made-up person carries an identity number")
		if o, _ := n.Organisation(m.Organisation); o.Kind == data.IndustryCommittee {
			assert.EqualValues(t, "full_time", m.Kind)
			posts[m.Post]++
		}
	}
	assert.Equal(t, map[string]int{"派驻区法院（示例）": 4, "区司法局（示例）": 2}, posts)
	m, ok := n.Mediator("M0001")
	require.True(t, ok)
	assert.Equal(t, n.Committee, m.Organisation, "M0001 belongs to the committee that presides at the centre")
	assert.Len(t, n.Subtree(n.Centre), len(n.Organisations), "everything lies below the centre")
}

func TestSubtreesFollowTheParents(t *testing.T) {
	n := data.SampleNetwork()
	assert.True(t, n.Within("C01", "S1"))
	assert.True(t, n.Within("C01", "C01"))
	assert.False(t, n.Within("S1", "C01"))
	assert.False(t, n.Within("C01", "S2"))
	assert.False(t, n.Within("X", "S1"))
	assert.Contains(t, n.Subtree("S1"), "C01")
	assert.NotContains(t, n.Subtree("S1"), "S2")
	assert.Equal(t, []string{"C01", "S1"}, n.Line("C01"))
	assert.Equal(t, []string{"S1"}, n.Line("S1"))
	assert.Empty(t, n.Line("CENTRE"))
	assert.Empty(t, n.Line("X"))
	assert.Equal(t, []string{"张", "Mx"}, (&data.Network{Mediators: []data.Mediator{{ID: "M1", Name: "张"}}}).Names([]string{"M1", "Mx"}))
}

func TestAWrongNetworkIsRefusedByField(t *testing.T) {
	tests := map[string]struct {
		change func(*data.Network)
		field  string
	}{
		"no code":                   {func(n *data.Network) { n.Organisations[3].Code = "" }, "organisations[3]"},
		"code twice":                {func(n *data.Network) { n.Organisations[4].Code = n.Organisations[5].Code }, "organisations[5].code"},
		"unknown parent":            {func(n *data.Network) { n.Organisations[4].Parent = "S9" }, "organisations[4].parent"},
		"own ancestor":              {func(n *data.Network) { n.Organisations[3].Parent = "C01" }, "organisations[3].parent"},
		"no centre":                 {func(n *data.Network) { n.Centre = "" }, "centre"},
		"a street as centre":        {func(n *data.Network) { n.Centre = "S1" }, "centre"},
		"nobody seals":              {func(n *data.Network) { n.Committee = "" }, "committee"},
		"the centre seals":          {func(n *data.Network) { n.Committee = "CENTRE" }, "committee"},
		"mediator twice":            {func(n *data.Network) { n.Mediators[1].ID = n.Mediators[0].ID }, "mediators[1]"},
		"mediator of nobody":        {func(n *data.Network) { n.Mediators[0].Organisation = "X" }, "mediators[0].organisation"},
		"numbers that do not count": {func(n *data.Network) { n.Patterns[data.CaseSeries] = "（{yyyy}）人调字" }, "patterns.case"},
		"two kinds of number alike": {func(n *data.Network) { n.Patterns[data.CaseSeries] = n.Patterns[data.IntakeSeries] }, "patterns.case"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			n := data.SampleNetwork()
			test.change(&n)
			err := n.Check()
			require.Error(t, err)
			assert.Contains(t, faultFields(err), test.field)
			text, err := json.Marshal(n)
			require.NoError(t, err)
			_, err = data.ReadNetwork(text)
			assert.Equal(t, data.Invalid, data.CodeOf(err))
		})
	}
	_, err := data.ReadNetwork([]byte(strings.Replace(string(network.Sample), `"centre"`, `"center"`, 1)))
	assert.ErrorContains(t, err, "center")
}

func TestNumbersFollowTheirPattern(t *testing.T) {
	tests := []struct {
		pattern, unit string
		year, n       int
		want          string
	}{
		{"登记〔{yyyy}〕{n:5}号", "营站", 2026, 1, "登记〔2026〕00001号"},
		{"（{yyyy}）{unit}人调字第{n:4}号", "营站", 2026, 12345, "（2026）营站人调字第12345号"},
		{"{n}-{yyyy}-{what}", "", 2027, 7, "7-2027-{what}"},
		{"", "x", 1, 1, ""},
	}
	for _, test := range tests {
		assert.Equal(t, test.want, data.FormatNumber(test.pattern, test.unit, test.year, test.n))
	}
	assert.Equal(t, data.SameNumber(" (2026) 营站人调字第0001号"), data.SameNumber("（2026）营站人调字第0001号　"))
	n := data.SampleNetwork()
	assert.Equal(t, "X{n}", n.Pattern(data.CaseSeries, data.Organisation{Patterns: map[data.Series]string{data.CaseSeries: "X{n}"}}, 2026))
	assert.Contains(t, (&data.Network{}).Pattern(data.IntakeSeries, data.Organisation{}, 2026), "登记")
}

func FuzzFormatNumber(f *testing.F) {
	f.Add("登记〔{yyyy}〕{n:5}号", "营站", 2026, 1)
	f.Add("{n:9}{n:0}{unit:3}{yyyy:2}{{n}}", "{n}", -1, -5)
	f.Fuzz(func(t *testing.T, pattern, unit string, year, n int) {
		got := data.FormatNumber(pattern, unit, year, n)
		if !strings.Contains(pattern, "{") && got != pattern {
			t.Fatalf("%q became %q", pattern, got)
		}
		if len(got) > len(pattern)*(len(unit)+20)+20 {
			t.Fatalf("%q grew to %d bytes", pattern, len(got))
		}
	})
}

func TestAppointmentsBoundService(t *testing.T) {
	m := data.Mediator{From: day("2026-01-01"), To: day("2026-12-31")}
	for on, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2026-12-31": true, "2027-01-01": false} {
		assert.Equal(t, want, m.ServesOn(day(on)), on)
	}
	assert.True(t, data.Mediator{}.ServesOn(day("2026-01-01")))
}
