package sheet

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// packed makes an xlsx of a sheet's content.
func packed(t testing.TB, content string, parts ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	all := append([]string{"xl/workbook.xml", `<workbook xmlns:r="r"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00&quot;day&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst><si><t>姓名</t></si><si><r><t>张</t></r><r><t>𠅤</t></r><rPh><t>zhang</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml", "<worksheet>" + content + "</worksheet>"}, parts...)
	for i := 0; i < len(all); i += 2 {
		f, err := w.Create(all[i])
		require.NoError(t, err)
		_, err = f.Write([]byte(all[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

func TestASheetIsReadAsItStands(t *testing.T) {
	tables, err := Read(packed(t, `<sheetData>
		<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>日期</t></is></c></row>
		<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>45047</v></c><c r="C3" s="2"><v>45047.4</v></c><c r="D3" s="3"><v>45047</v></c>
		<c r="E3"><f>SUM(A1:A2)</f><v>12.5</v></c><c r="F3"><v>2.1080219900101E+17</v></c><c r="G3"><v>3467.1999999999998</v></c><c r="I3" t="b"><v>1</v></c></row>
		<row r="4"><c r="B4"><v>13900008642</v></c></row></sheetData><mergeCells><mergeCell ref="A3:A4"/></mergeCells>`))
	require.NoError(t, err)
	require.Len(t, tables, 1)
	x := tables[0]
	assert.Equal(t, "台账", x.Name)
	require.Len(t, x.Rows, 4, "rows keep their places")
	for place, want := range map[[2]int]Cell{{0, 0}: {Text: "姓名"}, {0, 1}: {Text: "日期"}, {2, 0}: {Text: "张𠅤"}, {2, 1}: {Text: "2023-05-01"}, {2, 2}: {Text: "2023-05-01"},
		{2, 3}: {Text: "45047"}, {2, 4}: {Text: "12.5", Formula: true}, {2, 5}: {Text: "210802199001010000", Lost: true}, {2, 6}: {Text: "3467.2"},
		{2, 7}: {}, {2, 8}: {Text: "是"}, {3, 0}: {Text: "张𠅤", Merged: true}, {3, 1}: {Text: "13900008642"}, {99, 99}: {}} {
		assert.Equal(t, want, x.Cell(place[0], place[1]), Place(place[0], place[1]))
	}
	assert.Equal(t, "AB12", Place(11, 27))
}

func TestTextsOfTables(t *testing.T) {
	chinese, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,欠费\r\n张𠅤,\"3,467.20\"\r\n")
	require.NoError(t, err)
	for name, text := range map[string]string{"pasted": "姓名\t欠费\r\n张𠅤\t3,467.20\r\n", "csv": "\uFEFF姓名,欠费\n张𠅤,\"3,467.20\"", "GB 18030": chinese, "semicolons": "姓名;欠费\n张𠅤;3,467.20"} {
		tables, err := Read([]byte(text))
		require.NoError(t, err, name)
		assert.Equal(t, [][]Cell{{{Text: "姓名"}, {Text: "欠费"}}, {{Text: "张𠅤"}, {Text: "3,467.20"}}}, tables[0].Rows, name)
	}
	x, err := Paste("a\t\"第一行\n第\"\"二\"\"行\"\t5\"管\n\t\t\n=1+1\tb")
	require.NoError(t, err)
	assert.Equal(t, [][]Cell{{{Text: "a"}, {Text: "第一行\n第\"二\"行"}, {Text: "5\"管"}}, {}, {{Text: "=1+1"}, {Text: "b"}}}, x.Rows, "a formula stays a text")
}

func TestHostileFilesAreRefused(t *testing.T) {
	cell := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	zeros := strings.Repeat(" ", 20<<20)
	for name, c := range map[string]struct {
		content []byte
		want    Error
	}{
		"xls":             {[]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ErrOld},
		"pdf":             {[]byte("%PDF-1.7"), ErrNotSheet},
		"binary":          {[]byte("a\x00b"), ErrNotSheet},
		"UTF-16":          {[]byte("\xFF\xFEa\x00"), ErrEncoding},
		"no encoding":     {[]byte("\xFF\x30\xFF"), ErrEncoding},
		"cut":             {packed(t, cell)[:200], ErrBroken},
		"no XML":          {packed(t, `<sheetData><row r="1"><c`), ErrBroken},
		"an entity":       {packed(t, `<!DOCTYPE x [<!ENTITY a "b">]><sheetData><row r="1"><c r="A1"><v>&a;</v></c></row></sheetData>`), ErrBroken},
		"strange string":  {packed(t, `<sheetData><row r="1"><c r="A1" t="s"><v>9</v></c></row></sheetData>`), ErrBroken},
		"negative row":    {packed(t, `<sheetData><row r="-1"><c><v>9</v></c></row></sheetData>`), ErrBroken},
		"a bomb":          {packed(t, cell+zeros), ErrBomb},
		"many rows":       {packed(t, `<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>`), ErrRows},
		"many columns":    {packed(t, `<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>`), ErrColumns},
		"many lines":      {[]byte(strings.Repeat("a\n", MostRows+1)), ErrRows},
		"many separators": {[]byte(strings.Repeat("a\t", MostColumns+1)), ErrColumns},
		"too large":       {make([]byte, MostBytes+1), ErrTooLarge},
		"empty":           {nil, ErrEmpty},
		"empty sheet":     {packed(t, ""), ErrEmpty},
		"open quotation":  {[]byte("a,\"b\nc"), ErrQuotation},
	} {
		_, err := Read(c.content)
		assert.ErrorIs(t, err, c.want, name)
	}
	_, err := (&book{left: 3}).readAllOf(t, "abcdef")
	assert.ErrorIs(t, err, ErrBomb, "by what comes out, not by what the archive says")
}

// readAllOf reads a text through the bound of a book.
func (b *book) readAllOf(t *testing.T, text string) (int, error) {
	t.Helper()
	r := &bounded{ReadCloser: closer{strings.NewReader(text)}, book: b}
	return r.Read(make([]byte, 10))
}

type closer struct{ *strings.Reader }

func (closer) Close() error { return nil }

func FuzzRead(f *testing.F) {
	f.Add(packed(f, `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:A9"/></mergeCells>`))
	f.Add([]byte("姓名\t欠费\n张三\t\"3\n"))
	f.Add([]byte("\xD0\xCF\x11\xE0"))
	f.Fuzz(func(t *testing.T, content []byte) {
		tables, err := Read(content)
		if err != nil {
			return
		}
		for _, x := range tables {
			if len(x.Rows) > MostRows {
				t.Fatal("too many rows")
			}
		}
	})
}
