package paper

import (
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"hefeng/ui/theme"
	"hefeng/ui/widgets"
)

const (
	minDPI  = 36
	maxDPI  = 216
	zoomBy  = 1.25 // a step of the zoom
	a4Width = 595.0
	a4High  = 842.0
)

// across is how many pages are beside each other.
func (p *Page) across() int {
	if p.beside {
		return 2
	}
	return 1
}

// leaf is the page that stands left when page at is seen.
func (p *Page) leaf(at int) int { return at - at%p.across() }

// besides shows two pages beside each other, or one again.
func (p *Page) besides() {
	p.beside = !p.beside
	p.at, p.dpi = p.leaf(p.at), 0
	kind := widgets.Secondary
	if p.beside {
		kind = widgets.Accent
	}
	p.pair.Kind(kind)
	p.sheet.ScrollToTop()
	p.draw()
}

func (p *Page) turn(by int) {
	if next := p.at + by*p.across(); next >= 0 && next < p.paper.Pages {
		p.at = next
		p.sheet.ScrollToTop()
		p.draw()
	}
}

func (p *Page) zoom(by float64) {
	p.dpi = min(max(p.shownDPI()*by, minDPI), maxDPI)
	p.draw()
}

// shownDPI is the resolution in use; at 0 the whole page, or both, fit into the room there is.
func (p *Page) shownDPI() float64 {
	room := p.sheet.Size()
	if p.dpi != 0 || room.Height < 100 {
		return max(p.dpi, minDPI)
	}
	wide := float64(room.Width) - float64(p.across()-1)*float64(theme.Gap)
	return max(min(wide/(a4Width*float64(p.across())), float64(room.Height-8)/a4High)*72, minDPI)
}

// draw renders the pages that are seen off the UI goroutine, sharp for the screen's scale.
func (p *Page) draw() {
	if p.paper.Pages == 0 {
		return
	}
	last := min(p.at+p.across(), p.paper.Pages)
	p.where.SetText(pagesOf(p.at+1, last, p.paper.Pages))
	p.turns.Refresh() // it may need more room
	if !p.warm {
		return
	}
	pdf, at, dpi := p.paper.PDF, p.at, p.shownDPI()
	scale := 1.0
	if w := p.opt.Frame.Window(); w != nil {
		scale = float64(w.Canvas().Scale())
	}
	var pictures []image.Image
	var err error
	p.opt.Background.Do(func() {
		for n := at; n < last && err == nil; n++ {
			var picture image.Image
			if picture, err = p.opt.Pictures.Render(p.ctx, pdf, n, dpi*scale); err == nil {
				pictures = append(pictures, picture)
			}
		}
	}, func() {
		switch {
		case err != nil:
			p.failed(err)
			return
		case at != p.at || dpi != p.shownDPI() || last != min(p.at+p.across(), p.paper.Pages):
			return // turned on meanwhile
		}
		put(p.picture, pictures[0], scale)
		p.second.Hide()
		if len(pictures) > 1 {
			put(p.second, pictures[1], scale)
			p.second.Show()
		}
		p.sheet.Refresh()
	})
}

// put shows a picture in its own size.
func put(where *canvas.Image, picture image.Image, scale float64) {
	size := picture.Bounds().Size()
	where.Image = picture
	where.SetMinSize(fyne.NewSize(float32(float64(size.X)/scale), float32(float64(size.Y)/scale)))
	where.Refresh()
}

// pagesOf says which pages are seen, counted from 1.
func pagesOf(first, last, all int) string {
	if first == last {
		return fmt.Sprintf("第 %d 页 共 %d 页", first, all)
	}
	return fmt.Sprintf("第 %d-%d 页 共 %d 页", first, last, all)
}
