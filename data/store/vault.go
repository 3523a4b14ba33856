package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"
	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// vault is what backups are encrypted with: to the recipient everybody may encrypt; the identity, which
// decrypts, is sealed under a passphrase that stands on paper alone.
type vault struct {
	recipient string
	sealed    string // the identity, as an armored age file
}

// Cost of a guess at the passphrase, as the power of two that scrypt takes: a chosen one may be weak, a
// made one has 125 bits.
var (
	chosenCost = 18
	madeCost   = 14
)

func newVault(passphrase string, cost int) (vault, error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return vault{}, err
	}
	lock, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		return vault{}, err
	}
	lock.SetWorkFactor(cost)
	var b bytes.Buffer
	text := armor.NewWriter(&b)
	w, err := age.Encrypt(text, lock)
	if err != nil {
		return vault{}, err
	}
	_, err = io.WriteString(w, identity.String())
	if err = errors.Join(err, w.Close(), text.Close()); err != nil {
		return vault{}, err
	}
	return vault{identity.Recipient().String(), b.String()}, nil
}

// unseal gives the identity; typed may be the passphrase as read from paper.
func unseal(sealed, typed string) (age.Identity, error) {
	tries := []string{typed}
	if plain := plainSecret(typed); len(plain) == secretLength {
		tries = append(tries, spaced(plain))
	}
	var failed error
	for _, passphrase := range tries {
		if passphrase == "" {
			continue
		}
		key, err := age.NewScryptIdentity(passphrase)
		if err != nil {
			failed = err
			continue
		}
		r, err := age.Decrypt(armor.NewReader(strings.NewReader(sealed)), key)
		if err != nil {
			failed = err
			continue
		}
		text, err := io.ReadAll(io.LimitReader(r, 1<<10))
		if err != nil {
			return nil, err
		}
		return age.ParseX25519Identity(string(text))
	}
	return nil, failed
}

// setVault makes a new vault for all backups to come. The sealed identity lies beside the database, so
// that it is there also when the database is not.
func (s *Store) setVault(ctx context.Context, tx *sqlx.Tx, passphrase string, cost int) (row, error) {
	v, err := newVault(passphrase, cost)
	if err != nil {
		return row{}, data.Fail(err, "备份的密钥没有生成，请再试一次。")
	}
	if err := os.WriteFile(s.path+".age", []byte(v.sealed), 0o600); err != nil {
		return row{}, data.Fail(err, "备份的密钥写不进%s.age，请检查权限和磁盘空间。", s.path)
	}
	return setMeta(ctx, tx, "backup_recipient", v.recipient)
}

// SetPassphrase makes a new key for backups under a passphrase; backups made before keep theirs.
func (s *Store) SetPassphrase(ctx context.Context, actor data.Actor, passphrase string) error {
	if passphrase == "" {
		return data.Faults{{Field: "passphrase", Code: data.Invalid, Message: "请设置备份口令。"}}
	}
	if !s.inFile() {
		return serverBacksUp()
	}
	return s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		r, err := s.setVault(ctx, tx, passphrase, chosenCost)
		if err != nil {
			return err
		}
		return s.did(ctx, tx, who.Login, "backup_key_made", "", r)
	})
}

// vault is that of the database.
func (s *Store) vault(ctx context.Context) (vault, error) {
	recipient, err := meta(ctx, s.read, "backup_recipient")
	if err != nil {
		return vault{}, err
	}
	sealed, err := os.ReadFile(s.path + ".age")
	if recipient == "" || errors.Is(err, os.ErrNotExist) {
		return vault{}, data.Refuse(data.NotFound, "还没有备份的密钥（%s.age）。请设环境变量HEFENG_PASSPHRASE，用 hefeng backup --set-passphrase 设定备份口令。", s.path)
	}
	if err != nil {
		return vault{}, data.Fail(err, "备份的密钥%s.age读不出来，请检查权限。", s.path)
	}
	return vault{recipient, string(sealed)}, nil
}

func serverBacksUp() error {
	return data.Refuse(data.Conflict, "数据在服务器上，由服务器管理员备份和恢复。请同时另存本机的密钥文件（.key）。")
}
