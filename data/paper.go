package data

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"
)

// Paper (已出具文书) is one print that is not a draft: what was printed, by whom, and the digest by
// which the sheet of paper can be told to be it.
type Paper struct {
	Form   string    `json:"form"` // key of the form, e.g. agreement
	At     time.Time `json:"at"`   // business time
	Actor  string    `json:"actor"`
	Digest string    `json:"sha256"` // of the PDF, hex
	Pages  int       `json:"pages"`
	Party  *int      `json:"party,omitempty"` // whose copy, where the form is made for one party
}

// RecordPrint (登记出具) notes that a paper was issued. Each print is noted, also of the same bytes.
type RecordPrint struct {
	Form    string
	Digest  string
	Pages   int
	Party   *int
	Session time.Time // of which it is the record, for forms that are one
	// Of a paper that leaves the house for the first time, also what is kept of it.
	PDF   []byte          // nil for a print of bytes that are kept already
	Facts json.RawMessage // PaperFacts
	Code  string
}

// Right to issue papers.
func (RecordPrint) Right() Right { return ToPrint }

var (
	formKeys = regexp.MustCompile(`^[a-z][a-z0-9_]{0,40}$`)
	digests  = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

// Apply adds to the case's papers in whatever state it is.
func (r RecordPrint) Apply(c *Case, s Scene) ([]Event, error) {
	var f Faults
	if !formKeys.MatchString(r.Form) {
		f.Add("form", "没有文书“%s”，请核对。", r.Form)
	}
	if !digests.MatchString(r.Digest) {
		f.Add("sha256", "文书的校验码应为64位十六进制数，请重新打印。")
	}
	if r.Pages < 1 {
		f.Add("pages", "文书没有页，请重新打印。")
	}
	if r.Party != nil && (*r.Party < 0 || *r.Party >= len(c.Parties)) {
		f.Add("party", "本案没有第%d名当事人，请核对。", *r.Party+1)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	p := Paper{Form: r.Form, At: s.At, Actor: s.Actor.Login, Digest: r.Digest, Pages: r.Pages}
	if r.Party != nil {
		party := *r.Party
		p.Party = &party
	}
	if err := r.issue(c, s); err != nil {
		return nil, err
	}
	c.Papers = append(c.Papers, p)
	return []Event{c.happened("printed", fmt.Sprintf("%s，%d页", r.Form, r.Pages), s)}, nil
}
