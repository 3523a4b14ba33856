// Package store keeps the model in a database. It is the only door: every act is one transaction
// that checks the right, applies the command, saves, indexes for search and appends to the log,
// and every question carries the rights inside its query.
package store

import (
	"bytes"
	"context"
	"io"

	"hefeng/data"
)

// Door is all that the window and the console may ask. Commands and questions are values, so that
// the same door can later stand at the end of a wire.
type Door interface {
	// Login checks a password and says who acts from now on.
	Login(ctx context.Context, login, password string) (data.Actor, error)
	// Do carries a command out on a case, or on a new one when id is 0. version is that of the case
	// as the user saw it; 0 takes it as it is now. A refused command changes nothing.
	Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error)
	// Case opens one case.
	Case(ctx context.Context, actor data.Actor, id int64) (data.Case, error)
	// CaseByNo opens the case of a 登记号 or a 案号.
	CaseByNo(ctx context.Context, actor data.Actor, no string) (data.Case, error)
	// AddFile keeps a scan or photo, which data.AttachFile then puts on a case by its digest; OpenFile
	// gives an attachment of a case with its content.
	AddFile(ctx context.Context, actor data.Actor, r io.Reader) (data.File, error)
	OpenFile(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Attachment, *bytes.Reader, error)
	// PaperCode makes the code by which a paper of a case proves itself, over the facts it is made of;
	// CheckPaper answers a code with the paper that bears it, its case and whether it is true. OpenPaper gives a
	// paper as it left the house, by its digest.
	PaperCode(ctx context.Context, actor data.Actor, caseID int64, facts []byte) (string, error)
	CheckPaper(ctx context.Context, actor data.Actor, code string) (data.Issued, data.Case, error)
	OpenPaper(ctx context.Context, actor data.Actor, caseID int64, digest string) (data.Issued, []byte, error)
	// Find searches cases by fragments of names, pinyin, phone, ID or number.
	Find(ctx context.Context, actor data.Actor, q Find) ([]Row, error)
	// Parties finds persons and organisations that earlier cases know, to be taken instead of typed again.
	Parties(ctx context.Context, actor data.Actor, q Parties) ([]PartyHit, error)
	// Matches finds the cases of the same dispute that the actor may see, before it is registered once
	// more; of others the supervisors hear by an alert.
	Matches(ctx context.Context, actor data.Actor, q Matches) ([]Row, error)
	// RegisterMany registers many disputes at once or none; Known tells beforehand which of them are there.
	RegisterMany(ctx context.Context, actor data.Actor, all []data.Opening, tell func(Progress)) ([]Registered, error)
	Known(ctx context.Context, actor data.Actor, q Known) ([]KnownCase, error)
	// Alerts lists what the actor is to look into, newest first; HandleAlert notes what was done.
	Alerts(ctx context.Context, actor data.Actor) ([]Alert, error)
	HandleAlert(ctx context.Context, actor data.Actor, id int64, outcome string) error
	// Statistics counts the cases of a unit, restricted ones too.
	Statistics(ctx context.Context, actor data.Actor, q Statistics) ([]Count, error)
	// Users lists all users for an administrator, who adds and changes them, keeps them out and gives
	// new passwords; ChangePassword is for everybody's own.
	Users(ctx context.Context, actor data.Actor) ([]data.User, error)
	AddUser(ctx context.Context, actor data.Actor, u data.User, password string) (data.User, error)
	ChangeUser(ctx context.Context, actor data.Actor, u data.User) (data.User, error)
	SetDisabled(ctx context.Context, actor data.Actor, login string, disabled bool) (data.User, error)
	SetPassword(ctx context.Context, actor data.Actor, login, fresh string) (data.User, error)
	ChangePassword(ctx context.Context, actor data.Actor, old, fresh string) error
	// Queue lists a page of a queue.
	Queue(ctx context.Context, actor data.Actor, q Queue) ([]Row, error)
	// QueueCounts counts the cases in each queue.
	QueueCounts(ctx context.Context, actor data.Actor) ([]QueueCount, error)
	// Workloads counts by mediator the open cases that he hosts, for who assigns mediators.
	Workloads(ctx context.Context, actor data.Actor) (map[string]int, error)
	// List finds all cases of a question, in order: their exact count and the id at each place. So it does for
	// those behind a figure of Statistics.
	List(ctx context.Context, actor data.Actor, q List) (Vector, error)
	// Rows reads the rows of some cases as they stand now.
	Rows(ctx context.Context, actor data.Actor, ids []int64) ([]Row, error)
	// SaveDraft keeps what the actor has typed and not handed in yet, in place of an older draft of
	// the same key; Drafts lists his own, newest first; DropDraft takes one away.
	SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error
	Drafts(ctx context.Context, actor data.Actor) ([]Draft, error)
	DropDraft(ctx context.Context, actor data.Actor, key string) error
	// DoNetwork carries a command out on the network. version is that of the unit, the mediator or the
	// settings that it changes, as the user saw it; 0 takes it as it is now. It answers with the new one.
	DoNetwork(ctx context.Context, actor data.Actor, version int, cmd data.NetworkCommand) (int, error)
	// Organisations and Mediators list the registry; Mediator opens one person with all appointments.
	// What identifies a mediator is there only for whoever keeps the registry of the unit.
	Organisations(ctx context.Context, actor data.Actor, q Organisations) ([]OrganisationRow, error)
	Mediators(ctx context.Context, actor data.Actor, q Mediators) ([]MediatorRow, error)
	Mediator(ctx context.Context, actor data.Actor, id string) (MediatorRow, error)
	// Scene is the world as the actor's commands see it now: time, network, calendar.
	Scene(ctx context.Context, actor data.Actor) (data.Scene, error)
}

// Row is a case as lists show it.
type Row struct {
	ID           int64      `json:"-"`
	IntakeNo     string     `json:"intake_no"`
	CaseNo       *string    `json:"case_no"` // null before acceptance
	Parties      []string   `json:"parties"`
	Category     string     `json:"category"`
	State        data.State `json:"state"`
	Organisation string     `json:"organisation"`
	Host         string     `json:"mediator,omitempty"`
	ReceivedOn   string     `json:"received_on"`
	DueOn        string     `json:"due_on,omitempty"` // empty when no clock runs
	Restricted   bool       `json:"restricted,omitempty"`
	Gone         bool       `json:"-"` // 已不在此列: nothing but ID is known to the reader any more
}

// No is the number by which people call the case.
func (r Row) No() string {
	if r.CaseNo != nil {
		return *r.CaseNo
	}
	return r.IntakeNo
}

// Concealed stands in place of every name of a restricted case in lists and search.
const Concealed = "保密案件"
