//go:build !windows && (!linux || wayland)

package ime

import "time"

func prepare() {}

func checkDisplay() error { return nil }

func idle() time.Duration { return 0 } // nobody knows, so nothing is locked
