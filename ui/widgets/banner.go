package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// Banner says something in the page that stays true until its cause is gone. It pushes the page
// down; a page hides it with Hide. button may be nil.
func Banner(tone Tone, sentence string, button *Button) *Panel {
	icons := []fyne.Resource{fynetheme.InfoIcon(), fynetheme.ConfirmIcon(), fynetheme.WarningIcon(),
		fynetheme.WarningIcon(), fynetheme.ConfirmIcon()}
	var right fyne.CanvasObject
	if button != nil {
		right = container.NewCenter(Padded(0, 16, button.Small()))
	}
	icon := container.NewCenter(Padded(0, 8, iconOf(icons[tone], tone.Ink(), 24)))
	p := NewPanel(tone.Tint(), Frame(nil, nil, icon, right, container.New(midLayout{}, NewPara(sentence)))).Round(theme.Radius).Pad(8, 0)
	p.left, p.right = 12, 0
	p.bar = tone.Ink()
	p.Refresh()
	return p
}

// midLayout gives an object the whole width and puts it in the middle of the height.
type midLayout struct{}

func (midLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

func (midLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	h := o[0].MinSize().Height // its lines by the width it has now
	o[0].Move(fyne.NewPos(0, (size.Height-h)/2))
	o[0].Resize(fyne.NewSize(size.Width, h))
}
