package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// MenuItem is one line of a menu.
type MenuItem struct {
	Label  string
	Key    Stroke // shown at the right; it is bound elsewhere
	Ticked bool
	Off    bool // shown, and says by its colour that it cannot be done now
	Do     func()
}

// menuWidth is the least width of a menu at 100 %.
const menuWidth = 200

// menu is a list of acts over a page. Arrows and Enter steer it; Esc or a click elsewhere shuts it.
type menu struct {
	widget.BaseWidget
	items  []MenuItem
	list   *DropList
	layer  *Layer
	veil   *menuVeil
	before fyne.Focusable
	at     fyne.Position
}

// ShowMenu opens a menu at a place of the window, for what stands at anchor. The focus returns to where
// it was.
func ShowMenu(anchor fyne.CanvasObject, at fyne.Position, items []MenuItem) {
	l := layerOf(anchor)
	c := fyne.CurrentApp().Driver().CanvasForObject(anchor)
	if l == nil || len(items) == 0 {
		return
	}
	m := &menu{items: items, layer: l, before: c.Focused(), at: at}
	m.list = NewDropList("", m.do)
	lines := make([]DropItem, len(items))
	for i, it := range items {
		lines[i] = DropItem{Title: it.Label, Faint: it.Off}
		if it.Key.Name != "" {
			lines[i].Right = it.Key.String()
		}
		if it.Ticked {
			lines[i].Icon = fynetheme.ConfirmIcon()
		}
	}
	m.list.SetItems(lines, 0)
	m.ExtendBaseWidget(m)
	m.veil = newMenuVeil(m.close)
	l.Float(m.veil, func(size fyne.Size) (fyne.Position, fyne.Size) { return fyne.NewPos(0, 0), size })
	l.Float(m, m.place)
	focus(m)
}

// place keeps the menu inside the window.
func (m *menu) place(size fyne.Size) (fyne.Position, fyne.Size) {
	width := theme.Wide(menuWidth)
	for _, i := range m.items {
		key := ""
		if i.Key.Name != "" {
			key = i.Key.String()
		}
		w := fyne.MeasureText(i.Label+key, theme.Size(theme.SizeText), fyne.TextStyle{}).Width
		width = max(width, w+theme.Wide(72))
	}
	s := fyne.NewSize(min(width, size.Width), min(m.list.Height(), size.Height))
	pos := m.at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(m.layer))
	return fyne.NewPos(max(0, min(pos.X, size.Width-s.Width)), max(0, min(pos.Y, size.Height-s.Height))), s
}

func (m *menu) close() {
	m.layer.Unfloat(m)
	m.layer.Unfloat(m.veil)
	if m.before != nil {
		focus(m.before)
	}
}

func (m *menu) do(i int) {
	if i < 0 || i >= len(m.items) || m.items[i].Off {
		return
	}
	m.close()
	if m.items[i].Do != nil {
		m.items[i].Do()
	}
}

// FocusGained does nothing.
func (m *menu) FocusGained() {}

// FocusLost does nothing: the veil takes clicks elsewhere.
func (m *menu) FocusLost() {}

// TypedRune does nothing.
func (m *menu) TypedRune(rune) {}

// TypedKey steers the menu.
func (m *menu) TypedKey(k *fyne.KeyEvent) {
	switch strokeOf(k) {
	case Press(fyne.KeyDown):
		m.list.Step(1)
	case Press(fyne.KeyUp):
		m.list.Step(-1)
	case Press(fyne.KeyReturn), Press(fyne.KeySpace):
		m.do(m.list.Chosen())
	case Press(fyne.KeyEscape), Press(fyne.KeyTab), Press(desktop.KeyMenu):
		m.close()
	}
}

// CreateRenderer links the widget to its renderer.
func (m *menu) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.list) }

// menuVeil lies between a menu and the page and shuts it when it is clicked.
type menuVeil struct {
	widget.BaseWidget
	shut func()
}

func newMenuVeil(shut func()) *menuVeil {
	v := &menuVeil{shut: shut}
	v.ExtendBaseWidget(v)
	return v
}

// MouseDown shuts the menu.
func (v *menuVeil) MouseDown(*desktop.MouseEvent) { v.shut() }

// MouseUp does nothing.
func (v *menuVeil) MouseUp(*desktop.MouseEvent) {}

// Scrolled keeps the page below still.
func (v *menuVeil) Scrolled(*fyne.ScrollEvent) {}

// CreateRenderer links the widget to its renderer.
func (v *menuVeil) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Spring())
}

// menuAt opens the table's menu on a row, which becomes the chosen one unless it is ticked.
func (t *DataTable[T]) menuAt(id int, at fyne.Position) {
	focus(t.list)
	if !t.picks.has(id) && t.picks.count > 0 {
		t.tickAll(false)
	}
	t.Choose(id)
	ShowMenu(t.list, at, t.menuItems())
}

func (t *DataTable[T]) menuAtChosen() {
	if t.chosen < 0 {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.list)
	ShowMenu(t.list, at.AddXY(48, 24), t.menuItems())
}

func (t *DataTable[T]) menuItems() []MenuItem {
	var items []MenuItem
	if t.Menu != nil {
		items = t.Menu()
	}
	items = append(items, MenuItem{Label: "复制", Key: Ctrl(fyne.KeyC), Do: t.Copy})
	if t.several {
		items = append(items, MenuItem{Label: "全选", Key: Ctrl(fyne.KeyA), Do: func() { t.tickAll(true) }})
	}
	return items
}
