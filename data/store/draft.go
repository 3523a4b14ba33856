package store

import (
	"context"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Draft is what a user has typed and not handed in yet, kept so that a crash loses nothing.
type Draft struct {
	Key     string    // names the form and the case, e.g. counter/new
	Doc     string    // the page's own format
	SavedAt time.Time // by the PC's clock
}

const (
	maxDraft  = 1 << 20 // bytes
	savedForm = "2006-01-02T15:04:05.000000000Z"
)

// SaveDraft keeps the actor's draft of a key in place of an older one. It is no act: it takes no
// right but a valid user, and is in no log.
func (s *Store) SaveDraft(ctx context.Context, actor data.Actor, key, doc string) error {
	if key == "" || len(key)+len(doc) > maxDraft {
		return data.Refuse(data.Invalid, "草稿太长，没有自动保存。请先登记或删减一些内容。")
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO draft (user_id, key, doc, saved_at) VALUES (?, ?, ?, ?)
			ON CONFLICT (user_id, key) DO UPDATE SET doc=excluded.doc, saved_at=excluded.saved_at`,
			who.ID, key, doc, s.now().UTC().Format(savedForm))
		if err != nil {
			return saveFailure(err)
		}
		return nil
	})
}

// Drafts lists the actor's own drafts, newest first.
func (s *Store) Drafts(ctx context.Context, actor data.Actor) ([]Draft, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return nil, err
	}
	var kept []struct {
		Key, Doc string
		SavedAt  string `db:"saved_at"`
	}
	if err := s.read.SelectContext(ctx, &kept, "SELECT key, doc, saved_at FROM draft WHERE user_id=? ORDER BY saved_at DESC, key", who.ID); err != nil {
		return nil, readFailure(err)
	}
	drafts := make([]Draft, len(kept))
	for i, k := range kept {
		at, err := time.Parse(savedForm, k.SavedAt)
		if err != nil {
			return nil, readFailure(err)
		}
		drafts[i] = Draft{Key: k.Key, Doc: k.Doc, SavedAt: at}
	}
	return drafts, nil
}

// DropDraft takes the actor's draft of a key away; one that is not there is no fault.
func (s *Store) DropDraft(ctx context.Context, actor data.Actor, key string) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM draft WHERE user_id=? AND key=?", actor.ID, key); err != nil {
			return saveFailure(err)
		}
		return nil
	})
}
