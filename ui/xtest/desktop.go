//go:build linux

// Package xtest runs real programs on a private X display with a window manager and, when asked,
// the fcitx5 pinyin input method, so that a test types as a person does and sees what a person
// sees. Tests wait for a state (a line printed, a window, pixels) and never for a time. Everything
// started ends with the test. It needs Xvfb, openbox, xdotool, x11-utils, dbus, fcitx5 and
// fcitx5-chinese-addons; `make test` installs them.
package xtest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"hefeng/assets/fonts"
)

// Patience is how long a Wait… method waits before it fails the test. Generous, because test
// machines are small and shared; nothing waits longer than it must.
const Patience = 60 * time.Second

// Options say what kind of desktop a test needs. The zero value is a 1280×800 screen with a
// window manager.
type Options struct {
	Width, Height int  // pixels; 1280×800 if zero
	InputMethod   bool // run fcitx5 with pinyin as the only input method, on its own D-Bus
	NoGLX         bool // a display that cannot draw with OpenGL
	// Phrases are taught to the input method beforehand, key to text, as a clerk does for a rare
	// character that is needed daily; Phrase types one.
	Phrases map[string]string
}

// Desktop is a running private X display.
type Desktop struct {
	Display string // such as ":3"
	Home    string // home folder of the programs, empty at first, gone after the test

	t      testing.TB
	frames string   // file that Xvfb keeps the screen in
	env    []string // environment of programs on this desktop
	shots  int
	method *exec.Cmd
}

// Start starts a desktop that ends with the test. A missing tool fails the test.
func Start(t testing.TB, o Options) *Desktop {
	t.Helper()
	if o.Width == 0 {
		o.Width, o.Height = 1280, 800
	}
	d := &Desktop{t: t, Home: t.TempDir()}
	d.startX(o)
	d.env = []string{
		"DISPLAY=" + d.Display,
		"HOME=" + d.Home,
		"PATH=" + os.Getenv("PATH"),
		"XDG_CONFIG_HOME=" + filepath.Join(d.Home, ".config"),
		"XDG_DATA_HOME=" + filepath.Join(d.Home, ".local", "share"),
		"XDG_CACHE_HOME=" + filepath.Join(d.Home, ".cache"),
		"XDG_RUNTIME_DIR=" + d.mkdir("run"),
		"DBUS_SESSION_BUS_ADDRESS=unix:path=" + filepath.Join(d.Home, "bus"),
		"LANG=C.UTF-8",
		"LIBGL_ALWAYS_SOFTWARE=1",
	}
	// Without a Chinese font on the PC the candidates would be boxes.
	d.write(".local/share/fonts/NotoSansSC-Regular.ttf", string(fonts.SansRegular))
	// A steady caret makes pictures comparable.
	d.write(".config/fyne/settings.json", `{"no_animations": true}`)
	d.startManager()
	if o.InputMethod {
		phrases := ""
		for key, text := range o.Phrases {
			phrases += key + " " + text + "\n"
		}
		d.write(".local/share/fcitx5/data/QuickPhrase.mb", phrases)
		d.startBus()
		d.StartMethod()
	}
	return d
}

// For returns the desktop for use in a subtest: what it starts ends with the subtest.
func (d *Desktop) For(t testing.TB) *Desktop {
	sub := *d
	sub.t, sub.shots = t, 0
	return &sub
}

func (d *Desktop) startX(o Options) {
	d.t.Helper()
	frames := d.mkdir("screen")
	d.frames = filepath.Join(frames, "Xvfb_screen0")
	r, w, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	defer r.Close()
	args := []string{"-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", o.Width, o.Height),
		"-fbdir", frames, "-nolisten", "tcp", "-noreset"}
	if o.NoGLX {
		args = append(args, "-extension", "GLX")
	}
	cmd := exec.Command("Xvfb", args...)
	cmd.ExtraFiles = []*os.File{w}
	d.background(cmd)
	w.Close()
	// Xvfb chooses a free display and writes its number once it takes connections.
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		d.t.Fatalf("Xvfb did not start: %v", err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		d.t.Fatalf("Xvfb named no display: %v", err)
	}
	d.Display = fmt.Sprintf(":%d", n)
}

func (d *Desktop) startManager() {
	d.t.Helper()
	d.background(d.command("openbox", "--sm-disable"))
	d.Until("the window manager", func() bool {
		return strings.Contains(d.query("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "0x")
	})
}

// A bus of its own with nothing to activate, so that no service outlives the test.
const busConfig = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=%s</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>`

func (d *Desktop) startBus() {
	d.t.Helper()
	socket := filepath.Join(d.Home, "bus")
	d.write("bus.conf", fmt.Sprintf(busConfig, socket))
	d.background(d.command("dbus-daemon", "--nofork", "--nopidfile",
		"--config-file="+filepath.Join(d.Home, "bus.conf")))
	d.Until("the message bus", func() bool {
		_, err := os.Stat(socket)
		return err == nil
	})
}

const pinyinProfile = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
`

// StartMethod starts the input method; for a test that stopped it with StopMethod.
func (d *Desktop) StartMethod() {
	d.t.Helper()
	d.write(".config/fcitx5/profile", pinyinProfile)
	d.query("xprop", "-root", "-remove", "XIM_SERVERS") // what a killed one left there
	d.method = d.command("fcitx5")
	d.background(d.method)
	d.Until("the input method", func() bool {
		return strings.Contains(d.query("xprop", "-root", "XIM_SERVERS"), "@server=fcitx")
	})
	d.env = withEnv(d.env, []string{"XMODIFIERS=@im=fcitx"})
}

// StopMethod kills the input method, as a crash would.
func (d *Desktop) StopMethod() {
	d.t.Helper()
	kill(d.method)
	d.method.Wait()
}

// command makes a command in the desktop's environment.
func (d *Desktop) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Env = d.env
	cmd.Dir = d.Home
	return cmd
}

// background starts a command as a process group of its own that ends with the test.
func (d *Desktop) background(cmd *exec.Cmd) {
	d.t.Helper()
	// Should the test process itself be killed, the kernel ends what it started.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("%s does not start (`make test` installs what tests need): %v", cmd.Path, err)
	}
	d.t.Cleanup(func() {
		kill(cmd)
		if cmd.ProcessState == nil {
			cmd.Wait()
		}
	})
}

// kill ends the command and all it started.
func kill(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// query runs a short command and returns what it prints, "" when it fails.
func (d *Desktop) query(name string, args ...string) string {
	out, _ := d.command(name, args...).Output()
	return string(out)
}

// do runs a short command that must succeed.
func (d *Desktop) do(name string, args ...string) {
	d.t.Helper()
	if out, err := d.command(name, args...).CombinedOutput(); err != nil {
		d.t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
}

// Until polls until the state is there and fails the test when it does not come. what names the
// state in the message.
func (d *Desktop) Until(what string, there func() bool) {
	d.t.Helper()
	if !within(Patience, there) {
		d.Shot("failed")
		d.t.Fatalf("waited %v in vain for %s", Patience, what)
	}
}

// Within is Until for a state whose absence the test itself reports.
func (d *Desktop) Within(there func() bool) bool { return within(Patience/4, there) }

func within(limit time.Duration, there func() bool) bool {
	for end := time.Now().Add(limit); ; time.Sleep(10 * time.Millisecond) {
		if there() {
			return true
		}
		if time.Now().After(end) {
			return false
		}
	}
}

func (d *Desktop) mkdir(name string) string {
	d.t.Helper()
	dir := filepath.Join(d.Home, name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	return dir
}

func (d *Desktop) write(name, content string) {
	d.t.Helper()
	d.mkdir(filepath.Dir(name))
	if err := os.WriteFile(filepath.Join(d.Home, name), []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
}
