package store

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestFilesComeWithTheRegistration(t *testing.T) {
	d := newDesk(t)
	photo, letter := d.kept(sheet(1)), d.kept(sheet(2))
	reg := data.Register{Intake: intake(), Files: []data.AttachFile{
		{Kind: data.Photo, Title: "漏水处", Digest: photo.Digest}, {Kind: data.Letter, Title: "来信", Digest: letter.Digest}}}
	reg.Intake.RequestID = "1b4e28ba-2fa1-11d2-883f-0016d3cca427"
	c, err := d.Do(ctx, d.founder, 0, 0, reg)
	require.NoError(t, err)
	again, err := d.Do(ctx, d.founder, 0, 0, reg)
	require.NoError(t, err)
	assert.Equal(t, c.ID, again.ID, "a repeated hand-in answers with the first result")
	got, err := d.Case(ctx, d.founder, c.ID)
	require.NoError(t, err)
	require.Len(t, got.Attachments, 2)
	assert.Equal(t, []string{"漏水处", "来信"}, []string{got.Attachments[0].Title, got.Attachments[1].Title})
	_, content, err := d.OpenFile(ctx, d.founder, c.ID, photo.Digest)
	require.NoError(t, err)
	assert.Equal(t, int64(len(sheet(1))), content.Size())
	d.proven()

	reg.Intake.RequestID = ""
	reg.Files = append(reg.Files, data.AttachFile{Kind: data.Photo, Digest: strings.Repeat("0", 64)})
	_, err = d.Do(ctx, d.founder, 0, 0, reg)
	var fields []string
	for _, f := range data.FaultsOf(err) {
		fields = append(fields, f.Field)
	}
	assert.Equal(t, []string{"files[2].title", "files[2].sha256"}, fields)
	rows, err := d.Queue(ctx, d.founder, Queue{})
	require.NoError(t, err)
	assert.Len(t, rows, 1, "nothing is registered without its files")
}
