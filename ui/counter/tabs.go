package counter

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// tabs are the registrations that are open, at the head of the page. They are no tab stops: Ctrl+Tab turns to
// the next one.
type tabs struct {
	page   *Page
	object fyne.CanvasObject
	row    *fyne.Container
	count  *widgets.Text
	hidden []*sheet // those that find no room, in the menu
}

const (
	tabHeight float32 = 40
	tabWidth  float32 = 264 // the most that one takes, at 100 %
)

func newTabs(p *Page) *tabs {
	t := &tabs{page: p, count: widgets.Label(others(1))}
	t.row = container.New(&tabsLayout{t: t})
	t.object = widgets.NewPanel(fynetheme.ColorNameHeaderBackground, t.row).Pad(0, 8)
	t.draw()
	return t
}

// draw makes the tabs anew.
func (t *tabs) draw() {
	if t == nil {
		return // the page is being built
	}
	t.row.Objects = nil
	for _, s := range t.page.sheets {
		t.row.Add(t.tab(s))
	}
	t.row.Add(widgets.Pressable(widgets.Padded(0, 8, widgets.Row(t.count, widgets.Icon(fynetheme.MenuDropDownIcon(), theme.ColorText2))), t.menu))
	t.row.Add(widgets.Pressable(widgets.Padded(0, 8, widgets.Row(widgets.Icon(fynetheme.ContentAddIcon(), theme.ColorText2), widgets.Label("新登记"),
		widgets.KeyCap(widgets.Ctrl(fyne.KeyN).String()))), t.page.Begin))
	t.row.Add(widgets.Hint("圆点表示草稿尚未登记"))
	t.row.Refresh()
}

// tab is one registration: what it is about, and a dot while it is not in the store as a case.
func (t *tabs) tab(s *sheet) fyne.CanvasObject {
	here := s == t.page.sheet
	ink, icon := theme.ColorText2, fyne.Resource(nil)
	if here {
		ink, icon = theme.ColorText, fynetheme.DocumentCreateIcon()
	}
	if s.locked {
		icon = fynetheme.VisibilityOffIcon()
	}
	row := widgets.Row()
	if icon != nil {
		row.Add(widgets.Icon(icon, theme.ColorAccent))
	}
	row.Add(widgets.NewText(s.label).Color(ink).Shrinks())
	if s.doc != "" || here && !t.page.blank() {
		row.Add(newDot(here))
	}
	if here && len(t.page.sheets) > 1 {
		row.Add(widgets.Pressable(widgets.SmallIcon(fynetheme.CancelIcon(), theme.ColorText2), t.page.Discard))
	}
	fill := fynetheme.ColorNameHeaderBackground
	if here {
		fill = fynetheme.ColorNameBackground
	}
	return widgets.Pressable(widgets.NewPanel(fill, row).Pad(0, 12).Round(4), func() { t.page.turnTo(s) })
}

// menu lists the registrations that have no tab in sight.
func (t *tabs) menu() {
	var items []widgets.MenuItem
	for _, s := range t.hidden {
		label := s.label
		if !s.at.IsZero() {
			label += "　" + t.page.sinceWhen(s.at)
		}
		items = append(items, widgets.MenuItem{Label: label, Do: func() { t.page.turnTo(s) }})
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.row)
	more := t.row.Objects[len(t.row.Objects)-3]
	widgets.ShowMenu(t.row, at.Add(fyne.NewPos(more.Position().X, t.row.Size().Height)), items)
}

// newDot says that something stands only in a draft.
func newDot(here bool) fyne.CanvasObject {
	ink := theme.ColorText2
	if here {
		ink = theme.ColorAccent
	}
	return container.New(dotLayout{}, widgets.NewPanel(ink, canvas.NewRectangle(color.Transparent)).Round(4))
}

type dotLayout struct{}

func (dotLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(8) }

func (dotLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSquareSize(8))
	o[0].Move(fyne.NewPos((size.Width-8)/2, (size.Height-8)/2))
}

// tabsLayout sets the tabs side by side. Where they have no room, the others go into a menu, the last first;
// the one that is seen always stays.
type tabsLayout struct{ t *tabs }

func (l *tabsLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, theme.SmallHeight(tabHeight))
}

// wants is the width of a tab with its whole label, as far as one may take it.
func (l *tabsLayout) wants(s *sheet, o fyne.CanvasObject) float32 {
	label := fyne.MeasureText(s.label, theme.Size(theme.SizeText), fyne.TextStyle{}).Width
	return min(o.MinSize().Width+label+1, theme.Wide(tabWidth))
}

func (l *tabsLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	sheets := l.t.page.sheets
	n := len(o) - 3
	if n != len(sheets) {
		return
	}
	more, add, hint := o[n], o[n+1], o[n+2]
	here := max(0, slices.Index(sheets, l.t.page.sheet))
	widths, all := make([]float32, n), float32(0)
	for i, s := range sheets {
		widths[i] = l.wants(s, o[i])
		all += widths[i]
	}
	room := size.Width - add.MinSize().Width
	seen := make([]bool, n)
	for i := range seen {
		seen[i] = all <= room
	}
	if all > room {
		room -= more.MinSize().Width + theme.Wide(8) // for a second figure
		seen[here] = true
		room -= widths[here]
		for i := range sheets {
			if i != here && widths[i] <= room {
				seen[i] = true
				room -= widths[i]
			} else if i != here {
				room = 0
			}
		}
	}
	l.t.hidden = nil
	x := float32(0)
	put := func(o fyne.CanvasObject, w float32) {
		o.Show()
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, size.Height))
		x += w
	}
	for i, s := range sheets {
		if !seen[i] {
			o[i].Hide()
			l.t.hidden = append(l.t.hidden, s)
			continue
		}
		put(o[i], widths[i])
	}
	more.Hide()
	if k := len(l.t.hidden); k > 0 {
		l.t.count.SetText(others(k))
		put(more, more.MinSize().Width)
	}
	put(add, add.MinSize().Width)
	setVisible(hint, x+hint.MinSize().Width <= size.Width)
	hint.Move(fyne.NewPos(size.Width-hint.MinSize().Width, 0))
	hint.Resize(fyne.NewSize(hint.MinSize().Width, size.Height))
}

// others says how many registrations the menu holds.
func others(n int) string { return fmt.Sprintf("其余草稿 %d", n) }
