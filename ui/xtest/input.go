//go:build linux

package xtest

import (
	"image"
	"regexp"
	"strconv"
	"strings"
)

// Window is a window on the screen.
type Window struct {
	ID   string
	Name string
	Rect image.Rectangle
}

// Focus waits for a window with that title and gives it the keyboard.
func (d *Desktop) Focus(title string) Window {
	d.t.Helper()
	var w Window
	d.Until("the window "+title, func() bool {
		id := strings.TrimSpace(d.query("xdotool", "search", "--onlyvisible", "--name", "^"+regexp.QuoteMeta(title)+"$"))
		if id == "" || strings.Contains(id, "\n") {
			return false
		}
		w = d.window(id)
		return true
	})
	d.Until("the keyboard in "+title, func() bool {
		if strings.TrimSpace(d.query("xdotool", "getwindowfocus")) == w.ID {
			return true
		}
		d.query("xdotool", "windowactivate", w.ID, "windowfocus", w.ID)
		return false
	})
	return w
}

// Close asks the window with that title to close, as its close button does.
func (d *Desktop) Close(title string) {
	d.t.Helper()
	w := d.Focus(title)
	d.Key("alt+F4")
	d.Until("the end of the window "+title, func() bool {
		return !strings.Contains(d.query("xwininfo", "-id", w.ID), "IsViewable")
	})
}

var geometry = regexp.MustCompile(`Absolute upper-left X:\s+(-?\d+)\s+Absolute upper-left Y:\s+(-?\d+)[\s\S]*?Width: (\d+)\s+Height: (\d+)`)

func (d *Desktop) window(id string) Window {
	info := d.query("xwininfo", "-id", id)
	w := Window{ID: id}
	if m := geometry.FindStringSubmatch(info); m != nil {
		n := [4]int{}
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1])
		}
		w.Rect = image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3])
	}
	if _, rest, ok := strings.Cut(info, `"`); ok {
		w.Name, _, _ = strings.Cut(rest, `"`)
	}
	return w
}

// Candidates returns the input method's open candidate window.
func (d *Desktop) Candidates() (Window, bool) {
	for _, id := range strings.Fields(d.query("xdotool", "search", "--onlyvisible", "--class", "fcitx")) {
		if w := d.window(id); w.Rect.Dx() > 20 && w.Rect.Dy() > 10 {
			return w, true
		}
	}
	return Window{}, false
}

// WaitCandidates waits for the candidate window.
func (d *Desktop) WaitCandidates() Window {
	d.t.Helper()
	var w Window
	d.Until("the candidates", func() (there bool) {
		w, there = d.Candidates()
		return there
	})
	return w
}

// WaitNoCandidates waits until no composition is open.
func (d *Desktop) WaitNoCandidates() {
	d.t.Helper()
	d.Until("the end of the composition", func() bool {
		_, there := d.Candidates()
		return !there
	})
}

// Type types the text key by key on the keyboard. Latin letters and signs only: Chinese is typed
// in pinyin, as a person does.
func (d *Desktop) Type(text string) {
	d.t.Helper()
	d.do("xdotool", "type", "--delay", "30", text)
}

// TypeFast types the text faster than any person.
func (d *Desktop) TypeFast(text string) {
	d.t.Helper()
	d.do("xdotool", "type", "--delay", "3", text)
}

// Key presses keys by X name one after another, such as "Return", "BackSpace" or "ctrl+s".
func (d *Desktop) Key(names ...string) {
	d.t.Helper()
	d.do("xdotool", append([]string{"key", "--delay", "30"}, names...)...)
}

// Pinyin types a word in pinyin, waits for the candidates and takes the first with the space bar.
func (d *Desktop) Pinyin(letters string) {
	d.t.Helper()
	d.Type(letters)
	d.WaitCandidates()
	d.Key("space")
	d.WaitNoCandidates()
}

// Phrase types one of the taught phrases by its key.
func (d *Desktop) Phrase(key string) {
	d.t.Helper()
	d.Key("super+grave")
	d.Type(key)
	d.WaitCandidates()
	d.Key("space")
	d.WaitNoCandidates()
}

// Click clicks the left button there on the screen.
func (d *Desktop) Click(x, y int) {
	d.t.Helper()
	d.do("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Scroll turns the wheel there on the screen, down for positive steps, up for negative ones.
func (d *Desktop) Scroll(x, y, steps int) {
	d.t.Helper()
	button := "5"
	if steps < 0 {
		button, steps = "4", -steps
	}
	d.do("xdotool", "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "--repeat", strconv.Itoa(steps), button)
}
