package console

import (
	"hefeng/data"
	"hefeng/data/store"
)

const (
	passphraseVar    = "HEFENG_PASSPHRASE"
	passphrasePrompt = "备份口令："
)

type backupCmd struct {
	Out           string `help:"放备份的文件夹；不写为数据文件旁的 backups。" placeholder:"DIR"`
	SetPassphrase bool   `help:"以 HEFENG_PASSPHRASE 为今后所有备份的口令，再备份。"`
	Keep          []int  `help:"自动备份各留几份：每日、每周、每月，如 7,4,12；设好不再备份。" placeholder:"D,W,M"`
}

// Run backs up and prints what was written. A passphrase in the environment opens this backup in
// place of the one of the set-up.
func (c *backupCmd) Run(s *session) error {
	return s.with(func(db *store.Store, actor data.Actor) error {
		if len(c.Keep) > 0 {
			return c.plan(s, db, actor)
		}
		to := store.BackupTo{Folder: c.Out, Passphrase: s.Getenv(passphraseVar)}
		if c.SetPassphrase {
			passphrase, err := s.password(passphraseVar, passphrasePrompt)
			if err == nil {
				err = db.SetPassphrase(s.ctx, actor, passphrase)
			}
			if err != nil {
				return err
			}
			to.Passphrase = ""
		}
		b, err := db.Backup(s.ctx, actor, to)
		if err != nil {
			return err
		}
		return s.say(b)
	})
}

func (c *backupCmd) plan(s *session, db *store.Store, actor data.Actor) error {
	if len(c.Keep) != 3 {
		return data.Faults{{Field: "keep", Code: data.Invalid, Message: "请写三个数：每日、每周、每月各留几份，如 7,4,12。"}}
	}
	plan := store.BackupPlan{Folder: c.Out, Daily: c.Keep[0], Weekly: c.Keep[1], Monthly: c.Keep[2]}
	if err := db.SetBackupPlan(s.ctx, actor, plan); err != nil {
		return err
	}
	return s.say(plan)
}

type restoreCmd struct {
	File string `arg:"" help:"备份文件。"`
}

// Run puts a backup in place of the database.
func (c *restoreCmd) Run(s *session) error {
	at, err := s.at()
	if err != nil {
		return err
	}
	if s.globals.User == "" {
		return data.Faults{{Field: "user", Code: data.Invalid, Message: "请用 --user 写明登录名（做备份时的管理员）。"}}
	}
	passphrase, err := s.password(passphraseVar, passphrasePrompt)
	if err != nil {
		return err
	}
	password, err := s.password("HEFENG_PASSWORD", "密码：")
	if err != nil {
		return err
	}
	r, err := store.Restore(s.ctx, store.Options{Path: s.path(), At: at},
		store.RestoreFrom{File: c.File, Passphrase: passphrase, Login: s.globals.User, Password: password})
	if err != nil {
		return err
	}
	return s.say(r)
}
