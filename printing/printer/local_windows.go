package printer

import "os"

// Local returns the printers of Windows, whose pages are drawn by pages; where the environment variable
// CUPS_SERVER names a CUPS server, a client of that one.
func Local(pages Pages) Service {
	if addr := os.Getenv("CUPS_SERVER"); addr != "" {
		return New(addr)
	}
	return &spooler{pages: pages, jobs: map[JobID]spooled{}}
}
