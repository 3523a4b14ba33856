// Command hefeng is the desk program of a people's mediation centre. Without a command it opens the
// window, with one it works in the console and touches no window system.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"hefeng/data/store"
	"hefeng/printing/preview"
	"hefeng/ui"
	"hefeng/ui/console"
	"hefeng/ui/gallery"
	"hefeng/ui/journal"
)

func main() {
	preview.MaybeWarm()
	if len(os.Args) > 1 && os.Args[1] == "gallery" {
		os.Exit(gallery.Run(os.Args[2:], os.Stderr))
	}
	if wantsConsole(os.Args[1:]) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		code := console.Run(ctx, os.Args[1:], console.System())
		stop()
		os.Exit(code)
	}
	os.Exit(window(os.Args[1:]))
}

// wantsConsole tells a command line from the few options of the window.
func wantsConsole(args []string) bool {
	for _, a := range args {
		if a == "--help" || a == "-h" {
			return true
		}
	}
	for i := 0; i < len(args); i++ {
		switch {
		case !strings.HasPrefix(args[i], "-"):
			return true
		case !strings.Contains(args[i], "="):
			i++ // an option of the window and its value
		}
	}
	return false
}

// window opens the window on the user's database.
func window(args []string) int {
	var o ui.Options
	var at, logFile string
	var scale float64
	flags := flag.NewFlagSet("hefeng", flag.ContinueOnError)
	flags.StringVar(&o.Path, "db", store.DefaultPath(), "数据文件")
	flags.StringVar(&at, "at", "", "业务时间，如 2026-04-14T09:00:00+08:00")
	flags.Float64Var(&scale, "scale", 0, "文字比例，1 至 1.75；不写为设置里的比例")
	flags.StringVar(&logFile, "log", filepath.Join(xdg.StateHome, "hefeng", "hefeng.log"), "日志文件；- 为终端")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if at != "" {
		t, err := time.Parse(time.RFC3339, at)
		if err != nil {
			fmt.Fprintln(os.Stderr, "业务时间应写成 2026-04-14T09:00:00+08:00。")
			return 2
		}
		o.At = t
	}
	o.Scale = float32(scale)
	if logFile != "-" {
		crash, err := journal.Open(logFile)
		if err != nil {
			fmt.Fprintln(os.Stderr, "日志写不进去，请检查文件夹权限："+filepath.Dir(logFile))
		}
		o.Crash = crash
	}
	return ui.Run(o, os.Stderr)
}
