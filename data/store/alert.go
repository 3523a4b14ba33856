package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Alert tells the supervisors of a case that its dispute was registered again by somebody who may not see
// it, and who was told nothing; or, where both cases are the same one, that it is dangerous.
type Alert struct {
	ID        int64     `json:"id"`
	At        time.Time `json:"at"`   // business time of the new registration
	Case      Row       `json:"case"` // the new one; no more than its number and unit when it lies out of scope
	Match     Row       `json:"match"`
	HandledAt time.Time `json:"handled_at,omitzero"`
	HandledBy string    `json:"handled_by,omitempty"` // login
	Outcome   string    `json:"outcome,omitempty"`
}

// Handled tells whether somebody has seen to it.
func (a Alert) Handled() bool { return !a.HandledAt.IsZero() }

// Danger tells that the alert is of a dangerous case, not of one that was registered again.
func (a Alert) Danger() bool { return a.Case.ID != 0 && a.Case.ID == a.Match.ID }

// keptAlert is the row of an alert.
type keptAlert struct {
	ID        int64
	CaseID    int64  `db:"case_id"`
	MatchID   int64  `db:"match_id"`
	RaisedAt  string `db:"raised_at"`
	HandledAt string `db:"handled_at"`
	HandledBy string `db:"handled_by"`
	Outcome   string
}

// row is all of it, for the log.
func (k keptAlert) row() row {
	content, _ := json.Marshal([]any{k.CaseID, k.MatchID, k.RaisedAt, k.HandledAt, k.HandledBy, k.Outcome})
	return row{fmt.Sprintf("alert/%d", k.ID), string(content)}
}

// raiseAlerts leaves an alert for each case of the same dispute that the registering actor may not see. It
// is in the transaction of the registration, and neither its answer nor the case says anything of it.
func (s *Store) raiseAlerts(ctx context.Context, tx *sqlx.Tx, scene data.Scene, c data.Case, matches []int64) error {
	for _, match := range matches {
		raised, err := raise(ctx, tx, scene, c.ID, match)
		if err != nil {
			return err
		}
		err = s.append(ctx, tx, entry{CaseID: match, Actor: scene.Actor.Login, rows: []row{raised},
			What: []data.Event{{Kind: "registered_again", At: scene.At, Actor: scene.Actor.Login}}})
		if err != nil {
			return err
		}
	}
	return nil
}

// raise keeps an alert and gives back its row for the log.
func raise(ctx context.Context, tx *sqlx.Tx, scene data.Scene, of, match int64) (row, error) {
	a := keptAlert{CaseID: of, MatchID: match, RaisedAt: scene.At.In(data.Zone).Format(time.RFC3339)}
	if err := tx.GetContext(ctx, &a.ID, "SELECT COALESCE(MAX(id), 0) + 1 FROM alert"); err != nil {
		return row{}, readFailure(err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO alert (id, case_id, match_id, raised_at) VALUES (?, ?, ?, ?)", a.ID, a.CaseID, a.MatchID, a.RaisedAt); err != nil {
		return row{}, saveFailure(err)
	}
	return a.row(), nil
}

// raiseDanger leaves an alert on a case that was just rated above low, in the entry of the rating itself.
func raiseDanger(ctx context.Context, tx *sqlx.Tx, scene data.Scene, c *data.Case, events []data.Event) ([]row, error) {
	rated := slices.ContainsFunc(events, func(e data.Event) bool { return e.Kind == "risk_rated" })
	if !rated || c.Risk == nil || c.Risk.Level == data.LowRisk {
		return nil, nil
	}
	r, err := raise(ctx, tx, scene, c.ID, c.ID)
	if err != nil {
		return nil, err
	}
	return []row{r}, nil
}

// hidden are the cases of the same dispute that the actor may not see.
func hidden(ctx context.Context, tx *sqlx.Tx, scene data.Scene, in *data.Intake) ([]int64, error) {
	clause, args := visible(scene)
	if clause == everything {
		return nil, nil
	}
	return sameDispute(ctx, tx, scene, in, "NOT ("+clause+")", args)
}

// heard is the condition on alert a and its cases c (there is) and n (new) for whom it is meant: those who
// supervise the unit of the case and may see it. When the new one is restricted they need that right, too.
func heard(scene data.Scene) (string, []any) {
	if !scene.Actor.May(data.ToSupervise) {
		return "1=0", nil
	}
	clause, args := visible(scene)
	if !scene.Actor.Restricted {
		clause += " AND n.restricted=0"
	}
	return clause, args
}

// mostAlerts is what one answer holds.
const mostAlerts = 200

const alertColumns = "SELECT a.id, a.case_id, a.match_id, a.raised_at, a.handled_at, a.handled_by, a.outcome FROM alert a JOIN case_file c ON c.id=a.match_id JOIN case_file n ON n.id=a.case_id WHERE "

// Alerts lists those that are meant for the actor, newest first, at most 200.
func (s *Store) Alerts(ctx context.Context, actor data.Actor) ([]Alert, error) {
	scene, err := s.seen(ctx, actor)
	if err != nil {
		return nil, err
	}
	clause, args := heard(scene)
	var kept []keptAlert
	if err := s.read.SelectContext(ctx, &kept, alertColumns+clause+" ORDER BY a.id DESC LIMIT ?", append(args, mostAlerts)...); err != nil {
		return nil, readFailure(err)
	}
	alerts := make([]Alert, len(kept))
	for i, k := range kept {
		if alerts[i], err = s.alert(ctx, scene, k); err != nil {
			return nil, err
		}
	}
	return alerts, nil
}

func (s *Store) alert(ctx context.Context, scene data.Scene, k keptAlert) (Alert, error) {
	a := Alert{ID: k.ID, HandledBy: k.HandledBy, Outcome: k.Outcome}
	var err error
	if a.At, err = time.Parse(time.RFC3339, k.RaisedAt); err != nil {
		return a, readFailure(err)
	}
	if k.HandledAt != "" {
		if a.HandledAt, err = time.Parse(time.RFC3339, k.HandledAt); err != nil {
			return a, readFailure(err)
		}
	}
	clause, rights := visible(scene)
	for i, to := range []*Row{&a.Case, &a.Match} {
		id := []int64{k.CaseID, k.MatchID}[i]
		rows, err := s.rows(ctx, scene, "FROM case_file c WHERE c.id=? AND "+clause, append([]any{id}, rights...)...)
		if err != nil {
			return a, err
		}
		if len(rows) == 1 {
			*to = rows[0]
			continue
		}
		err = s.read.QueryRowContext(ctx, "SELECT intake_no, organisation, received_on FROM case_file WHERE id=?", id).Scan(&to.IntakeNo, &to.Organisation, &to.ReceivedOn)
		if err != nil {
			return a, readFailure(err)
		}
	}
	return a, nil
}

// mostOutcome is the longest note on what was done, in characters.
const mostOutcome = 200

// HandleAlert notes what was done about an alert, once.
func (s *Store) HandleAlert(ctx context.Context, actor data.Actor, id int64, outcome string) error {
	outcome = strings.TrimSpace(outcome)
	if n := len([]rune(outcome)); n == 0 || n > mostOutcome {
		return data.Faults{{Field: "outcome", Code: data.Invalid, Message: fmt.Sprintf("请写明如何处理，不超过%d个字。", mostOutcome)}}
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if !who.May(data.ToSupervise) {
			return data.Refuse(data.Forbidden, "您没有处理提示的权限，请联系主管。")
		}
		scene, err := s.scene(ctx, tx, who)
		if err != nil {
			return err
		}
		clause, args := heard(scene)
		var k keptAlert
		err = tx.GetContext(ctx, &k, alertColumns+"a.id=? AND "+clause, append([]any{id}, args...)...)
		switch {
		case noRows(err):
			return data.Refuse(data.NotFound, "没有找到这条提示，请刷新后再看。")
		case err != nil:
			return readFailure(err)
		case k.HandledAt != "":
			return data.Refuse(data.Conflict, "这条提示已由%s处理，请刷新后再看。", k.HandledBy)
		}
		k.HandledAt, k.HandledBy, k.Outcome = scene.At.In(data.Zone).Format(time.RFC3339), who.Login, outcome
		if _, err := tx.ExecContext(ctx, "UPDATE alert SET handled_at=?, handled_by=?, outcome=? WHERE id=?", k.HandledAt, k.HandledBy, k.Outcome, k.ID); err != nil {
			return saveFailure(err)
		}
		return s.append(ctx, tx, entry{CaseID: k.MatchID, Actor: who.Login, rows: []row{k.row()},
			What: []data.Event{{Kind: "alert_handled", At: scene.At, Actor: who.Login}}})
	})
}

// alerts proves the alerts.
func (c *check) alerts(ctx context.Context) error {
	var kept []keptAlert
	if err := c.tx.SelectContext(ctx, &kept, "SELECT id, case_id, match_id, raised_at, handled_at, handled_by, outcome FROM alert"); err != nil {
		return readFailure(err)
	}
	for _, k := range kept {
		c.holdAt(k.MatchID, k.row(), fmt.Sprintf("案件%s与%s的重复登记提示%d", c.numberOf(ctx, k.CaseID), c.numberOf(ctx, k.MatchID), k.ID))
	}
	return nil
}
