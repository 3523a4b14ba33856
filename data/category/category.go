// Package category declares, one file each, the dispute categories with their own fields: what the
// counter asks, what is computed, what is checked and what acceptance needs. A new category is one
// file here; one form draws any of them, one validator checks any of them.
package category

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"sort"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/workday"
)

// Kind of a field's value.
type Kind string

// The kinds. Their JSON: text and long are strings, number is a number, money an integer of fen,
// date an ISO day, month YYYY-MM, choice one option's code, several a list of codes, yesno a bool.
const (
	Text    Kind = "text"
	Long    Kind = "long"
	Number  Kind = "number"
	Money   Kind = "money"
	Day     Kind = "date"
	Month   Kind = "month"
	Choice  Kind = "choice"
	Several Kind = "several"
	YesNo   Kind = "yesno"
)

// Option is one value of a choice: a code that is kept and a label that is shown.
type Option struct {
	Code  string `json:"code"`
	Label string `json:"label"`
}

// Field declares one field of a category.
type Field struct {
	Key      string   `json:"key"`
	Label    string   `json:"label"`
	Kind     Kind     `json:"kind"`
	Required bool     `json:"required"` // blocks acceptance, not registration
	Computed bool     `json:"computed,omitempty"`
	Unit     string   `json:"unit,omitempty"`
	Hint     string   `json:"hint,omitempty"`
	Options  []Option `json:"options,omitempty"`
}

// Category is a dispute type of the ministry's statistics (DOMAIN §4.1, set A).
type Category struct {
	Code   string  `json:"code"`
	Title  string  `json:"name"`
	From   string  `json:"valid_from"` // first day, ISO
	Fields []Field `json:"-"`
	// compute fills computed fields and the sum in dispute, and notes faults across fields.
	compute func(in *data.Intake, f *data.Faults)
}

// Set is all categories of the program; it implements data.Categories.
type Set struct{}

var all = map[string]*Category{}

func register(c *Category) { all[c.Code] = c }

// Category finds the rules of a code.
func (Set) Category(code string) (data.CategoryRules, bool) {
	c, ok := all[code]
	return c, ok
}

// Get finds a category by its code.
func Get(code string) (*Category, bool) {
	c, ok := all[code]
	return c, ok
}

// All lists the categories by code.
func All() []*Category {
	list := make([]*Category, 0, len(all))
	for _, c := range all {
		list = append(list, c)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Code < list[j].Code })
	return list
}

// Name is the category as forms and statistics print it.
func (c *Category) Name() string { return c.Title }

// Complete checks every field of the intake against its declaration, brings values to the form in
// which they are kept, and fills what is computed.
func (c *Category) Complete(in *data.Intake, f *data.Faults) {
	known := map[string]Field{}
	for _, d := range c.Fields {
		known[d.Key] = d
	}
	for _, key := range sortedKeys(in.Fields) {
		d, ok := known[key]
		if !ok {
			f.Add("fields."+key, "%s没有“%s”这一项，请去掉或改正。", c.Title, key)
			continue
		}
		if empty(in.Fields[key]) {
			delete(in.Fields, key) // left blank is not answered
			continue
		}
		value, err := d.normal(in.Fields[key])
		if err != nil {
			f.Add("fields."+key, "%s：%s。", d.Label, err)
			continue
		}
		in.Fields[key] = value
	}
	if c.compute != nil {
		c.compute(in, f)
	}
}

// empty tells a value that a blank control gives.
func empty(v any) bool {
	switch x := v.(type) {
	case nil:
		return true
	case string:
		return strings.TrimSpace(x) == ""
	case []any:
		return len(x) == 0
	case []string:
		return len(x) == 0
	}
	return false
}

// Normal brings the fields of a case that was read from JSON back to the Go types that Complete
// keeps. What a category no longer knows stays as it is.
func Normal(code string, fields map[string]any) {
	c, ok := all[code]
	if !ok {
		return
	}
	for _, d := range c.Fields {
		if v, ok := fields[d.Key]; ok {
			if kept, err := d.normal(v); err == nil {
				fields[d.Key] = kept
			}
		}
	}
}

// Forget drops the computed fields, so that Complete computes them afresh.
func (c *Category) Forget(in *data.Intake) {
	for _, d := range c.Fields {
		if d.Computed {
			delete(in.Fields, d.Key)
		}
	}
}

// Missing notes the required fields without a value.
func (c *Category) Missing(in *data.Intake, f *data.Faults) {
	for _, d := range c.Fields {
		if _, ok := in.Fields[d.Key]; d.Required && !ok {
			f.Add("fields."+d.Key, "缺%s，请补填。", d.Label)
		}
	}
}

var months = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])$`)

// normal brings a value, from JSON or from the window, to the kind's Go form.
func (d Field) normal(v any) (any, error) {
	switch d.Kind {
	case Text, Long:
		if s, ok := v.(string); ok {
			return s, nil
		}
		return nil, fmt.Errorf("应为文字")
	case Number:
		if n, ok := number(v); ok {
			return n, nil
		}
		return nil, fmt.Errorf("应为数字")
	case Money:
		n, ok := number(v)
		if !ok || n != math.Trunc(n) || n < 0 || n > 1e15 {
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
	}
	return nil, fmt.Errorf("种类%s没有定义", d.Kind)
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

// LabelOf is the label of an option's code.
func (d Field) LabelOf(code string) string {
	for _, o := range d.Options {
		if o.Code == code {
			return o.Label
		}
	}
	return code
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
