package typeset

const sealRadius = 21 * MM

// Seal adds the place where an organisation stamps and dates a paper: its name and the date at the
// right, and a dashed ring around them in the size of a seal. A seal itself is never printed.
func (d *Doc) Seal(name, date string) {
	const height = 2*sealRadius + 4
	axis := left + LineWidth - sealRadius - 24
	s := Style{Face: Body, Size: SizeSihao, Leading: 24, Align: Center}
	width := 2 * (left + LineWidth - axis)
	x := axis - width/2
	block := strip{height: height}
	y := height/2 - s.Leading
	for _, part := range []struct {
		style Style
		text  string
	}{
		{s, name},
		{Style{Face: Song, Size: SizeXiaowu, Leading: 14, Align: Center}, "（盖章）"},
		{s, date},
	} {
		for _, line := range d.paragraph(part.style, x, width, T(part.text)) {
			block.draw.add(line.draw, 0, y)
			y += line.height
		}
	}
	block.draw.rings = []ring{{axis, height / 2, sealRadius}}
	d.strips = append(d.strips, block)
}
