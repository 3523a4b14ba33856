package category

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

var received = time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)

// words holds what is awkward in a text: rare characters, quotes, line feeds, spaces inside.
var words = []string{"张𠅤", "示例", "“引号”", "a\\b", "第一行\n第二行", "迪丽·示例", "<b>", "１２３", "null", "x y"}

// randomValue makes a value of a field in the form in which it is kept.
func randomValue(r *rand.Rand, d Field) any {
	day := received.AddDate(0, 0, -r.IntN(4000)).Format(time.DateOnly)
	switch d.Kind {
	case Number:
		return float64(r.IntN(100000)) / 100
	case Money:
		return int64(r.IntN(1e9))
	case Day:
		return day
	case Month:
		return day[:7]
	case Choice:
		return d.Options[r.IntN(len(d.Options))].Code
	case Several:
		var codes []string
		for _, o := range d.Options {
			if r.IntN(2) == 0 || len(codes) == 0 && o == d.Options[len(d.Options)-1] {
				codes = append(codes, o.Code)
			}
		}
		return codes
	case YesNo:
		return r.IntN(2) == 0
	case Asked:
		return []string{yes, no, unknown}[r.IntN(3)]
	case IDCard:
		return "210802199001010013"
	case CreditCode:
		return "91350100M000100Y43"
	case Phone:
		return fmt.Sprintf("139%08d", r.IntN(1e8))
	case Group:
		rows := make([]map[string]any, 1+r.IntN(4))
		for i := range rows {
			rows[i] = map[string]any{}
			for _, part := range d.Fields {
				if !part.Computed && (r.IntN(3) > 0 || len(rows[i]) == 0) {
					rows[i][part.Key] = randomValue(r, part)
				}
			}
		}
		return rows
	}
	return words[r.IntN(len(words))]
}

// randomIntake answers some of the fields that are shown, and drops what the checks refuse.
func randomIntake(t *testing.T, r *rand.Rand, c *Category) data.Intake {
	t.Helper()
	in := data.Intake{Category: c.Code, ReceivedAt: received, Window: data.WomenWindow, Tags: []string{data.WomenTag}, Fields: map[string]any{}}
	for _, d := range c.Accepts() {
		if !d.Computed && d.Shown(&in) && r.IntN(4) > 0 {
			in.Fields[d.Key] = randomValue(r, d)
		}
	}
	for range 20 {
		probe := (&data.Case{Intake: in}).Clone().Intake
		var f data.Faults
		c.Complete(&probe, &f)
		if len(f) == 0 {
			return probe
		}
		c.Forget(&in)
		for _, fault := range f {
			key, _, _ := strings.Cut(strings.TrimPrefix(fault.Field, "fields."), "[")
			delete(in.Fields, key)
		}
	}
	require.Fail(t, "no answers are right", "%s: %v", c.Code, in.Fields)
	return in
}

func TestAnyAnswersSurviveTheFileAndComeOutTheSame(t *testing.T) {
	answered := map[string]bool{}
	for _, c := range All() {
		for seed := range uint64(100) {
			r := rand.New(rand.NewPCG(seed, 18))
			in := randomIntake(t, r, c)
			for key := range in.Fields {
				answered[c.Code+"."+key] = true
			}
			text, err := json.Marshal(in)
			require.NoError(t, err)
			var back data.Intake
			require.NoError(t, json.Unmarshal(text, &back))
			Normal(back.Category, back.Fields)
			require.Equal(t, in.Fields, back.Fields, "%s, seed %d: as the store reads it", c.Code, seed)

			require.NoError(t, json.Unmarshal(text, &back))
			var f data.Faults
			c.Complete(&back, &f)
			require.Empty(t, f, "%s, seed %d", c.Code, seed)
			require.Equal(t, in.Fields, back.Fields, "%s, seed %d: as it is registered again", c.Code, seed)
			require.Equal(t, in.Amount, back.Amount)

			c.Forget(&back)
			back.Amount = 0
			c.Complete(&back, &f)
			require.Empty(t, f)
			require.Equal(t, in.Fields, back.Fields, "%s, seed %d: as it is computed afresh", c.Code, seed)
		}
		for _, d := range c.Accepts() {
			assert.True(t, answered[c.Code+"."+d.Key], "%s: %s was never answered", c.Code, d.Key)
		}
	}
}

func TestWhatIsShownCanBeReadBack(t *testing.T) {
	for _, c := range All() {
		r := rand.New(rand.NewPCG(1, uint64(len(c.Fields))))
		for _, d := range c.Accepts() {
			if d.Kind == Group || d.Kind == Text || d.Kind == Long || d.Kind == PersonName || d.Kind == OrgName || d.Kind == Address {
				continue // free words
			}
			for range 5 {
				v := randomValue(r, d)
				got, err := d.Read(d.Show(v))
				require.NoError(t, err, "%s %v", d.Key, v)
				assert.Equal(t, v, got, d.Key)
			}
		}
	}
}

func FuzzAnIntakesFieldsNeverFailTheProgram(f *testing.F) {
	f.Add("property", `{"area":98.5,"unit_price":160,"arrears_from":"2025-01","arrears_to":"2026-10"}`)
	f.Add("labour", `{"claim_kinds":["wages"],"wages_from":"0001-01","wages_to":"9999-12","monthly_wage":1e15,"workers":[{"name":"张𠅤","from":"0001-01","to":"9999-12","monthly":1e15},null,{}]}`)
	f.Add("family", `{"children":[{"birth":"0001-01-01","age":-1}],"screen_violence":"yes","married":[],"died_on":{}}`)
	f.Add("traffic", `{"loss_medical":1e15,"loss_income":1e15,"vehicles":{"plate":1},"advanced":-0}`)
	f.Add("migrant_wages", `{"claim_kinds":"wages","headcount":1e12,"known_on":"9999-12-31","workers":[[]]}`)
	f.Fuzz(func(t *testing.T, code, text string) {
		c, ok := Get(code)
		in := data.Intake{Category: code, ReceivedAt: received}
		if !ok || json.Unmarshal([]byte(text), &in.Fields) != nil || in.Fields == nil {
			return
		}
		var faults data.Faults
		c.Complete(&in, &faults)
		c.Missing(&in, &faults)
		c.Remind(&in, &faults)
		c.Danger(&in)
		for _, x := range faults {
			if !strings.HasPrefix(x.Field, "fields.") && x.Field != "amount_fen" || !strings.HasSuffix(x.Message, "。") {
				t.Errorf("%+v", x)
			}
		}
		if in.Amount < 0 {
			t.Errorf("%d", in.Amount)
		}
		if _, err := json.Marshal(in); err != nil {
			t.Error(err)
		}
		c.Forget(&in)
		Normal(code, in.Fields)
	})
}
