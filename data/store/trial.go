package store

import (
	"context"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// The wait after wrong passwords: none for the first freeTrials, then a second, doubled each time up to
// longestWait. It is short for the only administrator, whom nobody else could let in again.
const (
	freeTrials        = 3
	longestWait       = 5 * time.Minute
	onlyAdministrator = 15 * time.Second
)

// trial is how often a user's password was wrong since it was last right.
type trial struct {
	Failures int
	FailedAt string `db:"failed_at"`
}

// waitAfter is the pause that so many wrong passwords earn.
func waitAfter(failures int, most time.Duration) time.Duration {
	if failures < freeTrials {
		return 0
	}
	wait := time.Second << min(failures-freeTrials, 20)
	return min(wait, most)
}

// hurry refuses a try that comes before the wait is over. Such a try is not counted, so that nobody can
// keep somebody else out by trying on; a clock that was set back ends the wait.
func (s *Store) hurry(ctx context.Context, q sqlx.QueryerContext, id int64) (trial, error) {
	var t trial
	err := sqlx.GetContext(ctx, q, &t, "SELECT failures, failed_at FROM login_trial WHERE user_id=?", id)
	if noRows(err) {
		return t, nil
	}
	if err != nil {
		return t, readFailure(err)
	}
	since, err := time.Parse(time.RFC3339Nano, t.FailedAt)
	passed := s.now().Sub(since)
	if err != nil || passed < 0 || passed >= longestWait || waitAfter(t.Failures, longestWait) <= passed {
		return t, nil
	}
	most, err := longestWaitOf(ctx, q, id)
	if err != nil {
		return t, err
	}
	if left := waitAfter(t.Failures, most) - passed; left > 0 {
		seconds := int((left + time.Second - 1) / time.Second)
		return t, data.Refuse(data.Forbidden, "密码已连续输错%d次，请%d秒后再试。忘记密码请联系管理员重设。", t.Failures, seconds)
	}
	return t, nil
}

// missed counts a wrong password.
func (s *Store) missed(ctx context.Context, id int64) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO login_trial (user_id, failures, failed_at) VALUES (?, 1, ?)
			ON CONFLICT (user_id) DO UPDATE SET failures = login_trial.failures + 1, failed_at = excluded.failed_at`,
			id, s.now().UTC().Format(time.RFC3339Nano))
		if err != nil {
			return saveFailure(err)
		}
		return nil
	})
}

// forgive drops the count of wrong passwords.
func forgive(ctx context.Context, tx *sqlx.Tx, id int64) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM login_trial WHERE user_id=?", id); err != nil {
		return saveFailure(err)
	}
	return nil
}

func longestWaitOf(ctx context.Context, q sqlx.QueryerContext, id int64) (time.Duration, error) {
	others, err := administrators(ctx, q)
	if err != nil {
		return 0, err
	}
	if len(others) == 1 && others[0].ID == id {
		return onlyAdministrator, nil
	}
	return longestWait, nil
}

// administrators are those who may change users and are not disabled.
func administrators(ctx context.Context, q sqlx.QueryerContext) ([]data.User, error) {
	users, err := docs[data.User](ctx, q, "SELECT doc FROM app_user ORDER BY id")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(users, func(u data.User) bool { return u.Disabled || !u.May(data.ToAdminister) }), nil
}
