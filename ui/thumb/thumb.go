// Package thumb makes small pictures of photos, upright, to be shown in lists and kept in drafts.
package thumb

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // is decoded too
)

// Side is the longer side of a small picture in pixels: enough for a large screen.
const Side = 128

// mostPixels is the largest picture that is decoded for the sake of a small one: 160 MB of memory.
const mostPixels = 40_000_000

// ErrLarge tells that a picture is too large for a small one to be made.
var ErrLarge = errors.New("picture too large")

// Of makes a small JPEG of a JPEG or PNG. orientation is how it is to be turned, 1 to 8 as Exif numbers it
// (CIPA DC-008, tag 0x0112); 0 is upright.
func Of(content []byte, orientation int) ([]byte, error) {
	config, _, err := image.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	if config.Width*config.Height > mostPixels {
		return nil, ErrLarge
	}
	img, _, err := image.Decode(bytes.NewReader(content))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, upright(smaller(img), orientation), &jpeg.Options{Quality: 75})
	return out.Bytes(), err
}

// smaller averages the pixels that fall together, on white where the picture is transparent.
func smaller(img image.Image) *image.RGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	long := max(w, h)
	if long > Side {
		w, h = max(1, w*Side/long), max(1, h*Side/long)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			out.SetRGBA(x, y, mean(img, image.Rect(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h, b.Min.X+(x+1)*b.Dx()/w, b.Min.Y+(y+1)*b.Dy()/h)))
		}
	}
	return out
}

// samples is how many pixels of a row and of a column are averaged at most.
const samples = 6

func mean(img image.Image, r image.Rectangle) color.RGBA {
	var sum [3]uint32
	n := uint32(0)
	for y := r.Min.Y; y < r.Max.Y; y += max(1, r.Dy()/samples) {
		for x := r.Min.X; x < r.Max.X; x += max(1, r.Dx()/samples) {
			cr, cg, cb, ca := img.At(x, y).RGBA()
			for i, c := range [3]uint32{cr, cg, cb} {
				sum[i] += (c + 0xffff - ca) >> 8
			}
			n++
		}
	}
	if n == 0 {
		return color.RGBA{A: 255}
	}
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255}
}

// upright turns and mirrors a picture as its orientation asks.
func upright(img *image.RGBA, orientation int) *image.RGBA {
	if orientation < 2 || orientation > 8 {
		return img
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	if orientation > 4 { // rows are columns
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := x, y
			switch orientation {
			case 2:
				fx = w - 1 - x
			case 3:
				fx, fy = w-1-x, h-1-y
			case 4:
				fy = h - 1 - y
			case 5:
				fx, fy = y, x
			case 6:
				fx, fy = y, w-1-x
			case 7:
				fx, fy = h-1-y, w-1-x
			case 8:
				fx, fy = h-1-y, x
			}
			out.SetRGBA(x, y, img.RGBAAt(fx, fy))
		}
	}
	return out
}
