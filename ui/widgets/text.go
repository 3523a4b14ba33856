package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Text is one line of text in a colour and size of the theme. Unlike a label it has no padding,
// and where it is given less room than it needs it ends in … instead of being cut.
type Text struct {
	widget.BaseWidget
	veil

	text     string
	color    fyne.ThemeColorName
	size     fyne.ThemeSizeName
	bold     bool
	align    fyne.TextAlign
	shrinks  bool
	minWidth float32
}

// NewText is body text in the colour of text.
func NewText(s string) *Text {
	t := &Text{text: s, color: theme.ColorText, size: theme.SizeText}
	t.ExtendBaseWidget(t)
	return t
}

// Hint is small secondary text.
func Hint(s string) *Text { return NewText(s).Color(theme.ColorText2).Sized(theme.SizeCaption) }

// Label is body text in the colour of labels.
func Label(s string) *Text { return NewText(s).Color(theme.ColorText2) }

// Section is the bold heading of a part of a page.
func Section(s string) *Text { return NewText(s).Bold() }

// Title is the bold title of a page. The name of a person or unit is never bold: use Name.
func Title(s string) *Text { return NewText(s).Sized(theme.SizeTitle).Bold() }

// Name is the name of a party: larger, and never bold, for the bold font lacks rare characters.
func Name(s string) *Text { return NewText(s).Sized(theme.SizeName) }

// Color sets the colour.
func (t *Text) Color(c fyne.ThemeColorName) *Text { t.color = c; t.Refresh(); return t }

// Sized sets the size of the text.
func (t *Text) Sized(s fyne.ThemeSizeName) *Text { t.size = s; t.Refresh(); return t }

// Bold makes the text bold.
func (t *Text) Bold() *Text { t.bold = true; t.Refresh(); return t }

// Right sets the text against the right edge of its room.
func (t *Text) Right() *Text { t.align = fyne.TextAlignTrailing; t.Refresh(); return t }

// Center sets the text in the middle of its room.
func (t *Text) Center() *Text { t.align = fyne.TextAlignCenter; t.Refresh(); return t }

// Shrinks lets the text give way to its neighbours: it asks for no width.
func (t *Text) Shrinks() *Text { t.shrinks = true; t.Refresh(); return t }

// Column gives the text a fixed width at 100 %, which grows with the text.
func (t *Text) Column(width float32) *Text {
	t.shrinks, t.minWidth = true, width
	t.Refresh()
	return t
}

// Hides lets dots stand for the text until the veils are lifted.
func (t *Text) Hides() { t.hides = true; t.cover() }

func (t *Text) cover() { t.Refresh() }

// shown is the text as it is drawn where there is room.
func (t *Text) shown() string {
	if t.text != "" && t.covers(t, false) {
		return dots
	}
	return t.text
}

// SetText changes the text.
func (t *Text) SetText(s string) {
	if t.text != s {
		t.text = s
		t.Refresh()
	}
}

// Text is what the whole text says, also where it is drawn shortened.
func (t *Text) Text() string { return t.text }

// cut says that the text has less room than it needs.
func (t *Text) cut() bool {
	return fyne.MeasureText(t.text, theme.Size(t.size), fyne.TextStyle{Bold: t.bold}).Width > t.Size().Width
}

// CreateRenderer links the widget to its renderer.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	r := &textRenderer{t: t, line: canvas.NewText("", theme.Color(t.color))}
	r.Refresh()
	return r
}

type textRenderer struct {
	t    *Text
	line *canvas.Text
}

func (r *textRenderer) Destroy()                     {}
func (r *textRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *textRenderer) style() fyne.TextStyle { return fyne.TextStyle{Bold: r.t.bold} }

func (r *textRenderer) MinSize() fyne.Size {
	s := fyne.MeasureText(r.t.shown(), theme.Size(r.t.size), r.style())
	if r.t.shrinks {
		s.Width = theme.Wide(r.t.minWidth)
	}
	return s
}

func (r *textRenderer) Layout(size fyne.Size) {
	r.line.Text = elide(r.t.shown(), size.Width, theme.Size(r.t.size), r.style())
	h := r.line.MinSize().Height
	r.line.Move(fyne.NewPos(0, (size.Height-h)/2))
	r.line.Resize(fyne.NewSize(size.Width, h))
}

func (r *textRenderer) Refresh() {
	r.line.Color = theme.Color(r.t.color)
	r.line.TextSize = theme.Size(r.t.size)
	r.line.TextStyle = r.style()
	r.line.Alignment = r.t.align
	r.Layout(r.t.BaseWidget.Size())
	r.line.Refresh()
}

// elide shortens a text to a width and ends it in …; a text that fits, or a width that is not
// known yet, leaves it whole.
func elide(s string, width, size float32, style fyne.TextStyle) string {
	if strings.ContainsAny(s, "\n\r") {
		s = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
	}
	if width <= 0 || fyne.MeasureText(s, size, style).Width <= width+0.5 {
		return s
	}
	runes := []rune(s)
	low, high := 0, len(runes)-1
	for low < high { // the longest beginning that fits with its …
		mid := (low + high + 1) / 2
		if fyne.MeasureText(string(runes[:mid])+"…", size, style).Width <= width {
			low = mid
		} else {
			high = mid - 1
		}
	}
	return string(runes[:low]) + "…"
}

// elideStart shortens a text to a width and begins it with …, where its end matters more.
func elideStart(s string, width, size float32, style fyne.TextStyle) string {
	if width <= 0 || fyne.MeasureText(s, size, style).Width <= width+0.5 {
		return s
	}
	runes := []rune(s)
	low, high := 1, len(runes)
	for low < high { // the longest end that fits with its …
		mid := (low + high) / 2
		if fyne.MeasureText("…"+string(runes[mid:]), size, style).Width <= width {
			high = mid
		} else {
			low = mid + 1
		}
	}
	return "…" + string(runes[low:])
}
