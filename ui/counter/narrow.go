package counter

import (
	"slices"

	"fyne.io/fyne/v2"

	"hefeng/ui/widgets"
)

// narrowed is told when large text or a small window takes the room for the summary column, or
// gives it back: the bar then drops its hints, and parties that are filled in fold to one line.
func (p *Page) narrowed(on bool) {
	setVisible(p.bar.hints, !on)
	setVisible(p.summary.draft, !on) // the strip says it
	if !on {
		for _, c := range p.cards {
			c.fold(false)
		}
		return
	}
	p.foldSoon()
}

// foldSoon folds the cards that the clerk has left, after the focus has come to rest.
func (p *Page) foldSoon() {
	if p.layout.narrow {
		p.soon(p.foldLeft)
	}
}

func (p *Page) foldLeft() {
	at := p.focused()
	if !p.layout.narrow || at < 0 {
		return
	}
	for _, c := range p.cards {
		if !c.folded && !c.owns(p.fs.list[at]) && p.foldable(c) {
			p.setFolded(c, true)
		}
	}
}

// foldable says that a card hides nothing that must be seen: the party has a name and nothing
// about it is wrong.
func (p *Page) foldable(c *card) bool {
	for _, x := range p.found {
		if x.blocks && c.owns(x.field) {
			return false
		}
	}
	return c.value("name") != ""
}

func (p *Page) setFolded(c *card, on bool) {
	c.fold(on)
	p.relayout()
}

// onButtonBelow says that the focus went on to a button that stands further down than a field.
func (p *Page) onButtonBelow(from *field) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(p.root)
	if c == nil {
		return false
	}
	b, ok := c.Focused().(*widgets.Button)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	return ok && at(b).Y > at(from.row).Y
}

// land corrects where Tab went when leaving a field changed what is asked: to the first field that
// has just appeared behind the one left, and never into one that has gone.
func (p *Page) land(from *field, shown []*field) {
	was, now := p.index(from), p.focused()
	if now < 0 && p.onButtonBelow(from) {
		next := slices.IndexFunc(p.fs.list[was+1:], (*field).counts) + was + 1
		if next > was && slices.Contains(shown, p.fs.list[next]) {
			p.focus(p.fs.list[next])
		}
		return
	}
	if now <= was {
		return
	}
	for i := was + 1; i < now; i++ {
		if f := p.fs.list[i]; f.counts() && slices.Contains(shown, f) {
			p.focus(f)
			return
		}
	}
	for !p.fs.list[now].counts() && now+1 < len(p.fs.list) {
		now++
	}
	if f := p.fs.list[now]; p.focused() != now {
		p.focus(f)
	}
}
