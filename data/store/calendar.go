package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
	"hefeng/data/workday"
)

// ImportYear takes in the working-day calendar of a year, in the format that the head of
// assets/calendar/2026.txt explains, and reckons the running clocks anew that it touches, all in one
// transaction. It tells how many cases got another deadline. Only an administrator may.
func (s *Store) ImportYear(ctx context.Context, actor data.Actor, text string) (recomputed int, err error) {
	year, err := workday.ParseYear(text)
	if err != nil {
		return 0, data.Faults{{Field: "calendar", Code: data.Invalid, Message: err.Error() + "。"}}
	}
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if !who.May(data.ToAdminister) {
			return data.Refuse(data.Forbidden, "您没有导入工作日历的权限，请联系管理员。")
		}
		changed, err := s.keepYear(ctx, tx, who, year.Number(), text)
		if err != nil || !changed {
			return err
		}
		recomputed, err = s.recompute(ctx, tx, who, year.Number())
		return err
	})
	if err != nil {
		recomputed = 0
	}
	return recomputed, err
}

// keepYear writes the calendar with its entry in the log; false when it stands there already.
func (s *Store) keepYear(ctx context.Context, tx *sqlx.Tx, who data.Actor, year int, text string) (bool, error) {
	var kept string
	err := tx.GetContext(ctx, &kept, "SELECT doc FROM calendar_year WHERE year=?", year)
	if err != nil && !noRows(err) {
		return false, readFailure(err)
	}
	if kept == text {
		return false, nil
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO calendar_year (year, doc) VALUES (?, ?)
		ON CONFLICT (year) DO UPDATE SET doc=excluded.doc`, year, text)
	if err != nil {
		return false, saveFailure(err)
	}
	kind := data.Event{Kind: "calendar_imported", Note: fmt.Sprint(year), Actor: who.Login, At: s.BusinessTime()}
	return true, s.changeSettings(ctx, tx, who.Login, kind, []row{calendarRow(year, text)})
}

// recompute goes through the cases with a running clock that the year may touch: the provisional
// ones, and those that end in the year, or in the December before, which its notice may rearrange.
func (s *Store) recompute(ctx context.Context, tx *sqlx.Tx, who data.Actor, year int) (int, error) {
	var ids []int64
	from := fmt.Sprintf("%d-12-01", year-1)
	err := tx.SelectContext(ctx, &ids, `SELECT id FROM case_file WHERE provisional=1 OR due_on >= ? AND due_on < ?
		OR confirm_by >= ? AND confirm_by < ? OR visit_by >= ? AND visit_by < ? OR archive_by >= ? AND archive_by < ? ORDER BY id`,
		from, noDue, from, noDue, from, noDue, from, noDue)
	if err != nil {
		return 0, readFailure(err)
	}
	scene, err := s.scene(ctx, tx, who)
	if err != nil {
		return 0, err
	}
	changed := 0
	for _, id := range ids {
		before, err := read(ctx, tx, id)
		if err != nil {
			return 0, err
		}
		c := before.Clone()
		events, err := data.RecomputeClocks{}.Apply(&c, scene)
		if err != nil {
			return 0, err
		}
		if len(events) == 0 {
			continue
		}
		if _, err := s.settle(ctx, tx, scene, before, c, events, "", foreseen{}); err != nil {
			return 0, err
		}
		changed++
	}
	return changed, nil
}

func calendarRow(year int, text string) row { return row{fmt.Sprintf("calendar/%d", year), text} }
