package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
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
}

// TableColumn is one column as data.
type TableColumn[T any] struct {
	Title string
	Width float32 // at 100 %; columns without one share the rest
	Right bool    // figures and money
	// Optional columns vanish, the last one first, where the columns without a width would
	// become narrower than 160.
	Optional bool
	Cell     func(T) Cell
}

// Plain makes a cell function of a text.
func Plain[T any](text func(T) string) func(T) Cell {
	return func(row T) Cell { return Cell{Text: text(row)} }
}

// Table is a list of rows in columns. Arrows choose a row, Enter and double click open it. It
// stands on widget.List: widget.Table freezes on large tables and cannot be steered by key.
type Table[T any] struct {
	widget.BaseWidget

	// OnOpen is called for Enter and double click on a row.
	OnOpen func(T)
	// OnChosen is called when another row is chosen.
	OnChosen func(T)

	columns []TableColumn[T]
	rows    []T
	chosen  int
	list    *tableList
	head    *tableRow
	empty   fyne.CanvasObject
	root    *fyne.Container
}

// NewTable makes an empty table. empty says what to do when there is no row: one sentence.
// button, which may be nil, does it.
func NewTable[T any](columns []TableColumn[T], empty string, button *Button) *Table[T] {
	t := &Table[T]{columns: columns, chosen: -1}
	t.head = newTableRow(len(columns), t.widths, t.rights())
	for i, c := range columns {
		t.head.set(i, Cell{Text: c.Title, Dim: true})
	}
	t.list = newTableList(func() int { return len(t.rows) }, func() fyne.CanvasObject {
		row := newTableRow(len(columns), t.widths, t.rights())
		row.hairline = true
		row.onPress, row.onOpen = t.press, t.open
		return row
	}, func(id int, o fyne.CanvasObject) { t.fill(id, o.(*tableRow)) })
	t.list.key = t.key
	t.list.onFocus = t.list.Refresh

	message := Column(Label(empty).Center())
	if button != nil {
		message.Add(container.NewCenter(button))
	}
	t.empty = container.NewCenter(message)
	head := NewPanel(theme.ColorSurface2, t.head)
	t.root = Frame(head, nil, nil, nil, container.NewStack(t.list, t.empty))
	t.ExtendBaseWidget(t)
	return t
}

func (t *Table[T]) rights() []bool {
	r := make([]bool, len(t.columns))
	for i, c := range t.columns {
		r[i] = c.Right
	}
	return r
}

// widths shares a width among the columns; a column that vanishes gets none. When even the rest
// does not fit, all shrink.
func (t *Table[T]) widths(total float32) []float32 {
	w := make([]float32, len(t.columns))
	sum, free := float32(0), 0
	for i, c := range t.columns {
		w[i] = theme.Wide(c.Width)
		sum += w[i]
		if c.Width == 0 {
			free++
		}
	}
	least := theme.Wide(160) * float32(free)
	for i := len(w) - 1; i >= 0 && total-sum < least; i-- {
		if t.columns[i].Optional {
			sum -= w[i]
			w[i] = 0
		}
	}
	if free > 0 {
		share := max(least, total-sum) / float32(free)
		for i, c := range t.columns {
			if c.Width == 0 {
				w[i] = share
				sum += share
			}
		}
	}
	if sum > total && sum > 0 {
		for i := range w {
			w[i] *= total / sum
		}
	}
	return w
}

// SetRows replaces the rows; the chosen place stays where it can.
func (t *Table[T]) SetRows(rows []T) {
	t.rows = rows
	t.chosen = min(t.chosen, len(rows)-1)
	setVisible(t.empty, len(rows) == 0)
	t.list.Refresh()
}

// Rows are the rows shown.
func (t *Table[T]) Rows() []T { return t.rows }

// Chosen is the chosen row, false if there is none.
func (t *Table[T]) Chosen() (row T, ok bool) {
	if t.chosen < 0 || t.chosen >= len(t.rows) {
		return row, false
	}
	return t.rows[t.chosen], true
}

// Choose chooses a row by its place and scrolls to it; -1 chooses none.
func (t *Table[T]) Choose(i int) {
	i = min(max(i, -1), len(t.rows)-1)
	if i == t.chosen {
		return
	}
	t.chosen = i
	if i >= 0 {
		t.list.ScrollTo(i)
	}
	t.list.Refresh()
	if row, ok := t.Chosen(); ok && t.OnChosen != nil {
		t.OnChosen(row)
	}
}

// Focusable is what gets the focus of the table, for a page's FirstFocus.
func (t *Table[T]) Focusable() fyne.Focusable { return t.list }

// Children lets Reveal walk through the table.
func (t *Table[T]) Children() []fyne.CanvasObject { return []fyne.CanvasObject{t.list} }

func (t *Table[T]) fill(id int, row *tableRow) {
	if id >= len(t.rows) {
		return // the list draws once more while its rows are replaced
	}
	row.id, row.chosen, row.focused = id, id == t.chosen, t.list.focused
	for i, c := range t.columns {
		row.set(i, c.Cell(t.rows[id]))
	}
	row.Refresh()
}

func (t *Table[T]) press(id int) {
	focus(t.list)
	t.Choose(id)
}

func (t *Table[T]) open(id int) {
	t.Choose(id)
	if row, ok := t.Chosen(); ok && t.OnOpen != nil {
		t.OnOpen(row)
	}
}

// key steers the table and says whether it used the stroke.
func (t *Table[T]) key(s Stroke) bool {
	page := max(1, int(t.list.Size().Height/theme.Height(40))-1)
	switch s {
	case Press(fyne.KeyDown):
		t.Choose(t.chosen + 1)
	case Press(fyne.KeyUp):
		t.Choose(max(0, t.chosen-1))
	case Press(fyne.KeyPageDown):
		t.Choose(t.chosen + page)
	case Press(fyne.KeyPageUp):
		t.Choose(max(0, t.chosen-page))
	case Press(fyne.KeyHome):
		t.Choose(0)
	case Press(fyne.KeyEnd):
		t.Choose(len(t.rows) - 1)
	case Press(fyne.KeyReturn):
		if t.chosen >= 0 {
			t.open(t.chosen)
		}
	default:
		return false
	}
	return true
}

// CreateRenderer links the widget to its renderer.
func (t *Table[T]) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.root) }

// tableList is a List whose keys are ours.
type tableList struct {
	widget.List
	focused bool
	key     func(Stroke) bool
	onFocus func()
}

func newTableList(length func() int, create func() fyne.CanvasObject, update func(int, fyne.CanvasObject)) *tableList {
	l := &tableList{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true // rows draw their hairline
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained shows which row the keys act on.
func (l *tableList) FocusGained() { l.focused = true; l.onFocus(); Reveal(l) }

// FocusLost takes the mark away.
func (l *tableList) FocusLost() { l.focused = false; l.onFocus() }

// TypedKey steers the table or hands the key on.
func (l *tableList) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	switch {
	case s.Name == fyne.KeyTab:
		focusStep(l, s.Mod&fyne.KeyModifierShift != 0)
	case l.key(s):
	default:
		if layer := layerOf(l); layer != nil {
			layer.Key(s)
		}
	}
}

// TypedShortcut hands the stroke on.
func (l *tableList) TypedShortcut(s fyne.Shortcut) {
	if layer := layerOf(l); layer != nil {
		layer.Key(shortcutStroke(s))
	}
}

// Mouse on a row: pressing chooses at once, a double click opens.
var (
	_ desktop.Mouseable   = (*tableRow)(nil)
	_ fyne.DoubleTappable = (*tableRow)(nil)
)
