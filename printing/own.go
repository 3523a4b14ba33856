package printing

import (
	"strings"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/workday"
	ts "hefeng/printing/typeset"
)

// ownFacts sets what the category asks beside the common facts, as label and value. What is sensitive, as
// the screen for danger, stays in the program.
func (p *paper) ownFacts() {
	c := &p.Case
	k, ok := category.Get(c.Category)
	if !ok {
		return
	}
	var short, long [][2]string
	for _, d := range k.Asks(&c.Intake) {
		v, ok := c.Fields[d.Key]
		if !ok || d.Sensitive || p.hidden() && (d.Kind == category.Address || d.Kind == category.Phone) {
			continue
		}
		fact := [2]string{d.Label, factText(d, v)}
		if len([]rune(fact[1])) > 12 || len([]rune(fact[0])) > 8 || d.Kind == category.Group {
			long = append(long, fact)
		} else {
			short = append(short, fact)
		}
	}
	if len(short)+len(long) == 0 {
		return
	}
	p.Heading("本类纠纷的具体情况：")
	label := func(s string) ts.Cell { return ts.Cell{Text: s, Face: ts.Heading, Align: ts.Center} }
	var rows [][]ts.Cell
	for i := 0; i < len(short); i += 2 {
		row := []ts.Cell{label(short[i][0]), {Text: short[i][1], Align: ts.Left}}
		if i+1 < len(short) {
			row = append(row, label(short[i+1][0]), ts.Cell{Text: short[i+1][1], Align: ts.Left})
		} else {
			row[1].Columns = 3
		}
		rows = append(rows, row)
	}
	for _, f := range long {
		rows = append(rows, []ts.Cell{label(f[0]), {Text: f[1], Columns: 3, Align: ts.Left}})
	}
	p.Table(ts.Table{Columns: []float64{3, 5, 3, 5}, Rows: rows, Size: ts.SizeWuhao, Leading: 16, Pad: 3})
	p.Space(4)
}

// factText is the value of a field as papers print it.
func factText(d category.Field, v any) string {
	if rows, ok := v.([]map[string]any); ok {
		texts := make([]string, len(rows))
		for i, row := range rows {
			var parts []string
			for _, part := range d.Fields {
				if x, ok := row[part.Key]; ok && !part.Sensitive {
					parts = append(parts, part.Label+factText(part, x))
				}
			}
			texts[i] = strings.Join(parts, "，")
		}
		return lines(texts)
	}
	text := d.Show(v)
	switch d.Kind {
	case category.Day:
		if on, err := workday.ParseDate(text); err == nil {
			return on.Chinese()
		}
	case category.Month:
		if on, err := workday.ParseDate(text + "-01"); err == nil {
			return strings.TrimSuffix(on.Chinese(), "1日")
		}
	}
	return text + d.Unit
}

// lacking gathers what a form still lacks, in Chinese.
type lacking []string

func (l *lacking) add(missing bool, what string) {
	if missing {
		*l = append(*l, what)
	}
}

// lackParties is what the party blocks of a form still lack.
func lackParties(c *data.Case) lacking {
	var l lacking
	s := Sheet{Case: *c}
	for i, p := range c.Parties {
		who := s.role(i)
		l.add(p.Address == "", who+"住址")
		l.add(p.Phone == "", who+"联系方式")
		if p.Kind == data.OrgParty {
			l.add(p.LegalRepresentative == "", who+"法定代表人")
			continue
		}
		l.add(p.Sex == "", who+"性别")
		l.add(p.Ethnicity == "", who+"民族")
		l.add(p.Birth.IsZero(), who+"出生日期")
	}
	return l
}
