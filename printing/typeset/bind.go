package typeset

import (
	"strconv"
	"time"
)

// Leaf is a part of a bound book: a paper that is set here, or pages that were not.
type Leaf struct {
	Doc      *Doc
	Plates   []*Plate
	Caption  string   // small, beneath each plate
	Marks    []string // framed, on each plate: 演示
	Bookmark string   // by which readers of the file find it; none without
	Level    int      // of the bookmark, from 0
	Number   int      // printed on its first page, counting on; 0: not numbered
}

// Pages is how many pages the leaf has.
func (l Leaf) Pages() int {
	if l.Doc != nil {
		return l.Doc.Pages()
	}
	return len(l.Plates)
}

type bookmark struct {
	text  string
	level int
}

// numberTop is where the running number of a bound book stands, above everything that a paper prints itself.
const numberTop = 7 * MM

// Bind lays leaves one after another into one file with bookmarks and running numbers at the upper outer
// edge, beside the page numbers that each paper has of its own. It returns the number of all pages.
func Bind(title string, created time.Time, leaves []Leaf) ([]byte, int, error) {
	var all []page
	for _, l := range leaves {
		d := l.Doc
		var pages []page
		if d != nil {
			pages = d.furnish(d.pages())
		} else {
			d = New(Options{Marks: l.Marks})
			pages = d.mount(l)
		}
		if l.Bookmark != "" && len(pages) > 0 {
			pages[0].bookmarks = append(pages[0].bookmarks, bookmark{clean(l.Bookmark), l.Level})
		}
		if l.Number > 0 {
			for i := range pages {
				s := Style{Face: Song, Size: SizeXiaosi, Leading: 14, Align: Right}
				pages[i].add(d.small(s, strconv.Itoa(l.Number+i), LineWidth+left-10*MM), 0, numberTop)
			}
		}
		if err := d.missing.err(); err != nil {
			return nil, 0, err
		}
		all = append(all, pages...)
	}
	pdf, err := paint(all, clean(title), created)
	if err != nil {
		return nil, 0, err
	}
	return pdf, len(all), nil
}

// mount puts plates on pages.
func (d *Doc) mount(l Leaf) []page {
	pages := make([]page, len(l.Plates))
	s := Style{Face: Song, Size: SizeXiaowu, Leading: 14, Align: Center}
	for i, p := range l.Plates {
		pages[i].plate = p
		d.frameMarks(&pages[i])
		if l.Caption == "" {
			continue
		}
		text := l.Caption
		if len(l.Plates) > 1 {
			text += "（" + strconv.Itoa(i+1) + "/" + strconv.Itoa(len(l.Plates)) + "）"
		}
		pages[i].add(d.small(s, clean(text), LineWidth), 0, furnitureEnd+14)
	}
	return pages
}
