package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/ui/theme"
)

func TestAnAxisIsRound(t *testing.T) {
	for most, want := range map[float64][2]float64{0: {1, 1}, 1: {1, 1}, 5: {5, 1}, 6: {6, 2}, 11: {15, 5}, 26: {30, 10}, 73: {80, 20}, 120: {150, 50}, 1400: {1500, 500}, 999_999: {1_000_000, 200_000}} {
		top, step := scaleOf(most)
		assert.Equal(t, want, [2]float64{top, step}, "%v", most)
	}
}

func TestFiguresAreWrittenAsPeopleReadThem(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 999: "999", 1400: "1,400", 1_234_567: "1,234,567", 93.84: "93.8", -1400: "-1,400"} {
		assert.Equal(t, want, Figure(v))
	}
}

func sampleChart(kind ChartKind) *Chart {
	c := NewChart(kind, []string{"9月", "10月", "11月"}, ChartSeries{"物业", []float64{5, 7, 0}}, ChartSeries{"劳动争议", []float64{2, 4}})
	c.Unit = " 件"
	return c
}

func TestAValueIsWrittenOutAndOpened(t *testing.T) {
	for _, kind := range []ChartKind{Bars, Stacked, Lines, Heat} {
		c := sampleChart(kind)
		picked := [2]int{-1, -1}
		c.OnPick = func(s, l int) { picked = [2]int{s, l} }
		s := newStage(t, c)
		assert.Len(t, c.marks, 6)
		for i, m := range c.marks {
			if m.series != 1 || m.label != 1 {
				continue
			}
			at := m.pos.AddXY(m.size.Width/2, m.size.Height/2)
			c.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
			assert.Equal(t, i, c.pointed)
			assert.Contains(t, test.RenderToMarkup(s.canvas()), "10月 · 劳动争议 · 4 件")
			assert.Equal(t, desktop.PointerCursor, c.Cursor())
			c.Tapped(&fyne.PointEvent{Position: at})
		}
		assert.Equal(t, [2]int{1, 1}, picked)
		c.MouseOut()
		assert.NotContains(t, test.RenderToMarkup(s.canvas()), "4 件")
	}
}

func TestBarsAreAsHighAsTheirValues(t *testing.T) {
	c := NewChart(Bars, []string{"甲", "乙"}, ChartSeries{Values: []float64{10, 5}})
	newStage(t, c)
	assert.InDelta(t, c.marks[0].size.Height, 2*c.marks[1].size.Height, 2)
	c.SetValues(nil)
	assert.Empty(t, c.marks, "nothing to draw is no crash")
}

func TestLabelsThatAreFewAreAllWritten(t *testing.T) {
	names := []string{"在办", "达成协议", "未达成协议", "未受理或转出", "咨询办结", "已归档"}
	newStageAs(t, theme.New(theme.Light, 1.5), fyne.NewSize(480, 300), func() fyne.CanvasObject {
		return NewChart(Bars, names, ChartSeries{Values: []float64{1, 2, 3, 4, 5, 6}})
	}).sees(t, "在办", "达成", "协议", "未达成", "或转出")
}

func TestALineAcrossForEveryName(t *testing.T) {
	c := NewChart(Across, []string{"物业", "邻里", "医疗"}, ChartSeries{"达成协议", []float64{6, 0, 1}}, ChartSeries{"在办", []float64{4, 5}})
	s := newStage(t, c)
	require.Len(t, c.marks, 4, "what is 0 has no mark")
	assert.InDelta(t, 6.0/4, c.marks[0].size.Width/c.marks[1].size.Width, 0.05)
	s.sees(t, "物业", "邻里", "医疗", "10", "5", "1", "达成协议", "在办")
}

func TestFieldsGetDarkerUpToTheLargestValue(t *testing.T) {
	for most, want := range map[float64][]float64{2: {0, 1, 2, 4}, 4: {0, 1, 3, 4}, 100: {0, 25, 75, 100}} {
		for i, v := range want {
			assert.Equal(t, []fyne.ThemeColorName{theme.ColorHeat1, theme.ColorHeat2, theme.ColorHeat3, theme.ColorAccent}[i], heat(v, most), "%v of %v", v, most)
		}
	}
}

func TestBehindAChartStandsItsTable(t *testing.T) {
	card := NewChartCard("近三个月", "月份", sampleChart(Bars), nil)
	s := newStage(t, card.Root)
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "月份")
	card.Table.Background = inline
	card.views.SetValue("表")
	card.views.OnPicked("表")
	shown := test.RenderToMarkup(s.canvas())
	assert.Contains(t, shown, "月份")
	assert.Contains(t, shown, "劳动争议")
	card.Table.Choose(1)
	card.Table.Copy()
	assert.Equal(t, "10月\t7\t4", fyne.CurrentApp().Clipboard().Content())
	picked := [2]int{}
	card.Chart.OnPick = func(s, l int) { picked = [2]int{s, l} }
	card.Table.OnOpen(1)
	assert.Equal(t, [2]int{EverySeries, 1}, picked, "a row is a label with all that it has")

	card.Set("按登记日", []string{"12月"}, ChartSeries{"旅游", []float64{3}})
	shown = test.RenderToMarkup(s.canvas())
	assert.Contains(t, shown, "按登记日")
	assert.Contains(t, shown, "旅游", "the columns are those of the new values")
	assert.NotContains(t, shown, "劳动争议")
}

func (s *stage) sees(t *testing.T, words ...string) {
	t.Helper()
	shown := test.RenderToMarkup(s.canvas())
	for _, w := range words {
		assert.Contains(t, shown, ">"+w+"<")
	}
}

func TestChartPictures(t *testing.T) {
	for _, look := range []struct {
		name   string
		scheme theme.Scheme
	}{{"light", theme.Light}, {"dark", theme.Dark}} {
		s := newStageAs(t, theme.New(look.scheme, 1), fyne.NewSize(1100, 640), func() fyne.CanvasObject {
			grid := container.NewGridWithColumns(2)
			for _, pair := range [][2]*Chart{{sampleChart(Bars), sampleChart(Stacked)}, {sampleChart(Lines), sampleChart(Heat)}} {
				grid.Add(NewChartCard("近三个月", "月份", pair[0], nil).Root)
				grid.Add(NewChartCard("各月", "月份", pair[1], nil).Root)
			}
			return Padded(16, 16, grid)
		})
		s.picture("charts-" + look.name)
	}
}
