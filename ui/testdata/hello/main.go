// Command hello is the smallest program of the toolkit with the same font and one field: what the
// start of the real program is measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/assets/fonts"
)

type font struct{ fyne.Theme }

func (f font) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol || s.Monospace {
		return f.Theme.Font(s)
	}
	return sans
}

var sans = fyne.NewStaticResource("sans.ttf", fonts.SansRegular)

func main() {
	a := app.NewWithID("cn.hefeng.hello")
	a.Settings().SetTheme(font{theme.DefaultTheme()})
	w := a.NewWindow("hello")
	w.Resize(fyne.NewSize(1366, 768))
	e := widget.NewEntry()
	w.SetContent(container.NewVBox(widget.NewLabel("您好"), e))
	w.Canvas().Focus(e)
	w.ShowAndRun()
}
