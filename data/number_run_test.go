package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestPatternsAreCheckedAtTheirField(t *testing.T) {
	s := sceneAt(agreeTime)
	set := func(unit string, year int, series data.Series, p string) data.SetPatterns {
		return data.SetPatterns{Organisation: unit, Year: year, Patterns: map[data.Series]string{series: p}}
	}
	tests := map[string]struct {
		cmd         data.SetPatterns
		field, says string
	}{
		"no year":                 {set("", 2026, data.CaseSeries, "{unit}{n}号"), "patterns.case", "{yyyy}"},
		"no number":               {set("", 2026, data.CaseSeries, "{unit}{yyyy}号"), "patterns.case", "缺序号{n}"},
		"two numbers":             {set("", 2026, data.CaseSeries, "{unit}{yyyy}-{n}-{n:4}"), "patterns.case", "写了2次"},
		"unknown braces":          {set("", 2026, data.CaseSeries, "{unit}{yyyy}{what}{n}"), "patterns.case", "花括号"},
		"two lines":               {set("", 2026, data.CaseSeries, "{unit}{yyyy}\n{n}"), "patterns.case", "一行"},
		"no unit":                 {set("", 2026, data.CaseSeries, "{yyyy}调{n}号"), "patterns.case", "无法区分"},
		"like the intake":         {set("DC", 2026, data.CaseSeries, "登记〔{yyyy}〕{n}号"), "patterns.case", "无法区分"},
		"like it in other bows":   {set("DC", 2026, data.CaseSeries, "登记【{yyyy}】{n:2}号"), "patterns.case", "无法区分"},
		"like it beside digits":   {set("DC", 2026, data.CaseSeries, "登记〔{yyyy}〕1{n}号"), "patterns.case", "无法区分"},
		"intake like the case":    {set("CENTRE", 2026, data.IntakeSeries, "（{yyyy}）{unit}人调字第{n}号"), "patterns.intake", "无法区分"},
		"intake of a community":   {set("C01", 2026, data.IntakeSeries, "登{yyyy}{n}"), "patterns.intake", "请在中心改"},
		"case of the centre":      {set("CENTRE", 2026, data.CaseSeries, "案{yyyy}{n}"), "patterns.case", "没有人民调解委员会"},
		"a past year":             {set("", 2025, data.CaseSeries, "{yyyy}{unit}{n}"), "year", "2026年"},
		"a far year":              {set("", 2028, data.CaseSeries, "{yyyy}{unit}{n}"), "year", "2027年"},
		"nothing":                 {data.SetPatterns{Year: 2026}, "patterns", "请填写"},
		"no such series":          {set("", 2026, "x", "{yyyy}{n}"), "patterns.x", "没有"},
		"next year's case and no": {set("", 2027, data.AgreementSeries, "（{yyyy}）{unit}人调字第{n:4}号"), "patterns.agreement", "无法区分"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { refused(t, s, test.cmd, test.field, test.says) })
	}
}

func TestPatternsCountFromTheirYearOn(t *testing.T) {
	s := sceneAt(agreeTime)
	pattern := func(unit string, year int) string {
		o, _ := s.Network.Organisation(unit)
		return data.FormatNumber(s.Network.Pattern(data.CaseSeries, o, year), o.Short, year, 7)
	}
	arrange(t, &s, data.SetPatterns{Year: 2027, Patterns: map[data.Series]string{data.CaseSeries: "〔{yyyy}〕{unit}民调{n:3}号"}})
	arrange(t, &s, data.SetPatterns{Organisation: "DC", Year: 2026, Patterns: map[data.Series]string{data.CaseSeries: "区{yyyy}-{n}"}})
	assert.Equal(t, "区2026-7", pattern("DC", 2026))
	assert.Equal(t, "区2027-7", pattern("DC", 2027), "a unit's own goes before the network's")
	assert.Equal(t, "（2026）营站和顺人调字第0007号", pattern("S1", 2026))
	assert.Equal(t, "〔2027〕营站和顺民调007号", pattern("S1", 2027))
	assert.Equal(t, "〔2030〕营站和顺民调007号", pattern("S1", 2030))
	assert.Equal(t, "（2025）营站人调字第0007号", pattern("DC", 2025), "the years before are left alone")
	arrange(t, &s, data.SetPatterns{Organisation: "DC", Year: 2027, Patterns: map[data.Series]string{data.CaseSeries: ""}})
	assert.Equal(t, "区2026-7", pattern("DC", 2026))
	assert.Equal(t, "〔2027〕营站民调007号", pattern("DC", 2027), "an empty one goes back to the network's")
}

func TestARunReadsItsOwnNumbers(t *testing.T) {
	r := data.NumberRun{Series: data.CaseSeries, Unit: "DC", Year: 2026, Pattern: "（{yyyy}）{unit}人调字第{n:4}号", Short: "营站"}
	for text, want := range map[string]int{"（2026）营站人调字第0012号": 12, " (2026) 营站人调字第0012号": 12, "（2026）营站人调字第12345号": 12345,
		"（2026）营站人调字第12号": 0, "（2025）营站人调字第0012号": 0, "（2026）营站人调字第0000号": 0, "（2026）营站人调字第号": 0, "": 0,
		"（2026）营站人调字第99999999999999999999号": 0, "（2026）营站人调字第-001号": 0} {
		n, ok := r.Reads(text)
		assert.Equal(t, want > 0, ok, text)
		if ok {
			assert.Equal(t, want, n, text)
		}
	}
}

func FuzzARunReadsWhatItWrites(f *testing.F) {
	f.Add("（{yyyy}）{unit}人调字第{n:4}号", "营站", 2026, 1)
	f.Add("{n}{yyyy}", "1", 2026, 12)
	f.Fuzz(func(t *testing.T, pattern, short string, year, n int) {
		r := data.NumberRun{Pattern: pattern, Short: short, Year: year}
		if got, ok := r.Reads(r.Text(n)); ok && r.Text(got) != r.Text(n) && data.SameNumber(r.Text(got)) != data.SameNumber(r.Text(n)) {
			t.Fatalf("%q of %q reads as %d", r.Text(n), pattern, got)
		}
	})
}

func TestOneNumberServesForAllThree(t *testing.T) {
	s := sceneAt(registerTime)
	register := func() (c data.Case) {
		events, err := data.Register{Intake: intake()}.Apply(&c, s)
		if assert.NoError(t, err) {
			assert.Equal(t, data.IntakeSeries, events[0].Takes)
		}
		return c
	}
	c := register()
	c.SetNumber(data.IntakeSeries, "登记〔2026〕00001号")
	assert.Empty(t, c.CaseNo)
	arrange(t, &s, data.UseOneNumber{On: true})
	one := register()
	one.SetNumber(data.IntakeSeries, "登记〔2026〕00002号")
	assert.Equal(t, one.IntakeNo, one.CaseNo)
	assert.False(t, one.EverAccepted())
	for number, k := range map[string]*data.Case{"case": &c, "": &one} {
		events, err := data.Accept{}.Apply(k, s)
		if assert.NoError(t, err) {
			assert.EqualValues(t, number, events[len(events)-1].Takes, "as it was set when the dispute came in")
		}
		assert.Equal(t, data.Accepted, k.State)
	}
	arrange(t, &s, data.UseOneNumber{On: false})
	back := register()
	assert.Empty(t, back.CaseNo)
}
