package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestAFullDiskIsSaidAndLosesNothing(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	first := d.register(d.founder, minor)
	var pages int
	require.NoError(t, d.write.Get(&pages, "PRAGMA page_count"))
	var limit int
	require.NoError(t, d.write.Get(&limit, "PRAGMA max_page_count=1")) // the least is what there is
	done := 1
	var err error
	for ; done < 200 && err == nil; done++ {
		_, err = d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	}
	require.Error(t, err)
	done-- // the last one was refused
	assert.Equal(t, data.Internal, data.CodeOf(err))
	assert.Contains(t, err.Error(), "没有存上：磁盘可能已满")
	assert.ErrorContains(t, data.CauseOf(err), "full")
	_, err = d.Login(ctx, "qianwu", password)
	assert.NoError(t, err, "reading goes on")
	must(d.Queue(ctx, d.founder, Queue{}))
	assert.Equal(t, done, d.proven().Cases)

	require.NoError(t, d.write.Get(&limit, "PRAGMA max_page_count=1000000"))
	d.register(d.founder)
	d.inSeries(2026, done+1)
	assert.Equal(t, first.ID, must(d.Case(ctx, d.founder, first.ID)).ID)
	d.proven()
}

func TestALookThatCannotBeLoggedIsRefused(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	locked := d.register(d.founder, minor)
	open := d.register(d.founder)
	other, err := sqlx.Open("sqlite3", uri(d.Path()))
	require.NoError(t, err)
	other.SetMaxOpenConns(1)
	other.MustExec("BEGIN IMMEDIATE")
	_, err = d.write.Exec("PRAGMA busy_timeout=50")
	require.NoError(t, err)
	_, err = d.Case(ctx, d.founder, locked.ID)
	assert.Equal(t, data.Internal, data.CodeOf(err))
	must(d.Case(ctx, d.founder, open.ID))
	_, err = d.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	assert.ErrorContains(t, err, "正被占用", "locked by another process")
	other.MustExec("ROLLBACK")
	require.NoError(t, other.Close())
	must(d.Case(ctx, d.founder, locked.ID))
	d.register(d.founder)
	d.inSeries(2026, 3)
	d.proven()
}

func TestAFileThatWasCutBehindItsLogIsRefusedAndLeft(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	for range 20 {
		d.register(d.founder)
	}
	require.NoError(t, d.checkpoint(ctx))
	d.register(d.founder)
	for _, keep := range []int64{0, 1, 20} {
		path := crashed(t, d.Path())
		require.NoError(t, os.Truncate(path, keep*4096))
		before := filesOf(t, filepath.Dir(path))
		_, err := Open(ctx, Options{Path: path})
		require.Error(t, err, "%d pages", keep)
		assert.Regexp(t, `\p{Han}+。$`, err.Error())
		after := filesOf(t, filepath.Dir(path))
		assert.Equal(t, before["h.db"], after["h.db"], "%d pages: nothing was made worse", keep)
	}
}

func TestABackupStopsWhenNobodyWaitsForIt(t *testing.T) {
	d := vaulted(t)
	gone, cancel := contextGone()
	defer cancel()
	_, err := d.Backup(gone, d.founder, BackupTo{})
	require.Error(t, err)
	_, err = d.backup(gone, BackupTo{Folder: t.TempDir(), Passphrase: passphrase}, backupEnd)
	require.Error(t, err)
	for name := range filesOf(t, filepath.Dir(d.Path())) {
		assert.NotContains(t, name, temporary)
	}
}

func TestAnOlderFileIsCopiedBeforeItIsBroughtUpToDate(t *testing.T) {
	path := newFile(t)
	d := openAt(t, path, agreeTime)
	c := d.register(d.founder)
	steps := fstest.MapFS{"9999_later.sql": {Data: []byte("-- +goose Up\nCREATE TABLE later (x INTEGER PRIMARY KEY);\n")}}
	for _, name := range must(fs.Glob(migrations(), "*.sql")) {
		steps[name] = &fstest.MapFile{Data: must(fs.ReadFile(migrations(), name))}
	}
	before := migrations
	migrations, schemas.known = func() fs.FS { return steps }, nil
	t.Cleanup(func() { migrations, schemas.known = before, nil })
	_, err := Open(ctx, Options{Path: path})
	assert.Equal(t, data.Conflict, data.CodeOf(err), "somebody has it open")
	assert.ErrorContains(t, err, "请全部关闭后再打开")
	require.NoError(t, d.Close())
	d = openAt(t, path, agreeTime)
	d.proven()
	copies := must(filepath.Glob(path + ".before-upgrade-*"))
	require.Len(t, copies, 1)
	assert.Zero(t, must(os.Stat(copies[0])).Mode().Perm()&0o077)
	assert.Equal(t, c.IntakeNo, must(d.Case(ctx, d.founder, c.ID)).IntakeNo)
	require.NoError(t, d.Close())
	openAt(t, path, agreeTime)
	assert.Len(t, must(filepath.Glob(path+".before-upgrade-*")), 1, "once")
}
