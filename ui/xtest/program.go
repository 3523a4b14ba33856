//go:build linux

package xtest

import (
	"bufio"
	"io"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// Program is a program that runs on a desktop.
type Program struct {
	t    testing.TB
	d    *Desktop
	cmd  *exec.Cmd
	in   io.WriteCloser
	done chan struct{} // closed when it ended

	mu     sync.Mutex
	stdout []string
	stderr []string
	read   int // lines of stdout that WaitLine went past
}

// Run starts a program with extra environment ("NAME=value"; "NAME" alone takes the variable
// away). A test whose program broke the toolkit's rule that only the UI goroutine touches the
// window fails when it ends.
func (d *Desktop) Run(env []string, name string, args ...string) *Program {
	d.t.Helper()
	cmd := d.command(name, args...)
	cmd.Env = withEnv(d.env, env)
	p := &Program{t: d.t, d: d, cmd: cmd, done: make(chan struct{})}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	stderr, err := cmd.StderrPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	if p.in, err = cmd.StdinPipe(); err != nil {
		d.t.Fatal(err)
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	var reading sync.WaitGroup
	reading.Go(func() { p.collect(stdout, &p.stdout) })
	reading.Go(func() { p.collect(stderr, &p.stderr) })
	go func() {
		reading.Wait()
		cmd.Wait()
		close(p.done)
	}()
	d.t.Cleanup(func() {
		p.Kill()
		if strings.Contains(p.Stderr(), "should have been called in fyne.Do") {
			d.t.Errorf("%s touched the window off the UI goroutine:\n%s", name, p.Stderr())
		}
		if d.t.Failed() {
			d.t.Logf("%s printed:\n%s\n%s", name, strings.Join(p.Lines(), "\n"), p.Stderr())
		}
	})
	return p
}

func withEnv(base, extra []string) []string {
	env := append([]string(nil), base...)
	for _, e := range extra {
		name, _, set := strings.Cut(e, "=")
		kept := env[:0]
		for _, b := range env {
			if !strings.HasPrefix(b, name+"=") {
				kept = append(kept, b)
			}
		}
		env = kept
		if set {
			env = append(env, e)
		}
	}
	return env
}

func (p *Program) collect(r io.Reader, lines *[]string) {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		p.mu.Lock()
		*lines = append(*lines, sc.Text())
		p.mu.Unlock()
	}
}

// Lines returns the lines the program printed on standard output so far.
func (p *Program) Lines() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.stdout...)
}

// Stderr returns what the program printed on standard error so far.
func (p *Program) Stderr() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return strings.Join(p.stderr, "\n")
}

// WaitLine waits for a line of standard output, later than those of earlier calls, and returns the
// lines it went past. Ending without it fails the test.
func (p *Program) WaitLine(want string) (before []string) {
	p.t.Helper()
	there := func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		for i := p.read; i < len(p.stdout); i++ {
			if p.stdout[i] == want {
				before = append(before, p.stdout[p.read:i]...)
				p.read = i + 1
				return true
			}
		}
		return false
	}
	ended := false
	within(Patience, func() bool {
		ended = p.Ended()
		return there() || ended
	})
	p.mu.Lock()
	ok := p.read > 0 && p.stdout[p.read-1] == want
	p.mu.Unlock()
	if !ok && !there() {
		p.d.Shot("failed")
		p.t.Fatalf("the program did not print %q (ended: %v)", want, ended)
	}
	return before
}

// Send writes a line to the program's standard input.
func (p *Program) Send(line string) {
	p.t.Helper()
	if _, err := io.WriteString(p.in, line+"\n"); err != nil {
		p.t.Fatal(err)
	}
}

// Ended says whether the program is over.
func (p *Program) Ended() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

// Wait waits for the program to end by itself and returns its exit code; -1 for a signal.
func (p *Program) Wait() int {
	p.t.Helper()
	select {
	case <-p.done:
	case <-time.After(Patience):
		p.d.Shot("failed")
		p.t.Fatalf("the program did not end within %v", Patience)
	}
	return p.cmd.ProcessState.ExitCode()
}

// Kill ends the program at once, as a crash would.
func (p *Program) Kill() {
	kill(p.cmd)
	<-p.done
}

// Signal sends the program a signal.
func (p *Program) Signal(s syscall.Signal) { syscall.Kill(p.cmd.Process.Pid, s) }

// Pid is the program's process id.
func (p *Program) Pid() int { return p.cmd.Process.Pid }
