package issue

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/printing"
)

// closable is a case of the demo whose folder is to be closed.
func closable(t *testing.T, db *store.Store, actor data.Actor, fits func(*data.Case) bool) data.Case {
	t.Helper()
	for id := int64(1); id <= demoCases; id++ {
		c, err := db.Case(context.Background(), actor, id)
		require.NoError(t, err)
		if _, ok := c.ToArchive(); ok && c.Archive == nil && fits(&c) {
			return c
		}
	}
	t.Skip("the demo has no such case")
	return data.Case{}
}

func photo(t *testing.T) *bytes.Reader {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 300, 200)), nil))
	return bytes.NewReader(b.Bytes())
}

func pagesOf(t *testing.T, pdf []byte) []string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	require.NoError(t, err)
	return strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
}

// A demo case is printed, scanned, bound and closed; from then on the dossier is the same bytes for ever, and
// every page says that it is a demo.
func TestACaseIsClosedWithItsDossier(t *testing.T) {
	db, actor := demoDesk(t)
	ctx := context.Background()
	c := closable(t, db, actor, func(c *data.Case) bool { return c.Agreement() != nil && c.Agreement().Form == data.Written })
	for _, n := range printing.Called(&c) {
		if n.Refused != "" {
			continue
		}
		p, next, err := Issue(ctx, db, actor, c, Request{Form: n.Form.Key})
		require.NoError(t, err, n.Form.Key)
		require.NotEmpty(t, p.PDF)
		c = next
	}
	f, err := db.AddFile(ctx, actor, photo(t))
	require.NoError(t, err)
	c, err = db.Do(ctx, actor, c.ID, c.Version, data.AttachFile{Kind: data.IDCopy, Title: "当事人身份证", Digest: f.Digest})
	require.NoError(t, err)

	draft, err := Dossier(ctx, db, actor, c, nil)
	require.NoError(t, err)
	assert.Contains(t, pagesOf(t, draft.PDF)[0], "草稿")
	cmd := data.ArchiveCase{Held: printing.FolderOf(&c).Held(), Retention: data.LongTerm}
	for _, x := range c.ArchiveCheckList() {
		cmd.Lacks = append(cmd.Lacks, data.Lack{Item: x.Item, Reason: "演示"})
	}
	stopped, same, err := Archive(ctx, db, actor, c, cmd, func(int, int) bool { return false })
	require.NoError(t, err)
	assert.Nil(t, stopped.PDF)
	assert.Equal(t, c.Version, same.Version, "cancelled: nothing is done")

	book, closed, err := Archive(ctx, db, actor, c, cmd, nil)
	require.NoError(t, err)
	require.Equal(t, data.Archived, closed.State)
	assert.Equal(t, book.SHA256, closed.Archive.Dossier)
	assert.Equal(t, book.Numbered, closed.Archive.Pages)
	for i, page := range pagesOf(t, book.PDF) {
		assert.Contains(t, page, "演示", "page %d", i+1)
		assert.NotContains(t, page, "草稿")
	}
	again, err := Dossier(ctx, db, actor, closed, nil)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(book.PDF, again.PDF))
	_, _, err = Freeze(ctx, db, actor, closed, nil)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	proof, err := db.Verify(ctx, actor)
	require.NoError(t, err)
	assert.True(t, proof.OK)
}
