package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hefeng/ui/theme"
)

// Highlight is a stretch of a long text, in characters from From to before To, that stands on the tint of
// a tone.
type Highlight struct {
	From, To int
	Tone     Tone
}

// SetHighlights grounds these stretches of the text until others are given.
func (t *LongText) SetHighlights(hs ...Highlight) {
	if !slices.Equal(t.highlights, hs) {
		t.highlights = slices.Clone(hs)
		t.Refresh()
	}
}

// Highlights are those that are shown.
func (t *LongText) Highlights() []Highlight { return t.highlights }

// Select selects a stretch of the text, in characters, and scrolls there.
func (t *LongText) Select(from, to int) {
	t.passage.move(t.passage.spotOf(from), false)
	t.passage.move(t.passage.spotOf(to), true)
	t.follow()
}

// Write puts a text in place of all there is, as typing does, so that it can be taken back.
func (t *LongText) Write(s string) {
	t.passage.move(spot{}, false)
	t.passage.move(t.passage.last(), true)
	t.Insert(s)
}

// spotOf is the place before the n-th character of the whole text.
func (p *passage) spotOf(n int) spot {
	for i, par := range p.pars {
		if n <= len(par) {
			return spot{i, max(0, n)}
		}
		n -= len(par) + 1
	}
	return p.last()
}

// glow grounds the highlights that lie on the lines in sight; of a covered text nothing is seen.
func (r *longTextRenderer) glow(covered bool) {
	used := 0
	if covered {
		defer func() { hideAll(r.glows) }()
	}
	for _, h := range r.t.highlights {
		from, to := r.t.passage.spotOf(h.From), r.t.passage.spotOf(h.To)
		for i := range r.lines {
			par, s, ok := r.t.passage.line(r.t.top + i)
			if !ok || par < from.par || par > to.par {
				continue
			}
			start, end := s.start, s.end
			if par == from.par {
				start = max(start, from.col)
			}
			if par == to.par {
				end = min(end, to.col)
			}
			if start >= end {
				continue
			}
			if used == len(r.glows) {
				r.glows = append(r.glows, canvas.NewRectangle(color.Transparent))
				r.objects = slices.Insert(r.objects, 1, fyne.CanvasObject(r.glows[used])) // over the box, under all else
			}
			g := r.glows[used]
			used++
			runes := r.t.passage.pars[par]
			g.FillColor = theme.Color(h.Tone.Tint())
			g.Move(fyne.NewPos(textPad+measured(string(runes[s.start:start])), textPad+float32(i)*lineHeight()))
			g.Resize(fyne.NewSize(measured(string(runes[start:end])), lineHeight()))
			g.Show()
			g.Refresh()
		}
	}
	hideAll(r.glows[used:])
}

func hideAll(glows []*canvas.Rectangle) {
	for _, g := range glows {
		g.Hide()
	}
}
