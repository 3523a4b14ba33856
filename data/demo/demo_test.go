package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/creditcode"
	"hefeng/data/store"
	"hefeng/data/workday"
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
		"SELECT * FROM case_part", "SELECT case_id, names, pinyin, codes, numbers FROM sought", "SELECT * FROM counter", "SELECT * FROM taken_number",
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

// states are all of DOMAIN §5.1.
var states = []data.State{data.Registered, data.Examining, data.Asking, data.Accepted, data.Assigned, data.Investigating, data.Mediating, data.Paused,
	data.AwaitingMarks, data.Effective, data.Performing, data.Performed, data.Breached, data.Confirming, data.Confirmed, data.ConfirmationRefuse,
	data.Failed, data.Withdrawn, data.NotAccepted, data.Declined, data.TransferredOut, data.Advised, data.Archived}

// everyCase reads the cases of a database by their ids.
func everyCase(t *testing.T, db *store.Store, actor data.Actor, n int) []data.Case {
	t.Helper()
	cases := make([]data.Case, n)
	for i := range cases {
		c, err := db.Case(ctx, actor, int64(i)+1)
		require.NoError(t, err)
		cases[i] = c
	}
	return cases
}

func TestDemoCasesShowEveryStateCategoryAndUnit(t *testing.T) {
	const n = 4000
	db, actor := newDatabase(t, data.SampleNetwork())
	var said bytes.Buffer
	_, err := Fill(ctx, db, actor, Options{Cases: n, Seed: 1, Progress: &said})
	require.NoError(t, err)
	assert.Equal(t, "已生成 2000／4000 件\n已生成 4000／4000 件\n", said.String())
	proof, err := db.Verify(ctx, actor)
	require.NoError(t, err)
	assert.True(t, proof.OK, "%v", proof.Problems)
	assert.Equal(t, n, proof.Cases)

	met, categories, holders := map[data.State]int{}, map[string]int{}, map[string]int{}
	accepted := map[string]bool{}
	kinds := map[string]int{}
	var before time.Time
	for _, c := range everyCase(t, db, actor, n) {
		for _, e := range c.Events {
			met[e.To]++
		}
		categories[c.Category]++
		holders[c.Organisation]++
		accepted[c.Category] = accepted[c.Category] || c.CaseNo != ""
		assert.False(t, c.ReceivedAt.Before(before), "in the order in which they came")
		before = c.ReceivedAt
		checkCase(t, &c)
		for name, has := range map[string]bool{"restricted": c.Restricted, "guardian": c.Parties[0].Guardians != nil, "many": c.Parties[0].Represents != nil,
			"three": len(c.Parties) > 2, "agent": c.Parties[0].Agent != nil, "pause": c.Pauses != nil, "extension": c.Extensions != nil,
			"replacement": c.Replacements != nil, "handover": c.HandOvers != nil, "change": c.Changes != nil, "report": c.Reports != nil,
			"oral": c.Agreement() != nil && c.Agreement().Form == data.Oral, "void": len(c.Agreements) > 1 && c.Agreements[0].VoidReason != "",
			"answer": c.ReportedBack != nil, "visit": c.FollowUps != nil, "addition": c.Additions != nil} {
			if has {
				kinds[name]++
			}
		}
	}
	for _, s := range states {
		assert.NotZero(t, met[s], s)
	}
	for _, c := range category.All() {
		assert.NotZero(t, categories[c.Code], c.Title)
		assert.True(t, accepted[c.Code], "%s is accepted", c.Title)
	}
	for _, o := range data.SampleNetwork().Organisations {
		assert.Equal(t, o.Committee != "", holders[o.Code] > 0, o.Name)
	}
	for _, name := range []string{"restricted", "guardian", "many", "report", "three", "agent", "pause", "extension", "replacement", "handover", "change",
		"oral", "void", "answer", "visit", "addition"} {
		assert.NotZero(t, kinds[name], name)
	}
	rows, err := db.Find(ctx, actor, store.Find{Text: "示例"})
	require.NoError(t, err)
	assert.NotEmpty(t, rows)
}

// checkCase finds what no case of a demo may have.
func checkCase(t *testing.T, c *data.Case) {
	t.Helper()
	assert.True(t, c.Demo, "every paper of it says 演示")
	assert.False(t, workday.DateOf(c.ReceivedAt).Before(workday.DateOf(standardEnd).AddDays(-tenYears)))
	at := c.ReceivedAt
	for _, e := range c.Events {
		assert.False(t, e.At.After(standardEnd), "nothing happens after the end")
		assert.False(t, e.At.Before(at), "%s: %s goes back in time", c.IntakeNo, e.Kind)
		at = e.At
	}
	for _, p := range c.Parties {
		checkInvented(t, p)
	}
	if a := c.Agreement(); a != nil {
		assert.Empty(t, c.Check(a).Blocking(), c.IntakeNo)
	}
	text, err := json.Marshal(c)
	require.NoError(t, err)
	assert.NotRegexp(t, `[‹〔](intake|case|agreement|申|被|额|月|日|址)`, string(text), "every sign was filled in")
}

// checkInvented knows every way in which the demo makes up a party.
func checkInvented(t *testing.T, p data.Party) {
	t.Helper()
	assert.NotEmpty(t, p.Address, p.Name)
	if p.Kind == data.OrgParty {
		assert.Regexp(t, `^(示例|样板|演示|示范)`, p.Name)
		assert.NoError(t, creditcode.Check(p.CreditCode))
		assert.Regexp(t, `^..210802000`, p.CreditCode)
		assert.Regexp(t, `^0417-000\d{4}$`, p.Phone)
		return
	}
	assert.Regexp(t, `^1(39|58|89)00\d{6}$`, p.Phone)
	if p.IDType == data.ResidentID {
		assert.Regexp(t, `^210802\d{6}01\d{3}[\dX]$`, p.IDNumber, "the first of a month")
	}
}

func TestNamesAreOfManyKinds(t *testing.T) {
	w := newTown(1, 20000)
	r := rand.New(rand.NewPCG(1, 1))
	seen, kinds := map[string]bool{}, map[string]int{}
	for range 20000 {
		p := w.person(r)
		seen[p.Name] = true
		runes := []rune(p.Name)
		switch {
		case strings.Contains(p.Name, "·"):
			kinds["·"]++
		case slices.Contains(compounds, string(runes[:2])):
			kinds["compound"]++
		case slices.Contains(rareSurnames, string(runes[:1])):
			kinds["rare"]++
		case slices.Contains(commonSurnames, string(runes[:1])):
			kinds["common"]++
		}
		for _, x := range runes {
			if x > 0xFFFF {
				kinds["beyond the BMP"]++
				break
			}
		}
	}
	assert.Greater(t, len(seen), 9000, "different names")
	assert.Greater(t, kinds["common"], 16000)
	for _, k := range []string{"·", "compound", "rare", "beyond the BMP"} {
		assert.Greater(t, kinds[k], 30, k)
	}
	tails := map[string]bool{}
	for range 5000 {
		id := w.person(r).IDNumber
		tails[id[max(0, len(id)-4):]] = true
	}
	assert.Greater(t, len(tails), 3000, "the last four of an identity number tell people apart")
}

func TestASmallDemoIsBusyToday(t *testing.T) {
	db, actor := filled(t, 1, 200)
	open, old, hosts := 0, 0, map[string]bool{}
	for _, c := range everyCase(t, db, actor, 200) {
		if !slices.Contains(data.OpenStates(), c.State) {
			continue
		}
		open++
		if standardEnd.Sub(c.ReceivedAt) > 100*24*time.Hour {
			old++
		}
		for _, id := range c.Assigned {
			hosts[id] = true
		}
	}
	assert.Greater(t, open, 25)
	assert.Less(t, open, 90)
	assert.Less(t, old, 4, "old cases are closed")
	assert.Greater(t, len(hosts), 8, "mediators are busy")
}

func TestManyCasesGoBackTenYears(t *testing.T) {
	cal, err := workday.Load()
	require.NoError(t, err)
	s := newSpread(standardEnd, 1_000_000, cal)
	first, last := s.at(0.0000005), s.at(0.9999995)
	assert.Equal(t, 2016, first.Year())
	assert.Equal(t, "2026-11-20", workday.DateOf(last).String())
	assert.False(t, last.After(standardEnd))
	before := first
	for i := range 10000 {
		at := s.at((float64(i) + 0.5) / 10000)
		assert.False(t, at.Before(before))
		assert.True(t, works(cal, workday.DateOf(at)), "%s", at)
		before = at
	}
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
