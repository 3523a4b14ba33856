package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// foreseen is what a transaction asked before it came to need it. Zero is nothing.
type foreseen struct {
	end  *mark // of the log
	unit string
	year int
	last *int // the unit's last 登记号 of the year
}

// counted is where a counter stands, if it was asked.
func (f foreseen) counted(series data.Series, unit string, year int) (last int, ok bool) {
	if f.last == nil || series != data.IntakeSeries || unit != f.unit || year != f.year {
		return 0, false
	}
	return *f.last, true
}

// opening is what a registration finds in the database.
type opening struct {
	user, revision *string
	next           int64 // id
	first          *int64
	request        *string // digest of the first hand-in
	known          foreseen
}

// ask is one question, as somebody waits: each costs as much as a row that is written. The unit that
// counts is the one of the settings as they were last; when they have changed since, nothing is foreseen.
func (s *Store) ask(ctx context.Context, tx *sqlx.Tx, user int64, requestID string) (o opening, err error) {
	o.known = foreseen{end: &mark{}, unit: s.cache.centre(), year: s.BusinessTime().Year(), last: new(int)}
	err = tx.QueryRowContext(ctx, `SELECT (SELECT doc FROM app_user WHERE id=?), (SELECT value FROM meta WHERE name='revision'),
		(SELECT COALESCE(MAX(id), 0) + 1 FROM case_file), (SELECT id FROM case_file WHERE request_id=?), (SELECT request_digest FROM case_file WHERE request_id=?),
		COALESCE((SELECT seq FROM log ORDER BY seq DESC LIMIT 1), 0), COALESCE((SELECT mac FROM log ORDER BY seq DESC LIMIT 1), ''),
		COALESCE((SELECT last FROM counter WHERE series='intake' AND unit=? AND year=?), 0)`,
		user, requestID, requestID, o.known.unit, o.known.year).
		Scan(&o.user, &o.revision, &o.next, &o.first, &o.request, &o.known.end.Seq, &o.known.end.Mac, o.known.last)
	if err != nil {
		return o, readFailure(err)
	}
	return o, nil
}

// register makes a new case; a repeated request answers with the first result.
func (s *Store) register(ctx context.Context, tx *sqlx.Tx, actor data.Actor, r data.Opening) (data.Case, error) {
	in := r.Opens()
	found, err := s.ask(ctx, tx, actor.ID, in.RequestID)
	if err != nil {
		return data.Case{}, err
	}
	scene, err := s.sceneFor(ctx, tx, found.user, found.revision)
	if err != nil {
		return data.Case{}, err
	}
	scene.Files = fileRoom{ctx, tx, s.cabinet()}
	if err := permit(scene.Actor, r); err != nil {
		return data.Case{}, err
	}
	var request string
	if in.RequestID != "" {
		if request, err = requestDigest(in); err != nil {
			return data.Case{}, err
		}
	}
	switch {
	case found.first != nil && (found.request == nil || *found.request != request):
		return data.Case{}, data.Refuse(data.Conflict, "这个登记请求已经用过，内容却不同。请另起一个新登记。")
	case found.first != nil:
		c, err := s.load(ctx, tx, scene, *found.first)
		if err != nil {
			return data.Case{}, err
		}
		return c, s.looked(ctx, tx, scene, c)
	}
	var c data.Case
	events, err := r.Apply(&c, scene)
	if err != nil {
		return c, err
	}
	c.ID = found.next
	again, err := hidden(ctx, tx, scene, &c.Intake)
	if err != nil {
		return c, err
	}
	if c, err = s.settle(ctx, tx, scene, data.Case{}, c, events, request, found.known); err != nil {
		return c, err
	}
	return c, s.raiseAlerts(ctx, tx, scene, c, again)
}

// requestDigest tells whether a repeated hand-in has the same content.
func requestDigest(in data.Intake) (string, error) {
	text, err := json.Marshal(in)
	if err != nil {
		return "", data.Fail(err, "登记内容无法保存，请检查特殊内容后再试。")
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), nil
}
