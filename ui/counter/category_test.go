package counter

import (
	"testing"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
	"hefeng/ui/theme"
)

// typedFor is what a clerk types for a field, and the value that an intake keeps for it.
func typedFor(d category.Field) (string, any) {
	switch d.Kind {
	case category.Number:
		return "12", 12.0
	case category.Money:
		return "120.50", int64(12050)
	case category.Day:
		return "2026-11-01", "2026-11-01"
	case category.Month:
		return "2026-10", "2026-10"
	case category.Choice:
		return d.Options[0].Code, d.Options[0].Code
	case category.Several:
		return d.Options[0].Code, []string{d.Options[0].Code}
	case category.YesNo:
		return "yes", true
	case category.Asked:
		return "unknown", "unknown"
	case category.Group:
		return "示例甲", []map[string]any{{d.Fields[0].Key: "示例甲"}}
	case category.CreditCode:
		return "91350100M000100Y43", "91350100M000100Y43"
	case category.Phone:
		return "13900000000", "13900000000"
	}
	return "示例", "示例"
}

func TestAnyCategorysFieldsCanBeTypedAndRead(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, 1))
	for _, c := range category.All() {
		t.Run(c.Code, func(t *testing.T) {
			fs := &fields{at: map[string]*field{}, instead: map[string]*field{}, changed: func(*field) {}, gone: func(*field) {}}
			today := func() workday.Date { return workday.DateOf(time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)) }
			d := newDispute(fs, data.Actor{}, today, &pageLayout{columns: 1})
			d.categoryFields(c)
			for _, decl := range c.Fields {
				f := fs.at["fields."+decl.Key]
				require.Equal(t, !decl.Rare, f != nil, decl.Key)
				if f == nil {
					continue
				}
				if decl.Computed {
					assert.True(t, f.derived, decl.Key)
					continue
				}
				assert.Equal(t, decl.ShownIf == nil, f.on == nil, decl.Key)
				f.on = nil
				typed, want := typedFor(decl)
				f.input.SetValue(typed)
				r := &reader{fs: fs}
				value, ok := r.special(decl)
				require.True(t, ok, "%s: %v", decl.Key, r.wrong)
				assert.Equal(t, want, value, decl.Key)
			}
		})
	}
}

func TestAFieldIsAskedWhenItsConditionHolds(t *testing.T) {
	test.NewTempApp(t)
	fs := &fields{at: map[string]*field{}, instead: map[string]*field{}, changed: func(*field) {}, gone: func(*field) {}}
	c, _ := category.Get("labour")
	d := newDispute(fs, data.Actor{}, func() workday.Date { return workday.DateOf(time.Date(2026, 11, 24, 9, 12, 0, 0, data.Zone)) }, &pageLayout{columns: 1})
	d.categoryFields(c)
	wages := fs.at["fields.wages_from"]
	assert.False(t, wages.counts())
	fs.at["fields.claim_kinds"].input.SetValue("overtime,wages")
	assert.True(t, wages.counts())
	fs.at["fields.claim_kinds"].input.SetValue("overtime")
	assert.False(t, wages.counts())
}
