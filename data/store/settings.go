package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"sync"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
	"hefeng/data/workday"
)

// settings are the network and the calendar, which every act looks at and hardly any changes. They
// are kept in memory under a revision that stands in the database, and each act compares it inside
// its own transaction, so that a change made by another process counts at once.
type settings struct {
	revision string
	network  *data.Network // never changed in place
	calendar workday.Calendar
}

type settingsCache struct {
	mutex sync.Mutex
	known settings
	users map[string]data.User // by document, never changed in place
}

// mostUsersKnown is how many are kept at a time; a window has one.
const mostUsersKnown = 64

// user reads a document, which begins every act, once.
func (c *settingsCache) user(doc string) (data.User, error) {
	c.mutex.Lock()
	u, ok := c.users[doc]
	c.mutex.Unlock()
	if ok {
		return u, nil
	}
	if err := json.Unmarshal([]byte(doc), &u); err != nil {
		return u, err
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.users == nil || len(c.users) >= mostUsersKnown {
		c.users = map[string]data.User{}
	}
	c.users[doc] = u
	return u, nil
}

// centre is that of the settings as they were last; empty before anybody asked for them.
func (c *settingsCache) centre() string {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.known.network == nil {
		return ""
	}
	return c.known.network.Centre
}

// settings are those of the database as q sees it.
func (s *Store) settings(ctx context.Context, q sqlx.QueryerContext) (settings, error) {
	var revision string
	if err := sqlx.GetContext(ctx, q, &revision, "SELECT value FROM meta WHERE name='revision'"); err != nil {
		return settings{}, readFailure(err)
	}
	return s.settingsAt(ctx, q, revision)
}

// settingsAt are those of a revision that q sees.
func (s *Store) settingsAt(ctx context.Context, q sqlx.QueryerContext, revision string) (settings, error) {
	s.cache.mutex.Lock()
	known := s.cache.known
	s.cache.mutex.Unlock()
	if known.revision == revision {
		return known, nil
	}
	fresh := settings{revision: revision, calendar: s.calendar}
	var err error
	if fresh.network, err = loadNetwork(ctx, q); err != nil {
		return settings{}, err
	}
	years, err := loadYears(ctx, q)
	if err != nil {
		return settings{}, err
	}
	fresh.calendar = fresh.calendar.With(years...)
	s.cache.mutex.Lock()
	s.cache.known = fresh
	s.cache.mutex.Unlock()
	return fresh, nil
}

func loadYears(ctx context.Context, q sqlx.QueryerContext) ([]workday.Year, error) {
	var texts []string
	if err := sqlx.SelectContext(ctx, q, &texts, "SELECT doc FROM calendar_year ORDER BY year"); err != nil {
		return nil, readFailure(err)
	}
	years := make([]workday.Year, len(texts))
	for i, text := range texts {
		var err error
		if years[i], err = workday.ParseYear(text); err != nil {
			return nil, readFailure(err)
		}
	}
	return years, nil
}

// changeSettings gives the settings a new revision after rows of them were written, and logs it all,
// with others that were written beside them.
// The revision follows from the one before and from what was written, so that two databases with the
// same history have the same and no rolled-back one is ever met again with another content.
func (s *Store) changeSettings(ctx context.Context, tx *sqlx.Tx, login string, e data.Event, rows []row, others ...row) error {
	var before string
	if err := tx.GetContext(ctx, &before, "SELECT value FROM meta WHERE name='revision'"); err != nil && !noRows(err) {
		return readFailure(err)
	}
	h := sha256.New()
	field(h, before)
	for _, r := range rows {
		field(h, r.name)
		field(h, r.content)
	}
	revision := hex.EncodeToString(h.Sum(nil))
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (name, value) VALUES ('revision', ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", revision)
	if err != nil {
		return saveFailure(err)
	}
	return s.append(ctx, tx, entry{Actor: login, What: []data.Event{e}, rows: slices.Concat(rows, others, []row{{"meta/revision", revision}})})
}
