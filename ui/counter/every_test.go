package counter

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/ui/fieldform"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// sides types the two parties, both persons, the place and the facts: what every dispute needs.
func (d *desk) sides() {
	d.t.Helper()
	for _, kind := range []string{"parties[0].kind", "parties[1].kind"} {
		d.focus(d.fs.at[kind])
		d.typed("z")
		d.flush()
	}
	for _, x := range [][2]string{
		{"parties[0].name", "吴某甲"}, {"parties[0].id_number", "210802199001010021"}, {"parties[0].phone", "13900000002"},
		{"parties[1].name", "郑某乙"}, {"parties[1].id_number", "210802199001010013"}, {"parties[1].phone", "13900000001"},
	} {
		d.enter(x[0], x[1])
	}
}

func (d *desk) facts() {
	d.t.Helper()
	d.enter("place.community", "hsdy")
	d.enter("summary", "双方就下列事项发生争议。")
	d.enter("claims", "请求对方履行义务")
	d.enter("consent.0.on", "今天")
	d.enter("consent.0.how", "s")
}

// TestFiveKindsOfDisputeAreRegistered registers very different disputes by keys and reads them back.
func TestFiveKindsOfDisputeAreRegistered(t *testing.T) {
	for _, x := range []struct {
		window, choose string // by initials, "" for the window's own first
		own            [][2]string
		code           string
		fields         map[string]any
		restricted     bool
		risk           data.RiskLevel
	}{
		{window: "women", code: "family", restricted: true, risk: data.HighRisk, own: [][2]string{
			{"fields.screen_alone", "y"}, {"fields.safe_phone", "13900000003"}, {"fields.screen_violence", "y"}, {"fields.screen_choking", "y"},
			{"fields.family_relation", "fq"}, {"fields.dispute_kind", " "}, {"children", "示例甲\t20180501"}},
			fields: map[string]any{"screen_alone": true, "safe_phone": "13900000003", "screen_violence": "yes", "screen_choking": "yes",
				"family_relation": "spouse", "dispute_kind": []string{"divorce"}, "minor_children": 1.0,
				"children": []map[string]any{{"name": "示例甲", "birth": "2018-05-01", "age": 8.0}}}},
		{window: "labour", code: "migrant_wages", own: [][2]string{{"workers", "示例甲\t\t\t202607\t202609\t5000\t1000"}},
			fields: map[string]any{"workers": []map[string]any{{"name": "示例甲", "from": "2026-07", "to": "2026-09", "monthly": int64(500000), "paid": int64(100000), "owed": int64(1400000)}},
				"wages_owed": int64(1400000), "claimed": int64(1400000), "claim_kinds": []string{"wages"}, "labour_due": "2026-12-09", "representatives": false}},
		{window: "general", choose: "dljt", code: "traffic", own: [][2]string{{"vehicles", "辽H00000\txx"}},
			fields: map[string]any{"vehicles": []map[string]any{{"plate": "辽H00000", "kind": "car"}}}},
		{window: "general", code: "neighbour", fields: map[string]any{}},
		{window: "general", choose: "xf", code: "consumer", fields: map[string]any{}},
	} {
		t.Run(x.code, func(t *testing.T) {
			d := newDesk(t)
			d.setWindow(x.window)
			d.flush()
			if x.choose != "" {
				d.focus(d.fs.at["category"])
				d.typed(x.choose)
				d.tab(1)
			}
			require.Equal(t, x.code, d.category.Code)
			d.sides()
			for _, own := range x.own {
				if d.fs.at[own[0]] != nil {
					d.enter(own[0], own[1])
					continue
				}
				d.row(own[0], own[1])
			}
			d.facts()
			want, _ := d.intake()
			d.picture("register-" + x.code)
			d.press(widgets.Ctrl(fyne.KeyS))
			d.wait()
			require.Len(t, d.registered, 1, "%v", d.summary.seen.wrong)
			c, err := d.store.Case(context.Background(), d.actor, d.registered[0].ID)
			require.NoError(t, err)
			assert.Equal(t, x.code, c.Category)
			assert.Equal(t, data.Window(x.window), c.Window)
			assert.Equal(t, x.fields, c.Fields)
			assert.Equal(t, want.Parties, c.Parties)
			assert.Equal(t, x.restricted, c.Restricted)
			if x.risk != "" {
				require.NotNil(t, c.Risk)
				assert.Equal(t, x.risk, c.Risk.Level)
			} else {
				assert.Nil(t, c.Risk)
			}
			assert.Equal(t, x.window, d.value("window"), "the next person stands at the same window")
			assert.True(t, d.blank())
		})
	}
}

// row adds a row to a group and types its cells, which tabs part.
func (d *desk) row(group, cells string) {
	d.t.Helper()
	for range 200 {
		if b, ok := d.focusedField().(*widgets.Button); ok && b.Label() == "添加"+labelOfGroup(d.category, group) {
			break
		}
		d.tab(1)
	}
	d.press(widgets.Press(fyne.KeyReturn))
	for _, r := range cells {
		if r == '\t' {
			d.tab(1)
		} else {
			d.typed(string(r))
		}
	}
}

func labelOfGroup(c *category.Category, key string) string {
	for _, f := range c.Fields {
		if f.Key == key {
			return f.Label
		}
	}
	return ""
}

func TestTheSummarySaysWhyADisputeIsDangerous(t *testing.T) {
	d := newDesk(t)
	d.setWindow("women")
	d.enter("fields.screen_violence", "y")
	d.enter("fields.screen_choking", "y")
	assert.Equal(t, data.HighRisk, d.summary.seen.danger.Level)
	assert.True(t, d.summary.seen.danger.Restricts)
	assert.True(t, d.says("高风险"))
	assert.True(t, d.says("保密案件"))
	assert.Contains(t, d.summary.seen.danger.Reasons, "安全询问：扼颈")
	assert.Equal(t, "fields.screen_alone", d.firstOwn().path, "the screen comes first")
	d.setWindow("labour")
	d.flush()
	assert.False(t, d.says("安全询问"), "the screen is not asked at another window of another type")
}

func TestAnotherWindowDoesNotLeaveTheFocusInWhatIsGone(t *testing.T) {
	d := newDesk(t)
	d.enter("fields.area", "98")
	d.press(widgets.Alt(fyne.Key2))
	assert.Equal(t, "migrant_wages", d.category.Code)
	assert.Equal(t, "category", d.here())
	d.press(widgets.Alt(fyne.Key4))
	assert.Equal(t, "98", d.value("fields.area"), "what was typed is back")
	d.reset()
	d.tab(40)
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.True(t, d.blank(), "going through a new form changes nothing that could be undone")
	assert.Equal(t, "visit", d.value("channel"))
}

func TestAnotherTypeKeepsWhatWasTyped(t *testing.T) {
	d := newDesk(t)
	d.chooses("women", "family")
	d.enter("fields.safe_phone", "13900000003")
	d.enter("fields.family_relation", "fq")
	d.tab(1)
	kind := d.fs.at["category"]
	d.focus(kind)
	d.typed("nmg")
	d.tab(1)
	require.Equal(t, "migrant_wages", d.category.Code)
	assert.Equal(t, "13900000003", d.value("fields.safe_phone"), "the screen is the same person's")
	assert.True(t, d.says("二、拖欠农民工工资"))
	d.press(widgets.Ctrl(fyne.KeyZ))
	assert.Equal(t, "family", d.category.Code)
	assert.Equal(t, "spouse", d.value("fields.family_relation"))
}

// TestEveryTypeIsDrawnWithoutCuttingText draws each category with everything it may ask in both
// themes and sizes; with HEFENG_PICTURES=folder it leaves pictures.
func TestEveryTypeIsDrawnWithoutCuttingText(t *testing.T) {
	for _, scheme := range []theme.Scheme{theme.Light, theme.Dark} {
		for _, scale := range []float32{1, 1.5} {
			s, actor := newStore(t)
			d := openDesk(t, s, actor, look{scheme, scale, 1366, 768})
			for _, c := range category.All() {
				name := fmt.Sprintf("%s-%v-%v", c.Code, scheme, scale)
				d.chooses("women", c.Code)
				d.press(widgets.Alt(fyne.KeyG))
				d.form.AddRow()
				d.flush()
				for _, p := range d.form.Places() {
					notCut(t, name, p)
				}
				d.focus(d.firstOwn())
				d.picture(name)
				d.chosen = false
			}
		}
	}
}

// notCut says of a place that shows that its label and its field have the room they need.
func notCut(t *testing.T, name string, p *fieldform.Place) {
	t.Helper()
	if !p.Row.Visible() {
		return
	}
	need := p.Input.MinSize()
	have := p.Input.Size()
	assert.LessOrEqual(t, need.Height, have.Height+1, "%s: %s", name, p.Path)
	if _, chips := p.Input.(*widgets.CheckChips); !chips {
		assert.LessOrEqual(t, need.Width, have.Width+1, "%s: %s", name, p.Path)
	}
	assert.False(t, p.Row.LabelCut(), "%s: %s", name, p.Path)
}

// BenchmarkKeystroke is the time of the window's goroutine for one character, and for taking it back:
// everything that follows from it, the judging of the whole form included. At most 8 ms.
func BenchmarkKeystroke(b *testing.B) {
	for _, x := range []struct{ window, category, path string }{
		{"property", "property", "fields.area"}, {"property", "property", "parties[0].name"}, {"women", "family", "fields.safe_phone"},
		{"women", "labour", "fields.safe_time"}, {"labour", "migrant_wages", "fields.workers[0].monthly"}, {"women", "labour", "summary"},
	} {
		b.Run(x.category+"/"+x.path, func(b *testing.B) {
			d := newDesk(b)
			d.chooses(x.window, x.category)
			d.press(widgets.Alt(fyne.KeyG))
			d.form.AddRow()
			d.fs.at["summary"].fill(strings.Repeat("双方就工资发生争议，经协商未能一致。", 280))
			d.focus(d.fs.at[x.path])
			b.ResetTimer()
			for i := range b.N {
				if i%2 == 0 {
					d.focusedField().TypedRune('1')
				} else {
					d.focusedField().TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
				}
				d.flush()
			}
		})
	}
}
