package category

import (
	"fmt"
	"strconv"
	"strings"

	"hefeng/data/money"
)

// Read brings what was typed or stands in a cell to the value that is kept: labels or codes of
// choices, 是 and 否, sums in yuan, several answers parted by 、 or commas, and of a group a row a line
// with its parts in the order of Columns.
func (d Field) Read(s string) (any, error) {
	s = strings.TrimSpace(s)
	switch d.Kind {
	case Number:
		n, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, fmt.Errorf("应为数字")
		}
		return d.normal(n)
	case Money:
		fen, err := money.Parse(s)
		if err != nil {
			return nil, unstopped(err.Error())
		}
		return d.normal(int64(fen))
	case Choice:
		return d.normal(d.codeOf(s))
	case Several:
		var codes []string
		for _, part := range split(s, "、，,") {
			codes = append(codes, d.codeOf(part))
		}
		return d.normal(codes)
	case YesNo:
		answer, ok := answers[s]
		if !ok || answer == unknown {
			return nil, fmt.Errorf("应为是或否")
		}
		return answer == yes, nil
	case Asked:
		return d.normal(answers[s])
	case Group:
		return d.readRows(s)
	}
	return d.normal(s)
}

var answers = map[string]string{"是": yes, "有": yes, yes: yes, "否": no, "无": no, no: no, "不清楚": unknown, unknown: unknown}

func (d Field) codeOf(s string) string {
	for _, o := range d.Options {
		if o.Label == s {
			return o.Code
		}
	}
	return s
}

// typed are the parts of a group's row that are typed.
func (d Field) typed() []Field {
	var list []Field
	for _, part := range d.Fields {
		if !part.Computed {
			list = append(list, part)
		}
	}
	return list
}

// Columns names the parts of a group's row in the order in which Read takes them.
func (d Field) Columns() string {
	var labels []string
	for _, part := range d.typed() {
		labels = append(labels, part.Label)
	}
	return strings.Join(labels, "，")
}

func (d Field) readRows(s string) (any, error) {
	parts := d.typed()
	var rows []map[string]any
	for i, text := range strings.Split(s, "\n") {
		if strings.TrimSpace(text) == "" {
			continue
		}
		row := map[string]any{}
		cells := strings.Split(strings.NewReplacer("，", "\t", ",", "\t").Replace(text), "\t")
		if len(cells) > len(parts) {
			return nil, fmt.Errorf("第%d行有%d项，应不超过%d项：%s", i+1, len(cells), len(parts), d.Columns())
		}
		for k, cell := range cells {
			if cell = strings.TrimSpace(cell); cell == "" {
				continue
			}
			value, err := parts[k].Read(cell)
			if err != nil {
				return nil, fmt.Errorf("第%d行%s：%w", i+1, parts[k].Label, err)
			}
			row[parts[k].Key] = value
		}
		rows = append(rows, row)
	}
	return d.normal(rows)
}

// split cuts at any of some separators and drops what is empty.
func split(s, separators string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}
