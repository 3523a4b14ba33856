// Package typeset sets Chinese official papers: it takes titles, paragraphs, tables and signature
// places in reading order and gives back a PDF.
//
// It exists because the PDF library it draws with loses Chinese characters when it breaks lines and
// cannot hold characters beyond the Basic Multilingual Plane. Here the library only draws: lines are
// broken, justified and put on pages by this package, and the fonts in the file are cut and encoded
// by it, so that every character printed is also the character that is copied out of the PDF.
//
// All lengths are points (1/72 inch); MM converts. The page is A4 portrait.
package typeset

import (
	"time"
)

// MM is one millimetre in points.
const MM = 72 / 25.4

// The page: A4 with margins that leave exactly 28 characters of 三号 or 32 of 四号 on a line.
const (
	PageWidth  = 210 * MM
	PageHeight = 297 * MM
	LineWidth  = 448.0
	left       = (PageWidth - LineWidth) / 2
	top        = 30 * MM
	bottom     = PageHeight - 28*MM
	bodyHeight = bottom - top
)

// Type sizes by their Chinese names.
const (
	SizeErhao    = 22.0 // 二号
	SizeXiaoer   = 18.0 // 小二
	SizeSanhao   = 16.0 // 三号
	SizeXiaosan  = 15.0 // 小三
	SizeSihao    = 14.0 // 四号
	SizeXiaosi   = 12.0 // 小四
	SizeWuhao    = 10.5 // 五号
	SizeXiaowu   = 9.0  // 小五
	furnitureTop = 16 * MM
	furnitureEnd = PageHeight - 17*MM
)

// Align says how the lines of a paragraph stand between the margins.
type Align int

// Justify stretches every line but the last of a paragraph to both edges.
const (
	Justify Align = iota
	Left
	Center
	Right
)

// Style says how a paragraph looks.
type Style struct {
	Face    *Face
	Size    float64 // points
	Leading float64 // from line to line, points
	Align   Align
	First   float64 // further indent of the first line, in characters
	Indent  float64 // indent of all lines, in characters
	Before  float64 // space before, points; dropped at the head of a page
	After   float64 // space after, points; dropped at the foot of a page
	Tied    bool    // stays on one page with the block that follows
}

// The styles of the ministry's forms.
var (
	TitleStyle   = Style{Face: Title, Size: SizeErhao, Leading: 34, Align: Center, After: 12, Tied: true}
	BodyStyle    = Style{Face: Body, Size: SizeSihao, Leading: 26, Align: Justify, First: 2}
	LineStyle    = Style{Face: Body, Size: SizeSihao, Leading: 26, Align: Justify}
	HeadingStyle = Style{Face: Heading, Size: SizeSihao, Leading: 26, Align: Justify, First: 2, Before: 4, Tied: true}
	NoteStyle    = Style{Face: Body, Size: SizeXiaosi, Leading: 21, Align: Justify}
)

// Options are the facts of the whole paper.
type Options struct {
	Title   string    // of the file, shown by PDF readers
	Created time.Time // written into the file; equal input with equal time gives equal bytes
	Header  string    // small, at the left above the text of every page
	Marks   []string  // framed words at the right above the text, such as 草稿
	Footer  string    // small, at the left beneath the text of every page
	GapMark string    // closes a gap left at the foot of a page that is not the last
	Proof   Proof     // at the foot
	Size    float64   // of body, lines and headings, in points; 0: 四号
}

// Doc is a paper being set. Add blocks in reading order, then ask for the PDF.
// It is not for use by several goroutines at once; different Docs are.
type Doc struct {
	opt     Options
	strips  []strip
	missing missingSet
}

// New starts a paper.
func New(opt Options) *Doc {
	d := &Doc{opt: opt}
	d.opt.Title = clean(opt.Title)
	return d
}

// Title adds a centred title.
func (d *Doc) Title(text string) { d.Styled(TitleStyle, T(text)) }

// Heading adds a heading that stays with what follows.
func (d *Doc) Heading(text string) { d.Styled(d.Sized(HeadingStyle), T(text)) }

// Paragraph adds body text: first line indented by two characters, set to both edges. A line feed
// in the text begins a new paragraph.
func (d *Doc) Paragraph(text string) { d.Styled(d.Sized(BodyStyle), T(text)) }

// Line adds body text without indent, made of any inline pieces.
func (d *Doc) Line(parts ...Inline) { d.Styled(d.Sized(LineStyle), parts...) }

// RightLine adds text at the right edge.
func (d *Doc) RightLine(text string) {
	s := d.Sized(LineStyle)
	s.Align = Right
	d.Styled(s, T(text))
}

// Note adds small text.
func (d *Doc) Note(text string) { d.Styled(NoteStyle, T(text)) }

// BlankBelow adds the centred words that close a text, so that nothing can be written in after it.
func (d *Doc) BlankBelow() {
	s := d.Sized(LineStyle)
	s.Align = Center
	d.Tie()
	d.Styled(s, T("（以下空白）"))
}

// Sized is a style in the size of this paper, its leading in proportion.
func (d *Doc) Sized(s Style) Style {
	if d.opt.Size > 0 {
		s.Leading *= d.opt.Size / s.Size
		s.Size = d.opt.Size
	}
	return s
}

// Styled adds a paragraph of inline pieces in a given style.
func (d *Doc) Styled(s Style, parts ...Inline) {
	d.Space(s.Before)
	d.strips = append(d.strips, d.paragraph(s, left, LineWidth, parts...)...)
	if s.Tied {
		d.Tie()
	}
	if s.After > 0 {
		d.strips = append(d.strips, strip{height: s.After, space: true, tied: s.Tied})
	}
}

// Space adds empty height in points; it vanishes at the head of a page.
func (d *Doc) Space(height float64) {
	if height > 0 {
		d.strips = append(d.strips, strip{height: height, space: true})
	}
}

// NewPage ends the page, unless nothing stands on it yet.
func (d *Doc) NewPage() { d.strips = append(d.strips, strip{space: true, breaks: true}) }

// Keep holds the blocks that build adds together on one page, if one page can hold them.
func (d *Doc) Keep(build func()) {
	start := len(d.strips)
	build()
	for i := start; i < len(d.strips)-1; i++ {
		d.strips[i].tied = true
	}
}

// Tie keeps what was added last (of a paragraph: its last two lines) on one page with what follows.
func (d *Doc) Tie() {
	for i := len(d.strips) - 1; i >= 0; i-- {
		d.strips[i].tied = true
		if !d.strips[i].space {
			return
		}
	}
}

// PDF lays the paper out and returns the file and its number of pages.
// A character that no font has is a *MissingGlyphError, and nothing is made.
func (d *Doc) PDF() ([]byte, int, error) {
	pages := d.furnish(d.pages())
	if err := d.missing.err(); err != nil {
		return nil, 0, err
	}
	pdf, err := paint(pages, d.opt.Title, d.opt.Created)
	if err != nil {
		return nil, 0, err
	}
	return pdf, len(pages), nil
}

// Missing is the *MissingGlyphError of what was added so far, or nil.
func (d *Doc) Missing() error { return d.missing.err() }

// Pages is how many pages the paper has.
func (d *Doc) Pages() int { return len(d.pages()) }

// Join lays several papers out and returns them as one file, each with its own header and page numbers,
// and the number of pages of all. Fonts are embedded once.
func Join(title string, created time.Time, docs ...*Doc) ([]byte, int, error) {
	var all []page
	for _, d := range docs {
		all = append(all, d.furnish(d.pages())...)
		if err := d.missing.err(); err != nil {
			return nil, 0, err
		}
	}
	pdf, err := paint(all, clean(title), created)
	if err != nil {
		return nil, 0, err
	}
	return pdf, len(all), nil
}
