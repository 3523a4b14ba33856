//go:build !windows && (!linux || wayland)

package ime

func prepare() {}

func checkDisplay() error { return nil }
