// Package theme is the look of the program: the colours, sizes and fonts of the style sheet.
//
// An app takes it once, and again whenever the user changes scheme or text scale:
//
//	app.Settings().SetTheme(theme.New(theme.FollowSystem, 1.25))
//
// Widgets ask for a colour or a size by name (Color, Size), never by value, so that both
// schemes and all text scales come from this package alone.
package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"hefeng/assets/fonts"
)

// Scheme says who chooses between light and dark.
type Scheme int

// The three choices a user has in 设置.
const (
	FollowSystem Scheme = iota
	Light
	Dark
)

// Scales are the text scales a user may choose, as factors of the size of text.
var Scales = []float32{1, 1.25, 1.5, 1.75}

// The two fonts are shared by every Theme: a resource that changes identity would make Fyne
// parse ten megabytes anew.
var (
	regular = fyne.NewStaticResource("NotoSansSC-Regular.ttf", fonts.SansRegular)
	bold    = fyne.NewStaticResource("NotoSansSC-Bold.ttf", fonts.SansBold)
)

// Theme is a fyne.Theme with the tokens of the style sheet.
type Theme struct {
	scheme Scheme
	scale  float32
}

var _ fyne.Theme = (*Theme)(nil)

// New returns the theme for a scheme and a text scale; a scale outside 1…1.75 is brought to
// the nearer end.
func New(scheme Scheme, scale float32) *Theme {
	return &Theme{scheme: scheme, scale: min(max(scale, 1), 1.75)}
}

// Scale is the factor by which text is larger than at 100 %.
func (t *Theme) Scale() float32 { return t.scale }

// Scheme is what the theme was made with.
func (t *Theme) Scheme() Scheme { return t.scheme }

// Color returns a token of the style sheet; names it does not list come from Fyne.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := variant == theme.VariantDark
	if t.scheme != FollowSystem {
		dark = t.scheme == Dark
	}
	if p, ok := palette[name]; ok {
		if dark {
			return p.dark
		}
		return p.light
	}
	if dark {
		return theme.DefaultTheme().Color(name, theme.VariantDark)
	}
	return theme.DefaultTheme().Color(name, theme.VariantLight)
}

// Font returns the embedded fonts, which hold Chinese and Latin alike: with a system fallback
// the baselines would shift. Monospace and symbols stay with Fyne.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace, style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return bold
	default:
		return regular
	}
}

// Icon returns Fyne's icons: the program draws none of its own.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Color looks a colour up in the running app's theme.
func Color(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// Size looks a size up in the running app's theme, in Fyne units.
func Size(name fyne.ThemeSizeName) float32 { return theme.Size(name) }
