package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Tone is what a colour says. A tone never speaks alone: beside it stands a word or an icon.
type Tone int

// The tones of the style sheet.
const (
	Neutral Tone = iota
	Accented
	Red   // overdue, error, danger
	Amber // missing, soon
	Green // checked
)

// Ink is the colour of text in a tone.
func (t Tone) Ink() fyne.ThemeColorName {
	return []fyne.ThemeColorName{theme.ColorText, theme.ColorAccent, theme.ColorError, theme.ColorWarning, theme.ColorSuccess}[t]
}

// Tint is the ground that goes with the ink.
func (t Tone) Tint() fyne.ThemeColorName {
	return []fyne.ThemeColorName{theme.ColorSurface2, theme.ColorActive, theme.ColorErrorTint, theme.ColorWarningTint, theme.ColorSuccessTint}[t]
}

// NewChip is a word on a tint, 24 high; icon may be nil.
func NewChip(text string, tone Tone, icon fyne.Resource) *Panel {
	row := Row()
	if icon != nil {
		row.Add(SmallIcon(icon, tone.Ink()))
	}
	row.Add(Hint(text).Color(tone.Ink()))
	row.Layout = &rowLayout{gap: 4}
	p := NewPanel(tone.Tint(), row).Round(theme.Radius).Pad(0, 8)
	p.height = func() float32 { return theme.SmallHeight(24) }
	return p
}

// Confidential is the chip that stands in place of every name of a restricted case.
func Confidential() *Panel { return NewChip("保密案件", Accented, fynetheme.VisibilityOffIcon()) }

// FilterChip is a filter that is on, 32 high; pressing it takes the filter away.
func FilterChip(text string, remove func()) fyne.CanvasObject {
	p := NewPanel(theme.ColorActive, Row(NewText(text).Color(theme.ColorAccent),
		SmallIcon(fynetheme.CancelIcon(), theme.ColorAccent))).Round(theme.Radius).Pad(0, 8)
	p.height = func() float32 { return theme.SmallHeight(32) }
	return newPressable(p, remove)
}

// KeyCap is the name of a key in a small frame.
func KeyCap(text string) fyne.CanvasObject {
	p := NewPanel("", Hint(text)).Line(theme.ColorInputLine).Round(3).Pad(0, 5)
	p.height = func() float32 { return theme.SmallHeight(20) }
	return p
}

// Pressable makes an object do something when it is clicked. It is no tab stop: a key must do the same.
func Pressable(child fyne.CanvasObject, do func()) fyne.CanvasObject { return newPressable(child, do) }

// pressable makes an object do something when it is clicked. It is not a tab stop.
type pressable struct {
	widget.BaseWidget
	child fyne.CanvasObject
	do    func()
}

func newPressable(child fyne.CanvasObject, do func()) *pressable {
	p := &pressable{child: child, do: do}
	p.ExtendBaseWidget(p)
	return p
}

func (p *pressable) Tapped(*fyne.PointEvent) {
	if p.do != nil {
		p.do()
	}
}

func (p *pressable) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.child) }
