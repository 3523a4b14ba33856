package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestCapacityFollowsFromAgeUnlessEntered(t *testing.T) {
	tests := []struct {
		name  string
		birth string
		given data.Capacity
		want  data.Capacity
	}{
		{"adult", "1990-01-01", "", data.FullCapacity},
		{"seventeen", "2009-06-01", "", data.LimitedCapacity},
		{"eight today", "2018-11-24", "", data.LimitedCapacity},
		{"eight tomorrow", "2018-11-25", "", data.NoCapacity},
		{"sixteen, on own labour", "2010-11-24", data.FullCapacity, data.FullCapacity},
		{"fifteen, whatever is entered", "2010-11-25", data.FullCapacity, data.LimitedCapacity},
		{"adult without", "1990-01-01", data.NoCapacity, data.NoCapacity},
		{"adult with less", "1990-01-01", data.LimitedCapacity, data.LimitedCapacity},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := data.Party{Kind: data.Person, Birth: day(test.birth), Capacity: test.given}
			assert.Equal(t, test.want, p.CapacityOn(day("2026-11-24")))
			assert.Equal(t, test.want != data.FullCapacity, p.NeedsGuardian(day("2026-11-24")))
		})
	}
	assert.Equal(t, data.FullCapacity, data.Party{Kind: data.OrgParty, Birth: day("2020-01-01")}.CapacityOn(day("2026-11-24")))
	assert.Equal(t, data.FullCapacity, data.Party{Kind: data.Person}.CapacityOn(day("2026-11-24")))
}

// person is the owner with a birth of his own and no identity paper.
func person(birth string, c data.Capacity, basis string) func(*data.Intake) {
	return func(in *data.Intake) {
		in.Parties[1].IDType, in.Parties[1].IDNumber, in.Parties[1].Birth, in.Parties[1].Sex = data.NoID, "", day(birth), "male"
		in.Parties[1].Capacity, in.Parties[1].CapacityBasis = c, basis
	}
}

func TestCapacityNeedsItsBasis(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*data.Intake)
		field   string
		article string
	}{
		{"fifteen as full", person("2011-01-01", data.FullCapacity, "工资单"), "parties[1].capacity", "第十八条第二款"},
		{"sixteen unproved", person("2010-01-01", data.FullCapacity, ""), "parties[1].capacity_basis", "第十八条第二款"},
		{"adult unproved", person("1990-01-01", data.NoCapacity, ""), "parties[1].capacity_basis", "第二十一条"},
		{"seven as limited", person("2019-06-01", data.LimitedCapacity, ""), "parties[1].capacity", "第二十条"},
		{"unknown", person("1990-01-01", "some", ""), "parties[1].capacity", ""},
		{"sixteen proved", person("2010-01-01", data.FullCapacity, "工资单"), "", ""},
		{"adult proved", person("1990-01-01", data.LimitedCapacity, "法院判决"), "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in := intake()
			test.change(&in)
			var c data.Case
			_, err := data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
			if test.field == "" {
				assert.NoError(t, err)
				return
			}
			assert.Equal(t, []string{test.field}, faultFields(err))
			assert.Contains(t, data.FaultsOf(err)[0].Article, test.article)
		})
	}
}

func TestWhoMarksForAPartyGoesByCapacity(t *testing.T) {
	withGuardian := func(change func(*data.Intake)) func(*data.Intake) {
		return func(in *data.Intake) {
			change(in)
			in.Parties[1].Guardians = []data.Guardian{{Name: "张父"}, {Name: "张母"}}
		}
	}
	tests := []struct {
		name   string
		change func(*data.Intake)
		by     data.MarkBy
		binds  bool
	}{
		{"adult without capacity, own mark", withGuardian(person("1990-01-01", data.NoCapacity, "判决")), data.ByParty, false},
		{"adult without capacity, guardian", withGuardian(person("1990-01-01", data.NoCapacity, "判决")), data.ByGuardian, true},
		{"sixteen on own labour, own mark", person("2010-01-01", data.FullCapacity, "工资单"), data.ByParty, true},
		{"sixteen, own mark", withGuardian(person("2010-01-01", "", "")), data.ByParty, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := drafted(t, test.change)
			s.do(agreeTime, data.MarkSignature{Mark: data.PartyMark(test.by, 1, data.Signature, day("2026-11-26"))})
			missing := false
			for _, m := range s.MissingMarks(s.Agreement()) {
				missing = missing || m.Party != nil && *m.Party == 1
			}
			assert.Equal(t, !test.binds, missing)
		})
	}
}

func TestEachGuardianMarksForHimself(t *testing.T) {
	s := drafted(t, func(in *data.Intake) {
		person("2015-01-01", "", "")(in)
		in.Parties[1].Guardians = []data.Guardian{{Name: "张父"}, {Name: "张母"}}
	})
	mark := data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-26"))
	lacking := func() bool {
		for _, f := range s.Check(s.Agreement()) {
			if strings.Contains(f.Message, "另一名监护人") {
				return true
			}
		}
		return false
	}
	s.do(agreeTime, data.MarkSignature{Mark: mark})
	assert.True(t, lacking())
	mark.Guardian = ref(1)
	s.do(agreeTime, data.MarkSignature{Mark: mark})
	require.Len(t, s.Agreement().Marks, 2)
	assert.False(t, lacking())
	mark.Guardian = ref(2)
	_, err := s.try(agreeTime, data.MarkSignature{Mark: mark})
	assert.Equal(t, []string{"mark.guardian"}, faultFields(err))
}

func TestARepresentativeStandsForManyWhoEachAgree(t *testing.T) {
	many := func(in *data.Intake) {
		in.Parties[1].Represents = []data.Represented{{Name: "甲示例", AgreedOn: day("2026-11-24")}, {Name: "乙示例"}}
	}
	s := drafted(t, many)
	assert.Equal(t, 4, s.Headcount())
	findings := func() string {
		text := ""
		for _, f := range s.Check(s.Agreement()) {
			text += string(f.Level) + f.Message
		}
		return text
	}
	assert.Contains(t, findings(), "block张𠅤所代表的1人尚未同意")
	s.Parties[1].Represents[1].AgreedOn = day("2026-11-25")
	assert.NotContains(t, findings(), "所代表")
	s.Category = "labour"
	assert.Contains(t, findings(), "不满十人")

	in := intake()
	in.Parties[1].Represents = []data.Represented{{Name: ""}, {Name: "甲示例", IDType: data.ResidentID, IDNumber: "210802199001010013"}}
	var c data.Case
	_, err := data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
	assert.Equal(t, []string{"parties[1].represents[0].name", "parties[1].represents[1].id_number"}, faultFields(err))
	copied := s.Clone()
	copied.Parties[1].Represents[0].Name = "别人"
	assert.Equal(t, "甲示例", s.Parties[1].Represents[0].Name)
}
