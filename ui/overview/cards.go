package overview

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/ui/show"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// cards are the charts of the page.
type cards struct {
	root       *fyne.Container
	page       *Page
	months     *widgets.ChartCard
	results    *widgets.ChartCard
	categories *widgets.ChartCard
	units      *widgets.ChartCard
	heat       *widgets.ChartCard
}

// The most lines of a chart; what is beyond is one line more, and in the table too.
const (
	mostUnits = 12
	mostHeat  = 10
)

func newCards(p *Page) cards {
	c := cards{page: p}
	card := func(title, corner string, kind widgets.ChartKind) *widgets.ChartCard {
		chart := widgets.NewChart(kind, nil)
		chart.Unit = " 件"
		made := widgets.NewChartCard(title, corner, chart, p.opt.Shell.Toast)
		made.Table.Background = p.opt.Background
		return made
	}
	c.months = card("每月登记", "月份", widgets.Lines)
	c.results = card("办理结果", "结果", widgets.Bars)
	c.categories = card("各类纠纷", "纠纷类型", widgets.Across)
	c.units = card("各调委会", "调委会", widgets.Across)
	c.heat = card("类型与月份", "月份", widgets.Heat)
	pair := func(a, b *widgets.ChartCard) fyne.CanvasObject { return container.New(pairLayout{}, a.Root, b.Root) }
	c.root = widgets.Pile(theme.CardGap, pair(c.months, c.results), pair(c.categories, c.units), c.heat.Root)
	return c
}

// pairLayout sets two cards side by side, equally wide and high, with the gap of cards.
type pairLayout struct{}

func (pairLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(2*max(a.Width, b.Width)+theme.CardGap, max(a.Height, b.Height))
}

func (pairLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	half := fyne.NewSize((size.Width-theme.CardGap)/2, size.Height)
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(half)
	o[1].Move(fyne.NewPos(half.Width+theme.CardGap, 0))
	o[1].Resize(half)
}

// phase is a series of the charts by month, type and unit: how far the cases are.
type phase struct {
	name   string
	states []data.State
}

// phases are fewer than the results, so that their colours can be told apart.
func phases() []phase {
	r := show.Results()
	rest := phase{name: "其他结案和归档"}
	for _, more := range r[2:] {
		rest.states = append(rest.states, more.States...)
	}
	return []phase{{r[1].Name, r[1].States}, {r[0].Name, r[0].States}, rest}
}

func (s phase) has(c store.Count) bool { return slices.Contains(s.states, c.State) }

// byPhase counts the cases of each phase at each of n labels; at tells at which a case stands.
func (t table) byPhase(n int, at func(store.Count) int) []widgets.ChartSeries {
	var all []widgets.ChartSeries
	for _, s := range phases() {
		values := make([]float64, n)
		for _, c := range t.counts {
			if s.has(c) {
				values[at(c)] += float64(c.Cases)
			}
		}
		all = append(all, widgets.ChartSeries{Name: s.name, Values: values})
	}
	return all
}

// picked are the states of a series that was clicked, none for a whole label.
func picked(series int) []data.State {
	if series == widgets.EverySeries {
		return nil
	}
	return phases()[series].states
}

func (c cards) show() {
	t := c.page.table
	c.showMonths(t)
	c.showResults(t)
	c.showCategories(t)
	c.showUnits(t)
	c.showHeat(t)
}

func (c cards) showMonths(t table) {
	months := t.months()
	all := widgets.ChartSeries{Name: "登记", Values: make([]float64, len(months))}
	settled := widgets.ChartSeries{Name: "其中达成协议", Values: make([]float64, len(months))}
	for i, m := range months {
		all.Values[i] = float64(t.sum(func(c store.Count) bool { return c.Month == m }))
		settled.Values[i] = float64(t.sum(func(c store.Count) bool { return c.Month == m && phases()[0].has(c) }))
	}
	c.months.Chart.OnPick = func(series, label int) {
		q := store.List{}
		q.From, q.To = t.days(months[label])
		if series == 1 {
			q.States = phases()[0].states
		}
		c.page.openCounted(q)
	}
	c.months.Set("按登记日", months, all, settled)
}

func (c cards) showResults(t table) {
	results := show.Results()
	names, values := make([]string, len(results)), make([]float64, len(results))
	for i, r := range results {
		names[i] = r.Name
		values[i] = float64(t.sum(func(c store.Count) bool { return slices.Contains(r.States, c.State) }))
	}
	c.results.Chart.OnPick = func(_, label int) { c.page.openCounted(store.List{States: results[label].States}) }
	c.results.Set("", names, widgets.ChartSeries{Values: values})
}

func (c cards) showCategories(t table) {
	codes := t.most(func(c store.Count) string { return c.Category })
	c.categories.Chart.OnPick = func(series, label int) {
		c.page.openCounted(store.List{Categories: codes[label : label+1], States: picked(series)})
	}
	c.categories.Set("", words(codes, show.Category), t.byPhase(len(codes), func(c store.Count) int { return slices.Index(codes, c.Category) })...)
}

func (c cards) showUnits(t table) {
	codes := t.most(func(c store.Count) string { return c.Organisation })
	groups := make([][]string, 0, mostUnits+1)
	for i := range codes[:min(mostUnits, len(codes))] {
		groups = append(groups, codes[i:i+1])
	}
	names := words(codes[:len(groups)], c.page.unit)
	if rest := codes[len(groups):]; len(rest) > 0 {
		groups, names = append(groups, rest), append(names, fmt.Sprintf("其余 %d 个", len(rest)))
	}
	c.units.Chart.OnPick = func(series, label int) {
		c.page.openCounted(store.List{Organisations: groups[label], States: picked(series)})
	}
	at := func(c store.Count) int { return min(slices.Index(codes, c.Organisation), mostUnits) }
	c.units.Set("按现在的承办单位", names, t.byPhase(len(names), at)...)
}

func (c cards) showHeat(t table) {
	months, codes := t.months(), t.most(func(c store.Count) string { return c.Category })
	note := ""
	if len(codes) > mostHeat {
		codes, note = codes[:mostHeat], fmt.Sprintf("件数最多的 %d 类", mostHeat)
	}
	var series []widgets.ChartSeries
	for _, code := range codes {
		row := widgets.ChartSeries{Name: show.Category(code), Values: make([]float64, len(months))}
		for i, m := range months {
			row.Values[i] = float64(t.sum(func(c store.Count) bool { return c.Category == code && c.Month == m }))
		}
		series = append(series, row)
	}
	c.heat.Chart.OnPick = func(series, label int) {
		q := store.List{Categories: codes}
		q.From, q.To = t.days(months[label])
		if series != widgets.EverySeries {
			q.Categories = codes[series : series+1]
		}
		c.page.openCounted(q)
	}
	c.heat.Set(note, months, series...)
}

func words(codes []string, word func(string) string) []string {
	all := make([]string, len(codes))
	for i, code := range codes {
		all[i] = word(code)
	}
	return all
}

// unit names a unit.
func (p *Page) unit(code string) string {
	if p.scene.Network != nil {
		if o, ok := p.scene.Network.Organisation(code); ok {
			return o.Name
		}
	}
	return code
}
