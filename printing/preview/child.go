package preview

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// warmEnv asks a process of this program to fill the named folder and exit.
const warmEnv = "HEFENG_WARM_PREVIEW"

// MaybeWarm has to be the first call of main. In a process that WarmInChild
// started it fills the cache and ends the process; in any other it does
// nothing.
func MaybeWarm() {
	dir := os.Getenv(warmEnv)
	if dir == "" {
		return
	}
	if err := Warm(dir); err != nil {
		fmt.Fprintln(os.Stderr, err, errors.Unwrap(err))
		os.Exit(1)
	}
	os.Exit(0)
}

// WarmInChild fills the cache in a second process of this program, so that the
// 310 MB go back to the system when it is done, and returns at once if IsWarm.
// Ending ctx kills the child. The program's main must call MaybeWarm.
func WarmInChild(ctx context.Context, cacheDir string) error {
	if IsWarm(cacheDir) {
		return nil
	}
	if os.Getenv(warmEnv) != "" {
		// main forgot MaybeWarm: stop here, or every child would start another.
		return engineError(errors.New("warming process wants to start another; main does not call MaybeWarm"))
	}
	program, err := os.Executable()
	if err != nil {
		return engineError(err)
	}
	if err := os.MkdirAll(cacheDir, 0o700); err != nil {
		return cacheError(cacheDir, err)
	}
	var complaint bytes.Buffer
	child := exec.CommandContext(ctx, program)
	child.Env = append(os.Environ(), warmEnv+"="+cacheDir)
	child.Stderr = &complaint
	child.WaitDelay = time.Second
	if err := child.Run(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return engineError(fmt.Errorf("warming process: %w: %s", err, bytes.TrimSpace(complaint.Bytes())))
	}
	if !IsWarm(cacheDir) {
		return engineError(errors.New("warming process left the cache incomplete"))
	}
	return nil
}
