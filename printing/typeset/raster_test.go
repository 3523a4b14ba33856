package typeset

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What is seen on paper is looked at as a picture: the sign of the yuan is no dollar, and rare characters are drawn,
// each its own way and not as the box of a font that lacks them.
func TestRareCharactersAndTheYuanAreDrawnAsThemselves(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	for _, face := range []Style{BodyStyle, HeadingStyle, TitleStyle, {Face: Song, Size: SizeSihao, Leading: 26}} {
		seen := map[string]string{}
		for _, text := range []string{"￥", "$", "䶮", "㛃", "𠅤", "口"} {
			face.Align, face.First = Left, 0
			d := New(Options{})
			d.Styled(face, T(text))
			pdf, _, err := d.PDF()
			require.NoError(t, err, text)
			picture := glyphs(t, pdf)
			for other, same := range seen {
				assert.NotEqual(t, same, picture, "%s is drawn as %s", text, other)
			}
			seen[text] = picture
		}
	}
}

// glyphs are the pixels of the first line of a paper.
func glyphs(t *testing.T, pdf []byte) string {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "x.pdf"), pdf, 0o600))
	out, err := exec.Command("pdftoppm", "-r", "100", "-gray", "-x", "95", "-y", "110", "-W", "60", "-H", "60", "-png", "-singlefile", filepath.Join(dir, "x.pdf"), filepath.Join(dir, "x")).CombinedOutput()
	require.NoError(t, err, string(out))
	content, err := os.ReadFile(filepath.Join(dir, "x.png"))
	require.NoError(t, err)
	m, err := png.Decode(bytes.NewReader(content))
	require.NoError(t, err)
	gray := image.NewGray(m.Bounds())
	draw.Draw(gray, gray.Bounds(), m, m.Bounds().Min, draw.Src)
	ink := 0
	for _, p := range gray.Pix {
		if p < 128 {
			ink++
		}
	}
	require.Greater(t, ink, 15, "nothing is drawn")
	return string(gray.Pix)
}
