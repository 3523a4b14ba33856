package counter

import (
	"context"
	"regexp"
	"slices"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// picker is the field for a party's name. It offers who was a party before, and takes the whole text of an
// identity card too.
func (p *Page) picker(c *card) *widgets.PartyPicker {
	e := widgets.NewPartyPicker("必填，可按姓名、拼音、尾号查找")
	e.OnUI = func(do func()) { p.onUI(do) }
	e.Find = p.knownOrBegun()
	e.OnTake = func(h widgets.Hit) {
		if s, ok := h.Of.(*sheet); ok {
			p.fill(p.fs.at[c.path("name")], "") // it was typed to find the draft
			p.turnTo(s)
			return
		}
		if hit, ok := h.Of.(store.PartyHit); ok {
			p.take(c, hit.Party)
		}
	}
	e.Begins = beginsIDText.MatchString
	e.Read = func(text string) bool {
		read, ok := data.ReadIDText(text)
		if ok {
			p.read(c, read)
		}
		return ok
	}
	return e
}

// helperPicker is the field for the name of one who acts for a party. It offers persons who were parties before.
func (p *Page) helperPicker(c *card, h *helper) *widgets.PartyPicker {
	e := widgets.NewPartyPicker("必填，可按姓名、拼音、尾号查找")
	e.OnUI = func(do func()) { p.onUI(do) }
	e.Find = func(ctx context.Context, text string) []widgets.Hit {
		return slices.DeleteFunc(p.known(ctx, text), func(x widgets.Hit) bool {
			hit, ok := x.Of.(store.PartyHit)
			return !ok || hit.Party.Kind != data.Person
		})
	}
	take := func(who data.Party) {
		keep := p.filling
		p.filling = true
		for key, v := range map[string]string{"name": who.Name, "id_number": who.IDNumber, "phone": who.Phone} {
			if f := p.fs.at[c.path(h.key+"."+key)]; v != "" && f != nil {
				f.fill(v)
			}
		}
		p.filling = keep
		p.changed(nil)
		p.focus(p.fs.at[c.path(h.key+".relation")])
	}
	e.OnTake = func(x widgets.Hit) {
		if hit, ok := x.Of.(store.PartyHit); ok {
			take(hit.Party)
		}
	}
	e.Begins = beginsIDText.MatchString
	e.Read = func(text string) bool {
		read, ok := data.ReadIDText(text)
		if ok {
			take(read)
		}
		return ok
	}
	return e
}

// knownOrBegun finds who was a party before, and whom a registration names that was begun and laid aside.
func (p *Page) knownOrBegun() func(context.Context, string) []widgets.Hit {
	return func(ctx context.Context, text string) []widgets.Hit {
		hits := p.known(ctx, text)
		begun := make(chan []widgets.Hit, 1)
		p.onUI(func() { begun <- p.begun(text) })
		select {
		case more := <-begun:
			return append(hits, more...)
		case <-ctx.Done():
			return hits
		}
	}
}

// beginsIDText is what no name begins with: the first word on a card.
var beginsIDText = regexp.MustCompile(`^\s*姓\s*名`)

// known asks the store; it runs off the UI goroutine.
func (p *Page) known(ctx context.Context, text string) []widgets.Hit {
	found, err := p.opt.Door.Parties(ctx, p.opt.Actor, store.Parties{Text: text})
	if err != nil {
		return nil // one types on as if nobody were known
	}
	hits := make([]widgets.Hit, len(found))
	for i, h := range found {
		hits[i] = widgets.Hit{Of: h, DropItem: show.Known(h, p.opt.Shell.Today())}
	}
	return hits
}

// take fills a card with somebody who was picked, in the place of all that stood there, and goes on behind it.
func (p *Page) take(c *card, who data.Party) {
	p.fillCard(c, who, true)
	c.shrink(true)
	p.relayout()
	p.focusBehind(c)
}

// read fills a card with what stood on an identity card; what that does not say stays.
func (p *Page) read(c *card, who data.Party) {
	p.fillCard(c, who, false)
	p.focus(p.fs.at[c.path("phone")])
}

func (p *Page) fillCard(c *card, who data.Party, whole bool) {
	if who.Kind == data.Person && who.IDType == "" {
		who.IDType = data.NoID
	}
	birth := ""
	if !who.Birth.IsZero() {
		birth = who.Birth.String()
	}
	keep := p.filling
	p.filling = true
	for _, x := range [][2]string{{"kind", string(who.Kind)}, {"name", who.Name}, {"id_type", string(who.IDType)}, {"id_number", who.IDNumber},
		{"sex", who.Sex}, {"birth", birth}, {"ethnicity", who.Ethnicity}, {"occupation", who.Occupation}, {"credit_code", who.CreditCode},
		{"legal_representative", who.LegalRepresentative}, {"post", who.Post}, {"phone", who.Phone}, {"address", who.Address}} {
		f := p.fs.at[c.path(x[0])]
		switch {
		case x[1] != "":
			f.fill(x[1])
		case whole:
			f.fill(f.plain)
		}
	}
	p.filling = keep
	p.changed(nil)
}

// focusBehind goes to the next party that has no name yet, else to the first field behind all parties.
func (p *Page) focusBehind(c *card) {
	for _, other := range p.cards {
		if other.at > c.at && other.value("name") == "" {
			p.focus(p.fs.at[other.path("name")])
			return
		}
	}
	last := p.cards[len(p.cards)-1]
	behind := false
	for _, f := range p.fs.list {
		if last.owns(f) {
			behind = true
		} else if behind && f.counts() && !f.derived {
			p.focus(f)
			return
		}
	}
}
