package printing

import (
	"hefeng/printing/typeset"
)

// Item is one paper of several that are made together.
type Item struct {
	Key   string // of the form
	Sheet Sheet
	Blank bool
}

// Together makes several papers as one file, each with its own page numbers. After each it calls report,
// which may be nil, with how many are laid out; when report returns false nothing is made and the error is nil.
func Together(title string, items []Item, report func(done int) bool) (Paper, error) {
	docs := make([]*typeset.Doc, 0, len(items))
	for i, item := range items {
		form, err := find(item.Key)
		if err != nil {
			return Paper{}, err
		}
		s := item.Sheet
		if item.Blank {
			s = blankSheet(form, s)
		}
		laid, _, err := form.layChecked(s)
		if err != nil {
			return Paper{}, err
		}
		docs = append(docs, laid...)
		if report != nil && !report(i+1) {
			return Paper{}, nil
		}
	}
	if len(docs) == 0 {
		return Paper{}, nil
	}
	pdf, pages, err := typeset.Join(title, items[0].Sheet.At, docs...)
	return finish(title, title, pdf, pages, err)
}
