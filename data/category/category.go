// Package category declares, one file each, the dispute categories with their own fields: what the
// counter asks, what is computed, what is checked and what acceptance needs. A new category is one
// file here; one form draws any of them, one validator checks any of them.
package category

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync"

	"hefeng/assets/articles"
	"hefeng/data"
	"hefeng/data/money"
)

// Category is a dispute type of the ministry's statistics (DOMAIN §4.1, set A).
type Category struct {
	Code   string  `json:"code"`
	Title  string  `json:"name"`
	From   string  `json:"valid_from"` // first day, ISO
	Fields []Field `json:"-"`          // its own, in the order in which a clerk asks
	Checks []Check `json:"-"`
	// Amount names the computed field that is the sum in dispute, if one is.
	Amount string `json:"-"`
	// compute fills what takes more than one field's function, and notes faults across fields.
	compute func(in *data.Intake, f *data.Faults)
	whole   sync.Once
	accepts []Field // what Accepts tells
	tests   []Check // its own and those of the overlays
}

// Check is a rule across fields: the first of them is where its sentence stands.
type Check struct {
	Fields  []string          // read by the rule
	Law     string            // key of the provision in assets/articles, if the rule has one
	Message string            // what is wrong and what to do
	Remind  bool              // said to the clerk, without refusing anything
	Fails   func(Values) bool // pure
}

// fault is what the check says when it fails.
func (c Check) fault() data.Fault {
	return data.Fault{Field: "fields." + c.Fields[0], Code: data.Invalid, Article: articles.Cite(c.Law), Message: c.Message}
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

// Accepts lists every field that an intake of the category may carry: its own, then those of the
// overlays.
func (c *Category) Accepts() []Field {
	c.gather()
	return slices.Clip(c.accepts)
}

// gather lays the overlays over the category, once all of them are declared.
func (c *Category) gather() {
	c.whole.Do(func() {
		c.accepts, c.tests = slices.Clone(c.Fields), slices.Clone(c.Checks)
		for _, o := range Overlays() {
			c.accepts, c.tests = append(c.accepts, o.Fields...), append(c.tests, o.Checks...)
		}
	})
}

// Asks lists the fields to ask for on an intake as it stands, in order: the category's own and those
// of the overlays that are laid over it, those that are shown.
func (c *Category) Asks(in *data.Intake) []Field {
	applies := map[string]bool{"": true}
	for _, o := range Overlays() {
		applies[o.Code] = o.Applies(in)
	}
	var list []Field
	for _, d := range c.Accepts() {
		if applies[d.Overlay] && d.Shown(in) {
			list = append(list, d)
		}
	}
	return list
}

// Shown tells whether the field is asked for on an intake as it stands.
func (d Field) Shown(in *data.Intake) bool { return valuesOf(in).holds(d.ShownIf) }

// Opens tells whether a form shows the field without being asked to.
func (d Field) Opens(in *data.Intake) bool {
	v := valuesOf(in)
	return len(d.OpenIf) == 0 || slices.ContainsFunc(d.OpenIf, func(c Condition) bool { return v.holds(&c) })
}

func (c *Category) checks() []Check {
	c.gather()
	return c.tests
}

// Complete checks every field of the intake against its declaration, brings values to the form in
// which they are kept, and fills what is computed.
func (c *Category) Complete(in *data.Intake, f *data.Faults) {
	known := c.Accepts()
	if !in.ReceivedAt.IsZero() && !c.In(in.Received()) {
		f.Add("category", "%s自%s起才有，请按登记当日的类型选择。", c.Title, c.From)
	}
	for _, key := range sortedKeys(in.Fields) {
		d, ok := fieldOf(known, key)
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
	v := valuesOf(in)
	for _, d := range known {
		if d.Kind == Group {
			for i, row := range v.Rows(d.Key) {
				completeSet(row, d.Fields, fmt.Sprintf("fields.%s[%d].", d.Key, i), fmt.Sprintf("第%d行", i+1), f)
			}
		}
	}
	completeSet(v, known, "fields.", "", f)
	if c.compute != nil {
		c.compute(in, f)
	}
	for _, check := range c.checks() {
		if !check.Remind && check.Fails(v) {
			*f = append(*f, check.fault())
		}
	}
	c.fillAmount(in, f)
}

// completeSet fills the computed fields of a set of answers and checks its conditions and spans.
func completeSet(v Values, fields []Field, at, row string, f *data.Faults) {
	for _, d := range fields {
		if d.compute != nil {
			fill(v, d, at, row, f)
		}
		if !v.Answered(d.Key) {
			continue
		}
		if v.against(d.ShownIf) {
			other, _ := fieldOf(fields, d.ShownIf.Field)
			f.Add(at+d.Key, "%s%s与“%s”的回答不符，请去掉或改正。", row, d.Label, other.Label)
		}
		if d.Ends != "" && v.Text(d.Ends) > v.Text(d.Key) {
			begin, _ := fieldOf(fields, d.Ends)
			f.Add(at+d.Key, "%s%s%s早于%s%s，请改正。", row, d.Label, v.Text(d.Key), begin.Label, v.Text(d.Ends))
		}
		if received := v.In.Received().String(); d.Past && !v.In.ReceivedAt.IsZero() && v.Text(d.Key) > received {
			f.Add(at+d.Key, "%s%s%s晚于登记日，请核对。", row, d.Label, v.Text(d.Key))
		}
	}
}

// fill keeps what a field computes; a different value handed in is a fault.
func fill(v Values, d Field, at, row string, f *data.Faults) {
	value := d.compute(v)
	given, ok := v.set[d.Key]
	switch {
	case value == nil && ok:
		f.Add(at+d.Key, "%s%s由程序计算，所需各项还没有填齐，请去掉。", row, d.Label)
	case value == nil:
	case ok && fmt.Sprint(given) != fmt.Sprint(value):
		f.Add(at+d.Key, "%s%s由程序计算，应为%s，现为%s，请去掉或改正。", row, d.Label, d.Show(value), d.Show(given))
	default:
		v.set[d.Key] = value
	}
}

// fillAmount makes the category's total the sum in dispute. A different sum typed by hand is a
// fault, because one of the two is wrong.
func (c *Category) fillAmount(in *data.Intake, f *data.Faults) {
	total := valuesOf(in).Fen(c.Amount)
	d, _ := fieldOf(c.Fields, c.Amount)
	switch {
	case total == 0:
	case in.Amount == 0:
		in.Amount = total
	case in.Amount != total:
		f.Add("amount_fen", "争议金额%s元与%s%s元不符，请改正其中一处。", in.Amount, d.Label, total)
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
	case []map[string]any:
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
	for _, d := range c.Accepts() {
		if v, ok := fields[d.Key]; ok {
			if kept, err := d.normal(v); err == nil {
				fields[d.Key] = kept
			}
		}
	}
}

// Forget drops the computed fields, so that Complete computes them afresh.
func (c *Category) Forget(in *data.Intake) {
	for _, d := range c.Accepts() {
		if d.Computed {
			delete(in.Fields, d.Key)
		}
		if d.Kind == Group {
			if kept, err := d.normal(in.Fields[d.Key]); err == nil {
				in.Fields[d.Key] = forgetRows(kept.([]map[string]any), d.Fields)
			}
		}
	}
}

func forgetRows(rows []map[string]any, fields []Field) []map[string]any {
	for _, row := range rows {
		for _, d := range fields {
			if d.Computed {
				delete(row, d.Key)
			}
		}
	}
	return rows
}

// Missing notes the required fields without a value.
func (c *Category) Missing(in *data.Intake, f *data.Faults) {
	for _, d := range c.Asks(in) {
		if _, ok := in.Fields[d.Key]; d.Required && !ok {
			f.Add("fields."+d.Key, "缺%s，请补填。", d.Label)
		}
	}
}

// Remind notes what is not wrong but should be known or done: facts that the agreement will need,
// and rules of law that the answers touch.
func (c *Category) Remind(in *data.Intake, f *data.Faults) {
	v := valuesOf(in)
	for _, d := range c.Asks(in) {
		if d.ForPaper && !v.Answered(d.Key) {
			f.Add("fields."+d.Key, "%s暂缺，请在签协议前补齐。", d.Label)
		}
	}
	for _, check := range c.checks() {
		if check.Remind && check.Fails(v) {
			*f = append(*f, check.fault())
		}
	}
}

// Show is a value as people read it, without its unit.
func (d Field) Show(v any) string {
	switch x := v.(type) {
	case string:
		return d.LabelOf(x)
	case bool:
		return map[bool]string{true: "是", false: "否"}[x]
	case int64:
		return money.Fen(x).String()
	case float64:
		return fmt.Sprintf("%.10g", x)
	case []string:
		labels := make([]string, len(x))
		for i, code := range x {
			labels[i] = d.LabelOf(code)
		}
		return strings.Join(labels, "、")
	case []map[string]any:
		rows := make([]string, len(x))
		for i, row := range x {
			var parts []string
			for _, part := range d.Fields {
				if v, ok := row[part.Key]; ok {
					parts = append(parts, strings.TrimSpace(part.Label+part.Show(v)+part.Unit))
				}
			}
			rows[i] = strings.Join(parts, "，")
		}
		return strings.Join(rows, "；")
	}
	return fmt.Sprint(v)
}

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
