package console

import (
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The folder of a case can be bound at any time; it is closed only when the case is.
func TestTheFolderOfAnOpenCaseIsADraft(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	dir := t.TempDir()
	photo, out := filepath.Join(dir, "身份证.jpg"), filepath.Join(dir, "x.pdf")
	f, err := os.Create(photo)
	require.NoError(t, err)
	require.NoError(t, jpeg.Encode(f, image.NewGray(image.Rect(0, 0, 200, 100)), nil))
	require.NoError(t, f.Close())
	d.ok("print", "--case", no, "--form", "register", "--out", filepath.Join(dir, "r.pdf"))
	got := d.ok("attach", "--case", no, "--file", photo, "--kind", "id_copy")
	assert.Equal(t, "身份证", got["title"])
	code, _, _ := d.run("attach", "--case", no, "--file", photo, "--form", "nothing")
	assert.Equal(t, exitInvalid, code)
	book := d.ok("dossier", "--case", no, "--out", out)
	assert.Equal(t, false, book["frozen"])
	text := strings.Join(strings.Fields(textOf(t, out)), "")
	assert.Contains(t, text, "草稿")
	assert.Contains(t, text, "人民调解受理登记表的签字扫描")
	code, _, _ = d.run("dossier", "--case", no, "--archive", "--retention", "long")
	assert.Equal(t, exitConflict, code, "still open")
}
