// Command hefeng is the desk program of a people's mediation centre. Without a command it opens the
// window, with one it works in the console and touches no window system.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
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
	"hefeng/ui/theme"
)

func main() {
	preview.MaybeWarm()
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
	o := ui.Options{Scheme: theme.Light}
	var at, logFile string
	var scale float64
	flags := flag.NewFlagSet("hefeng", flag.ContinueOnError)
	flags.StringVar(&o.Path, "db", store.DefaultPath(), "数据文件")
	flags.StringVar(&at, "at", "", "业务时间，如 2026-04-14T09:00:00+08:00")
	flags.Float64Var(&scale, "scale", 1, "文字比例，1 至 1.75")
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
		logTo(logFile)
	}
	return ui.Run(o, os.Stderr)
}

// logTo keeps what the program and the toolkit say of themselves out of the user's terminal.
func logTo(path string) {
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err == nil {
			log.SetOutput(f)
			return
		}
	}
	fmt.Fprintln(os.Stderr, "日志写不进去，请检查文件夹权限："+filepath.Dir(path))
}
