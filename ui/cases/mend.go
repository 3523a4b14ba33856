package cases

import (
	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/ui/widgets"
)

// mend does what a machine can do about a finding. It can be taken back.
func (t *agreementTab) mend(m data.Mend) {
	if t.locked {
		return
	}
	was := t.typed()
	t.write(m.Apply(was))
	t.undo = &was
	t.page.opt.Shell.Toast("已" + m.Label + "，Alt+Z 收回")
}

// unmend takes the last mend back, unless something was typed since.
func (t *agreementTab) unmend() {
	if t.locked || t.undo == nil {
		return
	}
	was := *t.undo
	t.write(was)
	t.undo = nil
}

// write puts terms into the editor as typing does: what was kept stays what it was.
func (t *agreementTab) write(terms data.Terms) {
	was := t.typed()
	if len(was.Clauses) != len(terms.Clauses) || len(was.Obligations) != len(terms.Obligations) {
		base := t.base
		t.load(terms)
		t.base = base
		t.changed()
		return
	}
	t.filling = true
	t.form.SetValue(string(terms.Form))
	for i, c := range terms.Clauses {
		if c != was.Clauses[i] {
			t.clauses[i].text.Write(c)
		}
	}
	for i, o := range terms.Obligations {
		if o != was.Obligations[i] {
			t.owed[i].set(o)
		}
	}
	t.filling = false
	t.changed()
}

// offerTemplates lets one of the category's clauses be inserted, filled from the facts of the case.
func (t *agreementTab) offerTemplates() {
	if t.locked || t.closedBecause() != "" {
		return
	}
	var items []widgets.MenuItem
	for _, c := range category.Clauses(&t.page.c, t.typed().Obligations, t.page.today().String()) {
		items = append(items, widgets.MenuItem{Label: c.Title, Do: func() { t.insertClause(c.Text) }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.pick)
	widgets.ShowMenu(t.pick, at.AddXY(0, t.pick.Size().Height), items)
}
