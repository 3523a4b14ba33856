//go:build !windows

package printer

import "os"

const localSocket = "/run/cups/cups.sock"

// Local returns a client of this machine's print service: the one that the
// environment variable CUPS_SERVER names, otherwise the one behind the usual
// socket, otherwise localhost:631.
// It takes PDFs, so no pages are drawn for it.
func Local(Pages) Service {
	if addr := os.Getenv("CUPS_SERVER"); addr != "" {
		return New(addr)
	}
	if _, err := os.Stat(localSocket); err == nil {
		return New(localSocket)
	}
	return New("localhost:631")
}
