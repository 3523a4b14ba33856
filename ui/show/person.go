package show

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// PersonCard shows a party with its numbers masked: the name, which is never bold, what was checked, how to
// reach it. head stands over the name, more below the facts, either may be nil. Long names and addresses take
// as many lines as they need. Ages are those of the day on.
func PersonCard(p data.Party, on workday.Date, head fyne.CanvasObject, more ...fyne.CanvasObject) *widgets.Panel {
	var card []fyne.CanvasObject
	if head != nil {
		card = append(card, head)
	}
	card = append(card, widgets.NewPara(p.Name).Sized(theme.SizeName))
	if p.Kind == data.OrgParty {
		card = append(card, number("信用代码", p.CreditCode, creditcode.Check(p.CreditCode) == nil), Fact("法定代表人", strings.TrimSpace(p.LegalRepresentative+"　"+p.Post)))
	} else {
		_, err := idcard.Parse(p.IDNumber)
		if p.IDType != data.NoID {
			card = append(card, number(strings.TrimPrefix(p.IDType.Name(), "居民"), idcard.Mask(p.IDNumber), err == nil))
		}
		card = append(card, Fact("个人情况", Joined(About(p, on), p.Ethnicity, p.Occupation)))
	}
	card = append(card, Fact("电话", Phone(p.Phone)), Fact("住址", p.Address))
	card = append(card, more...)
	return widgets.Card(container.New(stack{}, withoutNil(card)...))
}

// stack sets objects below each other with a gap of 8. Each first gets its width, because text that wraps
// knows its height by that.
type stack struct{}

func (stack) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		o.Move(fyne.NewPos(0, y))
		y += o.MinSize().Height + theme.Gap
	}
}

func (stack) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, -theme.Gap)
	for _, o := range objects {
		m := o.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height+theme.Gap)
	}
	return size
}

// About is 男 · 36 岁, as far as it is known.
func About(p data.Party, on workday.Date) string {
	age := ""
	if n := p.Age(on); n >= 0 {
		age = fmt.Sprintf("%d 岁", n)
	}
	return Joined(p.SexName(), age)
}

// Joined puts a dot between the words that are not empty.
func Joined(words ...string) string {
	var some []string
	for _, w := range words {
		if w != "" {
			some = append(some, w)
		}
	}
	return strings.Join(some, " · ")
}

// labelWide holds five characters and the gap behind them.
const labelWide = 88

// Fact is a label and what is known, in as many lines as it needs; nil while nothing is.
func Fact(label, text string) fyne.CanvasObject {
	if text == "" {
		return nil
	}
	return widgets.Frame(nil, nil, widgets.Column(widgets.Padded(2, 0, widgets.Label(label).Column(labelWide))), nil, widgets.NewPara(text))
}

// Number is a number with the chip of its check, when it passed it.
func Number(label, no string, ok bool) fyne.CanvasObject { return number(label, no, ok) }

// number is a number with the chip of its check.
func number(label, no string, ok bool) fyne.CanvasObject {
	if !ok {
		return Fact(label, no)
	}
	return container.New(&checked{}, widgets.Label(label).Column(labelWide), widgets.NewText(no), widgets.NewChip("校验通过", widgets.Green, fynetheme.ConfirmIcon()))
}

// checked sets a label, a number and the chip of its check in a line, or the chip below the number where the
// line is too short: a number that is broken in two is misread.
type checked struct{ width float32 }

func (l *checked) short(o []fyne.CanvasObject) bool {
	need := theme.Gap
	for _, x := range o {
		need += x.MinSize().Width
	}
	return l.width > 0 && l.width < need
}

func (l *checked) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(o[0].MinSize().Width, max(o[1].MinSize().Height, o[2].MinSize().Height))
	if l.short(o) {
		size.Height = o[1].MinSize().Height + 4 + o[2].MinSize().Height
	}
	return size
}

func (l *checked) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	label, no, chip := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	x, line := label.Width, max(no.Height, chip.Height) // the label has its gap
	at := fyne.NewPos(size.Width-chip.Width, (line-chip.Height)/2)
	if l.short(o) {
		line, at = no.Height, fyne.NewPos(x, no.Height+4)
	}
	o[0].Move(fyne.NewPos(0, (line-label.Height)/2))
	o[0].Resize(label)
	o[1].Move(fyne.NewPos(x, (line-no.Height)/2))
	o[1].Resize(fyne.NewSize(min(no.Width, max(0, size.Width-x)), no.Height))
	o[2].Move(at)
	o[2].Resize(chip)
}

func withoutNil(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var some []fyne.CanvasObject
	for _, o := range objects {
		if o != nil {
			some = append(some, o)
		}
	}
	return some
}

// Known is a line of the list of those who are known from earlier cases: name, sex and age, masked numbers,
// and the last case.
func Known(h store.PartyHit, today workday.Date) widgets.DropItem {
	p := h.Party
	no := idcard.Mask(p.IDNumber)
	if p.Kind == data.OrgParty {
		no = p.CreditCode
	}
	note := Joined(no, Phone(p.Phone))
	if note == "" {
		note = Joined("证件、电话未登记", p.Address)
	}
	title := p.Name
	if about := About(p, today); about != "" {
		title += "　" + about
	}
	return widgets.DropItem{Title: title, Note: note, Right: lastCase(h, today)}
}

// lastCase is 在办 11-24 · 物业, or 2025-03-02 · 物业 · 共 3 件.
func lastCase(h store.PartyHit, today workday.Date) string {
	day, _ := workday.ParseDate(h.Last.ReceivedOn)
	open := ""
	for _, s := range data.OpenStates() {
		if s == h.Last.State {
			open = "在办"
		}
	}
	count := ""
	switch {
	case h.Cases >= store.MostCases:
		count = fmt.Sprintf("%d 件以上", store.MostCases)
	case h.Cases > 1:
		count = fmt.Sprintf("共 %d 件", h.Cases)
	}
	return Joined(open, Category(h.Last.Category), Day(day, today.Year()), count)
}
