package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"hefeng/ui/theme"
)

// Para is text that breaks into lines as its room is wide, in a colour and size of the theme. No
// line begins with a mark that belongs to the one before (避头尾), which Fyne's label ignores.
type Para struct {
	widget.BaseWidget

	text  string
	color fyne.ThemeColorName
	size  fyne.ThemeSizeName
	width float32 // of the last layout: the height depends on it
}

// NewPara is a paragraph of body text.
func NewPara(s string) *Para {
	p := &Para{text: s, color: theme.ColorText, size: theme.SizeText}
	p.ExtendBaseWidget(p)
	return p
}

// Color sets the colour.
func (p *Para) Color(c fyne.ThemeColorName) *Para { p.color = c; p.Refresh(); return p }

// Sized sets the size of the text.
func (p *Para) Sized(s fyne.ThemeSizeName) *Para { p.size = s; p.Refresh(); return p }

// SetText changes the text.
func (p *Para) SetText(s string) {
	if p.text != s {
		p.text = s
		p.Refresh()
	}
}

// Text is what the paragraph says.
func (p *Para) Text() string { return p.text }

// lineHeight is that of the style sheet: 24 for body, 22 for small text.
func (p *Para) lineHeight() float32 { return theme.Size(p.size) + theme.Wide(8) }

// heightAt is how high the paragraph is in a width.
func (p *Para) heightAt(width float32) float32 {
	if p.text == "" {
		return 0
	}
	return float32(len(wrap(p.text, width, theme.Size(p.size)))) * p.lineHeight()
}

// CreateRenderer links the widget to its renderer.
func (p *Para) CreateRenderer() fyne.WidgetRenderer { return &paraRenderer{p: p} }

type paraRenderer struct {
	p     *Para
	lines []*canvas.Text
}

func (r *paraRenderer) Destroy() {}

func (r *paraRenderer) Objects() []fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(r.lines))
	for i, l := range r.lines {
		objects[i] = l
	}
	return objects
}

func (r *paraRenderer) MinSize() fyne.Size {
	width := r.p.width
	if width == 0 {
		width = theme.Wide(320)
	}
	return fyne.NewSize(theme.Size(r.p.size)*4, r.p.heightAt(width))
}

func (r *paraRenderer) Layout(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	r.p.width = size.Width
	r.lines = r.lines[:0]
	if r.p.text == "" {
		return
	}
	high := r.p.lineHeight()
	for i, s := range wrap(r.p.text, size.Width, theme.Size(r.p.size)) {
		line := canvas.NewText(s, theme.Color(r.p.color))
		line.TextSize = theme.Size(r.p.size)
		m := line.MinSize()
		line.Move(fyne.NewPos(0, float32(i)*high+(high-m.Height)/2))
		line.Resize(m)
		r.lines = append(r.lines, line)
	}
}

func (r *paraRenderer) Refresh() {
	r.Layout(r.p.Size())
	repaint(r.p)
}

// Marks that may not begin a line, and marks that may not end one.
const (
	notFirst = "，。；：！？、）》」』”’】〕…—％·,.;:!?)]}%"
	notLast  = "（《「『“‘【〔([{￥¥"
)

// wrap breaks a text into lines no wider than width; a newline always breaks. Words of Latin
// letters and figures stay whole where they fit on a line.
func wrap(text string, width, size float32) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		lines = append(lines, wrapParagraph([]rune(paragraph), width, size)...)
	}
	return lines
}

func wrapParagraph(runes []rune, width, size float32) []string {
	measure := func(r []rune) float32 { return fyne.MeasureText(string(r), size, fyne.TextStyle{}).Width }
	var lines []string
	for {
		if measure(runes) <= width || len(runes) <= 1 {
			return append(lines, string(runes))
		}
		low, high := 1, len(runes)-1
		for low < high { // how many characters fit
			mid := (low + high + 1) / 2
			if measure(runes[:mid]) <= width {
				low = mid
			} else {
				high = mid - 1
			}
		}
		end := breakBefore(runes, low)
		lines = append(lines, strings.TrimRight(string(runes[:end]), " "))
		for end < len(runes) && runes[end] == ' ' {
			end++
		}
		runes = runes[end:]
	}
}

// breakBefore goes back from the last place where a line could end to one where it may. A word
// wider than a line is broken, but marks still stay where they belong.
func breakBefore(runes []rune, fits int) int {
	const back = 24
	for _, keepWords := range []bool{true, false} {
		for end := fits; end > 0 && end > fits-back; end-- {
			before, after := runes[end-1], runes[end]
			if strings.ContainsRune(notFirst, after) || strings.ContainsRune(notLast, before) {
				continue
			}
			if !keepWords || !inWord(before) || !inWord(after) {
				return end
			}
		}
	}
	return fits
}

func inWord(r rune) bool {
	return r < 0x250 && r != ' '
}
