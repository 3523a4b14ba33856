package store

import (
	"context"
	"time"
)

// BackupAge is when the database was backed up by itself last.
type BackupAge struct {
	At     time.Time // zero: never
	Server bool      // it stands on a server, whose administrator backs it up
}

// LastBackup looks for the newest daily backup where the plan puts them.
func (s *Store) LastBackup(ctx context.Context) (BackupAge, error) {
	if !s.inFile() {
		return BackupAge{Server: true}, nil
	}
	plan, err := s.BackupPlan(ctx)
	if err != nil {
		return BackupAge{}, err
	}
	if plan.Folder == "" {
		plan.Folder = s.backupFolder()
	}
	if all := s.copies(plan.Folder); len(all) > 0 {
		return BackupAge{At: all[0].at}, nil
	}
	return BackupAge{}, nil
}
