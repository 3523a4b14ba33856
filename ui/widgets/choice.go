package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/pinyin"
	"hefeng/ui/theme"
)

// Option is one value of a choice: what is kept and what is shown.
type Option struct {
	Value string
	Label string
	Note  string // small, at the right of the list
}

// Choice is a field whose value comes from a list. It is one tab stop. Typing characters or pinyin
// initials opens and filters the list, and so do Down, space, and Enter while it is empty; Enter
// takes and goes on, Esc closes only the list.
type Choice struct {
	Entry

	// OnPicked is called after the value has changed by the user's hand.
	OnPicked func(value string)
	// Other allows a text that is not in the list; it is then the value.
	Other bool

	options  []Option
	initials []string
	value    string
	list     *DropList
	shown    []int // options in the list now
	open     bool
	steered  bool // typed or moved since the list was opened
	setting  bool
}

var _ Input = (*Choice)(nil)

// NewChoice makes a choice without a value.
func NewChoice(placeholder string, options ...Option) *Choice {
	c := &Choice{}
	c.init(c, placeholder)
	c.Entry.Entry.OnChanged = c.filter
	c.list = NewDropList("没有相符的选项，按 Esc 返回。", func(i int) { c.pick(i) })
	arrow := newPressable(Padded(0, 8, Row(Icon(fynetheme.MenuDropDownIcon(), theme.ColorText2))), func() {
		focus(c)
		c.toggle()
	})
	c.ActionItem = arrow
	c.SetOptions(options)
	return c
}

// Words makes options whose value is their label.
func Words(labels ...string) []Option {
	options := make([]Option, len(labels))
	for i, l := range labels {
		options[i] = Option{Value: l, Label: l}
	}
	return options
}

// SetOptions replaces the list; the value stays.
func (c *Choice) SetOptions(options []Option) {
	c.options = options
	c.initials = make([]string, len(options))
	for i, o := range options {
		c.initials[i] = strings.ToLower(pinyin.Initials(o.Label))
	}
	c.showValue()
}

// Value is the value of the taken option.
func (c *Choice) Value() string { return c.value }

// SetValue takes the option with a value; an unknown value is shown as it is.
func (c *Choice) SetValue(v string) {
	c.close()
	c.value = v
	c.showValue()
}

// Label is what is shown for the value.
func (c *Choice) Label() string { return labelOf(c.options, c.value) }

func labelOf(options []Option, value string) string {
	for _, o := range options {
		if o.Value == value {
			return o.Label
		}
	}
	return value
}

func (c *Choice) showValue() {
	c.setting = true
	c.SetText(c.Label())
	c.setting = false
}

func (c *Choice) toggle() {
	if c.open {
		c.close()
		c.showValue()
	} else {
		c.drop("")
	}
}

// drop opens the list for a filter, the present value marked when nothing was typed.
func (c *Choice) drop(filter string) {
	l := layerOf(c)
	if l == nil || c.readOnly {
		return
	}
	c.open, c.steered = true, filter != ""
	c.match(filter)
	l.floatUnder(c.list, c, 0, c.list.Height)
}

func (c *Choice) close() {
	if c.open {
		c.open = false
		if l := layerOf(c); l != nil {
			l.Unfloat(c.list)
		}
	}
}

// filter follows what is typed.
func (c *Choice) filter(text string) {
	switch {
	case c.setting:
	case c.open:
		c.steered = true
		c.match(text)
		if l := layerOf(c); l != nil {
			l.Refresh()
		}
	default: // pasted into the closed field
		c.drop(text)
	}
}

// match fills the list: options that begin with the text, contain it, begin with its letters as
// pinyin initials, contain them; each in its own order.
func (c *Choice) match(text string) {
	low := strings.ToLower(halfWidth(text))
	c.shown = c.shown[:0]
	taken := make([]bool, len(c.options))
	for _, test := range []func(label, initials string) bool{
		func(l, _ string) bool { return strings.HasPrefix(l, low) },
		func(l, _ string) bool { return strings.Contains(l, low) },
		func(_, i string) bool { return strings.HasPrefix(i, low) },
		func(_, i string) bool { return strings.Contains(i, low) },
	} {
		for i, o := range c.options {
			if !taken[i] && test(strings.ToLower(halfWidth(o.Label)), c.initials[i]) {
				taken[i] = true
				c.shown = append(c.shown, i)
			}
		}
	}
	items := make([]DropItem, len(c.shown))
	mark := min(0, len(items)-1)
	for n, i := range c.shown {
		items[n] = DropItem{Title: c.options[i].Label, Right: c.options[i].Note}
		if low == "" && c.options[i].Value == c.value {
			mark = n
		}
	}
	if c.Other && low != "" && (len(items) == 0 || items[0].Title != text) {
		mark = -1 // what was typed counts until a line is chosen
	}
	c.list.SetItems(items, mark)
}

// pick takes a line of the list.
func (c *Choice) pick(line int) {
	if line < 0 || line >= len(c.shown) {
		return
	}
	c.change(c.options[c.shown[line]].Value)
}

func (c *Choice) change(value string) {
	c.close()
	changed := value != c.value
	c.value = value
	c.showValue()
	if changed {
		if c.OnPicked != nil {
			c.OnPicked(value)
		}
		c.tellChanged()
	}
}

// settle ends choosing: what was steered to is taken, otherwise the old value stays.
func (c *Choice) settle() {
	if !c.open {
		return
	}
	text := strings.TrimSpace(c.Text)
	switch {
	case c.steered && c.list.Chosen() >= 0 && text != "":
		c.pick(c.list.Chosen())
	case c.steered && c.list.Chosen() >= 0 && c.Label() == c.Text:
		c.pick(c.list.Chosen())
	case c.steered && c.Other:
		c.change(text)
	default:
		c.close()
		c.showValue()
	}
}

// TypedRune opens the list with the character as filter; in the open list it narrows.
func (c *Choice) TypedRune(r rune) {
	switch {
	case c.readOnly:
	case !c.open && (r == ' ' || r == '　'):
		c.drop("")
	case !c.open:
		c.setting = true
		c.SetText("")
		c.setting = false
		c.drop("")
		c.Entry.TypedRune(r)
	default:
		if r == ' ' && c.Text == c.Label() {
			return
		}
		if !c.steered { // the list was opened by key: the first character replaces the value
			c.setting = true
			c.SetText("")
			c.setting = false
		}
		c.Entry.TypedRune(r)
	}
}

// TypedKey steers the list.
func (c *Choice) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	if c.open {
		c.typedKeyOpen(s, k)
		return
	}
	switch {
	case c.readOnly:
		c.Entry.TypedKey(k)
	case s == Press(fyne.KeyDown), s == Press(fyne.KeyUp), s == Press(fyne.KeyReturn) && c.value == "" && c.OnEnter == nil && len(c.options) > 0:
		c.drop("")
	case s == Press(fyne.KeyBackspace), s == Press(fyne.KeyDelete):
		c.change("")
	case s == Press(fyne.KeySpace): // its character comes too
	default:
		c.Entry.TypedKey(k)
	}
}

func (c *Choice) typedKeyOpen(s Stroke, k *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyDown: 1, fyne.KeyUp: -1, fyne.KeyPageDown: dropRows, fyne.KeyPageUp: -dropRows}
	switch n := steps[s.Name]; {
	case n != 0:
		c.steered = true
		c.list.Step(n)
	case s.Name == fyne.KeyEscape:
		c.close()
		c.showValue()
	case s == Press(fyne.KeyReturn):
		c.steered = true
		c.settle()
		c.Entry.TypedKey(k)
	case s.Name == fyne.KeySpace:
	default:
		c.Entry.TypedKey(k)
	}
}

// Tapped opens the list, or closes it.
func (c *Choice) Tapped(e *fyne.PointEvent) {
	c.Entry.Tapped(e)
	focus(c)
	c.toggle()
}

// FocusLost takes what was steered to.
func (c *Choice) FocusLost() {
	c.settle()
	c.Entry.FocusLost()
}
