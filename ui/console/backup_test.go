package console

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestABackupIsRestoredByThePassphraseOfInit(t *testing.T) {
	db := filepath.Join(t.TempDir(), "h.db")
	code, out, errs := plain(t, nil, "最初的密码最初\n", "init", "--db", db, "--admin", "qianwu", "--at", "2026-01-04T08:00:00+08:00")
	require.Equal(t, exitDone, code, errs)
	var made map[string]string
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	require.NotEmpty(t, made["passphrase"])
	d := &desk{t: t, db: db, env: map[string]string{"HEFENG_PASSWORD": "最初的密码最初"}}
	no := d.registered()
	b := d.ok("backup")
	assert.FileExists(t, b["file"].(string))
	assert.Equal(t, filepath.Join(filepath.Dir(db), "backups"), filepath.Dir(b["file"].(string)))
	for _, end := range []string{"", ".key", ".age", ".state"} {
		require.NoError(t, os.Remove(db+end))
	}
	code, _, errs = d.run("restore", b["file"].(string))
	assert.Equal(t, exitInvalid, code, errs)
	assert.Contains(t, errs, "HEFENG_PASSPHRASE")
	d.env["HEFENG_PASSPHRASE"] = "不是这个"
	code, _, _ = d.run("restore", b["file"].(string))
	assert.Equal(t, exitRight, code)
	assert.NoFileExists(t, db)
	d.env["HEFENG_PASSPHRASE"] = made["passphrase"]
	r := d.ok("restore", b["file"].(string))
	assert.Equal(t, b["log_head"], r["log_head"])
	assert.Equal(t, no, d.ok("show", "--case", no)["intake_no"])
	assert.Equal(t, true, d.ok("verify")["ok"])

	d.env["HEFENG_PASSPHRASE"] = "这一份的口令"
	b = d.ok("backup", "--out", t.TempDir())
	r = d.ok("restore", b["file"].(string))
	assert.NotEmpty(t, r["kept"], "the database that stood there")
	d.ok("backup", "--set-passphrase")
	plan := d.ok("backup", "--keep", "3,2,1")
	assert.EqualValues(t, 3, plan["daily"])
	code, _, _ = d.run("backup", "--keep", "3")
	assert.Equal(t, exitInvalid, code)
	code, _, errs = plain(t, d.env, "", "restore", "--db", db, b["file"].(string))
	assert.Equal(t, exitInvalid, code)
	assert.Contains(t, errs, `"field":"user"`)
}
