package store_test

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/demo"
	"hefeng/data/store"
)

// benchedOrDemo is the demo database that HEFENG_BENCH_DB names, or a small one.
func benchedOrDemo(b *testing.B) (*store.Store, data.Actor) {
	b.Helper()
	path := os.Getenv("HEFENG_BENCH_DB")
	if path == "" {
		return demoCases(b, 500)
	}
	db, err := store.Open(context.Background(), store.Options{Path: path})
	require.NoError(b, err)
	b.Cleanup(func() { _ = db.Close() })
	actor, err := db.Login(context.Background(), demo.Login, demo.Password)
	require.NoError(b, err)
	return db, actor
}

// BenchmarkVerify proves a whole database and gives the seconds that a million entries of the log take.
func BenchmarkVerify(b *testing.B) {
	db, actor := benchedOrDemo(b)
	var entries int
	start := time.Now()
	n := 0
	for b.Loop() {
		n++
		proof, err := db.Verify(context.Background(), actor)
		require.NoError(b, err)
		require.True(b, proof.OK, "%v", proof.Problems)
		entries += proof.Entries
	}
	b.ReportMetric(time.Since(start).Seconds()/float64(entries)*1e6, "s/million-entries")
	b.ReportMetric(float64(entries)/float64(n), "entries")
}
