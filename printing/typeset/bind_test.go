package typeset

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// corner is a picture that is red in its upper left quarter and white elsewhere.
func corner(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{255, 0, 0, 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func jpegOf(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, m, nil))
	return b.Bytes()
}

func textPages(t testing.TB, pdf []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	if dir := os.Getenv("HEFENG_PAPERS"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, t.Name()+".pdf"), pdf, 0o600))
	}
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

func plain(text string) *Doc {
	d := New(Options{Title: "文", Header: "示例调委会"})
	d.Paragraph(text)
	return d
}

func TestABookHasItsPapersPicturesNumbersAndBookmarks(t *testing.T) {
	inner, n, err := plain("张𠅤与李㛃的协议，￥3,080.00元。").PDF()
	require.NoError(t, err)
	require.Equal(t, 1, n)
	pages, err := OpenPDF(inner)
	require.NoError(t, err)
	photo, err := Picture(jpegOf(t, corner(40, 20)), 6)
	require.NoError(t, err)
	leaves := []Leaf{{Doc: plain("封面"), Bookmark: "卷宗封面"}, {Plates: pages, Bookmark: "协议𠅤", Number: 1},
		{Plates: []*Plate{photo}, Bookmark: "照片", Level: 1, Number: 2, Caption: "漏水的天花板", Marks: []string{"演示"}}}
	book, all, err := Bind("卷宗", time.Unix(0, 0), leaves)
	require.NoError(t, err)
	assert.Equal(t, 3, all)
	text := textPages(t, book)
	require.Len(t, text, 3)
	assert.Contains(t, text[1], "张𠅤与李㛃的协议")
	assert.Equal(t, "1", strings.Fields(text[1])[0], "the running number stands first")
	assert.Contains(t, text[2], "漏水的天花板")
	assert.Contains(t, text[2], "演示")
	for _, name := range []string{"卷宗封面", "协议𠅤", "照片"} {
		title := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`).Replace(utf16Text(name))
		assert.True(t, bytes.Contains(book, []byte("/Title ("+title+")")), name)
	}
	again, _, err := Bind("卷宗", time.Unix(0, 0), leaves)
	require.NoError(t, err)
	assert.Equal(t, book, again, "the same leaves give the same bytes")
	reopened, err := OpenPDF(book)
	require.NoError(t, err, "a book can be bound again")
	assert.Len(t, reopened, 3)
}

// Every orientation of a phone puts the red corner where it belongs.
func TestPicturesStandUpright(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	// where the stored upper left corner is seen: Exif 2.32, table 6
	right, bottom := map[int]bool{2: true, 3: true, 6: true, 7: true}, map[int]bool{3: true, 4: true, 7: true, 8: true}
	for o := range 9 {
		p, err := Picture(jpegOf(t, corner(400, 400)), o)
		require.NoError(t, err)
		got := draw1(t, []Leaf{{Plates: []*Plate{p}}})
		w, h := got.Bounds().Dx(), got.Bounds().Dy()
		x, y := w/2-w/8, h/2-w/8
		if right[o] {
			x = w/2 + w/8
		}
		if bottom[o] {
			y = h/2 + w/8
		}
		r, g, _, _ := got.At(x, y).RGBA()
		assert.True(t, r > 0xC000 && g < 0x4000, "orientation %d", o)
		r, g, _, _ = got.At(w-x, h-y).RGBA()
		assert.True(t, r > 0xC000 && g > 0xC000, "orientation %d, across", o)
	}
}

// draw1 is the first page of a book as a picture.
func draw1(t *testing.T, leaves []Leaf) image.Image {
	t.Helper()
	pdf, _, err := Bind("x", time.Unix(0, 0), leaves)
	require.NoError(t, err)
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.pdf"), pdf, 0o600))
	out, err := exec.Command("pdftoppm", "-r", "36", "-png", "-singlefile", filepath.Join(dir, "x.pdf"), filepath.Join(dir, "x")).CombinedOutput()
	require.NoError(t, err, string(out))
	f, err := os.Open(filepath.Join(dir, "x.png"))
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	m, err := png.Decode(f)
	require.NoError(t, err)
	return m
}

func TestTransparentPicturesLieOnWhitePaper(t *testing.T) {
	m := image.NewNRGBA(image.Rect(0, 0, 30, 30)) // wholly transparent
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, m))
	p, err := Picture(b.Bytes(), 0)
	require.NoError(t, err)
	got := draw1(t, []Leaf{{Plates: []*Plate{p}}})
	r, _, _, _ := got.At(got.Bounds().Dx()/2, got.Bounds().Dy()/2).RGBA()
	assert.Greater(t, r, uint32(0xF000))
}

// A scan that a program signed keeps its stamp; one that lies is turned; a page is cropped as the file says.
const stamped = `%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Rotate 90>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/Annots[5 0 R]/Resources<<>>>>
endobj
5 0 obj
<</Type/Annot/Subtype/Stamp/Rect[0 50 100 100]/P 3 0 R/AP<</N 6 0 R>>>>
endobj
6 0 obj
<</Type/XObject/Subtype/Form/BBox[0 0 10 10]/Length 22>>
stream
1 0 0 rg 0 0 10 10 re f
endstream
endobj
trailer
<</Root 1 0 R/Size 7>>
startxref
0
%%EOF
`

func TestForeignPagesAreTurnedAndKeepTheirStamps(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	pages, err := OpenPDF([]byte(stamped))
	require.NoError(t, err)
	require.Len(t, pages, 1)
	assert.Equal(t, 100.0, pages[0].width, "turned")
	got := draw1(t, []Leaf{{Plates: pages}})
	w, h := got.Bounds().Dx(), got.Bounds().Dy()
	r, g, _, _ := got.At(w/2+12, h/2-25).RGBA() // upper left, turned clockwise: upper right
	assert.True(t, r > 0xC000 && g < 0x4000, "the stamp")
	_, g, _, _ = got.At(w/2-12, h/2-25).RGBA()
	assert.Greater(t, g, uint32(0xC000))
}

func TestWhatCannotBeReadIsRefused(t *testing.T) {
	for name, content := range map[string]string{"no PDF": "%PDF-1.4\nnothing", "empty": "", "cut": stamped[:200]} {
		_, err := OpenPDF([]byte(content))
		assert.ErrorIs(t, err, ErrPlate, name)
	}
	for name, content := range map[string]string{"no picture": "text", "cut": "\xff\xd8\xff", "PNG": "\x89PNG\r\n\x1a\n"} {
		_, err := Picture([]byte(content), 0)
		assert.ErrorIs(t, err, ErrPlate, name)
	}
}

// The room for a date below a short name holds the date on one line.
func TestTheDateUnderASealIsNotTornApart(t *testing.T) {
	d := New(Options{})
	d.Seal("示范医院", "　　　年　　月　　日")
	pdf, _, err := d.PDF()
	require.NoError(t, err)
	for _, line := range strings.Split(textPages(t, pdf)[0], "\n") {
		if strings.Contains(line, "年") {
			assert.Contains(t, line, "日")
		}
	}
}
