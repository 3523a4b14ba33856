package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// toastTime is how long a toast is seen.
const toastTime = 3 * time.Second

// Toast says for three seconds that something was done: 已保存, 已打印, and nothing else. It
// stands at the lower right, above the bar of the page.
func (l *Layer) Toast(text string) {
	row := Row(Icon(fynetheme.ConfirmIcon(), theme.ColorSuccess), NewText(text))
	p := NewPanel(theme.ColorSurface, row).Line(theme.ColorLine).Round(theme.Radius).Pad(10, 16)
	l.Float(p, func(size fyne.Size) (fyne.Position, fyne.Size) {
		m := p.MinSize()
		return fyne.NewPos(size.Width-m.Width-16, size.Height-theme.Height(56)-m.Height-16), m
	})
	l.Later.Do(toastTime, func() { l.Unfloat(p) })
}
