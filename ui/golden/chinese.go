package golden

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// latin are the words in Latin letters that the program may show: names of keys, of formats and of
// what has no Chinese name.
var latin = []string{"Ctrl", "Alt", "Shift", "Enter", "Tab", "Esc", "PgUp", "PgDn", "Home", "End", "Del", "PDF", "Excel", "CUPS", "IP", "CSV", "JSON"}

var (
	latinWord = regexp.MustCompile(`[A-Za-z]+`)
	functions = regexp.MustCompile(`^F[0-9]{1,2}$`)
	// written are words that hold letters among figures and are not of any language: identity numbers,
	// credit codes, codes of organisations, masked numbers.
	written = regexp.MustCompile(`[0-9*A-Za-z-]*[0-9*][0-9*A-Za-z-]*`)
)

// Chinese fails the test when anything on the canvas, also what is hidden now and what lies in a dialog
// over the page, holds a word in Latin letters that is neither among the few the program may show nor
// allowed by the test, for what its fixture has typed.
func Chinese(t testing.TB, c fyne.Canvas, allowed ...string) {
	t.Helper()
	roots := append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...)
	for _, text := range texts(roots...) {
		if word := foreign(text, allowed); word != "" {
			t.Errorf("the word %q is not Chinese, in %q", word, text)
		}
	}
}

// foreign is the first word of a text that is not Chinese, "" for none.
func foreign(text string, allowed []string) string {
	for _, a := range allowed {
		text = strings.ReplaceAll(text, a, "")
	}
	text = written.ReplaceAllStringFunc(text, func(w string) string {
		if functions.MatchString(w) || strings.ContainsAny(w, "0123456789*") {
			return ""
		}
		return w
	})
	for _, w := range latinWord.FindAllString(text, -1) {
		key := len(w) == 1 && w == strings.ToUpper(w) // Ctrl+K
		if !key && !slices.Contains(latin, w) {
			return w
		}
	}
	return ""
}

// texts are all that is written in objects and in what they hold.
func texts(objects ...fyne.CanvasObject) []string {
	var all []string
	for _, o := range objects {
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *fyne.Container:
			all = append(all, texts(o.Objects...)...)
		case fyne.Widget:
			all = append(all, texts(test.WidgetRenderer(o).Objects()...)...)
		}
	}
	return all
}
