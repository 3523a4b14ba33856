// Package issue makes the papers of a case as people do at the desk: it lets the model say whether a
// paper may leave the house, gives the agreement its number with the first one that does, and notes
// what was printed. Window and console share it; it touches no window system.
package issue

import (
	"context"

	"hefeng/data"
	"hefeng/printing"
)

// Door is what a paper needs of the store.
type Door interface {
	Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error)
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
}

// Request names a paper of a case.
type Request struct {
	Form  string // key or alias
	Party *int   // only for this party; nil for all
	Blank bool   // without facts, to be filled in by hand
}

// Draft makes a paper to look at. An agreement without its number says 草稿.
func Draft(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, error) {
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Paper{}, err
	}
	sheet := printing.NewSheet(c, scene.Network, scene.At)
	if r.Blank {
		return printing.Blank(r.Form, sheet)
	}
	sheet.For = r.Party
	a := c.Agreement()
	sheet.Draft = isAgreement(r.Form) && a != nil && !a.Issued()
	return printing.Make(r.Form, sheet)
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

// Issue makes a paper that leaves the house and notes it on the case. A paper that cannot be made,
// for want of a character or a fact, takes no number.
func Issue(ctx context.Context, door Door, actor data.Actor, c data.Case, r Request) (printing.Paper, data.Case, error) {
	if !actor.May(data.ToPrint) {
		return printing.Paper{}, c, noPrint()
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
	p, err := Draft(ctx, door, actor, c, r)
	if err != nil {
		return p, c, err
	}
	form, _ := printing.Find(r.Form)
	c, err = door.Do(ctx, actor, c.ID, c.Version, data.RecordPrint{Form: form.Key, Digest: p.SHA256, Pages: p.Pages, Party: r.Party})
	return p, c, err
}

// DraftMany makes a paper of several cases to look at, as one file in which each has its own count of pages.
func DraftMany(ctx context.Context, door Door, actor data.Actor, cases []data.Case, form string) (all printing.Paper, each []int, err error) {
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return printing.Paper{}, nil, err
	}
	sheets := make([]printing.Sheet, len(cases))
	for i, c := range cases {
		sheets[i] = printing.NewSheet(c, scene.Network, scene.At)
	}
	return printing.MakeMany(form, sheets)
}

// IssueMany makes such a paper that leaves the house and notes on each case that it was printed, with the
// digest of the file; tell, which may be nil, is told on how many. Agreements take numbers one by one and
// are not issued so.
func IssueMany(ctx context.Context, door Door, actor data.Actor, cases []data.Case, form string, tell func(n int)) (printing.Paper, error) {
	if !actor.May(data.ToPrint) {
		return printing.Paper{}, data.Refuse(data.Forbidden, "您没有打印文书的权限，请联系管理员。")
	}
	all, each, err := DraftMany(ctx, door, actor, cases, form)
	if err != nil {
		return all, err
	}
	f, _ := printing.Find(form)
	for i, c := range cases {
		if _, err := door.Do(ctx, actor, c.ID, 0, data.RecordPrint{Form: f.Key, Digest: all.SHA256, Pages: each[i]}); err != nil {
			return all, err
		}
		if tell != nil {
			tell(i + 1)
		}
	}
	return all, nil
}

func isAgreement(form string) bool {
	f, ok := printing.Find(form)
	return ok && f.Key == "agreement"
}
