package printer

import (
	"fmt"
	"os"
)

// Local returns a client of the CUPS server that the environment variable
// CUPS_SERVER names. Without one every call fails with ErrUnsupported: this
// program does not drive the printers of Windows itself.
func Local() *Client {
	if addr := os.Getenv("CUPS_SERVER"); addr != "" {
		return New(addr)
	}
	return &Client{refusal: &Error{
		"在 Windows 上还不能直接打印。请先保存为 PDF，再用系统的 PDF 阅读器打印。",
		fmt.Errorf("%w: windows", ErrUnsupported),
	}}
}
