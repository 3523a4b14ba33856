package store

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/scan"
)

// thick is a PDF that is larger than what may be handed in.
func thick() []byte {
	pdf := append([]byte("%PDF-1.4\n%"), bytes.Repeat([]byte("x"), scan.Most)...)
	table := len(pdf) + 1
	return fmt.Appendf(pdf, "\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 1>>\nstartxref\n%d\n%%%%EOF\n", table)
}

// The bound folder is frozen when the case is closed: its bytes are kept whatever their size, named by the
// case and proved.
func TestTheBoundFolderIsFrozen(t *testing.T) {
	d := openAt(t, newPlace(t), lateTime)
	c := d.register(d.founder)
	c = d.do(d.founder, c, data.DenyAcceptance{Reason: data.NotCivil})
	pdf := sheet(7)
	bound := &data.Binding{PDF: pdf, Digest: digestOf(pdf), Pages: 5}
	c = d.do(d.founder, c, data.ArchiveCase{Held: []data.FolderItem{"register", "notice"}, Pages: 3, Retention: data.ShortTerm, Bound: bound})
	assert.Equal(t, digestOf(pdf), c.Archive.Dossier)
	x, content, err := d.OpenPaper(ctx, d.founder, c.ID, c.Archive.Dossier)
	require.NoError(t, err)
	assert.Equal(t, pdf, content)
	assert.Equal(t, data.DossierKey, x.Form)
	assert.Equal(t, "dossier_bound", c.Events[len(c.Events)-1].Kind)
	assert.Equal(t, digestOf(pdf), c.Events[len(c.Events)-1].Note, "the digest stands in the log")
	_, err = d.Do(ctx, d.founder, c.ID, 0, data.BindDossier{Bound: *bound})
	assert.Equal(t, data.Conflict, data.CodeOf(err), "once")

	late := d.register(d.founder)
	late = d.do(d.founder, late, data.DenyAcceptance{Reason: data.NotCivil})
	_, err = d.Do(ctx, d.founder, late.ID, 0, data.BindDossier{Bound: *bound})
	assert.Equal(t, data.Conflict, data.CodeOf(err), "not closed yet")
	late = d.do(d.founder, late, data.ArchiveCase{Held: []data.FolderItem{"register", "notice"}, Pages: 3, Retention: data.ShortTerm})
	assert.Empty(t, late.Archive.Dossier)
	big := thick()
	require.Greater(t, len(big), scan.Most)
	late = d.do(d.founder, late, data.BindDossier{Bound: data.Binding{PDF: big, Digest: digestOf(big), Pages: 100}})
	_, content, err = d.OpenPaper(ctx, d.founder, late.ID, late.Archive.Dossier)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(big, content))
	_, err = d.AddFile(ctx, d.founder, bytes.NewReader(big))
	assert.Equal(t, data.Invalid, data.CodeOf(err), "what is handed in has its limit")
	d.proven()
}
