package store

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/data"
)

// millions opens the database that the variable names, read only by the benchmarks.
func millions(b *testing.B) (*Store, int64) {
	b.Helper()
	path := os.Getenv("HEFENG_BENCH_DB")
	if path == "" {
		b.Skip("HEFENG_BENCH_DB names no database: make one with “hefeng demo --cases 1000000”")
	}
	s, err := Open(ctx, Options{Path: path})
	require.NoError(b, err)
	b.Cleanup(func() { _ = s.Close() })
	var cases int64
	require.NoError(b, s.read.GetContext(ctx, &cases, "SELECT COUNT(*) FROM case_file"))
	b.ReportMetric(float64(cases), "cases")
	return s, cases
}

// scenes are those of users of each kind of scope, as if they were in the database.
func scenes(b *testing.B, s *Store) map[string]data.Scene {
	b.Helper()
	scene, err := s.seen(ctx, data.Actor{ID: 1})
	require.NoError(b, err)
	as := func(unit string, restricted bool, windows ...data.Window) data.Scene {
		x := scene
		x.Actor.ID, x.Actor.Unit, x.Actor.Restricted, x.Actor.Windows = 999, unit, restricted, windows
		return x
	}
	c := scene.Network.Centre
	return map[string]data.Scene{"centre": as(c, true), "centre-plain": as(c, false), "women-window": as(c, false, data.WomenWindow),
		"subdistrict": as("S1", true), "community": as("C05", false), "rare-community": as("C41", false)}
}

// times runs work and reports the middle and the 99th of 100 of its times.
func times(b *testing.B, work func()) {
	b.Helper()
	var all []time.Duration
	for b.Loop() {
		start := time.Now()
		work()
		all = append(all, time.Since(start))
	}
	slices.Sort(all)
	b.ReportMetric(float64(all[len(all)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(all[len(all)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkQueueMillion asks for first pages of each queue, with the look at the user that each takes.
func BenchmarkQueueMillion(b *testing.B) {
	s, _ := millions(b)
	for who, scene := range scenes(b, s) {
		for _, k := range queues {
			b.Run(fmt.Sprintf("%s/%s", who, k.name), func(b *testing.B) {
				rows := 0
				times(b, func() {
					_, err := s.seen(ctx, data.Actor{ID: 1})
					require.NoError(b, err)
					page, err := s.page(ctx, scene, k, Queue{Limit: 50})
					require.NoError(b, err)
					rows = len(page)
				})
				b.ReportMetric(float64(rows), "rows")
			})
		}
	}
}

// BenchmarkListMillion makes the vector of all cases in each order, and reads a window out of its middle.
func BenchmarkListMillion(b *testing.B) {
	s, _ := millions(b)
	all := scenes(b, s)
	for _, who := range []string{"centre", "subdistrict", "community"} {
		for _, by := range Columns() {
			b.Run(fmt.Sprintf("%s/%s", who, by), func(b *testing.B) {
				var v Vector
				times(b, func() {
					var err error
					v, err = s.list(ctx, all[who], List{By: by})
					require.NoError(b, err)
				})
				b.ReportMetric(float64(len(v)), "rows")
			})
		}
		b.Run(who+"/window", func(b *testing.B) {
			v, err := s.list(ctx, all[who], List{})
			require.NoError(b, err)
			b.ResetTimer()
			times(b, func() {
				_, err := s.rowsOf(ctx, all[who], v.Window(len(v)/2, 50))
				require.NoError(b, err)
			})
		})
	}
}

// BenchmarkCountsMillion counts every queue.
func BenchmarkCountsMillion(b *testing.B) {
	s, _ := millions(b)
	for who, scene := range scenes(b, s) {
		b.Run(who, func(b *testing.B) {
			times(b, func() {
				_, err := s.count(ctx, scene)
				require.NoError(b, err)
			})
		})
	}
}
