package cases

import (
	"fmt"
	"maps"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// typed are the terms as the editor now says.
func (t *agreementTab) typed() data.Terms {
	terms := data.Terms{Form: data.AgreementForm(t.form.Value()), Facts: t.facts.Value(), Mediators: t.base.Mediators}
	if terms.Form == data.Oral {
		terms.ReachedOn, _ = workday.ParseDate(t.reached.Value())
	}
	for _, c := range t.clauses {
		terms.Clauses = append(terms.Clauses, c.text.Value())
	}
	for _, o := range t.owed {
		terms.Obligations = append(terms.Obligations, o.typed())
	}
	return terms
}

// save keeps the typed terms. Changing an agreement that has its number makes a new one of it.
func (t *agreementTab) save() { t.saveThen(nil) }

func (t *agreementTab) saveThen(then func()) {
	if t.locked || !t.readable() {
		return
	}
	a := t.page.c.Agreement()
	if a != nil && a.Issued() && !sameTerms(t.typed(), a.Terms) {
		t.page.opt.Shell.Confirm("改动已编号的协议", "协议"+a.No+"已经编号。改动后这个编号作废，已有的签章都不算数，须重新签章。",
			"作废原编号并保存", widgets.Danger, func() { t.keep(then) })
		return
	}
	t.keep(then)
}

// keep hands the terms in. What is typed meanwhile counts as typed after them.
func (t *agreementTab) keep(then func()) {
	base, terms := t.base, t.typed()
	t.base, t.dirty = terms, false
	t.page.perform(data.Draft{Terms: terms}, func(err error) {
		t.base, t.dirty = base, true
		t.page.touched()
		t.page.refused(err, t.placed)
		t.page.bar.show()
	}, func() {
		t.page.keepTyped()
		if then != nil {
			then()
		}
	})
}

// readable says at the fields what cannot be read as a day or a sum.
func (t *agreementTab) readable() bool {
	ok := true
	see := func(n *fieldNote) {
		problem := n.input.Problem()
		n.SetError(problem)
		if problem != "" && ok {
			ok = false
			t.page.focus(n.input)
		}
	}
	see(t.notes["reached_on"])
	for _, o := range t.owed {
		for _, key := range owedKeys {
			see(o.notes[key])
		}
	}
	return ok
}

// placed shows faults of the terms at their fields.
func (t *agreementTab) placed(fs data.Faults) data.Faults {
	slots := maps.Clone(t.notes)
	for i, o := range t.owed {
		for key, n := range o.notes {
			slots[fmt.Sprintf("obligations[%d].%s", i, key)] = n
		}
	}
	return place(fs, slots)
}

// blocking is how many findings stop the print of what is typed now.
func (t *agreementTab) blocking() int {
	if t.closedBecause() != "" {
		return 0
	}
	return len(t.check.findings.Blocking())
}

// unprintable says why the agreement cannot be printed, "" when it can.
func (t *agreementTab) unprintable() string {
	switch {
	case t.closedBecause() != "":
		return t.closedBecause()
	case t.page.c.Agreement() == nil && !t.dirty:
		return "还没有拟订协议。"
	case !t.page.may(data.ToPrint):
		return "没有打印文书的权限。"
	case t.blocking() > 0:
		return findingsLeft(t.blocking())
	}
	return ""
}

// print shows the agreement for printing; what is typed is saved first. What stops it is shown.
func (t *agreementTab) print() {
	if t.unprintable() != "" {
		t.page.openTab(tabAgreement)
		t.nextFinding()
		return
	}
	show := func() {
		if t.page.opt.Print != nil {
			t.page.opt.Print(t.page.c, FormAgreement)
		}
	}
	if t.dirty {
		t.saveThen(show)
		return
	}
	show()
}
