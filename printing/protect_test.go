package printing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
)

// hiding makes the applicant of a case a person whose home is kept from the other side.
func hiding(s Sheet) Sheet {
	c := &s.Case
	p := c.Parties[1]
	p.Role, p.Name, p.Address, p.Phone, p.Agent = data.Applicant, "李某甲", "隐秘路77号", "13900000077", nil
	c.Parties[0] = p
	c.Fields = map[string]any{"hide_address": true, "safe_phone": "13900000078", "screen_violence": "yes"}
	c.Place.Address = "隐秘路77号院内"
	return s
}

func TestWhereAProtectedPersonIsStaysOffSharedPapers(t *testing.T) {
	for _, f := range Forms() {
		s := hiding(fit(t, f.Key))
		if f.check(s) != nil {
			continue // the form of an organisation or an agent
		}
		p, err := Make(f.Key, s)
		require.NoError(t, err, f.Key)
		text := textOf(t, p)
		assert.NotContains(t, text, "13900000078", "%s: the safe telephone is printed nowhere", f.Key)
		told := strings.Contains(text, "隐秘路77号") || strings.Contains(text, "13900000077")
		switch {
		case f.seen == house, f.seen == oneSide: // oneSide: each party has a paper of its own
		default:
			assert.False(t, told, f.Key)
		}
		if f.seen == oneSide {
			other := 1
			s.For = &other
			p, err := Make(f.Key, s)
			require.NoError(t, err, f.Key)
			assert.NotContains(t, textOf(t, p), "隐秘路77号", f.Key)
			assert.NotContains(t, textOf(t, p), "13900000077", f.Key)
		}
	}
	zero := 0
	s := hiding(whole(t))
	s.For = &zero
	p, err := Make("service_address", s)
	require.NoError(t, err)
	assert.Contains(t, textOf(t, p), "隐秘路77号", "her own paper tells it")
	p, err = Make("transfer", s)
	require.NoError(t, err)
	assert.Contains(t, textOf(t, p), "隐秘路77号", "another organ has to reach her")
	p, err = Make("agreement", s)
	require.NoError(t, err)
	assert.NotContains(t, textOf(t, p), "隐秘路77号", "originals for both are alike, hers too")
	assert.Contains(t, textOf(t, p), "由人民调解委员会另行留存")
	assert.Contains(t, textOf(t, p), withheld)
}

func TestTheVictimOfAReportIsWhoIsProtected(t *testing.T) {
	c := hiding(whole(t)).Case
	assert.True(t, protects(&c, 0))
	assert.False(t, protects(&c, 1))
	one := 1
	c.Reports = []data.Report{{Victim: &one}}
	assert.False(t, protects(&c, 0))
	assert.True(t, protects(&c, 1))
	delete(c.Fields, "hide_address")
	assert.False(t, protects(&c, 1))
}

func TestTheSideThatTheScreenNamesIsProtected(t *testing.T) {
	c := hiding(whole(t)).Case
	for side, want := range map[string][2]bool{"applicant": {true, false}, "respondent": {false, true}, "both": {true, true}} {
		c.Fields["protected"] = side
		assert.Equal(t, want, [2]bool{protects(&c, 0), protects(&c, 1)}, side)
	}
	one := 1
	c.Fields["protected"], c.Reports = "applicant", []data.Report{{Victim: &one}}
	assert.True(t, protects(&c, 0), "a report about another takes nothing from her")
	assert.True(t, protects(&c, 1))
}

func TestLimitationIsReckonedFromTheDayOfTheLetter(t *testing.T) {
	s := failed(t)
	s.Case.Source.Kind, s.Case.Channel = data.ByApplication, data.Mailed
	s.Case.Category = "property"
	s.Case.Source.ReceivedOn = s.Case.Received().AddDays(-3)
	require.Equal(t, s.Case.Source.ReceivedOn, s.Case.Applied())
	got, _ := read(t, "termination", s)
	assert.Contains(t, got, years(s.Case.Applied(), 3).Chinese())
	got, _ = read(t, "receipt", s)
	assert.Contains(t, got, "申请人于"+s.Case.Applied().Chinese()+"向人民调解委员会提出调解请求")
}

func TestWhatWasOfferedStaysInTheRoom(t *testing.T) {
	s := failed(t)
	got, _ := read(t, "termination", s)
	assert.Contains(t, got, "达不成协议")
	assert.NotContains(t, got, "两千元")
	s.Case.CourtReferral = &data.CourtReferral{Court: "示例区人民法院"}
	got, _ = read(t, "court_report", s)
	assert.NotContains(t, got, "两千元")
	assert.NotContains(t, got, "电梯修好就交", "the court does not learn what was said")
	s.Case.Ending.Reason, s.Case.Ending.Note = string(data.Unacceptable), "属行政争议。"
	got, _ = read(t, "termination", s)
	assert.Contains(t, got, "属行政争议。")
}

func TestTheCategorysOwnFactsArePrintedButNotTheScreen(t *testing.T) {
	s := play(t, nil)
	s.Case.Fields = map[string]any{"estate": "示例小区", "arrears_from": "2025-01", "urged_on": "2026-03-05", "owners_committee": true,
		"refusal_reasons": []string{"repair", "lift"}, "manager_phone": "13900000005"}
	category.Normal("property", s.Case.Fields)
	for _, key := range []string{"application", "register"} {
		got, _ := read(t, key, s)
		inOrder(t, got, "本类纠纷的具体情况", "小区", "示例小区", "业委会", "是", "欠费起月", "2025年1月", "拒付理由", "报修未处理、电梯未修", "催告日期", "2026年3月5日")
	}
	s.Case.Tags = []string{data.WomenTag}
	s.Case.Fields["screen_violence"], s.Case.Fields["safe_phone"] = "yes", "13900000078"
	got, _ := read(t, "register", s)
	assert.NotContains(t, got, "暴力")
	assert.NotContains(t, got, "13900000078")
}

func TestLastDaysAreReckonedOnTheTerminationNotice(t *testing.T) {
	s := failed(t)
	got, _ := read(t, "termination", s)
	assert.Contains(t, got, "普通诉讼时效期间至2029年11月24日")
	s.Case.Category = "labour"
	got, _ = read(t, "termination", s)
	assert.Contains(t, got, "申请劳动争议仲裁的时效期间至2027年11月24日")
	assert.Equal(t, "2025-02-28", years(day("2024-02-29"), 1).String())
	assert.Equal(t, "2028-02-29", years(day("2024-02-29"), 4).String())
}
