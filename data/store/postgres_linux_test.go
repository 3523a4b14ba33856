package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/stretchr/testify/require"
)

func init() { startServer = startPostgres }

// TestOnPostgreSQL runs all tests of the package a second time, on a PostgreSQL server of its own. One
// test alone: HEFENG_TEST_ENGINE=postgres go test -run NAME.
func TestOnPostgreSQL(t *testing.T) {
	if onPostgres() {
		t.Skip("this is the second run")
	}
	if _, err := postgresPrograms(); err != nil {
		t.Skip("PostgreSQL is not installed; make setup-test installs it")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"-test.timeout=18m", "-test.skip=^TestOnPostgreSQL$"}
	if long() {
		args[0] = "-test.timeout=90m"
	}
	if testing.Short() {
		args = append(args, "-test.short")
	}
	if testing.Verbose() {
		args = append(args, "-test.v")
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), "HEFENG_TEST_ENGINE=postgres")
	out, err := cmd.CombinedOutput()
	if err != nil || testing.Verbose() {
		t.Logf("%s", out)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// postgresPrograms is the folder with initdb, of the newest version where Debian keeps several.
func postgresPrograms() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", errors.Join(exec.ErrNotFound, err)
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// startPostgres starts a server on the loopback in a folder of its own. It runs as the user postgres
// where the tests run as root, which it refuses, and ends with them however they end.
func startPostgres() (address string, stop func(), err error) {
	bin, err := postgresPrograms()
	if err != nil {
		return "", nil, err
	}
	dir, err := os.MkdirTemp("", "hefeng-postgres")
	if err != nil {
		return "", nil, err
	}
	as := &syscall.SysProcAttr{Pdeathsig: syscall.SIGQUIT, Setpgid: true}
	if os.Getuid() == 0 {
		who, err := user.Lookup("postgres")
		if err != nil {
			return "", nil, err
		}
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		as.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		if err := os.Chown(dir, uid, gid); err != nil {
			return "", nil, err
		}
	}
	run := func(name string, args ...string) *exec.Cmd {
		cmd := exec.Command(filepath.Join(bin, name), args...)
		cmd.Dir, cmd.SysProcAttr = dir, as
		return cmd
	}
	files := filepath.Join(dir, "data")
	if out, err := run("initdb", "-D", files, "-U", "hefeng", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync").CombinedOutput(); err != nil {
		return "", nil, fmt.Errorf("initdb: %w: %s", err, out)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	port := free.Addr().(*net.TCPAddr).Port
	_ = free.Close()
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return "", nil, err
	}
	// Without fsync, as a crash of the machine is no test here; without vacuum, which takes transaction
	// numbers that a test counts.
	cmd := run("postgres", "-D", files, "-p", strconv.Itoa(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="+dir,
		"-c", "fsync=off", "-c", "full_page_writes=off", "-c", "autovacuum=off")
	cmd.Stdout, cmd.Stderr = log, log
	if err := cmd.Start(); err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = cmd.Process.Signal(syscall.SIGINT)
		_ = cmd.Wait()
		_ = os.RemoveAll(dir)
	}
	address = fmt.Sprintf("postgres://hefeng@127.0.0.1:%d/", port)
	for range 100 {
		c, err := pgx.Connect(ctx, address+"postgres")
		if err == nil {
			return address, stop, c.Close(ctx)
		}
		var said *pgconn.PgError
		if errors.As(err, &said) && said.Code != "57P03" {
			stop()
			return "", nil, err
		}
		time.Sleep(50 * time.Millisecond)
	}
	text, _ := os.ReadFile(log.Name())
	stop()
	return "", nil, fmt.Errorf("PostgreSQL does not start: %s", text)
}

// A server one of whose processes is killed takes itself for broken: it ends all connections and goes
// back to what its own log holds, as after a power cut.
func TestNothingAcknowledgedIsLostToACrashOfTheServer(t *testing.T) {
	if !onPostgres() {
		t.Skip("about the server")
	}
	rounds := 3
	if long() {
		rounds = 20
	}
	path := newPlace(t)
	var acknowledged []string
	hear := func(text string) {
		if !strings.HasPrefix(text, "!") {
			acknowledged = append(acknowledged, text)
		}
	}
	crashes := 0
	for tries := 0; crashes < rounds; tries++ {
		require.Less(t, tries, 20*rounds, "the server recovers")
		client, out := startProcess(t, "register", path, 1_000_000)
		stop := time.AfterFunc(time.Second, func() { _ = client.Process.Kill() })
		pid := 0
		if out.Scan() {
			hear(out.Text())
			if !strings.HasPrefix(out.Text(), "!") { // else it recovers from the last crash
				pid = servantOf(t, path)
			}
		}
		if pid != 0 {
			time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond, func() { _ = syscall.Kill(pid, syscall.SIGKILL) })
		}
		for out.Scan() {
			hear(out.Text())
		}
		_ = client.Wait()
		stop.Stop()
		if pid != 0 {
			require.Eventually(t, func() bool { return errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) }, 10*time.Second, 10*time.Millisecond, "the server crashed")
			crashes++
		}
	}
	var s *Store
	require.Eventually(t, func() (ok bool) {
		var err error
		s, err = Open(ctx, Options{Path: path})
		return err == nil
	}, time.Minute, 100*time.Millisecond)
	require.NoError(t, s.Close())
	d := openAt(t, path, agreeTime)
	d.allThere(acknowledged, 2*rounds) // the commit that the crash met, and the one that the end met
	t.Logf("%d crashes, %d acknowledged", rounds, len(acknowledged))
}

// servantOf is a process of the server that serves a client of a database; 0 when there is none just now.
func servantOf(t *testing.T, path string) (pid int) {
	t.Helper()
	address, err := os.ReadFile(path)
	require.NoError(t, err)
	ctx, stop := context.WithTimeout(ctx, 2*time.Second)
	defer stop()
	c, err := pgx.Connect(ctx, string(address))
	if err != nil {
		return 0 // while it recovers
	}
	defer func() { _ = c.Close(ctx) }()
	_ = c.QueryRow(ctx, `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'hefeng'
		ORDER BY query_start DESC LIMIT 1`).Scan(&pid)
	return pid
}
