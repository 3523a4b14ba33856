package typeset

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestChineseAndLatinStandAQuarterApart(t *testing.T) {
	d := New(Options{})
	s := BodyStyle
	s.First = 0
	lines := breakLines(d.atoms(s, []Inline{T("甲2026年、A，b")}), LineWidth, 0)
	require.Len(t, lines, 1)
	var after []float64
	for _, a := range lines[0].atoms {
		after = append(after, a.after/s.Size)
	}
	assert.Equal(t, []float64{0.25, 0, 0, 0, 0.25, 0, 0, 0, 0, 0}, after, "not beside marks")
}

func TestNoRoomIsLeftAtTheEndOfALine(t *testing.T) {
	d := New(Options{})
	s := LineStyle
	text := strings.Repeat("字", 31) + "12年"
	lines := breakLines(d.atoms(s, []Inline{T(text)}), LineWidth, 0)
	require.Len(t, lines, 2)
	last := lines[0].atoms[len(lines[0].atoms)-1]
	assert.Zero(t, last.after)
	assert.InDelta(t, s.Size, last.width, 0.01)
}

// The text that is copied is the text that was set, whatever the distances.
func TestTextIsCopiedWithoutTheRoom(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	d := New(Options{Created: time.Unix(0, 0)})
	texts := []string{"甲方应于2026年12月31日前支付3,080.00元。", "案号（2026）营站人调字第0001号 张𠅤 ABC公司"}
	for _, x := range texts {
		d.Line(T(x))
	}
	d.Line(T("姓名"), Filled("李2026年", 8), T("电话"), Filled("139000号", 2), Rest())
	long := strings.Repeat("双方于2026年11月24日就物业费3,080.00元达成一致", 6) + "。"
	d.Paragraph(long)
	pdf, _, err := d.PDF()
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	require.NoError(t, err)
	text := string(out)
	for _, x := range texts {
		assert.Contains(t, text, x+"\n")
	}
	assert.Contains(t, text, "李2026年")
	assert.Contains(t, strings.ReplaceAll(text, "\n", ""), long)
}

func TestJoinedPapersCountTheirOwnPages(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	one := New(Options{Header: "甲会"})
	one.Paragraph(strings.Repeat("甲文\n", 40))
	two := New(Options{Header: "乙会"})
	two.Paragraph("乙文")
	pdf, pages, err := Join("合订", time.Unix(0, 0), one, two)
	require.NoError(t, err)
	assert.Equal(t, 3, pages)
	file := filepath.Join(t.TempDir(), "x.pdf")
	require.NoError(t, os.WriteFile(file, pdf, 0o600))
	out, err := exec.Command("pdftotext", "-raw", file, "-").Output()
	require.NoError(t, err)
	sheets := strings.Split(string(out), "\f")
	require.Len(t, sheets, 4)
	assert.Contains(t, sheets[0], "第 1 页 共 2 页")
	assert.Contains(t, sheets[1], "第 2 页 共 2 页")
	assert.Contains(t, sheets[2], "第 1 页 共 1 页")
	assert.Contains(t, sheets[2], "乙会")
	assert.NotContains(t, sheets[2], "甲会")

	bad := New(Options{})
	bad.Paragraph("𠮷")
	_, _, err = Join("", time.Unix(0, 0), one, bad)
	var missing *MissingGlyphError
	assert.ErrorAs(t, err, &missing)
}

func TestALongHeaderIsSetSmallerAndNotCut(t *testing.T) {
	d := New(Options{Header: strings.Repeat("某某某某人民调解委员会", 6), Marks: []string{"演示"}})
	d.Paragraph("文")
	p := d.furnish(d.pages())[0]
	seen := ""
	for _, r := range p.runs {
		seen += string(r.text)
	}
	assert.Contains(t, seen, strings.Repeat("某某某某人民调解委员会", 6))
}
