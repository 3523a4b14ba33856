package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"hefeng/ui/theme"
)

// prefs are what the window remembers of this user on this PC; nothing of any case is among them.
type prefs struct{ p fyne.Preferences }

const (
	defaultLock = 15 * time.Minute // nobody at the PC, until the window is locked
	leastWidth  = 1024
	leastHeight = 600
)

// scheme is light, dark or that of the system; light until the user chooses.
func (r prefs) scheme() theme.Scheme {
	switch r.p.StringWithFallback("look.scheme", "light") {
	case "dark":
		return theme.Dark
	case "system":
		return theme.FollowSystem
	}
	return theme.Light
}

func (r prefs) setScheme(s theme.Scheme) {
	r.p.SetString("look.scheme", map[theme.Scheme]string{theme.Light: "light", theme.Dark: "dark", theme.FollowSystem: "system"}[s])
}

// scale is the text scale, 1 until the user chooses.
func (r prefs) scale() float32 { return float32(r.p.FloatWithFallback("look.scale", 1)) }

func (r prefs) setScale(s float32) { r.p.SetFloat("look.scale", float64(s)) }

// lockAfter is how long nobody may be at the PC before the window is locked; 0 is never.
func (r prefs) lockAfter() time.Duration {
	return time.Duration(r.p.IntWithFallback("lock.minutes", int(defaultLock/time.Minute))) * time.Minute
}

func (r prefs) setLockAfter(d time.Duration) { r.p.SetInt("lock.minutes", int(d/time.Minute)) }

// size is that of the window when it was closed last.
func (r prefs) size() fyne.Size {
	w, h := r.p.FloatWithFallback("window.width", 1366), r.p.FloatWithFallback("window.height", 768)
	return fyne.NewSize(max(leastWidth, float32(w)), max(leastHeight, float32(h)))
}

func (r prefs) setSize(s fyne.Size) {
	r.p.SetFloat("window.width", float64(s.Width))
	r.p.SetFloat("window.height", float64(s.Height))
}
