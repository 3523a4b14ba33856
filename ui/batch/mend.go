package batch

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data/batch"
	"hefeng/ui/widgets"
)

// mend shows the chosen row as a form: every cell as it stands in the table, to be written anew.
type mend struct {
	page   *Page
	object *fyne.Container
	title  *widgets.Text
	said   *fyne.Container
	form   *widgets.Form
	keys   []batch.Column
	line   int // of the row that is shown
}

func newMend(p *Page) *mend {
	m := &mend{page: p, object: container.NewStack(), title: widgets.Section(""), said: container.NewVBox()}
	m.rebuild(nil)
	return m
}

// rebuild makes the fields for other columns.
func (m *mend) rebuild(columns []batch.Column) {
	m.keys, m.line = columns, 0
	specs := make([]widgets.Spec, len(columns))
	for i, c := range columns {
		specs[i] = widgets.Spec{Key: c.Key, Label: c.Label, Kind: widgets.TextKind, Required: slices.Contains(m.page.head.begins(), c.Key), Placeholder: c.Example()}
	}
	m.form = widgets.NewForm(specs)
	m.form.OnLeft = m.left
	m.object.Objects = []fyne.CanvasObject{widgets.Column(m.title, m.said, m.form)}
	m.fill()
}

// fill shows the chosen row.
func (m *mend) fill() {
	r := m.page.chosen()
	if r == nil {
		m.title.SetText("在表格里选一行。")
		m.form.Hide()
		return
	}
	m.form.Show()
	m.line = r.Line
	m.title.SetText(fmt.Sprintf("第 %d 行", r.Line))
	for _, c := range m.keys {
		m.form.Set(c.Key, r.Text(c.Key))
	}
	m.mark()
}

// mark shows at each field what is wrong with it or what was understood.
func (m *mend) mark() {
	r := m.page.chosen()
	if r == nil || r.Line != m.line {
		m.fill()
		return
	}
	said := map[string]string{}
	for _, f := range r.Faults {
		if said[f.Key] == "" {
			said[f.Key] = f.Sentence
		}
	}
	other := m.form.SetErrors(said)
	for _, c := range m.keys {
		note := r.NoteAt(c.Key)
		if said[c.Key] != "" {
			note = ""
		}
		m.form.Row(c.Key).Help(note)
	}
	m.form.Relayout()
	m.said.Objects = nil
	for _, sentence := range other {
		m.said.Add(widgets.Banner(widgets.Red, sentence, nil))
	}
	if r.known.Before || r.known.Row.ID != 0 {
		m.said.Add(widgets.Banner(widgets.Amber, r.sentence(), nil))
	}
	m.object.Refresh()
}

// left takes what was written in a field into the row.
func (m *mend) left(key string) {
	r := m.page.chosen()
	if r == nil || r.Line != m.line || m.form.Value(key) == r.Text(key) || r.number != "" || m.page.stop != nil {
		return
	}
	r.Mend(key, m.form.Value(key))
	m.page.judge()
}

// begin puts the focus on the first wrong field, else on the first.
func (m *mend) begin() {
	if r := m.page.chosen(); r != nil {
		for _, c := range m.keys {
			if r.FaultAt(c.Key) != "" {
				m.form.Focus(c.Key)
				return
			}
		}
	}
	if len(m.keys) > 0 {
		m.form.Focus(m.keys[0].Key)
	}
}
