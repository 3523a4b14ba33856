package category

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/clauses"
	"hefeng/data"
	"hefeng/data/workday"
)

func dayOf(t *testing.T, s string) workday.Date {
	d, err := workday.ParseDate(s)
	require.NoError(t, err)
	return d
}

func TestTemplatesFillFromTheCase(t *testing.T) {
	c := data.Case{Intake: data.Intake{Category: "property", Amount: 308000,
		Parties: []data.Party{{Role: data.Applicant, Kind: data.OrgParty, Name: "示例物业"}, {Role: data.Respondent, Name: "张𠅤"}},
		Fields:  map[string]any{"arrears_from": "2025-01", "arrears_to": "2026-10"}}}
	owed := []data.Obligation{{From: 1, To: 0, What: "支付物业费", Amount: 308000, Due: dayOf(t, "2026-12-31"), How: "银行转账", Place: "对公账户"},
		{From: 0, To: 1, What: "修复电梯", Due: dayOf(t, "2026-12-15"), How: "施工", Place: "3号楼"}}
	text := map[string]string{}
	for _, x := range Clauses(&c, owed, "2026-11-27") {
		text[x.Title] = x.Text
	}
	assert.Equal(t, "张𠅤于2026年12月31日前以银行转账方式向示例物业支付2025年1月至2026年10月的物业费3,080.00元（大写：人民币叁仟零捌拾元整）。", text["支付物业费"])
	assert.Equal(t, "示例物业于2026年12月15日前在3号楼完成：修复电梯，费用由示例物业承担。", text["物业整改"])
	assert.Contains(t, text["分期支付"], unfilled, "there is one part only")
	assert.NotContains(t, text, "支付工资")

	owed[0].Amount = 100000
	owed = append(owed, data.Obligation{From: 1, To: 0, What: "支付物业费", Amount: 208000, Due: dayOf(t, "2027-01-31"), How: "银行转账"})
	for _, x := range Clauses(&c, owed, "2026-11-27") {
		text[x.Title] = x.Text
	}
	assert.Contains(t, text["分期支付"], "支付3,080.00元（大写：人民币叁仟零捌拾元整）：第1期1,000.00元（大写：人民币壹仟元整），于2026年12月31日前支付；第2期2,080.00元")
}

// TestTemplatesAreWhatTheCheckAccepts reads every template of every category, filled as far as it goes.
func TestTemplatesAreWhatTheCheckAccepts(t *testing.T) {
	for _, k := range All() {
		c := data.Case{Intake: data.Intake{Category: k.Code, Amount: 308000, Fields: map[string]any{},
			Parties: []data.Party{{Role: data.Applicant, Name: "甲"}, {Role: data.Respondent, Name: "乙"}}}}
		for _, f := range k.Accepts() {
			switch f.Kind {
			case Money:
				c.Fields[f.Key] = int64(308000)
			case Month:
				c.Fields[f.Key] = "2026-10"
			case Day:
				c.Fields[f.Key] = "2026-10-01"
			}
		}
		owed := []data.Obligation{{From: 1, To: 0, What: "支付费用", Amount: 308000, Due: dayOf(t, "2026-12-31"), How: "银行转账", Place: "账户"},
			{From: 0, To: 1, What: "修复", Due: dayOf(t, "2026-12-31"), How: "施工", Place: "现场"}}
		offered := Clauses(&c, owed, "2026-11-27")
		require.GreaterOrEqual(t, len(offered), 7, k.Code)
		for _, x := range offered {
			a := data.Agreement{Terms: data.Terms{Form: data.Written, Facts: "事实", Clauses: []string{x.Text}, Obligations: owed, Mediators: []string{"M1"}}}
			for _, f := range c.CheckOn(&a, dayOf(t, "2026-11-27")) {
				if f.Place == "clauses[0]" && f.Rule != "blank" {
					t.Errorf("%s, %s: %s", k.Code, x.Title, f.Message)
				}
			}
		}
	}
}

func TestEveryCategoryOfATemplateIsKnown(t *testing.T) {
	for _, k := range []string{"property", "labour", "other"} {
		assert.NotEmpty(t, clauses.On("2026-11-27", k))
	}
	assert.Empty(t, clauses.On("2010-01-01", "property"), "none was in force")
}
