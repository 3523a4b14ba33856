package fieldform

import (
	"fmt"
	"strconv"
	"strings"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/money"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// Place is where one value is typed.
type Place struct {
	Decl  category.Field
	Path  string // its key, or group[0].key; it changes with the rows
	Row   *widgets.FieldRow
	Input widgets.Input

	line  *line // of a group; nil outside
	asked bool
	left  bool // the user has been here and has gone on

	text    string // what was read last
	value   any
	problem string
	known   bool
}

// Asked tells whether the value is asked for now.
func (p *Place) Asked() bool { return p.asked }

// Title names the place where no label stands beside it: 子女1姓名.
func (p *Place) Title() string {
	if p.line == nil {
		return p.Decl.Label
	}
	return fmt.Sprintf("%s%d%s", p.line.group.decl.Label, p.line.at+1, p.Decl.Label)
}

// Read is the typed value, nil for none, and what is wrong with what was typed.
func (p *Place) Read() (any, string) {
	s := strings.TrimSpace(p.Input.Value())
	if p.known && s == p.text {
		return p.value, p.problem
	}
	p.text, p.value, p.problem, p.known = s, nil, "", true
	if s == "" {
		return nil, ""
	}
	if p.problem = p.Input.Problem(); p.problem != "" {
		return nil, p.problem
	}
	v, err := p.Decl.Read(s)
	if err != nil {
		p.problem = p.Decl.Label + "：" + err.Error() + "。"
		if p.Decl.Kind == category.Phone {
			p.problem = data.PhoneProblem(s)
		}
		return nil, p.problem
	}
	p.value = v
	return v, ""
}

// textOf is a value as it stands in its field.
func textOf(d category.Field, v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		if d.Computed {
			return d.Show(x)
		}
		return x
	case bool:
		if d.Computed {
			return d.Show(x)
		}
		return map[bool]string{true: "yes", false: "no"}[x]
	case int64:
		if d.Kind == category.Money {
			return money.Fen(x).String()
		}
		return strconv.FormatInt(x, 10)
	case float64:
		if d.Kind == category.Money {
			return money.Fen(int64(x)).String()
		}
		return strconv.FormatFloat(x, 'f', -1, 64)
	case []string:
		if d.Computed {
			return d.Show(x)
		}
		return strings.Join(x, ",")
	case []any:
		var list []string
		for _, s := range x {
			list = append(list, fmt.Sprint(s))
		}
		return strings.Join(list, ",")
	}
	return fmt.Sprint(v)
}

// specOf is how a declared field is drawn.
func specOf(d category.Field, today func() workday.Date) widgets.Spec {
	s := widgets.Spec{Key: d.Key, Label: d.Label, Kind: widgets.Kind(d.Kind), Unit: d.Unit, Placeholder: d.Hint, Help: d.Help,
		Required: d.Required, ReadOnly: d.Computed, Sensitive: d.Sensitive, Today: today, Lines: 2}
	switch d.Kind {
	case category.PersonName, category.OrgName, category.Address:
		s.Kind = widgets.TextKind
	}
	if d.Computed {
		s.Kind, s.Placeholder = widgets.TextKind, "自动计算" // what people read, whatever its kind
	}
	for _, o := range d.Options {
		s.Options = append(s.Options, widgets.Option{Value: o.Code, Label: o.Label})
	}
	return s
}
