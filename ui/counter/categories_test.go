package counter

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/ui/fieldform"
	"hefeng/ui/widgets"
)

// typesAnswer types a right answer into a place, by keys.
func (d *desk) typesAnswer(p *fieldform.Place) {
	d.t.Helper()
	switch k := p.Decl.Kind; {
	case p.Decl.Screen:
		d.typed("n")
	case k == category.YesNo, k == category.Asked:
		d.typed("y")
	case k == category.Choice:
		d.press(widgets.Press(fyne.KeyDown), widgets.Press(fyne.KeyReturn))
	case k == category.Several:
		d.typed(" ")
	case k == category.Day:
		d.typed("20260701")
	case k == category.Month:
		d.typed("202607")
	case k == category.Number:
		d.typed("3")
	case k == category.Money:
		d.typed("1200.5")
	case k == category.IDCard:
		d.typed("210802199001010013")
	case k == category.CreditCode:
		d.typed("91350100M000100Y43")
	case k == category.Phone:
		d.typed("13900000004")
	default:
		d.typed("示例" + p.Decl.Label)
	}
}

// answersAll goes through the category's form by keys alone and answers all that it asks on the way.
func (d *desk) answersAll() {
	d.t.Helper()
	d.form.AddRow()
	d.flush()
	d.focus(d.firstOwn())
	for range 500 {
		at := d.here()
		if at == "place.community" {
			return
		}
		if place := d.form.Place(strings.TrimPrefix(at, "fields.")); place != nil && strings.HasPrefix(at, "fields.") && d.value(at) == "" {
			d.typesAnswer(place)
		}
		if d.here() == at {
			d.tab(1)
		}
	}
	require.Fail(d.t, "the form has no end")
}

// TestEveryTypeIsFilledByKeysAndReopenedEqual registers a dispute of every type with all that its form asks.
func TestEveryTypeIsFilledByKeysAndReopenedEqual(t *testing.T) {
	s, actor := newStore(t)
	require.Len(t, category.All(), 18)
	d := openDesk(t, s, actor, plain)
	for i, c := range category.All() {
		d.chosen = false
		d.chooses([]string{"general", "women"}[i%2], c.Code)
		d.sides()
		d.answersAll()
		for _, x := range d.blocking() { // answers that do not fit each other are taken back, as a clerk does
			if strings.HasPrefix(x.field.path, "fields.") {
				d.fill(x.field, "")
			}
		}
		d.changed(nil)
		d.facts()
		typed := d.form.Values()
		require.Greater(t, len(typed), 3, c.Code)
		d.registered = nil
		d.press(widgets.Ctrl(fyne.KeyS))
		d.wait()
		if d.window.Canvas().Overlays().Top() != nil {
			d.press(widgets.Ctrl(fyne.KeyReturn))
			d.wait()
		}
		require.Len(t, d.registered, 1, "%s: %v", c.Code, d.summary.seen.wrong)
		got, err := s.Case(context.Background(), actor, d.registered[0].ID)
		require.NoError(t, err)
		want := d.registered[0].Intake
		assert.True(t, want.ReceivedAt.Equal(got.ReceivedAt))
		want.ReceivedAt = got.ReceivedAt
		assert.Equal(t, want, got.Intake, c.Code)
		for key, v := range typed {
			if rows, ok := v.([]map[string]any); ok {
				for n, row := range rows {
					for cell, x := range row {
						assert.Equal(t, x, got.Fields[key].([]map[string]any)[n][cell], "%s: %s", c.Code, key)
					}
				}
				continue
			}
			assert.Equal(t, v, got.Fields[key], "%s: %s", c.Code, key)
		}
	}
}

// TestEveryCheckIsShownAtItsField breaks each check of a type once: the sentence stands at the field and
// nothing is registered.
func TestEveryCheckIsShownAtItsField(t *testing.T) {
	wages := map[string]any{"claim_kinds": []string{"wages"}, "wages_from": "2026-01", "wages_to": "2026-06", "monthly_wage": int64(500000)}
	with := func(more map[string]any) map[string]any {
		all := map[string]any{}
		for _, m := range []map[string]any{wages, more} {
			for k, v := range m {
				all[k] = v
			}
		}
		return all
	}
	d := newDesk(t)
	broken := []struct {
		code   string
		fields map[string]any
		at     string
		says   string
	}{
		{"labour", with(map[string]any{"wages_paid": int64(3000001)}), "wages_paid", "已付工资多于应发工资"},
		{"labour", with(map[string]any{"wages_to": "2025-12"}), "wages_to", ""},
		{"labour", map[string]any{"claim_kinds": []string{"wages"}, "headcount": 1.0, "workers": []map[string]any{{"name": "示例甲"}, {"name": "示例乙"}}}, "headcount", "少于名单上的人数"},
		{"migrant_wages", map[string]any{"claim_kinds": []string{"wages"}, "workers": []map[string]any{{"name": "示例甲", "from": "2026-01", "to": "2026-01", "monthly": int64(100), "paid": int64(200)}}},
			"workers[0].name", "名单中有人的已付工资多于应发工资"},
		{"migrant_wages", map[string]any{"workers": []map[string]any{{"id_number": "210802199001010014"}}}, "workers[0].id_number", ""},
		{"contract", map[string]any{"contract_kind": "loan", "principal": int64(100), "paid": int64(101)}, "paid", "多于借款本金"},
		{"contract", map[string]any{"contract_on": "2026-05-01", "due_on": "2026-04-01"}, "due_on", ""},
		{"expropriation", map[string]any{"compensation": int64(1), "compensation_paid": int64(2)}, "compensation_paid", "多于应得补偿"},
		{"damage", map[string]any{"loss_medical": int64(1), "advanced": int64(2)}, "advanced", "已垫付多于损失合计"},
		{"medical", map[string]any{"loss_medical": int64(1), "advanced": int64(2)}, "advanced", "已垫付多于损失合计"},
		{"traffic", map[string]any{"loss_medical": int64(1), "advanced": int64(2)}, "advanced", "已垫付多于损失合计"},
		{"traffic", map[string]any{"fault_applicant": "full", "fault_respondent": "equal"}, "fault_respondent", "事故责任合不起来"},
		{"family", map[string]any{"children": []map[string]any{{"birth": "2026-11-25"}}}, "children[0].birth", ""},
		{"tourism", map[string]any{"travel_from": "2026-10-05", "travel_to": "2026-10-01"}, "travel_to", ""},
		{"ecommerce", map[string]any{"seller_code": "91350100M000100Y44"}, "seller_code", ""},
	}
	for _, c := range category.All() { // whoever adds a check breaks it here
		for _, check := range c.Checks {
			covered := check.Remind
			for _, x := range broken {
				covered = covered || x.says != "" && strings.Contains(check.Message, x.says)
			}
			assert.True(t, covered, "%s: %s", c.Code, check.Message)
		}
	}
	for _, x := range broken {
		d.reset()
		d.chosen = false
		d.chooses("general", x.code)
		d.form.SetValues(x.fields)
		d.adopt()
		d.changed(nil)
		for path, v := range map[string]string{"parties[0].name": "甲示例", "parties[1].name": "乙示例", "summary": "双方发生争议。"} {
			d.fill(d.fs.at[path], v)
		}
		d.changed(nil)
		d.press(widgets.Ctrl(fyne.KeyS))
		d.wait()
		assert.Empty(t, d.registered, "%s: %s", x.code, x.at)
		f := d.fs.at["fields."+x.at]
		require.NotNil(t, f, "%s: %s", x.code, x.at)
		assert.NotEmpty(t, f.row.Error(), "%s: %s", x.code, x.at)
		assert.Contains(t, f.row.Error(), x.says)
	}
}

// scribbles types anything anywhere into an empty form, and gives the draft that should be kept of it.
func (d *desk) scribbles(r *rand.Rand, files []string) string {
	d.t.Helper()
	words := []string{"张𠅤", "3万", "约2000", "２０２６－１１", "2026-02-30", "“引号”\\", "a b", "示例\n第二行", "13900000001", "yes", "no", "<b>", "迪丽·示例"}
	all := category.All()
	windows := windows(d.dispute.table, d.actor)
	d.chosen = false
	d.chooses(windows[r.IntN(len(windows))].Value, all[r.IntN(len(all))].Code)
	for range r.IntN(4) {
		d.putParty([]data.PartyRole{data.Applicant, data.Respondent}[r.IntN(2)])
	}
	for _, c := range d.cards {
		c.setAgents(r.IntN(3))
		c.setGuardians(r.IntN(3))
		c.setForMany(r.IntN(3) == 0)
	}
	d.order()
	if r.IntN(2) == 0 {
		d.form.AddRow()
	}
	d.flush()
	for _, f := range d.fs.list {
		if f.derived || f.path == "window" || f.path == "category" || f.key != "" && !f.counts() || r.IntN(3) > 0 {
			continue
		}
		f.fill(words[r.IntN(len(words))])
	}
	d.drop(files[:r.IntN(len(files)+1)]...)
	for _, x := range d.clip.list {
		x.title.SetValue(words[r.IntN(len(words))])
	}
	d.changed(nil)
	if len(d.cards) > 2 {
		d.focus(d.fs.at["parties[1].name"])
		d.moveParty(1)
	}
	return d.document()
}

// TestAnyDraftSurvives types anything anywhere into several forms and builds the page anew from what was kept: each
// is as it was, and in the same order.
func TestAnyDraftSurvives(t *testing.T) {
	s, actor := newStore(t)
	files := []string{photo(t, "甲.jpg", 1), photo(t, "乙.png", 2), onDisk(t, "丙.pdf", aPDF(""))}
	for seed := range uint64(5) {
		r := rand.New(rand.NewPCG(seed, 5))
		d := openDesk(t, s, actor, plain)
		want := []string{d.scribbles(r, files)}
		for range r.IntN(3) {
			d.Begin()
			want = append(want, d.scribbles(r, files))
		}
		d.nextSheet(1)
		d.Close()
		again := openDesk(t, s, actor, plain)
		require.Len(t, again.sheets, len(want), "seed %d", seed)
		for i, s := range again.sheets {
			again.turnTo(s)
			require.True(t, want[i] == again.document(), "seed %d, form %d:\n%s\n%s", seed, i, want[i], again.document())
		}
		for len(again.sheets) > 1 || !again.blank() {
			again.tearOff()
		}
		again.wait()
	}
}
