package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours of the style sheet by what they mean. Where Fyne has a name for the same thing
// ours is that name, so that Fyne's own widgets agree with ours.
const (
	ColorBackground = theme.ColorNameBackground          // bg: the window
	ColorSurface    = theme.ColorNameInputBackground     // sf: cards, entries, rail, bars
	ColorSurface2   = theme.ColorNameHeaderBackground    // sf2: table head, read-only entry, neutral chip
	ColorText       = theme.ColorNameForeground          // tx
	ColorText2      = theme.ColorNamePlaceHolder         // tx2: labels and hints
	ColorDisabled   = theme.ColorNameDisabled            // dis
	ColorLine       = theme.ColorNameSeparator           // ln: hairlines
	ColorInputLine  = theme.ColorNameInputBorder         // inl: border of an entry
	ColorAccent     = theme.ColorNamePrimary             // ac: action and focus
	ColorOnAccent   = theme.ColorNameForegroundOnPrimary // onac: text on ac
	ColorError      = theme.ColorNameError               // rd: overdue, error, danger
	ColorWarning    = theme.ColorNameWarning             // am: missing, soon
	ColorSuccess    = theme.ColorNameSuccess             // gr: checked

	ColorActive      fyne.ThemeColorName = "hefeng.act" // act: chosen row, accent chip
	ColorHover       fyne.ThemeColorName = "hefeng.hov" // act at 50 %
	ColorErrorTint   fyne.ThemeColorName = "hefeng.rdt" // rdt: ground of a red chip or banner
	ColorWarningTint fyne.ThemeColorName = "hefeng.amt" // amt
	ColorWarningLine fyne.ThemeColorName = "hefeng.aml" // aml: border of a missing field
	ColorSuccessTint fyne.ThemeColorName = "hefeng.grt" // grt
	ColorHeat1       fyne.ThemeColorName = "hefeng.h1"  // h1: heat 0
	ColorHeat2       fyne.ThemeColorName = "hefeng.h2"  // h2: heat 1
	ColorHeat3       fyne.ThemeColorName = "hefeng.h3"  // h3: heat 2 and 3, bars
	ColorVeil        fyne.ThemeColorName = "hefeng.veil"
)

// pair is one token in both schemes.
type pair struct{ light, dark color.NRGBA }

var (
	bg   = pair{rgb(0xF3F5F7), rgb(0x14191E)}
	sf   = pair{rgb(0xFFFFFF), rgb(0x1D242B)}
	sf2  = pair{rgb(0xE9EEF2), rgb(0x27313A)}
	tx   = pair{rgb(0x1B242D), rgb(0xE6EAEE)}
	tx2  = pair{rgb(0x505C68), rgb(0xA9B4BF)}
	dis  = pair{rgb(0x6F7A86), rgb(0x808B96)}
	ln   = pair{rgb(0xD5DBE1), rgb(0x36414B)}
	inl  = pair{rgb(0x7B8894), rgb(0x7D8A96)}
	ac   = pair{rgb(0x17608F), rgb(0x6DB6E3)}
	onac = pair{rgb(0xFFFFFF), rgb(0x0B1D2A)}
	act  = pair{rgb(0xE3EEF5), rgb(0x203A4D)}
	rd   = pair{rgb(0xB3261E), rgb(0xFF9A90)}
	rdt  = pair{rgb(0xFBE9E7), rgb(0x472421)}
	am   = pair{rgb(0x7A4F00), rgb(0xF0C36B)}
	amt  = pair{rgb(0xFDF1D8), rgb(0x3F331A)}
	aml  = pair{rgb(0xB07A0A), rgb(0xC79A3B)}
	gr   = pair{rgb(0x1E6B3A), rgb(0x86CFA0)}
	grt  = pair{rgb(0xE4F2E8), rgb(0x1E3A2A)}
	h1   = pair{rgb(0xEDF1F4), rgb(0x222B33)}
	h2   = pair{rgb(0xBBD3E4), rgb(0x2C4A5E)}
	h3   = pair{rgb(0x6297BE), rgb(0x3F7397)}

	none  = pair{}
	hover = pair{half(act.light), half(act.dark)}
	veil  = pair{color.NRGBA{A: 115}, color.NRGBA{A: 115}} // black, 45 %
)

var palette = map[fyne.ThemeColorName]pair{
	theme.ColorNameBackground:          bg,
	theme.ColorNameInputBackground:     sf,
	theme.ColorNameButton:              sf,
	theme.ColorNameMenuBackground:      sf,
	theme.ColorNameOverlayBackground:   sf,
	theme.ColorNameHeaderBackground:    sf2,
	theme.ColorNameDisabledButton:      sf2,
	theme.ColorNameForeground:          tx,
	theme.ColorNamePlaceHolder:         tx2,
	theme.ColorNameDisabled:            dis,
	theme.ColorNameScrollBar:           dis,
	theme.ColorNameScrollBarBackground: none,
	theme.ColorNameSeparator:           ln,
	theme.ColorNameInputBorder:         inl,
	theme.ColorNamePrimary:             ac,
	theme.ColorNameHyperlink:           ac,
	theme.ColorNameFocus:               ac,
	theme.ColorNameForegroundOnPrimary: onac,
	theme.ColorNameForegroundOnError:   onac,
	theme.ColorNameForegroundOnWarning: onac,
	theme.ColorNameForegroundOnSuccess: onac,
	theme.ColorNameSelection:           act,
	theme.ColorNameHover:               hover,
	theme.ColorNamePressed:             act,
	theme.ColorNameError:               rd,
	theme.ColorNameWarning:             am,
	theme.ColorNameSuccess:             gr,
	theme.ColorNameShadow:              none,

	ColorActive:      act,
	ColorHover:       hover,
	ColorErrorTint:   rdt,
	ColorWarningTint: amt,
	ColorWarningLine: aml,
	ColorSuccessTint: grt,
	ColorHeat1:       h1,
	ColorHeat2:       h2,
	ColorHeat3:       h3,
	ColorVeil:        veil,
}

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xFF}
}

func half(c color.NRGBA) color.NRGBA {
	c.A = 0x80
	return c
}
