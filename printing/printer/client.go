package printer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

const (
	contentType = "application/ipp"
	maxAnswer   = 4 << 20 // bytes; a thousand printers take less

	askTimeout   = 15 * time.Second
	printTimeout = 2 * time.Minute // the document goes over the same connection
)

// Client talks to one print service. It is safe for concurrent use and holds
// no connection between calls.
type Client struct {
	base string // scheme and host of the requests
	http *http.Client
}

// New returns a client of the print service at addr: the path of a Unix
// socket, or host[:port] with port 631 by default. It does not connect yet.
func New(addr string) *Client {
	// The standard transport would send print jobs through a web proxy.
	transport := &http.Transport{DisableKeepAlives: true, ResponseHeaderTimeout: printTimeout}
	dialer := &net.Dialer{Timeout: 5 * time.Second}
	addr, _, _ = strings.Cut(addr, "/version=") // CUPS_SERVER may end so
	host := "localhost"
	if strings.HasPrefix(addr, "/") {
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			return dialer.DialContext(ctx, "unix", addr)
		}
	} else {
		transport.DialContext = dialer.DialContext
		host = addr
		if _, _, err := net.SplitHostPort(addr); err != nil {
			host = net.JoinHostPort(strings.Trim(addr, "[]"), "631")
		}
	}
	return &Client{base: "http://" + host, http: &http.Client{Transport: transport}}
}

// Printers lists the queues of the print service, the default one first and
// the others by name. Where there is none the error is ErrNoPrinters. Other
// errors are ErrNoService, ErrRefused or ctx.Err().
func (c *Client) Printers(ctx context.Context) ([]Printer, error) {
	q := newRequest(opCUPSGetPrinters)
	q.text(tagKeyword, "requested-attributes",
		"printer-name", "printer-info", "printer-location", "printer-make-and-model", "printer-uri-supported",
		"printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs", "sides-supported")
	answer, err := c.send(ctx, askTimeout, "/", q, nil)
	if err != nil {
		return nil, err
	}
	groups := answer.find(tagPrinter)
	// CUPS answers "not found" where it has no printer at all.
	if answer.status > statusLastSuccess && answer.status != statusNotFound {
		return nil, refused(answer)
	}
	var printers []Printer
	for _, g := range groups {
		if p := newPrinter(g); p.Name != "" {
			printers = append(printers, p)
		}
	}
	if len(printers) == 0 {
		return nil, &Error{"没有安装打印机。请先在系统的打印机设置中添加打印机，或先保存为 PDF。", ErrNoPrinters}
	}
	name, err := c.defaultPrinter(ctx)
	if err != nil {
		return nil, err
	}
	return offered(printers, name), nil
}

// defaultPrinter returns the name of the default printer, or none.
func (c *Client) defaultPrinter(ctx context.Context) (string, error) {
	q := newRequest(opCUPSGetDefault)
	q.text(tagKeyword, "requested-attributes", "printer-name")
	answer, err := c.send(ctx, askTimeout, "/", q, nil)
	if err != nil || answer.status > statusLastSuccess {
		return "", err
	}
	for _, g := range answer.find(tagPrinter) {
		return g.text("printer-name"), nil
	}
	return "", nil
}

func newPrinter(g group) Printer {
	p := Printer{
		Name:      g.text("printer-name"),
		Info:      g.text("printer-info"),
		Location:  g.text("printer-location"),
		Model:     g.text("printer-make-and-model"),
		State:     State(g.integer("printer-state")),
		Reasons:   g.reasons("printer-state-reasons"),
		Message:   g.text("printer-state-message"),
		Accepting: g.boolean("printer-is-accepting-jobs"),
		Duplex:    slices.Contains(g.texts("sides-supported"), twoSided),
	}
	if p.State == Stopped {
		p.Reasons = slices.DeleteFunc(p.Reasons, func(reason string) bool { return reason == "paused" })
	}
	if p.Info == "" {
		p.Info = p.Name
	}
	p.path = "/printers/" + p.Name
	if uri, err := url.Parse(g.text("printer-uri-supported")); err == nil && strings.HasPrefix(uri.Path, "/classes/") {
		p.path = uri.Path
	}
	return p
}

// send posts the request, followed by the document if any, to the path on the
// server and decodes the answer. Any IPP status is an answer, not an error.
func (c *Client) send(ctx context.Context, timeout time.Duration, path string, q *request, document []byte) (response, error) {
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	head := q.end()
	body := io.MultiReader(bytes.NewReader(head), bytes.NewReader(document))
	post, err := http.NewRequestWithContext(limited, http.MethodPost, c.base+(&url.URL{Path: path}).EscapedPath(), body)
	if err != nil {
		return response{}, noService(err) // only an address that is none
	}
	post.ContentLength = int64(len(head) + len(document))
	post.Header.Set("Content-Type", contentType)
	reply, err := c.http.Do(post)
	if err != nil {
		return response{}, unreachable(ctx, err)
	}
	defer reply.Body.Close()
	switch reply.StatusCode {
	case http.StatusOK:
	case http.StatusUnauthorized, http.StatusForbidden:
		return response{}, &Error{"打印服务不允许本机打印，请管理员检查打印服务的权限设置。",
			fmt.Errorf("%w: http %s", ErrRefused, reply.Status)}
	default:
		return response{}, garbled(fmt.Errorf("http %s", reply.Status))
	}
	answer, err := io.ReadAll(io.LimitReader(reply.Body, maxAnswer+1))
	if err != nil {
		return response{}, unreachable(ctx, err)
	}
	if len(answer) > maxAnswer {
		return response{}, garbled(fmt.Errorf("answer longer than %d bytes", maxAnswer))
	}
	decoded, err := decode(answer)
	if err != nil {
		return response{}, garbled(err)
	}
	return decoded, nil
}

// unreachable tells a caller who gave up from a service that is not there.
func unreachable(ctx context.Context, cause error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return noService(cause)
}

func noService(cause error) error {
	return &Error{"没有找到打印服务。请确认打印服务（CUPS）已启动，或请管理员查看；也可以先保存为 PDF。",
		fmt.Errorf("%w: %w", ErrNoService, cause)}
}

func garbled(cause error) error {
	return &Error{"打印服务的回答无法识别，请管理员检查打印服务的地址和版本。", fmt.Errorf("%w: %w", ErrNoService, cause)}
}

func refused(answer response) error {
	return &Error{"打印服务没有接受这次请求，请稍后再试；仍不行请管理员查看打印服务。",
		fmt.Errorf("%w: ipp status %#04x: %s", ErrRefused, answer.status, answer.message())}
}
