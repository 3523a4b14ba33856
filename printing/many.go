package printing

import (
	"time"

	"hefeng/data"
	"hefeng/printing/typeset"
)

// MakeMany makes the form of a key or alias for several sheets as one file, in which each has its own count of
// pages; each is the number of pages of each. A refusal names the case.
func MakeMany(key string, sheets []Sheet) (all Paper, each []int, err error) {
	form, err := find(key)
	if err != nil {
		return Paper{}, nil, err
	}
	var docs []*typeset.Doc
	var at time.Time
	for _, sheet := range sheets {
		laid, _, err := form.layChecked(sheet)
		if err != nil {
			return Paper{}, nil, data.Refuse(data.CodeOf(err), "%s：%s", sheet.Case.No(), err.Error())
		}
		pages := 0
		for _, d := range laid {
			pages += d.Pages()
		}
		docs, each, at = append(docs, laid...), append(each, pages), sheet.At
	}
	title := form.Name + "（" + itoa(len(sheets)) + "份）"
	pdf, pages, err := typeset.Join(title, at, docs...)
	all, err = finish(form.Name, title, pdf, pages, err)
	return all, each, err
}
