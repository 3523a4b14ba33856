package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// slideStep is how far one stroke moves a table sideways.
const slideStep = 80

// key steers the table and says whether it used the stroke.
func (t *DataTable[T]) key(s Stroke) bool {
	page := max(1, int(t.list.Size().Height/theme.Height(40))-1)
	moves := map[fyne.KeyName]int{fyne.KeyDown: t.chosen + 1, fyne.KeyUp: max(0, t.chosen-1), fyne.KeyPageDown: t.chosen + page,
		fyne.KeyPageUp: max(0, t.chosen-page), fyne.KeyHome: 0, fyne.KeyEnd: t.Len() - 1}
	to, moving := moves[s.Name]
	switch {
	case moving && s.Mod == 0:
		t.Choose(to)
	case moving && s.Mod == fyne.KeyModifierShift && t.several:
		t.extend(to)
	case s == Press(fyne.KeyReturn):
		if t.chosen >= 0 {
			t.open(t.chosen)
		}
	case s == Press(fyne.KeySpace) && t.several:
		t.tick(t.chosen)
	case s == Ctrl(fyne.KeyA) && t.several:
		t.tickAll(true)
	case s == Press(fyne.KeyEscape) && t.picks.count > 0:
		t.tickAll(false)
	case s == Ctrl(fyne.KeyC):
		t.Copy()
	case s == Press(desktop.KeyMenu), s == Shift(fyne.KeyF10):
		t.menuAtChosen()
	case s == Press(fyne.KeyRight) && t.shape.over > 0:
		t.slide(slideStep)
	case s == Press(fyne.KeyLeft) && t.shape.over > 0:
		t.slide(-slideStep)
	default:
		return t.sortKey(s)
	}
	return true
}

// sortKey turns the order round, or goes to the column beside that sorts.
func (t *DataTable[T]) sortKey(s Stroke) bool {
	if t.OnSort == nil || s.Mod != fyne.KeyModifierAlt {
		return false
	}
	o := t.shape.order
	switch s.Name {
	case fyne.KeyUp:
		o.Down = false
	case fyne.KeyDown:
		o.Down = true
	case fyne.KeyLeft, fyne.KeyRight:
		step := 1
		if s.Name == fyne.KeyLeft {
			step = -1
		}
		for i := o.Column + step; i >= 0 && i < len(t.columns); i += step {
			if t.columns[i].Sort && !t.shape.columns[i].hidden {
				o = Order{Column: i}
				break
			}
		}
	default:
		return false
	}
	if o.Column < 0 || o.Column >= len(t.columns) || !t.columns[o.Column].Sort {
		return true
	}
	t.take(o)
	return true
}

// press is a mouse button on a row.
func (t *DataTable[T]) press(id int, mod fyne.KeyModifier, onBox bool) {
	focus(t.list)
	switch {
	case t.several && mod&fyne.KeyModifierShift != 0:
		t.extend(id)
	case t.several && (onBox || mod&fyne.KeyModifierControl != 0):
		t.Choose(id)
		t.tick(id)
	default:
		t.Choose(id)
	}
}

// tick turns the tick of a row.
func (t *DataTable[T]) tick(i int) {
	if i < 0 || i >= t.Len() {
		return
	}
	t.picks.set(i, !t.picks.has(i))
	t.anchor = i
	t.tellPicked()
}

// extend ticks all rows from where Shift was first held to one, which becomes the chosen one.
func (t *DataTable[T]) extend(to int) {
	if t.Len() == 0 {
		return
	}
	to = min(max(to, 0), t.Len()-1)
	from := max(t.anchor, 0)
	for i := max(0, min(from, t.chosen)); i <= max(from, t.chosen); i++ {
		t.picks.set(i, false) // what was ticked on the way there and back
	}
	for i := min(from, to); i <= max(from, to); i++ {
		t.picks.set(i, true)
	}
	t.chosen = to
	t.showChosen()
	t.tellPicked()
}

func (t *DataTable[T]) tickAll(on bool) {
	t.picks = picks{}
	if on {
		for i := range t.Len() {
			t.picks.set(i, true)
		}
	}
	t.tellPicked()
}

func (t *DataTable[T]) tellPicked() {
	switch t.picks.count {
	case 0:
		t.head.ticked = noneTicked
	case t.Len():
		t.head.ticked = allTicked
	default:
		t.head.ticked = someTicked
	}
	t.head.Refresh()
	t.list.Refresh()
	if t.OnPicked != nil {
		t.OnPicked(t.picks.count)
	}
}

// Picked are the places of the ticked rows in order.
func (t *DataTable[T]) Picked() []int { return t.picks.places() }

// Pick ticks just these rows.
func (t *DataTable[T]) Pick(places []int) {
	t.picks = picks{}
	for _, i := range places {
		if i >= 0 && i < t.Len() {
			t.picks.set(i, true)
		}
	}
	t.tellPicked()
}

// slide moves the columns behind the first one sideways.
func (t *DataTable[T]) slide(by float32) {
	t.shape.slide(by)
	t.slider.Refresh()
	t.head.Refresh()
	t.list.Refresh()
}

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

// TypedShortcut steers the table or hands the stroke on.
func (l *tableList) TypedShortcut(s fyne.Shortcut) {
	k := shortcutStroke(s)
	if k.Name != "" && l.key(k) {
		return
	}
	if layer := layerOf(l); layer != nil {
		layer.Key(k)
	}
}
