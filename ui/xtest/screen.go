//go:build linux

package xtest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Screen returns the picture on the screen.
func (d *Desktop) Screen() *image.RGBA {
	d.t.Helper()
	data, err := os.ReadFile(d.frames)
	if err != nil {
		d.t.Fatal(err)
	}
	img, err := decodeXWD(data)
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// decodeXWD reads the X window dump (version 7) that Xvfb keeps its screen in: a header of 25
// big-endian words, a name, the colours, then 32 bits a pixel.
func decodeXWD(data []byte) (*image.RGBA, error) {
	const words = 25
	if len(data) < 4*words {
		return nil, errors.New("screen file is too short")
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(data[4*i:])) }
	width, height, order, bits, stride := word(4), word(5), word(7), word(11), word(12)
	start := word(0) + 12*word(19)
	if word(1) != 7 || order != 0 || bits != 32 || len(data) < start+stride*height {
		return nil, fmt.Errorf("screen file of an unknown kind: version %d, byte order %d, %d bits", word(1), order, bits)
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		row := data[start+y*stride:]
		out := img.Pix[y*img.Stride:]
		for x := range width {
			out[4*x], out[4*x+1], out[4*x+2], out[4*x+3] = row[4*x+2], row[4*x+1], row[4*x], 255
		}
	}
	return img, nil
}

// Shot keeps the screen as NN-name.png in the folder that HEFENG_SHOTS names; without it nothing
// is kept.
func (d *Desktop) Shot(name string) {
	d.t.Helper()
	folder := os.Getenv("HEFENG_SHOTS")
	if folder == "" {
		return
	}
	folder = filepath.Join(folder, strings.ReplaceAll(d.t.Name(), "/", "-"))
	if err := os.MkdirAll(folder, 0o755); err != nil {
		d.t.Fatal(err)
	}
	d.shots++
	f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%02d-%s.png", d.shots, name)))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, d.Screen()); err != nil {
		d.t.Fatal(err)
	}
}

// WaitStill waits until the screen has not changed for the time: for pictures, where no state
// can be asked for.
func (d *Desktop) WaitStill(quiet time.Duration) {
	d.t.Helper()
	last, since := d.Screen(), time.Now()
	d.Until("a still screen", func() bool {
		now := d.Screen()
		if string(now.Pix) != string(last.Pix) {
			last, since = now, time.Now()
		}
		return time.Since(since) >= quiet
	})
}

// Caret returns where the one caret of the colour is drawn, false when there is none or several. It
// must be a colour that nothing else as narrow has.
func (d *Desktop) Caret(c color.RGBA) (image.Rectangle, bool) {
	d.t.Helper()
	found := carets(d.Screen(), c)
	if len(found) != 1 {
		return image.Rectangle{}, false
	}
	return found[0], true
}

// carets finds upright strokes of the colour: connected areas at most 6 pixels wide and at least
// 10 and at most 60 high. A frame of the same colour around a field is wider and so not one, and an
// edge that its round corners set apart is higher.
func carets(img *image.RGBA, c color.RGBA) []image.Rectangle {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) < 40 }
	b := img.Bounds()
	seen := make([]bool, b.Dx()*b.Dy())
	is := func(x, y int) bool {
		if !image.Pt(x, y).In(b) || seen[y*b.Dx()+x] {
			return false
		}
		p := img.RGBAAt(x, y)
		return near(p.R, c.R) && near(p.G, c.G) && near(p.B, c.B)
	}
	var found []image.Rectangle
	for y := range b.Dy() {
		for x := range b.Dx() {
			if !is(x, y) {
				continue
			}
			area := image.Rectangle{}
			stack := []image.Point{{X: x, Y: y}}
			for len(stack) > 0 {
				p := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if !is(p.X, p.Y) {
					continue
				}
				seen[p.Y*b.Dx()+p.X] = true
				area = area.Union(image.Rect(p.X, p.Y, p.X+1, p.Y+1))
				stack = append(stack, p.Add(image.Pt(1, 0)), p.Add(image.Pt(-1, 0)),
					p.Add(image.Pt(0, 1)), p.Add(image.Pt(0, -1)))
			}
			if area.Dx() <= 6 && area.Dy() >= 10 && area.Dy() <= 60 {
				found = append(found, area)
			}
		}
	}
	return found
}

// Gap returns how far two rectangles of the screen are apart in pixels, along the wider of the
// two axes; 0 when they touch or overlap.
func Gap(a, b image.Rectangle) int {
	dx := max(a.Min.X-b.Max.X, b.Min.X-a.Max.X, 0)
	dy := max(a.Min.Y-b.Max.Y, b.Min.Y-a.Max.Y, 0)
	return max(dx, dy)
}
