package console

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/category"
)

// plain runs a command line as it is, with something on standard input.
func plain(t *testing.T, env map[string]string, in string, args ...string) (int, string, string) {
	t.Helper()
	var o, e bytes.Buffer
	code := Run(context.Background(), args, Streams{In: strings.NewReader(in), Out: &o, Err: &e, Getenv: func(k string) string { return env[k] }})
	return code, o.String(), e.String()
}

func TestHelpListsWhatIsThereAndNothingElse(t *testing.T) {
	code, out, _ := plain(t, nil, "", "--help")
	assert.Equal(t, exitDone, code)
	for _, command := range []string{"init", "demo", "fields", "register", "accept", "assign", "agree", "show", "search", "queue", "user", "backup", "restore", "verify", "check-paper", "batch"} {
		assert.Contains(t, out, command)
	}
	for _, later := range []string{"stats"} {
		assert.NotContains(t, out, later)
		code, _, errs := plain(t, nil, "", later)
		assert.Equal(t, exitInvalid, code)
		assert.Contains(t, errs, `"code":"invalid"`)
	}
}

func TestFieldsAreJSONLines(t *testing.T) {
	code, out, _ := plain(t, nil, "", "fields")
	require.Equal(t, exitDone, code)
	assert.Contains(t, out, `"code":"property","name":"物业纠纷"`)
	code, out, _ = plain(t, nil, "", "fields", "property")
	require.Equal(t, exitDone, code)
	for _, line := range strings.Split(strings.TrimSpace(out), "\n") {
		var f struct{ Key, Label, Kind string }
		require.NoError(t, json.Unmarshal([]byte(line), &f))
		assert.NotEmpty(t, f.Key)
		assert.NotEmpty(t, f.Label)
		assert.NotEmpty(t, f.Kind)
		assert.Contains(t, line, `"required":`)
	}
	code, _, _ = plain(t, nil, "", "fields", "war")
	assert.Equal(t, exitNotFound, code)
}

func TestInitReadsThePasswordAndOverwritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "h.db")
	code, _, errs := plain(t, nil, "", "init", "--db", path, "--admin", "qianwu")
	assert.Equal(t, exitInvalid, code, errs)
	assert.NoFileExists(t, path)
	code, out, errs := plain(t, nil, "从管道读来的密码\n", "init", "--db", path, "--admin", "qianwu")
	require.Equal(t, exitDone, code, errs)
	var answer map[string]string
	require.NoError(t, json.Unmarshal([]byte(out), &answer))
	assert.Contains(t, answer["centre"], "调解中心")
	assert.Contains(t, answer["committee"], "人民调解委员会")
	code, _, _ = plain(t, nil, "从管道读来的密码\n", "search", "张", "--db", path, "--user", "qianwu")
	assert.Equal(t, exitDone, code)
	code, _, _ = plain(t, nil, "别的密码\n", "init", "--db", path, "--admin", "other")
	assert.Equal(t, exitConflict, code)

	network := filepath.Join(t.TempDir(), "n.json")
	require.NoError(t, os.WriteFile(network, []byte(`{"centre":"C"}`), 0o600))
	for _, file := range []string{network, network + ".none"} {
		code, _, errs := plain(t, nil, "密码密码密码\n", "init", "--db", path+"2", "--admin", "a", "--network", file)
		assert.Equal(t, exitInvalid, code)
		assert.Contains(t, errs, `"code":"invalid"`)
		assert.NoFileExists(t, path+"2")
	}
}

func TestWrongFilesAndTimesAreFaults(t *testing.T) {
	d := newDesk(t)
	write := func(text string) string {
		file := filepath.Join(t.TempDir(), "f.json")
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
		return file
	}
	for name, args := range map[string][]string{
		"no file":        {"register", "/nowhere/f.json"},
		"no JSON":        {"register", write("登记")},
		"two documents":  {"register", write("{}{}")},
		"wrong kind":     {"register", write(`{"amount_fen":"3080"}`)},
		"later schema":   {"register", write(`{"schema":2}`)},
		"nothing in it":  {"register", write(`{}`)},
		"no such date":   {"register", write(`{"occurred_on":"2026-02-30"}`)},
		"wrong time":     {"search", "张", "--at", "昨天"},
		"later schema 2": {"agree", "--case", "x", write(`{"schema":2}`)},
		"negative demo":  {"demo", "--cases=-1"},
	} {
		code, out, errs := d.run(args...)
		assert.Equal(t, exitInvalid, code, "%s: %s", name, errs)
		assert.Empty(t, out, name)
		for _, line := range strings.Split(strings.TrimSpace(errs), "\n") {
			var f struct{ Code, Message string }
			require.NoError(t, json.Unmarshal([]byte(line), &f), "%s: %s", name, errs)
			assert.Equal(t, "invalid", f.Code)
			assert.Regexp(t, `\p{Han}`, f.Message)
		}
	}
	code, _, _ := plain(t, d.env, "", "search", "张", "--db", d.db)
	assert.Equal(t, exitInvalid, code, "nobody searches without a name")
	code, _, _ = plain(t, d.env, "", "search", "张", "--db", d.db+".none", "--user", "qianwu")
	assert.Equal(t, exitNotFound, code)
}

func TestDemoCasesGoIntoAnExistingDatabaseTwice(t *testing.T) {
	d := newDesk(t)
	for range 2 {
		code, out, errs := d.run("demo", "--cases", "3", "--user", "qianwu")
		require.Equal(t, exitDone, code, errs)
		assert.JSONEq(t, `{"cases":3}`, out)
	}
	proof := d.ok("verify")
	assert.EqualValues(t, 6, proof["cases"])
}

func TestVerifyFailsAloudOnAChangedRow(t *testing.T) {
	d := newDesk(t)
	d.registered()
	raw, err := sqlx.Open("sqlite3", "file:"+d.db)
	require.NoError(t, err)
	raw.MustExec("UPDATE case_part SET version = version + 1, doc = replace(doc, '308000', '308001')")
	require.NoError(t, raw.Close())
	code, out, errs := d.run("verify")
	assert.Equal(t, exitInternal, code)
	assert.Contains(t, out, `"ok":false`)
	assert.Contains(t, out, "登记〔2026〕00001号")
	assert.Contains(t, errs, "核验发现")
}

func TestFieldsOfEveryCategoryAreListed(t *testing.T) {
	for _, c := range category.All() {
		code, out, _ := plain(t, nil, "", "fields", c.Code)
		require.Equal(t, exitDone, code)
		lines := strings.Split(strings.TrimSpace(out), "\n")
		require.Len(t, lines, len(c.Accepts()), c.Code)
		for i, d := range c.Accepts() {
			var printed map[string]any
			require.NoError(t, json.Unmarshal([]byte(lines[i]), &printed))
			assert.Equal(t, d.Key, printed["key"])
			assert.Equal(t, d.Label, printed["label"])
			assert.Equal(t, string(d.Kind), printed["kind"])
			assert.Equal(t, d.Required, printed["required"])
		}
	}
}
