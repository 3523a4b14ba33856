package counter

import (
	"testing"

	"fyne.io/fyne/v2"

	"hefeng/ui/theme"
)

func TestGallery(t *testing.T) {
	for name, l := range map[string]look{
		"100": plain, "125": {theme.Light, 1.25, 1366, 768}, "150": {theme.Light, 1.5, 1366, 768}, "dark": {theme.Dark, 1, 1366, 768},
	} {
		t.Run(name, func(t *testing.T) {
			s, actor := newStore(t)
			d := openDesk(t, s, actor, l)
			d.picture("counter-" + name + "-empty")
			d.fillIn()
			d.keep()
			d.settle()
			d.scroll.ScrollToTop()
			d.focus(d.fs.at["parties[1].phone"])
			d.picture("counter-" + name + "-top")
			d.scroll.ScrollToBottom()
			d.picture("counter-" + name + "-bottom")
			d.scroll.ScrollToOffset(fyne.NewPos(0, 420))
			d.picture("counter-" + name + "-middle")
		})
	}
}
