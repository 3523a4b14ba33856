package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
	"time"

	"hefeng/data/workday"
)

// book is an xlsx that is being read.
type book struct {
	parts   map[string]*zip.File
	left    int64 // bytes that may still be unpacked
	strings []string
	dates   []bool // by style: numbers of it are dates
	from    workday.Date
}

func readXLSX(content []byte) ([]Table, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, broken(err)
	}
	if len(archive.File) > mostParts {
		return nil, ErrBomb
	}
	b := &book{parts: map[string]*zip.File{}, left: mostUnzip}
	for _, f := range archive.File {
		if f.UncompressedSize64 > ratioFrom && f.UncompressedSize64/mostRatio > f.CompressedSize64 {
			return nil, ErrBomb
		}
		b.parts[strings.TrimPrefix(path.Clean("/"+f.Name), "/")] = f
	}
	if b.parts["xl/workbook.xml"] == nil {
		return nil, ErrNotSheet
	}
	tables, err := b.read()
	var known Error
	switch {
	case errors.As(err, &known):
		return nil, err
	case err != nil:
		return nil, broken(err)
	case len(tables) == 0:
		return nil, ErrEmpty
	}
	return tables, nil
}

func broken(cause error) error { return fmt.Errorf("%w（%w）", ErrBroken, cause) }

// open unpacks a part, no further than the bounds.
func (b *book) open(name string) (io.ReadCloser, bool, error) {
	f := b.parts[name]
	if f == nil {
		return nil, false, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, false, err
	}
	return &bounded{r, b}, true, nil
}

// bounded counts what really comes out of a part: what the archive says of its sizes may be wrong.
type bounded struct {
	io.ReadCloser
	book *book
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	if r.book.left -= int64(n); r.book.left < 0 {
		return 0, ErrBomb
	}
	return n, err
}

// decode reads a small part whole.
func (b *book) decode(name string, into any) error {
	r, ok, err := b.open(name)
	if err != nil || !ok {
		return err
	}
	defer func() { _ = r.Close() }()
	return xml.NewDecoder(r).Decode(into)
}

func (b *book) read() ([]Table, error) {
	var workbook struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			All   []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := b.decode("xl/workbook.xml", &workbook); err != nil {
		return nil, err
	}
	var links struct {
		All []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", &links); err != nil {
		return nil, err
	}
	b.from, _ = workday.NewDate(1899, time.December, 30)
	if on := workbook.Properties.Date1904; on == "1" || on == "true" {
		b.from, _ = workday.NewDate(1904, time.January, 1)
	}
	if err := b.readStyles(); err != nil {
		return nil, err
	}
	if err := b.readStrings(); err != nil {
		return nil, err
	}
	targets := map[string]string{}
	for _, l := range links.All {
		target := strings.TrimPrefix(l.Target, "/")
		if target == l.Target {
			target = path.Join("xl", l.Target)
		}
		targets[l.ID] = target
	}
	var tables []Table
	found := false
	for _, s := range workbook.Sheets {
		if s.State == "hidden" || s.State == "veryHidden" {
			continue
		}
		for _, a := range s.All {
			if a.Name.Local != "id" || b.parts[targets[a.Value]] == nil {
				continue
			}
			found = true
			t, err := b.readSheet(targets[a.Value])
			if err != nil {
				return nil, err
			}
			if t.Name = s.Name; len(t.Rows) > 0 {
				tables = append(tables, t)
			}
		}
	}
	if !found {
		return nil, ErrNoSheet
	}
	return tables, nil
}

// readStyles finds the styles in which a number is a date.
func (b *book) readStyles() error {
	var styles struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode("xl/styles.xml", &styles); err != nil {
		return err
	}
	codes := map[int]string{}
	for _, f := range styles.Formats {
		codes[f.ID] = f.Code
	}
	for _, c := range styles.Cells {
		code, own := codes[c.Format]
		standard := c.Format >= 14 && c.Format <= 17 || c.Format == 22 || c.Format >= 27 && c.Format <= 31 || c.Format == 36 || c.Format >= 50 && c.Format <= 58
		b.dates = append(b.dates, own && isDateCode(code) || !own && standard)
	}
	return nil
}

// isDateCode tells whether a number format shows a day, outside of quoted words and [colours].
func isDateCode(code string) bool {
	var plain strings.Builder
	quoted, bracketed, escaped := false, false, false
	for _, r := range strings.ToLower(code) {
		switch {
		case escaped:
			escaped = false
		case r == '\\' || r == '_' || r == '*':
			escaped = true
		case r == '"':
			quoted = !quoted
		case quoted:
		case r == '[':
			bracketed = true
		case r == ']':
			bracketed = false
		case !bracketed:
			plain.WriteRune(r)
		}
	}
	return strings.ContainsAny(plain.String(), "yd")
}

// readStrings reads the texts that cells share.
func (b *book) readStrings() error {
	r, ok, err := b.open("xl/sharedStrings.xml")
	if err != nil || !ok {
		return err
	}
	defer func() { _ = r.Close() }()
	d := xml.NewDecoder(r)
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			text, err := runs(d)
			if err != nil {
				return err
			}
			b.strings = append(b.strings, text)
		}
	}
}

// runs joins the text of an element that has just begun, without how it is pronounced.
func runs(d *xml.Decoder) (string, error) {
	var text strings.Builder
	inText := false
	for depth := 1; depth > 0; {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch x := token.(type) {
		case xml.StartElement:
			if x.Name.Local == "rPh" {
				if err := d.Skip(); err != nil {
					return "", err
				}
				continue
			}
			depth++
			inText = x.Name.Local == "t"
		case xml.EndElement:
			depth--
			inText = false
		case xml.CharData:
			if inText && text.Len() < 4*mostText {
				text.Write(x)
			}
		}
	}
	return text.String(), nil
}

// readSheet reads the rows of a sheet.
func (b *book) readSheet(name string) (Table, error) {
	r, _, err := b.open(name)
	if err != nil {
		return Table{}, err
	}
	defer func() { _ = r.Close() }()
	d := xml.NewDecoder(r)
	t := Table{}
	row := -1
	column := -1
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return t, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			row, column = row+1, -1
			if n, err := strconv.Atoi(attribute(start, "r")); err == nil {
				row = n - 1
			}
			if row < 0 {
				return t, errors.New("row number")
			}
		case "c":
			column++
			at := attribute(start, "r")
			if c, ok := columnOf(at); ok {
				column = c
			}
			cell, err := b.readCell(d, start)
			if err != nil {
				return t, err
			}
			if err := t.put(max(row, 0), column, cell); err != nil {
				return t, err
			}
		case "mergeCell":
			t.merge(attribute(start, "ref"))
		}
	}
	t.trim()
	return t, nil
}

// put sets a cell. Empty ones, which files hold for their borders, make no table large.
func (t *Table) put(row, column int, cell Cell) error {
	switch {
	case cell == (Cell{}):
		return nil
	case row >= MostRows:
		return ErrRows
	case column >= MostColumns:
		return ErrColumns
	}
	for len(t.Rows) <= row {
		t.Rows = append(t.Rows, nil)
	}
	for len(t.Rows[row]) <= column {
		t.Rows[row] = append(t.Rows[row], Cell{})
	}
	t.Rows[row][column] = cell
	return nil
}

// merge gives the cells of a merged area below each other the text of the first: a party that stands for
// several rows. Areas that lie across are headings.
func (t *Table) merge(area string) {
	first, last, ok := strings.Cut(area, ":")
	c1, ok1 := columnOf(first)
	c2, ok2 := columnOf(last)
	r1, err1 := strconv.Atoi(strings.TrimLeft(first, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	r2, err2 := strconv.Atoi(strings.TrimLeft(last, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if !ok || !ok1 || !ok2 || err1 != nil || err2 != nil || c1 != c2 || r1 < 1 || r2 > len(t.Rows) {
		return
	}
	cell := t.Cell(r1-1, c1)
	if cell.Text == "" {
		return
	}
	cell.Merged = true
	for row := r1; row < r2; row++ {
		if t.Cell(row, c1).Text == "" && len(t.Rows[row]) > 0 {
			_ = t.put(row, c1, cell) // within the bounds, as its neighbours are
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// columnOf is the column of a place such as AB12.
func columnOf(place string) (int, bool) {
	n := 0
	for i := 0; i < len(place); i++ {
		c := place[i]
		if c < 'A' || c > 'Z' {
			return n - 1, n > 0
		}
		if n = n*26 + int(c-'A') + 1; n > 1<<20 {
			return 0, false
		}
	}
	return n - 1, n > 0
}

// readCell reads one cell whose element has just begun.
func (b *book) readCell(d *xml.Decoder, start xml.StartElement) (Cell, error) {
	kind, style := attribute(start, "t"), attribute(start, "s")
	var cell Cell
	var value string
	for {
		token, err := d.Token()
		if err != nil {
			return cell, err
		}
		switch x := token.(type) {
		case xml.EndElement:
			return b.cellOf(cell, kind, style, value)
		case xml.StartElement:
			switch x.Name.Local {
			case "f":
				cell.Formula = true
				err = d.Skip()
			case "v":
				value, err = within(d)
			case "is":
				value, err = runs(d)
			default:
				err = d.Skip()
			}
			if err != nil {
				return cell, err
			}
		}
	}
}

// within is the text of an element that has just begun and has no others in it.
func within(d *xml.Decoder) (string, error) {
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch x := token.(type) {
		case xml.CharData:
			if text.Len() < 4*mostText {
				text.Write(x)
			}
		case xml.StartElement:
			if err := d.Skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

func (b *book) cellOf(cell Cell, kind, style, value string) (Cell, error) {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.strings) {
			return cell, errors.New("shared string")
		}
		value = b.strings[n]
	case "", "n":
		return b.numberOf(cell, style, strings.TrimSpace(value)), nil
	case "b":
		value = map[string]string{"1": "是", "0": "否"}[strings.TrimSpace(value)]
	}
	cell.Text = tidy(value)
	return cell, nil
}

// numberOf writes a number as people do, and as a day what the sheet shows as one.
func (b *book) numberOf(cell Cell, style, value string) Cell {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		cell.Text = tidy(value)
		return cell
	}
	if s, err := strconv.Atoi(style); err == nil && s >= 0 && s < len(b.dates) && b.dates[s] {
		if day, ok := serialFrom(b.from, n); ok {
			cell.Text = day.String()
			return cell
		}
	}
	cell.Text = strconv.FormatFloat(n, 'f', -1, 64)
	cell.Lost = math.Abs(n) >= 1e15
	return cell
}

// serialFrom is the day of a serial number of a table program. The year 1900 has a 29 February there,
// so that days before March 1900 can't be told.
func serialFrom(from workday.Date, n float64) (workday.Date, bool) {
	if n < 61 || n >= 100_000 {
		return workday.Date{}, false
	}
	return from.AddDays(int(n)), true
}
