package store

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// printed issues a receipt of a case, with a code of its own and whatever PDF.
func (d *desk) printed(c data.Case) data.Case {
	d.t.Helper()
	facts, err := c.FactsFor("receipt", nil, "示例调委会", nil)
	require.NoError(d.t, err)
	code, err := d.PaperCode(ctx, d.founder, c.ID, facts)
	require.NoError(d.t, err)
	pdf := sheet(7)
	return d.do(d.founder, c, data.RecordPrint{Form: "receipt", Digest: digestOf(pdf), Pages: 1, PDF: pdf, Facts: facts, Code: code})
}

func TestAnIssuedPaperIsKeptAndProvesItself(t *testing.T) {
	d := newDesk(t)
	c := d.printed(d.assigned())
	require.Len(t, c.Issued, 1)
	x := c.Issued[0]
	assert.Equal(t, 1, x.Nth)
	assert.Equal(t, c.IntakeNo, x.No)

	got, pdf, err := d.OpenPaper(ctx, d.founder, c.ID, x.Digest)
	require.NoError(t, err)
	assert.Equal(t, sheet(7), pdf)
	assert.Equal(t, x.Code, got.Code)

	for _, typed := range []string{x.Code, strings.ToLower(x.Code), " " + strings.ReplaceAll(x.Code, "-", "") + " ", "HEFENG:" + x.Code, strings.ReplaceAll(x.Code, "0", "O")} {
		found, of, err := d.CheckPaper(ctx, d.founder, typed)
		require.NoError(t, err, typed)
		assert.Equal(t, x.Digest, found.Digest)
		assert.Equal(t, c.ID, of.ID)
	}
	d.proven()
}

func TestACodeThatNoPaperBearsIsNotFound(t *testing.T) {
	d := newDesk(t)
	c := d.printed(d.assigned())
	code := strings.ReplaceAll(c.Issued[0].Code, "-", "")
	for i := range code { // every single slip is seen before anything is asked
		for _, r := range codeLetters {
			if wrong := code[:i] + string(r) + code[i+1:]; wrong != code {
				_, _, ok := readCode(wrong)
				require.False(t, ok, wrong)
			}
		}
	}
	forged := code[:caseLetters] + strings.Repeat("7", macLetters)
	_, _, err := d.CheckPaper(ctx, d.founder, forged+checkLetter(forged))
	assert.Equal(t, data.NotFound, data.CodeOf(err))
	_, _, err = d.CheckPaper(ctx, d.founder, "没有")
	assert.Equal(t, data.Invalid, data.CodeOf(err))

	other, err := d.PaperCode(ctx, d.founder, c.ID, []byte("other facts"))
	require.NoError(t, err)
	assert.NotEqual(t, c.Issued[0].Code, other)
	_, _, err = d.CheckPaper(ctx, d.founder, other)
	assert.Equal(t, data.NotFound, data.CodeOf(err), "no paper bears it")
}

func FuzzReadCode(f *testing.F) {
	f.Add("0000A-1B2C3-D4E5F-6G7H8")
	f.Add("HEFENG:oooo")
	f.Fuzz(func(t *testing.T, typed string) {
		code, id, ok := readCode(typed)
		if !ok {
			return
		}
		if again, other, ok := readCode(grouped(code)); !ok || again != code || other != id || id < 0 {
			t.Fatalf("%q reads as %s of %d", typed, code, id)
		}
	})
}
