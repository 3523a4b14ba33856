package store

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/alexedwards/argon2id"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// passwordCost is t=3 over 64 MB, about a seventh of a second.
var passwordCost = &argon2id.Params{Memory: 64 << 10, Iterations: 3, Parallelism: 2, SaltLength: 16, KeyLength: 32}

// nobody is compared with when a login does not exist, so that the answer takes as long.
const nobody = "$argon2id$v=19$m=65536,t=3,p=2$MDEyMzQ1Njc4OTAxMjM0NQ$pMPGQn8N9Uk8sUvnWpRv6bbvXuoqb0l6i9E4IG0yWCk"

// Login checks a password and says who acts from now on.
func (s *Store) Login(ctx context.Context, login, password string) (data.Actor, error) {
	var u struct {
		ID       int64
		Password string
	}
	err := s.read.GetContext(ctx, &u, "SELECT id, password FROM app_user WHERE login=?", strings.TrimSpace(login))
	if err != nil && !noRows(err) {
		return data.Actor{}, readFailure(err)
	}
	hash := u.Password
	if noRows(err) {
		hash = nobody
	}
	wrong, err := s.hurry(ctx, s.read, u.ID)
	if err != nil {
		return data.Actor{}, err
	}
	same, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return data.Actor{}, data.Fail(err, "密码核对失败，请告诉管理员。")
	}
	if !same || u.ID == 0 {
		if err := s.missed(ctx, u.ID); err != nil {
			return data.Actor{}, err
		}
		return data.Actor{}, data.Refuse(data.Forbidden, "登录名或密码不对，请重新输入。")
	}
	if wrong.Failures > 0 {
		// Whoever has the password comes in even when the disk is full.
		_ = s.transact(ctx, func(tx *sqlx.Tx) error { return forgive(ctx, tx, u.ID) })
	}
	return loadUser(ctx, s.read, u.ID)
}

// loadUser reads a user afresh, so that a right taken away is gone with the next act.
func loadUser(ctx context.Context, q sqlx.QueryerContext, id int64) (data.Actor, error) {
	var u data.User
	users, err := docs[data.User](ctx, q, "SELECT doc FROM app_user WHERE id=?", id)
	if err != nil {
		return u, err
	}
	if len(users) == 0 || users[0].Disabled {
		return u, disabled()
	}
	return users[0], nil
}

// enter is the world as a user sees it now, his rights read afresh; one question, as each act begins so.
func (s *Store) enter(ctx context.Context, q sqlx.QueryerContext, id int64) (data.Scene, error) {
	var doc, revision *string
	err := q.QueryRowxContext(ctx, "SELECT (SELECT doc FROM app_user WHERE id=?), (SELECT value FROM meta WHERE name='revision')", id).Scan(&doc, &revision)
	if err != nil {
		return data.Scene{}, readFailure(err)
	}
	return s.sceneFor(ctx, q, doc, revision)
}

// sceneFor is the scene of a user by his document, nil when there is none, and the settings' revision.
func (s *Store) sceneFor(ctx context.Context, q sqlx.QueryerContext, doc, revision *string) (data.Scene, error) {
	var who data.User
	if doc != nil {
		var err error
		if who, err = s.cache.user(*doc); err != nil {
			return data.Scene{}, readFailure(err)
		}
	}
	if doc == nil || who.Disabled {
		return data.Scene{}, disabled()
	}
	if revision == nil {
		return data.Scene{}, readFailure(errors.New("no revision of the settings"))
	}
	now, err := s.settingsAt(ctx, q, *revision)
	return s.sceneOf(who, now), err
}

func disabled() error { return data.Refuse(data.Forbidden, "用户已停用，请重新登录。") }

// newHash is what is kept of a new password.
func newHash(password string) (string, error) {
	if password == "" {
		return "", data.Faults{{Field: "password", Code: data.Invalid, Message: "请设置密码。"}}
	}
	hash, err := argon2id.CreateHash(password, passwordCost)
	if err != nil {
		return "", saveFailure(err)
	}
	return hash, nil
}

// saveUser inserts a user with its password.
func saveUser(ctx context.Context, tx *sqlx.Tx, u *data.User, password string) (row, error) {
	hash, err := newHash(password)
	if err != nil {
		return row{}, err
	}
	if err := tx.GetContext(ctx, &u.ID, "SELECT COALESCE(MAX(id), 0) + 1 FROM app_user"); err != nil {
		return row{}, readFailure(err)
	}
	doc, err := json.Marshal(u)
	if err != nil {
		return row{}, saveFailure(err)
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO app_user (id, login, password, doc) VALUES (?, ?, ?, ?)", u.ID, u.Login, hash, string(doc)); err != nil {
		return row{}, saveFailure(err)
	}
	return userRow(u.ID, hash, string(doc)), nil
}
