package category

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

type answered map[string]any

func TestCategoriesComputeAndCheck(t *testing.T) {
	wages := func(more answered) answered {
		m := answered{"claim_kinds": []string{"wages"}, "wages_from": "2026-01", "wages_to": "2026-06", "monthly_wage": 500000}
		for k, v := range more {
			m[k] = v
		}
		return m
	}
	tests := []struct {
		name     string
		category string
		fields   answered
		want     answered  // computed
		amount   money.Fen // in dispute
		wrong    string    // field of the first fault
		remind   string    // field of a reminder
	}{
		{name: "wages are months times pay", category: "migrant_wages", fields: wages(nil),
			want: answered{"wages_months": 6.0, "wages_due": int64(3000000), "wages_owed": int64(3000000), "claimed": int64(3000000)}, amount: 3000000},
		{name: "less what was paid", category: "labour", fields: wages(answered{"wages_paid": 1000000}), want: answered{"wages_owed": int64(2000000)}, amount: 2000000},
		{name: "paid too much", category: "labour", fields: wages(answered{"wages_paid": 3000001}), wrong: "fields.wages_paid"},
		{name: "months backwards", category: "labour", fields: wages(answered{"wages_to": "2025-12"}), wrong: "fields.wages_to"},
		{name: "an own figure for a computed one", category: "labour", fields: wages(answered{"wages_due": 1}), wrong: "fields.wages_due"},
		{name: "further claims add up", category: "labour", fields: answered{"claim_kinds": []string{"overtime", "dismissal"}, "overtime_pay": 100, "dismissal_pay": 23},
			want: answered{"claimed": int64(123)}, amount: 123},
		{name: "a list of workers", category: "migrant_wages", amount: 1300000,
			fields: answered{"claim_kinds": []string{"wages"}, "workers": []any{
				map[string]any{"name": "示例甲", "from": "2026-01", "to": "2026-02", "monthly": 500000}, map[string]any{"name": "示例乙", "from": "2026-01", "to": "2026-01", "monthly": 500000, "paid": 200000}}},
			want: answered{"wages_owed": int64(1300000)}},
		{name: "a wrong identity number in a row", category: "migrant_wages", fields: answered{"workers": []any{map[string]any{"id_number": "210802199001010014"}}}, wrong: "fields.workers"},
		{name: "ten workers may send some", category: "migrant_wages", fields: answered{"headcount": 10}, want: answered{"representatives": true}, remind: "fields.representatives"},
		{name: "nine may not", category: "labour", fields: answered{"headcount": 9}, want: answered{"representatives": false}},
		{name: "a year from the day one knew", category: "labour", fields: answered{"claim_kinds": []string{"dismissal"}, "known_on": "2026-02-28"}, want: answered{"limitation_on": "2027-02-28"}},
		{name: "a leap day's year ends with February", category: "labour", fields: answered{"known_on": "2024-02-29"}, want: answered{"limitation_on": "2025-02-28"}, remind: "fields.limitation_on"},
		{name: "wages are not limited while one is employed", category: "labour", fields: wages(answered{"employed": true, "known_on": "2020-01-01"}), want: answered{"limitation_on": nil}, amount: 3000000},
		{name: "but from the end of it", category: "labour", fields: wages(answered{"employed": false, "left_on": "2026-07-31", "known_on": "2020-01-01"}), want: answered{"limitation_on": "2027-07-31"}, amount: 3000000},
		{name: "fifteen days from the application", category: "labour", fields: answered{}, want: answered{"labour_due": "2026-12-09"}},
		{name: "left against still there", category: "labour", fields: answered{"employed": true, "left_on": "2026-01-01"}, wrong: "fields.left_on"},
		{name: "both units of a dispatch", category: "labour", fields: answered{"dispatched": true, "dispatch_unit": "示例派遣公司", "using_unit": "示例用工公司"}, remind: "fields.dispatched"},
		{name: "ages of children", category: "family", fields: answered{"children": []any{map[string]any{"birth": "2008-11-24"}, map[string]any{"birth": "2008-11-25"}}}, want: answered{"minor_children": 1.0}},
		{name: "a birth to come", category: "family", fields: answered{"children": []any{map[string]any{"birth": "2026-11-25"}}}, wrong: "fields.children[0].birth"},
		{name: "no divorce by agreement", category: "family", fields: answered{"dispute_kind": []string{"divorce"}}, remind: "fields.dispute_kind"},
		{name: "items of loss less what was advanced", category: "traffic", fields: answered{"loss_medical": 100000, "loss_income": 50000, "advanced": 30000}, want: answered{"loss_total": int64(150000)}, amount: 120000},
		{name: "advanced too much", category: "damage", fields: answered{"loss_medical": 1, "advanced": 2}, wrong: "fields.advanced"},
		{name: "shares of fault that fit", category: "traffic", fields: answered{"fault_applicant": "main", "fault_respondent": "secondary"}},
		{name: "shares of fault that do not", category: "traffic", fields: answered{"fault_applicant": "full", "fault_respondent": "equal"}, wrong: "fields.fault_respondent"},
		{name: "a serious injury is for the police", category: "damage", fields: answered{"forensic_grade": "minor"}, remind: "fields.forensic_grade"},
		{name: "the patient's age", category: "medical", fields: answered{"patient_birth": "1950-11-25"}, want: answered{"patient_age": 75.0}},
		{name: "already with a court", category: "medical", fields: answered{"accepted_elsewhere": true}, remind: "fields.accepted_elsewhere"},
		{name: "a loan's rest", category: "contract", fields: answered{"contract_kind": "loan", "principal": 1000000, "paid": 400000}, want: answered{"unpaid": int64(600000)}},
		{name: "due before it was made", category: "contract", fields: answered{"contract_on": "2026-05-01", "due_on": "2026-04-01"}, wrong: "fields.due_on"},
		{name: "ownership is for the government", category: "forest_land", fields: answered{"ownership": true}, remind: "fields.ownership"},
		{name: "compensation not yet paid", category: "expropriation", fields: answered{"compensation": 900, "compensation_paid": 400}, want: answered{"shortfall": int64(500)}, amount: 500},
		{name: "the household is counted", category: "forest_land", fields: answered{"household": []any{map[string]any{"name": "示例甲"}, map[string]any{"name": "示例乙", "member": "yes"}}}, want: answered{"household_size": 2.0}},
		{name: "a report without measuring", category: "environment", fields: answered{"measured": false, "report_no": "示例1号"}, wrong: "fields.report_no"},
		{name: "no water cut for fees", category: "property", fields: answered{"supply_cut": true}, remind: "fields.supply_cut"},
		{name: "a card that is left", category: "consumer", fields: answered{"prepaid_card": true, "card_left": 100}},
		{name: "a wrong credit code", category: "ecommerce", fields: answered{"seller_code": "91350100M000100Y44"}, wrong: "fields.seller_code"},
		{name: "back before leaving", category: "tourism", fields: answered{"travel_from": "2026-10-05", "travel_to": "2026-10-01"}, wrong: "fields.travel_to"},
		{name: "measured before one came", category: "housing", fields: answered{"measured": true, "measured_on": "2026-12-01"}, wrong: "fields.measured_on"},
		{name: "a test that is paid", category: "neighbour", fields: answered{"expert_needed": true, "expert_paid_by": "shared"}},
		{name: "a number that is none", category: "business", fields: answered{"loss": -1}, wrong: "fields.loss"},
		{name: "words", category: "other", fields: answered{"matter": "村务公开"}},
	}
	covered := map[string]bool{}
	for _, test := range tests {
		covered[test.category] = true
		t.Run(test.category+": "+test.name, func(t *testing.T) {
			c, ok := Get(test.category)
			require.True(t, ok)
			in := data.Intake{Category: test.category, ReceivedAt: received, Fields: test.fields}
			var f data.Faults
			c.Complete(&in, &f)
			if test.wrong != "" {
				require.NotEmpty(t, f)
				assert.Equal(t, test.wrong, f[0].Field)
				assert.Regexp(t, `。$`, f[0].Message)
				return
			}
			require.Empty(t, f)
			assert.Equal(t, test.amount, in.Amount)
			for key, want := range test.want {
				assert.Equal(t, want, in.Fields[key], key)
			}
			var reminders data.Faults
			c.Remind(&in, &reminders)
			reminded := map[string]bool{}
			for _, x := range reminders {
				reminded[x.Field] = true
			}
			if test.remind != "" {
				assert.True(t, reminded[test.remind], "%v", reminders)
			}
		})
	}
	for _, c := range All() {
		assert.True(t, covered[c.Code], c.Code)
	}
}

func TestRequiredFieldsWaitForAcceptance(t *testing.T) {
	tests := []struct {
		category string
		fields   answered
		missing  []string
	}{
		{"traffic", answered{}, []string{"fields.finding_no"}},
		{"traffic", answered{"finding_no": "示例1号"}, nil},
		{"labour", answered{}, nil},
		{"labour", answered{"dispatched": true}, []string{"fields.dispatch_unit", "fields.using_unit"}},
		{"family", answered{}, []string{"fields.screen_alone", "fields.screen_violence"}},
		{"property", answered{}, nil},
	}
	for _, test := range tests {
		c, _ := Get(test.category)
		var f data.Faults
		c.Missing(&data.Intake{Category: test.category, Fields: test.fields}, &f)
		var missing []string
		for _, x := range f {
			missing = append(missing, x.Field)
		}
		assert.Equal(t, test.missing, missing, test.category)
	}
}

func TestAgesAreOfTheDayOfRegistration(t *testing.T) {
	day := func(s string) workday.Date { d, err := workday.ParseDate(s); require.NoError(t, err); return d }
	assert.Equal(t, 17.0, ageOn(day("2008-11-25"), day("2026-11-24")))
	assert.Equal(t, 18.0, ageOn(day("2008-11-24"), day("2026-11-24")))
	assert.Nil(t, ageOn(workday.Date{}, day("2026-11-24")))
	assert.Nil(t, ageOn(day("2026-11-25"), day("2026-11-24")))
}
