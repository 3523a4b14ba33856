package issue

import (
	"context"
	"fmt"

	"hefeng/data"
	"hefeng/printing"
)

// Many names a form of several cases, printed one after the other in one file in which each has its own count of
// pages; of the roll-up (D28) it is one list with a row for each.
type Many struct {
	Form  string
	Cases []int64 // in this order
}

// Made is the file and what could not be in it.
type Made struct {
	printing.Paper
	Skipped []string // numbers of cases with the reason, as users see them
}

// DraftMany makes such a file to look at. report, which may be nil, is told how many cases of all are done; when it
// returns false nothing is made and the error is nil.
func DraftMany(ctx context.Context, door Door, actor data.Actor, m Many, report func(done, all int) bool) (Made, error) {
	return m.make(ctx, door, actor, report, func(c data.Case, pile *printing.Pile) error {
		k, err := begin(ctx, door, actor, c, Request{Form: m.Form})
		if err != nil {
			return err
		}
		p, again, err := k.kept(ctx, door, actor, c, Request{Form: m.Form})
		if again && err == nil {
			return pile.Add(p, k.sheet.At)
		}
		if err == nil {
			_, err = pile.Lay(printing.Item{Key: m.Form, Sheet: k.sheet})
		}
		return err
	})
}

// IssueMany makes such a file that leaves the house: each paper is issued, with its number and its code, kept and
// noted on its case as if it were printed alone. A case of which it cannot be made is skipped. What has been issued
// when it is stopped stays issued.
func IssueMany(ctx context.Context, door Door, actor data.Actor, m Many, report func(done, all int) bool) (Made, error) {
	if !actor.May(data.ToPrint) {
		return Made{}, noPrint()
	}
	made, err := m.make(ctx, door, actor, report, func(c data.Case, pile *printing.Pile) error {
		_, _, err := issue(ctx, door, actor, c, Request{Form: m.Form}, pile)
		return err
	})
	if err != nil || made.PDF == nil || !m.rollUp() {
		return made, err
	}
	f, _ := printing.Find(m.Form)
	for _, id := range m.Cases { // who took which cases out as a list stands in the log of each
		note := data.RecordPrint{Form: f.Key, Digest: made.SHA256, Pages: made.Pages}
		if _, err := door.Do(ctx, actor, id, 0, note); err != nil {
			return made, err
		}
	}
	return made, nil
}

func (m Many) rollUp() bool {
	f, _ := printing.Find(m.Form)
	return f.Key == "roll_up"
}

// make goes through the cases; one puts the paper of a case on the pile.
func (m Many) make(ctx context.Context, door Door, actor data.Actor, report func(done, all int) bool, one func(data.Case, *printing.Pile) error) (Made, error) {
	var made Made
	var pile printing.Pile
	var rows []printing.Sheet
	var first error
	scene, err := door.Scene(ctx, actor)
	if err != nil {
		return made, err
	}
	for i, id := range m.Cases {
		if err := ctx.Err(); err != nil {
			return made, err
		}
		c, err := door.Case(ctx, actor, id)
		switch {
		case err != nil:
		case m.rollUp():
			rows = append(rows, printing.NewSheet(c, scene.Network, scene.At))
		default:
			err = one(c, &pile)
		}
		if err != nil {
			if code := data.CodeOf(err); code == data.Internal || code == data.Forbidden {
				return made, printing.OfCase(c, err)
			}
			if first == nil {
				first = printing.OfCase(c, err)
			}
			made.Skipped = append(made.Skipped, printing.OfCase(c, err).Error())
		}
		if report != nil && !report(i+1, len(m.Cases)) {
			return Made{}, nil
		}
	}
	if m.rollUp() {
		made.Paper, err = printing.RollUp(rows)
		return made, err
	}
	form, ok := printing.Find(m.Form)
	if !ok {
		return made, data.Refuse(data.Invalid, "没有“%s”这种文书，请从文书清单中选择。", m.Form)
	}
	if made.Paper, err = pile.Paper(fmt.Sprintf("%s（%d份）", form.Name, len(m.Cases)-len(made.Skipped))); err == nil && made.PDF == nil {
		err = first
	}
	return made, err
}
