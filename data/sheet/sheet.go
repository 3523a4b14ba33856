// Package sheet reads tables as people keep them: pasted from Excel or WPS, as xlsx or as text with
// separators. It gives the texts of the cells with their places and says of each what a reader has to
// know, such as that a formula stands behind it. It reads dates, sums, ages and lists of names the way
// they are written in old ledgers, and tells what it made of them.
//
// Files come from anywhere, so everything is bounded before it is held, no formula is ever evaluated
// and nothing is written to disk. The reader is the package's own: it must know for each cell whether
// it is a value or the result of a formula, and must read a hostile file in bounded memory, without the
// temporary files into which general libraries unpack large sheets.
package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Bounds of what is read. The largest ledger seen has a few thousand rows.
const (
	MostBytes   = 20 << 20  // of a file
	MostRows    = 20_000    // with the head
	MostColumns = 200       //
	mostUnzip   = 100 << 20 // of all parts of an xlsx together
	mostRatio   = 200       // of a part against its packed size, from ratioFrom bytes on
	ratioFrom   = 1 << 20
	mostParts   = 2_000
	mostText    = 5_000 // characters of a cell
)

// Error is a file or a text that is not read, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

// Why a file is refused.
const (
	ErrTooLarge  Error = "文件超过20 MB，没有读取。请删去图片和无关的工作表后再导入。"
	ErrBomb      Error = "文件解开后异常庞大，没有读取。请在表格软件里打开，只把要导入的行另存为新文件。"
	ErrRows      Error = "表格超过20,000行，没有读取。请分成几个文件导入。"
	ErrColumns   Error = "表格超过200列，没有读取。请删去无关的列后再导入。"
	ErrOld       Error = "这是旧版xls文件，或者加了密码。请用Excel或WPS打开，去掉密码，另存为xlsx后再导入。"
	ErrNotSheet  Error = "这不是表格文件。请另存为xlsx或csv后再导入。"
	ErrBroken    Error = "表格文件损坏，读不出来。请用Excel或WPS打开后另存为xlsx再导入。"
	ErrNoSheet   Error = "文件里没有可读的工作表。请核对文件。"
	ErrEmpty     Error = "表格是空的。请核对文件或复制的内容。"
	ErrEncoding  Error = "文字编码不是UTF-8或GB 18030，读出来会是乱码。请在表格软件里另存为xlsx后再导入。"
	ErrQuotation Error = "文件里有一处引号没有配对，读不出来。请另存为xlsx后再导入。"
)

// Cell is one place of a table.
type Cell struct {
	Text string
	// Formula tells that the text is the result that the file keeps of a formula.
	Formula bool
	// Lost tells that a number of more than 15 digits was kept as a quantity, so that its last digits
	// are gone, as happens to identity numbers.
	Lost bool
	// Merged tells that the text is that of a merged area which begins elsewhere.
	Merged bool
}

// Table is a sheet: rows of cells, as far as the last one that is not empty.
type Table struct {
	Name string // of the sheet; empty for a text
	Rows [][]Cell
}

// Cell is the cell of a place, empty outside the table.
func (t Table) Cell(row, column int) Cell {
	if row < 0 || row >= len(t.Rows) || column < 0 || column >= len(t.Rows[row]) {
		return Cell{}
	}
	return t.Rows[row][column]
}

// Place is the name of a place as table programs write it: B3. row and column begin with 0.
func Place(row, column int) string { return fmt.Sprintf("%s%d", columnName(column), row+1) }

func columnName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// Read reads a file by its content: the sheets of an xlsx that have something in them, or one table of
// a text. The error is one of this package's Error values, perhaps with a cause.
func Read(content []byte) ([]Table, error) {
	switch {
	case len(content) > MostBytes:
		return nil, ErrTooLarge
	case bytes.HasPrefix(content, []byte("\xD0\xCF\x11\xE0")):
		return nil, ErrOld
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return readXLSX(content)
	case bytes.HasPrefix(content, []byte("%PDF")), bytes.IndexByte(content, 0) >= 0 && !isUTF16(content):
		return nil, ErrNotSheet
	}
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	t, err := Paste(text)
	if err != nil {
		return nil, err
	}
	return []Table{t}, nil
}

func isUTF16(content []byte) bool {
	return bytes.HasPrefix(content, []byte("\xFF\xFE")) || bytes.HasPrefix(content, []byte("\xFE\xFF"))
}

// decode turns a text file into UTF-8. Table programs on Chinese PCs write GB 18030 unless told otherwise.
func decode(content []byte) (string, error) {
	content = bytes.TrimPrefix(content, []byte("\xEF\xBB\xBF"))
	if isUTF16(content) {
		return "", ErrEncoding
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", ErrEncoding
	}
	return string(text), nil
}

// Paste reads a table out of a text: with tabs, as Excel and WPS put it on the clipboard, else with
// commas or semicolons. Quoted cells may hold separators and line ends.
func Paste(text string) (Table, error) {
	separator := '\t'
	if !strings.ContainsRune(text, '\t') {
		first, _, _ := strings.Cut(text, "\n")
		separator = ','
		if strings.Count(first, ";") > strings.Count(first, ",") {
			separator = ';'
		}
	}
	return split(text, separator)
}

func split(text string, separator rune) (Table, error) {
	s := splitter{separator: separator}
	for _, r := range strings.TrimPrefix(text, "\uFEFF") {
		if err := s.take(r); err != nil {
			return Table{}, err
		}
	}
	if s.quoted && !s.closing {
		return Table{}, ErrQuotation
	}
	if len(s.row) > 0 || s.cell.Len() > 0 {
		if err := s.endRow(); err != nil {
			return Table{}, err
		}
	}
	t := Table{Rows: s.rows}
	t.trim()
	if len(t.Rows) == 0 {
		return t, ErrEmpty
	}
	return t, nil
}

// splitter takes a text apart. A quotation mark counts as one only at the beginning of a cell: 5"水管.
type splitter struct {
	separator       rune
	rows            [][]Cell
	row             []Cell
	cell            strings.Builder
	quoted, closing bool // inside quotation marks, behind what may be the last of them
}

func (s *splitter) take(r rune) error {
	switch {
	case s.quoted && !s.closing:
		if r == '"' {
			s.closing = true
		} else {
			s.cell.WriteRune(r)
		}
		return nil
	case s.closing && r == '"':
		s.cell.WriteRune('"')
		s.closing = false
		return nil
	case r == '"' && s.cell.Len() == 0 && !s.closing:
		s.quoted = true
		return nil
	case r == s.separator:
		return s.endCell()
	case r == '\n':
		return s.endRow()
	case r != '\r':
		s.cell.WriteRune(r)
	}
	return nil
}

func (s *splitter) endCell() error {
	s.row = append(s.row, Cell{Text: tidy(s.cell.String())})
	s.cell.Reset()
	s.quoted, s.closing = false, false
	if len(s.row) > MostColumns {
		return ErrColumns
	}
	return nil
}

func (s *splitter) endRow() error {
	if err := s.endCell(); err != nil {
		return err
	}
	s.rows = append(s.rows, s.row)
	s.row = nil
	if len(s.rows) > MostRows {
		return ErrRows
	}
	return nil
}

// tidy is a text as it is kept: without spaces around it and what nobody can see, at a bounded length.
func tidy(text string) string {
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\u00A0' || r == '\u3000' || r == '\t':
			return ' '
		case r == '\n':
			return r
		case r < ' ' || r == '\u007F' || r == '\uFEFF' || r == '\u200B' || r == utf8.RuneError:
			return -1
		}
		return r
	}, text))
	if utf8.RuneCountInString(text) > mostText {
		text = string([]rune(text)[:mostText])
	}
	return text
}

// trim takes the empty cells and rows at the ends away. Rows keep their places.
func (t *Table) trim() {
	for i, row := range t.Rows {
		n := len(row)
		for n > 0 && row[n-1] == (Cell{}) {
			n--
		}
		t.Rows[i] = row[:n]
	}
	n := len(t.Rows)
	for n > 0 && len(t.Rows[n-1]) == 0 {
		n--
	}
	t.Rows = t.Rows[:n]
}
