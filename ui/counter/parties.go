package counter

import (
	"slices"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// mostParties is how many parties one form takes; more stand as those whom a representative stands for.
const mostParties = 50

// partyCard makes the card of one more party.
func (p *Page) partyCard(role data.PartyRole) *card {
	c := newCard(len(p.cards), role, p.fs, p.opt.Shell.Today, helpDesk{
		picker: p.picker, helps: p.helperPicker,
		grown: func(c *card, to fyne.Focusable) {
			p.order()
			p.changed(nil)
			p.relayout()
			if to == nil {
				to = p.fs.at[c.path("address")].input
			}
			p.window().Canvas().Focus(to)
		},
		edit: func(c *card) { p.focus(p.fs.at[c.path("name")]) }, replace: p.replace,
	})
	c.tight = func() bool { return p.layout.columns == 2 && !p.layout.narrow }
	return c
}

// order brings the facts of the form into reading order after parties or those who act for them came or went:
// applicants before respondents, and gives each its place in the intake.
func (p *Page) order() {
	fs := p.fs
	own := slices.Clone(fs.list[fs.first : fs.first+fs.own])
	slices.SortStableFunc(p.cards, func(a, b *card) int { return sideOf(a) - sideOf(b) })
	for path, f := range fs.at {
		if f.key != "" {
			delete(fs.at, path)
		}
	}
	list := slices.Clone(fs.heads)
	var agrees []*field
	for i, c := range p.cards {
		c.at, c.no = i, 0
		if n, of := p.numberOnSide(c); of > 1 {
			c.no = n
		}
		for _, x := range c.chips {
			x.Objects = []fyne.CanvasObject{widgets.NewChip(c.title(), widgets.Accented, nil)}
			x.Refresh()
		}
		for _, f := range c.sorted() {
			f.path, f.title = c.path(f.key), c.title()+f.short
			fs.at[f.path] = f
		}
		for _, f := range c.agrees {
			f.path, f.title = consentPath(i, f.key), c.title()+f.short
			fs.at[f.path] = f
		}
		c.agrees[0].row.SetLabel(c.title())
		c.agrees[1].input.(*widgets.Segments).GoesOn = i < len(p.cards)-1
		list = append(list, c.list...)
		agrees = append(agrees, c.agrees...)
	}
	fs.first = len(list)
	fs.list = slices.Concat(list, own, fs.facts, agrees)
	p.placeCards()
}

// placeCards puts the cards and the consents where they are seen, each side in its own order.
func (p *Page) placeCards() {
	sides := [2][]fyne.CanvasObject{}
	var agrees []fyne.CanvasObject
	for _, c := range p.cards {
		sides[sideOf(c)] = append(sides[sideOf(c)], c.box)
		for _, f := range c.agrees {
			agrees = append(agrees, f.row)
		}
	}
	for i, side := range p.sides {
		side.Objects = sides[i]
		side.Refresh()
	}
	p.dispute.consents.Objects = agrees
	p.dispute.consents.Refresh()
}

func sideOf(c *card) int {
	return map[data.PartyRole]int{data.Applicant: 0, data.Respondent: 1}[c.role]
}

// numberOnSide is the place of a card on its side, from 1, and how many are there.
func (p *Page) numberOnSide(c *card) (n, of int) {
	for _, x := range p.cards {
		if x.role == c.role {
			of++
			if x == c {
				n = of
			}
		}
	}
	return n, of
}

// cardOf is the card that has the focus, nil for none.
func (p *Page) cardOf() *card {
	at := p.focused()
	for _, c := range p.cards {
		if at >= 0 && c.owns(p.fs.list[at]) {
			return c
		}
	}
	return nil
}

// addParty adds a party on a side behind those that are there and goes into it.
func (p *Page) addParty(role data.PartyRole) {
	if len(p.cards) >= mostParties {
		p.fail("一份登记最多填写50名当事人。人数更多的，请推举代表人，在其卡片里选“代表多人”填写名单。")
		return
	}
	c := p.putParty(role)
	p.fs.history.Did(func() { p.takeParty(c) })
	p.changed(nil)
	p.relayout()
	p.focus(p.fs.at[c.path("name")])
}

// putParty adds a party without anybody being told.
func (p *Page) putParty(role data.PartyRole) *card {
	keep := p.filling
	p.filling = true
	c := p.partyCard(role)
	for _, x := range p.cards {
		if x.role == role { // the usual kind of that side
			kind := p.fs.at[x.path("kind")]
			c.list[0].starting(kind.plain)
		}
	}
	p.cards = append(p.cards, c)
	p.order()
	p.filling = keep
	return c
}

// takeParty takes a card away; the last of a side stays.
func (p *Page) takeParty(c *card) bool {
	if _, of := p.numberOnSide(c); of < 2 {
		return false
	}
	p.cards = slices.DeleteFunc(p.cards, func(x *card) bool { return x == c })
	for _, f := range append(slices.Clone(c.list), c.agrees...) {
		delete(p.fs.at, f.path)
	}
	p.order()
	return true
}

// removeParty takes the party, or the attached file, with the focus away; one Ctrl+Z brings it back with all that stood in it.
func (p *Page) removeParty() {
	if x := p.clip.focused(); x != nil {
		p.clip.remove(x)
		return
	}
	c := p.cardOf()
	if c == nil {
		return
	}
	at := c.at
	if !p.takeParty(c) {
		p.replace(c) // the only one of its side is emptied
		return
	}
	p.fs.history.Did(func() {
		p.cards = slices.Insert(p.cards, min(at, len(p.cards)), c)
		p.order()
	})
	p.changed(nil)
	p.relayout()
	p.focus(p.fs.at[p.cards[min(at, len(p.cards)-1)].path("name")])
}

// moveParty moves the party with the focus before or behind its neighbour on the same side.
func (p *Page) moveParty(by int) {
	c := p.cardOf()
	if c == nil || c.at+by < 0 || c.at+by >= len(p.cards) || p.cards[c.at+by].role != c.role {
		return
	}
	now := p.window().Canvas().Focused()
	swap := func(by int) {
		at := c.at
		p.cards[at], p.cards[at+by] = p.cards[at+by], p.cards[at]
		p.order()
	}
	swap(by)
	p.fs.history.Did(func() { swap(-by) })
	p.changed(nil)
	p.relayout()
	p.window().Canvas().Focus(now)
}

// addByKey adds a row to the group that has the focus, else a party on the side that has it.
func (p *Page) addByKey() {
	if p.inOwn() {
		p.form.AddRow()
		return
	}
	role := data.Respondent
	if c := p.cardOf(); c != nil {
		role = c.role
	}
	p.addParty(role)
}

// replace empties a card for somebody else.
func (p *Page) replace(c *card) {
	was := map[*field]string{}
	for _, f := range c.list {
		was[f] = f.input.Value()
	}
	agents, guardians, many, compact := standing(c.agents), standing(c.guardians), c.forMany, c.compact
	p.emptyCard(c)
	p.fs.history.Did(func() {
		keep := p.filling
		p.filling = true
		for f, v := range was {
			f.fill(v)
		}
		c.setAgents(agents)
		c.setGuardians(guardians)
		c.setForMany(many)
		c.shrink(compact)
		p.filling = keep
		p.relayout()
	})
	p.changed(nil)
	p.relayout()
	p.focus(p.fs.at[c.path("name")])
}

func (p *Page) emptyCard(c *card) {
	keep := p.filling
	p.filling = true
	for _, f := range c.list {
		f.fill(f.plain)
		f.left = false
	}
	c.setAgents(0)
	c.setGuardians(1)
	c.setForMany(false)
	c.fold(false)
	c.shrink(false)
	p.filling = keep
}

// oneEach leaves one empty card on each side.
func (p *Page) oneEach() {
	for i := len(p.cards) - 1; i >= 0; i-- {
		p.takeParty(p.cards[i])
	}
	for _, c := range p.cards {
		p.emptyCard(c)
	}
}

// partyKeys are the keys of the parties.
func (p *Page) partyKeys() []widgets.Key {
	return []widgets.Key{
		{Stroke: widgets.Alt(fyne.KeyA), Label: "添加当事人（在表格里：添加一行）", Do: p.addByKey},
		{Stroke: widgets.Alt(fyne.KeyDelete), Label: "去掉这名当事人，或者这个附件", Do: p.removeParty},
		{Stroke: widgets.Alt(fyne.KeyUp), Label: "当事人上移，Alt+↓ 下移", Do: func() { p.moveParty(-1) }},
		{Stroke: widgets.Alt(fyne.KeyDown), Label: "当事人下移", Do: func() { p.moveParty(1) }},
	}
}

// partiesHead is the heading of the parties with what adds one. Those are no tab stops: Alt+A does the same.
func (p *Page) partiesHead() fyne.CanvasObject {
	add := func(role data.PartyRole) fyne.CanvasObject {
		return widgets.Pressable(widgets.Row(widgets.Icon(fynetheme.ContentAddIcon(), theme.ColorAccent),
			widgets.NewText("添加"+role.Name()).Color(theme.ColorAccent)), func() { p.addParty(role) })
	}
	return widgets.Padded(4, 0, widgets.Row(widgets.Section("一、当事人"), widgets.Spring(), add(data.Applicant), widgets.Padded(0, 8, add(data.Respondent)), widgets.Hint("Alt+A")))
}

// stand sets the parties of both sides: beside each other where there is room.
func (p *Page) stand() fyne.CanvasObject {
	parties := &fyne.Container{Layout: &sides{p.layout}}
	for i := range p.sides {
		p.sides[i] = &fyne.Container{Layout: sideLayout{}}
		parties.Add(p.sides[i])
	}
	return parties
}

// partyDraft is what a draft keeps of a card beside its facts.
type partyDraft struct {
	Role      data.PartyRole `json:"role"`
	Agents    int            `json:"agents,omitempty"`
	Guardians int            `json:"guardians,omitempty"`
	Many      bool           `json:"many,omitempty"`
	Compact   bool           `json:"compact,omitempty"`
}

func (p *Page) partyDrafts() []partyDraft {
	var list []partyDraft
	for _, c := range p.cards {
		list = append(list, partyDraft{c.role, standing(c.agents), standing(c.guardians), c.forMany, c.compact})
	}
	return list
}

// bringCards makes the cards of a draft, before their facts are filled.
func (p *Page) bringCards(d draft) {
	p.oneEach()
	list := d.Parties
	if list == nil { // of the days when there were two
		list = []partyDraft{{Role: data.Applicant}, {Role: data.Respondent}}
		for i := range list {
			if i < len(d.Agents) && d.Agents[i] {
				list[i].Agents = 1
			}
		}
	}
	seen := map[data.PartyRole]int{}
	for _, x := range list {
		if seen[x.Role]++; seen[x.Role] > 1 && len(p.cards) < mostParties {
			p.putParty(x.Role)
		}
	}
	for i, c := range p.cards {
		if i < len(list) {
			c.setAgents(min(list[i].Agents, mostAgents))
			c.setGuardians(min(list[i].Guardians, mostGuardians))
			c.setForMany(list[i].Many)
		}
	}
	p.order()
}
