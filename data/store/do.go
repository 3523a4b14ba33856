package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Do is one transaction: load, check the right, apply, number, save, index, log, commit.
func (s *Store) Do(ctx context.Context, actor data.Actor, id int64, version int, cmd data.Command) (data.Case, error) {
	var done data.Case
	if err := s.keepContent(ctx, actor, cmd); err != nil {
		return done, err
	}
	err := s.transact(ctx, func(tx *sqlx.Tx) error {
		if r, ok := cmd.(data.Opening); ok {
			var err error
			done, err = s.register(ctx, tx, actor, r)
			return err
		}
		scene, err := s.enter(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		scene.Files = fileRoom{ctx, tx, s.cabinet()}
		done, err = s.change(ctx, tx, scene, id, version, cmd)
		return err
	})
	if err != nil {
		return data.Case{}, err // a refusal shows nothing
	}
	return done, nil
}

// change applies a command to a case that the actor may see.
func (s *Store) change(ctx context.Context, tx *sqlx.Tx, scene data.Scene, id int64, version int, cmd data.Command) (data.Case, error) {
	c, err := s.load(ctx, tx, scene, id)
	if err != nil {
		return c, err
	}
	if err := permit(scene.Actor, cmd); err != nil {
		return data.Case{}, err
	}
	if version != 0 && version != c.Version {
		return data.Case{}, data.Refuse(data.Conflict, "案件%s刚刚被别人改过。您填写的内容还在，请刷新后核对再存。", c.No())
	}
	next := c.Clone()
	events, err := cmd.Apply(&next, scene)
	if err != nil {
		return data.Case{}, err
	}
	if len(events) == 0 { // nothing new was handed in
		return c, s.looked(ctx, tx, scene, c)
	}
	return s.settle(ctx, tx, scene, c, next, events, "", foreseen{})
}

func permit(who data.Actor, cmd data.Command) error {
	if !who.May(cmd.Right()) {
		return data.Refuse(data.Forbidden, "您没有办理这一步的权限，请联系管理员或主管。")
	}
	return nil
}

// settle gives the events their numbers, keeps the changed case in place of the one before and logs
// it; request is the digest of what was handed in, if that can be repeated, known what was asked before.
func (s *Store) settle(ctx context.Context, tx *sqlx.Tx, scene data.Scene, before, c data.Case, events []data.Event, request string, known foreseen) (data.Case, error) {
	c.Version++
	type taken struct {
		series data.Series
		number number
	}
	var numbers []taken
	for _, e := range events {
		if e.Takes == "" {
			continue
		}
		n, err := s.nextNumber(ctx, tx, scene, &c, e.Takes, known)
		if err != nil {
			return c, err
		}
		c.SetNumber(e.Takes, n.text)
		numbers = append(numbers, taken{e.Takes, n})
	}
	c.Events = append(c.Events, events...)
	rows, err := s.save(ctx, tx, scene.Network, before, c, request)
	if err != nil {
		return c, err
	}
	for _, t := range numbers {
		r, err := keepNumber(ctx, tx, t.series, t.number, c.ID)
		if err != nil {
			return c, err
		}
		rows = append(rows, r)
	}
	voided, err := voidNumbers(ctx, tx, &c)
	if err != nil {
		return c, err
	}
	rows = append(rows, voided...)
	dangers, err := raiseDanger(ctx, tx, scene, &c, events)
	if err != nil {
		return c, err
	}
	rows = append(rows, dangers...)
	if request != "" {
		rows = append(rows, requestRow(c.ID, request))
	}
	return c, s.append(ctx, tx, entry{CaseID: c.ID, Actor: scene.Actor.Login, What: events, rows: rows, after: known.end})
}

// number is the next one of a series.
type number struct {
	unit    string
	year, n int
	text    string
}

// nextNumber counts inside the transaction that uses the number, so a rollback leaves no gap. Its
// year is that of the business time.
func (s *Store) nextNumber(ctx context.Context, tx *sqlx.Tx, scene data.Scene, c *data.Case, series data.Series, known foreseen) (number, error) {
	unit, ok := scene.Network.Organisation(c.NumberUnit(series, scene.Network))
	if !ok {
		return number{}, data.Fail(errors.New("unit of number not in network"), "编号单位不在组织网络中，请管理员检查“设置”。")
	}
	no := number{unit: unit.Code, year: scene.At.Year()}
	if err := countOn(ctx, tx, series, &no, known); err != nil {
		return no, saveFailure(err)
	}
	no.text = data.FormatNumber(scene.Network.Pattern(series, unit, no.year), unit.Short, no.year, no.n)
	return no, nil
}

// countOn puts a counter one further and tells where it stands.
func countOn(ctx context.Context, tx *sqlx.Tx, series data.Series, no *number, known foreseen) error {
	if last, ok := known.counted(series, no.unit, no.year); ok {
		no.n = last + 1
		_, err := tx.ExecContext(ctx, `INSERT INTO counter (series, unit, year, last) VALUES (?, ?, ?, ?)
			ON CONFLICT (series, unit, year) DO UPDATE SET last = excluded.last`, series, no.unit, no.year, no.n)
		return err
	}
	return tx.QueryRowContext(ctx, `INSERT INTO counter (series, unit, year, last) VALUES (?, ?, ?, 1)
		ON CONFLICT (series, unit, year) DO UPDATE SET last = counter.last + 1 RETURNING last`, series, no.unit, no.year).Scan(&no.n)
}

func keepNumber(ctx context.Context, tx *sqlx.Tx, series data.Series, no number, caseID int64) (row, error) {
	_, err := tx.ExecContext(ctx, "INSERT INTO taken_number (series, unit, year, n, text, case_id) VALUES (?, ?, ?, ?, ?, ?)",
		series, no.unit, no.year, no.n, no.text, caseID)
	if err != nil {
		return row{}, data.Fail(err, "编号%s已被使用。请管理员检查“设置”里的编号格式是否含单位、年份和序号。", no.text)
	}
	return numberRow(string(series), no.unit, no.year, no.n, no.text, caseID, ""), nil
}

// voidNumbers marks the numbers of agreements, registrations and acceptances that were voided, with their reason.
func voidNumbers(ctx context.Context, tx *sqlx.Tx, c *data.Case) ([]row, error) {
	var rows []row
	for _, a := range c.Agreements {
		if a.VoidReason == "" || !a.Issued() {
			continue
		}
		some, err := voidNumber(ctx, tx, c.ID, data.AgreementSeries, a.No, a.VoidReason)
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	if reason, ok := c.Void(); ok {
		some, err := voidNumber(ctx, tx, c.ID, data.IntakeSeries, c.IntakeNo, reason)
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	for _, v := range c.VoidNumbers {
		some, err := voidNumber(ctx, tx, c.ID, data.CaseSeries, v.No, v.Reason)
		if err != nil {
			return nil, err
		}
		rows = append(rows, some...)
	}
	return rows, nil
}

// voidNumber marks one number; one that was voided earlier is left alone.
func voidNumber(ctx context.Context, tx *sqlx.Tx, caseID int64, series data.Series, text, reason string) ([]row, error) {
	var no struct {
		Unit    string
		Year, N int
	}
	err := tx.GetContext(ctx, &no, `UPDATE taken_number SET void_reason=? WHERE series=? AND text=? AND void_reason='' RETURNING unit, year, n`,
		reason, series, text)
	switch {
	case noRows(err):
		return nil, nil
	case err != nil:
		return nil, saveFailure(err)
	}
	return []row{numberRow(string(series), no.Unit, no.Year, no.N, text, caseID, reason)}, nil
}

// numberRow and its siblings name a row and write its whole content, the same way when it is
// saved and when it is verified.
func numberRow(series, unit string, year, n int, text string, caseID int64, void string) row {
	content, _ := json.Marshal([]any{text, caseID, void})
	return row{fmt.Sprintf("number/%s/%s/%d/%d", series, unit, year, n), string(content)}
}

func partRow(caseID int64, part string, version int, doc string) row {
	return row{fmt.Sprintf("case/%d/%s", caseID, part), fmt.Sprintf("%d %s", version, doc)}
}

func requestRow(caseID int64, digest string) row {
	return row{fmt.Sprintf("request/%d", caseID), digest}
}

func userRow(id int64, password, doc string) row {
	return row{fmt.Sprintf("user/%d", id), password + " " + doc}
}
