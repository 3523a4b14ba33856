package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// found says the findings as LEVEL place, for comparison.
func found(f data.Findings) []string {
	said := []string{}
	for _, x := range f {
		said = append(said, string(x.Level)+" "+x.Place)
	}
	return said
}

func TestTheStandingAgreementPassesTheCheck(t *testing.T) {
	s := drafted(t)
	assert.Empty(t, s.Check(s.Agreement()))
}

func TestEachFindingNamesItsArticleAndPlace(t *testing.T) {
	tests := map[string]struct {
		change  func(*data.Case, *data.Agreement)
		finding string
		article string
	}{
		"party's address":   {func(c *data.Case, _ *data.Agreement) { c.Parties[1].Address = "" }, "block parties[1]", "第二十九条第一款第（一）项"},
		"representative":    {func(c *data.Case, _ *data.Agreement) { c.Parties[0].LegalRepresentative = "" }, "block parties[0]", "第二十九条第一款第（一）项"},
		"credit code":       {func(c *data.Case, _ *data.Agreement) { c.Parties[0].CreditCode = "" }, "warn parties[0]", "第二十九条第一款第（一）项"},
		"sex":               {func(c *data.Case, _ *data.Agreement) { c.Parties[1].Sex = "" }, "block parties[1]", "第二十九条第一款第（一）项"},
		"ethnicity":         {func(c *data.Case, _ *data.Agreement) { c.Parties[1].Ethnicity = "" }, "warn parties[1]", "第二十九条第一款第（一）项"},
		"phone":             {func(c *data.Case, _ *data.Agreement) { c.Parties[1].Phone = "" }, "warn parties[1]", "第二十九条第一款第（一）项"},
		"minor unguarded":   {func(c *data.Case, _ *data.Agreement) { c.Parties[1].Birth = day("2012-06-01") }, "block parties[1]", "民法典第十九条、第二十条"},
		"no facts":          {func(_ *data.Case, a *data.Agreement) { a.Facts = " " }, "block facts", "第二十九条第一款第（二）项"},
		"empty clause":      {func(_ *data.Case, a *data.Agreement) { a.Clauses[1] = "\t" }, "block clauses[1]", "第二十九条第一款第（三）项"},
		"no mediator":       {func(_ *data.Case, a *data.Agreement) { a.Mediators = nil }, "block mediators", "人民调解法第十九条"},
		"no agreed session": {func(c *data.Case, _ *data.Agreement) { c.Sessions = nil }, "warn sessions", "人民调解法第二十七条"},
		"no day":            {func(_ *data.Case, a *data.Agreement) { a.Obligations[0].Due = workday.Date{} }, "block obligations[0]", "第二十九条第一款第（三）项"},
		"no way":            {func(_ *data.Case, a *data.Agreement) { a.Obligations[0].How = "" }, "block obligations[0]", "第二十九条第一款第（三）项"},
		"no place":          {func(_ *data.Case, a *data.Agreement) { a.Obligations[0].Place = "" }, "warn obligations[0]", "第二十九条第一款第（三）项"},
		"one seal only": {func(_ *data.Case, a *data.Agreement) { a.Marks = []data.Mark{marks()[0]} },
			"warn parties[0]", "第二十九条第二款"},
		"one signature only": {func(_ *data.Case, a *data.Agreement) {
			a.Marks = []data.Mark{data.PartyMark(data.ByLegalRepresentative, 0, data.Signature, day("2026-11-26"))}
		}, "warn parties[0]", "第二十九条第二款"},
		"one guardian of two": {func(c *data.Case, a *data.Agreement) {
			c.Parties[1].Birth = day("2012-06-01")
			c.Parties[1].Guardians = []data.Guardian{{Name: "张父"}, {Name: "张母"}}
			a.Marks = []data.Mark{data.PartyMark(data.ByGuardian, 1, data.Signature, day("2026-11-26"))}
		}, "warn parties[1]", "民法典第十九条、第二十条"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := drafted(t)
			test.change(&s.Case, s.Agreement())
			findings := without(s.Check(s.Agreement()), "awaited_marks")
			require.Equal(t, []string{test.finding}, found(findings), "%v", findings)
			assert.Contains(t, findings[0].Article, test.article)
			assert.Regexp(t, `[请补]`, findings[0].Message, "says how to mend it")
			assert.Equal(t, strings.HasPrefix(test.finding, "block"), len(findings.Blocking()) == 1)
		})
	}
}

func TestAnAgentsGeneralAuthorityIsARemark(t *testing.T) {
	s := drafted(t, func(in *data.Intake) { in.Parties[0].Agent.Authority = data.General })
	a := s.Agreement()
	a.Marks = []data.Mark{data.PartyMark(data.ByAgent, 0, data.Signature, day("2026-11-26")), marks()[0]}
	findings := without(s.Check(a), "awaited_marks")
	assert.Equal(t, []string{"warn parties[0]"}, found(findings))
	assert.Equal(t, "民事诉讼法第六十二条", findings[0].Article)
}

func TestAnAgreementWithoutClausesOrObligationsIsNone(t *testing.T) {
	s := drafted(t)
	a := s.Agreement()
	a.Clauses, a.Obligations = nil, nil
	assert.Equal(t, []string{"block clauses", "block obligations"}, found(s.Check(a)))
}

// clauseFindings are those of one clause beside the obligations of the standing agreement.
func clauseFindings(t *testing.T, clause string, owed ...data.Obligation) data.Findings {
	t.Helper()
	s := drafted(t)
	a := s.Agreement()
	a.Clauses = []string{clause}
	if owed != nil {
		a.Obligations = owed
	}
	return s.Check(a)
}

func pay(amount money.Fen) data.Obligation {
	return data.Obligation{From: 1, To: 0, What: "付款", Amount: amount, Due: day("2026-12-31"), How: "转账", Place: "账户"}
}

func TestSumsAreComparedWithTheirCapitals(t *testing.T) {
	ok := []string{}
	block, warn := []string{"block clauses[0]"}, []string{"warn clauses[0]"}
	tests := []struct {
		clause string
		owed   money.Fen
		want   []string
	}{
		{"付3,080.00元（大写：人民币叁仟零捌拾元整）。", 308000, ok},
		{"付3080元(大写:叁仟零捌拾元正)。", 308000, ok},
		{"付3080元整（人民币大写：叁仟零捌拾圆整）。", 308000, ok},
		{"付３０８０．００元（大写：叁仟零捌拾元整）。", 308000, ok},
		{"付３０８０元（大写：叁仟捌佰元整）。", 308000, block},
		{"付0.308万元（大写：叁仟零捌拾元整）。", 308000, ok},
		{"付1,680.32元（大写：壹仟陆佰捌拾元零叁角贰分）。", 168032, ok},
		{"付1,680.32元（大写：壹仟陆佰捌拾元叁角贰分）。", 168032, ok},
		{"付107,000.53元（大写：壹拾万零柒仟元零伍角叁分）。", 10700053, ok},
		{"付3080元（大写：叁仟捌拾元整）。", 308000, block}, // the 零 inside is not free
		{"付16,409.02元（大写：壹万陆仟肆佰零玖元贰分）。", 1640902, block},
		{"付3,080.00元（大写：叁仟零捌拾元伍角）。", 308000, block},
		{"付3,080.00元（大写：叁万零捌拾元整）。", 308000, block},
		{"付3,080.00元。", 308000, warn},
		{"付3,080.00元（大写：三千零八十元整）。", 308000, warn},
	}
	for _, test := range tests {
		t.Run(test.clause, func(t *testing.T) {
			f := clauseFindings(t, test.clause, pay(test.owed))
			assert.Equal(t, test.want, found(f), "%v", f)
			for _, x := range f {
				assert.Contains(t, x.Article, "支付结算办法")
				assert.Contains(t, x.Message, money.Upper(test.owed))
			}
		})
	}
}

func TestAMiswrittenSumIsNamed(t *testing.T) {
	f := clauseFindings(t, "付12,34元。", pay(308000))
	assert.Equal(t, []string{"block clauses[0]"}, found(f))
	assert.Contains(t, f[0].Message, "12,34")
}

// without drops the findings of a rule that a test is not about.
func without(f data.Findings, rule string) data.Findings {
	rest := data.Findings{}
	for _, x := range f {
		if x.Rule != rule {
			rest = append(rest, x)
		}
	}
	return rest
}

func TestSumsAreMatchedWithTheObligations(t *testing.T) {
	ok, block := []string{}, []string{"block clauses[0]", "warn obligations[0]"}
	tests := []struct {
		name, clause string
		owed         []data.Obligation
		want         []string
	}{
		{"the same", "2026年12月31日前付3080元。", []data.Obligation{pay(308000)}, ok},
		{"no day in the clause but in the obligation", "付3080元。", []data.Obligation{pay(308000)}, ok},
		{"another sum", "2026年12月31日前付3000元。", []data.Obligation{pay(308000)}, block},
		{"another sum, no day", "付3000元。", []data.Obligation{pay(308000)}, []string{"block clauses[0]", "block clauses[0]", "warn obligations[0]"}},
		{"parts make the whole", "付3000元。", []data.Obligation{pay(100000), pay(200000)}, ok},
		{"whole in two sums", "付物业费3000元、违约金80元。", []data.Obligation{pay(308000)}, ok},
		{"two sums, two obligations", "付物业费3000元、违约金80元。", []data.Obligation{pay(300000), pay(8000)}, ok},
		{"a sum of the past", "原欠3467.20元，双方同意按3080元支付。", []data.Obligation{pay(308000)}, ok},
		{"a price", "按1.60元/㎡计付3080元。", []data.Obligation{pay(308000)}, ok},
		{"instalments", "分两期付3080元：第一期1000元，第二期2080元。", []data.Obligation{pay(100000), pay(208000)}, ok},
		{"instalments, whole last", "第一期1000元，第二期2080元，共3080元。", []data.Obligation{pay(100000), pay(208000)}, ok},
		{"instalments that do not sum", "分两期付3080元：第一期1000元，第二期2000元。", []data.Obligation{pay(308000)}, []string{"block clauses[0]"}},
		{"an obligation not written down", "2026年12月31日前付3080元。", []data.Obligation{pay(308000), {From: 0, To: 1, What: "退", Amount: 500,
			Due: day("2026-12-31"), How: "现金", Place: "中心"}}, []string{"warn obligations[1]"}},
		{"no sum at all", "申请人道歉。", []data.Obligation{pay(308000)}, ok},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := without(clauseFindings(t, test.clause, test.owed...), "upper_missing")
			assert.Equal(t, test.want, found(f), "%v", f)
		})
	}
}

func TestWordsThatNoAgreementMaySay(t *testing.T) {
	const cutting, fee, vague, status = "block 民法典第九百四十四条第三款", "block 人民调解法第四条", "warn 人民调解法第二十九条第一款第（三）项", "warn 民事诉讼法解释第三百五十五条"
	tests := []struct {
		clause string
		want   string
	}{
		{"逾期不交的，申请人有权停水停电。", cutting},
		{"逾期不交物业费的，停止供水。", cutting},
		{"被申请人欠费期间，申请人切断燃气。", cutting},
		{"逾期则断电。", cutting},
		{"如因拖欠物业费停水的，后果自负。", cutting},
		{"申请人不得停水，被申请人逾期的可以停电。", cutting},
		{"申请人不得停水。", ""},
		{"申请人不得停水、停电。", ""},
		{"申请人不得以停水、停电、停供燃气等方式催交。", ""},
		{"申请人不得采取停止供电、供水的方式催交。", ""},
		{"申请人今后不再对被申请人停水。", ""},
		{"禁止擅自停暖。", ""},
		{"申请人未停水。", ""},
		{"申请人赔偿因停水造成的损失。", ""},
		{"申请人恢复此前停供电。", ""},
		{"电梯检修期间停电梯一天。", ""},
		{"申请人整治地面停车。", ""},
		{"申请人尽快修复电梯。", vague},
		{"申请人及时修复电梯。", vague},
		{"申请人尽快，至迟2026年12月15日前修复电梯。", ""},
		{"双方同意离婚。", status},
		{"确认该房屋的所有权归被申请人。", status},
		{"被申请人支付调解费。", fee},
		{"调解服务费由双方分担。", fee},
		{"本次调解不收取调解费。", ""},
		{"免收调解费，但被申请人另付调解费。", fee},
		{"双方握手言和。", ""},
	}
	for _, test := range tests {
		t.Run(test.clause, func(t *testing.T) {
			said := []string{}
			for _, x := range clauseFindings(t, test.clause) {
				said = append(said, string(x.Level)+" "+x.Article)
			}
			want := []string{}
			if test.want != "" {
				want = []string{test.want}
			}
			assert.Equal(t, want, said)
		})
	}
}

func FuzzCheckNeverFailsOnAClause(f *testing.F) {
	for _, c := range append(terms().Clauses, "分3期付1,00元（大写：零元）", "999999999999999999万元", "停水不停电，调解费0.005元", "１２３元（大写：人民币）", "\xff元") {
		f.Add(c, int64(308000))
	}
	s := drafted(&testing.T{})
	f.Fuzz(func(t *testing.T, clause string, amount int64) {
		c := s.Clone()
		a := c.Agreement()
		a.Clauses = []string{clause}
		a.Obligations[0].Amount = money.Fen(amount)
		findings := c.Check(a)
		for _, x := range findings {
			if x.Message == "" || x.Article == "" || x.Place == "" || x.Level != data.Block && x.Level != data.Warn {
				t.Fatalf("finding %+v of %q says too little", x, clause)
			}
		}
		if len(findings.Blocking()) > len(findings) || a.Clauses[0] != clause {
			t.Fatalf("the check changed what it read: %q", clause)
		}
	})
}
