package widgets

import (
	"strconv"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
)

func numberTable(n int) *Table[int] {
	t := NewTable([]TableColumn[int]{
		{Title: "号", Width: 100, Cell: Plain(strconv.Itoa)},
		{Title: "名称", Cell: Plain(func(i int) string { return "第 " + strconv.Itoa(i) + " 件" })},
		{Title: "类型", Width: 300, Optional: true, Cell: Plain(func(int) string { return "物业" })},
	}, "还没有案件。", NewButton("新登记", nil, nil))
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	t.SetRows(rows)
	return t
}

func TestATableIsSteeredByKeys(t *testing.T) {
	table := numberTable(1_000_000)
	var opened, chosen []int
	table.OnOpen = func(i int) { opened = append(opened, i) }
	table.OnChosen = func(i int) { chosen = append(chosen, i) }
	s := newStage(t, table)
	s.focus(table.Focusable())
	s.press(fyne.KeyReturn)
	assert.Empty(t, opened, "nothing is chosen yet")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyUp, fyne.KeyDown, fyne.KeyEnd, fyne.KeyReturn)
	assert.Equal(t, []int{999_999}, opened)
	assert.Equal(t, []int{0, 1, 0, 1, 999_999}, chosen)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "第 999999 件", "the chosen row is in sight")
	s.press(fyne.KeyHome, fyne.KeyPageDown)
	row, ok := table.Chosen()
	assert.True(t, ok)
	assert.Greater(t, row, 5)
	s.press(fyne.KeyF5)
	s.shortcut(Ctrl(fyne.KeyN))
	assert.Equal(t, []Stroke{Press(fyne.KeyF5), Ctrl(fyne.KeyN)}, s.keys, "other keys go to the window")
}

func TestTheMouseChoosesAndOpensRows(t *testing.T) {
	table := numberTable(3)
	opened := -1
	table.OnOpen = func(i int) { opened = i }
	newStage(t, table)
	row := newTableRow(3, table.widths, table.rights())
	row.onPress, row.onOpen = table.press, table.open
	table.fill(2, row)
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	chosen, _ := table.Chosen()
	assert.Equal(t, 2, chosen)
	row.DoubleTapped(nil)
	assert.Equal(t, 2, opened)
}

func TestAnEmptyTableSaysWhatToDo(t *testing.T) {
	table := numberTable(0)
	s := newStage(t, table)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "还没有案件。")
	_, ok := table.Chosen()
	assert.False(t, ok)
	table.SetRows([]int{7})
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "还没有案件。")
	table.Choose(0)
	table.SetRows(nil)
	_, ok = table.Chosen()
	assert.False(t, ok)
}

func TestOptionalColumnsGiveWay(t *testing.T) {
	table := numberTable(1)
	newStageAs(t, theme.New(theme.Light, 1), fyne.NewSize(800, 200), func() fyne.CanvasObject { return table })
	assert.Equal(t, []float32{100, 400, 300}, table.widths(800))
	assert.Equal(t, []float32{100, 300, 0}, table.widths(400))
	narrow := table.widths(130)
	assert.InDelta(t, 130, narrow[0]+narrow[1], 0.1)
}
