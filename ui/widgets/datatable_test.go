package widgets

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"

	"hefeng/ui/theme"
)

func numberTable(n int) *DataTable[int] {
	t := NewDataTable([]TableColumn[int]{
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
	row := table.newRow().(*tableRow)
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
	assert.Equal(t, []float32{100, 400, 300}, table.shape.widths(800))
	assert.Equal(t, []float32{100, 300, 0}, table.shape.widths(400))
	narrow := table.shape.widths(130)
	assert.InDelta(t, 0.75*260, narrow[0]+narrow[1], 0.1, "they give way, and then the table slides")
	assert.InDelta(t, 0.75*260-130, table.shape.over, 0.1)
}

// numbers is a source of a million rows that counts what is asked of it.
type numbers struct {
	n     int
	asked []int
	err   error
}

func (s *numbers) Len() int { return s.n }

func (s *numbers) Rows(ctx context.Context, from, n int) ([]int, error) {
	s.asked = append(s.asked, from)
	rows := make([]int, n)
	for i := range rows {
		rows[i] = from + i
	}
	return rows, s.err
}

// inline does what a table does in the background at once.
func inline(work, then func()) { work(); then() }

func TestATableFetchesOnlyWhatIsSeen(t *testing.T) {
	table := numberTable(0)
	table.Background = inline
	source := &numbers{n: 1_000_000}
	var chosen []int
	table.OnChosen = func(i int) { chosen = append(chosen, i) }
	s := newStage(t, table)
	table.SetSource(source)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "第 3 件")
	s.focus(table.Focusable())
	s.press(fyne.KeyEnd)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "第 999999 件")
	assert.Equal(t, []int{999_999}, chosen)
	assert.Less(t, len(source.asked), 6)
	for i := range 60 {
		table.Choose(i * 1000)
	}
	assert.LessOrEqual(t, len(table.source.kept), pagesKept)
	seen := len(source.asked)
	table.Refreshed()
	assert.Greater(t, len(source.asked), seen, "what is shown now is asked for anew")
}

func TestATableDropsAnswersForRowsItNoLongerShows(t *testing.T) {
	table := numberTable(0)
	var late []func()
	table.Background = func(work, then func()) { work(); late = append(late, then) }
	newStage(t, table)
	table.SetSource(&numbers{n: 500})
	table.Choose(3)
	assert.NotEmpty(t, late)
	_, ok := table.Chosen()
	assert.False(t, ok, "not fetched yet")
	first := late
	table.SetRows([]int{7, 8})
	for _, then := range first {
		then()
	}
	assert.Equal(t, 2, table.Len())
	row, ok := table.Row(1)
	assert.True(t, ok)
	assert.Equal(t, 8, row)
}

func TestATableSaysWhyRowsDoNotCome(t *testing.T) {
	table := numberTable(0)
	table.Background = inline
	var said []string
	table.OnSay = func(s string) { said = append(said, s) }
	newStage(t, table)
	table.SetSource(&numbers{n: 50, err: errors.New("读取数据失败，请再试一次。")})
	assert.Contains(t, said, "读取数据失败，请再试一次。")
}

func TestRowsAreTicked(t *testing.T) {
	table := numberTable(1_000_000).Several()
	var counts []int
	table.OnPicked = func(n int) { counts = append(counts, n) }
	s := newStage(t, table)
	s.focus(table.Focusable())
	table.Choose(2)
	s.press(fyne.KeySpace)
	assert.Equal(t, []int{2}, table.Picked())
	table.key(Shift(fyne.KeyDown))
	table.key(Shift(fyne.KeyDown))
	assert.Equal(t, []int{2, 3, 4}, table.Picked())
	table.key(Shift(fyne.KeyUp))
	assert.Equal(t, []int{2, 3}, table.Picked(), "going back takes the tick away")
	table.press(10, fyne.KeyModifierControl, false)
	assert.Equal(t, []int{2, 3, 10}, table.Picked())
	table.press(12, 0, true)
	assert.Equal(t, []int{2, 3, 10, 12}, table.Picked())
	table.press(14, fyne.KeyModifierShift, false)
	assert.Equal(t, []int{2, 3, 10, 12, 13, 14}, table.Picked())
	s.shortcut(Ctrl(fyne.KeyA))
	assert.Len(t, table.Picked(), 1_000_000)
	assert.Equal(t, allTicked, table.head.ticked)
	s.press(fyne.KeyEscape)
	assert.Empty(t, table.Picked())
	assert.Equal(t, 0, counts[len(counts)-1])
	s.press(fyne.KeyEscape)
	assert.Equal(t, []Stroke{Press(fyne.KeyEscape)}, s.keys, "with nothing ticked Esc is the window's")
	table.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 10)})
	assert.Len(t, table.Picked(), 1_000_000)
	table.SetRows([]int{1, 2})
	assert.Empty(t, table.Picked(), "ticks do not pass to other rows")
}

func TestTitlesSort(t *testing.T) {
	table := numberTable(5)
	table.columns[0].Sort, table.columns[2].Sort = true, true
	var orders []Order
	table.OnSort = func(o Order) { orders = append(orders, o) }
	s := newStage(t, table)
	s.focus(table.Focusable())
	test.RenderToMarkup(s.canvas())
	press := func(x float32) { table.head.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 10)}) }
	press(30)
	press(30)
	press(300) // a title that does not sort
	s.shortcut(Alt(fyne.KeyRight))
	s.shortcut(Alt(fyne.KeyDown))
	s.shortcut(Alt(fyne.KeyUp))
	assert.Equal(t, []Order{{0, false}, {0, true}, {2, false}, {2, true}, {2, false}}, orders)
}

func TestColumnsAreResizedChosenAndRemembered(t *testing.T) {
	prefs := fyne.CurrentApp().Preferences()
	prefs.SetString("cases", "")
	table := numberTable(5)
	newStage(t, table)
	table.Remember(prefs, "cases")
	drag := func(x, by float32) {
		table.head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x+by, 5)}, Dragged: fyne.NewDelta(by, 0)})
		table.head.DragEnd()
	}
	drag(50, 30)
	assert.InDelta(t, 100, table.shape.lay(800)[0].width, 0.1, "not by its middle")
	drag(100, 30)
	assert.InDelta(t, 130, table.shape.lay(800)[0].width, 0.1)
	drag(130, -200)
	assert.InDelta(t, leastColumn, table.shape.lay(800)[0].width, 0.1)
	table.shape.columns[2].hidden = true
	table.head.kept()

	again := numberTable(5)
	again.Remember(prefs, "cases")
	assert.InDelta(t, leastColumn, again.shape.lay(800)[0].width, 0.1)
	assert.Zero(t, again.shape.lay(800)[2].width)
	prefs.SetString("cases", "{not json")
	numberTable(1).Remember(prefs, "cases")
}

func TestTheColumnMenuHidesColumns(t *testing.T) {
	table := numberTable(5)
	s := newStage(t, table)
	table.head.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(100, 10)})
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "恢复各列原来的样子")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	assert.True(t, table.shape.columns[2].hidden)
	assert.False(t, table.shape.columns[1].hidden)
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "恢复各列原来的样子", "the menu is shut")
}

func TestAWideTableSlidesUnderItsFirstColumn(t *testing.T) {
	table := numberTable(3)
	table.shape.resize(1, 900)
	s := newStage(t, table)
	s.focus(table.Focusable())
	test.RenderToMarkup(s.canvas())
	assert.InDelta(t, 200, table.shape.over, 0.1, "the optional column has gone")
	s.press(fyne.KeyRight)
	laid := table.shape.lay(800)
	assert.Zero(t, laid[0].x)
	assert.InDelta(t, 100-slideStep, laid[1].x, 0.1)
	s.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
	assert.InDelta(t, 200, table.shape.offset, 0.1, "no farther than to the end")
	s.press(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	assert.Zero(t, table.shape.offset)
}

func TestRowsAreCopiedAsCells(t *testing.T) {
	table := numberTable(0).Several()
	table.Background = inline
	var said []string
	table.OnSay = func(s string) { said = append(said, s) }
	s := newStage(t, table)
	table.SetSource(&numbers{n: 1_000_000})
	s.focus(table.Focusable())
	table.Choose(5)
	s.shortcut(Ctrl(fyne.KeyC))
	assert.Equal(t, "5\t第 5 件\t物业", fyne.CurrentApp().Clipboard().Content())
	table.Pick([]int{1, 2, 900_000})
	s.shortcut(Ctrl(fyne.KeyC))
	assert.Equal(t, "号\t名称\t类型\n1\t第 1 件\t物业\n2\t第 2 件\t物业\n900000\t第 900000 件\t物业", fyne.CurrentApp().Clipboard().Content())
	s.shortcut(Ctrl(fyne.KeyA))
	s.shortcut(Ctrl(fyne.KeyC))
	assert.Equal(t, []string{"已复制 1 行", "已复制 3 行", "一次最多复制 10,000 行，现选了 1000000 行。请先筛选。"}, said)
}

func TestNoCellIsAFormula(t *testing.T) {
	for text, want := range map[string]string{"=1+1": "'=1+1", "@x": "'@x", "+86": "+86", "-3,400.50": "-3,400.50", "-x": "'-x", "张\t三\n": "张 三 ", "": ""} {
		assert.Equal(t, want, forCell(text))
	}
}

func TestTheMenuOfARow(t *testing.T) {
	table := numberTable(3).Several()
	var done []int
	table.Menu = func() []MenuItem {
		return []MenuItem{{Label: "不能办", Off: true}, {Label: "改派给…", Do: func() { done = append(done, table.ChosenAt()) }}}
	}
	s := newStage(t, table)
	row := table.newRow().(*tableRow)
	table.fill(2, row)
	row.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary, PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(700, 590)}})
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "改派给…")
	s.press(fyne.KeyReturn)
	assert.Empty(t, done, "what is off does nothing")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	assert.Equal(t, []int{2}, done)
	assert.Equal(t, table.Focusable(), s.canvas().Focused(), "the focus is back")
	s.press(desktop.KeyMenu)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "全选")
	s.press(fyne.KeyEscape)
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "全选")
}

// BenchmarkScroll is one step of the list over a million rows: reading the rows that come into sight
// and painting them.
func BenchmarkScroll(b *testing.B) {
	table := numberTable(0).Several()
	table.Background = inline
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 1))
	w := test.NewTempWindow(b, NewLayer(table))
	w.Resize(fyne.NewSize(1366, 768))
	table.SetSource(&numbers{n: 1_000_000})
	b.ResetTimer()
	for i := range b.N {
		table.list.ScrollToOffset(float32(i*137%39_000_000) + 40)
	}
}

func TestANumberIsShortenedAtItsBeginning(t *testing.T) {
	whole := "营站和顺社二人调 0001"
	short := elideStart(whole, 120, 16, fyne.TextStyle{})
	assert.True(t, strings.HasPrefix(short, "…") && strings.HasSuffix(short, "人调 0001"), short)
	assert.LessOrEqual(t, fyne.MeasureText(short, 16, fyne.TextStyle{}).Width, float32(120.5))
	assert.Equal(t, whole, elideStart(whole, 500, 16, fyne.TextStyle{}))
}
