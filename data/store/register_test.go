package store

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// laterColumns of case_file are filled or read by today's program whatever the schema is.
var laterColumns = []string{"ledger INTEGER NOT NULL DEFAULT 0", "report_by TEXT NOT NULL DEFAULT ''"}

// earlier leaves out the steps of the schema after one, but for laterColumns, for as long as the test
// runs or until the end that it gives.
func earlier(t *testing.T, last string) (end func()) {
	t.Helper()
	all, steps := migrations(), fstest.MapFS{}
	for _, name := range must(fs.Glob(all, "*.sql")) {
		if name <= last {
			steps[name] = &fstest.MapFile{Data: must(fs.ReadFile(all, name))}
		}
	}
	for _, c := range laterColumns {
		steps[last].Data = append(steps[last].Data, "\nALTER TABLE case_file ADD COLUMN "+c+";\n"...)
	}
	before := migrations
	migrations, schemas.known = func() fs.FS { return steps }, nil
	end = func() { migrations, schemas.known = before, nil }
	t.Cleanup(end)
	return end
}

// older is a database as it was set up by a program that knew the schema up to a step.
func older(t *testing.T, last string) (path string, end func()) {
	t.Helper()
	end = earlier(t, last)
	path = filepath.Join(t.TempDir(), "h.db")
	if onPostgres() {
		name := must(newDatabase("template1"))
		require.NoError(t, os.WriteFile(path, []byte(serverAddress+name), 0o600))
		t.Cleanup(func() { _ = onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)") })
	}
	s, err := Init(ctx, Options{Path: path, At: moment("2026-01-04 08:00")}, Setup{Login: "qianwu", Password: password, Network: data.SampleNetwork()})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	return path, end
}

func TestADatabaseWithMoreIndexesIsBroughtUpToDate(t *testing.T) {
	path, end := older(t, "0096_terms.sql")
	d := openAt(t, path, agreeTime)
	c := d.settled(requested("r1"))
	open := d.assigned()
	d.register(d.founder)
	rows := func() []string {
		return slices.DeleteFunc(strings.Split(d.dump(), "\n"), func(row string) bool {
			table, _, _ := strings.Cut(row, " ")
			return table == "goose_db_version" || table == "posting" || table == "search_state" // the index is derived anew
		})
	}
	before := rows()
	for _, c := range laterColumns { // as it was at that step
		name, _, _ := strings.Cut(c, " ")
		must(d.write.Exec("ALTER TABLE case_file DROP COLUMN " + name))
	}
	require.NoError(t, d.Close())
	end()

	d = openAt(t, path, agreeTime)
	d.proven()
	assert.Equal(t, before, rows())
	assert.Equal(t, c.CaseNo, must(d.Case(ctx, d.founder, c.ID)).CaseNo)
	assert.Equal(t, c.ID, d.register(d.founder, requested("r1")).ID, "a repeated hand-in is still the same case")
	_, err := d.write.Exec("UPDATE case_file SET request_id='r1' WHERE id=?", open.ID)
	assert.Error(t, err, "no two cases of one request")
	_, err = d.write.Exec("DELETE FROM case_file WHERE id=?", open.ID)
	assert.Error(t, err, "references are watched again")
	d.do(d.founder, open, data.VoidCaseNumber{Reason: "误受理"})
	d.proven()
}

// What a registration asked beforehand is of no use when the settings or the year changed in between.
func TestARegistrationCountsWhereTheSettingsSay(t *testing.T) {
	d := newDesk(t)
	other := openAt(t, d.Path(), agreeTime) // has not read any settings yet
	assert.Equal(t, "登记〔2026〕00001号", other.register(d.founder).IntakeNo)
	assert.Equal(t, "登记〔2026〕00002号", d.register(d.founder).IntakeNo)
	assert.Equal(t, "登记〔2026〕00003号", other.register(d.founder).IntakeNo)
	for year, want := range map[int]foreseen{2026: {unit: "CENTRE", year: 2026, last: new(int)}, 2027: {unit: "CENTRE", year: 2027, last: new(int)}} {
		_, ok := want.counted(data.IntakeSeries, "CENTRE", 2026)
		assert.Equal(t, year == 2026, ok)
		_, ok = want.counted(data.CaseSeries, "CENTRE", year)
		assert.False(t, ok)
		_, ok = want.counted(data.IntakeSeries, "DC", year)
		assert.False(t, ok)
	}
	d.inSeries(2026, 3)
	d.proven()
}
