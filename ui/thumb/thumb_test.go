package thumb

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// stored is a white picture, 400 by 200, as a camera writes it with an orientation: seen upright, its corner at the
// top left is black.
func stored(orientation int) []byte {
	w, h := 400, 200
	if orientation > 4 {
		w, h = h, w
	}
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	left := map[int]bool{1: true, 4: true, 5: true, 8: false, 2: false, 3: false, 6: true, 7: false}[orientation]
	top := map[int]bool{1: true, 2: true, 5: true, 8: true, 3: false, 4: false, 6: false, 7: false}[orientation]
	for y := range h {
		for x := range w {
			img.Set(x, y, color.White)
			if (x < w/4) == left && (x < w/4 || x >= w*3/4) && (y < h/4) == top && (y < h/4 || y >= h*3/4) {
				img.Set(x, y, color.Black)
			}
		}
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img)
	return b.Bytes()
}

func TestASmallPictureIsUpright(t *testing.T) {
	for orientation := 1; orientation <= 8; orientation++ {
		small, err := Of(stored(orientation), orientation)
		require.NoError(t, err)
		img, err := jpeg.Decode(bytes.NewReader(small))
		require.NoError(t, err)
		require.Equal(t, image.Rect(0, 0, Side, Side/2), img.Bounds(), orientation)
		dark := func(x, y int) bool { r, _, _, _ := img.At(x, y).RGBA(); return r < 0x8000 }
		assert.Equal(t, [4]bool{true, false, false, false}, [4]bool{dark(4, 4), dark(Side-5, 4), dark(4, Side/2-5), dark(Side-5, Side/2-5)}, orientation)
		assert.Less(t, len(small), 8<<10)
	}
}

func TestWhatIsNoPictureHasNone(t *testing.T) {
	_, err := Of([]byte("%PDF-1.7"), 0)
	assert.Error(t, err)
	small, err := Of(tiny(t), 0)
	require.NoError(t, err)
	img, err := jpeg.Decode(bytes.NewReader(small))
	require.NoError(t, err)
	assert.Equal(t, image.Rect(0, 0, 2, 1), img.Bounds(), "a small one stays as it is")
}

func tiny(t *testing.T) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 2, 1))))
	return b.Bytes()
}
