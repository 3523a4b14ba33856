package printing

import (
	"errors"
	"slices"

	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// dossierForm is the whole folder bound as one file. It is no form of the list and is made by Bind.
var dossierForm = Form{Key: data.DossierKey, Name: "调解卷宗", Short: "电子卷宗", seen: house, set: func(*paper) {}}

// Book is a bound folder.
type Book struct {
	Paper
	Numbered int // pages that bear a number of the folder: all but cover, index and list of what is missing
	Missing  []string
}

// Bind binds the folder of a case as one file (DOMAIN §3.2, D1, D2, D24, D25): what is missing, the cover, the
// index with page numbers, all papers and scans in archival order, the description, the back cover. open gives
// the content of a piece. After each it calls report, which may be nil, with how many of all are read; when
// report returns false nothing is made and the error is nil.
func Bind(s Sheet, f Folder, open func(Piece) ([]byte, error), report func(done, all int) bool) (Book, error) {
	b := binder{sheet: s, folder: f}
	if err := s.check(); err != nil {
		return Book{}, err
	}
	if a := s.Case.Archive; a != nil { // its pages are counted here
		archive := *a
		b.sheet.Case.Archive = &archive
	}
	all, done := 0, 0
	for _, l := range f.Lines {
		all += len(l.Pieces)
	}
	for _, l := range f.Lines {
		for i, x := range l.Pieces {
			content, err := open(x)
			if err != nil {
				return Book{}, err
			}
			if err := b.add(l, i, x, content); err != nil {
				return Book{}, err
			}
			if done++; report != nil && !report(done, all) {
				return Book{}, nil
			}
		}
		b.enter(l)
	}
	return b.book()
}

// binder is a folder being bound.
type binder struct {
	sheet  Sheet
	folder Folder
	body   []ts.Leaf
	next   int // pages of the body so far
	lines  []IndexLine
	photos int
	first  int // page of the first piece of the line at hand
}

// add puts a piece into the body.
func (b *binder) add(l FolderLine, i int, x Piece, content []byte) error {
	leaf := ts.Leaf{Number: b.next + 1, Level: 1, Bookmark: x.Name}
	if i == 0 {
		b.first = b.next + 1
		leaf.Level, leaf.Bookmark = 0, l.Name
	}
	if x.Scan {
		if b.sheet.Demo {
			leaf.Marks = []string{"演示"}
		}
	}
	var err error
	if x.Type == "application/pdf" {
		leaf.Plates, err = ts.OpenPDF(content)
	} else {
		var p *ts.Plate
		p, err = ts.Picture(content, x.Orientation)
		leaf.Plates, leaf.Caption = []*ts.Plate{p}, x.Name
	}
	if err != nil {
		return &data.Error{Code: data.Invalid, Cause: err,
			Message: "卷内“" + x.Name + "”的文件读不出来，不能装订。请移出这份附件，重新扫描或另存为PDF、JPEG后再添加。"}
	}
	if x.Photo {
		b.photos += len(leaf.Plates)
	}
	b.next += len(leaf.Plates)
	b.body = append(b.body, leaf)
	return nil
}

// enter writes the line into the index.
func (b *binder) enter(l FolderLine) {
	line := IndexLine{Name: l.Name, Note: needWord(l.Required)}
	if len(l.Pieces) == 0 {
		line.Note = "缺"
	} else {
		line.Pages = span(b.first, b.next)
	}
	b.lines = append(b.lines, line)
}

func needWord(required bool) string {
	if required {
		return "必须"
	}
	return "按需"
}

// span is 3, or 3—5.
func span(first, last int) string {
	if last <= first {
		return itoa(first)
	}
	return itoa(first) + "—" + itoa(last)
}

// book puts what the program writes itself before and behind the body.
func (b *binder) book() (Book, error) {
	var front, back []ts.Leaf
	lay := func(to *[]ts.Leaf, f Form) error {
		p, err := f.lay(b.sheet)
		if err == nil {
			*to = append(*to, ts.Leaf{Doc: p.Doc, Bookmark: f.Short})
		}
		return err
	}
	b.sheet.Photos = b.photos
	var measure []ts.Leaf // the description says how many pages there are, itself among them
	if err := errors.Join(lay(&measure, descriptionForm), lay(&measure, backCoverForm)); err != nil {
		return Book{}, err
	}
	described, closed := measure[0].Pages(), measure[1].Pages()
	b.lines = append(b.lines, IndexLine{"卷宗情况说明", span(b.next+1, b.next+described), "按需"},
		IndexLine{"封底", span(b.next+described+1, b.next+described+closed), "必须"})
	numbered := b.next + described + closed
	b.sheet.Bound, b.sheet.Index, b.sheet.missing = numbered, b.lines, b.folder.Missing
	if len(b.folder.Missing) > 0 {
		if err := lay(&front, missingForm); err != nil {
			return Book{}, err
		}
	}
	if err := errors.Join(lay(&front, coverForm), lay(&front, indexForm), lay(&back, descriptionForm), lay(&back, backCoverForm)); err != nil {
		return Book{}, err
	}
	back[0].Number, back[1].Number = b.next+1, b.next+described+1
	leaves := append(append(front, b.body...), back...)
	title := TitleOf(dossierForm, b.sheet.Case)
	pdf, pages, err := ts.Bind(title, b.sheet.At, leaves)
	p, err := finish(dossierForm.Name, title, pdf, pages, err)
	return Book{Paper: p, Numbered: numbered, Missing: b.folder.Missing}, err
}

// missingForm is the list of what the folder should hold and does not, before everything else.
var missingForm = Form{Key: "missing", Name: "卷宗缺件清单", Short: "缺件清单", seen: house, set: setMissing}

func setMissing(p *paper) {
	p.number("卷号", p.Case.CaseNo)
	p.sentence(ts.T("下列材料应当归入本卷而尚未归入，请补齐；确实不能补齐的，在备考表中说明原因。"))
	reasons := map[string]string{}
	if a := p.Case.Archive; a != nil {
		for _, x := range p.Case.ArchiveCheckList() {
			if slices.Contains(a.Held, x.Item) {
				reasons[x.Name] = "原件在纸质卷宗"
			}
			for _, l := range a.Lacks {
				if l.Item == x.Item {
					reasons[x.Name] = l.Reason
				}
			}
		}
	}
	rows := [][]ts.Cell{head("序号", "缺少的材料", "原因")}
	for i, name := range p.missing {
		rows = append(rows, []ts.Cell{{Text: itoa(i + 1), Align: ts.Center}, {Text: name, Align: ts.Left}, {Text: reasons[name], Align: ts.Left}})
	}
	p.Table(ts.Table{Columns: []float64{2, 9, 8}, Header: 1, Rows: rows, Size: ts.SizeSihao, Leading: 22, Pad: 5})
	p.BlankBelow()
}
