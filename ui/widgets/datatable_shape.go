package widgets

import (
	"encoding/json"

	"fyne.io/fyne/v2"

	"hefeng/ui/theme"
)

// Order is by which column a table is sorted.
type Order struct {
	Column int // -1 for none
	Down   bool
}

// columnShape is what head and rows know of a column.
type columnShape struct {
	title                 string
	width                 float32 // at 100 %, 0 shares the rest
	right, sort, optional bool
	hidden                bool
	firm                  bool // does not give way
	own                   bool // the user set the width
}

// span is where a column stands; a width of 0 is nowhere.
type span struct{ x, width float32 }

// shape shares the width of a table among its columns. Head and rows draw by the same one.
type shape struct {
	columns []columnShape
	ticks   bool
	order   Order
	offset  float32 // by how much the columns behind the first one are moved to the left
	over    float32 // by how much they could be

	laid   []span
	pinned int // the first column in sight, which does not move
	total  float32
	stale  bool
}

const (
	leastFree   = 160  // width of a column without one, below which optional columns vanish
	leastColumn = 48   // width to which a column can be dragged
	mayShrink   = 0.75 // to which part of their width columns give way before the table slides
	boxColumn   = 48   // width of the column of boxes
)

func newShape(n int) *shape {
	return &shape{columns: make([]columnShape, n), order: Order{Column: -1}, stale: true}
}

func (s *shape) boxes() float32 {
	if !s.ticks {
		return 0
	}
	return boxColumn
}

// lay gives every column its place in a width.
func (s *shape) lay(total float32) []span {
	if !s.stale && total == s.total {
		return s.laid
	}
	w := s.widths(total - s.boxes())
	s.total, s.stale, s.pinned = total, false, -1
	s.laid = make([]span, len(w))
	x := s.boxes()
	for i, width := range w {
		s.laid[i] = span{x, width}
		if width == 0 {
			continue
		}
		if s.pinned < 0 {
			s.pinned = i
		} else {
			s.laid[i].x -= s.offset
		}
		x += width
	}
	return s.laid
}

// widths shares a width among the columns; a column that vanishes gets none.
func (s *shape) widths(total float32) []float32 {
	w := make([]float32, len(s.columns))
	sum, free, own := float32(0), 0, false
	for i, c := range s.columns {
		switch {
		case c.hidden:
		case c.width == 0:
			free++
		default:
			w[i] = theme.Wide(c.width)
			sum += w[i]
			own = own || c.own
		}
	}
	least := theme.Wide(leastFree) * float32(free)
	for i := len(w) - 1; i >= 0 && total-sum < least; i-- {
		if s.columns[i].optional && !s.columns[i].own {
			sum -= w[i]
			w[i] = 0
		}
	}
	if free > 0 {
		share := max(least, total-sum) / float32(free)
		for i, c := range s.columns {
			if c.width == 0 && !c.hidden {
				w[i] = share
				sum += share
			}
		}
	}
	if sum > total && !own {
		sum = s.shrink(w, sum, total)
	}
	s.over = max(0, sum-total)
	s.offset = min(s.offset, s.over)
	return w
}

// shrink makes the columns that may give way narrower, so that all go into total if they can, and answers with
// the sum.
func (s *shape) shrink(w []float32, sum, total float32) float32 {
	firm := float32(0)
	for i, c := range s.columns {
		if c.firm {
			firm += w[i]
		}
	}
	by := max(mayShrink, (total-firm)/(sum-firm))
	for i, c := range s.columns {
		if !c.firm {
			w[i] *= by
		}
	}
	return firm + by*(sum-firm)
}

// slide moves the columns sideways as far as they go.
func (s *shape) slide(by float32) {
	s.offset = min(max(0, s.offset+by), s.over)
	s.stale = true
}

// at is the column under a place of the head, -1 for none; edge says that its right edge is there.
func (s *shape) at(x float32) (column int, edge bool) {
	const grip = 5
	laid, hit := s.lay(s.total), -1
	for _, i := range append([]int{s.pinned}, s.indexes()...) { // the first column lies over the others
		p := span{}
		if i >= 0 {
			p = laid[i]
		}
		if p.width == 0 {
			continue
		}
		if d := x - (p.x + p.width); d > -grip && d < grip {
			return i, true
		}
		if hit < 0 && x >= p.x && x < p.x+p.width {
			hit = i
		}
	}
	return hit, false
}

func (s *shape) indexes() []int {
	list := make([]int, len(s.columns))
	for i := range list {
		list[i] = i
	}
	return list
}

// resize gives a column the width that the user drags it to.
func (s *shape) resize(i int, width float32) {
	s.columns[i].width, s.columns[i].own = max(leastColumn, width/theme.Wide(1)), true
	s.stale = true
}

// columnMemory is how a column is remembered.
type columnMemory struct {
	Title  string  `json:"title"`
	Width  float32 `json:"width,omitempty"` // as the user set it
	Hidden bool    `json:"hidden,omitempty"`
}

// Remember takes widths and choice of columns from the preferences under a key, and keeps there what
// the user changes from now on.
func (t *DataTable[T]) Remember(p fyne.Preferences, key string) {
	var known []columnMemory
	if json.Unmarshal([]byte(p.String(key)), &known) == nil { // what cannot be read is forgotten
		t.shape.recall(known)
	}
	t.head.keep = func() {
		if text, err := json.Marshal(t.shape.memory()); err == nil {
			p.SetString(key, string(text))
		}
	}
	t.reshaped()
}

func (s *shape) memory() []columnMemory {
	var all []columnMemory
	for _, c := range s.columns {
		m := columnMemory{Title: c.title, Hidden: c.hidden}
		if c.own {
			m.Width = c.width
		}
		all = append(all, m)
	}
	return all
}

func (s *shape) recall(known []columnMemory) {
	for _, m := range known {
		for i := range s.columns {
			c := &s.columns[i]
			if c.title != m.Title {
				continue
			}
			c.hidden = m.Hidden && i > 0
			if m.Width >= leastColumn && m.Width < 2000 {
				c.width, c.own = m.Width, true
			}
		}
	}
	s.stale = true
}

// reshaped draws head and rows anew after a column has changed.
func (t *DataTable[T]) reshaped() {
	t.shape.stale = true
	t.head.Refresh()
	t.slider.Refresh()
	t.list.Refresh()
}

// sort follows a press on a title: up at first, then the other way round.
func (t *DataTable[T]) sort(column int) {
	if t.OnSort == nil || !t.columns[column].Sort {
		return
	}
	o := Order{Column: column}
	if t.shape.order.Column == column {
		o.Down = !t.shape.order.Down
	}
	t.take(o)
}

func (t *DataTable[T]) take(o Order) {
	t.SetOrder(o)
	t.OnSort(o)
}

// SetOrder shows by which column the rows are sorted; the page has sorted them.
func (t *DataTable[T]) SetOrder(o Order) {
	t.shape.order = o
	t.head.Refresh()
}

// Order is by what the rows are sorted.
func (t *DataTable[T]) Order() Order { return t.shape.order }

// columnMenu lets columns be chosen; the first one always stays.
func (t *DataTable[T]) columnMenu(at fyne.Position) {
	var items []MenuItem
	for i := range t.shape.columns {
		c := &t.shape.columns[i]
		if i == 0 {
			continue
		}
		items = append(items, MenuItem{Label: c.title, Ticked: !c.hidden, Do: func() {
			c.hidden = !c.hidden
			t.reshaped()
			t.head.kept()
		}})
	}
	items = append(items, MenuItem{Label: "恢复各列原来的样子", Do: func() {
		for i, c := range t.columns {
			t.shape.columns[i].width, t.shape.columns[i].own, t.shape.columns[i].hidden = c.Width, false, false
		}
		t.shape.offset = 0
		t.reshaped()
		t.head.kept()
	}})
	ShowMenu(t.list, at, items)
}
