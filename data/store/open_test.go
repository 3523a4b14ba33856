package store

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// files are all files of a folder by name and digest.
func filesOf(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	for _, e := range entries {
		if e.IsDir() {
			all[e.Name()] = "folder"
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		all[e.Name()] = fmt.Sprintf("%d bytes, %x", len(text), sha256.Sum256(text))
	}
	return all
}

func TestWhatCannotBeOpenedIsRefusedAndLeftAsItIs(t *testing.T) {
	edit := func(change func(db *sqlx.DB)) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			db, err := sqlx.Open("sqlite3", uri(path))
			require.NoError(t, err)
			change(db)
			require.NoError(t, db.Close())
		}
	}
	write := func(content string) func(*testing.T, string) {
		return func(t *testing.T, path string) { require.NoError(t, os.WriteFile(path, []byte(content), 0o600)) }
	}
	tests := map[string]struct {
		spoil func(t *testing.T, path string)
		code  data.Code
		says  string
	}{
		"missing": {func(t *testing.T, path string) { require.NoError(t, os.Remove(path)) }, data.NotFound, "找不到数据文件"},
		"a folder": {func(t *testing.T, path string) {
			require.NoError(t, os.Remove(path))
			require.NoError(t, os.Mkdir(path, 0o700))
		}, data.Invalid, "文件夹"},
		"empty":         {write(""), data.Invalid, "空文件"},
		"a text":        {write("这不是数据库"), data.Invalid, "不是和枫"},
		"a long text":   {write(strings.Repeat("SQLite format 3 ", 1000)), data.Invalid, "不是和枫"},
		"half a header": {func(t *testing.T, path string) { require.NoError(t, os.Truncate(path, 50)) }, data.Invalid, "不是和枫"},
		"another's": {func(t *testing.T, path string) {
			require.NoError(t, os.Remove(path))
			edit(func(db *sqlx.DB) { db.MustExec("CREATE TABLE theirs (x)") })(t, path)
		}, data.Invalid, "不是和枫"},
		"cut": {func(t *testing.T, path string) { require.NoError(t, os.Truncate(path, 3*4096)) }, data.Invalid, "不完整"},
		"cut in a page": {func(t *testing.T, path string) {
			info := must(os.Stat(path))
			require.NoError(t, os.Truncate(path, info.Size()-1))
		}, data.Invalid, "不完整"},
		"no key":     {func(t *testing.T, path string) { require.NoError(t, os.Remove(path+".key")) }, data.NotFound, "密钥"},
		"half a key": {func(t *testing.T, path string) { require.NoError(t, os.Truncate(path+".key", 16)) }, data.Internal, "密钥"},
		"another key": {func(t *testing.T, path string) {
			require.NoError(t, os.WriteFile(path+".key", make([]byte, 32), 0o600))
		}, data.Invalid, "不是这个数据文件的"},
		"a newer program": {edit(func(db *sqlx.DB) {
			db.MustExec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		}), data.Conflict, "升级"},
		"never founded": {edit(func(db *sqlx.DB) { db.MustExec("DROP TRIGGER log_no_delete"); db.MustExec("DELETE FROM log") }), data.Invalid, "没有完成"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			path := newFile(t)
			test.spoil(t, path)
			before := filesOf(t, filepath.Dir(path))
			s, err := Open(ctx, Options{Path: path})
			require.Error(t, err)
			assert.Nil(t, s)
			assert.Equal(t, test.code, data.CodeOf(err), "%v", err)
			assert.Contains(t, err.Error(), test.says)
			assert.Regexp(t, `\p{Han}+。$`, err.Error())
			assert.Equal(t, before, filesOf(t, filepath.Dir(path)), "nothing was made worse")
		})
	}
}

func TestNothingIsOverwrittenByASetUp(t *testing.T) {
	setup := Setup{Login: "a", Password: password, Network: data.SampleNetwork()}
	path := newFile(t)
	before := filesOf(t, filepath.Dir(path))
	_, err := Init(ctx, Options{Path: path}, setup)
	assert.Equal(t, data.Conflict, data.CodeOf(err))
	require.NoError(t, os.Remove(path))
	delete(before, "h.db")
	_, err = Init(ctx, Options{Path: path}, setup)
	assert.Equal(t, data.Conflict, data.CodeOf(err), "the key of a lost database may still be wanted")
	assert.Equal(t, before, filesOf(t, filepath.Dir(path)))

	for field, change := range map[string]func(*Setup){
		"login":     func(s *Setup) { s.Login = " " },
		"password":  func(s *Setup) { s.Password = "" },
		"committee": func(s *Setup) { s.Network.Committee = "" },
	} {
		bad := setup
		bad.Network = data.SampleNetwork()
		change(&bad)
		path := filepath.Join(t.TempDir(), "new", "h.db")
		_, err := Init(ctx, Options{Path: path}, bad)
		require.Equal(t, field, data.FaultsOf(err)[0].Field)
		assert.NoDirExists(t, filepath.Dir(path))
	}
	same := setup
	same.Password = same.Login
	_, err = Init(ctx, Options{Path: filepath.Join(t.TempDir(), "h.db")}, same)
	assert.Equal(t, data.Invalid, data.CodeOf(err))
}

func TestASetUpThatFailsLeavesNothing(t *testing.T) {
	onlySQLite(t)
	dir := t.TempDir()
	gone, cancel := contextGone()
	defer cancel()
	_, err := Init(gone, Options{Path: filepath.Join(dir, "h.db")}, Setup{Login: "a", Password: password, Network: data.SampleNetwork()})
	require.Error(t, err)
	assert.Empty(t, filesOf(t, dir))
}

func TestAPathWithEveryKindOfCharacter(t *testing.T) {
	onlySQLite(t)
	dir := filepath.Join(t.TempDir(), "数据 ?#%&'文件")
	s, err := Init(ctx, Options{Path: filepath.Join(dir, "和枫 1?mode=ro.db")}, Setup{Login: "a", Password: password, Network: data.SampleNetwork()})
	require.NoError(t, err)
	assert.Equal(t, "a", must(s.Login(ctx, " a ", password)).Name, "without another name the login stands for it")
	require.NoError(t, s.Close())
	assert.Len(t, filesOf(t, dir), 4, "the database, its keys and its state")
	s, err = Open(ctx, Options{Path: filepath.Join(dir, "和枫 1?mode=ro.db")})
	require.NoError(t, err)
	assert.Equal(t, filepath.Join(dir, "和枫 1?mode=ro.db"), s.Path())
	require.NoError(t, s.Close())
	for _, name := range []string{"和枫 1?mode=ro.db", "和枫 1?mode=ro.db.key", "和枫 1?mode=ro.db.state", "和枫 1?mode=ro.db.age"} {
		info, err := os.Stat(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Zero(t, info.Mode().Perm()&0o077, "for its owner alone")
	}
}
