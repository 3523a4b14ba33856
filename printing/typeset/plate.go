package typeset

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
)

// Plate is a page that was not set here: a photo, a scan, a page of another PDF. It fills one page.
type Plate struct {
	width, height float64 // upright; points of a page, pixels of a picture
	upright       matrix  // from the space of the object to width and height
	picture       bool
	size          int // about how many bytes it takes
	put           func(u *update) (number int, err error)
}

// ErrPlate is a picture or a PDF that cannot be read.
var ErrPlate = errors.New("typeset: not readable")

// matrix is a transformation as PDF writes it: x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

func (m matrix) String() string {
	return fmt.Sprintf("%.5f %.5f %.5f %.5f %.3f %.3f", m[0], m[1], m[2], m[3], m[4], m[5])
}

// leastDPI is how far a small picture is enlarged at most.
const leastDPI = 90

// drawing is what draws the plate of a number in the middle of its page. A page of another PDF keeps its
// size if it fits, and lies down when it is wider than high; a picture stays within the margins.
func (p *Plate) drawing(number int) string {
	m, w, h := p.upright, p.width, p.height
	roomWidth, roomHeight, most := PageWidth, PageHeight, 1.0
	if p.picture {
		roomWidth, roomHeight, most = LineWidth, bodyHeight, 72.0/leastDPI
	} else if w > h && w > roomWidth+1 {
		m, w, h = m.then(matrix{0, 1, -1, 0, h, 0}), h, w
	}
	scale := min(most, roomWidth/w, roomHeight/h)
	x, y := (PageWidth-scale*w)/2, (PageHeight-scale*h)/2
	m = m.then(matrix{scale, 0, 0, scale, x, y})
	return fmt.Sprintf("q %s cm /P%d Do Q", m, number)
}

// Picture is the plate of a photo or scan in JPEG or PNG; orientation is how it is to be turned, 1 to 8 as
// Exif numbers it, 0 for not at all.
func Picture(content []byte, orientation int) (*Plate, error) {
	p := &Plate{picture: true}
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xd8")):
		return p, p.jpeg(content, orientation)
	case bytes.HasPrefix(content, []byte("\x89PNG")):
		return p, p.png(content, orientation)
	}
	return nil, ErrPlate
}

// turn sets the size and how the unit square of a picture stands upright (CIPA DC-008, tag 0x0112).
func (p *Plate) turn(width, height, orientation int) {
	w, h := float64(width), float64(height)
	p.width, p.height = w, h
	if orientation >= 5 && orientation <= 8 {
		p.width, p.height = h, w
	}
	switch orientation {
	case 2:
		p.upright = matrix{-w, 0, 0, h, w, 0}
	case 3:
		p.upright = matrix{-w, 0, 0, -h, w, h}
	case 4:
		p.upright = matrix{w, 0, 0, -h, 0, h}
	case 5:
		p.upright = matrix{0, -w, -h, 0, h, w}
	case 6:
		p.upright = matrix{0, -w, h, 0, 0, w}
	case 7:
		p.upright = matrix{0, w, h, 0, 0, 0}
	case 8:
		p.upright = matrix{0, w, -h, 0, h, 0}
	default:
		p.upright = matrix{w, 0, 0, h, 0, 0}
	}
}

// jpeg goes into the file as it is.
func (p *Plate) jpeg(content []byte, orientation int) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil || c.Width < 1 || c.Height < 1 {
		return errors.Join(ErrPlate, err)
	}
	space := "/DeviceRGB"
	switch c.ColorModel {
	case color.GrayModel:
		space = "/DeviceGray"
	case color.CMYKModel:
		space = "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"
	}
	p.turn(c.Width, c.Height, orientation)
	p.store(c.Width, c.Height, space, "/DCTDecode", content)
	return nil
}

// png is unpacked and packed anew on white paper: PDF knows neither its chunks nor what it does with
// transparency.
func (p *Plate) png(content []byte, orientation int) error {
	i, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return errors.Join(ErrPlate, err)
	}
	w, h := i.Bounds().Dx(), i.Bounds().Dy()
	p.turn(w, h, orientation)
	if g, ok := i.(*image.Gray); ok && g.Stride == w {
		p.store(w, h, "/DeviceGray", "/FlateDecode", compress(g.Pix[:w*h]))
		return nil
	}
	flat := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(flat, flat.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), i, i.Bounds().Min, draw.Over)
	pixels := make([]byte, 0, 3*w*h)
	for at := 0; at < len(flat.Pix); at += 4 {
		pixels = append(pixels, flat.Pix[at:at+3]...)
	}
	p.store(w, h, "/DeviceRGB", "/FlateDecode", compress(pixels))
	return nil
}

func (p *Plate) store(width, height int, space, filter string, content []byte) {
	p.size = len(content) + 400
	p.put = func(u *update) (int, error) {
		n := u.reserve()
		u.stream(n, fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s /Filter %s",
			width, height, space, filter), content)
		return n, nil
	}
}
