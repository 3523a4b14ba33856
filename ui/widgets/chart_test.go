package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

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
