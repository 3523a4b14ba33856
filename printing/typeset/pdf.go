package typeset

import (
	"bytes"
	"fmt"
	"sort"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// cutFont is the part of a font that one paper uses. Code n+1 of the PDF is runes[n].
type cutFont struct {
	font  *Font
	key   string // the family name that gofpdf knows it by
	name  string // BaseFont
	runes []rune // ascending
	codes map[rune]uint16
}

// paint draws pages with gofpdf. The library is told that each font is a plain TrueType font, which
// it embeds as given, and writes our two-byte glyph codes as if they were Latin text; update.fonts
// then declares the fonts as what they are. That way it neither cuts lines, nor rewrites fonts, nor
// spends most of its time on tables of 65,536 characters per font.
func paint(pages []page, title string, created time.Time) ([]byte, error) {
	if created.IsZero() {
		created = time.Unix(0, 0)
	}
	created = created.In(time.FixedZone("UTC+8", 8*60*60))
	pdf := gofpdf.New("P", "pt", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // of page contents: costs more time than the fonts, saves a few kilobytes
	pdf.SetCreationDate(created)
	pdf.SetModificationDate(created)
	pdf.SetProducer("Hefeng", false)
	pdf.SetTitle(utf16Text(title), false) // the library's own conversion garbles rare characters

	cut := cutFonts(pages)
	order := make([]*cutFont, 0, len(cut))
	for _, c := range cut {
		order = append(order, c)
	}
	sort.Slice(order, func(i, j int) bool { return order[i].font.Name < order[j].font.Name })
	for i, c := range order {
		definition, file, err := c.embed(i)
		if err != nil {
			return nil, err
		}
		pdf.AddFontFromBytes(c.key, "", definition, file)
	}
	var plates []*Plate
	room := 0
	for _, p := range pages {
		pdf.AddPage()
		for _, b := range p.bookmarks {
			pdf.Bookmark(utf16Text(b.text), b.level, 0)
		}
		if p.plate != nil {
			pdf.RawWriteStr(p.plate.drawing(len(plates)))
			plates, room = append(plates, p.plate), room+p.plate.size
		}
		pdf.SetLineCapStyle("square") // corners of frames close
		drawPage(pdf, p.drawing, cut)
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("typeset: %w", err)
	}
	u, err := newUpdate(out.Bytes(), room+len(order)*roomOfFont)
	if err != nil {
		return nil, err
	}
	if err := u.fonts(order); err != nil {
		return nil, err
	}
	if err := u.plates(plates); err != nil {
		return nil, err
	}
	return u.end(), nil
}

// roomOfFont is about what a font adds in bytes.
const roomOfFont = 16 << 10

// cutFonts gathers the runes that pages use of each font.
func cutFonts(pages []page) map[*Font]*cutFont {
	cut := map[*Font]*cutFont{}
	for _, p := range pages {
		for _, r := range p.runs {
			c := cut[r.font]
			if c == nil {
				c = &cutFont{font: r.font, codes: map[rune]uint16{}}
				cut[r.font] = c
			}
			for _, u := range r.text {
				if _, ok := c.codes[u]; !ok {
					c.codes[u] = 0
					c.runes = append(c.runes, u)
				}
			}
		}
	}
	for _, c := range cut {
		sort.Slice(c.runes, func(i, j int) bool { return c.runes[i] < c.runes[j] })
		for i, r := range c.runes {
			c.codes[r] = uint16(i + 1)
		}
	}
	return cut
}

func drawPage(pdf *gofpdf.Fpdf, p drawing, cut map[*Font]*cutFont) {
	drawRuns(pdf, p.runs, cut)
	for _, f := range p.fills {
		pdf.Rect(f.x, f.y, f.width, f.height, "F")
	}
	thick := 0.0
	for _, r := range p.rules {
		if r.thick != thick {
			thick = r.thick
			pdf.SetLineWidth(thick)
		}
		pdf.Line(r.x1, r.y1, r.x2, r.y2)
	}
	pdf.SetLineWidth(0.8)
	for _, b := range p.boxes {
		pdf.Rect(b.x, b.y-b.side, b.side, b.side, "D")
		if b.ticked {
			pdf.Line(b.x+0.18*b.side, b.y-0.5*b.side, b.x+0.42*b.side, b.y-0.2*b.side)
			pdf.Line(b.x+0.42*b.side, b.y-0.2*b.side, b.x+0.84*b.side, b.y-0.82*b.side)
		}
	}
	if len(p.rings) > 0 {
		pdf.SetDrawColor(150, 150, 150)
		pdf.SetLineCapStyle("butt")
		pdf.SetDashPattern([]float64{4, 3}, 0)
		for _, r := range p.rings {
			pdf.Circle(r.x, r.y, r.radius, "D")
		}
		pdf.SetDashPattern(nil, 0)
		pdf.SetDrawColor(0, 0, 0)
	}
}

func drawRuns(pdf *gofpdf.Fpdf, runs []run, cut map[*Font]*cutFont) {
	var font *Font
	var size, tracking float64
	covered := 0
	for _, r := range runs {
		c := cut[r.font]
		if r.covers > 0 {
			pdf.RawWriteStr(fmt.Sprintf("/Span <</ActualText <%X>>> BDC", utf16Text(r.actual)))
			covered = r.covers
		}
		if r.font != font || r.size != size {
			pdf.SetFont(c.key, "", r.size)
			font, size = r.font, r.size
		}
		if r.tracking != tracking {
			pdf.RawWriteStr(fmt.Sprintf("%.4f Tc", r.tracking))
			tracking = r.tracking
		}
		codes := make([]byte, 0, 2*len(r.text))
		for _, u := range r.text {
			codes = append(codes, byte(c.codes[u]>>8), byte(c.codes[u]))
		}
		pdf.Text(r.x, r.y, string(codes))
		if covered--; covered == 0 {
			pdf.RawWriteStr("EMC")
		}
	}
}

// utf16Text is a text string of a PDF: UTF-16 with a byte order mark.
func utf16Text(s string) string {
	if s == "" {
		return ""
	}
	out := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return string(out)
}
