package console

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAPaperProvesItselfByItsCode(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	d.ok("agree", "--case", no, "testdata/agreement.example.json", "--at", agreeAt)
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	first := d.ok("print", "--case", no, "--form", "agreement", "--out", pdf, "--at", agreeAt)
	printed, err := os.ReadFile(pdf)
	require.NoError(t, err)
	text := textOf(t, pdf)
	at := strings.Index(text, "防伪码 ")
	require.GreaterOrEqual(t, at, 0, text)
	code := text[at+len("防伪码 "):][:23]

	out := filepath.Join(t.TempDir(), "y.pdf")
	said := d.ok("check-paper", code, "--out", out)
	assert.Equal(t, first["sha256"], said["sha256"])
	assert.Equal(t, "人民调解协议书", said["name"])
	assert.Equal(t, "（2026）营站人调协字第0001号", said["no"])
	assert.Contains(t, said["parties"], "被申请人张𠅤")
	assert.Equal(t, false, said["superseded"])
	assert.NotEmpty(t, said["clauses"])
	kept, err := os.ReadFile(out)
	require.NoError(t, err)
	assert.Equal(t, printed, kept)

	again := d.ok("print", "--case", no, "--form", "agreement", "--out", pdf, "--at", agreeAt)
	assert.Equal(t, first["sha256"], again["sha256"], "a reprint is the same bytes")
	assert.Equal(t, said["sha256"], d.ok("check-paper", strings.ToLower(strings.ReplaceAll(code, "-", " ")))["sha256"])

	slip := []byte(code)
	if slip[0] = 'Z'; code[0] == 'Z' {
		slip[0] = 'Y'
	}
	got, _, _ := d.run("check-paper", string(slip))
	assert.Equal(t, exitInvalid, got)
	assert.Equal(t, true, d.ok("verify")["ok"])
}
