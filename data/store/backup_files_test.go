package store

import (
	"bytes"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// sealedIn are the sealed files in a folder of backups by their digests, with what tells one writing from
// another.
func sealedIn(t *testing.T, backups string) map[string]fs.FileInfo {
	t.Helper()
	all := map[string]fs.FileInfo{}
	for _, dir := range must(filepath.Glob(filepath.Join(backups, sealedPrefix+"*"))) {
		require.NoError(t, eachFile(ctx, dir, func(digest string, info fs.FileInfo) error {
			all[digest] = info
			return nil
		}, func(string) {}))
	}
	return all
}

func TestABackupBringsTheFilesBack(t *testing.T) {
	d := vaulted(t)
	c := d.attached(data.Case{}, sheet(1), sheet(2))
	d.attached(data.Case{}, sheet(2))
	d.kept(sheet(7)) // of no case
	b := must(d.Backup(ctx, d.founder, BackupTo{}))
	assert.Equal(t, 2, b.Files)
	assert.Equal(t, int64(len(sheet(1))+len(sheet(2))), b.FilesSize)
	assert.Empty(t, b.Problems)
	first := sealedIn(t, filepath.Dir(b.File))
	assert.Len(t, first, 2)
	for digest := range first {
		sealed := must(filepath.Glob(filepath.Join(filepath.Dir(b.File), sealedPrefix+"*", digest[:2], digest[2:])))
		text := must(os.ReadFile(sealed[0]))
		assert.False(t, bytes.Contains(text, []byte("IHDR")), "encrypted")
		assert.Zero(t, first[digest].Mode().Perm()&0o077)
	}
	late := d.attached(data.Case{}, sheet(3)) // after the backup
	again := must(d.Backup(ctx, d.founder, BackupTo{}))
	assert.Equal(t, 3, again.Files)
	for digest, info := range first {
		assert.True(t, os.SameFile(info, sealedIn(t, filepath.Dir(b.File))[digest]), "encrypted once")
	}
	require.NoError(t, d.Close())

	require.NoError(t, os.Remove(folder{d.path + filesEnd}.place(digestOf(sheet(1)))))
	d.spoil(digestOf(sheet(2)), flip) // which the backup puts right
	r, err := d.back(b.File, d.path)
	require.NoError(t, err)
	assert.Equal(t, 2, r.Files)
	assert.Empty(t, r.Problems)
	back := openAt(t, d.path, agreeTime)
	assert.Equal(t, 2, back.proven().Files)
	assert.False(t, back.has(digestOf(sheet(3))))
	_, content, err := back.OpenFile(ctx, back.founder, c.ID, digestOf(sheet(1)))
	require.NoError(t, err)
	assert.Equal(t, len(sheet(1)), content.Len())
	require.NoError(t, back.Close())
	aside := openAt(t, r.Kept[0], agreeTime)
	_, _, err = aside.OpenFile(ctx, aside.founder, late.ID, digestOf(sheet(3)))
	assert.NoError(t, err, "what was put aside has its files")

	elsewhere := filepath.Join(t.TempDir(), "new", "h.db")
	_, err = d.back(again.File, elsewhere)
	require.NoError(t, err, "on a new PC")
	assert.Equal(t, 3, openAt(t, elsewhere, agreeTime).proven().Files)
}

func TestAFileThatIsLostStopsNoBackupAndNoRestore(t *testing.T) {
	d := vaulted(t)
	c := d.attached(data.Case{}, sheet(1), sheet(2), sheet(3))
	d.spoil(digestOf(sheet(1)), flip)
	b := must(d.Backup(ctx, d.founder, BackupTo{}))
	assert.Equal(t, 2, b.Files)
	require.Len(t, b.Problems, 1)
	assert.Contains(t, b.Problems[0], "案件"+c.IntakeNo+"的附件（第1项）")
	require.NoError(t, d.Close())
	sealed := must(filepath.Glob(filepath.Join(filepath.Dir(b.File), sealedPrefix+"*")))[0]
	place := folder{sealed}.place(digestOf(sheet(2)))
	require.NoError(t, os.WriteFile(place, flip(must(os.ReadFile(place))), 0o600))
	elsewhere := filepath.Join(t.TempDir(), "h.db")
	r, err := d.back(b.File, elsewhere)
	require.NoError(t, err)
	assert.Equal(t, 1, r.Files)
	assert.Len(t, r.Problems, 2)
	p := must(openAt(t, elsewhere, agreeTime).Verify(ctx, d.founder))
	assert.Len(t, p.Problems, 2)

	require.NoError(t, os.Truncate(place, 10)) // the next backup sees that it is cut
	d = openAt(t, d.path, agreeTime)
	d.register(d.founder)
	must(d.Backup(ctx, d.founder, BackupTo{Folder: filepath.Dir(b.File)}))
	require.NoError(t, d.Close())
	r, err = d.back(b.File, filepath.Join(t.TempDir(), "h.db"))
	require.NoError(t, err)
	assert.Equal(t, 2, r.Files)
}

func TestSealedFilesStayAsLongAsABackupListsThem(t *testing.T) {
	now := moment("2026-12-01 08:00")
	s, err := Open(ctx, Options{Path: newFile(t), Now: func() time.Time { return now }})
	require.NoError(t, err)
	d := &desk{t: t, Store: s, founder: data.Actor{ID: 1}}
	t.Cleanup(func() { _ = d.Close() })
	require.NoError(t, d.SetPassphrase(ctx, d.founder, passphrase))
	backups := t.TempDir()
	require.NoError(t, d.SetBackupPlan(ctx, d.founder, BackupPlan{Folder: backups, Daily: 1}))
	d.attached(data.Case{}, sheet(1))
	must(d.DailyBackup(ctx))
	// A database that was put back knows nothing of the first picture any more; here it is forgotten.
	d.write.MustExec("DROP TRIGGER case_part_no_delete; DELETE FROM case_part WHERE part LIKE 'attachment/%'")
	d.attached(data.Case{}, sheet(2))
	byHand := must(d.Backup(ctx, d.founder, BackupTo{Folder: backups})) // lists the second
	d.write.MustExec("DELETE FROM case_part WHERE part LIKE 'attachment/%'")
	d.attached(data.Case{}, sheet(3))
	require.NoError(t, os.WriteFile(filepath.Join(backups, "torn"+backupEnd), []byte("x"), 0o600))
	now = now.Add(24 * time.Hour)
	require.NotNil(t, must(d.DailyBackup(ctx)))
	assert.Len(t, sealedIn(t, backups), 3, "nobody knows what a damaged backup needs")
	require.NoError(t, os.Remove(filepath.Join(backups, "torn"+backupEnd)))
	now = now.Add(24 * time.Hour)
	require.NotNil(t, must(d.DailyBackup(ctx)))
	left := sealedIn(t, backups)
	assert.NotContains(t, left, digestOf(sheet(1)))
	assert.Contains(t, left, digestOf(sheet(2)), "the backup made by hand lists it")
	assert.Contains(t, left, digestOf(sheet(3)))
	assert.FileExists(t, byHand.File)

	unlock, err := lockSealed(must(filepath.Glob(filepath.Join(backups, sealedPrefix+"*")))[0])
	require.NoError(t, err)
	_, err = d.Backup(ctx, d.founder, BackupTo{Folder: backups})
	assert.ErrorContains(t, err, "另一个备份正在进行")
	unlock()
}

// cutOff restores and stops before a move, as if the process had been killed there; false when there are
// not so many.
func (d *desk) cutOff(from, path string, stop int) (stopped bool) {
	d.t.Helper()
	n := 0
	rename = func(from, to string) error {
		if n == stop {
			panic("cut off")
		}
		n++
		return os.Rename(from, to)
	}
	defer func() {
		rename = os.Rename
		stopped = recover() != nil
	}()
	_, err := d.back(from, path)
	require.NoError(d.t, err)
	return false
}

// TestARestoreThatIsCutOffIsFinished stops a restore before each of its moves.
func TestARestoreThatIsCutOffIsFinished(t *testing.T) {
	d := vaulted(t)
	d.attached(data.Case{}, sheet(1))
	b := must(d.Backup(ctx, d.founder, BackupTo{Folder: t.TempDir()}))
	d.attached(data.Case{}, sheet(2))
	head := must(headOf(ctx, d.read))
	require.NoError(t, d.Close())
	for stop := 0; ; stop++ {
		dir := t.TempDir()
		require.NoError(t, os.CopyFS(dir, os.DirFS(filepath.Dir(d.path))))
		path := filepath.Join(dir, filepath.Base(d.path))
		if !d.cutOff(b.File, path, stop) {
			assert.Greater(t, stop, 5, "each move was cut off once")
			break
		}
		assert.FileExists(t, path+restoringEnd)
		again := openAt(t, path, agreeTime)
		require.Len(t, again.Warnings(), 1, "stopped after %d", stop)
		assert.Contains(t, again.Warnings()[0], "接着做完")
		assert.Equal(t, b.LogSeq+1, must(headOf(ctx, again.read)).Seq)
		assert.Equal(t, 1, again.proven().Files)
		require.NoError(t, again.Close())
		assert.NoFileExists(t, path+restoringEnd)
		again = openAt(t, path, agreeTime)
		assert.Empty(t, again.Warnings(), "said once")
		require.NoError(t, again.Close())
		asides := must(filepath.Glob(path + ".before-*.key"))
		require.Len(t, asides, 1)
		aside := openAt(t, asides[0][:len(asides[0])-len(".key")], agreeTime)
		assert.Equal(t, head, must(headOf(ctx, aside.read)), "the old one is whole")
		assert.Equal(t, 2, aside.proven().Files)
		require.NoError(t, aside.Close())
	}
}

func TestARestoreThatCannotMoveAFilePutsAllBack(t *testing.T) {
	d := vaulted(t)
	d.attached(data.Case{}, sheet(1))
	b := must(d.Backup(ctx, d.founder, BackupTo{Folder: t.TempDir()}))
	d.attached(data.Case{}, sheet(2))
	require.NoError(t, d.Close())
	before := filesOf(t, filepath.Dir(d.path))
	t.Cleanup(func() { rename = os.Rename })
	for stop := range 6 {
		n := 0
		rename = func(from, to string) error {
			if n++; n > stop {
				return os.ErrPermission
			}
			return os.Rename(from, to)
		}
		_, err := d.back(b.File, d.path)
		assert.ErrorContains(t, err, "原来的数据没有动", "after %d moves", stop)
		assert.Equal(t, before, filesOf(t, filepath.Dir(d.path)), "after %d moves", stop)
	}
	again := openAt(t, d.path, agreeTime)
	assert.Empty(t, again.Warnings())
	assert.Equal(t, 2, again.proven().Files)
}

func TestARestoreThatIsKilledLeavesTheOldOrTheNew(t *testing.T) {
	d := vaulted(t)
	d.attached(data.Case{}, sheet(1), sheet(2), sheet(3))
	b := must(d.Backup(ctx, d.founder, BackupTo{Folder: t.TempDir()}))
	d.attached(data.Case{}, sheet(4))
	head := must(headOf(ctx, d.read))
	require.NoError(t, d.Close())
	t.Setenv("HEFENG_TEST_BACKUP", b.File)
	rounds := 40
	if testing.Short() {
		rounds = 8
	}
	had, restored, finished := 4, 0, 0
	for range rounds {
		cmd, out := startProcess(t, "restore", d.path, 0)
		require.True(t, out.Scan(), "the other process starts")
		time.Sleep(time.Duration(rand.IntN(120_000)) * time.Microsecond)
		_ = cmd.Process.Kill()
		for out.Scan() {
			continue
		}
		_ = cmd.Wait()
		again := openAt(t, d.path, agreeTime)
		now, files := must(headOf(ctx, again.read)), again.proven().Files
		require.NoError(t, again.Close())
		if len(again.Warnings()) > 0 {
			finished++
		}
		if now != head {
			head, had = now, 3
			restored++
			require.Equal(t, b.LogSeq+1, now.Seq)
		}
		require.Equal(t, had, files)
	}
	t.Logf("%d rounds, %d restored, of which %d were finished by opening", rounds, restored, finished)
}

func TestTheSizeOfASealedFileIsKnown(t *testing.T) {
	onlySQLite(t)
	identity := must(age.GenerateX25519Identity())
	empty := must(emptySealed(identity.Recipient()))
	for _, size := range []int{0, 1, 64<<10 - 1, 64 << 10, 64<<10 + 1, 300_000} {
		var b bytes.Buffer
		require.NoError(t, sealInto(&b, identity.Recipient(), make([]byte, size)))
		assert.Equal(t, int64(b.Len()), sealedSize(empty, int64(size)), size)
	}
}
