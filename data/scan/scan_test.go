package scan

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/jung-kurt/gofpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func picture() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	return m
}

func aJPEG(t testing.TB) []byte {
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, picture(), nil))
	return b.Bytes()
}

func aPNG(t testing.TB) []byte {
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, picture()))
	return b.Bytes()
}

func aPDF(t testing.TB, protect bool) []byte {
	doc := gofpdf.New("P", "mm", "A4", "")
	if protect {
		doc.SetProtection(gofpdf.CnProtectPrint, "", "x")
	}
	doc.AddPage()
	doc.Rect(10, 10, 20, 20, "F")
	var b bytes.Buffer
	require.NoError(t, doc.Output(&b))
	return b.Bytes()
}

// withExif puts an orientation into a JPEG.
func withExif(t testing.TB, order binary.AppendByteOrder, orientation uint16) []byte {
	mark := map[bool]string{true: "II", false: "MM"}[order.String() == binary.LittleEndian.String()]
	tiff := order.AppendUint32(order.AppendUint16([]byte(mark), 42), 8)
	tiff = order.AppendUint16(tiff, 2)
	tiff = order.AppendUint32(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0100), 4), 1), 40)
	tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1), orientation), 0)
	block := append([]byte("Exif\x00\x00"), tiff...)
	plain := aJPEG(t)
	all := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(block)+2))...)
	return append(append(all, block...), plain[2:]...)
}

// hugePNG is a whole PNG of a few bytes that says it is enormous.
func hugePNG(width, height uint32) []byte {
	chunk := func(kind string, body []byte) []byte {
		all := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		named := append([]byte(kind), body...)
		return binary.BigEndian.AppendUint32(append(all, named...), crc32.ChecksumIEEE(named))
	}
	head := append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height), 8, 2, 0, 0, 0)
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, _ = w.Write(make([]byte, 1000))
	_ = w.Close()
	return bytes.Join([][]byte{[]byte(pngMark), chunk("IHDR", head), chunk("IDAT", z.Bytes()), chunk("IEND", nil)}, nil)
}

func TestAFileIsKnownByItsContent(t *testing.T) {
	photo, sheet, paper := aJPEG(t), aPNG(t), aPDF(t, false)
	flipped := bytes.Clone(sheet)
	flipped[len(flipped)/2] ^= 1
	stream := []byte("%PDF-1.5\n1 0 obj <</Type/XRef/Root 2 0 R/Size 1>> stream\nx\nendstream endobj\nstartxref\n9\n%%EOF\n")
	for name, test := range map[string]struct {
		content []byte
		want    Info
		err     error
	}{
		"photo":                     {photo, Info{JPEG, 40, 30, 0}, nil},
		"photo with a phone's tail": {append(bytes.Clone(photo), "more of the phone"...), Info{JPEG, 40, 30, 0}, nil},
		"turned, big endian":        {withExif(t, binary.BigEndian, 6), Info{JPEG, 40, 30, 6}, nil},
		"turned, little endian":     {withExif(t, binary.LittleEndian, 3), Info{JPEG, 40, 30, 3}, nil},
		"turned nonsense":           {withExif(t, binary.BigEndian, 900), Info{JPEG, 40, 30, 0}, nil},
		"sheet":                     {sheet, Info{PNG, 40, 30, 0}, nil},
		"paper":                     {paper, Info{Type: PDF}, nil},
		"paper with junk before":    {append([]byte("from the scanner\n"), paper...), Info{Type: PDF}, nil},
		"paper of objects":          {stream, Info{Type: PDF}, nil},
		"paper with newlines":       {append(bytes.Clone(paper), "\r\n\r\n"...), Info{Type: PDF}, nil},

		"nothing":             {nil, Info{}, ErrEmpty},
		"too large":           {make([]byte, Most+1), Info{}, ErrSize},
		"text":                {[]byte("张三的身份证.jpg"), Info{}, ErrKind},
		"a gif":               {[]byte("GIF89a..........................."), Info{}, ErrKind},
		"an iPhone's":         {[]byte("\x00\x00\x00\x24ftypheic\x00\x00\x00\x00mif1heic"), Info{}, ErrHEIC},
		"a video":             {[]byte("\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"), Info{}, ErrKind},
		"photo cut":           {photo[:len(photo)-2], Info{JPEG, 40, 30, 0}, ErrBroken},
		"photo cut early":     {photo[:200], Info{}, ErrBroken},
		"photo's head alone":  {photo[:20], Info{}, ErrBroken},
		"sheet cut":           {sheet[:len(sheet)-12], Info{PNG, 40, 30, 0}, ErrBroken},
		"sheet flipped":       {flipped, Info{PNG, 40, 30, 0}, ErrBroken},
		"huge side":           {hugePNG(40_000, 1), Info{PNG, 40_000, 1, 0}, ErrHuge},
		"huge area":           {hugePNG(20_000, 20_000), Info{PNG, 20_000, 20_000, 0}, ErrHuge},
		"paper cut":           {paper[:len(paper)-40], Info{Type: PDF}, ErrPDF},
		"paper's middle lost": {append(bytes.Clone(paper[:40]), paper[len(paper)-30:]...), Info{Type: PDF}, ErrPDF},
		"paper locked":        {aPDF(t, true), Info{Type: PDF}, ErrEncrypted},
		"stream locked":       {bytes.Replace(stream, []byte("/Size 1"), []byte("/Encrypt 7 0 R"), 1), Info{Type: PDF}, ErrEncrypted},
		"paper that loops":    {[]byte("%PDF-1.4\nstartxref\n9\n%%EOF"), Info{Type: PDF}, ErrPDF},
	} {
		got, err := Inspect(test.content)
		assert.Equal(t, test.want, got, name)
		assert.ErrorIs(t, err, test.err, name)
		if test.err == nil {
			assert.NoError(t, err, name)
		}
	}
}

// TestNoContentMakesItFall cuts and flips each kind of file everywhere.
func TestNoContentMakesItFall(t *testing.T) {
	for _, whole := range [][]byte{aJPEG(t), withExif(t, binary.BigEndian, 6), aPNG(t), aPDF(t, false), aPDF(t, true)} {
		whole = bytes.TrimRight(whole, "\n")
		for i := range whole {
			_, err := Inspect(whole[:i])
			assert.Error(t, err, "%d of %d bytes", i, len(whole))
			for _, b := range []byte{0, 0xff, whole[i] ^ 1} {
				other := bytes.Clone(whole)
				other[i] = b
				_, _ = Inspect(other)
			}
		}
	}
}

func FuzzInspect(f *testing.F) {
	for _, seed := range [][]byte{aJPEG(f), withExif(f, binary.LittleEndian, 8), aPNG(f), aPDF(f, false)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		i, err := Inspect(content)
		if err == nil && i.Type == "" {
			t.Fatal(fmt.Sprint("taken without a type: ", i))
		}
	})
}
