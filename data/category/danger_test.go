package category

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAnswersRaiseTheLevelAndRestrictByRule(t *testing.T) {
	tests := []struct {
		name      string
		category  string
		fields    map[string]any
		level     data.RiskLevel
		restricts bool
		reason    string
	}{
		{"nothing said", "family", map[string]any{}, data.LowRisk, false, ""},
		{"a no", "family", map[string]any{"screen_violence": no}, data.LowRisk, false, ""},
		{"not known", "family", map[string]any{"screen_violence": unknown, "screen_weapon": unknown}, data.LowRisk, false, ""},
		{"violence", "family", map[string]any{"screen_violence": yes}, data.MediumRisk, true, "遭受暴力或威胁"},
		{"a weapon at home", "family", map[string]any{"screen_violence": yes, "screen_weapon": yes}, data.HighRisk, true, "使用凶器"},
		{"choking", "property", map[string]any{"screen_choking": yes}, data.HighRisk, true, "扼颈"},
		{"a threat of killing", "labour", map[string]any{"screen_death_threat": yes}, data.HighRisk, true, "扬言杀人"},
		{"a hurt child", "family", map[string]any{"screen_child": yes}, data.HighRisk, true, "伤及孩子"},
		{"stalking", "other", map[string]any{"screen_stalking": yes}, data.MediumRisk, true, "跟踪骚扰"},
		{"every other yes of the screen", "family", map[string]any{"screen_control": yes}, data.MediumRisk, true, "控制钱物行动"},
		{"a child merely named", "family", map[string]any{"children": []map[string]any{{"name": "张小示", "birth": "2020-01-01"}}}, data.LowRisk, false, ""},
		{"violence as the matter", "family", map[string]any{"dispute_kind": []string{"property", "violence"}}, data.MediumRisk, true, "家庭暴力"},
		{"another matter", "property", map[string]any{"dispute_kind": "service"}, data.LowRisk, false, ""},
		{"sexual harm", "damage", map[string]any{"sexual_harm": true}, data.MediumRisk, true, "性侵害"},
		{"harassment", "damage", map[string]any{"damage_kind": "harassment"}, data.LowRisk, true, "性骚扰"},
		{"harm to a minor", "damage", map[string]any{"minor_harmed": true}, data.MediumRisk, true, "未成年人"},
		{"a closed session", "contract", map[string]any{"closed_session": true}, data.LowRisk, true, "不公开"},
		{"an open session", "contract", map[string]any{"closed_session": false}, data.LowRisk, false, ""},
		{"a weapon", "neighbour", map[string]any{"danger_weapon": true}, data.HighRisk, false, "持械"},
		{"self-harm", "migrant_wages", map[string]any{"danger_self_harm": true}, data.HighRisk, false, "自伤自杀"},
		{"a crowd", "migrant_wages", map[string]any{"danger_crowd": true}, data.MediumRisk, false, "聚众"},
		{"getting worse", "neighbour", map[string]any{"escalating": true}, data.MediumRisk, false, "激化"},
		{"the highest counts", "neighbour", map[string]any{"danger_weapon": true, "danger_crowd": true}, data.HighRisk, false, "聚众"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, ok := Get(test.category)
			require.True(t, ok)
			d := c.Danger(&data.Intake{Category: test.category, Fields: test.fields})
			assert.Equal(t, test.level, d.Level)
			assert.Equal(t, test.restricts, d.Restricts)
			assert.Equal(t, test.reason == "", len(d.Reasons) == 0)
			assert.Contains(t, strings.Join(d.Reasons, "；"), test.reason)
		})
	}
}

func TestEveryYesOfTheScreenRestricts(t *testing.T) {
	c, _ := Get("property")
	for _, f := range violenceScreen() {
		if f.Kind != Asked {
			continue
		}
		d := c.Danger(&data.Intake{Fields: map[string]any{f.Key: yes}})
		assert.True(t, d.Restricts, f.Key)
		assert.NotEmpty(t, d.Reasons, f.Key)
	}
}

func TestSignsReadFieldsThatAreDeclared(t *testing.T) {
	for _, s := range signs {
		found := false
		for _, c := range All() {
			d, ok := fieldOf(c.Accepts(), s.field)
			for _, answer := range s.answers {
				found = found || ok && (d.Kind == YesNo || d.Kind == Asked || d.LabelOf(answer) != answer)
			}
		}
		assert.True(t, found, s.field)
	}
}

func TestTheScreenIsLaidOverByWindowTagAndCategory(t *testing.T) {
	tests := []struct {
		name string
		in   data.Intake
		asks bool
	}{
		{"women's window", data.Intake{Category: "migrant_wages", Window: data.WomenWindow}, true},
		{"the tag", data.Intake{Category: "labour", Window: data.LabourWindow, Tags: []string{data.WomenTag}}, true},
		{"a family at any window", data.Intake{Category: "family", Window: data.GeneralWindow}, true},
		{"property", data.Intake{Category: "property", Window: data.PropertyWindow}, false},
		{"labour", data.Intake{Category: "labour", Window: data.LabourWindow}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c, _ := Get(test.in.Category)
			test.in.Fields = map[string]any{}
			_, asked := fieldOf(c.Asks(&test.in), "screen_violence")
			assert.Equal(t, test.asks, asked)
			_, detail := fieldOf(c.Asks(&test.in), "screen_weapon")
			assert.False(t, detail, "the details wait for an answer")
			var f data.Faults
			c.Missing(&test.in, &f)
			var missing []string
			for _, x := range f {
				missing = append(missing, x.Field)
			}
			assert.Equal(t, test.asks, len(missing) == 2, "%v", missing)
			test.in.Fields["screen_violence"] = yes
			var g data.Faults
			c.Complete(&test.in, &g)
			assert.Empty(t, g, "any case may carry the answers")
		})
	}
}
