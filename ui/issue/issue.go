// Package issue makes the papers of a case as people do at the desk: it lets the model say whether a
// paper may leave the house, gives the agreement its number with the first one that does, and notes
// what was printed. Window and console share it; it touches no window system.
package issue

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"time"

	"hefeng/data"
	"hefeng/printing"
)

// Door is what a paper needs of the store.
type Door interface {
	Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
	PaperCode(ctx context.Context, actor data.Actor, caseID int64, facts []byte) (string, error)
	OpenPaper(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Issued, []byte, error)
	Case(ctx context.Context, actor data.Actor, id int64) (data.Case, error)
	OpenFile(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Attachment, *bytes.Reader, error)
}

// Request names a paper of a case.
type Request struct {
	Form  string // key or alias
	Party *int   // only for this party; nil for all
	Blank bool   // without facts, to be filled in by hand
	// Session is of which session, inquiry or visit the record is, by its time; zero: the last.
	Session time.Time
	Scan    string // digest of the attachment that the form scan shows
}

// making is a paper on its way.
type making struct {
	form  printing.Form
	sheet printing.Sheet
	facts json.RawMessage
}

// begin gathers the facts of a paper.
func begin(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (making, error) {
	form, ok := printing.Find(r.Form)
	if !ok {
		return making{}, data.Refuse(data.Invalid, "没有“%s”这种文书，请从文书清单中选择。", r.Form)
	}
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return making{}, err
	}
	m := making{form: form, sheet: printing.NewSheet(c, scene.Network, scene.At)}
	m.sheet.For, m.sheet.Session = r.Party, r.Session
	a := c.Agreement()
	m.sheet.Draft = isAgreement(r.Form) && a != nil && !a.Issued()
	var mediators []string
	for _, x := range m.sheet.Mediators { // once each, whoever both wrote a record and signs
		if !slices.Contains(mediators, x.Name) {
			mediators = append(mediators, x.Name)
		}
	}
	if m.facts, err = c.FactsFor(form.Key, r.Party, m.sheet.Committee.Committee, mediators); err != nil {
		return m, data.Fail(err, "%s没有做成，请重试；仍不行的，请联系管理员。", form.Name)
	}
	return m, nil
}

// kept is the paper as it left the house already, if its facts are still the same. Whether they are is asked
// twice: of the facts, and of the bytes that they make with the present program, since a form does not print
// every fact of a case.
func (m making) kept(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, bool, error) {
	old := c.LastIssued(m.form.Key, r.Party, m.sheet.Of(m.form))
	if old == nil || m.sheet.Draft {
		return printing.Paper{}, false, nil
	}
	if !data.SameFacts(old.Facts, m.facts) {
		again := m.sheet
		again.At, again.Code = old.At, old.Code
		p, err := printing.Make(r.Form, again)
		if err != nil || p.SHA256 != old.Digest {
			return printing.Paper{}, false, nil
		}
		return p, true, nil
	}
	_, pdf, err := door.OpenPaper(ctx, actor, c.ID, old.Digest)
	if err != nil {
		return printing.Paper{}, false, err
	}
	return printing.Paper{PDF: pdf, Pages: old.Pages, SHA256: old.Digest, Title: printing.TitleOf(m.form, c)}, true, nil
}

// Draft makes a paper to look at: the one that left the house while its facts are the same. An agreement
// without its number says 草稿; no draft carries a code.
func Draft(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, error) {
	if f, _ := printing.Find(r.Form); f.Whole() {
		return wholeOf(ctx, door, actor, c, r)
	}
	m, err := begin(ctx, door, actor, c, r)
	if err != nil {
		return printing.Paper{}, err
	}
	if r.Blank {
		return printing.Blank(r.Form, m.sheet)
	}
	if p, ok, err := m.kept(ctx, door, actor, c, r); ok || err != nil {
		return p, err
	}
	return printing.Make(r.Form, m.sheet)
}

// Blank makes a form without facts, of no case.
func Blank(ctx context.Context, door Door, actor data.Actor, form string) (printing.Paper, error) {
	if !actor.May(data.ToPrint) {
		return printing.Paper{}, noPrint()
	}
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Paper{}, err
	}
	sheet := printing.NewSheet(data.Case{}, scene.Network, scene.At)
	sheet.Demo = scene.Network.Sample
	return printing.Blank(form, sheet)
}

func noPrint() error {
	return data.Refuse(data.Forbidden, "您没有打印文书的权限，请联系管理员。")
}

// Issue makes a paper that leaves the house, keeps it and notes it on the case; one that left it before is
// printed again, byte for byte, unless its facts have changed. A paper that cannot be made, for want of a
// character or a fact, takes no number.
func Issue(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, data.Case, error) {
	return issue(ctx, door, actor, c, r, nil)
}

// issue is Issue that also puts the paper on a pile, which may be nil.
func issue(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request, pile *printing.Pile) (printing.Paper, data.Case, error) {
	if !actor.May(data.ToPrint) {
		return printing.Paper{}, c, noPrint()
	}
	if f, _ := printing.Find(r.Form); f.Whole() {
		p, err := wholeOf(ctx, door, actor, c, r)
		if err != nil {
			return p, c, err
		}
		c, err = door.Do(ctx, actor, c.ID, c.Version, data.RecordPrint{Form: f.Key, Digest: p.SHA256, Pages: p.Pages})
		return p, c, err
	}
	if r.Blank { // a sheet to write on: it takes no number and is no paper of the case yet
		p, err := Draft(ctx, door, actor, c, r)
		return p, c, err
	}
	if isAgreement(r.Form) {
		if _, err := Draft(ctx, door, actor, c, r); err != nil {
			return printing.Paper{}, c, err
		}
		var err error
		if c, err = door.Do(ctx, actor, c.ID, c.Version, data.IssueAgreement{}); err != nil {
			return printing.Paper{}, c, err
		}
	}
	m, err := begin(ctx, door, actor, c, r)
	if err != nil {
		return printing.Paper{}, c, err
	}
	note := data.RecordPrint{Form: m.form.Key, Party: r.Party, Session: m.sheet.Of(m.form)}
	p, again, err := m.kept(ctx, door, actor, c, r)
	if err == nil && !again {
		if m.form.Proves {
			if m.sheet.Code, err = door.PaperCode(ctx, actor, c.ID, m.facts); err != nil {
				return p, c, err
			}
		}
		if pile == nil {
			p, err = printing.Make(r.Form, m.sheet)
		} else {
			p, err = pile.Make(r.Form, m.sheet)
		}
		note.PDF, note.Facts, note.Code = p.PDF, m.facts, m.sheet.Code
	}
	if err == nil && again && pile != nil {
		err = pile.Add(p, m.sheet.At)
	}
	if err != nil {
		return p, c, err
	}
	note.Digest, note.Pages = p.SHA256, p.Pages
	c, err = door.Do(ctx, actor, c.ID, c.Version, note)
	return p, c, err
}

func isAgreement(form string) bool {
	f, ok := printing.Find(form)
	return ok && f.Key == "agreement"
}
