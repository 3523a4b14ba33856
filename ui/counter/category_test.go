package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/ui/widgets"
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
	case category.IDCard:
		return "210802199001010013", "210802199001010013"
	case category.CreditCode:
		return "91350100M000100Y43", "91350100M000100Y43"
	case category.Phone:
		return "13900000000", "13900000000"
	}
	return "示例", "示例"
}

// chooses picks a category as a clerk does.
func (d *desk) chooses(window, code string) {
	d.t.Helper()
	d.setWindow(window)
	d.flush()
	if d.category.Code != code {
		f := d.fs.at["category"]
		f.fill(code)
		d.changed(f)
		d.flush()
	}
	require.Equal(d.t, code, d.category.Code)
}

// TestAnyCategoryIsTypedKeptAndReadBack fills every field of every category that shows and a row of every
// group, brings the draft back into a new form, and compares what an intake would hold.
func TestAnyCategoryIsTypedKeptAndReadBack(t *testing.T) {
	d := newDesk(t)
	d.setWindow("general")
	for _, c := range category.All() {
		t.Run(c.Code, func(t *testing.T) {
			d.reset()
			d.chooses("general", c.Code)
			d.press(widgets.Alt(fyne.KeyG))
			for range 3 { // what an answer makes appear is filled too
				for _, f := range c.Fields {
					if f.Kind == category.Group {
						d.form.Fill(f.Key+"[0]."+f.Fields[0].Key, "示例甲")
						d.adopt()
					}
				}
				for _, p := range d.form.Places() {
					if p.Asked() && !p.Decl.Computed && p.Input.Value() == "" {
						typed, _ := typedFor(p.Decl)
						p.Input.SetValue(typed)
					}
				}
				d.changed(nil)
			}
			want, rows := map[string]any{}, map[string]map[string]any{}
			for _, p := range d.form.Places() {
				_, value := typedFor(p.Decl)
				key, part, ok := strings.Cut(p.Path, "[0].")
				switch {
				case !p.Asked() || p.Decl.Computed:
				case ok && rows[key] == nil:
					rows[key] = map[string]any{part: "示例甲"}
				case ok:
					rows[key][part] = value
				default:
					want[p.Path] = value
				}
			}
			for key, row := range rows {
				want[key] = []map[string]any{row}
			}
			require.NotEmpty(t, want)
			in, r := d.intake()
			assert.Equal(t, want, in.Fields)
			assert.Empty(t, r.wrong)

			doc, values := d.document(), d.values()
			d.startOver()
			require.True(t, d.blank())
			d.broughtBack([]store.Draft{{Key: draftPrefix + d.request, Doc: doc, SavedAt: morning}})
			assert.Equal(t, c.Code, d.category.Code)
			back, _ := d.intake()
			assert.Equal(t, want, back.Fields)
			assert.Equal(t, values, d.values())
		})
	}
}

func TestAFieldIsAskedWhenItsConditionHolds(t *testing.T) {
	d := newDesk(t)
	d.chooses("labour", "labour")
	wages := d.fs.at["fields.wages_from"]
	assert.False(t, wages.counts())
	d.fs.at["fields.claim_kinds"].fill("overtime,wages")
	d.changed(nil)
	assert.True(t, wages.counts())
	assert.True(t, wages.row.Visible())
	d.fs.at["fields.claim_kinds"].fill("overtime")
	d.changed(nil)
	assert.False(t, wages.counts())
}
