// Package printing is the model on paper: one file per official form. A form takes a Sheet, which
// holds all facts it may print, and gives a PDF; it sees no store, no clock and no setting.
package printing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/printing/typeset"
)

// Form is one official form.
type Form struct {
	Key      string   // the name on the command line
	Name     string   // its Chinese title
	Aliases  []string // its place in the list of forms, d4
	Required bool     // 必须: every case file holds it; otherwise 按需
	// ready says why the form cannot be made of a sheet, or nil.
	ready func(Sheet) error
	size  float64 // of the text, points; 0: 四号
	set   func(*paper)
}

// Paper is a form that was made.
type Paper struct {
	PDF    []byte
	Pages  int
	SHA256 string // of PDF, lower-case hex
	Title  string // for the print queue; without names, since others see it there
}

// Forms lists the forms in the order of a case's life.
func Forms() []Form {
	return []Form{receiptForm, registerForm, rightsForm, recordForm, agreementForm}
}

// Find looks a form up by key or alias, in either case.
func Find(name string) (Form, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, f := range Forms() {
		if f.Key == name || slices.Contains(f.Aliases, name) {
			return f, true
		}
	}
	return Form{}, false
}

// Make makes the form of a key or alias. Refusals are those of package data: a fact that is missing
// or wrong or a character that no font has is Invalid, a case that is not that far is a Conflict.
// The same sheet gives the same bytes.
func Make(key string, sheet Sheet) (Paper, error) {
	form, ok := Find(key)
	if !ok {
		return Paper{}, data.Refuse(data.Invalid, "没有“%s”这种文书，请从文书清单中选择。", key)
	}
	if err := sheet.check(); err != nil {
		return Paper{}, err
	}
	if form.ready != nil {
		if err := form.ready(sheet); err != nil {
			return Paper{}, err
		}
	}
	p := newPaper(form, sheet)
	form.set(p)
	if len(p.untold) > 0 {
		return Paper{}, data.Refuse(data.Internal, "法律条文表缺“%s”，请联系管理员补上后再打印。", strings.Join(p.untold, "、"))
	}
	pdf, pages, err := p.PDF()
	var missing *typeset.MissingGlyphError
	switch {
	case errors.As(err, &missing):
		return Paper{}, &data.Error{Code: data.Invalid, Message: missing.Error(), Cause: missing}
	case err != nil:
		return Paper{}, data.Fail(err, "%s没有做成，请重试；仍不行的，请联系管理员。", form.Name)
	}
	sum := sha256.Sum256(pdf)
	return Paper{PDF: pdf, Pages: pages, SHA256: hex.EncodeToString(sum[:]), Title: p.title}, nil
}
