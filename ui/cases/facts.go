package cases

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/money"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// factsTab is 案情: what is to be done before mediation begins, the parties, the dispute.
type factsTab struct {
	page    *Case
	root    *container.Scroll
	duty    *dutyCard
	parties *fyne.Container
	edits   []*widgets.Button
	dispute *fyne.Container
}

func newFactsTab(p *Case) *factsTab {
	t := &factsTab{page: p, duty: newDutyCard(p), dispute: widgets.Spread()}
	t.parties = container.New(&gridLayout{least: 320})
	t.root = widgets.NewScroll(widgets.Padded(16, 16, widgets.Spread(t.duty.root, t.parties, t.dispute)))
	return t
}

func (t *factsTab) show() {
	c := &t.page.c
	t.duty.show()
	t.parties.Objects, t.edits = nil, nil
	for i := range c.Parties {
		t.parties.Add(t.party(i))
	}
	t.dispute.Objects = nil
	for _, card := range []fyne.CanvasObject{t.endingCard(), t.disputeCard(), t.referral(), t.routeCard(), t.dangerCard()} {
		if card != nil {
			t.dispute.Add(card)
		}
	}
	t.parties.Refresh()
	t.dispute.Refresh()
	t.root.Refresh()
}

// party is the card of one party, with its numbers masked.
func (t *factsTab) party(i int) fyne.CanvasObject {
	p := t.page.c.Parties[i]
	edit := widgets.NewButton("编辑", fynetheme.DocumentCreateIcon(), func() { t.edit(i) }).Kind(widgets.Link)
	if i == 0 {
		edit.Hint(widgets.Press(fyne.KeyF2))
	}
	if !t.mayEdit() {
		edit.Hide()
	}
	t.edits = append(t.edits, edit)
	head := widgets.Row(widgets.Label(p.Role.Name()), widgets.Spring(), edit)
	return show.PersonCard(p, t.page.c.Received(), head, actingFor(p)...)
}

// actingFor are the lines of those who act for a party.
func actingFor(p data.Party) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, a := range p.Agents() {
		lines = append(lines, show.Fact("代理人", show.Joined(a.Name, a.Authority.Name(), show.Phone(a.Phone))))
	}
	for _, g := range p.Guardians {
		lines = append(lines, show.Fact("监护人", show.Joined(g.Name, g.Relation, show.Phone(g.Phone))))
	}
	if n := len(p.Represents); n > 0 {
		lines = append(lines, show.Fact("代表", fmt.Sprintf("%s等 %d 人", p.Represents[0].Name, n)))
	}
	return lines
}

// fact is one line of a card: a label and what is known.
func fact(label, text string) fyne.CanvasObject { return factLine{label: label, text: text}.object() }

// factLine is a label and what is known, which may be for the eyes of the user alone.
type factLine struct {
	label, text string
	sensitive   bool
}

func (l factLine) object() fyne.CanvasObject {
	text := widgets.NewText(l.text).Shrinks()
	if l.sensitive {
		text.Hides()
	}
	return widgets.Row(widgets.Label(l.label).Column(88), text)
}

// prose is a text of several lines under a label.
func prose(label, text string) fyne.CanvasObject {
	return widgets.Frame(nil, nil, widgets.Column(widgets.Label(label).Column(88)), nil, widgets.NewPara(text))
}

// disputeCard holds the facts of the dispute, with the category's own fields that are filled.
func (t *factsTab) disputeCard() fyne.CanvasObject {
	c := &t.page.c
	own := answered(c.Category, c.Fields)
	head := widgets.Row(widgets.Section("纠纷情况"))
	if slices.ContainsFunc(own, func(l factLine) bool { return l.sensitive }) {
		head.Add(widgets.Spring())
		head.Add(widgets.NewUnveilButton().Small())
	}
	card := []fyne.CanvasObject{head, prose("简要情况", c.Summary)}
	if len(c.Claims) > 0 {
		card = append(card, prose("请求事项", strings.Join(c.Claims, "；")))
	}
	grid := container.New(&gridLayout{least: 300})
	if c.Amount > 0 {
		grid.Add(fact("争议金额", c.Amount.String()+" 元"))
	}
	for _, l := range [][2]string{{"发生日期", c.OccurredOn.Chinese()}, {"发生地点", c.Place.Address}, {"登记窗口", c.Window.Name()},
		{"来访方式", c.Channel.Name()}, {"登记时间", moment(c.ReceivedAt)}} {
		if l[1] != "" {
			grid.Add(fact(l[0], l[1]))
		}
	}
	for _, l := range own {
		grid.Add(l.object())
	}
	return widgets.Card(append(append(card, grid), visitLines(c)...)...)
}

// fieldText is a value of a category's field as people read it. A case that was read from the
// store has JSON's types.
func fieldText(f category.Field, v any) string {
	var s string
	switch x := v.(type) {
	case string:
		s = f.LabelOf(x)
	case bool, []map[string]any:
		return f.Show(x)
	case int64:
		s = number(f, float64(x))
	case float64:
		s = number(f, x)
	case []string:
		for _, code := range x {
			s = strings.TrimPrefix(s+"、"+f.LabelOf(code), "、")
		}
	case []any:
		for _, code := range x {
			s = strings.TrimPrefix(s+"、"+f.LabelOf(fmt.Sprint(code)), "、")
		}
	}
	if s != "" && f.Unit != "" {
		s += " " + f.Unit
	}
	return s
}

func number(f category.Field, n float64) string {
	if f.Kind == category.Money {
		return money.Fen(n).String()
	}
	return fmt.Sprintf("%g", n)
}

// mayEdit tells whether the user may correct what was registered, as long as the case is open.
func (t *factsTab) mayEdit() bool {
	return t.page.may(data.ToAmend) && t.page.c.State.Open()
}

// editFocused corrects the party whose button has the focus, else the first.
func (t *factsTab) editFocused() {
	if !t.mayEdit() {
		return
	}
	i := 0
	for n, b := range t.edits {
		if t.page.opt.Shell.Window().Canvas().Focused() == fyne.Focusable(b) {
			i = n
		}
	}
	t.edit(i)
}

// edit opens the facts of a party for correction, or says at once why they stay as they are.
func (t *factsTab) edit(i int) {
	if err := t.page.c.Amendable(); err != nil {
		t.page.say(widgets.Amber, lawful(data.FaultsOf(err)), nil)
		return
	}
	if i < len(t.page.c.Parties) {
		newPartyDialog(t.page, i).show()
	}
}

func (t *factsTab) toConsent() {
	t.page.openTab(tabFacts)
	t.duty.toConsent()
}

func (t *factsTab) accept() {
	t.page.openTab(tabFacts)
	t.duty.acceptNow()
}

func (t *factsTab) assign() {
	t.page.openTab(tabFacts)
	t.duty.assignNow()
}
