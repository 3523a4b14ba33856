package counter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// The widths of the style sheet at which a form gives way, at 100 %.
const (
	threeColumns float32 = 950
	twoColumns   float32 = 620
	summaryWidth float32 = 320
	labelWidth   float32 = 88
)

// columnsIn is how many columns a form of a width has.
func columnsIn(width float32) int {
	switch {
	case width >= theme.Wide(threeColumns):
		return 3
	case width >= theme.Wide(twoColumns):
		return 2
	}
	return 1
}

// grid sets objects into columns in reading order. A wide object takes a line of its own, what
// has no height takes no room.
type grid struct {
	columns func(width float32) int
	wide    map[fyne.CanvasObject]bool
	span    map[fyne.CanvasObject]int // columns an object takes, never all of them
	seen    float32                   // width of the last layout
}

// gridOf makes a grid whose width is known only when it is laid out.
func gridOf(columns func(width float32) int, objects ...fyne.CanvasObject) (*grid, *fyne.Container) {
	g := &grid{columns: columns, wide: map[fyne.CanvasObject]bool{}, span: map[fyne.CanvasObject]int{}}
	return g, container.New(g, objects...)
}

func (g *grid) flow(objects []fyne.CanvasObject, width float32, move bool) float32 {
	n := g.columns(width)
	cell := (width - float32(n-1)*theme.CardGap) / float32(n)
	y, line, col := float32(0), float32(0), 0
	feed := func() {
		if col > 0 {
			y, line, col = y+line+theme.Gap, 0, 0
		}
	}
	for _, o := range objects {
		if !o.Visible() || o.MinSize().Height == 0 {
			continue
		}
		takes := max(1, min(n-1, g.span[o]))
		if g.wide[o] {
			takes = n
		}
		if col+takes > n {
			feed()
		}
		w := float32(takes)*cell + float32(takes-1)*theme.CardGap
		if move {
			o.Move(fyne.NewPos(float32(col)*(cell+theme.CardGap), y))
			o.Resize(fyne.NewSize(w, o.MinSize().Height)) // chips know their height by their width
			o.Resize(fyne.NewSize(w, o.MinSize().Height))
		}
		line = max(line, o.MinSize().Height)
		if col += takes; col >= n {
			feed()
		}
	}
	feed()
	return max(0, y-theme.Gap)
}

func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	g.seen = size.Width
	g.flow(objects, size.Width, true)
}

func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, g.flow(objects, g.seen, false))
}

// sides sets the two parties beside each other where there is room, else below each other.
type sides struct{ page *pageLayout }

func (s *sides) beside() bool { return s.page.columns == 3 }

func (s *sides) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if !s.beside() {
		(&widgets.PileLayout{Gap: theme.Gap}).Layout(objects, size)
		return
	}
	w := (size.Width - theme.CardGap) / 2
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(w+theme.CardGap), 0))
		o.Resize(fyne.NewSize(w, size.Height))
	}
}

func (s *sides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !s.beside() {
		return (&widgets.PileLayout{Gap: theme.Gap}).MinSize(objects)
	}
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(0, h)
}

// sideLayout sets the parties of one side below each other; the last takes the height that is left.
type sideLayout struct{}

func (sideLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for i, o := range objects {
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height)) // wrapped text knows its height by its width
		h := o.MinSize().Height
		if i == len(objects)-1 {
			h = max(h, size.Height-y)
		}
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + theme.Gap
	}
}

func (sideLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for i, o := range objects {
		if i > 0 {
			h += theme.Gap
		}
		h += o.MinSize().Height
	}
	return fyne.NewSize(0, h)
}

// pair puts two short facts of a party on one line: the row of the first, then label and row of
// the second.
func pair(first *field, label string, second *field) *fyne.Container {
	return container.New(&pairLayout{}, first.row, widgets.Label(label), second.row)
}

// labelled puts a label that may change before the row of a fact that has none of its own.
func labelled(label *widgets.Text, f *field) *fyne.Container {
	return container.New(&pairLayout{alone: true}, layoutSpace(), label, f.row)
}

func layoutSpace() fyne.CanvasObject { return widgets.NewText("") }

type pairLayout struct{ alone bool }

func (l *pairLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	if o[0].Visible() && !l.alone {
		h = o[0].MinSize().Height
	}
	if o[2].Visible() {
		h = max(h, o[2].MinSize().Height)
	}
	return fyne.NewSize(0, h)
}

func (l *pairLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	label := o[1].MinSize().Width
	lead := theme.Wide(labelWidth) + theme.Gap
	x := lead - theme.Gap - label // the label's right edge stands where those of all rows stand
	if !l.alone {
		rest := (size.Width - lead - label - 2*theme.Gap) / 2
		o[0].Resize(fyne.NewSize(lead+rest, o[0].MinSize().Height))
		x = lead + rest + theme.Gap
	}
	setVisible(o[1], o[2].Visible())
	o[1].Move(fyne.NewPos(x, 0))
	o[1].Resize(fyne.NewSize(label, theme.Height(40)))
	x += label + theme.Gap
	o[2].Move(fyne.NewPos(x, 0))
	o[2].Resize(fyne.NewSize(size.Width-x, o[2].MinSize().Height))
}

// pageLayout sets the form, the bar at its foot, and beside it the summary; where a column for the
// summary would leave the form less than two columns, a strip over the form stands for it.
type pageLayout struct {
	columns  int
	narrow   bool
	open     bool // the strip shows the whole summary
	width    float32
	onNarrow func(bool)
	onChange func() // the number of columns is another
}

func (l *pageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l *pageLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	form, bar, strip, summary, trouble, tabs := o[0], o[1], o[2], o[3], o[4], o[5]
	aside := theme.Wide(summaryWidth)
	narrow := size.Width-aside < theme.Wide(twoColumns)
	foot := bar.MinSize().Height
	height := size.Height - foot
	y := tabs.MinSize().Height
	tabs.Move(fyne.NewPos(0, 0))
	tabs.Resize(fyne.NewSize(size.Width, y))
	l.width = size.Width
	if !narrow {
		l.width -= aside
	}
	before := l.columns
	l.columns = columnsIn(l.width)
	if narrow != l.narrow {
		l.narrow = narrow
		l.onNarrow(narrow)
	}
	if l.columns != before {
		l.onChange()
	}
	setVisible(strip, narrow)
	setVisible(summary, !narrow || l.open)
	if narrow {
		strip.Move(fyne.NewPos(0, y))
		strip.Resize(fyne.NewSize(size.Width, strip.MinSize().Height))
		y += strip.MinSize().Height
		if l.open {
			h := min((height-y)/2, theme.Wide(260))
			summary.Move(fyne.NewPos(0, y))
			summary.Resize(fyne.NewSize(size.Width, h))
			y += h
		}
	} else {
		summary.Move(fyne.NewPos(l.width, y))
		summary.Resize(fyne.NewSize(aside, height-y))
	}
	trouble.Move(fyne.NewPos(0, y))
	trouble.Resize(fyne.NewSize(l.width, 0))
	if h := trouble.MinSize().Height; h > 0 {
		trouble.Resize(fyne.NewSize(l.width, h))
		y += trouble.MinSize().Height
	}
	form.Move(fyne.NewPos(0, y))
	form.Resize(fyne.NewSize(l.width, height-y))
	bar.Move(fyne.NewPos(0, height))
	bar.Resize(fyne.NewSize(size.Width, foot))
}
