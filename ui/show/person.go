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
func Fact(label, text string) fyne.CanvasObject { return fact(label, text, nil) }

// Number is a number with the chip of its check, when it passed it.
func Number(label, no string, ok bool) fyne.CanvasObject { return number(label, no, ok) }

// number is a number with the chip of its check.
func number(label, no string, ok bool) fyne.CanvasObject {
	if !ok {
		return Fact(label, no)
	}
	return fact(label, no, widgets.Column(widgets.NewChip("校验通过", widgets.Green, fynetheme.ConfirmIcon())))
}

func fact(label, text string, right fyne.CanvasObject) fyne.CanvasObject {
	if text == "" {
		return nil
	}
	return widgets.Frame(nil, nil, widgets.Column(widgets.Padded(2, 0, widgets.Label(label).Column(labelWide))), right, widgets.NewPara(text))
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
