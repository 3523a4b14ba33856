package theme

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Sizes of text, in Fyne units at 100 %. They grow with the text scale.
const (
	SizeText    = theme.SizeNameText           // 16: body, page sections (bold)
	SizeCaption = theme.SizeNameCaptionText    // 14: hints, chips; nothing is smaller
	SizeName    = theme.SizeNameSubHeadingText // 18: the name of a party
	SizeTitle   = theme.SizeNameHeadingText    // 20: the title of a page, bold
	SizeIcon    = theme.SizeNameInlineIcon     // 20: icon in text
)

// Gaps of the 8 grid; they do not grow with the text.
const (
	Gap      float32 = 8  // between fields
	CardGap  float32 = 16 // between cards, page margin
	FormEdge float32 = 24 // page margin of a form
	Radius   float32 = 4
	CardEdge float32 = 8 // radius of a card
)

var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       8,
	theme.SizeNameLineSpacing:        4,
	theme.SizeNameInputBorder:        1,
	theme.SizeNameInputRadius:        4,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNameScrollBar:          8,
	theme.SizeNameScrollBarSmall:     4,
	theme.SizeNameScrollBarRadius:    4,
	theme.SizeNameSeparatorThickness: 1,
}

var scaled = map[fyne.ThemeSizeName]float32{
	SizeText:    16,
	SizeCaption: 14,
	SizeName:    18,
	SizeTitle:   20,
	SizeIcon:    20,
}

// Size returns a size of the style sheet; names it does not list come from Fyne.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if v, ok := scaled[name]; ok {
		return v * t.scale
	}
	if v, ok := sizes[name]; ok {
		return v
	}
	return theme.DefaultTheme().Size(name)
}

// Height returns the height at the running text scale of a control, row or bar that is base
// high at 100 %: 40 becomes 56 at 150 %. Every bar and row gains the same, so that what fits at
// 100 % fits at 150 % too.
func Height(base float32) float32 { return base + 32*(runningScale()-1) }

// SmallHeight is Height for things that hold one line of small text, such as a chip: 24
// becomes 32 at 150 %.
func SmallHeight(base float32) float32 { return base + 16*(runningScale()-1) }

// Wide returns a width that must hold as much text at every scale: 88 for a label of five
// characters becomes 132 at 150 %.
func Wide(base float32) float32 { return base * runningScale() }

// runningScale is the text scale of the running app's theme, whichever theme that is.
func runningScale() float32 { return theme.Size(SizeText) / scaled[SizeText] }
