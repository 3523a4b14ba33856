package console

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// textOf reads a PDF back as a court's clerk would copy from it.
func textOf(t *testing.T, pdf string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	require.NoError(t, err)
	return string(out)
}

func TestEveryFormPrintsTheExampleCase(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	d.ok("agree", "--case", no, "testdata/agreement.example.json", "--at", agreeAt)
	tests := []struct {
		form string
		says []string
	}{
		{"receipt", []string{"登记〔2026〕00001号", "示例物业服务有限公司", "张𠅤"}},
		{"register", []string{"受理登记表", "张𠅤", "电梯长期未修"}},
		{"d5", []string{"权利义务告知书", "不收取任何费用"}},
		{"record", []string{"调解记录", "第一调解室", "双方陈述"}},
		{"agreement", []string{"人民调解协议书", "（2026）营站人调协字第0001号", "张𠅤", "叁仟零捌拾元整", "3,080.00", "一式3份"}},
	}
	for _, test := range tests {
		t.Run(test.form, func(t *testing.T) {
			pdf := filepath.Join(t.TempDir(), "x.pdf")
			answer := d.ok("print", "--case", no, "--form", test.form, "--out", pdf, "--at", agreeAt)
			bytes, err := os.ReadFile(pdf)
			require.NoError(t, err)
			sum := sha256.Sum256(bytes)
			assert.Equal(t, hex.EncodeToString(sum[:]), answer["sha256"])
			assert.GreaterOrEqual(t, answer["pages"], 1.0)
			text := strings.Join(strings.Fields(textOf(t, pdf)), "")
			for _, s := range test.says {
				assert.Contains(t, text, s)
			}
			assert.NotContains(t, text, "草稿")
		})
	}
	assert.Equal(t, true, d.ok("verify")["ok"])
}

func TestBlockingFindingsStopThePrint(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	wrong := altered(t, "agreement.example.json", "叁仟零捌拾元整", "叁仟捌佰元整", `"marks": [`, `"marks": [], "reason": "", "x": [`)
	text, err := os.ReadFile(wrong)
	require.NoError(t, err)
	cut := text[:strings.Index(string(text), `, "x": [`)]
	require.NoError(t, os.WriteFile(wrong, append(cut, '}'), 0o600))
	answer := d.ok("agree", "--case", no, wrong, "--at", agreeAt)
	assert.Nil(t, answer["agreement_no"])
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	code, out, errs := d.run("print", "--case", no, "--form", "agreement", "--out", pdf, "--at", agreeAt)
	assert.Equal(t, exitInvalid, code)
	assert.Empty(t, out)
	assert.Contains(t, errs, "大写")
	assert.NoFileExists(t, pdf)
	assert.Nil(t, d.ok("show", "--case", no)["agreement_no"], "no number for a paper that was not printed")
}

func TestACharacterNoFontHasIsRefusedByName(t *testing.T) {
	d := newDesk(t)
	no := d.ok("register", altered(t, "intake.example.json", "张𠅤", "张𠮷"), "--at", registerAt)["intake_no"].(string)
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	code, _, errs := d.run("print", "--case", no, "--form", "receipt", "--out", pdf, "--at", registerAt)
	assert.Equal(t, exitInvalid, code)
	assert.Contains(t, errs, "𠮷")
	assert.Contains(t, errs, "U+20BB7")
	assert.NoFileExists(t, pdf)
}

func TestFirstPrintIssuesTheAgreementOnce(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	file := altered(t, "agreement.example.json", `"marks": [`, `"marks": []}`)
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, text[:strings.Index(string(text), `"marks": []}`)+len(`"marks": []}`)], 0o600))
	assert.Nil(t, d.ok("agree", "--case", no, file, "--at", agreeAt)["agreement_no"])
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	first := d.ok("print", "--case", no, "--form", "d10", "--out", pdf, "--at", agreeAt)
	assert.Equal(t, "（2026）营站人调协字第0001号", d.ok("show", "--case", no)["agreement_no"])
	assert.Equal(t, first, d.ok("print", "--case", no, "--form", "d10", "--out", pdf, "--at", agreeAt), "the same facts give the same bytes")
}

func TestPrintListsTheForms(t *testing.T) {
	d := newDesk(t)
	_, out, _ := d.run("print", "--forms")
	for _, key := range []string{`"receipt"`, `"register"`, `"rights"`, `"record"`, `"agreement"`, `"d10"`, "必须"} {
		assert.Contains(t, out, key)
	}
}

func TestABlankFormNeedsNoCase(t *testing.T) {
	d := newDesk(t)
	pdf := filepath.Join(t.TempDir(), "x.pdf")
	answer := d.ok("print", "--blank", "--form", "d8", "--out", pdf, "--at", agreeAt)
	assert.Equal(t, 1.0, answer["pages"])
	text := strings.Join(strings.Fields(textOf(t, pdf)), "")
	assert.Contains(t, text, "人民调解调查记录")
	assert.Contains(t, text, "被调查人（逐页签名）")
	code, _, errs := d.run("print", "--form", "d8", "--out", pdf)
	assert.Equal(t, exitInvalid, code)
	assert.Contains(t, errs, "--case")
}
