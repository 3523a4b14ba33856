package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/demo"
	"hefeng/data/store"
)

// prepared names a database that was filled before, as by "hefeng demo"; benchmarks run on it as it is
// and register cases in it. Without it they fill a small one.
var prepared = os.Getenv("HEFENG_BENCH_DB")

// demoCases is the prepared database or, if there is none, one with n demo cases.
func demoCases(b *testing.B, n int) (*store.Store, data.Actor) {
	b.Helper()
	ctx := context.Background()
	if prepared != "" {
		db, err := store.Open(ctx, store.Options{Path: prepared})
		require.NoError(b, err)
		b.Cleanup(func() { _ = db.Close() })
		actor, err := db.Login(ctx, demo.Login, demo.Password)
		require.NoError(b, err)
		return db, actor
	}
	db, err := store.Init(ctx, store.Options{Path: filepath.Join(b.TempDir(), "b.db")},
		store.Setup{Login: demo.Login, Password: demo.Password, Network: data.SampleNetwork(), Demo: true})
	require.NoError(b, err)
	b.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(ctx, demo.Login, demo.Password)
	require.NoError(b, err)
	_, err = demo.Fill(ctx, db, actor, demo.Options{Cases: n, Seed: 1})
	require.NoError(b, err)
	return db, actor
}

// report gives the middle, the 99th of a hundred and the longest of some times, in milliseconds.
func report(b *testing.B, name string, times []time.Duration) (middle, p99 float64) {
	b.Helper()
	slices.Sort(times)
	ms := func(t time.Duration) float64 { return float64(t.Microseconds()) / 1000 }
	middle, p99 = ms(times[len(times)/2]), ms(times[len(times)*99/100])
	b.ReportMetric(middle, name+"-median-ms")
	b.ReportMetric(p99, name+"-p99-ms")
	b.ReportMetric(ms(times[len(times)-1]), name+"-max-ms")
	return middle, p99
}

// median runs work and reports the middle of its times in milliseconds.
func median(b *testing.B, name string, work func()) float64 {
	b.Helper()
	times := make([]time.Duration, 0, b.N)
	for range b.N {
		start := time.Now()
		work()
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	ms := float64(times[len(times)/2].Microseconds()) / 1000
	b.ReportMetric(ms, name)
	return ms
}

// warmUp is how many registrations fill the write-ahead log up to where a commit checkpoints it.
const warmUp = 1200

// BenchmarkRegister compares a registration (case, what finds it, number, log) with the least that a
// durable commit costs on this disk at the same time: one row.
func BenchmarkRegister(b *testing.B) {
	db, actor := demoCases(b, 200)
	ctx := context.Background()
	scene, err := db.Scene(ctx, actor)
	require.NoError(b, err)
	intakes := someIntakes(b, db, actor, scene.At, 200)
	bare, err := sql.Open("sqlite3", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	require.NoError(b, err)
	defer func() { _ = bare.Close() }()
	bare.SetMaxOpenConns(1)
	_, err = bare.Exec("CREATE TABLE t (x)")
	require.NoError(b, err)
	register := func(i int) error {
		in := intakes[i%len(intakes)]
		in.RequestID = uuid.Must(uuid.NewV7()).String() // as the counter does
		_, err := db.Do(ctx, actor, 0, 0, data.Register{Intake: in, Demo: true})
		return err
	}
	// A new write-ahead log grows with each commit, which costs more than writing over what is there, as
	// most commits do that follow a checkpoint. Both logs are made to have been full once.
	for i := range warmUp {
		_, err := bare.Exec("INSERT INTO t VALUES (?)", "x")
		require.NoError(b, err)
		require.NoError(b, register(i))
	}
	var rows, cases, rowsWork, casesWork []time.Duration
	b.ResetTimer()
	for i := range b.N {
		start, begun := time.Now(), worktime()
		_, err := bare.Exec("INSERT INTO t VALUES (?)", "x")
		middle, between := time.Now(), worktime()
		require.NoError(b, err)
		err = register(i)
		cases, casesWork = append(cases, time.Since(middle)), append(casesWork, worktime()-between)
		rows, rowsWork = append(rows, middle.Sub(start)), append(rowsWork, between-begun)
		require.NoError(b, err)
	}
	b.StopTimer()
	row, row99 := report(b, "row", rows)
	whole, whole99 := report(b, "register", cases)
	report(b, "row-cpu", rowsWork)
	report(b, "register-cpu", casesWork)
	if row > 0 && row99 > 0 {
		b.ReportMetric(whole/row, "×row-median")
		b.ReportMetric(whole99/row99, "×row-p99")
	}
}

// someIntakes are what was asked for in the first cases and can be asked for again today, so that what a
// benchmark registers is as mixed as they are.
func someIntakes(b *testing.B, db *store.Store, actor data.Actor, today time.Time, n int64) []data.Intake {
	b.Helper()
	var all []data.Intake
	for id := range n {
		c, err := db.Case(context.Background(), actor, 1+id)
		require.NoError(b, err)
		in := c.Intake
		in.RequestID, in.ReceivedAt = uuid.NewString(), today
		if _, err := db.Do(context.Background(), actor, 0, 0, data.Register{Intake: in, Demo: true}); err == nil {
			all = append(all, in)
		} else {
			require.Equal(b, data.Invalid, data.CodeOf(err)) // such as a term that runs from the day of receipt
		}
	}
	require.Greater(b, len(all), int(n)/2)
	return all
}

// BenchmarkFindMillion searches 5,000 fragments drawn from the cases, as a supervisor of the district
// and as a clerk of one community.
func BenchmarkFindMillion(b *testing.B) {
	db, founder := demoCases(b, 2000)
	ctx := context.Background()
	_, err := db.MergeSearch(ctx)
	require.NoError(b, err)
	texts := drawn(b, db.Path(), 5000)
	for _, who := range []data.User{
		{Login: "bench-supervisor", Roles: []data.UserRole{data.Supervisor}, Unit: "CENTRE", Restricted: true},
		{Login: "bench-open", Roles: []data.UserRole{data.Supervisor}, Unit: "CENTRE"},
		{Login: "bench-street", Roles: []data.UserRole{data.Supervisor}, Unit: "S1", Restricted: true},
		{Login: "bench-clerk", Roles: []data.UserRole{data.Clerk}, Unit: "C01"},
	} {
		who.Name = who.Login
		actor, err := db.Login(ctx, who.Login, demo.Password+"-bench")
		if err != nil {
			actor, err = db.AddUser(ctx, founder, who, demo.Password+"-bench")
		}
		require.NoError(b, err)
		b.Run(who.Login, func(b *testing.B) {
			for range b.N {
				times, worked := make([]time.Duration, len(texts)), make([]time.Duration, len(texts))
				found := 0
				for i, text := range texts {
					start, before := time.Now(), worktime()
					rows, err := db.Find(ctx, actor, store.Find{Text: text})
					times[i], worked[i] = time.Since(start), worktime()-before
					require.NoError(b, err)
					found += len(rows)
				}
				if os.Getenv("HEFENG_BENCH_SLOW") != "" {
					tellSlow(b, texts, worked)
				}
				report(b, "find", times)
				report(b, "cpu", worked)
				b.ReportMetric(float64(found)/float64(len(texts)), "hits")
			}
		})
	}
}

// tellSlow logs the searches that took longest.
func tellSlow(b *testing.B, texts []string, times []time.Duration) {
	order := make([]int, len(times))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return int(times[y] - times[x]) })
	for _, i := range order[:100] {
		fmt.Fprintf(os.Stderr, "slow %q %v\n", texts[i], times[i])
	}
}

// drawn are fragments of that by which the cases of a database are found.
func drawn(b *testing.B, path string, n int) []string {
	b.Helper()
	raw, err := sqlx.Open("sqlite3", "file:"+path+"?mode=ro")
	require.NoError(b, err)
	defer func() { _ = raw.Close() }()
	var last int64
	require.NoError(b, raw.Get(&last, "SELECT MAX(case_id) FROM sought"))
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(text string) []rune {
		lines := strings.Fields(text)
		return []rune(strings.TrimLeft(lines[r.IntN(len(lines))], "~:="))
	}
	part := func(line []rune, least int) string {
		n := min(len(line), least+r.IntN(max(1, len(line)-least+1)))
		start := r.IntN(len(line) - n + 1)
		return string(line[start : start+n])
	}
	var texts []string
	for len(texts) < n {
		var c struct{ Names, Pinyin, Codes, Numbers string }
		require.NoError(b, raw.Get(&c, "SELECT names, pinyin, codes, numbers FROM sought WHERE case_id>=? ORDER BY case_id LIMIT 1", 1+r.Int64N(last)))
		if c.Codes == "" || c.Pinyin == "" {
			continue
		}
		texts = append(texts, string(pick(c.Names)), part(pick(c.Names), 1), part(pick(c.Names), 2), string(pick(c.Pinyin)), string(pick(c.Pinyin)[:1]),
			part(pick(c.Codes), 4), part(pick(c.Codes), 4), string(pick(c.Codes)), string(pick(c.Numbers)), part(pick(c.Numbers), 3),
			part(pick(c.Names), 1)+" "+part(pick(c.Names), 1), part(pick(c.Names), 2)+" "+part(pick(c.Codes), 4), string(pick(c.Pinyin))+" "+part(pick(c.Names), 1))
	}
	return texts[:n]
}

// BenchmarkOpen opens the database and closes it again.
func BenchmarkOpen(b *testing.B) {
	if prepared == "" {
		b.Skip("set HEFENG_BENCH_DB to a database with a million cases; opening a small one says nothing")
	}
	ctx := context.Background()
	var times []time.Duration
	for range b.N {
		start := time.Now()
		db, err := store.Open(ctx, store.Options{Path: prepared})
		times = append(times, time.Since(start))
		require.NoError(b, err)
		require.NoError(b, db.Close())
	}
	report(b, "open", times)
}

func BenchmarkQueue(b *testing.B) {
	db, actor := demoCases(b, 2000)
	ctx := context.Background()
	for _, limit := range []int{50, 200} {
		b.Run(fmt.Sprint(limit), func(b *testing.B) {
			median(b, "median-ms", func() {
				_, err := db.Queue(ctx, actor, store.Queue{Limit: limit})
				require.NoError(b, err)
			})
		})
	}
}
