//go:build linux && !wayland

package ime

import (
	"bufio"
	"fmt"
	"image/color"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"hefeng/assets/fonts"
)

// The tests start their own binary once more as a program with a window: environment that asks
// for it.
const programEnv = "HEFENG_IME_PROGRAM"

func TestMain(m *testing.M) {
	switch os.Getenv(programEnv) {
	case "":
		os.Exit(m.Run())
	case "check":
		if err := CheckDisplay(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	default:
		program()
	}
}

// caretColour is drawn by nothing else that is as narrow as a caret.
var caretColour = color.RGBA{R: 255, B: 255, A: 255}

type programTheme struct{ fyne.Theme }

func (programTheme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Symbol {
		return theme.DefaultTheme().Font(s)
	}
	return fyne.NewStaticResource("sans.ttf", fonts.SansRegular)
}

func (t programTheme) Color(n fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	if n == theme.ColorNamePrimary {
		return caretColour
	}
	return t.Theme.Color(n, theme.VariantLight)
}

// field is an entry as the program's own widgets make them: embedded, twice over.
type field struct{ entryBase }

type entryBase struct{ widget.Entry }

func newField(name string, multi bool) *field {
	f := &field{}
	f.MultiLine = multi
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	if multi {
		f.Wrapping = fyne.TextWrapBreak
	}
	f.ExtendBaseWidget(f)
	f.OnChanged = func(s string) { fmt.Printf("%s: %s\n", name, strings.ReplaceAll(s, "\n", "⏎")) }
	f.OnSubmitted = func(string) { fmt.Printf("%s submitted\n", name) }
	return f
}

// program shows a window with a single-line, a multi-line and a far-away field and, on Ctrl+D, a
// dialog with one. It prints what happens in them, and takes "focus NAME" from standard input.
func program() {
	Prepare()
	a := app.NewWithID("hefeng.ime.test")
	a.Settings().SetTheme(programTheme{theme.DefaultTheme()})
	w := a.NewWindow("ime")
	fields := map[string]*field{"single": newField("single", false), "multi": newField("multi", true), "far": newField("far", false), "secret": newField("secret", false)}
	fields["secret"].Password = true
	fields["single"].Icon = theme.AccountIcon()
	gap := canvas.NewRectangle(color.White)
	gap.SetMinSize(fyne.NewSize(100, 600))
	column := container.NewVBox(widget.NewLabel("争议"), fields["single"], fields["multi"], fields["secret"], gap, fields["far"], layout.NewSpacer())
	scroll := container.NewVScroll(column)
	w.SetContent(container.NewBorder(widget.NewLabel("输入"), nil, widget.NewLabel("左栏"), nil, scroll))
	w.Resize(fyne.NewSize(500, 400))
	w.SetCloseIntercept(func() { Exit(7) })
	go obey(w, fields, scroll)
	a.Lifecycle().SetOnStarted(func() { fmt.Println("cancel is", lang.L("Cancel")) })
	w.ShowAndRun()
	os.Exit(7)
}

func obey(w fyne.Window, fields map[string]*field, scroll *container.Scroll) {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		verb, arg, _ := strings.Cut(in.Text(), " ")
		fyne.Do(func() {
			switch verb {
			case "focus":
				w.Canvas().Focus(fields[arg])
			case "scroll":
				y, _ := strconv.Atoi(arg)
				scroll.ScrollToOffset(fyne.NewPos(0, float32(y)))
			case "dialog":
				f := newField("dialog", false)
				dialog.ShowCustom("对话框", "关闭", container.NewGridWrap(fyne.NewSize(200, 40), f), w)
				w.Canvas().Focus(f)
			case "window":
				f := newField("second", false)
				second := fyne.CurrentApp().NewWindow("second")
				second.SetContent(container.NewVBox(widget.NewLabel("第二个窗口"), f))
				second.Resize(fyne.NewSize(300, 150))
				second.Show()
				second.Canvas().Focus(f)
			case "busy": // keys pile up, as behind a slow layout
				fmt.Println("busy")
				time.Sleep(time.Second)
			case "quit":
				Exit(7)
			}
			fmt.Println("done", in.Text())
		})
	}
}
