package category

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strings"

	"hefeng/data"
	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Kind of a field's value.
type Kind string

// The kinds. Their JSON: text, long, person, organisation and address are strings, number is a
// number, money an integer of fen, date an ISO day, month YYYY-MM, choice one option's code,
// several a list of codes, yesno a bool, asked yes, no or unknown, id_card, credit_code and phone
// strings in their normal form, group a list of objects with the group's own fields.
const (
	Text       Kind = "text"
	Long       Kind = "long"
	Number     Kind = "number"
	Money      Kind = "money"
	Day        Kind = "date"
	Month      Kind = "month"
	Choice     Kind = "choice"
	Several    Kind = "several"
	YesNo      Kind = "yesno"
	Asked      Kind = "asked" // yes, no or 不清楚, of what one has been asked about
	IDCard     Kind = "id_card"
	CreditCode Kind = "credit_code"
	Phone      Kind = "phone"
	PersonName Kind = "person"
	OrgName    Kind = "organisation"
	Address    Kind = "address"
	Group      Kind = "group" // rows, as children, workers or vehicles
)

// Limits of what a field takes.
const (
	maxText = 200   // characters of a line
	maxLong = 5000  // characters of a long text
	maxRows = 1000  // of a group
	maxFen  = 1e15  // ten thousand billion yuan
	maxNum  = 1e12  // of a number
	yes     = "yes" // an answer of the kinds asked and yesno
	no      = "no"
	unknown = "unknown"
)

// Option is one value of a choice: a code that is kept and a label that is shown.
type Option struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

// Condition says when a field is asked for: when another one of the same set has an answer among
// In; yes and no stand for the answers of a yesno. An empty In takes any answer.
type Condition struct {
	Field string   `json:"field"`
	In    []string `json:"in,omitempty"`
}

// Field declares one field of a category, of an overlay or of a group's row.
type Field struct {
	Key       string   `json:"key"`
	Label     string   `json:"label"`
	Kind      Kind     `json:"kind"`
	Required  bool     `json:"required"`                // blocks acceptance, not registration
	ForPaper  bool     `json:"for_agreement,omitempty"` // reminded of from the start, needed before the agreement
	Computed  bool     `json:"computed,omitempty"`
	From      []string `json:"computed_from,omitempty"` // fields and common facts that it follows from
	Sensitive bool     `json:"sensitive,omitempty"`     // masked for those who need not know
	Rare      bool     `json:"rare,omitempty"`          // seldom known at the counter: a form may fold it away
	Screen    bool     `json:"screen,omitempty"`        // a question of the screen at the counter, where the rest can be answered no at once
	Unit      string   `json:"unit,omitempty"`
	Hint      string   `json:"hint,omitempty"` // an example, in the empty field
	Help      string   `json:"help,omitempty"` // a line below the field
	Default   string   `json:"default,omitempty"`
	Options   []Option `json:"options,omitempty"`
	// ShownIf is the condition under which the field is asked for; nil is always.
	ShownIf *Condition `json:"shown_if,omitempty"`
	// OpenIf are conditions of which one must hold for a form to show the field unasked; until then it is
	// folded away like a rare one. Without any it is always shown.
	OpenIf []Condition `json:"open_if,omitempty"`
	// Ends names the day or month that begins the span which this one ends.
	Ends   string  `json:"ends,omitempty"`
	Past   bool    `json:"past,omitempty"`   // a day or month not after that of the registration
	Fields []Field `json:"fields,omitempty"` // of a group's row
	// Overlay is the set to which the field belongs when it is not the category's own.
	Overlay string `json:"overlay,omitempty"`

	compute func(Values) any // nil while it does not follow
}

// LabelOf is the label of an option's code.
func (d Field) LabelOf(code string) string {
	for _, o := range d.Options {
		if o.Code == code {
			return o.Label
		}
	}
	if d.Kind == Asked {
		if label, ok := askedLabels[code]; ok {
			return label
		}
	}
	return code
}

var askedLabels = map[string]string{yes: "是", no: "否", unknown: "不清楚"}

// when makes the condition that a field has one of some answers.
func when(field string, in ...string) *Condition { return &Condition{Field: field, In: in} }

// months are written YYYY-MM.
var months = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)

// normal brings a value, from JSON or from the window, to the kind's Go form.
func (d Field) normal(v any) (any, error) {
	switch d.Kind {
	case Text, PersonName, OrgName, Address:
		return line(v, maxText)
	case Long:
		return line(v, maxLong)
	case Number:
		if n, ok := number(v); ok && math.Abs(n) <= maxNum {
			return n, nil
		}
		return nil, fmt.Errorf("应为数字")
	case Money:
		n, ok := number(v)
		if !ok || n != math.Trunc(n) || n < 0 || n > maxFen {
			return nil, fmt.Errorf("应为以分计的非负整数")
		}
		return int64(n), nil
	case Day:
		if s, ok := v.(string); ok {
			if day, err := workday.ParseDate(s); err == nil {
				return day.String(), nil
			}
		}
		return nil, fmt.Errorf("应为日期，写成2026-11-24")
	case Month:
		if s, ok := v.(string); ok && months.MatchString(s) {
			return s, nil
		}
		return nil, fmt.Errorf("应为年月，写成2026-11")
	case Choice:
		return d.option(v)
	case Several:
		return d.options(v)
	case YesNo:
		if b, ok := v.(bool); ok {
			return b, nil
		}
		return nil, fmt.Errorf("应为是或否")
	case Asked:
		if s, ok := v.(string); ok && askedLabels[s] != "" {
			return s, nil
		}
		return nil, fmt.Errorf("应为是、否或不清楚")
	case IDCard, CreditCode, Phone:
		return d.coded(v)
	case Group:
		return d.rows(v)
	}
	return nil, fmt.Errorf("种类%s没有定义", d.Kind)
}

func line(v any, limit int) (any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, fmt.Errorf("应为文字")
	}
	if n := len([]rune(s)); n > limit {
		return nil, fmt.Errorf("有%d个字，超过%d个字，请缩短", n, limit)
	}
	return s, nil
}

// coded brings a number with a check or a shape of its own to its normal form.
func (d Field) coded(v any) (any, error) {
	s, ok := v.(string)
	if !ok {
		return nil, fmt.Errorf("应为文字")
	}
	s = strings.TrimSpace(s)
	switch d.Kind {
	case IDCard:
		id, err := idcard.Parse(s)
		if err != nil {
			return nil, unstopped(err.Error())
		}
		return id.String(), nil
	case CreditCode:
		s = creditcode.Normalize(s)
		if err := creditcode.Check(s); err != nil {
			return nil, unstopped(err.Error())
		}
		return s, nil
	}
	if problem := data.PhoneProblem(s); problem != "" {
		return nil, unstopped(problem)
	}
	return s, nil
}

// unstopped is a sentence without its full stop, for the middle of another one.
func unstopped(sentence string) error { return fmt.Errorf("%s", strings.TrimSuffix(sentence, "。")) }

// rows brings each row of a group to its normal form. A row without any answer is dropped.
func (d Field) rows(v any) (any, error) {
	var list []any
	switch x := v.(type) {
	case []any:
		list = x
	case []map[string]any:
		for _, row := range x {
			list = append(list, row)
		}
	default:
		return nil, fmt.Errorf("应为若干行的列表")
	}
	if len(list) > maxRows {
		return nil, fmt.Errorf("有%d行，超过%d行，请分案登记", len(list), maxRows)
	}
	kept := []map[string]any{}
	for i, x := range list {
		row, ok := x.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("第%d行应为各项的集合", i+1)
		}
		clean := map[string]any{}
		for _, key := range sortedKeys(row) {
			part, ok := fieldOf(d.Fields, key)
			if !ok {
				return nil, fmt.Errorf("第%d行没有“%s”这一项，请去掉或改正", i+1, key)
			}
			if empty(row[key]) {
				continue
			}
			value, err := part.normal(row[key])
			if err != nil {
				return nil, fmt.Errorf("第%d行%s：%w", i+1, part.Label, err)
			}
			clean[key] = value
		}
		if len(clean) > 0 {
			kept = append(kept, clean)
		}
	}
	return kept, nil
}

func fieldOf(fields []Field, key string) (Field, bool) {
	for _, d := range fields {
		if d.Key == key {
			return d, true
		}
	}
	return Field{}, false
}

func number(v any) (float64, bool) {
	switch n := v.(type) {
	case float64:
		return n, !math.IsNaN(n) && !math.IsInf(n, 0)
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case money.Fen:
		return float64(n), true
	case json.Number:
		x, err := n.Float64()
		return x, err == nil
	}
	return 0, false
}

func (d Field) option(v any) (any, error) {
	s, _ := v.(string)
	for _, o := range d.Options {
		if o.Code == s {
			return s, nil
		}
	}
	return nil, fmt.Errorf("没有“%v”这个选项", v)
}

func (d Field) options(v any) (any, error) {
	var list []any
	switch x := v.(type) {
	case []any:
		list = x
	case []string:
		for _, s := range x {
			list = append(list, s)
		}
	default:
		return nil, fmt.Errorf("应为选项的列表")
	}
	codes := make([]string, len(list))
	for i, x := range list {
		code, err := d.option(x)
		if err != nil {
			return nil, err
		}
		codes[i] = code.(string)
	}
	return codes, nil
}
