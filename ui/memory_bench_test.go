//go:build linux

package ui_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hefeng/ui/xtest"
)

// BenchmarkMemory drives the real program over a copy of the demo database that HEFENG_BENCH_DB names:
// a queue, 100 searches and the agreement of a case as it is printed. It reports the most memory that the program ever had.
func BenchmarkMemory(b *testing.B) {
	const limit = 350 // MB
	from := os.Getenv("HEFENG_BENCH_DB")
	if from == "" {
		b.Skip("HEFENG_BENCH_DB names no database: make one with “hefeng demo --cases 1000000”")
	}
	dir := b.TempDir()
	db := filepath.Join(dir, "h.db")
	for _, end := range []string{"", ".key"} {
		if said, err := exec.Command("cp", "--reflink=auto", from+end, db+end).CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, said)
		}
	}
	hefeng := build(b, dir, "hefeng", "hefeng")
	d := xtest.Start(b, xtest.Options{Width: 1366, Height: 800})
	p := d.Run(nil, hefeng, "--db", db, "--log", "-")
	d.Focus("登录 · 和枫")
	d.WaitStill(still)
	d.Type("demo")
	d.Key("Return")
	d.Type("demo")
	d.Key("Return")
	d.Focus("登记台" + frame)
	d.Key("ctrl+3")
	d.Focus("队列" + frame)
	d.WaitStill(time.Second)
	d.Key("Next", "Next", "End", "Home")
	d.WaitStill(time.Second)
	for i := range 100 {
		d.Key("ctrl+k")
		d.TypeFast(string([]byte{"zwlcyhxs"[i%8], "abcdfghjklmnpqrstwxyz"[i%21]}))
		d.WaitStill(100 * time.Millisecond)
		d.Key("Escape", "Escape")
	}
	openUnperformed(d, openPlaces(b, hefeng, db))
	d.Key("ctrl+p") // its agreement
	d.Focus("打印 · 人民调解协议书" + frame)
	d.WaitStill(3 * time.Second)
	d.Shot("printed")
	peak := highWater(b, p.Pid())
	b.ReportMetric(peak, "MB")
	b.ReportMetric(0, "ns/op")
	if peak > limit {
		b.Errorf("%.0f MB, allowed are %d", peak, limit)
	}
}

// highWater is the most memory a process has had, in MB.
func highWater(b *testing.B, pid int) float64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	kB := 0
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		b.Fatal(err)
	}
	return float64(kB) / 1024
}
