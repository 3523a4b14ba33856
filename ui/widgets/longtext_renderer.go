package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hefeng/ui/theme"
)

// CreateRenderer links the widget to its renderer.
func (t *LongText) CreateRenderer() fyne.WidgetRenderer {
	r := &longTextRenderer{t: t, box: canvas.NewRectangle(color.Transparent), caret: canvas.NewRectangle(color.Transparent),
		thumb: canvas.NewRectangle(color.Transparent), hint: NewPara(""), wheel: newWheel(t.turned)}
	r.Refresh()
	return r
}

type longTextRenderer struct {
	t                 *LongText
	box, caret, thumb *canvas.Rectangle
	hint              *Para
	wheel             *wheel
	glows             []*canvas.Rectangle // grounds of highlights
	marks             []*canvas.Rectangle // grounds of what is selected, a line each
	lines             []*canvas.Text
	objects           []fyne.CanvasObject
}

func (r *longTextRenderer) Destroy() {}

func (r *longTextRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *longTextRenderer) MinSize() fyne.Size {
	return fyne.NewSize(0, max(theme.Height(40), float32(r.t.rows)*lineHeight()+2*textPad))
}

func (r *longTextRenderer) Layout(size fyne.Size) {
	r.box.Resize(size)
	r.wheel.Resize(size)
	r.hint.Move(fyne.NewPos(textPad, textPad))
	r.hint.Resize(size.SubtractWidthHeight(2*textPad, 2*textPad))
	r.Refresh()
}

// slots makes as many lines as there is room for.
func (r *longTextRenderer) slots(n int) {
	if len(r.lines) == n {
		return
	}
	r.marks, r.lines, r.glows = nil, nil, nil
	r.objects = []fyne.CanvasObject{r.box}
	for range n {
		r.marks = append(r.marks, canvas.NewRectangle(color.Transparent))
		r.lines = append(r.lines, canvas.NewText("", color.Transparent))
	}
	for _, m := range r.marks {
		r.objects = append(r.objects, m)
	}
	for _, l := range r.lines {
		r.objects = append(r.objects, l)
	}
	r.objects = append(r.objects, r.hint, r.caret, r.thumb, r.wheel)
}

func (r *longTextRenderer) Refresh() {
	t := r.t
	r.slots(t.inSight())
	r.frame()
	from, to := t.passage.selection()
	covered := t.covered()
	for i, line := range r.lines {
		par, s, ok := t.passage.line(t.top + i)
		text := ""
		switch {
		case covered && i == 0:
			text = dots
		case ok && !covered:
			text = string(t.passage.pars[par][s.start:s.end])
		}
		r.draw(line, text, i)
		r.mark(i, par, s, ok && !covered, from, to)
	}
	r.glow(covered)
	setVisible(r.hint, t.passage.empty())
	r.caret.FillColor = theme.Color(theme.ColorAccent)
	r.caret.Move(t.caretAt().AddXY(0, 2))
	r.caret.Resize(fyne.NewSize(2, lineHeight()-4))
	n, _ := t.passage.lineOf(t.passage.caret)
	setVisible(r.caret, t.focused && !t.readOnly && n >= t.top && n < t.top+len(r.lines))
	r.scroll()
	canvas.Refresh(t)
}

// draw sets the text of a line; one that has not changed is not painted anew.
func (r *longTextRenderer) draw(line *canvas.Text, text string, i int) {
	ink, size := theme.Color(theme.ColorText), theme.Size(theme.SizeText)
	if line.Text != text || line.Color != ink || line.TextSize != size {
		line.Text, line.Color, line.TextSize = text, ink, size
		line.Refresh()
	}
	h := line.MinSize().Height
	line.Move(fyne.NewPos(textPad, textPad+float32(i)*lineHeight()+(lineHeight()-h)/2))
}

// mark grounds what is selected of a line.
func (r *longTextRenderer) mark(i, par int, s stretch, ok bool, from, to spot) {
	m := r.marks[i]
	start, end := s.start, s.end
	if from.par == par {
		start = max(start, from.col)
	}
	if to.par == par {
		end = min(end, to.col)
	}
	on := ok && from != to && par >= from.par && par <= to.par && start <= end && (start < end || to.par > par && s.end == len(r.t.passage.pars[par]))
	setVisible(m, on)
	if !on {
		return
	}
	runes := r.t.passage.pars[par]
	x, w := measured(string(runes[s.start:start])), measured(string(runes[start:end]))
	if to.par > par && end == len(runes) {
		w += 6 // the end of the paragraph is selected too
	}
	m.FillColor = theme.Color(theme.ColorActive)
	m.Move(fyne.NewPos(textPad+x, textPad+float32(i)*lineHeight()))
	m.Resize(fyne.NewSize(w, lineHeight()))
	m.Refresh()
}

// frame paints the field in its state.
func (r *longTextRenderer) frame() {
	t := r.t
	fill, line, width, hint := theme.ColorSurface, theme.ColorInputLine, float32(1), theme.ColorText2
	switch {
	case t.state == Invalid:
		line, width = theme.ColorError, 2
	case t.readOnly:
		fill, line = theme.ColorSurface2, theme.ColorLine
	case t.focused:
		line, width = theme.ColorAccent, 2
	case t.state == Missing:
		line, width, hint = theme.ColorWarningLine, 2, theme.ColorWarning
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth = theme.Color(fill), theme.Color(line), width
	r.box.CornerRadius = theme.Radius
	r.box.Refresh()
	if r.hint.text != t.hint || r.hint.color != hint {
		r.hint.Color(hint)
		r.hint.SetText(t.hint)
	}
}

// scroll draws how far down the lines in sight stand.
func (r *longTextRenderer) scroll() {
	t := r.t
	n := float32(t.passage.count())
	on := int(n) > len(r.lines) && !t.covered()
	setVisible(r.thumb, on)
	if !on {
		return
	}
	size := t.Size()
	track := size.Height - 4
	r.thumb.FillColor, r.thumb.CornerRadius = theme.Color(theme.ColorDisabled), 2
	r.thumb.Move(fyne.NewPos(size.Width-7, 2+track*float32(t.top)/n))
	r.thumb.Resize(fyne.NewSize(4, track*float32(len(r.lines))/n))
	r.thumb.Refresh()
}
