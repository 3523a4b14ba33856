package widgets

import (
	"context"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// PartyPicker is a field for a name under which floats who is known by what is typed: Up and down choose,
// Enter takes, Esc closes the list, the last line goes on with a new name. It is one tab stop.
//
// Letters and figures are no Chinese name: while they stand in the field the first line is marked, and Enter
// waits for an answer that is under way. Typed characters may be a new name, so that nothing is marked and
// Enter goes on unless one chose with Down.
//
// The field also takes more than a name at once, as a card reader types it or as it is pasted; see Read.
type PartyPicker struct {
	Entry

	// Find answers what is typed; it runs off the UI goroutine and is cancelled by the next character.
	Find func(ctx context.Context, text string) []Hit
	// OnTake is called with who was chosen, and fills this field and others.
	OnTake func(Hit)
	// Read is asked with a text that may say more than a name, when it has rested or is left, and tells
	// whether it did and was taken.
	Read func(text string) bool
	// Begins tells that a text is the beginning of such a one, in which Enter and Tab are line ends.
	Begins func(text string) bool
	// OnUI runs something on the UI goroutine; fyne.Do unless a test puts another in its place.
	OnUI func(func())

	list    *DropList
	hits    []Hit
	open    bool
	filling bool // the page fills the field
	cancel  context.CancelFunc
	waiting bool // Enter was pressed before the answer came
	rest    time.Duration
	timer   *time.Timer
}

const (
	// rested is after what a burst of a card reader has ended: readers send a character each few ms.
	rested     = 150 * time.Millisecond
	findNoMore = 2 * time.Second // then one types on as if nobody were known
	fewestRead = 20              // characters: two of a name and 18 of a number
	fewestTail = 4               // figures of a telephone or a number
)

// NewPartyPicker makes an empty field.
func NewPartyPicker(placeholder string) *PartyPicker {
	p := &PartyPicker{rest: rested, OnUI: fyne.Do}
	p.init(p, placeholder)
	p.list = NewDropList("", p.take)
	p.OnChanged = p.typed
	return p
}

// Open tells whether the list is seen.
func (p *PartyPicker) Open() bool { return p.open }

// SetValue fills the field without asking for anybody.
func (p *PartyPicker) SetValue(s string) {
	p.filling = true
	p.Entry.SetValue(s)
	p.filling = false
}

// typed follows every change of the text.
func (p *PartyPicker) typed(text string) {
	p.stop()
	if p.filling || !p.focused || p.readOnly {
		p.close()
		return
	}
	if p.Read != nil && len([]rune(text)) >= fewestRead {
		p.timer = time.AfterFunc(p.rest, func() { p.OnUI(p.readRested) })
	}
	text = strings.TrimSpace(text)
	if p.Find == nil || !worthAsking(text) || p.begins() {
		p.close()
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), findNoMore)
	p.cancel = cancel
	find := p.Find
	go func() {
		hits := find(ctx, text)
		late := ctx.Err() == context.Canceled
		cancel()
		if !late {
			p.OnUI(func() { p.answered(text, hits) })
		}
	}()
}

// worthAsking tells whether a text narrows anything: a Chinese character, two letters, four figures.
func worthAsking(text string) bool {
	han, letters, figures := 0, 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsDigit(r):
			figures++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return han >= 1 || letters >= 2 || figures >= fewestTail
}

// stop forgets what is under way for an older text.
func (p *PartyPicker) stop() {
	if p.cancel != nil {
		p.cancel()
	}
	if p.timer != nil {
		p.timer.Stop()
	}
	p.cancel, p.timer, p.waiting = nil, nil, false
}

func (p *PartyPicker) answered(text string, hits []Hit) {
	if !p.focused || strings.TrimSpace(p.Text) != text {
		return
	}
	waiting := p.waiting
	p.cancel, p.waiting = nil, false
	p.hits = hits
	switch {
	case waiting && len(hits) > 0:
		p.take(0)
	case waiting:
		p.goOn()
	case len(hits) == 0:
		p.close()
	default:
		p.show(text)
	}
}

func (p *PartyPicker) show(text string) {
	var items []DropItem
	for _, h := range p.hits {
		items = append(items, h.DropItem)
	}
	items = append(items, DropItem{Title: "新建“" + text + "”", Note: "不采用以上信息，接着填写", Icon: fynetheme.ContentAddIcon()})
	mark := -1
	if isPlain(text) {
		mark = 0
	}
	p.list.SetItems(items, mark)
	if l := layerOf(p); l != nil {
		p.open = true
		l.floatUnder(p.list, p, theme.Wide(440), p.list.Height)
	}
}

// isPlain tells that a text has letters and figures alone.
func isPlain(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 })
}

func (p *PartyPicker) close() {
	if p.open {
		p.open = false
		if l := layerOf(p); l != nil {
			l.Unfloat(p.list)
		}
	}
}

func (p *PartyPicker) take(line int) {
	p.stop()
	p.close()
	if line < 0 || line >= len(p.hits) {
		p.goOn()
		return
	}
	if p.OnTake != nil {
		p.OnTake(p.hits[line])
	}
}

// goOn leaves the field with what stands in it.
func (p *PartyPicker) goOn() { p.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

func (p *PartyPicker) readRested() {
	if p.focused {
		p.read()
	}
}

// read takes the text where it says more than a name.
func (p *PartyPicker) read() bool {
	if p.Read == nil || len([]rune(p.Text)) < fewestRead || !p.Read(p.Text) {
		return false
	}
	p.stop()
	p.close()
	return true
}

func (p *PartyPicker) begins() bool { return p.Begins != nil && p.Begins(p.Text) }

// TypedKey steers the list.
func (p *PartyPicker) TypedKey(k *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: dropRows, fyne.KeyPageUp: -dropRows}
	s := strokeOf(k)
	step := steps[s.Name]
	switch {
	case p.readOnly:
		p.Entry.TypedKey(k)
	case s == Press(fyne.KeyEscape) && p.open:
		p.close()
	case step != 0 && s.Mod == 0 && p.open:
		p.list.Step(step)
	case s == Press(fyne.KeyDown):
		p.typed(p.Text)
	case s == Press(fyne.KeyReturn), s == Press(fyne.KeyTab):
		p.leave(s, k)
	default:
		p.Entry.TypedKey(k)
	}
}

// leave is Enter or Tab; both may also be the line end of a card reader.
func (p *PartyPicker) leave(s Stroke, k *fyne.KeyEvent) {
	switch enter := s.Name == fyne.KeyReturn; {
	case p.read():
	case p.begins() && !strings.HasSuffix(p.Text, " "):
		p.TypedRune(' ')
	case enter && p.open && p.list.Chosen() >= 0:
		p.take(p.list.Chosen())
	case enter && p.cancel != nil && isPlain(p.Text):
		p.waiting = true
	default:
		p.stop()
		p.close()
		p.Entry.TypedKey(k)
	}
}

// TypedShortcut takes a pasted text at once.
func (p *PartyPicker) TypedShortcut(s fyne.Shortcut) {
	p.Entry.TypedShortcut(s)
	if _, pasted := s.(*fyne.ShortcutPaste); pasted && !p.readOnly {
		p.read()
	}
}

// FocusLost closes the list and forgets what is under way.
func (p *PartyPicker) FocusLost() {
	p.stop()
	p.close()
	p.Entry.FocusLost()
}
