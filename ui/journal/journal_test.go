package journal

import (
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFullLogIsPutAside(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "hefeng.log")
	_, err := Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	line := strings.Repeat("x", 1<<20)
	for range 30 {
		log.Print(line)
	}
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.ElementsMatch(t, []string{path, path + ".1", path + ".2", path + ".3", path + ".crash"}, files)
	for _, f := range files {
		info, err := os.Stat(f)
		require.NoError(t, err)
		assert.LessOrEqual(t, info.Size(), int64(mostBytes))
		assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())
	}
}

// TestACrashIsToldOnce runs this test as a program that crashes in a goroutine of its own.
func TestACrashIsToldOnce(t *testing.T) {
	if path := os.Getenv("HEFENG_CRASH_LOG"); path != "" {
		_, err := Open(path)
		require.NoError(t, err)
		done := make(chan struct{})
		go func() {
			var none []int
			_ = none[len(os.Args)]
			close(done)
		}()
		<-done
	}
	path := filepath.Join(t.TempDir(), "hefeng.log")
	program := exec.Command(os.Args[0], "-test.run", t.Name())
	program.Env = append(os.Environ(), "HEFENG_CRASH_LOG="+path)
	require.Error(t, program.Run())

	crash, err := Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { log.SetOutput(os.Stderr) })
	require.NotEmpty(t, crash)
	text, err := os.ReadFile(crash)
	require.NoError(t, err)
	assert.Contains(t, string(text), "index out of range")
	assert.Contains(t, Said(crash), crash)
	crash, err = Open(path)
	require.NoError(t, err)
	assert.Empty(t, crash, "only once")
}
