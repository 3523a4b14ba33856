package widgets

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// Hit is one thing a search found.
type Hit struct {
	ID string
	Of any // what the line stands for, where an id is not enough
	DropItem
}

// SearchBox is a field that searches while one types and lists what it found below. Up and down
// choose, Enter takes, Esc closes the list and then the box.
type SearchBox struct {
	Entry

	// Find answers a text; it runs off the UI goroutine and is cancelled by the next text.
	Find func(ctx context.Context, text string) []Hit
	// OnTake is called with the hit that was taken; the box is then empty.
	OnTake func(Hit)
	// OnEscape is called for Esc while no list is open, and after a hit was taken.
	OnEscape func()

	list   *DropList
	hits   []Hit
	open   bool
	cancel context.CancelFunc
}

// NewSearchBox makes a search box.
func NewSearchBox(placeholder string) *SearchBox {
	b := &SearchBox{}
	b.init(b, placeholder)
	b.ground = theme.ColorBackground
	b.Icon = fynetheme.SearchIcon()
	b.list = NewDropList("没有找到。请换姓名、拼音首字母、电话或证件尾号再试。", b.take)
	b.OnChanged = b.search
	return b
}

func (b *SearchBox) search(text string) {
	if b.cancel != nil {
		b.cancel()
		b.cancel = nil
	}
	text = strings.TrimSpace(text)
	if text == "" || b.Find == nil {
		b.close()
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	b.cancel = cancel
	find := b.Find
	go func() {
		hits := find(ctx, text)
		fyne.Do(func() {
			if ctx.Err() == nil && b.focused {
				b.show(hits)
			}
			cancel()
		})
	}()
}

func (b *SearchBox) show(hits []Hit) {
	b.hits = hits
	items := make([]DropItem, len(hits))
	for i, h := range hits {
		items[i] = h.DropItem
	}
	b.list.SetItems(items, min(0, len(items)-1))
	if l := layerOf(b); l != nil {
		b.open = true
		l.floatUnder(b.list, b, theme.Wide(320), b.list.Height)
	}
}

func (b *SearchBox) close() {
	if b.open {
		b.open = false
		if l := layerOf(b); l != nil {
			l.Unfloat(b.list)
		}
	}
}

func (b *SearchBox) take(i int) {
	if i < 0 || i >= len(b.hits) {
		return
	}
	hit := b.hits[i]
	b.leave()
	if b.OnTake != nil {
		b.OnTake(hit)
	}
}

// leave empties the box and gives the focus back.
func (b *SearchBox) leave() {
	b.close()
	b.SetText("")
	if b.OnEscape != nil {
		b.OnEscape()
	}
}

// TypedKey steers the list.
func (b *SearchBox) TypedKey(k *fyne.KeyEvent) {
	switch s := strokeOf(k); {
	case s == Press(fyne.KeyEscape) && b.open:
		b.close()
	case s == Press(fyne.KeyEscape):
		b.leave()
	case b.open && s == Press(fyne.KeyDown):
		b.list.Step(1)
	case b.open && s == Press(fyne.KeyUp):
		b.list.Step(-1)
	case s == Press(fyne.KeyReturn):
		if b.open {
			b.take(b.list.Chosen())
		}
	default:
		b.Entry.TypedKey(k)
	}
}

// FocusLost closes the list.
func (b *SearchBox) FocusLost() {
	b.Entry.FocusLost()
	b.close()
}
