package category

import (
	"encoding/json"
	"math"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

func TestEveryKindTakesJSONAndGoValues(t *testing.T) {
	options := []Option{{"a", "甲"}, {"b", "乙"}}
	tests := []struct {
		kind  Kind
		value any
		want  any // nil: refused
	}{
		{Text, "张𠅤", "张𠅤"}, {Text, 1.0, nil}, {Text, nil, nil},
		{Long, "一\n二", "一\n二"}, {Long, true, nil},
		{Number, 98.5, 98.5}, {Number, 3, 3.0}, {Number, int64(3), 3.0}, {Number, json.Number("98.5"), 98.5}, {Number, json.Number("x"), nil},
		{Number, "98.5", nil}, {Number, math.NaN(), nil}, {Number, math.Inf(1), nil},
		{Money, 160.0, int64(160)}, {Money, 160, int64(160)}, {Money, int64(160), int64(160)}, {Money, money.Fen(160), int64(160)},
		{Money, json.Number("160"), int64(160)}, {Money, 0.0, int64(0)}, {Money, 1.5, nil}, {Money, -1.0, nil}, {Money, 2e15, nil}, {Money, "160", nil},
		{Day, "2026-11-24", "2026-11-24"}, {Day, "2026-02-30", nil}, {Day, "24.11.2026", nil}, {Day, 20261124.0, nil}, {Day, "", nil},
		{Month, "2026-11", "2026-11"}, {Month, "2026-13", nil}, {Month, "2026-11-01", nil}, {Month, 202611.0, nil},
		{Choice, "a", "a"}, {Choice, "甲", nil}, {Choice, 1.0, nil}, {Choice, nil, nil},
		{Several, []any{"b", "a"}, []string{"b", "a"}}, {Several, []string{"a"}, []string{"a"}}, {Several, []any{}, []string{}},
		{Several, []any{"c"}, nil}, {Several, []any{1.0}, nil}, {Several, "a", nil},
		{YesNo, true, true}, {YesNo, false, false}, {YesNo, "yes", nil}, {YesNo, 1.0, nil},
		{"no such kind", "x", nil},
	}
	for _, test := range tests {
		got, err := Field{Kind: test.kind, Options: options}.normal(test.value)
		if test.want == nil {
			assert.Error(t, err, "%s %v", test.kind, test.value)
			continue
		}
		assert.NoError(t, err, "%s %v", test.kind, test.value)
		assert.Equal(t, test.want, got, "%s %v", test.kind, test.value)
	}
}

func TestValuesSurviveTheWayThroughJSON(t *testing.T) {
	kept := map[string]any{"estate": "示例小区", "area": 98.5, "unit_price": int64(160), "arrears_from": "2025-01", "urged_on": "2026-11-01",
		"owners_committee": false, "refusal_reasons": []string{"leak"}, "dispute_kind": "arrears", "of a later program": 1.0}
	text, err := json.Marshal(kept)
	require.NoError(t, err)
	var back map[string]any
	require.NoError(t, json.Unmarshal(text, &back))
	Normal("property", back)
	assert.Equal(t, kept, back)
	Normal("no such category", back)
	Normal("property", nil)
}

// complete runs the property category over fields and a sum.
func complete(amount money.Fen, fields map[string]any) (data.Intake, data.Faults) {
	in := data.Intake{Category: "property", Amount: amount, Fields: fields}
	var f data.Faults
	c, _ := Get("property")
	c.Complete(&in, &f)
	return in, f
}

func TestArrearsAreMonthsTimesAreaTimesPrice(t *testing.T) {
	base := func(more map[string]any) map[string]any {
		m := map[string]any{"area": 98.5, "unit_price": 160, "arrears_from": "2025-01", "arrears_to": "2026-10"}
		for k, v := range more {
			m[k] = v
		}
		return m
	}
	tests := []struct {
		name   string
		fields map[string]any
		months float64
		owed   int64
		amount money.Fen
	}{
		{"22 months of 98.50 ㎡ at 1.60", base(nil), 22, 346720, 346720},
		{"one month", base(map[string]any{"arrears_from": "2026-10"}), 1, 15760, 15760},
		{"over the year's end", base(map[string]any{"arrears_from": "2025-12", "arrears_to": "2026-01"}), 2, 31520, 31520},
		{"half a fen rounds up", base(map[string]any{"area": 0.5, "unit_price": 1, "arrears_from": "2026-10"}), 1, 1, 1},
		{"less what was paid", base(map[string]any{"paid": 46720}), 22, 346720, 300000},
		{"with the late fee", base(map[string]any{"late_fee": 8000, "paid": 46720}), 22, 346720, 308000},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			in, f := complete(0, test.fields)
			require.Empty(t, f)
			assert.Equal(t, test.months, in.Fields["months"])
			assert.Equal(t, test.owed, in.Fields["arrears"])
			assert.Equal(t, test.amount, in.Amount)
			again, f := complete(in.Amount, in.Fields)
			assert.Empty(t, f, "what was computed is the same again")
			assert.Equal(t, in, again)
		})
	}
	in, _ := complete(0, base(nil))
	assert.Equal(t, "3,467.20", in.Amount.String())
}

func TestAGivenSumThatDiffersIsAFault(t *testing.T) {
	given := func(more map[string]any) map[string]any {
		m := map[string]any{"area": 98.5, "unit_price": 160, "arrears_from": "2025-01", "arrears_to": "2026-10"}
		for k, v := range more {
			m[k] = v
		}
		return m
	}
	tests := map[string]struct {
		amount money.Fen
		fields map[string]any
		field  string
	}{
		"sum":              {346721, given(nil), "amount_fen"},
		"months":           {0, given(map[string]any{"months": 21}), "fields.months"},
		"arrears":          {0, given(map[string]any{"arrears": 346721}), "fields.arrears"},
		"backwards":        {0, given(map[string]any{"arrears_to": "2024-12"}), "fields.arrears_to"},
		"paid too much":    {0, given(map[string]any{"paid": 346721}), "fields.paid"},
		"a country's area": {0, given(map[string]any{"area": 1e14}), "fields.area"},
		"a wrong price":    {0, given(map[string]any{"unit_price": 1.6}), "fields.unit_price"},
		"an unknown key":   {0, given(map[string]any{"price": 160}), "fields.price"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, f := complete(test.amount, test.fields)
			require.NotEmpty(t, f)
			assert.Equal(t, test.field, f[0].Field)
			assert.Equal(t, data.Invalid, f[0].Code)
			assert.Regexp(t, `。$`, f[0].Message)
		})
	}
}

func TestWithoutEveryFactorNothingIsComputed(t *testing.T) {
	for _, fields := range []map[string]any{{}, {"arrears_from": "2025-01"}, {"area": 98.5, "unit_price": 160}, {"arrears_from": "2025-01", "arrears_to": "x", "area": 1.0, "unit_price": 1}} {
		in, _ := complete(308000, fields)
		assert.EqualValues(t, 308000, in.Amount)
		assert.NotContains(t, in.Fields, "arrears")
	}
}

func TestForgottenValuesAreComputedAfresh(t *testing.T) {
	in, _ := complete(0, map[string]any{"area": 98.5, "unit_price": 160, "arrears_from": "2025-01", "arrears_to": "2026-10"})
	c, _ := Get("property")
	c.Forget(&in)
	assert.NotContains(t, in.Fields, "months")
	assert.NotContains(t, in.Fields, "arrears")
	assert.Contains(t, in.Fields, "area")
}

func TestWhatIsLeftBlankIsNotAnswered(t *testing.T) {
	in, f := complete(0, map[string]any{"estate": "", "room": " ", "urged_on": "", "house_kind": "", "refusal_reasons": []any{}, "area": nil,
		"urged_how": "call", "owners_committee": false, "paid": 0})
	require.Empty(t, f)
	assert.Equal(t, map[string]any{"urged_how": "call", "owners_committee": false, "paid": int64(0)}, in.Fields)
}

func TestRequiredFieldsBlockAcceptanceByName(t *testing.T) {
	c := &Category{Title: "示例", Fields: []Field{{Key: "a", Label: "甲", Required: true}, {Key: "b", Label: "乙"}}}
	var f data.Faults
	c.Missing(&data.Intake{Fields: map[string]any{}}, &f)
	require.Len(t, f, 1)
	assert.Equal(t, "fields.a", f[0].Field)
	f = nil
	c.Missing(&data.Intake{Fields: map[string]any{"a": false}}, &f)
	assert.Empty(t, f, "no is an answer")
	property, _ := Get("property")
	property.Missing(&data.Intake{}, &f)
	assert.Empty(t, f, "the property category has none that blocks")
}

func TestDeclarationsAreSound(t *testing.T) {
	require.NotEmpty(t, All())
	keys := regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	for _, c := range All() {
		found, ok := Set{}.Category(c.Code)
		require.True(t, ok)
		assert.Equal(t, c.Title, found.Name())
		_, err := workday.ParseDate(c.From)
		assert.NoError(t, err, c.Code)
		seen := map[string]bool{}
		for _, f := range c.Fields {
			assert.Regexp(t, keys, f.Key)
			assert.False(t, seen[f.Key], f.Key)
			seen[f.Key] = true
			assert.NotEmpty(t, f.Label, f.Key)
			assert.Equal(t, f.Kind == Choice || f.Kind == Several, len(f.Options) > 0, f.Key)
			for _, o := range f.Options {
				assert.Equal(t, o.Label, f.LabelOf(o.Code))
			}
			assert.Equal(t, "nowhere", f.LabelOf("nowhere"))
			_, err := f.normal(struct{}{})
			assert.NotContains(t, err.Error(), "没有定义", "kind of %s", f.Key)
		}
	}
	_, ok := Set{}.Category("war")
	assert.False(t, ok)
}
