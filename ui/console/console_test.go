package console

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// desk runs command lines against one database, as an administrator's shell does.
type desk struct {
	t   *testing.T
	db  string
	env map[string]string
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, db: filepath.Join(t.TempDir(), "h.db"), env: map[string]string{"HEFENG_PASSWORD": "一个够长的密码"}}
	code, out, errs := d.run("init", "--admin", "qianwu", "--at", "2026-01-04T08:00:00+08:00")
	require.Equal(t, exitDone, code, errs)
	require.Contains(t, out, "人民调解委员会")
	return d
}

func (d *desk) run(args ...string) (code int, out, errs string) {
	d.t.Helper()
	var o, e bytes.Buffer
	args = append(args, "--db", d.db)
	if args[0] != "init" && args[0] != "demo" {
		args = append(args, "--user", "qianwu")
	}
	code = Run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &o, Err: &e, Getenv: func(k string) string { return d.env[k] }})
	return code, o.String(), e.String()
}

// ok runs a command that must succeed and reads its JSON.
func (d *desk) ok(args ...string) map[string]any {
	d.t.Helper()
	code, out, errs := d.run(args...)
	require.Equal(d.t, exitDone, code, "%v: %s", args, errs)
	var m map[string]any
	require.NoError(d.t, json.Unmarshal([]byte(out), &m), out)
	return m
}

const (
	registerAt = "2026-11-24T09:12:00+08:00"
	acceptAt   = "2026-11-24T10:00:00+08:00"
	agreeAt    = "2026-11-27T17:00:00+08:00"
)

func (d *desk) registered() string {
	d.t.Helper()
	return d.ok("register", "testdata/intake.example.json", "--at", registerAt)["intake_no"].(string)
}

func (d *desk) assigned() string {
	d.t.Helper()
	no := d.registered()
	d.ok("accept", "--case", no, "--at", acceptAt)
	d.ok("assign", "--case", no, "--mediator", "M0001", "--at", acceptAt)
	return no
}

// altered writes a copy of an example with some of its text replaced.
func altered(t *testing.T, example string, pairs ...string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + example)
	require.NoError(t, err)
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, string(text), pairs[i])
		text = []byte(strings.Replace(string(text), pairs[i], pairs[i+1], 1))
	}
	file := filepath.Join(t.TempDir(), "altered.json")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	return file
}

func TestTheExamplesGoInAsTheyAre(t *testing.T) {
	d := newDesk(t)
	answer := d.ok("register", "testdata/intake.example.json", "--at", registerAt)
	assert.Equal(t, "登记〔2026〕00001号", answer["intake_no"])
	assert.Nil(t, answer["case_no"])
	assert.Equal(t, "registered", answer["state"])
	assert.Equal(t, "C01", answer["route"].(map[string]any)["organisation"])
	assert.Equal(t, false, answer["restricted"])
	assert.Empty(t, answer["warnings"])
	no := answer["intake_no"].(string)

	accepted := d.ok("accept", "--case", no, "--at", acceptAt)
	assert.Equal(t, "accepted", accepted["state"])
	assert.Equal(t, "（2026）营站人调字第0001号", accepted["case_no"])
	assert.Equal(t, "assigned", d.ok("assign", "--case", accepted["case_no"].(string), "--mediator", "M0001", "--at", acceptAt)["state"])

	settled := d.ok("agree", "--case", no, "testdata/agreement.example.json", "--at", agreeAt)
	assert.Equal(t, "（2026）营站人调协字第0001号", settled["agreement_no"])
	assert.Equal(t, "2026-11-27", settled["effective"])
	assert.Empty(t, settled["missing_marks"])
	for _, f := range settled["findings"].([]any) {
		assert.NotEqual(t, "block", f.(map[string]any)["level"], f)
	}
	clock := settled["clocks"].([]any)[0].(map[string]any)
	assert.Equal(t, "confirmation", clock["name"])
	assert.Equal(t, "2026-12-27", clock["raw"])
	assert.Equal(t, "2026-12-28", clock["last"])

	shown := d.ok("show", "--case", "(2026)营站人调字第0001号")
	assert.Equal(t, "effective", shown["state"])
	assert.Equal(t, "张𠅤", shown["parties"].([]any)[1].(map[string]any)["name"])
	assert.Equal(t, "1990-01-01", shown["parties"].([]any)[1].(map[string]any)["birth"])
	assert.Len(t, shown["clauses"], 2)
	assert.Equal(t, true, d.ok("verify")["ok"])

	again := d.ok("agree", "--case", no, "testdata/agreement.example.json", "--at", agreeAt)
	assert.Equal(t, settled, again, "the same hand-in again adds nothing")
}

func TestARequestAnswersOnce(t *testing.T) {
	d := newDesk(t)
	first := d.ok("register", "testdata/intake.example.json", "--at", registerAt)
	assert.Equal(t, first, d.ok("register", "testdata/intake.example.json", "--at", registerAt))
	other := altered(t, "intake.example.json", "电梯长期未修", "别的事")
	code, _, errs := d.run("register", other, "--at", registerAt)
	assert.Equal(t, exitConflict, code, errs)
}

func TestRefusalsNameFieldAndExitCode(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	tests := []struct {
		name  string
		args  []string
		code  int
		field string
	}{
		{"wrong ID digit", []string{"register", altered(t, "intake.example.json", "199001010013", "199001010014", "9d52", "9d53")}, exitInvalid, "parties[1].id_number"},
		{"unknown key", []string{"register", altered(t, "intake.example.json", `"tags"`, `"tagz"`)}, exitInvalid, "tagz"},
		{"unknown category field", []string{"register", altered(t, "intake.example.json", `"fields": {}`, `"fields": {"colour": "red"}`, "9d52", "9d53")}, exitInvalid, "fields.colour"},
		{"received after the business time", []string{"register", altered(t, "intake.example.json", "09:12", "09:13", "9d52", "9d53")}, exitInvalid, "received_at"},
		{"accepted twice", []string{"accept", "--case", no}, exitConflict, ""},
		{"no such case", []string{"accept", "--case", "登记〔2026〕99999号"}, exitNotFound, ""},
		{"no such command", []string{"stats"}, exitInvalid, ""},
		{"no such mediator", []string{"assign", "--case", no, "--mediator", "M9999"}, exitInvalid, "mediators[0]"},
		{"mediator not assigned", []string{"agree", "--case", no, altered(t, "agreement.example.json", `"mediators": ["M0001"]`, `"mediators": ["M0002"]`)}, exitInvalid, "mediators[0]"},
		{"mark in the future", []string{"agree", "--case", no, altered(t, "agreement.example.json", `"2026-11-27"}`, `"2027-11-27"}`)}, exitInvalid, "marks[4].on"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			code, out, errs := d.run(append(test.args, "--at", registerAt)...)
			if test.args[0] == "agree" {
				code, out, errs = d.run(append(test.args, "--at", agreeAt)...)
			}
			assert.Equal(t, test.code, code, errs)
			assert.Empty(t, out)
			if test.field != "" {
				var fault struct{ Field, Code, Message string }
				line, _, _ := strings.Cut(errs, "\n")
				require.NoError(t, json.Unmarshal([]byte(line), &fault), errs)
				assert.Equal(t, test.field, fault.Field)
			}
		})
	}
	assert.Equal(t, true, d.ok("verify")["ok"], "a refused command changes nothing")
	assert.Equal(t, "assigned", d.ok("show", "--case", no)["state"])
}

func TestNoWayRoundLogin(t *testing.T) {
	d := newDesk(t)
	d.env["HEFENG_PASSWORD"] = "猜的"
	code, out, _ := d.run("search", "张")
	assert.Equal(t, exitRight, code)
	assert.Empty(t, out)
}

func TestAcceptanceNeedsEachConsent(t *testing.T) {
	d := newDesk(t)
	file := altered(t, "intake.example.json", `,
    {"party": 1, "on": "2026-11-24", "how": "oral"}`, "")
	answer := d.ok("register", file, "--at", registerAt)
	assert.Len(t, answer["warnings"], 1)
	code, _, errs := d.run("accept", "--case", answer["intake_no"].(string), "--at", acceptAt)
	assert.Equal(t, exitInvalid, code)
	assert.Contains(t, errs, `"field":"consents"`)
	assert.Contains(t, errs, "人民调解法第三条")
	assert.Contains(t, errs, "张𠅤")
}

func TestChangedTermsVoidAnIssuedAgreement(t *testing.T) {
	d := newDesk(t)
	no := d.assigned()
	noSeal := altered(t, "agreement.example.json", `,
    {"by": "committee", "kind": "seal", "on": "2026-11-27"}`, "")
	first := d.ok("agree", "--case", no, noSeal, "--at", agreeAt)
	assert.Nil(t, first["effective"])
	assert.Equal(t, []any{map[string]any{"by": "committee"}}, first["missing_marks"])

	changed := altered(t, "agreement.example.json", "2026年12月15日前", "2026年12月16日前")
	second := d.ok("agree", "--case", no, changed, "--at", agreeAt)
	assert.Equal(t, "（2026）营站人调协字第0002号", second["agreement_no"])
	voided := d.ok("show", "--case", no)["voided"].([]any)
	require.Len(t, voided, 1)
	assert.NotEmpty(t, voided[0].(map[string]any)["void_reason"])
	assert.Equal(t, true, d.ok("verify")["ok"])
}

func TestSearchFindsByEveryFragment(t *testing.T) {
	d := newDesk(t)
	d.registered()
	for _, text := range []string{"张", "𠅤", "张𠅤", "示例物业", "示例物业服务有限公司", "服务有限公司", "0001", "0013", "13900000001", "zh", "slwy", "登记〔2026〕00001号", "1", "示例 张"} {
		_, out, errs := d.run("search", text)
		assert.Contains(t, out, "张𠅤", "%s: %s", text, errs)
	}
	for _, text := range []string{"李", "示例物业管理有限公司", "9999", "示例 李"} {
		_, out, _ := d.run("search", text)
		assert.Empty(t, out, text)
	}
}

func TestDemoIsTheSameForTheSameSeed(t *testing.T) {
	show := func() string {
		d := &desk{t: t, db: filepath.Join(t.TempDir(), "d.db"), env: map[string]string{"HEFENG_PASSWORD": "demo"}}
		code, out, errs := d.run("demo", "--cases", "40", "--seed", "7")
		require.Equal(t, exitDone, code, errs)
		require.JSONEq(t, `{"cases":40}`, out)
		var o bytes.Buffer
		for _, text := range []string{"物业", "公司"} {
			Run(context.Background(), []string{"search", "--db", d.db, "--user", "demo", text}, Streams{Out: &o, Err: &o, Getenv: func(k string) string { return d.env[k] }})
		}
		var v bytes.Buffer
		assert.Equal(t, exitDone, Run(context.Background(), []string{"verify", "--db", d.db, "--user", "demo"}, Streams{Out: &v, Err: &v, Getenv: func(k string) string { return d.env[k] }}), v.String())
		return o.String()
	}
	first := show()
	assert.Greater(t, strings.Count(first, "\n"), 20, "at most 20 hits for each of the two searches, some for both")
	assert.Equal(t, first, show())
}
