package printing

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// kept compares the text of a paper, line by line as it is copied out of the PDF, and the number of its
// pages with what is kept in testdata; HEFENG_GOLDEN=write keeps it. It also wants every font embedded
// and no page with nothing but the end of something.
func kept(t *testing.T, name string, p Paper) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, p.PDF, 0o600))
	if dir := os.Getenv("HEFENG_PAPERS"); dir != "" { // to look at them
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".pdf"), p.PDF, 0o600))
	}
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	require.NoError(t, err)
	text := strings.ReplaceAll(string(out), "\f", "----\n")
	golden := filepath.Join("testdata", name+".txt")
	if os.Getenv("HEFENG_GOLDEN") == "write" {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(text), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), text, name)

	for i, page := range strings.Split(strings.TrimSuffix(text, "----\n"), "----\n") {
		assert.Regexp(t, `第 \d+ 页 共 \d+ 页`, page)
		assert.Greater(t, strings.Count(page, "\n"), 3, "%s: page %d holds only the end of something", name, i+1)
	}
	fonts, err := exec.Command("pdffonts", file).Output()
	require.NoError(t, err)
	for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
		assert.Regexp(t, embedded, line, name)
	}
}

// embedded is a line of pdffonts: embedded, cut, with Unicode values.
var embedded = regexp.MustCompile(`yes\s+yes\s+yes\s`)

func TestFormsSayWhatIsKept(t *testing.T) {
	for _, f := range Forms() {
		t.Run(f.Key, func(t *testing.T) {
			p, err := Make(f.Key, fit(t, f.Key))
			require.NoError(t, err)
			kept(t, "case-"+f.Key, p)
		})
	}
}

func TestBlankFormsSayWhatIsKept(t *testing.T) {
	s := play(t, nil)
	for _, f := range Forms() {
		t.Run(f.Key, func(t *testing.T) {
			p, err := Blank(f.Key, s)
			require.NoError(t, err)
			kept(t, "blank-"+f.Key, p)
		})
	}
}

func TestABlankFormNamesNobody(t *testing.T) {
	s := play(t, nil)
	s.Case.Demo = true
	for _, f := range Forms() {
		p, err := Blank(f.Key, s)
		require.NoError(t, err)
		text := textOf(t, p)
		assert.Contains(t, text, "演示", f.Key)
		filled, err := Make(f.Key, fit(t, f.Key))
		require.NoError(t, err)
		if f.Key != "agreement" && f.Key != "roll_up" {
			assert.LessOrEqual(t, p.Pages, max(filled.Pages, 1), "%s: a blank takes no more pages than a short case", f.Key)
		}
		for _, fact := range []string{"张𠅤", "示例物业", "1390000", "3,080", "营站人调", "M0001", "年1月1日"} {
			assert.NotContains(t, text, fact, f.Key)
		}
	}
}
