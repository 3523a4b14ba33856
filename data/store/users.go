package store

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/alexedwards/argon2id"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// administer is a transaction of somebody who may change users and settings.
func (s *Store) administer(ctx context.Context, actor data.Actor, work func(tx *sqlx.Tx, who data.Actor) error) error {
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		who, err := loadUser(ctx, tx, actor.ID)
		if err != nil {
			return err
		}
		if !who.May(data.ToAdminister) {
			return data.Refuse(data.Forbidden, "您没有管理用户的权限，请联系管理员。")
		}
		return work(tx, who)
	})
}

// did logs an act that is about no case, with the rows that it left behind.
func (s *Store) did(ctx context.Context, tx *sqlx.Tx, login, kind, note string, rows ...row) error {
	return s.append(ctx, tx, entry{Actor: login, rows: rows,
		What: []data.Event{{Kind: kind, Actor: login, At: s.BusinessTime(), Note: note}}})
}

// AddUser makes another user; only an administrator may.
func (s *Store) AddUser(ctx context.Context, actor data.Actor, u data.User, password string) (data.User, error) {
	u.Login = strings.TrimSpace(u.Login)
	err := s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		scene, err := s.scene(ctx, tx, who)
		if err != nil {
			return err
		}
		if err := u.Check(scene.Network); err != nil {
			return err
		}
		var taken int
		if err := tx.GetContext(ctx, &taken, "SELECT COUNT(*) FROM app_user WHERE login=?", u.Login); err != nil {
			return readFailure(err)
		}
		if taken > 0 {
			return data.Refuse(data.Conflict, "登录名%s已有人使用，请另取一个。", u.Login)
		}
		r, err := saveUser(ctx, tx, &u, password)
		if err != nil {
			return err
		}
		return s.did(ctx, tx, who.Login, "user_added", "", r)
	})
	return u, err
}

// Users lists all users for an administrator.
func (s *Store) Users(ctx context.Context, actor data.Actor) ([]data.User, error) {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return nil, err
	}
	if !who.May(data.ToAdminister) {
		return nil, data.Refuse(data.Forbidden, "您没有管理用户的权限，请联系管理员。")
	}
	return docs[data.User](ctx, s.read, "SELECT doc FROM app_user ORDER BY id")
}

// ChangeUser replaces what is kept of the user of this login: name, roles, unit, windows, the right to open
// restricted cases, mediator. It goes for the user's next act. The only administrator stays one.
func (s *Store) ChangeUser(ctx context.Context, actor data.Actor, u data.User) (data.User, error) {
	u.Login = strings.TrimSpace(u.Login)
	err := s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		k, err := keptUserOf(ctx, tx, u.Login)
		if err != nil {
			return err
		}
		u.ID, u.Disabled = k.user.ID, k.user.Disabled
		scene, err := s.scene(ctx, tx, who)
		if err != nil {
			return err
		}
		if err := u.Check(scene.Network); err != nil {
			return err
		}
		if reflect.DeepEqual(u, k.user) {
			return nil
		}
		admins, err := administrators(ctx, tx)
		if err != nil {
			return err
		}
		if !u.May(data.ToAdminister) && len(admins) == 1 && admins[0].ID == u.ID {
			return data.Refuse(data.Conflict, "%s是唯一的管理员，不能取消管理员角色。请先增加一名管理员。", u.Login)
		}
		r, err := updateUser(ctx, tx, u, k.hash)
		if err != nil {
			return err
		}
		return s.did(ctx, tx, who.Login, "user_changed", "", r)
	})
	if err != nil {
		return data.User{}, err
	}
	return u, nil
}

// SetDisabled keeps a user out from now on, or lets him in again. The only administrator stays.
func (s *Store) SetDisabled(ctx context.Context, actor data.Actor, login string, disabled bool) (data.User, error) {
	var u data.User
	err := s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		k, err := keptUserOf(ctx, tx, login)
		if err != nil {
			return err
		}
		u = k.user
		if u.Disabled == disabled {
			return nil
		}
		admins, err := administrators(ctx, tx)
		if err != nil {
			return err
		}
		if disabled && len(admins) == 1 && admins[0].ID == u.ID {
			return data.Refuse(data.Conflict, "%s是唯一的管理员，不能停用。请先增加一名管理员。", u.Login)
		}
		u.Disabled = disabled
		r, err := updateUser(ctx, tx, u, k.hash)
		if err != nil {
			return err
		}
		kind := map[bool]string{true: "user_disabled", false: "user_enabled"}[disabled]
		return s.did(ctx, tx, who.Login, kind, "", r)
	})
	return u, err
}

// ChangePassword replaces the actor's own password, who gives the old one again.
func (s *Store) ChangePassword(ctx context.Context, actor data.Actor, old, fresh string) error {
	who, err := loadUser(ctx, s.read, actor.ID)
	if err != nil {
		return err
	}
	if _, err := s.Login(ctx, who.Login, old); err != nil {
		return err
	}
	return s.transact(ctx, func(tx *sqlx.Tx) error {
		_, err := s.setPassword(ctx, tx, who.Login, who.Login, fresh)
		return err
	})
}

// SetPassword gives another user a new password, when the old one is forgotten.
func (s *Store) SetPassword(ctx context.Context, actor data.Actor, login, fresh string) (data.User, error) {
	var u data.User
	err := s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) (err error) {
		u, err = s.setPassword(ctx, tx, who.Login, login, fresh)
		return err
	})
	return u, err
}

// setPassword saves a new password, logs it and ends the wait after wrong ones.
func (s *Store) setPassword(ctx context.Context, tx *sqlx.Tx, by, login, fresh string, others ...row) (data.User, error) {
	k, err := keptUserOf(ctx, tx, login)
	if err != nil {
		return k.user, err
	}
	if err := data.CheckNewPassword(k.user.Login, fresh); err != nil {
		return k.user, err
	}
	if same, err := argon2id.ComparePasswordAndHash(fresh, k.hash); err == nil && same {
		return k.user, data.Faults{{Field: "password", Code: data.Invalid, Message: "新密码与原密码相同，请另设一个。"}}
	}
	hash, err := newHash(fresh)
	if err != nil {
		return k.user, err
	}
	r, err := updateUser(ctx, tx, k.user, hash)
	if err != nil {
		return k.user, err
	}
	if err := forgive(ctx, tx, k.user.ID); err != nil {
		return k.user, err
	}
	return k.user, s.did(ctx, tx, by, "password_changed", "", append(others, r)...)
}

// keptUser is a user with the password's hash.
type keptUser struct {
	user data.User
	hash string
}

func keptUserOf(ctx context.Context, tx *sqlx.Tx, login string) (keptUser, error) {
	var found struct{ Password, Doc string }
	err := tx.GetContext(ctx, &found, "SELECT password, doc FROM app_user WHERE login=?", strings.TrimSpace(login))
	if noRows(err) {
		return keptUser{}, data.Refuse(data.NotFound, "没有登录名为%s的用户，请核对。", login)
	}
	if err != nil {
		return keptUser{}, readFailure(err)
	}
	k := keptUser{hash: found.Password}
	if err := json.Unmarshal([]byte(found.Doc), &k.user); err != nil {
		return k, readFailure(err)
	}
	return k, nil
}

// updateUser saves a user as he is now.
func updateUser(ctx context.Context, tx *sqlx.Tx, u data.User, hash string) (row, error) {
	doc, err := json.Marshal(u)
	if err != nil {
		return row{}, saveFailure(err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE app_user SET password=?, doc=? WHERE id=?", hash, string(doc), u.ID); err != nil {
		return row{}, saveFailure(err)
	}
	return userRow(u.ID, hash, string(doc)), nil
}
