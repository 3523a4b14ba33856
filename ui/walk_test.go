//go:build linux

package ui_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"hefeng/ui/xtest"
)

// TestWalk goes through the pages of the real window on demo data, in both schemes at 150 % and, for README,
// at 100 %. It leaves pictures in the folder that HEFENG_SHOTS names and is skipped without one.
func TestWalk(t *testing.T) {
	if os.Getenv("HEFENG_SHOTS") == "" {
		t.Skip("HEFENG_SHOTS names no folder for pictures")
	}
	dir := t.TempDir()
	hefeng := os.Getenv("HEFENG_WALK") // one that is built already
	if hefeng == "" {
		hefeng = build(t, dir, "hefeng", "hefeng")
	}
	db := filepath.Join(dir, "demo.db")
	if said, err := exec.Command(hefeng, "demo", "--db", db, "--cases", "200").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	d := xtest.Start(t, xtest.Options{Width: 1366, Height: 800})
	for _, scale := range []string{"1", "1.5"} {
		p := d.Run(nil, hefeng, "--db", db, "--log", "-", "--scale", scale)
		d.Focus("登录 · 和枫")
		d.WaitStill(still)
		d.Type("demo")
		d.Key("Return")
		d.Type("demo")
		d.Key("Return")
		d.Focus("登记台" + frame)
		down := openPlaces(t, hefeng, db)
		walk(d, scale+"-light", down)
		d.Key("ctrl+6")
		d.Focus("设置" + frame)
		d.Type("s")         // 深色
		if scale == "1.5" { // what is chosen here counts from now on
			d.Key("Tab", "Right", "Right")
		}
		d.WaitStill(time.Second)
		walk(d, scale+"-dark", down)
		d.Key("ctrl+6")
		d.Focus("设置" + frame)
		d.Type("q") // 浅色
		d.WaitStill(time.Second)
		p.Kill()
	}
}

// settled is how long a page must not change until all that it reads has come, on a busy PC too.
const settled = 4 * time.Second

// unperformed is the queue of cases whose agreement is not performed: all of them have an agreement.
const unperformed = "performance_overdue"

// openPlaces says how many rows below the first of that queue the first case stands that is not restricted: a
// restricted one is covered until it is opened deliberately.
func openPlaces(t testing.TB, hefeng, db string) int {
	t.Helper()
	cmd := exec.Command(hefeng, "queue", unperformed, "--limit", "50", "--db", db, "--user", "demo")
	cmd.Env = append(os.Environ(), "HEFENG_PASSWORD=demo")
	said, err := cmd.Output()
	require.NoError(t, err, "%s", said)
	lines := json.NewDecoder(bytes.NewReader(said))
	for down := 0; lines.More(); down++ {
		var row struct{ Restricted bool }
		require.NoError(t, lines.Decode(&row))
		if !row.Restricted {
			return down
		}
	}
	t.Fatalf("no case of %s is open to everybody", unperformed)
	return 0
}

// openUnperformed opens that case from the page of the queues.
func openUnperformed(d *xtest.Desktop, down int) {
	d.Key("alt+8")
	d.WaitStill(settled)
	for range down {
		d.Key("Down")
	}
	d.Key("Return")
	d.WaitStill(settled)
}

// walk opens each page and keeps a picture of it.
func walk(d *xtest.Desktop, name string, down int) {
	shot := func(page string) {
		d.WaitStill(settled)
		d.Shot(page + "-" + name)
	}
	for _, job := range [][2]string{{"1", "登记台"}, {"2", "案件"}, {"3", "队列"}, {"4", "调解员"}, {"6", "设置"}} {
		d.Key("ctrl+" + job[0])
		d.Focus(job[1] + frame)
		shot(map[string]string{"1": "counter", "2": "cases", "3": "queue", "4": "registry", "6": "settings"}[job[0]])
	}
	d.Key("ctrl+3")
	d.Focus("队列" + frame)
	d.Key("F4")
	d.Focus("总览" + frame)
	shot("overview")
	d.Key("alt+1")
	d.Focus("队列" + frame)
	openUnperformed(d, down)
	shot("case")
	d.Key("ctrl+p")
	d.Focus("打印 · 人民调解协议书" + frame)
	waitPage(d)
	shot("paper")
	d.Key("Escape")
	d.WaitStill(still)
	d.Key("ctrl+Next", "ctrl+Next")
	shot("agreement")
	d.Key("Escape") // the next walk begins at the list
	d.Focus("案件" + frame)
}

// waitPage waits for the first page of a paper: white in the middle of the window, in both schemes. The first
// preview ever makes the renderer ready, which takes its time.
func waitPage(d *xtest.Desktop) {
	d.Until("the page", func() bool {
		img, white := d.Screen(), 0
		for y := 300; y < 700; y++ {
			if p := img.RGBAAt(545, y); p.R > 250 && p.G > 250 && p.B > 250 {
				white++
			}
		}
		return white > 200
	})
}
