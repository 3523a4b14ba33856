package category

import (
	"slices"
	"time"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Values are the answers that a rule reads: those of a case or of one row of a group, beside the
// common facts of the intake.
type Values struct {
	In  *data.Intake
	set map[string]any
}

func valuesOf(in *data.Intake) Values { return Values{in, in.Fields} }

// Text is the answer of a field that holds a string.
func (v Values) Text(key string) string {
	s, _ := v.set[key].(string)
	return s
}

// Number is the answer of a number field, 0 without one.
func (v Values) Number(key string) float64 {
	n, _ := v.set[key].(float64)
	return n
}

// Fen is the sum of the answers of money fields; those without one count as 0.
func (v Values) Fen(keys ...string) money.Fen {
	var sum money.Fen
	for _, key := range keys {
		n, _ := v.set[key].(int64)
		sum += money.Fen(n)
	}
	return sum
}

// Day is the answer of a date field, zero without one.
func (v Values) Day(key string) workday.Date {
	d, _ := workday.ParseDate(v.Text(key))
	return d
}

// Rows are those of a group.
func (v Values) Rows(key string) []Values {
	rows, _ := v.set[key].([]map[string]any)
	list := make([]Values, len(rows))
	for i, row := range rows {
		list[i] = Values{v.In, row}
	}
	return list
}

// Answered tells whether a field has an answer.
func (v Values) Answered(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { _, ok := v.set[key]; return ok })
}

// Is tells whether a field's answer is, or has among several, one of some codes; yes and no are
// the answers of a yesno.
func (v Values) Is(key string, codes ...string) bool {
	switch x := v.set[key].(type) {
	case string:
		return slices.Contains(codes, x)
	case bool:
		return slices.Contains(codes, map[bool]string{true: yes, false: no}[x])
	case []string:
		return slices.ContainsFunc(x, func(s string) bool { return slices.Contains(codes, s) })
	}
	return false
}

// holds tells whether a condition is met.
func (v Values) holds(c *Condition) bool {
	return c == nil || v.Answered(c.Field) && (len(c.In) == 0 || v.Is(c.Field, c.In...))
}

// against tells whether an answer stands against a condition: the other field was answered, and
// otherwise.
func (v Values) against(c *Condition) bool {
	return c != nil && v.Answered(c.Field) && !v.holds(c)
}

// yearsAfter is the same day some years later, or the last of its month (民法典第二百零二条).
func yearsAfter(d workday.Date, years int) workday.Date {
	if d.IsZero() {
		return d
	}
	later, err := workday.NewDate(d.Year()+years, d.Month(), d.Day())
	if err != nil {
		later, _ = workday.NewDate(d.Year()+years, time.February, 28)
	}
	return later
}

// ageOn is the full years from a birth to a day, or nil without a birth.
func ageOn(birth, day workday.Date) any {
	if birth.IsZero() || day.IsZero() || birth.After(day) {
		return nil
	}
	return float64(data.Party{Kind: data.Person, Birth: birth}.Age(day))
}
