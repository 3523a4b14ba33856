package fieldform

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/category"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// group is a list of rows, each with the same fields: children, workers, vehicles.
type group struct {
	form  *Form
	decl  category.Field
	lines []*line
	asked bool
	box   *fyne.Container
	rows  *fyne.Container
	more  *widgets.Button
}

// line is one row of a group.
type line struct {
	group    *group
	at       int
	form     *widgets.Form
	places   []*Place
	computed map[string]any
	name     *widgets.Text
	drop     *widgets.Button
	panel    *widgets.Panel
	body     *fyne.Container
}

func newGroup(f *Form, d category.Field) *group {
	g := &group{form: f, decl: d, asked: true, rows: widgets.Pile(theme.Gap)}
	g.more = widgets.NewButton("添加"+d.Label, fynetheme.ContentAddIcon(), g.add).Kind(widgets.Link).Hint(widgets.Alt(fyne.KeyA))
	foot := widgets.Row(widgets.Hint(d.Help).Shrinks(), widgets.Spring(), g.more)
	g.box = widgets.Pile(4, widgets.Row(widgets.Label(d.Label)), g.rows, foot)
	return g
}

func (g *group) newLine() *line {
	l := &line{group: g, name: widgets.Label("")}
	l.form, l.places = g.form.run(g.decl.Fields, "", l)
	l.drop = widgets.NewButton("删除这一行", fynetheme.ContentRemoveIcon(), func() { g.remove(l) }).Kind(widgets.Link)
	l.body = widgets.Pile(4, l.form, widgets.Row(l.name, widgets.Spring(), l.drop))
	l.panel = widgets.NewPanel(theme.ColorSurface, l.body).Line(theme.ColorLine).Round(theme.CardEdge).Pad(8, 8)
	return l
}

// number gives the rows their places and lists them.
func (g *group) number() []*Place {
	var places []*Place
	g.rows.Objects = g.rows.Objects[:0]
	for i, l := range g.lines {
		l.at = i
		l.name.SetText(fmt.Sprintf("%s %d", g.decl.Label, i+1))
		for _, p := range l.places {
			p.Path = fmt.Sprintf("%s[%d].%s", g.decl.Key, i, p.Decl.Key)
		}
		g.rows.Objects = append(g.rows.Objects, l.panel)
		places = append(places, l.places...)
	}
	return places
}

// grow makes the group have at least n rows.
func (g *group) grow(n int) {
	for len(g.lines) < n {
		g.lines = append(g.lines, g.newLine())
	}
}

// add adds a row by the user's hand and goes into it.
func (g *group) add() {
	if len(g.lines) >= maxRows {
		return
	}
	l := g.newLine()
	g.put(len(g.lines), l)
	g.form.history.Did(func() { g.take(l) })
	g.form.focus(l.places[0])
}

// remove takes a row away; it can be undone.
func (g *group) remove(l *line) {
	at := l.at
	g.take(l)
	g.form.history.Did(func() { g.put(min(at, len(g.lines)), l) })
	c := g.form.canvas()
	switch {
	case c == nil:
	case at < len(g.lines):
		c.Focus(g.lines[at].places[0].Input)
	default:
		c.Focus(g.more)
	}
}

func (g *group) put(at int, l *line) {
	g.lines = slices.Insert(g.lines, at, l)
	g.form.reshape()
}

func (g *group) take(l *line) {
	g.lines = slices.DeleteFunc(g.lines, func(x *line) bool { return x == l })
	g.form.reshape()
}

// set makes the rows those of a value.
func (g *group) set(v any) {
	rows, _ := v.([]map[string]any)
	if list, ok := v.([]any); ok { // as JSON gives them
		for _, x := range list {
			if row, ok := x.(map[string]any); ok {
				rows = append(rows, row)
			}
		}
	}
	g.lines = g.lines[:0]
	g.grow(min(len(rows), maxRows))
	for i, l := range g.lines {
		for _, p := range l.places {
			g.form.put(p, textOf(p.Decl, rows[i][p.Decl.Key]))
		}
	}
}

func (g *group) values(computed bool) []map[string]any {
	var rows []map[string]any
	for _, l := range g.lines {
		if l.filled() {
			rows = append(rows, l.values(computed))
		}
	}
	return rows
}

func (g *group) filled() bool { return slices.ContainsFunc(g.lines, (*line).filled) }

// holds says that the focus is in one of the rows or on the button that adds one.
func (g *group) holds(now fyne.Focusable) bool {
	if now == nil {
		return false
	}
	return now == fyne.Focusable(g.more) || slices.ContainsFunc(g.lines, func(l *line) bool {
		return now == fyne.Focusable(l.drop) || slices.ContainsFunc(l.places, func(p *Place) bool { return p.holds(now) })
	})
}

func (g *group) relayout() {
	for _, l := range g.lines {
		l.form.Relayout()
		l.body.Refresh()
		l.panel.Refresh()
	}
	g.rows.Refresh()
	g.box.Refresh()
}

// filled says that the row has an answer that can be read.
func (l *line) filled() bool {
	return slices.ContainsFunc(l.places, func(p *Place) bool {
		v, _ := p.Read()
		return v != nil && !p.Decl.Computed
	})
}

func (l *line) values(computed bool) map[string]any {
	row := map[string]any{}
	collect(row, l.places)
	for _, p := range l.places {
		if v, ok := l.computed[p.Decl.Key]; computed && ok && p.Decl.Computed {
			row[p.Decl.Key] = v
		}
	}
	return row
}
