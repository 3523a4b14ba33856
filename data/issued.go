package data

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"

	"hefeng/data/workday"
)

// Issued (已出具) is a paper as it left the house: the bytes that were printed, by their digest, and the
// facts they were made of. A reprint gives these bytes whatever has become of the program; facts that
// changed make a new one, which is counted.
type Issued struct {
	Form  string `json:"form"`
	No    string `json:"no"`              // of the agreement or of the case, as printed on it
	Nth   int    `json:"nth"`             // which issue of this form of this case, from 1
	Party *int   `json:"party,omitempty"` // whose copy, where the form is made for one party
	// Session is of which session, inquiry or visit it is the record, by its time; zero for other forms.
	Session time.Time `json:"session,omitzero"`
	File
	Pages int             `json:"pages"`
	Code  string          `json:"code,omitempty"` // by which the paper proves itself
	Facts json.RawMessage `json:"facts"`          // PaperFacts
	At    time.Time       `json:"at"`             // business time, printed on it
	By    string          `json:"by"`
}

// PaperFacts are the facts that a paper is made of: the case, what was said, what was agreed, what came of
// it, and who presided. Of an agreement and of a receipt what follows their issue is left out: the marks are
// put on the very paper. Only the index of the folder is made of the papers and scans.
type PaperFacts struct {
	Form       string      `json:"form"`
	Party      *int        `json:"party,omitempty"`
	Case       Case        `json:"case"`
	Course     Course      `json:"course"`
	Sessions   []Session   `json:"sessions,omitempty"`
	Agreements []Agreement `json:"agreements,omitempty"` // the one that counts
	Committee  string      `json:"committee"`
	Mediators  []string    `json:"mediators,omitempty"` // names
}

// FactsFor are the facts of a paper of the case as they stand; committee and mediators by their names.
func (c *Case) FactsFor(form string, party *int, committee string, mediators []string) (json.RawMessage, error) {
	f := PaperFacts{Form: form, Party: cloned(party), Case: c.Clone(), Sessions: c.Sessions, Committee: committee, Mediators: mediators}
	k := &f.Case
	k.Version = 0
	if a := c.Agreement(); a != nil {
		f.Agreements = []Agreement{a.clone()}
	}
	if form == "agreement" || form == "receipt" {
		k.State, k.Events, k.Clocks = "", nil, nil
		for i := range f.Agreements {
			f.Agreements[i].Marks, f.Agreements[i].Effective = nil, workday.Date{}
		}
	} else {
		f.Course = c.Course.clone()
		f.Course.Issued = nil
	}
	if form != "index" && form != DossierKey {
		k.Papers, f.Course.Attachments = nil, nil
		printed := func(e Event) bool { return e.Kind == "printed" || e.Kind == "attached" }
		k.Events = slices.DeleteFunc(k.Events, printed)
	}
	return json.Marshal(f)
}

// ReadPaperFacts reads them back. What hangs on the case as parts of its own hangs there again.
func ReadPaperFacts(doc json.RawMessage) (PaperFacts, error) {
	var f PaperFacts
	err := json.Unmarshal(doc, &f)
	f.Case.Sessions, f.Case.Agreements, f.Case.Course = f.Sessions, f.Agreements, f.Course
	return f, err
}

// SameFacts tells whether two papers are made of the same facts, also when an older program wrote one.
func SameFacts(a, b json.RawMessage) bool {
	plain := func(doc json.RawMessage) []byte {
		f, err := ReadPaperFacts(doc)
		if err != nil {
			return nil
		}
		out, _ := json.Marshal(f)
		return out
	}
	x, y := plain(a), plain(b)
	return x != nil && bytes.Equal(x, y)
}

// LastIssued is the newest issue of a form for a party and of a session, inquiry or visit (zero for forms that
// are no record of one), or nil. Of an agreement only that with the number that counts.
func (c *Case) LastIssued(form string, party *int, session time.Time) *Issued {
	for i := len(c.Issued) - 1; i >= 0; i-- {
		x := &c.Issued[i]
		if x.Form == form && sameParty(x.Party, party) && x.Session.Equal(session) && x.No == c.paperNo(form) {
			return x
		}
	}
	return nil
}

func sameParty(a, b *int) bool {
	return (a == nil) == (b == nil) && (a == nil || *a == *b)
}

// Filed are the issued papers of a form that belong in the folder: of each party and session the newest, of
// an agreement only that with the number that counts.
func (c *Case) Filed(form string) []Issued {
	var list []Issued
	for i := range c.Issued {
		x := &c.Issued[i]
		if last := c.LastIssued(form, x.Party, x.Session); last == x {
			list = append(list, *x)
		}
	}
	return list
}

// paperNo is the number that a form bears.
func (c *Case) paperNo(form string) string {
	switch a := c.Agreement(); {
	case form == "agreement" && a != nil:
		return a.No
	case form == "receipt":
		return c.IntakeNo
	}
	return c.No()
}

// issue keeps a paper that is handed in with its bytes, unless the case has it already.
func (r RecordPrint) issue(c *Case, s Scene) error {
	if r.PDF == nil {
		return nil
	}
	has := func(x Issued) bool { return x.Digest == r.Digest }
	if slices.ContainsFunc(c.Issued, has) {
		return nil
	}
	if s.Files == nil {
		return Refuse(Internal, "文书没有留存，请重新打印。")
	}
	file, err := s.Files.File(r.Digest)
	if err != nil {
		return Fail(err, "文书没有留存，请重新打印。")
	}
	x := Issued{Form: r.Form, No: c.paperNo(r.Form), Nth: 1, Party: cloned(r.Party), Session: r.Session, File: file, Pages: r.Pages, Code: r.Code, Facts: r.Facts,
		At: s.At, By: s.Actor.Login}
	for _, old := range c.Issued {
		if old.Form == x.Form {
			x.Nth++
		}
	}
	c.Issued = append(c.Issued, x)
	return nil
}

// Content is what the store is to keep before the print is noted.
func (r RecordPrint) Content() []byte { return r.PDF }
