package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"hefeng/data/pinyin"
	"hefeng/ui/theme"
)

// phraseMenu offers stock phrases (常用语) below the caret of a long text. Typing characters, pinyin or
// initials leaves those that match; Enter or a click writes one into the text, Esc shuts the menu.
type phraseMenu struct {
	widget.BaseWidget
	text   *LongText
	layer  *Layer
	all    []phrase
	shown  []string
	filter *phraseFilter
	list   *DropList
	veil   *menuVeil
	box    *fyne.Container
}

// phrase is a text and the spellings under which it is found.
type phrase struct {
	text      string
	spellings []string
}

// phraseWidth is how wide the menu is at 100 %, where the window has room.
const phraseWidth = 560

// showPhrases opens the menu for a text that has the focus.
func showPhrases(t *LongText, phrases []string) {
	l := layerOf(t)
	if l == nil {
		return
	}
	m := &phraseMenu{text: t, layer: l}
	for _, s := range phrases {
		p := phrase{s, []string{pinyin.Initials(s)}}
		for _, r := range pinyin.Readings(s) {
			p.spellings = append(p.spellings, r.Full)
		}
		m.all = append(m.all, p)
	}
	empty := "没有相符的常用语，按 Esc 返回。"
	if len(phrases) == 0 {
		empty = "还没有常用语。可在“设置”里添加，一行一条。"
	}
	m.list = NewDropList(empty, m.take)
	m.filter = newPhraseFilter(m)
	m.box = container.NewBorder(m.filter, nil, nil, nil, m.list)
	m.match("")
	m.ExtendBaseWidget(m)
	m.veil = newMenuVeil(m.close)
	l.Float(m.veil, func(size fyne.Size) (fyne.Position, fyne.Size) { return fyne.NewPos(0, 0), size })
	l.Float(m, m.place)
	focus(m.filter)
}

// place sets the menu below the line that is written, or above it where there is more room.
func (m *phraseMenu) place(size fyne.Size) (fyne.Position, fyne.Size) {
	foot := positionIn(m.layer, m.text).Add(m.text.Caret())
	s := fyne.NewSize(min(theme.Wide(phraseWidth), size.Width), m.filter.MinSize().Height+m.list.Height())
	x, y := max(0, min(foot.X, size.Width-s.Width)), foot.Y+4
	if above := foot.Y - lineHeight() - 4; y+s.Height > size.Height && above > size.Height-y {
		y = max(0, above-s.Height)
	}
	s.Height = min(s.Height, size.Height-y)
	return fyne.NewPos(x, y), s
}

// match leaves the phrases that hold what is typed, or whose pinyin or initials do; those that begin with
// it come first.
func (m *phraseMenu) match(typed string) {
	low := strings.ToLower(strings.ReplaceAll(halfWidth(strings.TrimSpace(typed)), " ", ""))
	m.shown = m.shown[:0]
	var later []string
	for _, p := range m.all {
		begins, holds := false, false
		for _, s := range append([]string{strings.ToLower(p.text)}, p.spellings...) {
			begins = begins || strings.HasPrefix(s, low)
			holds = holds || strings.Contains(s, low)
		}
		switch {
		case begins:
			m.shown = append(m.shown, p.text)
		case holds:
			later = append(later, p.text)
		}
	}
	m.shown = append(m.shown, later...)
	items := make([]DropItem, len(m.shown))
	for i, s := range m.shown {
		items[i] = DropItem{Title: s}
	}
	m.list.SetItems(items, min(0, len(items)-1))
	m.layer.Refresh()
}

func (m *phraseMenu) take(i int) {
	if i < 0 || i >= len(m.shown) {
		return
	}
	m.close()
	m.text.Insert(m.shown[i])
}

func (m *phraseMenu) close() {
	m.layer.Unfloat(m)
	m.layer.Unfloat(m.veil)
	focus(m.text)
}

// CreateRenderer links the widget to its renderer.
func (m *phraseMenu) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.box) }

// phraseFilter is the field over the list; it keeps the focus and steers the list.
type phraseFilter struct {
	Entry
	menu *phraseMenu
}

func newPhraseFilter(m *phraseMenu) *phraseFilter {
	f := &phraseFilter{menu: m}
	f.init(f, "打字、拼音或首字母筛选常用语")
	f.OnChanged = m.match
	return f
}

// TypedKey steers the list.
func (f *phraseFilter) TypedKey(k *fyne.KeyEvent) {
	switch s := strokeOf(k); s {
	case Press(fyne.KeyDown):
		f.menu.list.Step(1)
	case Press(fyne.KeyUp):
		f.menu.list.Step(-1)
	case Press(fyne.KeyPageDown):
		f.menu.list.Step(dropRows)
	case Press(fyne.KeyPageUp):
		f.menu.list.Step(-dropRows)
	case Press(fyne.KeyReturn):
		f.menu.take(f.menu.list.Chosen())
	case Press(fyne.KeyEscape), Press(fyne.KeyTab), Press(desktop.KeyMenu):
		f.menu.close()
	default:
		f.Entry.TypedKey(k)
	}
}
