package printing

import (
	"bytes"
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
)

// shelf keeps contents by name, as the store does by digest.
type shelf map[string][]byte

func (s shelf) open(p Piece) ([]byte, error) { return s[p.Digest], nil }

// filed is a whole case whose papers left the house, with scans and photos; the agreement came back signed.
func filed(t testing.TB) (Sheet, shelf) {
	t.Helper()
	s := whole(t)
	kept := shelf{}
	c := &s.Case
	for _, key := range []string{"register", "rights", "authority", "investigation", "record", "agreement", "follow_up"} {
		p, err := Make(key, s)
		require.NoError(t, err)
		kept[p.SHA256] = p.PDF
		c.Issued = append(c.Issued, data.Issued{Form: key, No: paperNumber(c, key), File: data.File{Digest: p.SHA256, Type: "application/pdf"}, Pages: p.Pages})
	}
	scan, err := Make("agreement", s)
	require.NoError(t, err)
	kept["signed"] = scan.PDF
	var photo bytes.Buffer
	require.NoError(t, jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 300, 200)), nil))
	kept["photo"] = photo.Bytes()
	c.Attachments = []data.Attachment{
		{Kind: data.SignedForm, Form: "agreement", Title: "签字的协议", File: data.File{Digest: "signed", Type: "application/pdf"}},
		{Kind: data.Photo, Title: "漏水的天花板", File: data.File{Digest: "photo", Type: "image/jpeg", Orientation: 6}},
		{Kind: data.IDCopy, Title: "张𠅤的身份证", File: data.File{Digest: "photo", Type: "image/jpeg"}},
		{Kind: data.Photo, Title: "传错的", File: data.File{Digest: "wrong", Type: "image/jpeg"}, OffReason: "传错了"}}
	return s, kept
}

func paperNumber(c *data.Case, key string) string {
	if key == "agreement" {
		return c.Agreement().No
	}
	return c.No()
}

func TestTheFolderLiesInArchivalOrder(t *testing.T) {
	s, _ := filed(t)
	f := FolderOf(&s.Case)
	var names []string
	for _, l := range f.Lines {
		names = append(names, l.Name)
	}
	assert.Equal(t, []string{"申请书或者受理登记表", "权利义务告知书", "当事人身份证明", "授权委托书", "调查记录", "证据材料", "调解记录", "调解协议书", "履行凭证", "回访记录", "司法确认有关材料"}, names)
	assert.Equal(t, []string{"人民调解受理登记表的签字扫描件", "人民调解当事人权利义务告知书的签字扫描件", "授权委托书的签字扫描件", "人民调解调查记录的签字扫描件", "人民调解记录的签字扫描件", "履行凭证", "人民调解回访记录的签字扫描件", "司法确认有关材料"}, f.Missing)
	for _, l := range f.Lines {
		if l.Item == "agreement" {
			require.Len(t, l.Pieces, 1, "the scan stands in place of the print")
			assert.Equal(t, "signed", l.Pieces[0].Digest)
		}
	}
}

func TestAFolderIsBoundAsOneFile(t *testing.T) {
	s, kept := filed(t)
	calls := 0
	book, err := Bind(s, FolderOf(&s.Case), kept.open, func(done, all int) bool {
		calls++
		assert.LessOrEqual(t, done, all)
		return true
	})
	require.NoError(t, err)
	assert.Positive(t, calls)
	if dir := os.Getenv("HEFENG_PAPERS"); dir != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "dossier.pdf"), book.PDF, 0o600))
	}
	text := rawText(t, book.Paper)
	pages := strings.Split(strings.TrimSuffix(text, "\f"), "\f")
	require.Len(t, pages, book.Pages)
	assert.Contains(t, pages[0], "卷宗缺件清单", "what is missing comes first")
	assert.Contains(t, pages[0], "履行凭证")
	assert.Contains(t, pages[1], "调　解　卷　宗")
	assert.Contains(t, pages[2], "卷内目录")
	front := book.Pages - book.Numbered
	assert.Equal(t, 3, front)
	// each page of the body bears its number, and the index names the right one
	for i := range book.Numbered {
		assert.Contains(t, strings.Fields(pages[front+i]), itoa(i+1), "page %d", i+1)
	}
	flat := strings.NewReplacer("\n", "", " ", "", "　", "", "\f", "").Replace(text)
	inOrder(t, flat, "卷宗缺件清单", "卷内目录", "申请书或者受理登记表", "调解协议书", "封底", "人民调解受理登记表", "权利义务告知书", "授权委托书", "调查记录", "漏水的天花板", "人民调解记录", "人民调解协议书", "回访记录", "备考表", "立卷日期")
	assert.NotContains(t, flat, "传错的")
	assert.Contains(t, flat, "本卷共"+itoa(book.Numbered)+"页")
	at := -1
	for i, p := range pages[front:] {
		if strings.Contains(p, "人民调解协议书") {
			at = i + 1
			break
		}
	}
	assert.Contains(t, strings.ReplaceAll(pages[2], "\n", " "), "调解协议书 "+span(at, at+1))
	assertFontsEmbedded(t, book.Paper)

	again, err := Bind(s, FolderOf(&s.Case), kept.open, nil)
	require.NoError(t, err)
	assert.Equal(t, book.SHA256, again.SHA256)
}

func assertFontsEmbedded(t testing.TB, p Paper) {
	t.Helper()
	if _, err := exec.LookPath("pdffonts"); err != nil {
		t.Skip("pdffonts is not installed")
	}
	file := filepath.Join(t.TempDir(), "f.pdf")
	require.NoError(t, os.WriteFile(file, p.PDF, 0o600))
	out, err := exec.Command("pdffonts", file).CombinedOutput()
	require.NoError(t, err, string(out))
	rows := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
	require.NotEmpty(t, rows)
	for _, row := range rows {
		cells := strings.Fields(row)
		require.Greater(t, len(cells), 5, row)
		assert.Equal(t, []string{"yes", "yes", "yes"}, cells[len(cells)-5:len(cells)-2], row) // emb sub uni
	}
}

func TestWhatStopsTheBinding(t *testing.T) {
	s, kept := filed(t)
	book, err := Bind(s, FolderOf(&s.Case), kept.open, func(done, _ int) bool { return done < 2 })
	require.NoError(t, err)
	assert.Nil(t, book.PDF, "cancelled")
	kept["photo"] = []byte("no photo any more")
	_, err = Bind(s, FolderOf(&s.Case), kept.open, nil)
	assert.Equal(t, data.Invalid, data.CodeOf(err))
	assert.Contains(t, err.Error(), "张𠅤的身份证")
}

func TestADossierOfADemoSaysSoOnEveryPage(t *testing.T) {
	s, kept := filed(t)
	s.Demo, s.Case.Demo = true, true
	for i, x := range s.Case.Issued {
		p, err := Make(x.Form, s)
		require.NoError(t, err)
		kept[p.SHA256], s.Case.Issued[i].Digest = p.PDF, p.SHA256
	}
	book, err := Bind(s, FolderOf(&s.Case), kept.open, nil)
	require.NoError(t, err)
	for i, page := range strings.Split(strings.TrimSuffix(rawText(t, book.Paper), "\f"), "\f") {
		assert.Contains(t, page, "演示", "page %d", i+1)
	}
}
