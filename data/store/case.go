package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// noDue stands for “no clock runs”, so that one index orders all open cases.
const noDue = "9999-12-31"

// file is the derived row of a case, by which lists, rights and numbers find it.
type file struct {
	ID            int64   `db:"id"`
	Version       int     `db:"version"`
	IntakeNo      string  `db:"intake_no"`
	CaseNo        *string `db:"case_no"`
	State         string  `db:"state"`
	Organisation  string  `db:"organisation"`
	Community     string  `db:"community"`
	Desk          string  `db:"desk"`
	Category      string  `db:"category"`
	RegisteredBy  int64   `db:"registered_by"`
	Restricted    bool    `db:"restricted"`
	Demo          bool    `db:"demo"`
	Ledger        bool    `db:"ledger"`
	ReceivedOn    string  `db:"received_on"`
	DueOn         string  `db:"due_on"`
	Provisional   bool    `db:"provisional"`
	Host          string  `db:"host"`
	PerformBy     string  `db:"perform_by"`
	ConfirmBy     string  `db:"confirm_by"`
	AnswerBy      string  `db:"answer_by"`
	VisitBy       string  `db:"visit_by"`
	ArchiveBy     string  `db:"archive_by"`
	ReportBy      string  `db:"report_by"`
	Parties       string  `db:"parties"`
	RequestID     *string `db:"request_id"`
	RequestDigest *string `db:"request_digest"`
}

// fileOf derives the row of a case.
func fileOf(c *data.Case) (file, error) {
	names := make([]string, len(c.Parties))
	for i, p := range c.Parties {
		names[i] = p.Name
	}
	parties, err := json.Marshal(names)
	if err != nil {
		return file{}, saveFailure(err)
	}
	f := file{ID: c.ID, Version: c.Version, IntakeNo: c.IntakeNo, State: string(c.State), Organisation: c.Organisation,
		Community: c.Place.Community, Desk: string(c.Window), Category: c.Category, RegisteredBy: c.RegisteredBy,
		Restricted: c.Restricted, Demo: c.Demo, Ledger: c.Ledger != nil, ReceivedOn: c.Received().String(), DueOn: noDue, Parties: string(parties)}
	if c.CaseNo != "" {
		f.CaseNo = &c.CaseNo
	}
	if c.RequestID != "" {
		f.RequestID = &c.RequestID
	}
	if k, ok := c.Due(); ok {
		f.DueOn = k.Raw.String()
	}
	f.PerformBy, f.ConfirmBy, f.AnswerBy, f.VisitBy, f.ArchiveBy, f.ReportBy = queueDay(c.ToPerform()), queueDay(c.ToConfirm()),
		queueDay(c.ToHear()), queueDay(c.ToVisit()), queueDay(c.ToArchive()), queueDay(c.ToReport())
	f.Provisional = slices.ContainsFunc(c.Clocks, func(k data.Clock) bool { return k.Provisional })
	if len(c.Assigned) > 0 {
		f.Host = c.Assigned[0]
	}
	return f, nil
}

// queueDay is the day by which a case stands in a queue; empty when it does not.
func queueDay(k data.Clock, stands bool) string {
	switch {
	case !stands:
		return ""
	case k.Name == "":
		return noDue
	}
	return k.Raw.String()
}

// deriveDays derives the days of rows that were written before the queues after effect had any.
func (s *Store) deriveDays(ctx context.Context) error {
	var ids []int64
	err := s.write.SelectContext(ctx, &ids, "SELECT id FROM case_file WHERE perform_by = '?' UNION SELECT id FROM case_file WHERE report_by = '?' ORDER BY id")
	if err != nil {
		return readFailure(err)
	}
	for some := range slices.Chunk(ids, 1000) {
		err := s.transact(ctx, func(tx *sqlx.Tx) error {
			for _, id := range some {
				c, err := read(ctx, tx, id)
				if err != nil {
					return err
				}
				f, err := fileOf(&c)
				if err != nil {
					return err
				}
				_, err = tx.NamedExecContext(ctx, `UPDATE case_file SET due_on=:due_on, perform_by=:perform_by, confirm_by=:confirm_by,
					answer_by=:answer_by, visit_by=:visit_by, archive_by=:archive_by, report_by=:report_by WHERE id=:id`, f)
				if err != nil {
					return saveFailure(err)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// read loads a case without asking who looks.
func read(ctx context.Context, q sqlx.QueryerContext, id int64) (data.Case, error) {
	var parts []part
	if err := sqlx.SelectContext(ctx, q, &parts, "SELECT part, version, doc FROM case_part WHERE case_id=? ORDER BY part", id); err != nil {
		return data.Case{}, readFailure(err)
	}
	return assemble(parts)
}

// load reads a case that the scene's actor may see; any other is not there for him.
func (s *Store) load(ctx context.Context, q sqlx.QueryerContext, scene data.Scene, id int64) (data.Case, error) {
	clause, args := visible(scene)
	var seen int
	err := sqlx.GetContext(ctx, q, &seen, "SELECT 1 FROM case_file c WHERE c.id=? AND "+clause, append([]any{id}, args...)...)
	switch {
	case noRows(err):
		return data.Case{}, notThere()
	case err != nil:
		return data.Case{}, readFailure(err)
	}
	return read(ctx, q, id)
}

func notThere() error {
	return data.Refuse(data.NotFound, "没有找到这个案件，请核对编号。")
}

// Case opens one case.
func (s *Store) Case(ctx context.Context, actor data.Actor, id int64) (data.Case, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return data.Case{}, err
	}
	return s.look(ctx, scene, id)
}

// look opens a case for somebody to read. A look into a restricted case is logged, so it is refused
// when it can't be; any other writes nothing.
func (s *Store) look(ctx context.Context, scene data.Scene, id int64) (data.Case, error) {
	c, err := s.load(ctx, s.read, scene, id)
	if err != nil {
		return data.Case{}, err
	}
	if scene.Actor.Anonymous() {
		return c.Anonymous(), nil
	}
	if !c.Restricted {
		return c, nil
	}
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		if c, err = s.load(ctx, tx, scene, id); err != nil {
			return err
		}
		return s.looked(ctx, tx, scene, c)
	})
	if err != nil {
		return data.Case{}, err
	}
	return c, nil
}

// looked logs that somebody saw a restricted case; any other leaves no trace.
func (s *Store) looked(ctx context.Context, tx *sqlx.Tx, scene data.Scene, c data.Case) error {
	if !c.Restricted {
		return nil
	}
	return s.append(ctx, tx, entry{CaseID: c.ID, Actor: scene.Actor.Login,
		What: []data.Event{{Kind: "looked", From: c.State, To: c.State, At: scene.At, Actor: scene.Actor.Login}}})
}

// CaseByNo opens the case of a 登记号 or a 案号, typed with any kind of brackets and spaces.
func (s *Store) CaseByNo(ctx context.Context, actor data.Actor, no string) (data.Case, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return data.Case{}, err
	}
	id, err := s.numbered(ctx, no)
	if err != nil {
		return data.Case{}, err
	}
	if id == 0 {
		return data.Case{}, notThere()
	}
	return s.look(ctx, scene, id)
}

// seen is the scene for a question: the actor's rights as they are now.
func (s *Store) seen(ctx context.Context, actor data.Actor) (data.Scene, error) {
	return s.enter(ctx, s.read, actor.ID)
}

// save writes the parts that changed, the derived row and what the search finds, and returns the rows
// that it left behind.
func (s *Store) save(ctx context.Context, tx *sqlx.Tx, n *data.Network, before, c data.Case, request string) ([]row, error) {
	f, err := fileOf(&c)
	if err != nil {
		return nil, err
	}
	if request != "" {
		f.RequestDigest = &request
	}
	if err := s.saveFile(ctx, tx, f); err != nil {
		return nil, err
	}
	rows, err := saveParts(ctx, tx, &c)
	if err != nil {
		return nil, err
	}
	return rows, saveSought(ctx, tx, n, &before, &c)
}

// fileColumns are those that a new case fills, row the values in their order.
const fileColumns = `case_file (id, version, intake_no, case_no, state, organisation, community, desk, category, registered_by,
	restricted, demo, ledger, received_on, due_on, provisional, host, perform_by, confirm_by, answer_by, visit_by, archive_by, report_by,
	parties, request_id, request_digest)`

func (f *file) row() []any {
	return []any{f.ID, f.Version, f.IntakeNo, f.CaseNo, f.State, f.Organisation, f.Community, f.Desk, f.Category, f.RegisteredBy,
		f.Restricted, f.Demo, f.Ledger, f.ReceivedOn, f.DueOn, f.Provisional, f.Host,
		f.PerformBy, f.ConfirmBy, f.AnswerBy, f.VisitBy, f.ArchiveBy, f.ReportBy, f.Parties, f.RequestID, f.RequestDigest}
}

func (s *Store) saveFile(ctx context.Context, tx *sqlx.Tx, f file) error {
	if f.Version == 1 {
		return insertRows(ctx, tx, fileColumns, f.row())
	}
	done, err := tx.ExecContext(ctx, `UPDATE case_file SET version=?, case_no=?, state=?, organisation=?, community=?,
		desk=?, category=?, restricted=?, received_on=?, due_on=?, provisional=?, host=?,
		perform_by=?, confirm_by=?, answer_by=?, visit_by=?, archive_by=?, report_by=?, parties=? WHERE id=? AND version=?`,
		f.Version, f.CaseNo, f.State, f.Organisation, f.Community, f.Desk, f.Category, f.Restricted, f.ReceivedOn, f.DueOn, f.Provisional, f.Host,
		f.PerformBy, f.ConfirmBy, f.AnswerBy, f.VisitBy, f.ArchiveBy, f.ReportBy, f.Parties,
		f.ID, f.Version-1)
	if err != nil {
		return saveFailure(err)
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return saveFailure(fmt.Errorf("case %d: %d rows saved: %w", f.ID, n, err))
	}
	return nil
}

func saveParts(ctx context.Context, tx *sqlx.Tx, c *data.Case) ([]row, error) {
	parts, err := partsOf(c)
	if err != nil {
		return nil, err
	}
	before := map[string]part{}
	if c.Version > 1 {
		var kept []part
		if err := tx.SelectContext(ctx, &kept, "SELECT part, version, doc FROM case_part WHERE case_id=?", c.ID); err != nil {
			return nil, readFailure(err)
		}
		for _, p := range kept {
			before[p.Part] = p
		}
	}
	var rows []row
	var fresh []any
	for _, p := range parts {
		old, ok := before[p.Part]
		switch {
		case !ok:
			p.Version = 1
			fresh = append(fresh, c.ID, p.Part, p.Version, p.Doc)
		case old.Doc == p.Doc:
			continue
		default:
			p.Version = old.Version + 1
			_, err := tx.ExecContext(ctx, "UPDATE case_part SET version=?, doc=? WHERE case_id=? AND part=?", p.Version, p.Doc, c.ID, p.Part)
			if err != nil {
				return nil, saveFailure(err)
			}
		}
		rows = append(rows, partRow(c.ID, p.Part, p.Version, p.Doc))
	}
	return rows, insertRows(ctx, tx, partColumns, fresh)
}

const partColumns = "case_part (case_id, part, version, doc)"
