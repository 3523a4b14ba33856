package widgets

import (
	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fyne.io/fyne/v2/container"

	"hefeng/ui/theme"
)

// Banner says something in the page that stays true until its cause is gone. It pushes the page
// down; a page hides it with Hide. button may be nil.
func Banner(tone Tone, sentence string, button *Button) *Panel {
	icons := []fyne.Resource{fynetheme.InfoIcon(), fynetheme.ConfirmIcon(), fynetheme.WarningIcon(),
		fynetheme.WarningIcon(), fynetheme.ConfirmIcon()}
	words := widget.NewLabel(sentence)
	words.Wrapping = fyne.TextWrapBreak
	var right fyne.CanvasObject
	if button != nil {
		right = container.NewCenter(button.Small())
	}
	icon := container.NewCenter(iconOf(icons[tone], tone.Ink(), 24))
	p := NewPanel(tone.Tint(), container.NewBorder(nil, nil, icon, right, words)).Round(theme.Radius).Pad(4, 16)
	p.left = 20
	p.bar = tone.Ink()
	return p
}
