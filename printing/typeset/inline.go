package typeset

import (
	"strings"
	"unicode"
)

// Inline is a piece of a paragraph: text, or something drawn in the place of text.
type Inline struct {
	kind  atomKind
	text  string
	face  *Face   // nil: the paragraph's
	under bool    // on a rule
	solid bool    // not broken over lines, with the box before it
	least float64 // least width in characters, for text on a rule
}

// T is plain text in the face of the paragraph.
func T(text string) Inline { return Inline{text: text} }

// In is text in another face, for example Heading for a word in 黑体.
func In(face *Face, text string) Inline { return Inline{text: text, face: face} }

// Filled is text on a rule, as one fills in a form; the rule is at least so many characters long.
func Filled(text string, least float64) Inline {
	return Inline{text: text, under: true, least: least}
}

// Solid is text that stays on one line, with a box to tick before it.
func Solid(text string) Inline { return Inline{text: text, solid: true} }

// Blank is an empty rule of so many characters, to be filled in by hand.
func Blank(characters float64) Inline {
	return Inline{kind: gap, under: true, least: characters}
}

// Rest is an empty rule that takes what the line has left.
func Rest() Inline { return Inline{kind: gap, under: true, least: restOfLine} }

// Gap is empty room of so many characters.
func Gap(characters float64) Inline { return Inline{kind: gap, least: characters} }

// Spring is empty room that takes what the line has left, pushing what follows to the right edge.
func Spring() Inline { return Inline{kind: gap, least: restOfLine} }

// Check is a box to tick, one character wide. It is drawn, since hardly a font has it.
func Check(ticked bool) Inline {
	if ticked {
		return Inline{kind: tickedBox}
	}
	return Inline{kind: emptyBox}
}

// restOfLine in Inline.least marks room that stretches.
const restOfLine = -1

type atomKind int

const (
	glyph atomKind = iota
	gap
	emptyBox
	tickedBox
	lineFeed
)

// atom is the smallest thing a line is made of.
type atom struct {
	kind    atomKind
	r       rune
	font    *Font
	width   float64 // points, with after
	after   float64 // of it, room between Chinese and Latin; none at the end of a line
	under   bool
	solid   bool // stays with a solid neighbour
	stretch bool // takes what the line has left
}

// word says that the atom is part of Latin text or a number, which does not break inside.
func (a atom) word() bool { return a.kind == glyph && a.r > ' ' && a.r < 0x250 }

func (a atom) blank() bool { return a.kind == glyph && unicode.IsSpace(a.r) }

// atoms turns the pieces of a paragraph into atoms, choosing a font for each rune. Runes that no
// font has are noted in d.missing and take one em.
func (d *Doc) atoms(s Style, parts []Inline) []atom {
	var out []atom
	for _, p := range parts {
		if p.kind != glyph {
			a := atom{kind: p.kind, under: p.under, width: p.least * s.Size}
			switch {
			case p.kind == emptyBox || p.kind == tickedBox:
				a.width, a.solid = s.Size, true
			case p.least == restOfLine:
				a.width, a.stretch = 0, true
			}
			out = append(out, a)
			continue
		}
		face := p.face
		if face == nil {
			face = s.Face
		}
		start, width := len(out), 0.0
		for _, r := range clean(p.text) {
			a := d.atom(face, s.Size, r)
			a.under, a.solid = p.under, p.solid
			out = append(out, a)
		}
		apart(out[start:], s.Size)
		for _, a := range out[start:] {
			width += a.width
		}
		if lack := p.least*s.Size - width; lack > 0 { // the text stands in the middle of its rule
			half := atom{kind: gap, width: lack / 2, under: true}
			text := append([]atom{half}, out[start:]...)
			out = append(append(out[:start], text...), half)
		}
	}
	apart(out, s.Size)
	return out
}

// apart puts a quarter of an em between Chinese characters and Latin letters or figures (CLREQ), once.
func apart(atoms []atom, size float64) {
	for i := 0; i+1 < len(atoms); i++ {
		a, b := &atoms[i], atoms[i+1]
		if a.after == 0 && (a.han() && b.latin() || a.latin() && b.han()) {
			a.after = size / 4
			a.width += a.after
		}
	}
}

func (a atom) han() bool { return a.kind == glyph && unicode.Is(unicode.Han, a.r) }

func (a atom) latin() bool { return a.word() && (unicode.IsLetter(a.r) || unicode.IsDigit(a.r)) }

func (d *Doc) atom(face *Face, size float64, r rune) atom {
	if r == '\n' {
		return atom{kind: lineFeed}
	}
	font, ok := face.font(r)
	if !ok {
		d.missing.add(r)
		return atom{kind: gap, width: size}
	}
	return atom{r: r, font: font, width: font.width(r) * size / 1000}
}

// clean makes text fit to be set: bytes that are not UTF-8 become �, every kind of line end a line
// feed, a tab a space; characters that have no form of their own (controls, zero-width marks,
// variation selectors) go.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\v", "\n", "\f", "\n", "\t", " ").Replace(text)
	return strings.Map(func(r rune) rune {
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r)) {
			return -1
		}
		return r
	}, text)
}
