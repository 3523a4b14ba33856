package counter

import (
	"slices"

	"fyne.io/fyne/v2"

	"hefeng/ui/widgets"
)

// swiftKeys answer more than one question, or one that was answered before.
func (p *Page) swiftKeys() []widgets.Key {
	keys := []widgets.Key{{Stroke: widgets.Alt(fyne.KeyD), Label: "住址同前一名当事人", Do: p.sameAddress}}
	if len(p.restOfScreen()) > 0 {
		keys = append(keys, widgets.Key{Stroke: widgets.Alt(fyne.KeyN), Label: "安全询问其余各项答“否”", Do: p.answerRestNo})
	}
	return keys
}

// restOfScreen are the questions of the screens that are in sight, asked and not answered yet: of the screen
// that has the focus, else of all.
func (p *Page) restOfScreen() []*field {
	places := p.form.Places()
	within := ""
	if at := p.focused(); at >= 0 {
		for _, x := range places {
			if x.Decl.Screen && p.fs.ofPlace(x) == p.fs.list[at] {
				within = x.Decl.Overlay
			}
		}
	}
	var rest []*field
	for _, x := range places {
		f := p.fs.ofPlace(x)
		if x.Decl.Screen && f != nil && f.counts() && f.value() == "" && (within == "" || x.Decl.Overlay == within) {
			rest = append(rest, f)
		}
	}
	return rest
}

// answerRestNo answers no to what is left of the screen, as the person asked has said, and goes on behind the
// last question. Each answer stands in its field and can be changed; one Ctrl+Z takes all of them back.
func (p *Page) answerRestNo() {
	rest := p.restOfScreen()
	if len(rest) == 0 {
		return
	}
	for _, f := range rest {
		p.fill(f, "no")
		f.left = true
	}
	p.fs.history.Did(func() {
		for _, f := range rest {
			p.fill(f, "")
		}
	})
	last := rest[len(rest)-1]
	p.changed(last)
	for _, f := range p.fs.list[p.index(last)+1:] {
		if f.counts() && !f.derived {
			p.focus(f)
			return
		}
	}
}

// sameAddress takes the address of the party before for the one that has the focus, and goes on behind it.
func (p *Page) sameAddress() {
	at := p.focused()
	if at < 0 {
		return
	}
	for i, c := range p.cards {
		if i == 0 || !c.owns(p.fs.list[at]) {
			continue
		}
		to := p.fs.at[c.path("address")]
		to.input.SetValue(p.cards[i-1].value("address"))
		p.fs.history.Left(to.input)
		to.left = true
		p.changed(to)
		p.focusBehind(c)
		return
	}
}

// ownSections are the beginnings of the parts of the category's form: each overlay's, and its own facts.
func (p *Page) ownSections() []string {
	var starts []string
	seen := map[string]bool{}
	for _, x := range p.form.Places() {
		f := p.fs.ofPlace(x)
		if f != nil && f.counts() && !f.derived && !seen[x.Decl.Overlay] && !slices.Contains(starts, f.path) {
			seen[x.Decl.Overlay] = true
			starts = append(starts, f.path)
		}
	}
	return starts
}
