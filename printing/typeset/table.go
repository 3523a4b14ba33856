package typeset

// Table is a grid of cells. Cells are given row by row; a cell that spans takes the place of its
// neighbours, which are left out, as in HTML. Text wraps inside its cell; a row higher than a third
// of a page may be cut between two lines by a page break.
type Table struct {
	Columns []float64 // relative widths
	Rows    [][]Cell
	Header  int     // so many first rows are repeated at the head of each further page
	Open    bool    // without rules
	Face    *Face   // nil: Body
	Size    float64 // 0: 小四
	Leading float64 // 0: one and a half sizes
	Pad     float64 // above and below the text of a cell, points; 0: 4
}

// Cell is one box of a table.
type Cell struct {
	Text    string
	Parts   []Inline // in place of Text
	Columns int      // spanned; 0 is 1
	Rows    int      // spanned; 0 is 1
	Align   Align
	Face    *Face // nil: the table's
	Lines   int   // least height, in lines of text
}

const (
	cellSide = 4.0 // between rule and text, points
	// A group of rows higher than this is cut between its lines rather than moved whole.
	wholeGroup = bodyHeight / 3
)

// Table adds a table over the whole width of the text.
func (d *Doc) Table(t Table) {
	t.defaults()
	cells, rows := d.gridCells(t)
	counts := lineCounts(cells, rows)
	start, body := len(d.strips), -1
	for from := 0; from < rows; {
		to := groupEnd(cells, from)
		if body < 0 && from >= t.Header {
			body = len(d.strips)
		}
		d.strips = append(d.strips, rowGroup{t, cells, counts, from, to}.strips()...)
		from = to
	}
	if body > start {
		head := joinStrips(d.strips[start:body])
		for i := start; i < len(d.strips); i++ {
			if i < body {
				d.strips[i].tied = true
			} else {
				d.strips[i].head = &head
			}
		}
	}
}

func (t *Table) defaults() {
	if t.Face == nil {
		t.Face = Body
	}
	if t.Size == 0 {
		t.Size = SizeXiaosi
	}
	if t.Leading == 0 {
		t.Leading = t.Size * 1.5
	}
	if t.Pad == 0 {
		t.Pad = 4
	}
}

// gridCell is a cell with its place in the grid and its text broken into lines.
type gridCell struct {
	row, rows int
	x, width  float64
	style     Style
	lines     []line
	least     int
}

// gridCells finds the place of every cell; places that no cell takes become empty cells.
func (d *Doc) gridCells(t Table) (cells []gridCell, rows int) {
	edges := columnEdges(t.Columns)
	columns := len(t.Columns)
	rows = len(t.Rows)
	taken := map[[2]int]bool{}
	for r, row := range t.Rows {
		for col := 0; col < columns; col++ {
			if taken[[2]int{r, col}] {
				continue
			}
			var c Cell
			if len(row) > 0 {
				c, row = row[0], row[1:]
			}
			wide := min(max(c.Columns, 1), columns-col)
			high := min(max(c.Rows, 1), rows-r)
			for y := r; y < r+high; y++ {
				for x := col; x < col+wide; x++ {
					taken[[2]int{y, x}] = true
				}
			}
			g := gridCell{row: r, rows: high, x: edges[col], width: edges[col+wide] - edges[col], least: c.Lines}
			g.style = Style{Face: t.Face, Size: t.Size, Leading: t.Leading, Align: c.Align}
			if c.Face != nil {
				g.style.Face = c.Face
			}
			if c.Parts == nil {
				c.Parts = []Inline{T(c.Text)}
			}
			g.lines = breakLines(d.atoms(g.style, c.Parts), g.width-2*cellSide, 0)
			cells = append(cells, g)
		}
	}
	return cells, rows
}

// columnEdges shares the line width among columns.
func columnEdges(weights []float64) []float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	edges := []float64{left}
	used := 0.0
	for _, w := range weights {
		used += w
		edges = append(edges, left+used/sum*LineWidth)
	}
	return edges
}

// lineCounts is the height of each row in lines; what a cell over several rows needs beyond them
// goes to the last of its rows.
func lineCounts(cells []gridCell, rows int) []int {
	counts := make([]int, rows)
	for r := range counts {
		counts[r] = 1
	}
	for _, c := range cells {
		if c.rows == 1 {
			counts[c.row] = max(counts[c.row], len(c.lines), c.least)
		}
	}
	for _, c := range cells {
		have := 0
		for _, n := range counts[c.row : c.row+c.rows] {
			have += n
		}
		if lack := max(len(c.lines), c.least) - have; lack > 0 {
			counts[c.row+c.rows-1] += lack
		}
	}
	return counts
}

// groupEnd is the row after the group of rows that cells bind to row from.
func groupEnd(cells []gridCell, from int) int {
	end := from + 1
	for _, c := range cells { // in order of rows
		if c.row < end {
			end = max(end, c.row+c.rows)
		}
	}
	return end
}

// rowGroup is a run of rows that cells spanning rows bind together.
type rowGroup struct {
	Table
	cells    []gridCell
	counts   []int
	from, to int
}

func (g rowGroup) height(from, to int) (h float64) {
	for _, n := range g.counts[from:to] {
		h += float64(n)*g.Leading + 2*g.Pad
	}
	return h
}

func (g rowGroup) strips() []strip {
	if height := g.height(g.from, g.to); height <= wholeGroup {
		return []strip{g.whole(height)}
	}
	return g.cut()
}

// whole draws the group as one strip, text in the middle of its cells.
func (g rowGroup) whole(height float64) strip {
	s := strip{height: height}
	for _, c := range g.cells {
		if c.row < g.from || c.row >= g.to {
			continue
		}
		y, h := g.height(g.from, c.row), g.height(c.row, c.row+c.rows)
		if !g.Open {
			s.draw.rules = append(s.draw.rules, frame(c.x, y, c.width, h)...)
		}
		y += (h - float64(len(c.lines))*g.Leading) / 2
		for _, l := range c.lines {
			s.draw.add(c.set(l), 0, y)
			y += g.Leading
		}
	}
	return s
}

func (c gridCell) set(l line) drawing { return l.set(c.style, c.x+cellSide, c.width-2*cellSide) }

// cut draws the group as one strip per line of text, so that a page break may fall between any two.
func (g rowGroup) cut() []strip {
	var strips []strip
	firstStrip := map[int]int{} // by row
	for r := g.from; r < g.to; r++ {
		firstStrip[r] = len(strips)
		for i := range g.counts[r] {
			s := strip{height: g.Leading}
			above := 0.0
			if i == 0 {
				above = g.Pad
				s.height += g.Pad
			}
			bottomLine := i == g.counts[r]-1
			if bottomLine {
				s.height += g.Pad
			}
			for _, c := range g.cells {
				if c.row > r || c.row+c.rows <= r {
					continue
				}
				if n := len(strips) - firstStrip[c.row]; n < len(c.lines) {
					s.draw.add(c.set(c.lines[n]), 0, above)
				}
				if !g.Open {
					s.ruleCell(c, c.row == r && i == 0, c.row+c.rows-1 == r && bottomLine)
				}
			}
			strips = append(strips, s)
		}
	}
	strips[0].tied = true
	strips[len(strips)-1-1].tied = true
	return strips
}

// ruleCell draws the part of a cell's frame that falls into a strip, and what closes the cell where
// a page break cuts it.
func (s *strip) ruleCell(c gridCell, first, last bool) {
	l, r, b := c.x, c.x+c.width, s.height
	above, below := rule{l, 0, r, 0, hairline}, rule{l, b, r, b, hairline}
	s.draw.rules = append(s.draw.rules, rule{l, 0, l, b, hairline}, rule{r, 0, r, b, hairline})
	if first {
		s.draw.rules = append(s.draw.rules, above)
	}
	if last {
		s.draw.rules = append(s.draw.rules, below)
	}
	s.open.rules = append(s.open.rules, above)
	s.shut.rules = append(s.shut.rules, below)
}

// joinStrips puts strips under each other into one.
func joinStrips(strips []strip) (out strip) {
	for _, s := range strips {
		out.draw.add(s.draw, 0, out.height)
		out.height += s.height
	}
	return out
}
