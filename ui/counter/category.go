package counter

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/ui/fieldform"
	"hefeng/ui/theme"
)

// everywhere says that an overlay is laid over every intake: what it asks stays folded behind 更多项目.
func everywhere(code string) bool {
	o := overlayOf(code)
	return len(o.Windows)+len(o.Tags)+len(o.Categories) == 0
}

func overlayOf(code string) category.Overlay {
	list := category.Overlays()
	if i := slices.IndexFunc(list, func(o category.Overlay) bool { return o.Code == code }); i >= 0 {
		return list[i]
	}
	return category.Overlay{}
}

// asked lists what a category's form asks, in reading order: the screen of an overlay comes before the
// facts, because it decides how the person is received; what every dispute may tell comes last, the dangers
// of it first.
func asked(c *category.Category) []category.Field {
	var screens, dangers, common []category.Field
	for _, d := range c.Accepts() {
		switch {
		case d.Overlay == "":
		case everywhere(d.Overlay) && d.Screen:
			dangers = append(dangers, d)
		case everywhere(d.Overlay):
			common = append(common, d)
		default:
			screens = append(screens, d)
		}
	}
	return slices.Concat(screens, c.Fields, dangers, common)
}

// formOf is the form of a category; one that was chosen before for this dispute still holds what was
// typed in it.
func (p *Page) formOf(c *category.Category) *fieldform.Form {
	if f := p.forms[c.Code]; f != nil {
		return f
	}
	f := fieldform.New(asked(c), fieldform.Options{
		Today:   p.opt.Shell.Today,
		Columns: func(float32) int { return p.layout.columns },
		Gap:     theme.CardGap,
		Own:     aboutOf(c) + "情况",
		Applies: func(overlay string) bool {
			in := data.Intake{Window: data.Window(p.fs.value("window")), Category: c.Code}
			if p.dispute.women(string(in.Window)) {
				in.Tags = []string{data.WomenTag}
			}
			return overlayOf(overlay).Applies(&in)
		},
		Folds:   func(d category.Field) bool { return d.Rare || d.Overlay != "" && everywhere(d.Overlay) && !d.Screen },
		Swift:   true,
		Hint:    screenHint,
		History: p.fs.history,
		Changed: func(at *fieldform.Place) { p.fs.changed(p.fs.ofPlace(at)) },
		Left: func(at *fieldform.Place) {
			if f := p.fs.ofPlace(at); f != nil {
				p.fs.gone(f)
			}
		},
		Shaped: func() { p.adopt() },
	})
	p.forms[c.Code] = f
	return f
}

// adopt takes the places of the present form among the facts of the page.
func (p *Page) adopt() {
	if p.form != nil && p.forms[p.category.Code] == p.form {
		p.fs.adopt(p.form.Places())
	}
}

// setCategory asks the facts of another category. What the overlays ask goes along.
func (p *Page) setCategory(code string) {
	c, ok := category.Get(code)
	if !ok || c == p.category && p.form != nil && p.forms[code] == p.form {
		return
	}
	before, lost := p.form, p.scroll != nil && p.inOwn()
	p.category, p.form = c, p.formOf(c)
	p.adopt()
	if before != nil {
		for _, place := range before.Places() {
			if to := p.fs.at["fields."+place.Path]; place.Decl.Overlay != "" && to != nil {
				p.fill(to, place.Input.Value())
			}
		}
	}
	p.usualSides(c)
	p.dispute.title.SetText("二、" + aboutOf(c) + "情况")
	p.dispute.special.Objects = []fyne.CanvasObject{p.form.Object()}
	if p.scroll != nil {
		p.relayout()
		if lost {
			p.focus(p.fs.at["category"])
		}
		p.relayout() // chips and sentences know their height only by the width that they have now
	}
}

// usual are who usually stands against whom where it is not one person against another.
var usual = map[string][2]data.PartyKind{
	"property": {data.OrgParty, data.Person}, "business": {data.OrgParty, data.OrgParty},
	"labour": {data.Person, data.OrgParty}, "migrant_wages": {data.Person, data.OrgParty}, "consumer": {data.Person, data.OrgParty},
	"ecommerce": {data.Person, data.OrgParty}, "tourism": {data.Person, data.OrgParty}, "medical": {data.Person, data.OrgParty},
}

// usualSides lets the parties be of the kinds that a category usually has, as long as nobody is named.
func (p *Page) usualSides(c *category.Category) {
	kinds, ok := usual[c.Code]
	if !ok {
		kinds = [2]data.PartyKind{data.Person, data.Person}
	}
	for _, card := range p.cards {
		i, kind := sideOf(card), p.fs.at[card.path("kind")]
		untouched := kind.value() == kind.plain && card.value("name") == ""
		kind.plain = string(kinds[i])
		if untouched {
			p.fill(kind, kind.plain)
		}
	}
}

// aboutOf is what a category is about: 物业 of 物业纠纷.
func aboutOf(c *category.Category) string {
	return strings.TrimSuffix(strings.TrimSuffix(c.Title, "纠纷"), "争议")
}

// follow brings the form in line with the window and the category after one of them has changed. A
// window offers its own types first, and stands for its first one until the clerk chooses another.
func (p *Page) follow(f *field) {
	window, kind := p.fs.at["window"], p.fs.at["category"]
	switch {
	case f == window:
		types := p.dispute.offered(window.value())
		p.dispute.kind.SetOptions(types)
		if !p.chosen && len(types) > 0 {
			p.fill(kind, types[0].Value)
		}
	case f == kind:
		p.chosen = true
	}
	p.dispute.way.follow(f)
	p.setCategory(kind.value())
}

// inOwn says that the focus is in one of the category's facts.
func (p *Page) inOwn() bool {
	at := p.focused()
	return at >= p.fs.first && at < p.fs.first+p.fs.own
}

// firstOwn is the first of the category's facts that is asked for, nil for none.
func (p *Page) firstOwn() *field {
	for _, f := range p.fs.list[p.fs.first : p.fs.first+p.fs.own] {
		if f.counts() && !f.derived {
			return f
		}
	}
	return nil
}

// screenHint names the keys that answer the questions of an overlay that has any.
func screenHint(overlay string) string {
	fields := overlayOf(overlay).Fields
	switch {
	case slices.ContainsFunc(fields, func(d category.Field) bool { return d.Screen && d.Kind == category.Asked }):
		return "Y 是　N 否　U 不清楚　Alt+N 其余答“否”"
	case slices.ContainsFunc(fields, func(d category.Field) bool { return d.Screen }):
		return "Y 是　N 否　Alt+N 其余答“否”"
	}
	return ""
}
