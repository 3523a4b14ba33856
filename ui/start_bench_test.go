//go:build linux

package ui_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"hefeng/ui/xtest"
)

// build compiles a program of this module into the test's folder.
func build(t testing.TB, dir, name, pkg string) string {
	t.Helper()
	out := filepath.Join(dir, name)
	if said, err := exec.Command("go", "build", "-o", out, pkg).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", pkg, err, said)
	}
	return out
}

// BenchmarkStart measures from the start of the process to the last change of the screen, with the
// login in sight and a database open behind it, beside a hello-world with the same font, in turns
// and in one run. It reports the medians and their ratio; the login is seen to take keys.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	hefeng, hello := build(b, dir, "hefeng", "hefeng"), build(b, dir, "hello", "hefeng/ui/testdata/hello")
	db := filepath.Join(dir, "h.db")
	founding := exec.Command(hefeng, "init", "--db", db, "--admin", "qianwu")
	founding.Env = append(founding.Environ(), "HEFENG_PASSWORD=20261124001")
	if said, err := founding.CombinedOutput(); err != nil {
		b.Fatalf("init: %v\n%s", err, said)
	}
	d := xtest.Start(b, xtest.Options{Width: 1366, Height: 800})
	var ours, theirs []time.Duration
	b.ResetTimer()
	for range max(b.N, 5) {
		theirs = append(theirs, start(d, "hello", hello))
		ours = append(ours, start(d, "登录 · 和枫", hefeng, "--db", db, "--log", "-"))
	}
	b.StopTimer()
	mine, other := median(ours), median(theirs)
	b.ReportMetric(float64(mine.Milliseconds()), "ms/start")
	b.ReportMetric(float64(other.Milliseconds()), "ms/hello")
	b.ReportMetric(float64(mine)/float64(other), "×hello")
	b.ReportMetric(0, "ns/op")
}

// start runs a program until its window is drawn and takes keys, and ends it.
func start(d *xtest.Desktop, title, program string, args ...string) time.Duration {
	empty := d.Screen()
	began := time.Now()
	p := d.Run(nil, program, args...)
	last, changed := empty, began
	d.Until("the window of "+title, func() bool {
		now := d.Screen()
		if !slices.Equal(now.Pix, last.Pix) {
			last, changed = now, time.Now()
		}
		return changed != began && time.Since(changed) > time.Second
	})
	d.Focus(title)
	d.Type("x")
	d.Until("the typed letter", func() bool { return !slices.Equal(d.Screen().Pix, last.Pix) })
	p.Kill()
	d.Until("the empty screen", func() bool { return slices.Equal(d.Screen().Pix, empty.Pix) })
	return changed.Sub(began)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
