package store

import (
	"context"
	"strings"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// Setup is what a new database starts with: its administrator and its network, which names the
// committee that presides and seals at the centre.
type Setup struct {
	Login    string
	Name     string
	Password string
	Network  data.Network
	// Passphrase is that of backups; empty has one made, which is in Secrets.
	Passphrase string
	Demo       bool // a demonstration database, whose password everybody knows
}

// Init makes a new database. Nothing stands there when it fails.
func Init(ctx context.Context, o Options, setup Setup) (*Store, error) {
	var f data.Faults
	setup.Login = strings.TrimSpace(setup.Login)
	if setup.Login == "" {
		f.Add("login", "请填写管理员的登录名。")
	}
	if setup.Name == "" {
		setup.Name = setup.Login
	}
	switch {
	case setup.Password == "":
		f.Add("password", "请设置管理员的密码。")
	case setup.Password == setup.Login && !setup.Demo:
		f.Add("password", "密码不能与登录名相同，请另设一个。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	if err := setup.Network.Check(); err != nil {
		return nil, err
	}
	s, err := create(ctx, o)
	if err != nil {
		return nil, err
	}
	if err := s.transact(ctx, func(tx *sqlx.Tx) error { return s.found(ctx, tx, setup) }); err != nil {
		_ = s.Close()
		s.engine.abandon()
		return nil, err
	}
	return s, nil
}

func (s *Store) found(ctx context.Context, tx *sqlx.Tx, setup Setup) error {
	rows, err := saveNetwork(ctx, tx, nil, setup.Network.Founded())
	if err != nil {
		return err
	}
	admin := data.User{Login: setup.Login, Name: setup.Name, Roles: data.FounderRoles(), Unit: setup.Network.Centre, Restricted: true}
	user, err := saveUser(ctx, tx, &admin, setup.Password)
	if err != nil {
		return err
	}
	kept := []row{user}
	if !setup.Demo {
		code, recovery, err := newRecovery(ctx, tx)
		if err != nil {
			return err
		}
		s.secrets.Recovery = code
		kept = append(kept, recovery)
		if s.inFile() {
			passphrase, cost := setup.Passphrase, chosenCost
			if passphrase == "" {
				passphrase, cost = newSecret(), madeCost
				s.secrets.Passphrase = passphrase
			}
			key, err := s.setVault(ctx, tx, passphrase, cost)
			if err != nil {
				return err
			}
			kept = append(kept, key)
		}
	}
	return s.changeSettings(ctx, tx, admin.Login, data.Event{Kind: "founded", Actor: admin.Login, At: s.BusinessTime()}, rows, kept...)
}
