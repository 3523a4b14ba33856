package store

import (
	"context"
	"crypto/rand"
	"strings"

	"github.com/alexedwards/argon2id"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// secretSigns are what a printed secret is written in: no letter that is mistaken for a digit.
const secretSigns = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

const secretLength = 25

// newSecret is 125 bits to be printed and typed again: five groups of five.
func newSecret() string {
	raw := make([]byte, secretLength)
	_, _ = rand.Read(raw) // never fails
	for i, x := range raw {
		raw[i] = secretSigns[int(x)%len(secretSigns)]
	}
	return spaced(string(raw))
}

// spaced sets a secret in groups.
func spaced(plain string) string {
	var b strings.Builder
	for i, r := range plain {
		if i > 0 && i%5 == 0 {
			b.WriteByte('-')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plainSecret is a secret as it was typed from paper, without what people add or leave out.
func plainSecret(typed string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(secretSigns, r) {
			return r
		}
		return -1
	}, strings.ToUpper(halfWidth(typed)))
}

// Secrets are what set-up makes for paper alone; the database keeps none of them.
type Secrets struct {
	Recovery   string `json:"recovery_code,omitempty"`
	Passphrase string `json:"passphrase,omitempty"` // of backups; empty when it was chosen
}

// Secrets are those of a database made just now, empty when it is opened again.
func (s *Store) Secrets() Secrets { return s.secrets }

// newRecovery makes a code in place of an older one and gives the row that keeps its hash.
func newRecovery(ctx context.Context, tx *sqlx.Tx) (string, row, error) {
	code := newSecret()
	hash, err := argon2id.CreateHash(plainSecret(code), passwordCost)
	if err != nil {
		return "", row{}, saveFailure(err)
	}
	r, err := setMeta(ctx, tx, "recovery", hash)
	return code, r, err
}

// setMeta keeps a setting of the database and gives its row for the log.
func setMeta(ctx context.Context, tx *sqlx.Tx, name, value string) (row, error) {
	_, err := tx.ExecContext(ctx, "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", name, value)
	if err != nil {
		return row{}, saveFailure(err)
	}
	return row{"meta/" + name, value}, nil
}

// meta is a setting of the database, empty when it was never set.
func meta(ctx context.Context, q sqlx.QueryerContext, name string) (string, error) {
	var value string
	if err := sqlx.GetContext(ctx, q, &value, "SELECT value FROM meta WHERE name=?", name); err != nil && !noRows(err) {
		return "", readFailure(err)
	}
	return value, nil
}

// NewRecovery makes a new recovery code; the one on paper is void from then on.
func (s *Store) NewRecovery(ctx context.Context, actor data.Actor) (string, error) {
	var code string
	err := s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		var r row
		var err error
		if code, r, err = newRecovery(ctx, tx); err != nil {
			return err
		}
		return s.did(ctx, tx, who.Login, "recovery_made", "", r)
	})
	return code, err
}

// Recover sets an administrator's new password by the recovery code, when nobody can log in to do it.
// The code works once; the next one is the answer.
func (s *Store) Recover(ctx context.Context, typed, login, fresh string) (next string, err error) {
	hash, err := meta(ctx, s.read, "recovery")
	if err != nil {
		return "", err
	}
	if hash == "" {
		return "", data.Refuse(data.NotFound, "这个数据文件没有恢复码。请让其他管理员重设密码。")
	}
	if same, err := argon2id.ComparePasswordAndHash(plainSecret(typed), hash); err != nil || !same {
		return "", data.Refuse(data.Forbidden, "恢复码不对，请对照打印件重新输入。每个恢复码只能用一次。")
	}
	err = s.transact(ctx, func(tx *sqlx.Tx) error {
		now, err := meta(ctx, tx, "recovery")
		if err != nil {
			return err
		}
		if now != hash {
			return data.Refuse(data.Conflict, "恢复码刚刚用过，请用新的恢复码。")
		}
		k, err := keptUserOf(ctx, tx, login)
		if err != nil {
			return err
		}
		if k.user.Disabled || !k.user.May(data.ToAdminister) {
			return data.Refuse(data.Forbidden, "%s不是管理员，恢复码只用于管理员。", k.user.Login)
		}
		var r row
		if next, r, err = newRecovery(ctx, tx); err != nil {
			return err
		}
		_, err = s.setPassword(ctx, tx, k.user.Login, k.user.Login, fresh, r)
		return err
	})
	return next, err
}
