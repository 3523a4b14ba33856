package typeset

const sealRadius = 20 * MM

// Seal adds the place where an organisation stamps and dates a paper: its name and the date at the
// right, and a dashed ring around them in the size of a seal. A seal itself is never printed.
func (d *Doc) Seal(name, date string) {
	s := d.Sized(LineStyle)
	s.Align, s.First = Center, 0
	small := Style{Face: Song, Size: SizeXiaowu, Leading: 14, Align: Center}
	half := sealRadius // from the axis of the ring to the right edge
	for _, text := range []string{name, date} {
		if w := d.textWidth(s, text) / 2; w > half {
			half = min(w, LineWidth/2)
		}
	}
	axis := left + LineWidth - half
	block := strip{height: 2*sealRadius + 4}
	y := block.height/2 - s.Leading
	for _, part := range []struct {
		style Style
		text  string
	}{{s, name}, {small, "（盖章）"}, {s, date}} {
		for _, line := range d.paragraph(part.style, axis-half, 2*half+0.1, T(part.text)) {
			block.draw.add(line.draw, 0, y)
			y += line.height
		}
	}
	block.draw.rings = []ring{{axis, block.height / 2, sealRadius}}
	d.strips = append(d.strips, block)
}

// textWidth is the width of a text on one line.
func (d *Doc) textWidth(s Style, text string) (width float64) {
	for _, a := range d.atoms(s, []Inline{T(text)}) {
		width += a.width
	}
	return width
}
