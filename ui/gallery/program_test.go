//go:build linux && !wayland

package gallery

import (
	"bufio"
	"fmt"
	"image/color"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/ui/ime"
	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

// The tests start their own binary once more as a program with a window.
const programEnv = "HEFENG_GALLERY_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(programEnv) == "" {
		os.Exit(m.Run())
	}
	program()
}

// caretColour is drawn by nothing else that is as narrow as a caret.
var caretColour = color.RGBA{R: 255, B: 255, A: 255}

// loud is the program's theme with a caret that can be found on the screen.
type loud struct{ *theme.Theme }

func (l loud) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == fynetheme.ColorNamePrimary || n == theme.ColorAccent { // of a single line, of a long text
		return caretColour
	}
	return l.Theme.Color(n, v)
}

// typed are the fields that are typed in, by name.
func typed() (names []string, fields map[string]widgets.Input) {
	fields = map[string]widgets.Input{}
	add := func(name string, in widgets.Input) {
		names = append(names, name)
		fields[name] = in
	}
	for _, k := range kinds {
		add(k.name, k.make("选填"))
	}
	add("长文本", widgets.NewLongText("选填", 4))
	search := widgets.NewSearchBox("查找案件")
	search.Find = find
	add("查找", search)
	return names, fields
}

// program shows the fields below each other, prints what is in one after every change, and takes
// "focus NAME" from standard input.
func program() {
	ime.Prepare()
	a := app.NewWithID("hefeng.gallery.test")
	a.Settings().SetTheme(loud{theme.New(theme.Light, 1)})
	w := a.NewWindow("gallery")
	names, fields := typed()
	column := widgets.Column()
	for _, name := range names {
		in := fields[name]
		in.Watch(func() { fmt.Printf("%s: %s\n", name, strings.ReplaceAll(shown(in), "\n", "⏎")) }, nil)
		column.Add(widgets.NewFieldRow(name, in))
	}
	widgets.NewLayer(widgets.NewScroll(widgets.Padded(8, 16, column))).Attach(w)
	w.Resize(fyne.NewSize(700, 740))
	go func() {
		for in := bufio.NewScanner(os.Stdin); in.Scan(); {
			line := in.Text()
			fyne.Do(func() {
				w.Canvas().Focus(fields[strings.TrimPrefix(line, "focus ")])
				fmt.Println("done", line)
			})
		}
	}()
	a.Lifecycle().SetOnStarted(func() { fmt.Println("started") })
	w.SetCloseIntercept(func() { ime.Exit(0) })
	w.ShowAndRun()
	os.Exit(0)
}

// shown is the text as it is typed, before it is tidied.
func shown(in widgets.Input) string {
	if e, ok := in.(interface{ Shown() string }); ok {
		return e.Shown()
	}
	return in.Value()
}
