package typeset

import "fmt"

// strip is a piece of the paper from margin to margin that no page break cuts.
type strip struct {
	height float64
	draw   drawing
	tied   bool // stays on one page with the next strip
	space  bool // empty; vanishes at the head of a page
	breaks bool // what follows begins a page
	// What a table needs where a page break falls into it.
	head *strip  // repeated above this strip when it begins a page
	open drawing // drawn with this strip when it begins a page
	shut drawing // drawn with this strip when it ends a page
}

// page is a filled page.
type page struct {
	drawing
	used      float64 // height taken by strips
	plate     *Plate  // what was not set here, under the drawing
	bookmarks []bookmark
}

// pages puts the strips on pages. Strips tied together go to the next page together; a group too
// high for any page flows.
func (d *Doc) pages() []page {
	pages := []page{{}}
	for i := 0; i < len(d.strips); {
		end, height := d.group(i)
		p := &pages[len(pages)-1]
		if p.used > 0 && p.used+height > bodyHeight && height <= bodyHeight {
			d.endPage(p, i)
			pages = append(pages, page{})
		}
		for ; i < end; i++ {
			s := &d.strips[i]
			p = &pages[len(pages)-1]
			if s.breaks && p.used > 0 {
				d.endPage(p, i)
				pages = append(pages, page{})
				continue
			}
			if p.used > 0 && p.used+s.height > bodyHeight && !s.space {
				d.endPage(p, i)
				pages = append(pages, page{})
				p = &pages[len(pages)-1]
			}
			d.placeStrip(p, i)
		}
	}
	return pages
}

// group is the end of the group of tied strips that begins at i, and its height.
func (d *Doc) group(i int) (end int, height float64) {
	for end = i; end < len(d.strips); end++ {
		height += d.strips[end].height
		if !d.strips[end].tied {
			return end + 1, height
		}
	}
	return end, height
}

func (d *Doc) placeStrip(p *page, i int) {
	s := &d.strips[i]
	begins := p.used == 0
	if s.space && begins {
		return
	}
	if begins && i > 0 {
		if s.head != nil {
			p.add(s.head.draw, 0, top)
			p.used = s.head.height
		}
		p.add(s.open, 0, top+p.used)
	}
	p.add(s.draw, 0, top+p.used)
	p.used += s.height
}

// endPage finishes a page before strip next begins another.
func (d *Doc) endPage(p *page, next int) {
	last := next - 1
	for last > 0 && d.strips[last].space {
		last--
	}
	if s := d.strips[last]; len(s.shut.rules) > 0 {
		p.add(s.shut, 0, top+p.used-s.height)
	}
	if d.opt.GapMark != "" && bodyHeight-p.used > 2*LineStyle.Leading {
		s := d.Sized(LineStyle)
		s.Align = Center
		p.add(d.paragraph(s, left, LineWidth, T(d.opt.GapMark))[0].draw, 0, top+p.used)
	}
}

// furnish adds header and footer to every page.
func (d *Doc) furnish(pages []page) []page {
	s := Style{Face: Song, Size: SizeXiaowu, Leading: 14, Align: Center}
	for i := range pages {
		foot := fmt.Sprintf("第 %d 页 共 %d 页", i+1, len(pages))
		pages[i].add(d.small(s, foot, LineWidth), 0, furnitureEnd)
		marks := d.frameMarks(&pages[i])
		s.Align = Left
		pages[i].add(d.small(s, d.opt.Header, LineWidth-marks), 0, furnitureTop)
		pages[i].add(d.small(s, d.opt.Footer, LineWidth/2-40), 0, furnitureEnd)
		s.Align = Center
		d.prove(&pages[i], i == 0)
	}
	return pages
}

// small sets one line of page furniture; what is too long for the line is set smaller.
func (d *Doc) small(s Style, text string, width float64) drawing {
	if text == "" {
		return drawing{}
	}
	for s.Size > smallest && d.textWidth(s, text) > width {
		s.Size -= 0.25
	}
	return d.paragraph(s, left, width, T(text))[0].draw
}

// smallest is the least size of page furniture, in points.
const smallest = 4

// frameMarks draws the marks of the paper (草稿, 演示), each in a frame, from the right edge leftwards,
// and tells the width that they take.
func (d *Doc) frameMarks(p *page) float64 {
	s := Style{Face: Heading, Size: SizeXiaosi, Leading: 20, Align: Left}
	right := left + LineWidth
	for _, mark := range d.opt.Marks {
		width := d.textWidth(s, mark)
		x := right - width - 12
		p.add(d.paragraph(s, x+6, width+1, T(mark))[0].draw, 0, furnitureTop-4)
		p.rules = append(p.rules, frame(x, furnitureTop-4, width+12, s.Leading)...)
		right = x - 8
	}
	return left + LineWidth - right
}

// frame is a rectangle of four rules.
func frame(x, y, width, height float64) []rule {
	r, b := x+width, y+height
	return []rule{{x, y, r, y, hairline}, {x, b, r, b, hairline}, {x, y, x, b, hairline}, {r, y, r, b, hairline}}
}
