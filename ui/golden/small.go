package golden

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

const (
	coloursKept = 32
	shadeApart  = 20 // of 255: shades nearer than this to one that is kept are drawn with it
)

// small is a picture with few colours, so that many of them can be kept. Pages have a dozen colours and,
// at the edges of letters, the shades between two of them.
func small(img image.Image) *image.Paletted {
	pix := flat(img)
	counts := map[color.RGBA]int{}
	for i := 0; i < len(pix); i += 4 {
		counts[at(pix, i)]++
	}
	colours := make([]color.RGBA, 0, len(counts))
	for c := range counts {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b color.RGBA) int {
		return cmp.Or(counts[b]-counts[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	var palette color.Palette
	var kept []color.RGBA
	for _, c := range colours {
		if len(kept) < coloursKept && (len(kept) < 16 || distance(c, kept[nearest(c, kept)]) > shadeApart) {
			kept = append(kept, c)
			palette = append(palette, c)
		}
	}
	b := img.Bounds()
	out := image.NewPaletted(image.Rect(0, 0, b.Dx(), b.Dy()), palette)
	as := make(map[color.RGBA]uint8, len(colours))
	for _, c := range colours {
		as[c] = uint8(nearest(c, kept))
	}
	for i := range out.Pix {
		out.Pix[i] = as[at(pix, 4*i)]
	}
	return out
}

func at(pix []uint8, i int) color.RGBA {
	return color.RGBA{R: pix[i], G: pix[i+1], B: pix[i+2], A: pix[i+3]}
}

func nearest(c color.RGBA, kept []color.RGBA) int {
	best, at := 1<<30, 0
	for i, k := range kept {
		if d := distance(c, k); d < best {
			best, at = d, i
		}
	}
	return at
}

// distance is the largest of the differences in red, green and blue.
func distance(a, b color.RGBA) int {
	return max(apart(a.R, b.R), apart(a.G, b.G), apart(a.B, b.B))
}
