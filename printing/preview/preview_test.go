package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// warmDir is a cache folder that WarmInChild filled before the tests.
var warmDir string

func TestMain(m *testing.M) {
	MaybeWarm() // this test program is its own child
	os.Exit(runTests(m))
}

func runTests(m *testing.M) int {
	dir, err := os.MkdirTemp("", "preview-test-")
	if err != nil {
		fmt.Println(err)
		return 1
	}
	defer os.RemoveAll(dir)
	warmDir = filepath.Join(dir, "cache")
	began := time.Now()
	if err := WarmInChild(context.Background(), warmDir); err != nil {
		fmt.Println("warming:", err, errors.Unwrap(err))
		return 1
	}
	fmt.Printf("cache filled by a child process in %.1f s\n", time.Since(began).Seconds())
	return m.Run()
}

func open(t testing.TB, dir string) *Renderer {
	t.Helper()
	r, err := Open(dir)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, r.Close()) })
	return r
}

// sample is an A4 document of some pages: a red square of 20 mm that begins
// 10 mm from the left and upper edge, and a line of text.
func sample(t testing.TB, pages int) []byte {
	t.Helper()
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetFont("Helvetica", "", 14)
	for i := range pages {
		pdf.AddPage()
		pdf.SetFillColor(255, 0, 0)
		pdf.Rect(10, 10, 20, 20, "F")
		pdf.Text(10, 50, fmt.Sprintf("Page %d", i+1))
	}
	return output(t, pdf)
}

func output(t testing.TB, pdf *gofpdf.Fpdf) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, pdf.Output(&b))
	return b.Bytes()
}

func at(t testing.TB, picture image.Image, dpi, xmm, ymm float64) color.RGBA {
	t.Helper()
	rgba, ok := picture.(*image.RGBA)
	require.True(t, ok, "picture is %T", picture)
	return rgba.RGBAAt(int(xmm/25.4*dpi), int(ymm/25.4*dpi))
}

func TestDrawsThePageAtTheAskedResolution(t *testing.T) {
	r, pdf := open(t, warmDir), sample(t, 2)
	pages, err := r.Document(pdf)
	require.NoError(t, err)
	assert.Equal(t, 2, pages)
	size, err := r.PageSize(pdf, 1)
	require.NoError(t, err)
	assert.InDelta(t, 595.28, size.Width, 0.01)
	assert.InDelta(t, 841.89, size.Height, 0.01)

	for _, tt := range []struct {
		dpi           float64
		width, height int
	}{{1, 9, 12}, {72, 596, 842}, {96, 794, 1123}, {150.5, 1245, 1760}, {300, 2481, 3508}} {
		picture, err := r.Render(context.Background(), pdf, 1, tt.dpi)
		require.NoError(t, err)
		assert.Equal(t, image.Rect(0, 0, tt.width, tt.height), picture.Bounds(), "at %v dpi", tt.dpi)
		if tt.dpi > 50 {
			assert.Equal(t, color.RGBA{255, 0, 0, 255}, at(t, picture, tt.dpi, 20, 20), "square at %v dpi", tt.dpi)
			assert.Equal(t, color.RGBA{255, 255, 255, 255}, at(t, picture, tt.dpi, 100, 200), "paper at %v dpi", tt.dpi)
		}
	}
}

func TestPaperIsWhiteUnderTransparency(t *testing.T) {
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.AddPage()
	pdf.SetAlpha(0.5, "Normal")
	pdf.SetFillColor(255, 0, 0)
	pdf.Rect(10, 10, 20, 20, "F")
	picture, err := open(t, warmDir).Render(context.Background(), output(t, pdf), 0, 96)
	require.NoError(t, err)
	assert.Equal(t, color.RGBA{255, 255, 255, 255}, at(t, picture, 96, 100, 100))
	pink := at(t, picture, 96, 20, 20)
	assert.Equal(t, uint8(255), pink.R)
	assert.InDelta(t, 127, pink.G, 2)
	assert.Equal(t, uint8(255), pink.A)
	assert.True(t, picture.(*image.RGBA).Opaque())
}

func TestLandscapePageIsLandscape(t *testing.T) {
	pdf := gofpdf.New("L", "mm", "A4", "")
	pdf.AddPage()
	size, err := open(t, warmDir).PageSize(output(t, pdf), 0)
	require.NoError(t, err)
	assert.Greater(t, size.Width, size.Height)
}

func TestPicturesStayWhenTheNextPageIsDrawn(t *testing.T) {
	r, pdf := open(t, warmDir), sample(t, 2)
	first, err := r.Render(context.Background(), pdf, 0, 72)
	require.NoError(t, err)
	before := bytes.Clone(first.(*image.RGBA).Pix)
	second, err := r.Render(context.Background(), pdf, 1, 72)
	require.NoError(t, err)
	assert.Equal(t, before, first.(*image.RGBA).Pix)
	assert.NotEqual(t, before, second.(*image.RGBA).Pix)
}

func TestBadInputIsAnErrorWithAChineseSentence(t *testing.T) {
	r, good := open(t, warmDir), sample(t, 1)
	huge := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: 14400, Ht: 14400}})
	huge.AddPage()
	locked, err := os.ReadFile("testdata/locked.pdf")
	require.NoError(t, err)
	for _, tt := range []struct {
		name string
		pdf  []byte
		page int
		dpi  float64
		want error
	}{
		{"nothing", nil, 0, 96, ErrDamaged},
		{"text", []byte("这不是 PDF"), 0, 96, ErrDamaged},
		{"only a header", []byte("%PDF-1.4\n%%EOF\n"), 0, 96, ErrDamaged},
		{"first half", good[:len(good)/2], 0, 96, ErrDamaged},
		{"password", locked, 0, 96, ErrPassword},
		{"page before the first", good, -1, 96, ErrNoPage},
		{"page after the last", good, 1, 96, ErrNoPage},
		{"huge page", output(t, huge), 0, 96, ErrTooLarge},
		{"huge resolution", good, 0, 1e300, ErrTooLarge},
		{"no resolution", good, 0, 0, ErrTooLarge},
	} {
		t.Run(tt.name, func(t *testing.T) {
			picture, err := r.Render(context.Background(), tt.pdf, tt.page, tt.dpi)
			assert.Nil(t, picture)
			require.ErrorIs(t, err, tt.want)
			var told *Error
			require.ErrorAs(t, err, &told)
			assert.True(t, strings.ContainsRune(told.Error(), '。') || strings.ContainsRune(told.Error(), '，'), told.Error())
			_, err = r.Render(context.Background(), good, 0, 20)
			assert.NoError(t, err, "the renderer lives on")
		})
	}
}

func TestFlippedBytesNeverPanic(t *testing.T) {
	r, good := open(t, warmDir), sample(t, 2)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		bad := bytes.Clone(good)
		for range 1 + rng.IntN(20) {
			bad[rng.IntN(len(bad))] = byte(rng.Uint32())
		}
		if _, err := r.Render(context.Background(), bad, 0, 30); err != nil {
			var told *Error
			require.ErrorAs(t, err, &told)
		}
	}
	_, err := r.Render(context.Background(), good, 1, 30)
	assert.NoError(t, err)
}

// bomb is a page that draws a form that draws the next form ten times, and so
// on: a billion strokes in two kilobytes.
func bomb() []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 500 500]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>")
	object("<</Length 4>>stream\n/F Do\nendstream")
	const depth = 9
	for i := range depth {
		draw := strings.Repeat("/F Do ", 10)
		object("<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</F %d 0 R>>>>/Length %d>>stream\n%s\nendstream",
			6+i, len(draw), draw)
	}
	object("<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Length 19>>stream\n0 0 m 500 500 l S  \nendstream")
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, xref)
	return b.Bytes()
}

func TestAPageMadeToHangIsStopped(t *testing.T) {
	r := open(t, warmDir)
	r.patience = time.Second
	began := time.Now()
	_, err := r.Render(context.Background(), bomb(), 0, 96)
	require.ErrorIs(t, err, ErrTooSlow)
	assert.Less(t, time.Since(began), 15*time.Second)
	r.patience = defaultPatience
	_, err = r.Render(context.Background(), sample(t, 1), 0, 96)
	assert.NoError(t, err, "the renderer lives on")
}

func TestManyGoroutinesShareARenderer(t *testing.T) {
	r, pdf := open(t, warmDir), sample(t, 3)
	var wg sync.WaitGroup
	errs := make(chan error, 40)
	for i := range 40 {
		wg.Go(func() {
			_, err := r.Render(context.Background(), pdf, i%3, 50)
			errs <- err
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		assert.NoError(t, err)
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	r, pdf := open(t, warmDir), sample(t, 1)
	r.turn <- struct{}{} // somebody draws a long page
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	_, err := r.Render(ctx, pdf, 0, 96)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
	<-r.turn
	_, err = r.Render(ctx, pdf, 0, 96)
	assert.ErrorIs(t, err, context.DeadlineExceeded, "an ended context draws nothing")
}

func TestAfterCloseThereIsAnError(t *testing.T) {
	r, pdf := open(t, warmDir), sample(t, 1)
	_, err := r.Document(pdf)
	require.NoError(t, err)
	require.NoError(t, r.Close())
	require.NoError(t, r.Close(), "twice")
	_, err = r.Document(pdf)
	assert.ErrorIs(t, err, ErrClosed)
}

func BenchmarkStartWarm(b *testing.B) {
	pdf := sample(b, 1)
	for b.Loop() {
		r, err := Open(warmDir)
		require.NoError(b, err)
		_, err = r.Document(pdf)
		require.NoError(b, err)
		require.NoError(b, r.Close())
	}
}

func BenchmarkStartCold(b *testing.B) {
	for b.Loop() {
		require.NoError(b, Warm(filepath.Join(b.TempDir(), "cache")))
	}
}

func BenchmarkRender(b *testing.B) {
	pdf := sample(b, 1)
	for _, dpi := range []float64{96, 150, 300} {
		b.Run(fmt.Sprintf("%vdpi", dpi), func(b *testing.B) {
			r := open(b, warmDir)
			_, err := r.Document(pdf)
			require.NoError(b, err)
			for b.Loop() {
				_, err := r.Render(context.Background(), pdf, 0, dpi)
				require.NoError(b, err)
			}
		})
	}
}
