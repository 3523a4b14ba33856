package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

const passphrase = "只在纸上的口令"

// vaulted is a founded database whose backups open with the passphrase.
func vaulted(t *testing.T) *desk {
	t.Helper()
	d := openAt(t, newFile(t), agreeTime)
	require.NoError(t, d.SetPassphrase(ctx, d.founder, passphrase))
	return d
}

func (d *desk) back(from, path string) (Restored, error) {
	return Restore(ctx, Options{Path: path, At: moment(agreeTime)}, RestoreFrom{File: from, Passphrase: passphrase, Login: "qianwu", Password: password})
}

func TestABackupPutsEverythingBack(t *testing.T) {
	d := vaulted(t)
	c := d.settled()
	d.register(d.founder, minor)
	head := must(headOf(ctx, d.read))
	b, err := d.Backup(ctx, d.founder, BackupTo{})
	require.NoError(t, err)
	assert.Equal(t, head, mark{b.LogSeq, b.LogHead})
	assert.Contains(t, filepath.Base(b.File), fmt.Sprintf("%06d-%.12s", head.Seq, head.Mac))
	info := must(os.Stat(b.File))
	assert.Equal(t, b.Size, info.Size())
	assert.Zero(t, info.Mode().Perm()&0o077)
	text := must(os.ReadFile(b.File))
	for _, secret := range []string{"张𠅤", "13900008642", string(d.keys.Log), "qianwu"} {
		assert.False(t, bytes.Contains(text, []byte(secret)), secret)
	}
	for name := range filesOf(t, filepath.Dir(d.Path())) {
		assert.NotContains(t, name, temporary, "no copy in clear is left")
	}
	before := d.dump()
	d.register(d.founder) // after the backup
	_, err = d.back(b.File, d.Path())
	assert.Equal(t, data.Conflict, data.CodeOf(err), "somebody has it open")
	require.NoError(t, d.Close())

	r, err := d.back(b.File, d.Path())
	require.NoError(t, err)
	assert.NotEmpty(t, r.Kept)
	again := openAt(t, d.Path(), agreeTime)
	assert.Empty(t, again.Warnings())
	after := again.dump()
	assert.True(t, strings.Contains(after, "restored"))
	for _, line := range strings.Split(strings.TrimSpace(before), "\n") {
		assert.Contains(t, after, line)
	}
	assert.Equal(t, c.IntakeNo, must(again.Case(ctx, d.founder, c.ID)).IntakeNo)
	again.proven()
	kept := openAt(t, r.Kept[0], agreeTime)
	assert.Equal(t, head.Seq+1, must(headOf(ctx, kept.read)).Seq, "what stood there is whole under its new name")
	kept.proven()
	_, err = again.Backup(ctx, again.founder, BackupTo{Folder: t.TempDir()})
	require.NoError(t, err, "the restored database backs up with the same key")

	elsewhere := filepath.Join(t.TempDir(), "new", "h.db")
	r, err = d.back(b.File, elsewhere)
	require.NoError(t, err, "on a new PC")
	assert.Empty(t, r.Kept)
	openAt(t, elsewhere, agreeTime).proven()
}

func TestARestoreThatIsRefusedChangesNothing(t *testing.T) {
	d := vaulted(t)
	d.user("clerk", nil, data.Clerk)
	b := must(d.Backup(ctx, d.founder, BackupTo{}))
	require.NoError(t, d.Close())
	text := must(os.ReadFile(b.File))
	file := func(change func([]byte) []byte) string {
		path := filepath.Join(t.TempDir(), "b"+backupEnd)
		require.NoError(t, os.WriteFile(path, change(bytes.Clone(text)), 0o600))
		return path
	}
	from := func(change func(*RestoreFrom)) RestoreFrom {
		f := RestoreFrom{File: b.File, Passphrase: passphrase, Login: "qianwu", Password: password}
		change(&f)
		return f
	}
	before := filesOf(t, filepath.Dir(d.Path()))
	for name, test := range map[string]struct {
		from RestoreFrom
		want data.Code
	}{
		"missing":          {from(func(f *RestoreFrom) { f.File += ".none" }), data.NotFound},
		"a database":       {from(func(f *RestoreFrom) { f.File = d.Path() }), data.Invalid},
		"empty":            {from(func(f *RestoreFrom) { f.File = file(func([]byte) []byte { return nil }) }), data.Invalid},
		"cut":              {from(func(f *RestoreFrom) { f.File = file(func(t []byte) []byte { return t[:len(t)-1] }) }), data.Invalid},
		"flipped":          {from(func(f *RestoreFrom) { f.File = file(func(t []byte) []byte { t[len(t)/2] ^= 1; return t }) }), data.Invalid},
		"header flipped":   {from(func(f *RestoreFrom) { f.File = file(func(t []byte) []byte { t[300] ^= 1; return t }) }), data.Invalid},
		"wrong passphrase": {from(func(f *RestoreFrom) { f.Passphrase = "别的口令" }), data.Forbidden},
		"no passphrase":    {from(func(f *RestoreFrom) { f.Passphrase = "" }), data.Forbidden},
		"wrong password":   {from(func(f *RestoreFrom) { f.Password = "错" }), data.Forbidden},
		"not for a clerk":  {from(func(f *RestoreFrom) { f.Login = "clerk" }), data.Forbidden},
	} {
		_, err := Restore(ctx, Options{Path: d.Path()}, test.from)
		require.Error(t, err, name)
		assert.Equal(t, test.want, data.CodeOf(err), "%s: %v", name, err)
		assert.Regexp(t, `\p{Han}+。$`, err.Error(), name)
		assert.Equal(t, before, filesOf(t, filepath.Dir(d.Path())), name)
	}
}

func TestADamagedDatabaseIsPutAsideAndNotBackedUp(t *testing.T) {
	d := vaulted(t)
	b := must(d.Backup(ctx, d.founder, BackupTo{}))
	require.NoError(t, d.Close())
	require.NoError(t, os.WriteFile(d.Path(), []byte("这不是数据库"), 0o600))
	require.NoError(t, os.Remove(d.Path()+".key"))
	r, err := d.back(b.File, d.Path())
	require.NoError(t, err)
	assert.Equal(t, "这不是数据库", string(must(os.ReadFile(r.Kept[0]))))
	again := openAt(t, d.Path(), agreeTime)
	again.proven()

	for range 40 {
		again.register(again.founder)
	}
	require.NoError(t, again.checkpoint(ctx))
	f := must(os.OpenFile(d.Path(), os.O_RDWR, 0))
	for page := int64(8); page < 60; page++ {
		_, err := f.WriteAt([]byte("zzzzzzzzzzzzzzzzzzzzzzzzzzzz"), page*4096)
		require.NoError(t, err)
	}
	require.NoError(t, f.Close())
	folder := t.TempDir()
	_, err = again.Backup(ctx, again.founder, BackupTo{Folder: folder})
	assert.Error(t, err)
	assert.Regexp(t, `\p{Han}+。$`, err.Error())
	assert.Empty(t, filesOf(t, folder), "no half backup stands there")
}

func TestBackupsAreForAdministratorsAndNeedAKey(t *testing.T) {
	d := openAt(t, newFile(t), agreeTime)
	clerk := d.user("clerk", nil, data.Clerk)
	_, err := d.Backup(ctx, clerk, BackupTo{})
	assert.Equal(t, data.Forbidden, data.CodeOf(err))
	assert.Equal(t, data.Forbidden, data.CodeOf(d.SetPassphrase(ctx, clerk, "x")))
	assert.Equal(t, data.Invalid, data.CodeOf(d.SetPassphrase(ctx, d.founder, "")))
	_, err = d.Backup(ctx, d.founder, BackupTo{})
	assert.Equal(t, data.NotFound, data.CodeOf(err), "the sealed key is gone")
	b, err := d.Backup(ctx, d.founder, BackupTo{Passphrase: passphrase})
	require.NoError(t, err, "a passphrase of its own needs no other")
	_, err = d.back(b.File, filepath.Join(t.TempDir(), "h.db"))
	require.NoError(t, err)
	_, err = d.Backup(ctx, d.founder, BackupTo{Folder: filepath.Join(d.Path(), "x"), Passphrase: passphrase})
	assert.ErrorContains(t, err, "不能建立备份文件夹")
}

func TestTheMadePassphraseOpensBackupsHoweverItIsTyped(t *testing.T) {
	onlySQLite(t)
	path := filepath.Join(t.TempDir(), "h.db")
	s, err := Init(ctx, Options{Path: path}, Setup{Login: "qianwu", Password: password, Network: data.SampleNetwork()})
	require.NoError(t, err)
	made := s.Secrets().Passphrase
	b, err := s.Backup(ctx, data.Actor{ID: 1}, BackupTo{})
	require.NoError(t, err)
	proof := must(s.Verify(ctx, data.Actor{ID: 1}))
	assert.True(t, proof.OK, proof.Problems)
	require.NoError(t, s.Close())
	typed := strings.ToLower(strings.ReplaceAll(made, "-", " "))
	_, err = Restore(ctx, Options{Path: path}, RestoreFrom{File: b.File, Passphrase: typed, Login: "qianwu", Password: password})
	require.NoError(t, err)
}

func TestADailyBackupADayAndOldOnesGo(t *testing.T) {
	now := moment("2026-01-05 08:00")
	s, err := Open(ctx, Options{Path: newFile(t), Now: func() time.Time { return now }})
	require.NoError(t, err)
	t.Cleanup(func() { _ = s.Close() })
	founder := data.Actor{ID: 1}
	require.NoError(t, s.SetPassphrase(ctx, founder, passphrase))
	assert.Equal(t, usualPlan, must(s.BackupPlan(ctx)))
	assert.Equal(t, data.Invalid, data.CodeOf(s.SetBackupPlan(ctx, founder, BackupPlan{})))
	folder := t.TempDir()
	require.NoError(t, s.SetBackupPlan(ctx, founder, BackupPlan{Folder: folder, Daily: 2, Weekly: 2, Monthly: 2}))
	byHand := must(s.Backup(ctx, founder, BackupTo{Folder: folder}))
	for range 40 {
		b, err := s.DailyBackup(ctx)
		require.NoError(t, err)
		require.NotNil(t, b)
		now = now.Add(time.Hour)
		b, err = s.DailyBackup(ctx)
		require.NoError(t, err)
		assert.Nil(t, b, "one a day")
		now = now.Add(23 * time.Hour)
	}
	var days []string
	for _, c := range s.copies(folder) {
		days = append(days, c.at.Format("01-02"))
	}
	assert.Equal(t, []string{"02-13", "02-12", "02-08", "01-31"}, days)
	assert.FileExists(t, byHand.File, "what was made by hand stays")
	proof := must(s.Verify(ctx, founder))
	assert.True(t, proof.OK, proof.Problems)
}
