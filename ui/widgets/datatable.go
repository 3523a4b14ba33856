package widgets

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Cell is what stands in one place of a table.
type Cell struct {
	Text string
	Tone Tone          // colour of the text, or of the chip
	Chip bool          // the text stands on a tint
	Dim  bool          // secondary text
	Icon fyne.Resource // before the text, e.g. 保密
	Tail bool          // where it does not fit its end is shown, as of a number
}

// TableColumn is one column as data.
type TableColumn[T any] struct {
	Title string  // also the name by which its width is remembered
	Width float32 // at 100 %; columns without one share the rest
	Right bool    // figures and money
	Sort  bool    // its title sorts
	// Optional columns vanish, the last one first, where the columns without a width would
	// become narrower than 160.
	Optional bool
	// Firm columns do not give way where all together are too wide: what stands in them is short and says
	// most, as a state.
	Firm bool
	Cell func(T) Cell
}

// Plain makes a cell function of a text.
func Plain[T any](text func(T) string) func(T) Cell {
	return func(row T) Cell { return Cell{Text: text(row)} }
}

// DataTable is a list of rows in columns, in memory or fetched page by page from a Source of a million.
// Arrows choose a row, Enter and double click open it; titles sort; with Several, space, Shift and Ctrl
// tick rows; Ctrl+C copies them. It stands on widget.List: widget.Table freezes on large tables and
// cannot be steered by key.
type DataTable[T any] struct {
	widget.BaseWidget

	// OnOpen is called for Enter and double click on a row.
	OnOpen func(T)
	// OnChosen is called when another row is chosen, and when the chosen one has been fetched.
	OnChosen func(T)
	// OnSort is called when a title is pressed; the page then sets its rows in that order. Nil: no
	// title sorts.
	OnSort func(Order)
	// OnPicked is called when other rows are ticked.
	OnPicked func(count int)
	// OnSay is told what did not work or what was copied, in a sentence.
	OnSay func(string)
	// Menu makes the lines of the menu under the right button, for the chosen row or the ticked rows.
	Menu func() []MenuItem
	// Look marks a whole row; nil marks none.
	Look       func(T) RowLook
	Background Background

	columns []TableColumn[T]
	shape   *shape
	source  pages[T]
	chosen  int
	anchor  int // where ticking with Shift began
	several bool
	picks   picks
	list    *tableList
	head    *tableHead
	slider  *slider
	empty   fyne.CanvasObject
	root    *fyne.Container
}

// RowLook is how a whole row is marked.
type RowLook struct {
	Bar Tone // a bar at its left edge, Neutral for none
	Dim bool // all of it in secondary text
}

// NewDataTable makes an empty table. empty says what to do when there is no row: one sentence.
// button, which may be nil, does it.
func NewDataTable[T any](columns []TableColumn[T], empty string, button *Button) *DataTable[T] {
	t := &DataTable[T]{columns: columns, chosen: -1, anchor: -1, shape: newShape(len(columns))}
	for i, c := range columns {
		t.shape.columns[i] = columnShape{title: c.Title, width: c.Width, right: c.Right, sort: c.Sort, optional: c.Optional, firm: c.Firm}
	}
	t.source.changed = t.fetched
	t.source.failed = t.say
	t.head = newTableHead(t.shape)
	t.head.sorted, t.head.tickAll, t.head.menu, t.head.shaped = t.sort, t.tickAll, t.columnMenu, t.reshaped
	t.list = newTableList(t.Len, t.newRow, func(id int, o fyne.CanvasObject) { t.fill(id, o.(*tableRow)) })
	t.list.key = t.key
	t.list.onFocus = t.list.Refresh
	t.slider = newSlider(t.shape, func() { t.head.Refresh(); t.list.Refresh() })

	message := Column(Label(empty).Center())
	if button != nil {
		message.Add(container.NewCenter(button))
	}
	t.empty = container.NewCenter(message)
	t.empty.Hide() // until it is known that there is no row
	head := NewPanel(theme.ColorSurface2, t.head)
	t.root = Frame(head, t.slider, nil, nil, container.NewStack(t.list, t.empty))
	t.ExtendBaseWidget(t)
	return t
}

func (t *DataTable[T]) newRow() fyne.CanvasObject {
	row := newTableRow(t.shape)
	row.hairline = true
	row.onPress, row.onOpen, row.onMenu = t.press, t.open, t.menuAt
	row.onScroll = func(d fyne.Delta) {
		if d.DX != 0 && t.shape.over > 0 {
			t.slide(-d.DX)
		} else {
			t.list.ScrollToOffset(t.list.GetScrollOffset() - d.DY)
		}
	}
	return row
}

// Several lets rows be ticked: a box before each, space, Shift and Ctrl.
func (t *DataTable[T]) Several() *DataTable[T] {
	t.several, t.shape.ticks = true, true
	t.reshaped()
	return t
}

// SetRows replaces the rows by others in memory; the chosen place stays where it can, ticks go.
func (t *DataTable[T]) SetRows(rows []T) {
	t.source.Background = t.Background
	t.source.hold(rows)
	t.replaced()
}

// SetSource replaces the rows by those of a source, of which only the pages in sight are fetched.
func (t *DataTable[T]) SetSource(s Source[T]) {
	t.source.Background = t.Background
	t.source.take(s)
	t.replaced()
}

func (t *DataTable[T]) replaced() {
	t.chosen = min(t.chosen, t.Len()-1)
	t.anchor = t.chosen
	had := t.picks.count
	t.picks = picks{}
	setVisible(t.empty, t.Len() == 0)
	t.head.ticked = noneTicked
	t.head.Refresh()
	t.list.Refresh()
	if had > 0 {
		t.tellPicked()
	}
}

// Refreshed fetches anew what the source shows now, without losing place and ticks.
func (t *DataTable[T]) Refreshed() {
	t.source.forget()
	t.list.Refresh()
}

// Len is the number of rows.
func (t *DataTable[T]) Len() int { return t.source.n }

// Rows are the rows in memory; of a source there are none.
func (t *DataTable[T]) Rows() []T { return t.source.all }

// Row is one row, false while it is not fetched.
func (t *DataTable[T]) Row(i int) (T, bool) { return t.source.peek(i) }

// Chosen is the chosen row, false if there is none or it has not been fetched yet.
func (t *DataTable[T]) Chosen() (T, bool) { return t.source.peek(t.chosen) }

// ChosenAt is the place of the chosen row, -1 for none.
func (t *DataTable[T]) ChosenAt() int { return t.chosen }

// Choose chooses a row by its place and scrolls to it; -1 chooses none.
func (t *DataTable[T]) Choose(i int) {
	i = min(max(i, -1), t.Len()-1)
	if i == t.chosen {
		return
	}
	t.chosen, t.anchor = i, i
	t.showChosen()
}

func (t *DataTable[T]) showChosen() {
	row, here := t.Chosen()
	if t.chosen >= 0 && t.list.Size().Height > 0 { // in no height at all every row would be scrolled past
		t.list.ScrollTo(t.chosen)
	}
	t.list.Refresh()
	switch {
	case !here:
		t.source.get(t.chosen) // fetched calls OnChosen when it comes
	case t.OnChosen != nil:
		t.OnChosen(row)
	}
}

// fetched draws the rows of a page that has come.
func (t *DataTable[T]) fetched(from, to int) {
	t.list.Refresh()
	if row, ok := t.Chosen(); ok && t.chosen >= from && t.chosen < to && t.OnChosen != nil {
		t.OnChosen(row)
	}
}

// Focusable is what gets the focus of the table, for a page's FirstFocus.
func (t *DataTable[T]) Focusable() fyne.Focusable { return t.list }

// Children lets Reveal walk through the table.
func (t *DataTable[T]) Children() []fyne.CanvasObject { return []fyne.CanvasObject{t.list} }

func (t *DataTable[T]) fill(id int, row *tableRow) {
	if id >= t.Len() {
		return // the list draws once more while its rows are replaced
	}
	row.id, row.chosen, row.focused, row.ticked = id, id == t.chosen, t.list.focused, t.picks.has(id)
	data, ok := t.source.get(id)
	row.look = RowLook{}
	if ok && t.Look != nil {
		row.look = t.Look(data)
	}
	for i, c := range t.columns {
		row.cells[i] = Cell{}
		if ok {
			row.cells[i] = c.Cell(data)
		}
	}
	row.Refresh()
}

func (t *DataTable[T]) open(id int) {
	t.Choose(id)
	if row, ok := t.Chosen(); ok && t.OnOpen != nil {
		t.OnOpen(row)
	}
}

func (t *DataTable[T]) say(sentence string) {
	if t.OnSay != nil {
		t.OnSay(sentence)
	}
}

// CreateRenderer links the widget to its renderer.
func (t *DataTable[T]) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(t.root)
}

// Source is where a table finds its rows. Rows is called off the UI goroutine; ctx ends when the table
// has taken another source.
type Source[T any] interface {
	Len() int
	Rows(ctx context.Context, from, n int) ([]T, error)
}
