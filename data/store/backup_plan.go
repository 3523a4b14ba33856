package store

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"hefeng/data"
)

// BackupPlan says where the daily backups lie and how many stay: the newest of each of the last days,
// weeks and months that have one.
type BackupPlan struct {
	Folder  string `json:"folder"` // empty: backups, beside the database
	Daily   int    `json:"daily"`
	Weekly  int    `json:"weekly"`
	Monthly int    `json:"monthly"`
}

var usualPlan = BackupPlan{Daily: 7, Weekly: 4, Monthly: 12}

// BackupPlan is the plan of the database.
func (s *Store) BackupPlan(ctx context.Context) (BackupPlan, error) {
	text, err := meta(ctx, s.read, "backup_plan")
	if err != nil || text == "" {
		return usualPlan, err
	}
	var p BackupPlan
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return usualPlan, readFailure(err)
	}
	return p, nil
}

// SetBackupPlan changes it.
func (s *Store) SetBackupPlan(ctx context.Context, actor data.Actor, p BackupPlan) error {
	if p.Daily < 1 || p.Weekly < 0 || p.Monthly < 0 {
		return data.Faults{{Field: "daily", Code: data.Invalid, Message: "每日备份至少留一份，每周、每月的份数不能是负数，请改正。"}}
	}
	text, err := json.Marshal(p)
	if err != nil {
		return saveFailure(err)
	}
	return s.administer(ctx, actor, func(tx *sqlx.Tx, who data.Actor) error {
		r, err := setMeta(ctx, tx, "backup_plan", string(text))
		if err != nil {
			return err
		}
		return s.did(ctx, tx, who.Login, "backup_plan", "", r)
	})
}

// DailyBackup makes the backup of the day unless there is one, and lets go of old ones. It asks for
// nobody's right: the program does it by itself. The answer is nil when there was nothing to do, also
// on a server, which is backed up there, and in a demonstration.
func (s *Store) DailyBackup(ctx context.Context) (*Backup, error) {
	recipient, err := meta(ctx, s.read, "backup_recipient")
	if err != nil || recipient == "" || !s.inFile() {
		return nil, err
	}
	plan, err := s.BackupPlan(ctx)
	if err != nil {
		return nil, err
	}
	if plan.Folder == "" {
		plan.Folder = s.backupFolder()
	}
	today := s.now().In(data.Zone).Format("20060102")
	for _, c := range s.copies(plan.Folder) {
		if c.at.Format("20060102") == today {
			return nil, nil
		}
	}
	b, err := s.backup(ctx, BackupTo{Folder: plan.Folder}, automaticEnd)
	if err != nil {
		return nil, err
	}
	for _, old := range plan.outdated(s.copies(plan.Folder)) {
		if err := os.Remove(old); err != nil {
			return &b, data.Fail(err, "旧备份%s删不掉，请检查权限。", old)
		}
	}
	if err := pruneSealed(ctx, plan.Folder); err != nil {
		return &b, data.Fail(err, "备份文件夹%s里旧附件的备份删不掉，请检查权限。", plan.Folder)
	}
	return &b, nil
}

// dated is a daily backup with the time in its name.
type dated struct {
	file string
	at   time.Time
}

// copies are the daily backups of the database in a folder, newest first. Those made by hand are not
// among them and stay for ever.
func (s *Store) copies(folder string) []dated {
	name := regexp.MustCompile("^" + regexp.QuoteMeta(s.backupName()) + `-(\d{8}-\d{6})-\d{6,}-[0-9a-f]+` + regexp.QuoteMeta(automaticEnd) + "$")
	entries, _ := os.ReadDir(folder)
	var all []dated
	for _, e := range entries {
		m := name.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		if at, err := time.ParseInLocation("20060102-150405", m[1], data.Zone); err == nil {
			all = append(all, dated{filepath.Join(folder, e.Name()), at})
		}
	}
	slices.SortFunc(all, func(a, b dated) int { return strings.Compare(b.file, a.file) })
	return all
}

// outdated are the backups that the plan no longer keeps.
func (p BackupPlan) outdated(all []dated) []string {
	keep := map[string]bool{}
	for _, rule := range []struct {
		most int
		span func(time.Time) string
	}{
		{p.Daily, func(t time.Time) string { return t.Format("20060102") }},
		{p.Weekly, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, w) }},
		{p.Monthly, func(t time.Time) string { return t.Format("200601") }},
	} {
		seen := map[string]bool{}
		for _, c := range all {
			if span := rule.span(c.at); !seen[span] && len(seen) < rule.most {
				seen[span], keep[c.file] = true, true
			}
		}
	}
	var old []string
	for _, c := range all {
		if !keep[c.file] {
			old = append(old, c.file)
		}
	}
	return old
}
