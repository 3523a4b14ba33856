package cases

import (
	"fyne.io/fyne/v2"

	"hefeng/ui/theme"
)

// bodyLayout sets timeline, middle and papers beside each other. Where there is too little room
// the timeline goes first (the log has it all), then the papers, which F4 brings back.
type bodyLayout struct{ page *Case }

const (
	lineWidth     = 208
	papersWidth   = 248
	findingsWidth = 336
	editorWidth   = 380 // least for clauses beside the findings
	middleWidth   = 560 // least for the other tabs
)

func (l *bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(theme.Wide(320), 0) }

func (l *bodyLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	least := theme.Wide(middleWidth)
	if l.page.tabs.chosen == tabAgreement {
		least = theme.Wide(editorWidth + findingsWidth)
	}
	line, papers := theme.Wide(lineWidth), theme.Wide(papersWidth)
	if size.Width-line-papers < least {
		line = 0
	}
	if size.Width-papers < least && !l.page.papers.asked || size.Width < 2*papers {
		papers = 0
	}
	middle := size.Width - line - papers
	x := float32(0)
	for i, w := range []float32{line, middle, papers} {
		if w == 0 {
			o[i].Hide()
			continue
		}
		o[i].Show()
		o[i].Move(fyne.NewPos(x, 0))
		o[i].Resize(fyne.NewSize(w-gapAt(i), size.Height))
		x += w
	}
}

// gapAt leaves the hairline of the ground between the columns.
func gapAt(i int) float32 {
	if i < 2 {
		return 1
	}
	return 0
}

// gridLayout sets objects in as many equal columns as fit with a least width each.
type gridLayout struct {
	least float32 // at 100 %
	seen  float32
}

const gridGap = 16

func (l *gridLayout) columns(width float32, n int) int {
	cols := int((width + gridGap) / (theme.Wide(l.least) + gridGap))
	return max(1, min(cols, n))
}

// flow gives each object its place and returns the height of all.
func (l *gridLayout) flow(objects []fyne.CanvasObject, width float32, put func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	n := l.columns(width, len(objects))
	cell := (width - float32(n-1)*gridGap) / float32(n)
	y := float32(0)
	for from := 0; from < len(objects); from += n {
		line := objects[from:min(from+n, len(objects))]
		h := float32(0)
		for _, o := range line {
			h = max(h, o.MinSize().Height)
		}
		for i, o := range line {
			put(o, fyne.NewPos(float32(i)*(cell+gridGap), y), fyne.NewSize(cell, h))
		}
		y += h + theme.Gap
	}
	return max(0, y-theme.Gap)
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.seen = size.Width
	l.flow(objects, size.Width, func(o fyne.CanvasObject, _ fyne.Position, s fyne.Size) { o.Resize(s) }) // wrapped text knows its height by its width
	l.flow(objects, size.Width, func(o fyne.CanvasObject, p fyne.Position, s fyne.Size) {
		o.Move(p)
		o.Resize(s)
	})
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := max(l.seen, theme.Wide(l.least))
	return fyne.NewSize(theme.Wide(l.least), l.flow(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {}))
}
