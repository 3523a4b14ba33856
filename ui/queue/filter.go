package queue

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/show"
	"hefeng/ui/widgets"
)

// filter narrows a queue down.
type filter struct {
	states, categories, units, mediators []string

	from, to workday.Date // received in this period, where it is given: then only what statistics count
}

func (f filter) empty() bool {
	return len(f.states)+len(f.categories)+len(f.units)+len(f.mediators) == 0 && f.from.IsZero()
}

// list is the question of the store for a queue.
func (f filter) list(queue string) store.List {
	q := store.List{Queue: queue, Categories: f.categories, Organisations: f.units, Mediators: f.mediators,
		From: f.from, To: f.to, Counted: !f.from.IsZero()}
	for _, s := range f.states {
		q.States = append(q.States, data.State(s))
	}
	return q
}

// Behind has the page show what stands behind a figure, when it is shown next: a queue, or the cases received
// in a period that statistics count, with their states, categories and units.
func (p *Page) Behind(q store.List) {
	p.queue, p.filter = q.Queue, filter{categories: q.Categories, units: q.Organisations, from: q.From, to: q.To}
	for _, s := range q.States {
		p.filter.states = append(p.filter.states, string(s))
	}
	p.showFilter()
	p.start()
}

// few are at most how many values a chip spells out.
const few = 3

// spell writes a part of the filter.
func spell(values []string, word func(string) string) string {
	words := make([]string, min(few, len(values)))
	for i := range words {
		words[i] = word(values[i])
	}
	text := strings.Join(words, "、")
	if len(values) > few {
		text += fmt.Sprintf("等 %d 项", len(values))
	}
	return text
}

// parts are what of the filter is on, each with the way to take it away.
func (p *Page) parts() []struct {
	label string
	list  *[]string
	word  func(string) string
} {
	unit := func(code string) string {
		if p.scene.Network != nil {
			if o, ok := p.scene.Network.Organisation(code); ok {
				return o.Name
			}
		}
		return code
	}
	mediator := func(id string) string {
		if p.scene.Network == nil {
			return id
		}
		return p.scene.Network.Names([]string{id})[0]
	}
	return []struct {
		label string
		list  *[]string
		word  func(string) string
	}{
		{"状态", &p.filter.states, func(s string) string { return data.State(s).Name() }},
		{"类型", &p.filter.categories, show.Category},
		{"调委会", &p.filter.units, unit},
		{"调解员", &p.filter.mediators, mediator},
	}
}

// showFilter draws a chip for each part of the filter that is on.
func (p *Page) showFilter() {
	p.chips.Objects = nil
	if !p.filter.from.IsZero() {
		p.chips.Add(widgets.FilterChip("登记："+p.filter.from.String()+" 至 "+p.filter.to.String(), func() {
			p.filter.from, p.filter.to = workday.Date{}, workday.Date{}
			p.filtered()
		}))
	}
	for _, part := range p.parts() {
		if len(*part.list) == 0 {
			continue
		}
		text := spell(*part.list, part.word)
		if r := show.ResultOf(p.filter.list("").States); part.list == &p.filter.states && r != "" {
			text = r
		}
		p.chips.Add(widgets.FilterChip(part.label+"："+text, func() {
			*part.list = nil
			p.filtered()
		}))
	}
	p.chips.Add(widgets.NewButton("筛选", fynetheme.ContentAddIcon(), p.askFilter).Kind(widgets.Link).Hint(widgets.Ctrl(fyne.KeyF)))
	p.chips.Refresh()
}

func (p *Page) filtered() {
	p.showFilter()
	p.read(false)
}

// askFilter asks for states, types, committees and mediators.
func (p *Page) askFilter() {
	if p.scene.Network == nil {
		return // nothing has been read yet
	}
	var states, categories, units, mediators []widgets.Option
	offered := data.OpenStates()
	if p.queue == everyCase {
		offered = data.AllStates()
	}
	for _, s := range offered {
		states = append(states, widgets.Option{Value: string(s), Label: s.Name()})
	}
	for _, c := range category.All() {
		categories = append(categories, widgets.Option{Value: c.Code, Label: show.Category(c.Code)})
	}
	for _, o := range p.scene.Network.Organisations {
		units = append(units, widgets.Option{Value: o.Code, Label: o.Name})
	}
	for _, m := range p.scene.Network.Mediators {
		mediators = append(mediators, widgets.Option{Value: m.ID, Label: m.Name, Note: m.Organisation})
	}
	form := widgets.NewForm([]widgets.Spec{
		{Key: "states", Label: "状态", Kind: widgets.SeveralKind, Options: states},
		{Key: "categories", Label: "纠纷类型", Kind: widgets.SeveralKind, Options: categories},
		{Key: "unit", Label: "调委会", Kind: widgets.ChoiceKind, Options: units},
		{Key: "mediator", Label: "调解员", Kind: widgets.ChoiceKind, Options: mediators},
	})
	form.Set("states", strings.Join(p.filter.states, ","))
	form.Set("categories", strings.Join(p.filter.categories, ","))
	if len(p.filter.units) == 1 {
		form.Set("unit", p.filter.units[0])
	}
	form.Set("mediator", strings.Join(p.filter.mediators, ""))
	var d *widgets.Dialog
	take := func() {
		list := func(key string) []string {
			return slices.DeleteFunc(strings.Split(form.Value(key), ","), func(s string) bool { return s == "" })
		}
		p.filter.states, p.filter.categories, p.filter.mediators = list("states"), list("categories"), list("mediator")
		if units := list("unit"); len(units) > 0 || len(p.filter.units) < 2 { // several, from a figure, stay
			p.filter.units = units
		}
		d.Close()
		p.filtered()
	}
	clear := widgets.NewButton("清除筛选", nil, func() {
		form.Clear()
		p.filter = filter{}
		take()
	}).Kind(widgets.Link)
	back := widgets.NewButton("返回", nil, func() { d.Close() }).Hint(widgets.Press(fyne.KeyEscape))
	only := widgets.NewButton("只看这些", fynetheme.ConfirmIcon(), take).Kind(widgets.Primary).Hint(widgets.Ctrl(fyne.KeyReturn))
	d = widgets.NewDialog("筛选", 760, widgets.NewScrollIfTall(form, 420), clear, back, only)
	d.Keys = []widgets.Key{{Stroke: widgets.Ctrl(fyne.KeyReturn), Label: "只看这些", Do: take}}
	d.Show(p.opt.Shell.Window().Canvas(), form.First())
}
