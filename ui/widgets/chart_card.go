package widgets

import (
	"fyne.io/fyne/v2/container"
)

// ChartCard is a chart with its title and, behind it, its values as a table to read and to copy:
// 图｜表.
type ChartCard struct {
	Root  *Panel
	Chart *Chart
	Table *DataTable[int]

	views *Segments
}

// NewChartCard puts a chart on a card. corner names what the labels are, such as 月份.
func NewChartCard(title, corner string, chart *Chart, say func(string)) *ChartCard {
	c := &ChartCard{Chart: chart, views: NewSegments(Words("图", "表")...)}
	c.views.SetValue("图")
	c.views.OnPicked = func(string) { c.show() }
	c.Table = c.table(corner)
	c.Table.OnSay = say
	c.Root = Card(Row(Section(title), Spring(), c.views), container.NewStack(chart, c.Table))
	c.show()
	return c
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
			c.Chart.OnPick(0, i)
		}
	}
	return t
}
