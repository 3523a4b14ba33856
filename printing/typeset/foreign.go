package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

func init() { model.ConfigPath = "disable" } // the library keeps no files of its own

// foreign is another PDF whose pages are taken over. Its objects are copied once, with what they name.
type foreign struct {
	ctx  *model.Context
	into *update
	done map[types.Integer]int // numbers in the update by numbers in the file
}

// OpenPDF gives a plate for each page of another PDF, as it is seen: with its annotations, cropped and
// turned as the file says.
func OpenPDF(content []byte) (plates []*Plate, err error) {
	defer func() { // a parser of files from anywhere
		if r := recover(); r != nil {
			plates, err = nil, fmt.Errorf("%w: %v", ErrPlate, r)
		}
	}()
	ctx, err := pdfcpu.Read(bytes.NewReader(content), model.NewDefaultConfiguration())
	if err == nil {
		err = ctx.EnsurePageCount()
	}
	if err != nil || ctx.PageCount < 1 {
		return nil, errors.Join(ErrPlate, err)
	}
	f := &foreign{ctx: ctx}
	for n := 1; n <= ctx.PageCount; n++ {
		p, err := f.plate(n)
		if err != nil {
			return nil, fmt.Errorf("%w: page %d: %w", ErrPlate, n, err)
		}
		p.size = len(content)/ctx.PageCount + 1000
		plates = append(plates, p)
	}
	return plates, nil
}

// plate is one page.
func (f *foreign) plate(n int) (*Plate, error) {
	dict, _, inherited, err := f.ctx.PageDict(n, false)
	if err != nil || dict == nil {
		return nil, errors.Join(errors.New("not found"), err)
	}
	box := inherited.CropBox
	if box == nil {
		box = inherited.MediaBox
	}
	if box == nil || box.Width() < 1 || box.Height() < 1 {
		box = types.NewRectangle(0, 0, PageWidth, PageHeight)
	}
	p := &Plate{width: box.Width(), height: box.Height(), upright: matrix{1, 0, 0, 1, -box.LL.X, -box.LL.Y}}
	switch ((inherited.Rotate % 360) + 360) % 360 {
	case 90:
		p.upright, p.width, p.height = matrix{0, -1, 1, 0, -box.LL.Y, box.UR.X}, p.height, p.width
	case 180:
		p.upright = matrix{-1, 0, 0, -1, box.UR.X, box.UR.Y}
	case 270:
		p.upright, p.width, p.height = matrix{0, 1, -1, 0, box.UR.Y, -box.LL.X}, p.height, p.width
	}
	p.put = func(u *update) (number int, err error) {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("%w: page %d: %v", ErrPlate, n, r)
			}
		}()
		if f.into != u {
			f.into, f.done = u, map[types.Integer]int{}
		}
		return f.putPage(dict, inherited.Resources, box)
	}
	return p, nil
}

// putPage writes a page as a form that can be drawn.
func (f *foreign) putPage(page types.Dict, resources types.Dict, box *types.Rectangle) (int, error) {
	content, err := f.content(page)
	if err != nil {
		return 0, err
	}
	bbox := fmt.Sprintf("/BBox [%.3f %.3f %.3f %.3f]", box.LL.X, box.LL.Y, box.UR.X, box.UR.Y)
	entries := "/Type /XObject /Subtype /Form " + bbox + " /Filter /FlateDecode /Resources " + f.text(resources)
	if group, ok := page.Find("Group"); ok {
		entries += " /Group " + f.text(group)
	}
	number := f.into.reserve()
	f.into.stream(number, entries, compress(content))
	var draws, names strings.Builder
	f.annotations(page, func(m matrix, appearance int) {
		fmt.Fprintf(&draws, "q %s cm /A%d Do Q\n", m, appearance)
		fmt.Fprintf(&names, " /A%d %d 0 R", appearance, appearance)
	})
	if draws.Len() == 0 {
		return number, nil
	}
	whole := f.into.reserve()
	f.into.stream(whole, fmt.Sprintf("/Type /XObject /Subtype /Form %s /Resources <</XObject <</Page %d 0 R%s>>>>", bbox, number, names.String()),
		[]byte("q /Page Do Q\n"+draws.String()))
	return whole, nil
}

// content is what draws a page, unpacked.
func (f *foreign) content(page types.Dict) ([]byte, error) {
	found, _ := page.Find("Contents")
	o, err := f.ctx.Dereference(found)
	if err != nil {
		return nil, err
	}
	parts, ok := o.(types.Array)
	if !ok {
		parts = types.Array{o}
	}
	var all []byte
	for _, part := range parts {
		o, err := f.ctx.Dereference(part)
		if err != nil {
			return nil, err
		}
		s, ok := o.(types.StreamDict)
		if !ok {
			continue // a page may be empty
		}
		if err := s.Decode(); err != nil {
			return nil, err
		}
		all = append(append(all, s.Content...), '\n')
	}
	return all, nil
}

const (
	annotationHidden = 1<<1 | 1<<5 // Hidden, NoView (ISO 32000-1, table 165)
)

// annotations finds what is seen of the annotations of a page: signatures, stamps, filled fields.
func (f *foreign) annotations(page types.Dict, draw func(m matrix, appearance int)) {
	found, _ := page.Find("Annots")
	list, err := f.ctx.DereferenceArray(found)
	if err != nil {
		return
	}
	for _, o := range list {
		a, err := f.ctx.DereferenceDict(o)
		if err != nil || a == nil {
			continue
		}
		if flags := a.IntEntry("F"); flags != nil && *flags&annotationHidden != 0 {
			continue
		}
		if sub := a.Subtype(); sub != nil && *sub == "Popup" {
			continue
		}
		ref, form, ok := f.appearance(a)
		if !ok {
			continue
		}
		m, ok := f.placed(a, form)
		if !ok {
			continue
		}
		draw(m, f.number(ref))
	}
}

// appearance is the form that draws an annotation in its present state.
func (f *foreign) appearance(a types.Dict) (types.IndirectRef, types.StreamDict, bool) {
	none := func() (types.IndirectRef, types.StreamDict, bool) {
		return types.IndirectRef{}, types.StreamDict{}, false
	}
	found, _ := a.Find("AP")
	ap, err := f.ctx.DereferenceDict(found)
	if err != nil || ap == nil {
		return none()
	}
	o, _ := ap.Find("N")
	for range 2 { // the form, or a choice of forms by state
		ref, ok := o.(types.IndirectRef)
		target, err := f.ctx.Dereference(o)
		if err != nil {
			return none()
		}
		switch t := target.(type) {
		case types.StreamDict:
			return ref, t, ok
		case types.Dict:
			state := a.NameEntry("AS")
			if state == nil {
				return none()
			}
			o, _ = t.Find(*state)
		default:
			return none()
		}
	}
	return none()
}

// placed fits the box of an appearance into the rectangle of its annotation (ISO 32000-1, algorithm 8.1).
func (f *foreign) placed(a types.Dict, form types.StreamDict) (matrix, bool) {
	rect, ok1 := f.numbers(a, "Rect", 4)
	box, ok2 := f.numbers(form.Dict, "BBox", 4)
	if !ok1 || !ok2 {
		return matrix{}, false
	}
	own := matrix{1, 0, 0, 1, 0, 0}
	if m, ok := f.numbers(form.Dict, "Matrix", 6); ok {
		copy(own[:], m)
	}
	x0, y0, x1, y1 := 0.0, 0.0, 0.0, 0.0
	for i, corner := range [][2]float64{{box[0], box[1]}, {box[2], box[1]}, {box[0], box[3]}, {box[2], box[3]}} {
		x, y := own[0]*corner[0]+own[2]*corner[1]+own[4], own[1]*corner[0]+own[3]*corner[1]+own[5]
		if i == 0 {
			x0, y0, x1, y1 = x, y, x, y
		}
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	left, bottom, right, top := min(rect[0], rect[2]), min(rect[1], rect[3]), max(rect[0], rect[2]), max(rect[1], rect[3])
	if x1-x0 <= 0 || y1-y0 <= 0 || right-left <= 0 || top-bottom <= 0 {
		return matrix{}, false
	}
	sx, sy := (right-left)/(x1-x0), (top-bottom)/(y1-y0)
	return matrix{sx, 0, 0, sy, left - sx*x0, bottom - sy*y0}, true
}

// numbers reads an array of numbers.
func (f *foreign) numbers(d types.Dict, key string, n int) ([]float64, bool) {
	found, _ := d.Find(key)
	a, err := f.ctx.DereferenceArray(found)
	if err != nil || len(a) != n {
		return nil, false
	}
	out := make([]float64, n)
	for i, o := range a {
		if out[i], err = f.ctx.DereferenceNumber(o); err != nil {
			return nil, false
		}
	}
	return out, true
}
