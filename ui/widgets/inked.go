package widgets

import (
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/theme"
)

// inkedIcons are icons in colours as they were drawn before: the toolkit would read and write the lines of an
// icon twice for each place where it stands. There are a few dozen icons and a dozen colours.
var inkedIcons sync.Map

// inked is one of Fyne's icons in a colour of the theme as it is now.
func inked(res fyne.Resource, c fyne.ThemeColorName) fyne.Resource {
	r, g, b, a := theme.Color(c).RGBA()
	name := fmt.Sprintf("%04x%04x%04x%04x-%s", r, g, b, a, res.Name())
	if known, ok := inkedIcons.Load(name); ok {
		return known.(fyne.Resource)
	}
	made := fyne.NewStaticResource(name, fynetheme.NewColoredResource(res, c).Content())
	inkedIcons.Store(name, made)
	return made
}
