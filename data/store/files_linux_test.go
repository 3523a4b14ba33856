package store

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// noRoomFor makes every file end at a size, as a full disk would.
func noRoomFor(t *testing.T, size uint64) (free func()) {
	t.Helper()
	var was syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was))
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: size, Max: was.Max}))
	return func() { require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was)) }
}

func TestAFullDiskKeepsNoHalfFile(t *testing.T) {
	onlySQLite(t)
	d := vaulted(t)
	large := append(sheet(1), make([]byte, 3<<20)...)
	free := noRoomFor(t, 1<<20)
	_, err := d.AddFile(ctx, d.founder, bytes.NewReader(large))
	free()
	assert.Equal(t, data.Internal, data.CodeOf(err))
	assert.ErrorContains(t, err, "磁盘可能已满")
	assert.False(t, d.has(digestOf(large)))
	assert.Empty(t, must(filepath.Glob(d.path+filesEnd+"/*/*")), "no half is left")

	d.attached(data.Case{}, large)
	backups := t.TempDir()
	free = noRoomFor(t, 1<<20)
	_, err = d.Backup(ctx, d.founder, BackupTo{Folder: backups})
	free()
	assert.ErrorContains(t, err, "备份没有做成")
	assert.Empty(t, must(filepath.Glob(backups+"/*"+backupEnd+"*")))
	assert.Empty(t, must(filepath.Glob(backups+"/"+sealedPrefix+"*/??/*")))
	b := must(d.Backup(ctx, d.founder, BackupTo{Folder: backups}))

	elsewhere := t.TempDir()
	free = noRoomFor(t, 1<<20)
	_, err = d.back(b.File, filepath.Join(elsewhere, "h.db"))
	free()
	assert.ErrorContains(t, err, "没有恢复")
	assert.Empty(t, must(os.ReadDir(elsewhere)), "nothing is left of it")
	_, err = d.back(b.File, filepath.Join(elsewhere, "h.db"))
	require.NoError(t, err)
	assert.Equal(t, 1, openAt(t, filepath.Join(elsewhere, "h.db"), agreeTime).proven().Files)
}
