package preview

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// copyCache gives the test a warm cache folder of its own.
func copyCache(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "cache")
	require.NoError(t, os.CopyFS(dir, os.DirFS(warmDir)))
	require.True(t, IsWarm(dir))
	return dir
}

// codeFile is the one large file of compiled code.
func codeFile(t *testing.T, cacheDir string) string {
	t.Helper()
	var found string
	require.NoError(t, filepath.WalkDir(cacheDir, func(path string, entry os.DirEntry, err error) error {
		if info, statErr := entry.Info(); statErr == nil && info.Size() > 1<<20 {
			found = path
		}
		return err
	}))
	require.NotEmpty(t, found)
	return found
}

func TestCacheFolderNamesTheVersionsOfGoMod(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	require.NoError(t, err)
	assert.Contains(t, string(mod), "github.com/klippa-app/go-pdfium "+pdfiumVersion+"\n", "change pdfiumVersion with go.mod")
	assert.Contains(t, string(mod), "github.com/tetratelabs/wazero "+wazeroVersion+"\n", "change wazeroVersion with go.mod")
}

func TestEmptyFolderIsCold(t *testing.T) {
	assert.False(t, IsWarm(t.TempDir()))
	assert.False(t, IsWarm(filepath.Join(t.TempDir(), "missing")))
}

func TestWarmFolderIsLeftAlone(t *testing.T) {
	dir := copyCache(t)
	before, err := os.Stat(codeFile(t, dir))
	require.NoError(t, err)
	began := time.Now()
	require.NoError(t, WarmInChild(context.Background(), dir))
	require.NoError(t, Warm(dir))
	assert.Less(t, time.Since(began), 2*time.Second)
	after, err := os.Stat(codeFile(t, dir))
	require.NoError(t, err)
	assert.Equal(t, before.ModTime(), after.ModTime())
}

func TestDamagedCodeIsNeverLoadedButMadeAnew(t *testing.T) {
	dir := copyCache(t)
	stale := filepath.Join(dir, codePrefix+"v0.0.1-wazero-v0.0.1")
	foreign := filepath.Join(dir, "thumbnails")
	fresh := filepath.Join(dir, codePrefix+"1.making")
	for _, d := range []string{stale, foreign, fresh} {
		require.NoError(t, os.Mkdir(d, 0o700))
	}
	f, err := os.OpenFile(codeFile(t, dir), os.O_RDWR, 0)
	require.NoError(t, err)
	_, err = f.WriteAt([]byte{0xFF}, 20) // among the function offsets, which the compiler does not check
	require.NoError(t, err)
	require.NoError(t, f.Close())
	assert.False(t, IsWarm(dir))

	pages, err := open(t, dir).Document(sample(t, 1))
	require.NoError(t, err)
	assert.Equal(t, 1, pages)
	assert.True(t, IsWarm(dir), "mended")
	assert.NoDirExists(t, stale, "old versions go")
	assert.DirExists(t, foreign, "other folders stay")
	assert.DirExists(t, fresh, "another process may be filling it")
}

func TestSlowerOfTwoProcessesKeepsTheOthersWork(t *testing.T) {
	dir := copyCache(t)
	making := filepath.Join(dir, codePrefix+"2.making")
	require.NoError(t, os.CopyFS(making, os.DirFS(codeDir(warmDir))))
	require.NoError(t, os.Remove(filepath.Join(making, manifest)))
	require.NoError(t, install(making, dir))
	assert.True(t, IsWarm(dir))
	assert.NoDirExists(t, making)
}

func TestUnusableFolderIsSaidPlainly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	dir := filepath.Join(file, "cache")
	_, err := Open(dir)
	require.ErrorIs(t, err, ErrCache)
	assert.True(t, strings.Contains(err.Error(), "检查磁盘空间"), err.Error())
	assert.ErrorIs(t, Warm(dir), ErrCache)
	assert.ErrorIs(t, WarmInChild(context.Background(), dir), ErrCache)
}

func TestWarmingProcessDoesNotBreed(t *testing.T) {
	dir := t.TempDir()
	t.Setenv(warmEnv, dir)
	require.ErrorContains(t, WarmInChild(context.Background(), dir), "打印预览没有启动")
	assert.False(t, IsWarm(dir))
}

func TestEndingTheContextEndsTheChild(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	dir := t.TempDir()
	began := time.Now()
	require.ErrorIs(t, WarmInChild(ctx, dir), context.DeadlineExceeded)
	assert.Less(t, time.Since(began), 2500*time.Millisecond)
	assert.False(t, IsWarm(dir))
}
