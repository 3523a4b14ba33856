package category

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/assets/articles"
)

// common facts of the intake that a computed field may follow from.
var commonFacts = []string{"received_at", "parties", "amount_fen"}

func TestTheEighteenTypesAreThere(t *testing.T) {
	want := map[string]string{"family": "婚姻家庭", "neighbour": "邻里", "housing": "房屋宅基地", "contract": "合同", "business": "生产经营", "damage": "损害赔偿",
		"forest_land": "山林土地", "expropriation": "征地拆迁", "environment": "环境污染", "migrant_wages": "拖欠农民工工资", "labour": "其他劳动争议", "tourism": "旅游",
		"ecommerce": "电子商务", "consumer": "其他消费", "medical": "医疗", "traffic": "道路交通事故", "property": "物业", "other": "其他"}
	got := map[string]string{}
	for _, c := range All() {
		got[c.Code] = c.Title
	}
	require.Len(t, got, 18)
	for code, title := range want {
		assert.Equal(t, title+"纠纷", got[code])
	}
}

func TestEveryDeclarationIsWhole(t *testing.T) {
	for _, c := range All() {
		t.Run(c.Code, func(t *testing.T) {
			fields := c.Accepts()
			checkSet(t, fields, false)
			for _, check := range c.checks() {
				require.NotEmpty(t, check.Fields)
				checkSentence(t, check)
			}
			for _, check := range c.Checks {
				for _, key := range check.Fields {
					_, ok := fieldOf(fields, key)
					assert.True(t, ok, "the check of %s reads %s", check.Fields[0], key)
				}
			}
			if c.Amount != "" {
				d, ok := fieldOf(c.Fields, c.Amount)
				assert.True(t, ok && d.Computed && d.Kind == Money, "the sum in dispute")
			}
		})
	}
}

func checkSentence(t *testing.T, check Check) {
	t.Helper()
	assert.Regexp(t, `^\p{Han}.*。$`, check.Message)
	assert.NotNil(t, check.Fails)
	if check.Law != "" {
		assert.NotEmpty(t, articles.Cite(check.Law), check.Law)
	}
}

var (
	keyShape   = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	labelShape = regexp.MustCompile(`^\p{Han}+$`)
)

// checkSet proves the fields of a category with its overlays, or of a group's row.
func checkSet(t *testing.T, fields []Field, row bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, d := range fields {
		assert.Regexp(t, keyShape, d.Key)
		assert.False(t, seen[d.Key], "%s twice", d.Key)
		seen[d.Key] = true
		assert.Regexp(t, labelShape, d.Label, d.Key)
		assert.LessOrEqual(t, len([]rune(d.Label)), 8, d.Label)
		assert.Equal(t, d.Kind == Choice || d.Kind == Several, len(d.Options) > 0, d.Key)
		codes := map[string]bool{}
		for _, o := range d.Options {
			assert.Regexp(t, keyShape, o.Code)
			assert.Regexp(t, labelShape, o.Label)
			assert.False(t, codes[o.Code] || codes[o.Label], "%s: %s", d.Key, o.Code)
			codes[o.Code], codes[o.Label] = true, true
		}
		assert.Equal(t, d.Kind == Group, len(d.Fields) > 0, d.Key)
		if d.Kind == Group {
			assert.False(t, row, "no group within a group")
			checkSet(t, d.Fields, true)
		}
		assert.Equal(t, d.Computed, d.compute != nil, d.Key)
		assert.Equal(t, d.Computed, len(d.From) > 0, d.Key)
		assert.False(t, d.Computed && (d.Required || d.ShownIf != nil), "%s is not asked", d.Key)
		for _, from := range d.From {
			assert.True(t, seen[from] && from != d.Key || slices.Contains(commonFacts, from), "%s is computed from %s, declared before it", d.Key, from)
		}
		if d.Ends != "" {
			begin, ok := fieldOf(fields, d.Ends)
			assert.True(t, ok && begin.Kind == d.Kind && (d.Kind == Day || d.Kind == Month), "%s ends %s", d.Key, d.Ends)
		}
		assert.False(t, d.Past && d.Kind != Day && d.Kind != Month, d.Key)
		checkCondition(t, d, fields)
		if d.Default != "" {
			_, err := d.Read(d.Default)
			assert.NoError(t, err, d.Key)
		}
	}
}

func checkCondition(t *testing.T, d Field, fields []Field) {
	t.Helper()
	if d.ShownIf == nil {
		return
	}
	other, ok := fieldOf(fields, d.ShownIf.Field)
	require.True(t, ok, "%s is shown by %s", d.Key, d.ShownIf.Field)
	assert.NotEqual(t, d.Key, other.Key)
	for _, answer := range d.ShownIf.In {
		switch other.Kind {
		case Choice, Several:
			assert.True(t, slices.ContainsFunc(other.Options, func(o Option) bool { return o.Code == answer }), "%s: %s", d.Key, answer)
		case YesNo:
			assert.Contains(t, []string{yes, no}, answer)
		case Asked:
			assert.Contains(t, askedLabels, answer)
		default:
			assert.Fail(t, "an answer that cannot be told", "%s: %s", d.Key, answer)
		}
	}
}

// TestDeclarationsArePrintedAsTheyAre proves the JSON that the console prints for a field.
func TestDeclarationsArePrintedAsTheyAre(t *testing.T) {
	c, _ := Get("family")
	child, _ := fieldOf(c.Fields, "children")
	text, err := json.Marshal(child.Fields[2])
	require.NoError(t, err)
	assert.JSONEq(t, `{"key":"age","label":"年龄","kind":"number","required":false,"computed":true,"computed_from":["birth","received_at"],"unit":"周岁"}`, string(text))
	for _, c := range All() {
		for _, d := range c.Accepts() {
			text, err := json.Marshal(d)
			require.NoError(t, err)
			var printed map[string]any
			require.NoError(t, json.Unmarshal(text, &printed))
			for _, key := range []string{"key", "label", "kind", "required"} { // exchange format
				assert.Contains(t, printed, key, d.Key)
			}
			var back Field
			require.NoError(t, json.Unmarshal(text, &back))
			assert.Equal(t, d.Key, back.Key)
			assert.Equal(t, d.ShownIf, back.ShownIf)
		}
	}
}
