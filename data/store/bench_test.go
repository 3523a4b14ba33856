package store_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/demo"
	"hefeng/data/store"
)

// demoCases is a database with n demo cases.
func demoCases(b *testing.B, n int) (*store.Store, data.Actor) {
	b.Helper()
	ctx := context.Background()
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

// BenchmarkRegister compares a registration (case, search terms, number, log) with the least that a
// durable commit costs on this disk: one row.
func BenchmarkRegister(b *testing.B) {
	db, actor := demoCases(b, 200)
	ctx := context.Background()
	scene, err := db.Scene(ctx, actor)
	require.NoError(b, err)
	c, err := db.Case(ctx, actor, 1)
	require.NoError(b, err)
	bare, err := sql.Open("sqlite3", "file:"+filepath.Join(b.TempDir(), "bare.db")+"?_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	require.NoError(b, err)
	defer func() { _ = bare.Close() }()
	bare.SetMaxOpenConns(1)
	_, err = bare.Exec("CREATE TABLE t (x)")
	require.NoError(b, err)
	c.Intake.ReceivedAt = scene.At
	b.ResetTimer()
	one := median(b, "row-ms", func() {
		_, err := bare.Exec("INSERT INTO t VALUES (?)", "x")
		require.NoError(b, err)
	})
	whole := median(b, "register-ms", func() {
		_, err := db.Do(ctx, actor, 0, 0, data.Register{Intake: c.Intake, Demo: true})
		require.NoError(b, err)
	})
	if one > 0 {
		b.ReportMetric(whole/one, "×row")
	}
}

func BenchmarkFind(b *testing.B) {
	db, actor := demoCases(b, 2000)
	ctx := context.Background()
	for _, text := range []string{"张", "欧阳", "示例物业", "zw", "0013", "登记〔2026〕01000号", "示例 王"} {
		b.Run(text, func(b *testing.B) {
			median(b, "median-ms", func() {
				_, err := db.Find(ctx, actor, store.Find{Text: text})
				require.NoError(b, err)
			})
		})
	}
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
