package printing

import (
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The square at the foot of a paper is read by a decoder that has nothing to do with its encoder, as a phone that is held over it would:
// from a picture of the corner of the page.
func TestAPhoneReadsTheSquareCode(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not installed")
	}
	const code = "0000A-7KQ2M-9XTRW-4HVB3"
	for _, f := range Forms() {
		if !f.Proves {
			continue
		}
		s := fit(t, f.Key)
		s.Code = code
		p, err := Make(f.Key, s)
		require.NoError(t, err)
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "x.pdf"), p.PDF, 0o600))
		out, err := exec.Command("pdftoppm", "-r", "300", "-x", "200", "-y", "3100", "-W", "500", "-H", "408", "-f", "1", "-l", "1", "-png", "-singlefile", filepath.Join(dir, "x.pdf"), filepath.Join(dir, "x")).CombinedOutput()
		require.NoError(t, err, string(out))
		in, err := os.Open(filepath.Join(dir, "x.png"))
		require.NoError(t, err)
		page, err := png.Decode(in)
		require.NoError(t, err)
		require.NoError(t, in.Close())
		bits, err := gozxing.NewBinaryBitmapFromImage(page)
		require.NoError(t, err)
		read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
		require.NoError(t, err, f.Key)
		assert.Equal(t, "HEFENG:"+code, read.GetText(), f.Key)
	}
}
