package demo

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/store"
)

var ctx = context.Background()

func newDatabase(t *testing.T, n data.Network) (*store.Store, data.Actor) {
	t.Helper()
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(t.TempDir(), "d.db"), At: time.Date(2026, 1, 4, 8, 0, 0, 0, data.Zone)},
		store.Setup{Login: Login, Name: "演示用户", Password: Password, Network: n, Demo: true})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, Login, Password)
	require.NoError(t, err)
	return db, actor
}

// dump is all that a database holds, without passwords, the PC's clock and what the key makes of it.
func dump(t *testing.T, path string) string {
	t.Helper()
	raw, err := sqlx.Open("sqlite3", "file:"+path+"?mode=ro")
	require.NoError(t, err)
	defer func() { _ = raw.Close() }()
	text := ""
	for _, query := range []string{
		"SELECT * FROM meta", "SELECT * FROM organisation", "SELECT * FROM mediator", "SELECT id, login, doc FROM app_user", "SELECT * FROM case_file",
		"SELECT * FROM case_part", "SELECT * FROM search_term", "SELECT * FROM counter", "SELECT * FROM taken_number",
		"SELECT seq, case_id, business_at, actor, what FROM log"} {
		rows, err := raw.Queryx(query)
		require.NoError(t, err)
		for rows.Next() {
			values, err := rows.SliceScan()
			require.NoError(t, err)
			text += fmt.Sprintf("%q\n", values)
		}
		require.NoError(t, rows.Err())
	}
	return text
}

func filled(t *testing.T, seed uint64, cases int) (*store.Store, data.Actor) {
	t.Helper()
	db, actor := newDatabase(t, data.SampleNetwork())
	n, err := Fill(ctx, db, actor, Options{Cases: cases, Seed: seed})
	require.NoError(t, err)
	require.Equal(t, cases, n)
	return db, actor
}

func TestTheSameSeedMakesTheSameDatabase(t *testing.T) {
	var dumps []string
	for _, seed := range []uint64{7, 7, 8} {
		db, _ := filled(t, seed, 30)
		dumps = append(dumps, dump(t, db.Path()))
	}
	assert.Equal(t, dumps[0], dumps[1])
	assert.NotEqual(t, dumps[0], dumps[2])
}

func TestDemoCasesShowEveryStateOfTheThread(t *testing.T) {
	db, actor := newDatabase(t, data.SampleNetwork())
	var said bytes.Buffer
	_, err := Fill(ctx, db, actor, Options{Cases: 500, Seed: 1, Progress: &said})
	require.NoError(t, err)
	assert.Equal(t, "已生成 500／500 件\n", said.String())
	proof, err := db.Verify(ctx, actor)
	require.NoError(t, err)
	assert.True(t, proof.OK, "%v", proof.Problems)
	assert.Equal(t, 500, proof.Cases)
	states := map[data.State]int{}
	for id := range int64(500) {
		c, err := db.Case(ctx, actor, id+1)
		require.NoError(t, err)
		states[c.State]++
		from, day := standardEnd.Add(-span-24*time.Hour), c.ReceivedAt
		assert.True(t, day.After(from) && day.Before(standardEnd), "received within the span: %s", day)
		assert.True(t, c.Demo, "every paper of it says 演示")
		for _, e := range c.Events {
			assert.False(t, e.At.After(standardEnd), "nothing happens after the end")
		}
		for _, p := range c.Parties {
			checkInvented(t, p)
		}
		if a := c.Agreement(); a != nil {
			assert.Empty(t, c.Check(a).Blocking(), c.IntakeNo)
		}
	}
	for _, s := range []data.State{data.Registered, data.Accepted, data.Assigned, data.Mediating, data.AwaitingMarks, data.Effective} {
		assert.NotZero(t, states[s], s)
	}
	rows, err := db.Find(ctx, actor, store.Find{Text: "示例物业"})
	require.NoError(t, err)
	assert.NotEmpty(t, rows)
}

// checkInvented knows every way in which the demo makes up a party.
func checkInvented(t *testing.T, p data.Party) {
	t.Helper()
	if p.Kind == data.OrgParty {
		assert.Contains(t, firms, p.Name)
		assert.Equal(t, "钱示例", p.LegalRepresentative)
		return
	}
	made := slices.Contains(minority, p.Name)
	for _, s := range surnames {
		rest, ok := strings.CutPrefix(p.Name, s)
		made = made || ok && slices.Contains(given, rest)
	}
	assert.True(t, made, p.Name)
	assert.Regexp(t, `^1390000\d{4}$`, p.Phone)
	assert.Regexp(t, `^210802\d{6}0100\d[\dX]$`, p.IDNumber, "the first of a month, a number no registry gives out in a row")
}

func TestNetworksWithoutCommunitiesOrMediatorsWillDo(t *testing.T) {
	n := data.SampleNetwork()
	n.Organisations = n.Organisations[:2]
	n.Mediators = nil
	db, actor := newDatabase(t, n)
	_, err := Fill(ctx, db, actor, Options{Cases: 15, Seed: 3})
	require.NoError(t, err)
	c, err := db.Case(ctx, actor, 1)
	require.NoError(t, err)
	assert.Equal(t, n.Committee, c.Route.Organisation)
}

func TestFillStopsWhenItIsTold(t *testing.T) {
	db, actor := newDatabase(t, data.SampleNetwork())
	gone, cancel := context.WithCancel(ctx)
	cancel()
	n, err := Fill(gone, db, actor, Options{Cases: 10, Seed: 1})
	assert.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, n)
}
