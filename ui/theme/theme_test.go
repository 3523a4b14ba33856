package theme

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/stretchr/testify/assert"

	"hefeng/assets/fonts"
)

// luminance is the relative luminance of WCAG 2.1.
func luminance(c color.NRGBA) float64 {
	channel := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(c.R) + 0.7152*channel(c.G) + 0.0722*channel(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func TestContrastIsAsTheStyleSheetStates(t *testing.T) {
	white := pair{rgb(0xFFFFFF), rgb(0xFFFFFF)}
	heatDigit := pair{tx.light, white.dark}
	tests := []struct {
		name        string
		front, back pair
		light, dark float64
	}{
		{"tx on sf", tx, sf, 15.71, 12.97},
		{"tx2 on sf", tx2, sf, 6.84, 7.44},
		{"tx2 on bg", tx2, bg, 6.26, 8.39},
		{"tx2 on sf2", tx2, sf2, 5.85, 6.28},
		{"ac on sf", ac, sf, 6.76, 7.06},
		{"ac on act", ac, act, 5.74, 5.33},
		{"onac on ac", onac, ac, 6.76, 7.72},
		{"rd on sf", rd, sf, 6.54, 7.67},
		{"h3 on sf", h3, sf, 3.14, 3.07},
		{"rd on rdt", rd, rdt, 5.58, 6.66},
		{"am on amt", am, amt, 6.36, 7.49},
		{"gr on grt", gr, grt, 5.64, 6.76},
		{"inl on sf", inl, sf, 3.63, 4.44},
		{"inl on bg", inl, bg, 3.32, 5.01},
		{"aml on sf", aml, sf, 3.73, 6.06},
		{"dis on sf2", dis, sf2, 3.74, 3.81},
		{"heat digit on h3", heatDigit, h3, 5.00, 5.11},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			assert.InDelta(t, tt.light, contrast(tt.front.light, tt.back.light), 0.01, "light")
			assert.InDelta(t, tt.dark, contrast(tt.front.dark, tt.back.dark), 0.01, "dark")
		})
	}
}

func TestSchemeIsFixedOrFollowsTheSystem(t *testing.T) {
	tests := []struct {
		scheme Scheme
		system fyne.ThemeVariant
		want   color.NRGBA
	}{
		{FollowSystem, fynetheme.VariantLight, bg.light},
		{FollowSystem, fynetheme.VariantDark, bg.dark},
		{Light, fynetheme.VariantDark, bg.light},
		{Dark, fynetheme.VariantLight, bg.dark},
	}
	for _, tt := range tests {
		assert.Equal(t, tt.want, New(tt.scheme, 1).Color(ColorBackground, tt.system))
	}
}

func TestEveryFyneColourIsOurs(t *testing.T) {
	for name := range palette {
		c := New(Light, 1).Color(name, fynetheme.VariantDark)
		assert.Equal(t, palette[name].light, c, name)
	}
	assert.Len(t, palette, 28+10, "Fyne's 28 names and ten of our own")
}

func TestTextAndControlsGrowAndGapsDoNot(t *testing.T) {
	test.NewTempApp(t)
	tests := []struct {
		scale                             float32
		text, caption, control, chip, pad float32
	}{
		{1, 16, 14, 40, 24, 8},
		{1.25, 20, 17.5, 48, 28, 8},
		{1.5, 24, 21, 56, 32, 8},
		{1.75, 28, 24.5, 64, 36, 8},
		{9, 28, 24.5, 64, 36, 8},
		{0.2, 16, 14, 40, 24, 8},
	}
	for _, tt := range tests {
		fyne.CurrentApp().Settings().SetTheme(New(Light, tt.scale))
		assert.Equal(t, tt.text, Size(SizeText))
		assert.Equal(t, tt.caption, Size(SizeCaption))
		assert.Equal(t, tt.control, Height(40))
		assert.Equal(t, tt.chip, SmallHeight(24))
		assert.Equal(t, tt.pad, Size(fynetheme.SizeNameInnerPadding))
	}
}

func TestFontsAreTheEmbeddedOnes(t *testing.T) {
	th := New(Light, 1)
	assert.Equal(t, fonts.SansRegular, th.Font(fyne.TextStyle{}).Content())
	assert.Equal(t, fonts.SansRegular, th.Font(fyne.TextStyle{Italic: true}).Content())
	assert.Equal(t, fonts.SansBold, th.Font(fyne.TextStyle{Bold: true}).Content())
	assert.Same(t, th.Font(fyne.TextStyle{}), New(Dark, 1.5).Font(fyne.TextStyle{}))
	assert.Equal(t, fynetheme.DefaultTextMonospaceFont(), th.Font(fyne.TextStyle{Monospace: true}))
}
