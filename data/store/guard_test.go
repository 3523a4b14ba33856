package store

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// crashed copies an open database as a power cut leaves it, but for the files named.
func crashed(t *testing.T, path string, lost ...string) string {
	t.Helper()
	onlySQLite(t)
	to := filepath.Join(t.TempDir(), "h.db")
	for _, end := range []string{"", "-wal", ".key", ".state"} {
		text, err := os.ReadFile(path + end)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(to+end, text, 0o600))
	}
	for _, end := range lost {
		require.NoError(t, os.Remove(to+end))
	}
	return to
}

func stateOf(t *testing.T, path string) state {
	t.Helper()
	text, err := os.ReadFile(path + ".state")
	require.NoError(t, err)
	var st state
	require.NoError(t, json.Unmarshal(text, &st))
	return st
}

func TestTheStateSaysWhoHasItOpenAndHowFarTheLogWent(t *testing.T) {
	path := newFile(t)
	d := openAt(t, path, agreeTime)
	assert.True(t, stateOf(t, path).Open)
	d.register(d.founder)
	head := must(headOf(ctx, d.read))
	assert.Less(t, stateOf(t, path).Head.Seq, head.Seq, "not yet in the file itself")
	require.NoError(t, d.checkpoint(ctx))
	assert.Equal(t, head, stateOf(t, path).Head)

	second, err := Open(ctx, Options{Path: path, At: moment(agreeTime)})
	require.NoError(t, err, "others come in at any time")
	assert.Empty(t, second.Warnings())
	_, err = second.Do(ctx, d.founder, 0, 0, data.Register{Intake: intake()})
	require.NoError(t, err)
	require.NoError(t, second.Close())
	assert.True(t, stateOf(t, path).Open, "the first is still there")
	require.NoError(t, d.Close())
	st := stateOf(t, path)
	assert.False(t, st.Open)
	assert.Equal(t, head.Seq+1, st.Head.Seq)
	assert.NoFileExists(t, path+"-wal")
}

func TestAnUncleanExitLosesNothingAndSaysNothing(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	c := d.register(d.founder)
	again := openAt(t, crashed(t, d.Path()), agreeTime)
	assert.Empty(t, again.Warnings())
	assert.Equal(t, c.IntakeNo, must(again.Case(ctx, d.founder, c.ID)).IntakeNo)
	again.proven()
}

func TestALostWALIsSaid(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	d.register(d.founder)
	path := crashed(t, d.Path(), "-wal")
	s := openAt(t, path, agreeTime)
	require.Len(t, s.Warnings(), 1)
	assert.Contains(t, s.Warnings()[0], path+"-wal")
	assert.Empty(t, must(s.Queue(ctx, d.founder, Queue{})))
	s.proven()
	require.NoError(t, s.Close())
	assert.Empty(t, openAt(t, path, agreeTime).Warnings(), "once")
}

func TestEntriesThatWereThereAndAreGoneAreSaidAndStayAProblem(t *testing.T) {
	old := newFile(t)
	path := newFile(t)
	d := openAt(t, path, agreeTime)
	d.register(d.founder)
	require.NoError(t, d.Close())
	for _, end := range []string{"", ".key"} { // somebody puts an older copy in its place
		text, err := os.ReadFile(old + end)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(path+end, text, 0o600))
	}
	for range 2 {
		s := openAt(t, path, agreeTime)
		if proof := must(s.Verify(ctx, d.founder)); assert.False(t, proof.OK) {
			assert.Contains(t, proof.Problems[0], "现只到第1条")
		}
		require.NoError(t, s.Close())
	}

	other := newFile(t)
	s := openAt(t, other, agreeTime)
	s.register(s.founder)
	require.NoError(t, s.Close())
	db, err := sqlx.Open("sqlite3", uri(other))
	require.NoError(t, err)
	db.MustExec("DROP TRIGGER log_no_update")
	db.MustExec("UPDATE log SET mac='0' WHERE seq=2")
	require.NoError(t, db.Close())
	s = openAt(t, other, agreeTime)
	require.Len(t, s.Warnings(), 1)
	assert.Contains(t, s.Warnings()[0], "第2条")
}

func TestDamageAfterAnUncleanExitIsRefusedAndLeft(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	for range 30 {
		d.register(d.founder)
	}
	require.NoError(t, d.checkpoint(ctx))
	path := crashed(t, d.Path())
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	require.NoError(t, err)
	for page := int64(5); page < 40; page++ {
		_, err = f.WriteAt(make([]byte, 300), page*4096)
		require.NoError(t, err)
	}
	require.NoError(t, f.Close())
	require.NoError(t, os.Remove(path+"-wal")) // what would mend the pages
	before := filesOf(t, filepath.Dir(path))
	_, err = Open(ctx, Options{Path: path})
	assert.Equal(t, data.Internal, data.CodeOf(err))
	assert.ErrorContains(t, err, "从备份恢复")
	after := filesOf(t, filepath.Dir(path))
	assert.Equal(t, before["h.db"], after["h.db"], "nothing was made worse")
	assert.Equal(t, before["h.db.state"], after["h.db.state"], "the next opening looks again")
}

func TestATornStateIsTakenForUnknown(t *testing.T) {
	path := newFile(t)
	for _, text := range []string{"", "{\"open\":tr", "\x00\x00\x00"} {
		require.NoError(t, os.WriteFile(path+".state", []byte(text), 0o600))
		s := openAt(t, path, agreeTime)
		assert.Empty(t, s.Warnings())
		require.NoError(t, s.Close())
		assert.False(t, stateOf(t, path).Open)
	}
}

func TestTheLogIsCopiedIntoTheDatabaseWhenNobodyWrites(t *testing.T) {
	onlySQLite(t)
	d := newDesk(t)
	d.register(d.founder)
	head := must(headOf(ctx, d.read))
	require.Eventually(t, func() bool { return stateOf(t, d.Path()).Head == head }, 4*idleFor, 50*time.Millisecond)
}
