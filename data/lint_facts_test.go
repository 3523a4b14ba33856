package data_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// The facts are read too: what is left open, what no court confirms, what the police must hear of, and capitals that
// contradict their figures.
func TestTheWordingOfTheFacts(t *testing.T) {
	for _, test := range []struct{ name, category, facts, rule, at string }{
		{"sound", "property", "被申请人自2025年1月起未交物业费3,080.00元（大写：人民币叁仟零捌拾元整）。", "", ""},
		{"a blank", "property", "被申请人自____年起未交物业费。", "facts_blank", "____"},
		{"capitals", "property", "欠物业费3,080.00元（大写：人民币叁仟捌佰元整）。", "facts_upper", "叁仟捌佰元整"},
		{"status in dispute", "family", "申请人要求与被申请人离婚，双方发生争议。", "facts_status", "要求与被申请人离婚"},
		{"status long settled", "family", "双方于2020年离婚，因抚养费发生争议。", "", ""},
		{"title in dispute", "housing", "双方因房屋所有权归属有争议。", "facts_rights", "所有权归属有争议"},
		{"employment", "labour", "申请人请求确认劳动关系。", "facts_labour", "请求确认劳动关系"},
		{"employment elsewhere", "property", "申请人请求确认劳动关系。", "", ""},
		{"a crime", "neighbour", "被申请人盗窃申请人财物。", "facts_crime", "盗窃"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := drafted(t)
			s.Category = test.category
			a := s.Agreement()
			a.Facts = test.facts
			var found []data.Finding
			for _, f := range s.CheckOn(a, day("2026-11-27")) {
				if f.Place == "facts" {
					found = append(found, f)
				}
			}
			if test.rule == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, test.rule, found[0].Rule)
			assert.NotEmpty(t, found[0].Article)
			assert.Equal(t, test.at, string([]rune(test.facts)[found[0].Span.From:found[0].Span.To]))
		})
	}
}

// Both parents are guardians: one alone is reminded of the other, a grandparent who is guardian is not.
func TestTheSecondGuardianIsAskedFor(t *testing.T) {
	for _, test := range []struct {
		guardians []data.Guardian
		birth     string
		want      bool
	}{
		{[]data.Guardian{{Name: "张父", Relation: "父亲"}}, "2012-01-01", true},
		{[]data.Guardian{{Name: "张母", Relation: "母女"}}, "2012-01-01", true},
		{[]data.Guardian{{Name: "张祖", Relation: "祖父"}}, "2012-01-01", false},
		{[]data.Guardian{{Name: "张父", Relation: "父亲"}, {Name: "李母", Relation: "母亲"}}, "2012-01-01", false},
		{[]data.Guardian{{Name: "张父", Relation: "父亲"}}, "2008-11-27", false}, // of age on the day of signing
	} {
		s := drafted(t)
		p := &s.Parties[1]
		p.Birth, p.Guardians = day(test.birth), test.guardians
		got := rules(s.CheckOn(s.Agreement(), day("2026-11-27")))
		assert.Equal(t, test.want, slices.Contains(got, "second_guardian"), "%v, born %s", test.guardians, test.birth)
	}
}
