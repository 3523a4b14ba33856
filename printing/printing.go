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
	Short    string   // what the desk calls it, at most seven characters
	Aliases  []string // its place in the list of forms, d4
	Proves   bool     // it carries a code over its facts
	Required bool     // 必须: every case file holds it; otherwise 按需
	// ready says why the form cannot be made of a sheet, or nil.
	ready func(Sheet) error
	// lacks names in Chinese the fields that the form still misses of a case.
	lacks   func(*data.Case) []string
	signers []string          // who signs or seals, in the order of the form
	seen    audience          // who sees it
	unit    bool              // its parties are organisations
	bare    bool              // without its name as title
	each    func(Sheet) []int // made once for each of these parties, as papers of their own; nil: one paper
	foot    string            // at the left of every foot
	size    float64           // of the text, points; 0: 四号
	set     func(*paper)
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
	return []Form{receiptForm, applicationForm, registerForm, rightsForm, authorityForm, legalRepresentativeForm, invitationForm,
		investigationForm, recordForm, agreementForm, oralForm, replacementForm, extensionForm, withdrawalForm, notAcceptedForm, terminationForm,
		followUpForm, performedForm, confirmationForm, presidingForm, serviceAddressForm, serviceReceiptForm,
		courtPapersForm, courtReportForm, transferForm, reportBackForm, closingReportForm, caseSlipForm, rollUpForm,
		coverForm, indexForm, descriptionForm, backCoverForm}
}

// Find looks a form up by key or alias, in either case.
func Find(name string) (Form, bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, f := range append(Forms(), dossierForm, scanForm) {
		if f.Key == name || slices.Contains(f.Aliases, name) {
			return f, true
		}
	}
	return Form{}, false
}

// find is Find with the refusal that users see.
func find(name string) (Form, error) {
	f, ok := Find(name)
	if !ok {
		return f, data.Refuse(data.Invalid, "没有“%s”这种文书，请从文书清单中选择。", name)
	}
	return f, nil
}

// Make makes the form of a key or alias. Refusals are those of package data: a fact that is missing
// or wrong or a character that no font has is Invalid, a case that is not that far is a Conflict.
// The same sheet gives the same bytes.
func Make(key string, sheet Sheet) (Paper, error) {
	form, err := find(key)
	if err != nil {
		return Paper{}, err
	}
	return form.make(sheet)
}

// check refuses a sheet of which the form cannot be made.
func (f Form) check(s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	if f.ready != nil && !s.blank {
		return f.ready(s)
	}
	return nil
}

// lay sets the form.
func (f Form) lay(s Sheet) (*paper, error) {
	p := newPaper(f, s)
	f.set(p)
	if len(p.untold) > 0 {
		return nil, data.Refuse(data.Internal, "法律条文表缺“%s”，请联系管理员补上后再打印。", strings.Join(p.untold, "、"))
	}
	return p, nil
}

// layAll sets the form, once or once for each party that it is about.
func (f Form) layAll(s Sheet) (docs []*typeset.Doc, title string, err error) {
	sheets := []Sheet{s}
	if f.each != nil && s.For == nil && !s.blank {
		sheets = nil
		for _, i := range f.each(s) {
			one := s
			one.For = &i
			sheets = append(sheets, one)
		}
	}
	for _, one := range sheets {
		p, err := f.lay(one)
		if err != nil {
			return nil, "", err
		}
		docs, title = append(docs, p.Doc), p.title
	}
	return docs, title, nil
}

// layChecked sets the form for all it goes to, unless the sheet is one of which it cannot be made.
func (f Form) layChecked(s Sheet) (docs []*typeset.Doc, title string, err error) {
	if err := f.check(s); err != nil {
		return nil, "", err
	}
	return f.layAll(s)
}

func (f Form) make(s Sheet) (Paper, error) {
	docs, title, err := f.layChecked(s)
	if err != nil {
		return Paper{}, err
	}
	pdf, pages, err := typeset.Join(title, s.At, docs...)
	return finish(f.Name, title, pdf, pages, err)
}

// finish turns what the typesetter gave into a paper or a refusal.
func finish(name, title string, pdf []byte, pages int, err error) (Paper, error) {
	var missing *typeset.MissingGlyphError
	switch {
	case errors.As(err, &missing):
		return Paper{}, &data.Error{Code: data.Invalid, Message: missing.Error(), Cause: missing}
	case err != nil:
		return Paper{}, data.Fail(err, "%s没有做成，请重试；仍不行的，请联系管理员。", name)
	}
	sum := sha256.Sum256(pdf)
	return Paper{PDF: pdf, Pages: pages, SHA256: hex.EncodeToString(sum[:]), Title: title}, nil
}
