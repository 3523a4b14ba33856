package console

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestUsersAreAddedAndActWithTheirRights(t *testing.T) {
	d := newDesk(t)
	no := d.registered()
	d.env["HEFENG_NEW_PASSWORD"] = "登记员的新密码"
	u := d.ok("user", "add", "zhao", "--role", "clerk", "--role", "mediator", "--unit", "CENTRE", "--windows", "property", "--windows", "labour")
	assert.Equal(t, "zhao", u["login"])
	assert.Equal(t, []any{"clerk", "mediator"}, u["roles"])
	assert.Equal(t, []any{"property", "labour"}, u["windows"])
	assert.Equal(t, false, u["restricted"])
	assert.NotContains(t, u, "password")
	assert.Equal(t, true, d.ok("user", "add", "sun", "--role", "supervisor", "--unit", "S1", "--restricted")["restricted"])

	as := map[string]string{"HEFENG_PASSWORD": "登记员的新密码", "HEFENG_NEW_PASSWORD": "又一个密码又一个"}
	code, out, errs := plain(t, as, "", "show", "--case", no, "--db", d.db, "--user", "zhao")
	require.Equal(t, exitDone, code, errs)
	assert.Contains(t, out, no)
	code, _, _ = plain(t, as, "", "accept", "--case", no, "--db", d.db, "--user", "zhao")
	assert.Equal(t, exitRight, code)
	code, _, _ = plain(t, as, "", "user", "add", "x", "--role", "clerk", "--unit", "S1", "--db", d.db, "--user", "zhao")
	assert.Equal(t, exitRight, code)

	for name, args := range map[string][]string{
		"no such role": {"user", "add", "x", "--role", "king", "--unit", "S1"},
		"no such unit": {"user", "add", "x", "--role", "clerk", "--unit", "S9"},
		"no role":      {"user", "add", "x", "--unit", "S1"},
		"same as name": {"user", "add", "登记员的新密码", "--role", "clerk", "--unit", "S1"},
	} {
		code, _, errs := d.run(args...)
		assert.Equal(t, exitInvalid, code, "%s: %s", name, errs)
	}
	code, _, _ = d.run("user", "add", "zhao", "--role", "clerk", "--unit", "S1")
	assert.Equal(t, exitConflict, code)

	code, _, errs = plain(t, as, "", "user", "password", "--db", d.db, "--user", "zhao")
	require.Equal(t, exitDone, code, errs)
	code, _, _ = plain(t, as, "", "search", "张", "--db", d.db, "--user", "zhao")
	assert.Equal(t, exitRight, code, "the old one")
	d.ok("user", "password", "zhao")
	code, _, _ = plain(t, as, "", "search", "张", "--db", d.db, "--user", "zhao")
	assert.Equal(t, exitDone, code, "given back by the administrator")

	assert.Equal(t, true, d.ok("user", "disable", "zhao")["disabled"])
	code, _, _ = plain(t, as, "", "search", "张", "--db", d.db, "--user", "zhao")
	assert.Equal(t, exitRight, code)
	d.ok("user", "enable", "zhao")
	code, out, errs = d.run("user", "list")
	require.Equal(t, exitDone, code, errs)
	assert.Len(t, strings.Split(strings.TrimSpace(out), "\n"), 3)
	assert.Equal(t, true, d.ok("verify")["ok"])
}

func TestTheRecoveryCodeOfInitSetsANewPassword(t *testing.T) {
	db := t.TempDir() + "/h.db"
	code, out, errs := plain(t, nil, "最初的密码最初\n", "init", "--db", db, "--admin", "qianwu")
	require.Equal(t, exitDone, code, errs)
	var made map[string]string
	require.NoError(t, json.Unmarshal([]byte(out), &made))
	env := map[string]string{"HEFENG_RECOVERY": made["recovery_code"], "HEFENG_NEW_PASSWORD": "重设的密码重设", "HEFENG_PASSWORD": "重设的密码重设"}
	code, out, errs = plain(t, env, "", "user", "recover", "qianwu", "--db", db)
	require.Equal(t, exitDone, code, errs)
	assert.Contains(t, out, "recovery_code")
	assert.NotContains(t, out, made["recovery_code"])
	code, _, errs = plain(t, env, "", "verify", "--db", db, "--user", "qianwu")
	assert.Equal(t, exitDone, code, errs)
	code, _, _ = plain(t, env, "", "user", "recover", "qianwu", "--db", db)
	assert.Equal(t, exitRight, code, "used")
	code, out, errs = plain(t, env, "", "user", "code", "--db", db, "--user", "qianwu")
	require.Equal(t, exitDone, code, errs)
	assert.Contains(t, out, "recovery_code")
}

func TestAQueueIsOneCaseALine(t *testing.T) {
	d := newDesk(t)
	no := d.registered()
	second := altered(t, "intake.example.json", `"request_id": "0192f0a4-7c1e-7b3a-9d52-3f6f0c2a1e77"`, `"request_id": "0192f0a4-7c1e-7b3a-9d52-3f6f0c2affff"`)
	other := d.ok("register", second, "--at", registerAt)["intake_no"].(string)
	d.ok("accept", "--case", other, "--at", acceptAt)
	lines := func(args ...string) []string {
		code, out, errs := d.run(append([]string{"queue", "--at", acceptAt}, args...)...)
		require.Equal(t, exitDone, code, errs)
		return strings.FieldsFunc(out, func(r rune) bool { return r == '\n' })
	}
	assert.Len(t, lines("open"), 2)
	assert.Len(t, lines("open", "--limit", "1"), 1)
	require.Len(t, lines("unassigned"), 1)
	assert.Contains(t, lines("unassigned")[0], other)
	require.Len(t, lines("due7"), 1)
	assert.Contains(t, lines("due7")[0], no)
	assert.Empty(t, lines("marks"))
	code, _, errs := d.run("queue", "none")
	assert.Equal(t, exitInvalid, code)
	assert.Contains(t, errs, `"field":"queue"`)
}
