package counter

import (
	"errors"

	"hefeng/data"
)

// finding is something missing or wrong at a field.
type finding struct {
	field    *field
	sentence string
	blocks   bool // the case cannot be registered so
}

// wrong says that the field holds something, and something wrong.
func (f finding) wrong() bool { return f.blocks && f.field.value() != "" }

// refusal is a fault that the store found in a field, and what the field held then: it stands
// until the content changes.
type refusal struct{ value, sentence string }

// mark is how a field is shown.
type mark struct {
	missing  bool
	sentence string
}

// outlook is what the dispute will become, as far as it can be said.
type outlook struct {
	route data.Route
	clock data.Clock
}

// judge reads the form, marks what is missing or wrong, and brings up to date what follows from
// the facts: the computed ones, the guardian, the summary.
func (p *Page) judge() {
	own, turned := p.form.Settle()
	in, r := p.intake()
	if p.compute(in) {
		in, r = p.intake() // the sum is now the clerk's to type, or no longer
	}
	more, again := p.form.Settle() // a condition may hang on what was computed
	came, moved := p.fs.show()
	for _, place := range append(own, more...) {
		came = append(came, p.fs.ofPlace(place))
	}
	moved = moved || turned || again
	p.came = append(p.came, came...)
	for _, c := range p.cards {
		moved = c.refresh() || moved
	}
	p.found = p.findings(in, r)
	for _, f := range p.fs.list {
		moved = p.show(f) || moved
	}
	if p.warn(p.danger(in)) || moved {
		p.relayout()
	}
	p.named(in)
	p.summary.show(in, p.outlook(in))
}

// compute fills the facts that follow from others by the rules of the category. It says whether
// the sum in dispute has begun or ceased to follow.
func (p *Page) compute(in data.Intake) bool {
	probe := (&data.Case{Intake: in}).Clone().Intake
	probe.Amount = 0
	if p.scene != nil {
		probe.ReceivedAt = p.scene.At
	}
	var ignored data.Faults
	p.category.Complete(&probe, &ignored)
	p.form.SetComputed(probe.Fields)
	d := p.dispute
	follows := probe.Amount > 0
	turned := follows != d.summed
	if turned {
		d.summed = follows
		d.amount.SetReadOnly(follows)
		if follows {
			d.typedSum = d.amount.Text
		} else {
			p.fill(d.sum, d.typedSum)
		}
	}
	if d.summed {
		p.fill(d.sum, probe.Amount.String())
	}
	return turned
}

// fill sets a field on behalf of the program.
func (p *Page) fill(f *field, value string) {
	keep := p.filling
	p.filling = true
	f.fill(value)
	p.filling = keep
}

// findings lists in reading order what keeps the case from being registered, and what it will
// still need. A dry run of the registration says both.
func (p *Page) findings(in data.Intake, r *reader) []finding {
	at := map[*field]finding{}
	note := func(path, sentence string, blocks bool) {
		f := p.fs.find(r.at(path))
		if f == nil {
			return
		}
		if _, known := at[f]; !known {
			at[f] = finding{f, sentence, blocks}
		}
	}
	for _, w := range r.wrong {
		note(w.Field, w.Message, true)
	}
	for f, x := range p.refused {
		if f.value() == x.value {
			note(f.path, x.sentence, true)
		}
	}
	if p.scene != nil {
		for _, w := range p.dryRun(in) {
			note(w.Field, w.Message, true)
		}
		in.ReceivedAt = p.scene.At
		party := 0
		for _, w := range (&data.Case{Intake: in}).Warnings(*p.scene) {
			path := w.Field
			if path == "consents" { // one for each party without, in the order of the parties
				for party < len(p.cards) && consented(in, party) {
					party++
				}
				path = consentPath(party, "on")
				party++
			}
			note(path, w.Message, false)
		}
	}
	var list []finding
	for _, f := range p.fs.list {
		if x, ok := at[f]; ok {
			list = append(list, x)
		}
	}
	return list
}

func consented(in data.Intake, party int) bool {
	for _, c := range in.Consents {
		if c.Party == party && !c.On.IsZero() {
			return true
		}
	}
	return false
}

// dryRun registers into nothing and tells every fault.
func (p *Page) dryRun(in data.Intake) data.Faults {
	var scratch data.Case
	_, err := data.Register{Intake: in}.Apply(&scratch, *p.scene)
	var faults data.Faults
	errors.As(err, &faults)
	return faults
}

// outlook asks the registration itself where the dispute should go and by when it is examined.
// While facts are missing it is asked with the place alone, which is all the route needs.
func (p *Page) outlook(in data.Intake) outlook {
	if p.scene == nil {
		return outlook{}
	}
	var c data.Case
	if _, err := (data.Register{Intake: in}).Apply(&c, *p.scene); err != nil {
		c = data.Case{}
		probe := data.Intake{Channel: data.Channels()[0], Source: data.Source{Kind: data.ByApplication}, Window: data.GeneralWindow,
			Category: in.Category, Place: in.Place, Summary: "待填",
			Parties: []data.Party{{Role: data.Applicant, Kind: data.Person, Name: "待填"}, {Role: data.Respondent, Kind: data.Person, Name: "待填"}}}
		if in.Way().Asks() { // the clocks begin with the letter
			probe.Channel, probe.Source.ReceivedOn = data.Mailed, in.Source.ReceivedOn
		}
		if _, err := (data.Register{Intake: probe}).Apply(&c, *p.scene); err != nil {
			return outlook{}
		}
	}
	o := outlook{route: c.Route}
	o.clock, _ = c.Due()
	return o
}

// findingAt is what is missing or wrong at a field, nil for nothing.
func (p *Page) findingAt(f *field) *finding {
	for i := range p.found {
		if p.found[i].field == f {
			return &p.found[i]
		}
	}
	return nil
}

// show marks a field and says whether a line came or went below it.
func (p *Page) show(f *field) bool {
	var m mark
	if x := p.findingAt(f); x != nil && (f.judged() || p.tried) {
		if x.wrong() || x.blocks && p.tried {
			m.sentence = x.sentence
		} else {
			m.missing = true
		}
	}
	if m == f.mark {
		return false
	}
	moved := m.sentence != f.mark.sentence
	f.mark = m
	f.row.SetError(m.sentence)
	f.row.SetMissing(m.missing)
	return moved
}

// blocking are the findings that keep the case from being registered.
func (p *Page) blocking() []finding {
	var list []finding
	for _, x := range p.found {
		if x.blocks {
			list = append(list, x)
		}
	}
	return list
}
