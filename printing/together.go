package printing

import (
	"time"

	"hefeng/data"
	ts "hefeng/printing/typeset"
)

// Item is one paper of several that are made together.
type Item struct {
	Key   string // of the form
	Sheet Sheet
	Blank bool
}

// Pile is several papers that become one file, each with its own page numbers; fonts are embedded once. The zero
// Pile is ready.
type Pile struct {
	leaves []ts.Leaf
	at     time.Time
}

// Lay adds a paper and tells how many pages it has.
func (p *Pile) Lay(item Item) (pages int, err error) {
	docs, _, err := p.lay(item)
	for _, d := range docs {
		pages += d.Pages()
	}
	return pages, err
}

func (p *Pile) lay(item Item) (docs []*ts.Doc, title string, err error) {
	form, err := find(item.Key)
	if err != nil {
		return nil, "", err
	}
	s := item.Sheet
	if item.Blank {
		s = blankSheet(form, s)
	}
	if docs, title, err = form.layChecked(s); err != nil {
		return nil, "", err
	}
	for _, d := range docs {
		if err := d.Missing(); err != nil {
			_, err = finish(form.Name, title, nil, 0, err)
			return nil, "", err
		}
	}
	for _, d := range docs {
		p.leaves = append(p.leaves, ts.Leaf{Doc: d})
	}
	if p.at.IsZero() {
		p.at = s.At
	}
	return docs, title, nil
}

// Make adds a paper and gives it as a file of its own, too.
func (p *Pile) Make(key string, s Sheet) (Paper, error) {
	docs, title, err := p.lay(Item{Key: key, Sheet: s})
	if err != nil {
		return Paper{}, err
	}
	pdf, pages, err := ts.Join(title, s.At, docs...)
	form, _ := find(key)
	return finish(form.Name, title, pdf, pages, err)
}

// Add adds a paper as it left the house.
func (p *Pile) Add(kept Paper, at time.Time) error {
	plates, err := ts.OpenPDF(kept.PDF)
	if err != nil {
		return data.Fail(err, "出具过的文书读不出来，请管理员核验。")
	}
	p.leaves = append(p.leaves, ts.Leaf{Plates: plates})
	if p.at.IsZero() {
		p.at = at
	}
	return nil
}

// Paper is the file of all; without any it is the zero Paper.
func (p *Pile) Paper(title string) (Paper, error) {
	if len(p.leaves) == 0 {
		return Paper{}, nil
	}
	pdf, pages, err := ts.Bind(title, p.at, p.leaves)
	return finish(title, title, pdf, pages, err)
}

// Together makes several papers as one file; each is the number of pages of each. A refusal names the case. After
// each it calls report, which may be nil, with how many are laid out; when report returns false nothing is made
// and the error is nil.
func Together(title string, items []Item, report func(done int) bool) (all Paper, each []int, err error) {
	var pile Pile
	for i, item := range items {
		pages, err := pile.Lay(item)
		if err != nil {
			return Paper{}, nil, OfCase(item.Sheet.Case, err)
		}
		each = append(each, pages)
		if report != nil && !report(i+1) {
			return Paper{}, nil, nil
		}
	}
	all, err = pile.Paper(title)
	return all, each, err
}

// OfCase is a refusal that names the case which it is about.
func OfCase(c data.Case, err error) error {
	if c.No() == "" {
		return err
	}
	return &data.Error{Code: data.CodeOf(err), Message: c.No() + "：" + err.Error(), Cause: err}
}
