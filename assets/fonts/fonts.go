// Package fonts holds the embedded fonts and hands each out as raw TrueType bytes.
// Each file is its own variable, so that a program which prints nothing links no printing font.
package fonts

import _ "embed"

// SansRegular is NotoSansSC-Regular (OFL): window text and 黑体; all of GB 18030 level 2.
//
//go:embed NotoSansSC-Regular.ttf
var SansRegular []byte

// SansBold is NotoSansSC-Bold (OFL): bold window text and headings; the 8,105 standard characters.
//
//go:embed NotoSansSC-Bold.ttf
var SansBold []byte

// SerifRegular is NotoSerifSC-Regular (OFL): 宋体 fallback and table text; all of GB 18030 level 2.
//
//go:embed NotoSerifSC-Regular.ttf
var SerifRegular []byte

// SerifBold is NotoSerifSC-Bold (OFL): titles in the manner of 小标宋; the 8,105 standard characters.
//
//go:embed NotoSerifSC-Bold.ttf
var SerifBold []byte

// Fang is FandolFang-Regular (GPL-3 with font exception): 仿宋 body text; GB 2312 and part of the rest.
// Its glyph for ￥ (U+FFE5) is a dollar sign and must not be used.
//
//go:embed FandolFang-Regular.ttf
var Fang []byte
