package preview

import (
	"context"
	"image"
	"image/png"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/printing/typeset"
)

// agreement is a paper as the program makes it, of at least two pages.
func agreement(t testing.TB, respondent string) (pdf []byte, pages int) {
	t.Helper()
	doc := typeset.New(typeset.Options{Title: "人民调解协议书", Created: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)})
	doc.Title("人民调解协议书")
	doc.Paragraph("被申请人：" + respondent)
	for range 12 {
		doc.Paragraph(strings.Repeat("双方自愿达成协议，物业费人民币叁万伍仟元整（￥35,000.00）分两期付清。", 5))
	}
	pdf, pages, err := doc.PDF()
	require.NoError(t, err)
	return pdf, pages
}

// ink is the share of dark pixels, in thousandths.
func ink(picture image.Image) int {
	rgba := picture.(*image.RGBA)
	dark := 0
	for i := 0; i < len(rgba.Pix); i += 4 {
		if rgba.Pix[i] < 128 {
			dark++
		}
	}
	return dark * 4000 / len(rgba.Pix)
}

func TestChinesePaperShowsOnEveryPage(t *testing.T) {
	r := open(t, warmDir)
	pdf, want := agreement(t, "张𠅤")
	require.GreaterOrEqual(t, want, 2)
	pages, err := r.Document(pdf)
	require.NoError(t, err)
	assert.Equal(t, want, pages)
	first, err := r.Render(context.Background(), pdf, 0, 96)
	require.NoError(t, err)
	assert.Greater(t, ink(first), 20, "a full page of text is not empty")
	assert.Less(t, ink(first), 300, "nor is it black")

	// A character beyond the BMP leaves ink of its own.
	rare, err := r.Render(context.Background(), pdf, 0, 150)
	require.NoError(t, err)
	pdf, _ = agreement(t, "张　")
	without, err := r.Render(context.Background(), pdf, 0, 150)
	require.NoError(t, err)
	assert.NotEqual(t, without.(*image.RGBA).Pix, rare.(*image.RGBA).Pix)

	if path := os.Getenv("PREVIEW_PICTURE"); path != "" { // to look at it
		f, err := os.Create(path)
		require.NoError(t, err)
		require.NoError(t, png.Encode(f, first))
		require.NoError(t, f.Close())
	}
}

func BenchmarkRenderAgreement(b *testing.B) {
	pdf, _ := agreement(b, "张𠅤")
	r := open(b, warmDir)
	_, err := r.Document(pdf)
	require.NoError(b, err)
	for b.Loop() {
		_, err := r.Render(context.Background(), pdf, 0, 96)
		require.NoError(b, err)
	}
}
