package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ChartCard is a chart with its title and, behind it, its values as a table to read and to copy:
// 图｜表.
type ChartCard struct {
	Root  *Panel
	Chart *Chart
	Table *DataTable[int]

	corner string
	say    func(string)
	note   *Text
	views  *Segments
	stack  *fyne.Container
}

// NewChartCard puts a chart on a card. corner names what the labels are, such as 月份.
func NewChartCard(title, corner string, chart *Chart, say func(string)) *ChartCard {
	c := &ChartCard{Chart: chart, corner: corner, say: say, note: Hint("").Shrinks(), views: NewSegments(Words("图", "表")...), stack: container.NewStack()}
	c.views.SetValue("图")
	c.views.OnPicked = func(string) { c.show() }
	c.Root = Card(Row(Section(title), c.note, c.views), c.stack)
	c.fill()
	return c
}

// Set puts other values on the card; note says beside the title what they are.
func (c *ChartCard) Set(note string, labels []string, series ...ChartSeries) {
	c.note.SetText(note)
	c.Chart.SetValues(labels, series...)
	c.fill()
	c.Root.Refresh()
}

// fill makes the table, whose columns are the series of the chart.
func (c *ChartCard) fill() {
	t := c.table(c.corner)
	if t.OnSay = c.say; c.Table != nil {
		t.Background = c.Table.Background
	}
	c.Table = t
	c.stack.Objects = []fyne.CanvasObject{c.Chart, t}
	c.show()
}

func (c *ChartCard) show() {
	setVisible(c.Chart, c.views.Value() == "图")
	setVisible(c.Table, c.views.Value() == "表")
	c.Table.SetRows(places(len(c.Chart.labels)))
}

func places(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// table shows a label a row and a series a column.
func (c *ChartCard) table(corner string) *DataTable[int] {
	columns := []TableColumn[int]{{Title: corner, Width: 120, Cell: Plain(func(i int) string { return c.Chart.labels[i] })}}
	for s, row := range c.Chart.series {
		name := row.Name
		if name == "" {
			name = "数量"
		}
		columns = append(columns, TableColumn[int]{Title: name, Width: 96, Right: true,
			Cell: Plain(func(i int) string { return Figure(c.Chart.Value(s, i)) })})
	}
	t := NewDataTable(columns, "没有数据。", nil)
	t.OnOpen = func(i int) {
		if c.Chart.OnPick != nil {
			c.Chart.OnPick(EverySeries, i)
		}
	}
	return t
}
