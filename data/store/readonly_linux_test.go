package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestFoldersThatMayNotBeWritten plays somebody without rights in a process of his own, because
// whoever runs the tests may be allowed everything.
func TestFoldersThatMayNotBeWritten(t *testing.T) {
	onlySQLite(t)
	self, err := os.Executable()
	require.NoError(t, err)
	base := t.TempDir()
	require.NoError(t, os.Chmod(filepath.Dir(base), 0o755))
	run := func(role, path string) string {
		cmd := exec.Command(self)
		if os.Getuid() == 0 {
			copied := filepath.Join(base, "other.test")
			text, err := os.ReadFile(self)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(copied, text, 0o755))
			cmd = exec.Command(copied)
			cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		cmd.Dir = "/"
		cmd.Env = append(os.Environ(), "HEFENG_TEST_PROCESS="+role, "HEFENG_TEST_DB="+path, "HOME=/")
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
		return string(out)
	}
	dir := filepath.Join(base, "locked")
	require.NoError(t, os.Mkdir(dir, 0o755))
	path := filepath.Join(dir, "h.db")
	for end, content := range must(founded()).files {
		require.NoError(t, os.WriteFile(path+end, content, 0o444))
	}
	require.NoError(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	shared := filepath.Join(base, "shared") // files that may be read, in a folder that may be written
	require.NoError(t, os.Mkdir(shared, 0o777))
	require.NoError(t, os.Chmod(shared, 0o777))
	for end, content := range must(founded()).files {
		require.NoError(t, os.WriteFile(filepath.Join(shared, "h.db"+end), content, 0o444))
	}
	whole := filesOf(t, shared)["h.db"]
	assert.Regexp(t, `internal .*(没有存上|打不开).*只读.*。`, run("save", filepath.Join(shared, "h.db")))
	assert.Equal(t, whole, filesOf(t, shared)["h.db"])
	before := filesOf(t, dir)
	for role, want := range map[string]string{"open": "权限", "init": "已经存在"} {
		assert.Contains(t, run(role, path), want, role)
	}
	out := run("init", filepath.Join(dir, "new.db"))
	assert.Contains(t, out, "internal")
	assert.Contains(t, out, "不能建立数据文件")
	assert.Contains(t, run("init", filepath.Join(dir, "sub", "new.db")), "不能建立文件夹")
	assert.Equal(t, before, filesOf(t, dir))
}
