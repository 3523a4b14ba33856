// Package cases is the job 案件: the list of open cases and the page of one case, on which a
// dispute is carried from its registration to an effective agreement.
package cases

import (
	"context"
	"io"
	"time"

	"fyne.io/fyne/v2"

	"hefeng/data"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/issue"
	"hefeng/ui/widgets"
)

// Door is what the pages ask of the store.
type Door interface {
	Case(ctx context.Context, actor data.Actor, id int64) (data.Case, error)
	Queue(ctx context.Context, actor data.Actor, q store.Queue) ([]store.Row, error)
	QueueCounts(ctx context.Context, actor data.Actor) ([]store.QueueCount, error)
	List(ctx context.Context, actor data.Actor, q store.List) (store.Vector, error)
	Rows(ctx context.Context, actor data.Actor, ids []int64) ([]store.Row, error)
	Workloads(ctx context.Context, actor data.Actor) (map[string]int, error)
	SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error
	Drafts(ctx context.Context, actor data.Actor) ([]store.Draft, error)
	DropDraft(ctx context.Context, actor data.Actor, key string) error
	AddFile(ctx context.Context, actor data.Actor, r io.Reader) (data.File, error)
	issue.Door
}

// Shell is what the pages ask of the window.
type Shell interface {
	Back()
	Retitle()
	Toast(text string)
	Today() workday.Date
	Window() fyne.Window
	Confirm(title, question, verb string, kind widgets.ButtonKind, do func())
}

// Options is what both pages need from the program.
type Options struct {
	Shell Shell
	Door  Door
	Actor data.Actor
	// Open opens a case that was chosen in the list.
	Open func(id int64)
	// New goes to the counter for a new registration.
	New func()
	// Print shows a paper of a case for printing; form is one of the keys Form…. The page reads the case
	// anew when it is shown again.
	Print func(c data.Case, form string)
	// Record shows the record of the session, inquiry or visit of that time for printing.
	Record func(c data.Case, form string, of time.Time)
	// Blank shows a form without facts for printing.
	Blank func(c data.Case, form string)
	// Scan shows a scan or photo of a case, by its digest.
	Scan func(c data.Case, digest string)
	// Folders are where scans are looked for, newest first.
	Folders []string
	// Phrases are the stock phrases that Ctrl+J offers in records and agreements; nil offers none.
	Phrases func() []string
	// CheckPaper goes to where a paper is held beside what was issued; nil: nowhere.
	CheckPaper func()
	Background widgets.Background
	Later      widgets.Later
}

// now is the business time of a scene, the clock's before the scene is known.
func now(s data.Scene) time.Time {
	if s.At.IsZero() {
		return time.Now().In(data.Zone)
	}
	return s.At
}
