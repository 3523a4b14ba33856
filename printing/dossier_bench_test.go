package printing

import (
	"bytes"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"testing"

	"hefeng/data"
)

// photoOf is a photo of about so many bytes, as a phone makes it: 12 million pixels with grain.
func photoOf(b *testing.B, seed uint64, size int) []byte {
	b.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	m := image.NewYCbCr(image.Rect(0, 0, 4000, 3000), image.YCbCrSubsampleRatio420)
	for i := range m.Y {
		m.Y[i] = byte(128 + r.IntN(24))
	}
	for i := range m.Cb {
		m.Cb[i], m.Cr[i] = 128, 128
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, m, &jpeg.Options{Quality: 85}); err != nil {
		b.Fatal(err)
	}
	content := out.Bytes()
	if len(content) < size { // what a phone adds behind the picture
		content = append(content, make([]byte, size-len(content))...)
	}
	return content
}

// A dossier of 100 pages with 20 photos of 3 MB, at most 3 s.
func BenchmarkDossierOfHundredPages(b *testing.B) {
	s, kept := filed(b)
	c := &s.Case
	one := photoOf(b, 1, 3<<20)
	for i := range 20 {
		key := "photo" + itoa(i)
		content := bytes.Clone(one)
		content[len(content)-1] = byte(i)
		kept[key] = content
		c.Attachments = append(c.Attachments, data.Attachment{Kind: data.Photo, Title: "照片" + itoa(i+1), File: data.File{Digest: key, Type: "image/jpeg", Orientation: 1 + i%8}})
	}
	long, err := Make("agreement", threePages(b))
	if err != nil {
		b.Fatal(err)
	}
	kept["long"] = long.PDF
	for range 22 {
		c.Attachments = append(c.Attachments, data.Attachment{Kind: data.EvidenceScan, Title: "证据", File: data.File{Digest: "long", Type: "application/pdf"}})
	}
	f := FolderOf(c)
	var book Book
	for b.Loop() {
		if book, err = Bind(s, f, kept.open, nil); err != nil || book.Pages < 100 {
			b.Fatal(book.Pages, err)
		}
	}
	b.ReportMetric(float64(book.Pages), "pages")
	b.ReportMetric(float64(len(book.PDF))/1e6, "MB")
}
