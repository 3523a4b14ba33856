// Package golden compares what a canvas shows with a picture kept beside the test, and looks for words
// on it that a clerk could not read. It is for tests only.
//
//	golden.Same(t, window.Canvas(), "case-dark-150")
//
// Pictures lie in testdata/golden of the package under test. HEFENG_GOLDEN=write writes them anew; look
// at each before it is kept. Under another toolkit or processor the edges of letters may come out a
// little otherwise, so a picture need not be equal: see Differ.
package golden

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	_ "hefeng/ui/ime/locale" // the toolkit's own words in Chinese, as in the program
	"hefeng/ui/theme"
)

// Look is a scheme and a text scale in which pages are pictured.
type Look struct {
	Name  string // part of the name of a picture: dark-150
	Theme *theme.Theme
}

// Looks are both schemes at 100 % and 150 %.
func Looks() []Look {
	var all []Look
	for name, scheme := range map[string]theme.Scheme{"light": theme.Light, "dark": theme.Dark} {
		for _, scale := range []float32{1, 1.5} {
			all = append(all, Look{fmt.Sprintf("%s-%.0f", name, 100*scale), theme.New(scheme, scale)})
		}
	}
	return all
}

// folder is where the pictures of the package under test are; tests may change their folder later.
var folder = func() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return filepath.Join(dir, "testdata", "golden")
}()

// Picture leaves what the canvas shows in the folder that HEFENG_PICTURES names, for looking; without one it
// does nothing.
func Picture(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	if dir := os.Getenv("HEFENG_PICTURES"); dir != "" {
		write(t, filepath.Join(dir, name+".png"), c.Capture())
	}
}

// Same fails the test when the canvas does not look like the picture of that name. It then leaves what
// is seen and a picture of the differences in a temporary folder, and names it.
func Same(t testing.TB, c fyne.Canvas, name string) {
	t.Helper()
	got := c.Capture()
	kept := filepath.Join(folder, name+".png")
	if os.Getenv("HEFENG_GOLDEN") == "write" {
		write(t, kept, small(got))
		return
	}
	data, err := os.ReadFile(kept)
	if err != nil {
		t.Errorf("there is no picture to compare with; HEFENG_GOLDEN=write makes one: %v", err)
		return
	}
	want, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", kept, err)
	}
	said, difference := Differ(got, want)
	if said == "" {
		return
	}
	dir, err := os.MkdirTemp("", "hefeng-golden-")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, name+".png"), got)
	if difference != nil {
		write(t, filepath.Join(dir, name+"-difference.png"), difference)
	}
	t.Errorf("%s looks otherwise than its picture: %s. See %s; HEFENG_GOLDEN=write keeps the new look.", name, said, dir)
}

// What two pictures may differ by, as the mean over red, green and blue of 255 steps.
const (
	mostMean  = 1.0 // over the whole picture
	mostLocal = 14  // within a square of side pixels: a letter that is another one differs by more
	side      = 16
)

// Differ says in which way two pictures look different, "" if they do not. The difference is dark where
// they are alike and bright where they differ; nil when their sizes do.
func Differ(got, want image.Image) (said string, difference *image.Gray) {
	size := got.Bounds().Size()
	if other := want.Bounds().Size(); size != other {
		return fmt.Sprintf("it is %d × %d and was %d × %d", size.X, size.Y, other.X, other.Y), nil
	}
	a, b := flat(got), flat(want)
	difference = image.NewGray(image.Rectangle{Max: size})
	columns := (size.X + side - 1) / side
	squares := make([]int, columns*((size.Y+side-1)/side))
	whole := 0
	for y := range size.Y {
		for x := range size.X {
			i := 4 * (y*size.X + x)
			d := apart(a[i], b[i]) + apart(a[i+1], b[i+1]) + apart(a[i+2], b[i+2])
			difference.Pix[y*difference.Stride+x] = uint8(min(255, d))
			squares[y/side*columns+x/side] += d
			whole += d
		}
	}
	if mean := float64(whole) / float64(3*size.X*size.Y); mean > mostMean {
		return fmt.Sprintf("on the whole by %.2f, allowed are %.2f", mean, mostMean), difference
	}
	for i, sum := range squares {
		if local := float64(sum) / (3 * side * side); local > mostLocal {
			return fmt.Sprintf("around %d, %d by %.1f, allowed are %d", i%columns*side, i/columns*side, local, mostLocal), difference
		}
	}
	return "", nil
}

func apart(a, b uint8) int { return int(max(a, b)) - int(min(a, b)) }

// flat is a picture as red, green, blue and alpha, line by line.
func flat(img image.Image) []uint8 {
	b := img.Bounds()
	pix := make([]uint8, 0, 4*b.Dx()*b.Dy())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)
			pix = append(pix, c.R, c.G, c.B, c.A)
		}
	}
	return pix
}

func write(t testing.TB, path string, img image.Image) {
	t.Helper()
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
