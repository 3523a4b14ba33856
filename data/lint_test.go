package data_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// rules are what the findings are of.
func rules(f data.Findings) []string {
	said := []string{}
	for _, x := range f {
		said = append(said, x.Rule)
	}
	return said
}

// spanned is the text that a finding points at.
func spanned(a *data.Agreement, f data.Finding) string {
	if f.Span == nil {
		return ""
	}
	return string([]rune(a.Clauses[0])[f.Span.From:f.Span.To])
}

// TestEachRuleOfTheClauses gives each rule a clause that breaks it and what the mend makes of it.
func TestEachRuleOfTheClauses(t *testing.T) {
	tests := []struct {
		name, clause, rule, at, mended string
		owed                           []data.Obligation
	}{
		{name: "capitals missing", clause: "付3,080.00元。", rule: "upper_missing", at: "3,080.00", mended: "付3,080.00元（大写：人民币叁仟零捌拾元整）。"},
		{name: "capitals missing behind 整", clause: "付3080元整，两清。", rule: "upper_missing", at: "3080", mended: "付3080元整（大写：人民币叁仟零捌拾元整），两清。"},
		{name: "capitals in common numerals", clause: "付3080元（大写：三千零八十元整）。", rule: "upper_missing", at: "三千零八十元整", mended: "付3080元（大写：叁仟零捌拾元整）。"},
		{name: "other capitals", clause: "付3,080.20元（大写：人民币叁仟零捌拾元整）。", rule: "upper", at: "叁仟零捌拾元整",
			mended: "付3,080.20元（大写：人民币叁仟零捌拾元贰角）。", owed: []data.Obligation{pay(308020)}},
		{name: "capitals first", clause: "付人民币叁仟元整（¥3,080.00）。", rule: "upper", at: "叁仟元整", mended: "付人民币叁仟零捌拾元整（¥3,080.00）。"},
		{name: "capitals alone", clause: "付人民币叁仟零捌拾元整。", rule: "figures_missing", at: "人民币叁仟零捌拾元整",
			mended: "付3,080.00元（大写：人民币叁仟零捌拾元整）。"},
		{name: "instalments", clause: "分两期付3080元（大写：叁仟零捌拾元整）：第一期1000元（大写：壹仟元整），第二期2000元（大写：贰仟元整）。", rule: "instalments",
			at: "2000", owed: []data.Obligation{pay(100000), pay(200000)},
			mended: "分两期付3080元（大写：叁仟零捌拾元整）：第一期1000元（大写：壹仟元整），第二期2,080.00元（大写：贰仟零捌拾元整）。"},
		{name: "vague with a known day", clause: "申请人尽快修复电梯。", rule: "vague", at: "尽快", mended: "申请人于2026年12月15日前修复电梯。",
			owed: []data.Obligation{{From: 0, To: 1, What: "修复电梯", Due: day("2026-12-15"), How: "施工", Place: "3号楼"}}},
		{name: "vague with no day", clause: "双方尽量和睦。", rule: "vague", at: "尽量"},
		{name: "cutting alone", clause: "逾期的停水。", rule: "cutting", at: "停水"},
		{name: "cutting among others", clause: "双方互谅；逾期的停水。", rule: "cutting", at: "停水", mended: "双方互谅。"},
		{name: "cutting before others", clause: "逾期的停水。双方互谅。", rule: "cutting", at: "停水", mended: "双方互谅。"},
		{name: "fee", clause: "双方互谅。调解费各半。", rule: "fee", at: "调解费", mended: "双方互谅。"},
		{name: "status", clause: "双方离婚。", rule: "status", at: "离婚"},
		{name: "real rights", clause: "该车位使用权归被申请人。", rule: "real_rights", at: "使用权归"},
		{name: "intellectual property", clause: "该商标权归申请人。", rule: "real_rights", at: "商标权归"},
		{name: "ways barred", clause: "双方互谅；被申请人不得向法院起诉。", rule: "ways_barred", at: "不得向法院起诉", mended: "双方互谅。"},
		{name: "arbitration barred", clause: "双方互谅；申请人放弃申请劳动仲裁的权利。", rule: "ways_barred", at: "放弃申请劳动仲裁的权利", mended: "双方互谅。"},
		{name: "crime", clause: "申请人不再追究被申请人刑事责任。", rule: "crime", at: "追究被申请人刑事责任"},
		{name: "restraint", clause: "双方互谅；申请人扣押被申请人身份证。", rule: "restraint", at: "扣押被申请人身份证", mended: "双方互谅。"},
		{name: "third party", clause: "由案外人承担修理。", rule: "third_party", at: "由案外人承担"},
		{name: "blank", clause: "被申请人于____前道歉。", rule: "blank", at: "____"},
		{name: "blank of a template", clause: "被申请人于{due}前道歉。", rule: "blank", at: "{due}"},
		{name: "miswritten", clause: "付12,34元。", rule: "figures", at: "12,34"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := drafted(t)
			a := s.Agreement()
			a.Clauses = []string{test.clause}
			if test.owed == nil {
				test.owed = []data.Obligation{pay(308000)}
			}
			a.Obligations = test.owed
			f := s.Check(a)
			if test.rule == "figures" {
				f = without(f, "unwritten")
			}
			require.Equal(t, []string{test.rule}, rules(f), "%v", f)
			assert.Equal(t, test.at, spanned(a, f[0]))
			if test.mended == "" {
				assert.Nil(t, f[0].Mend)
				return
			}
			require.NotNil(t, f[0].Mend)
			mended := *a
			mended.Terms = f[0].Mend.Apply(a.Terms)
			assert.Equal(t, []string{test.mended}, mended.Clauses)
			assert.Equal(t, []string{test.clause}, a.Clauses, "the terms given stay as they are")
			assert.Empty(t, s.Check(&mended))
		})
	}
}

func TestClausesThatBreakNoRule(t *testing.T) {
	for _, clause := range []string{
		"付人民币叁仟零捌拾元整（小写：¥3,080.00元）。", "付￥3,080.00（大写：人民币叁仟零捌拾元整）。", "双方同意不涉及离婚事宜。", "申请人返还所扣押的身份证。",
		"申请人不得扣押被申请人的身份证。", "双方可以依法向人民法院起诉。", "被申请人今后不得在楼道堆放杂物。", "本协议自签订之日起及时履行。", "申请人于2026年12月15日前及时修复。",
	} {
		t.Run(clause, func(t *testing.T) { assert.Empty(t, clauseFindings(t, clause, pay(308000))) })
	}
}

func TestEachRuleOfTheObligations(t *testing.T) {
	tests := map[string]struct {
		change func(*data.Obligation)
		rule   string
	}{
		"who":         {func(o *data.Obligation) { o.From = -1 }, "who"},
		"to whom":     {func(o *data.Obligation) { o.To = 7 }, "who"},
		"oneself":     {func(o *data.Obligation) { o.To = o.From }, "who"},
		"what":        {func(o *data.Obligation) { o.What = "" }, "what"},
		"how much":    {func(o *data.Obligation) { o.What, o.Amount = "支付物业费", 0 }, "how_much"},
		"when":        {func(o *data.Obligation) { o.Due = workday.Date{} }, "when"},
		"past":        {func(o *data.Obligation) { o.Due = day("2026-11-01") }, "past"},
		"how":         {func(o *data.Obligation) { o.How = "" }, "how"},
		"where":       {func(o *data.Obligation) { o.Place = "" }, "where"},
		"other day":   {func(o *data.Obligation) { o.Due = day("2026-12-30") }, "other_day"},
		"no payment":  {func(o *data.Obligation) { o.What, o.Amount = "修复电梯", 0 }, ""},
		"nothing":     {func(*data.Obligation) {}, ""},
		"same day":    {func(o *data.Obligation) { o.Due = day("2026-12-31") }, ""},
		"to the past": {func(o *data.Obligation) { o.Due = day("2026-11-27") }, "other_day"}, // today is not past
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := drafted(t)
			a := s.Agreement()
			a.Clauses = []string{"2026年12月31日前付3,080.00元（大写：叁仟零捌拾元整）。"}
			o := pay(308000)
			test.change(&o)
			a.Obligations = []data.Obligation{o}
			f := s.Check(a)
			for _, aside := range []string{"unmatched", "undated"} {
				f = without(f, aside)
			}
			if test.rule != "other_day" {
				f = without(f, "other_day")
			}
			want := []string{}
			if test.rule != "" {
				want = []string{test.rule}
			}
			assert.Equal(t, want, rules(f), "%v", f)
		})
	}
}

func TestInstalmentsAreComparedWithTheWholeOfAnEarlierClause(t *testing.T) {
	s := drafted(t)
	a := s.Agreement()
	a.Obligations = []data.Obligation{pay(173360), pay(173360)}
	a.Clauses = []string{"付3,467.20元（大写：叁仟肆佰陆拾柒元贰角）。", "分两期：第1期1,733.60元（大写：壹仟柒佰叁拾叁元陆角），第2期1,700.00元（大写：壹仟柒佰元整）。"}
	f := s.Check(a)
	i := -1
	for k, x := range f {
		if x.Rule == "instalments" {
			i = k
		}
	}
	require.GreaterOrEqual(t, i, 0, "%v", f)
	assert.Contains(t, f[i].Message, "相差33.60元")
	require.NotNil(t, f[i].Mend)
	a.Terms = f[i].Mend.Apply(a.Terms)
	assert.Contains(t, a.Clauses[1], "第2期1,733.60元（大写：壹仟柒佰叁拾叁元陆角）")
	assert.Equal(t, money.Fen(173360), a.Obligations[1].Amount)
	assert.Empty(t, s.Check(a))
}

func TestTheGuardianIsAskedForOnTheDayOfSigning(t *testing.T) {
	s := drafted(t)
	s.Parties[1].Birth = day("2008-12-01")
	assert.Equal(t, []string{"guardian"}, rules(s.CheckOn(s.Agreement(), day("2026-11-30"))), "seventeen")
	assert.Empty(t, s.CheckOn(s.Agreement(), day("2026-12-01")), "of age")
	s.Parties[1].Birth = day("1990-01-01")
	s.Parties[1].Capacity = data.NoCapacity
	assert.Equal(t, []string{"guardian"}, rules(s.CheckOn(s.Agreement(), day("2026-12-01"))), "an adult without capacity")
	s.Parties[1].Guardians = []data.Guardian{{Name: "张母"}}
	assert.Empty(t, s.CheckOn(s.Agreement(), day("2026-12-01")))
}

func TestLabourIsNeverOralAndOneKeyMakesItWritten(t *testing.T) {
	s := drafted(t)
	a := s.Agreement()
	a.Form, a.ReachedOn = data.Oral, day("2026-11-26")
	assert.Empty(t, s.Check(a), "property may be oral")
	for _, category := range []string{"labour", "migrant_wages"} {
		s.Category = category
		f := s.Check(a)
		require.Equal(t, []string{"labour_oral"}, rules(f))
		assert.Equal(t, "劳动争议调解仲裁法第十四条", f[0].Article)
		require.NotNil(t, f[0].Mend)
		mended := *a
		mended.Terms = f[0].Mend.Apply(a.Terms)
		assert.Equal(t, data.Written, mended.Form)
		assert.Empty(t, s.Check(&mended))
	}
	s.Category = "property"
	a.ReachedOn = workday.Date{}
	assert.Equal(t, []string{"reached"}, rules(s.Check(a)))
}

func TestSocialInsuranceCannotBeWaivedByWorkers(t *testing.T) {
	s := drafted(t)
	a := s.Agreement()
	a.Clauses[1] = "双方互谅；被申请人放弃缴纳社会保险。"
	assert.NotContains(t, rules(s.Check(a)), "social_insurance", "not a matter of property")
	s.Category = "labour"
	assert.Contains(t, rules(s.Check(a)), "social_insurance")
}

func TestAwaitedMarksAreNamed(t *testing.T) {
	s := drafted(t)
	a := s.Agreement()
	a.Marks = []data.Mark{data.PartyMark(data.ByParty, 1, data.Signature, day("2026-11-27"))}
	f := s.Check(a)
	require.Equal(t, []string{"awaited_marks"}, rules(f))
	assert.Contains(t, f[0].Message, "示例物业服务有限公司的签章、人民调解员签名、调委会印章")
	assert.NotContains(t, f[0].Message, "张𠅤")
}

// TestAMendRemovesItsFindingAndAddsNone puts random clauses together and applies every mend that is offered.
func TestAMendRemovesItsFindingAndAddsNone(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 11))
	pick := func(s ...string) string { return s[r.IntN(len(s))] }
	piece := func() string {
		sum := money.Fen(r.IntN(5000)+1) * 100
		other := sum + money.Fen(r.IntN(3)*20)
		return pick("被申请人付"+sum.String()+"元", "付"+sum.String()+"元（大写：人民币"+money.Upper(other)+"）", "付人民币"+money.Upper(sum), "付"+sum.String()+"元（大写：三千元）",
			"分两期付3080元：第一期1000元，第二期"+sum.String()+"元", "尽快修复电梯", "逾期的停水", "调解费各半", "不得向法院起诉", "双方离婚", "于2026年12月31日前付3,080.00元", "双方互谅", "", "扣押身份证")
	}
	offered := 0
	for range 400 {
		s := drafted(t)
		a := s.Agreement()
		a.Clauses, a.Obligations = nil, nil
		for range r.IntN(4) + 1 {
			parts := []string{piece()}
			for range r.IntN(3) {
				parts = append(parts, piece())
			}
			a.Clauses = append(a.Clauses, strings.Join(parts, pick("；", "。", "，"))+pick("。", ""))
		}
		for range r.IntN(3) {
			a.Obligations = append(a.Obligations, data.Obligation{From: r.IntN(2), To: r.IntN(2), What: pick("付款", "修复电梯"), Amount: money.Fen(r.IntN(3)) * 154000,
				Due: day("2026-12-15").AddDays(r.IntN(20)), How: pick("转账", ""), Place: "账户"})
		}
		if r.IntN(20) == 0 {
			s.Category, a.Form = "labour", data.Oral
		}
		before := s.Check(a)
		for _, f := range before {
			if f.Mend == nil {
				continue
			}
			offered++
			mended := *a
			mended.Terms = f.Mend.Apply(a.Terms)
			counted := func(fs data.Findings) map[string]int {
				n := map[string]int{}
				for _, x := range fs {
					n[x.Rule]++
				}
				return n
			}
			was, is := counted(before), counted(s.Check(&mended))
			require.Less(t, is[f.Rule], was[f.Rule], "%s of %q leaves its finding: %q", f.Mend.Label, a.Clauses, mended.Clauses)
			for rule, n := range is {
				require.LessOrEqual(t, n, was[rule], "%s of %q brings %s: %q", f.Mend.Label, a.Clauses, rule, mended.Clauses)
			}
		}
	}
	assert.Greater(t, offered, 400)
}

// BenchmarkCheck is what a keystroke in a long agreement with nine mends on offer costs.
func BenchmarkCheck(b *testing.B) {
	s := drafted(&testing.T{})
	a := s.Agreement()
	for range 12 {
		a.Clauses = append(a.Clauses, "被申请人于2026年12月31日前以银行转账方式向申请人支付2025年1月至2026年10月的物业费3,080.00元，逾期的停水。")
	}
	for b.Loop() {
		s.Check(a)
	}
}
