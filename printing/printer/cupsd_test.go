//go:build linux

package printer

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jung-kurt/gofpdf"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cups is a print service of our own: a real cupsd on a loopback port with all
// its files in a temporary folder and printers that print into files.
type cups struct {
	dir, addr, socket string
}

func startCUPS(t *testing.T) cups {
	t.Helper()
	program, err := exec.LookPath("cupsd")
	if err != nil {
		program = "/usr/sbin/cupsd" // not on the path of ordinary users
	}
	if _, err := os.Stat(program); err != nil {
		t.Skip("cupsd is not installed (apt install cups): the test against the real print service is skipped")
	}
	c := cups{dir: t.TempDir()}
	// Started by root, cupsd runs its filters as another user, who has to get in.
	require.NoError(t, os.Chmod(filepath.Dir(c.dir), 0o755))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	c.addr = listener.Addr().String()
	require.NoError(t, listener.Close())
	c.socket = filepath.Join(c.dir, "cups.sock")
	c.configure(t)

	var output bytes.Buffer
	daemon := exec.Command(program, "-f", "-c", c.file("cupsd.conf"), "-s", c.file("cups-files.conf"))
	daemon.Stdout, daemon.Stderr = &output, &output
	// A group of its own so that no filter survives; and it ends with us.
	daemon.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
	require.NoError(t, daemon.Start())
	ended := make(chan error, 1)
	go func() { ended <- daemon.Wait() }()
	t.Cleanup(func() {
		daemon.Process.Signal(syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(5 * time.Second):
		}
		syscall.Kill(-daemon.Process.Pid, syscall.SIGKILL)
		if t.Failed() {
			log, _ := os.ReadFile(c.file("error_log"))
			t.Logf("cupsd: %s\n%s", output.Bytes(), log)
		}
	})
	for range 100 {
		if conn, err := net.Dial("tcp", c.addr); err == nil {
			conn.Close()
			return c
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("cupsd ended at once: %v %s", err, output.Bytes())
		case <-time.After(50 * time.Millisecond):
		}
	}
	t.Fatal("cupsd does not listen")
	return c
}

func (c cups) file(name string) string { return filepath.Join(c.dir, name) }

func (c cups) configure(t *testing.T) {
	t.Helper()
	for _, folder := range []string{"ppd", "spool", "spool/tmp", "cache", "state", "out"} {
		require.NoError(t, os.MkdirAll(c.file(folder), 0o755))
	}
	write := func(name, text string) {
		require.NoError(t, os.WriteFile(c.file(name), []byte(strings.ReplaceAll(text, "DIR", c.dir)), 0o644))
	}
	write("cupsd.conf", "Listen "+c.addr+`
Listen DIR/cups.sock
LogLevel info
Browsing No
WebInterface No
MaxLogSize 0
PreserveJobHistory Yes
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Cancel-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`)
	write("cups-files.conf", `
ServerRoot DIR
RequestRoot DIR/spool
TempDir DIR/spool/tmp
CacheDir DIR/cache
StateDir DIR/state
ErrorLog DIR/error_log
AccessLog DIR/access_log
PageLog DIR/page_log
FileDevice Yes
Sandboxing relaxed
`)
	write("printers.conf", `
<Printer stopped>
Info 三楼
DeviceURI file:///dev/null
State Stopped
Reason media-empty-error
Accepting Yes
</Printer>
<Printer closed>
DeviceURI file:///dev/null
State Idle
Accepting No
</Printer>
<DefaultPrinter 窗口>
Info 一楼窗口打印机
Location 大厅
DeviceURI file://DIR/out/window.pdf
State Idle
Accepting Yes
</DefaultPrinter>
`)
	ppd, err := os.ReadFile("testdata/duplex.ppd")
	require.NoError(t, err)
	for _, name := range []string{"stopped", "closed", "窗口"} {
		write("ppd/"+name+".ppd", string(ppd))
	}
}

// threePages says "Page 1" to "Page 3".
func threePages(t *testing.T) []byte {
	t.Helper()
	doc := gofpdf.New("P", "mm", "A4", "")
	doc.SetFont("Helvetica", "", 14)
	for i := range 3 {
		doc.AddPage()
		doc.Text(20, 20, fmt.Sprintf("Page %d", i+1))
	}
	var b bytes.Buffer
	require.NoError(t, doc.Output(&b))
	return b.Bytes()
}

// printed waits for the paper and returns the text of its pages; a page
// without text is "".
func (c cups) printed(ctx context.Context, t *testing.T, client *Client, job Job) []string {
	t.Helper()
	id, err := client.Print(ctx, job)
	require.NoError(t, err)
	var states []string
	require.NoError(t, client.Watch(ctx, id, func(s Status) { states = append(states, s.Describe()) }))
	assert.Equal(t, "已打印", states[len(states)-1])
	out := c.file("out/window.pdf")
	paper, err := os.ReadFile(out)
	require.NoError(t, err)
	require.True(t, bytes.HasPrefix(paper, []byte("%PDF-")), "the printer got %.40q", paper)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (apt install poppler-utils): what came out of the printer is not read")
	}
	text, err := exec.Command("pdftotext", out, "-").Output()
	require.NoError(t, err)
	pages := strings.Split(strings.TrimSuffix(string(text), "\f"), "\f")
	for i := range pages {
		pages[i] = strings.TrimSpace(pages[i])
	}
	return pages
}

func TestRealPrintService(t *testing.T) {
	c := startCUPS(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client := New(c.addr)

	t.Run("lists the printers", func(t *testing.T) {
		for _, addr := range []string{c.addr, c.socket} {
			printers, err := New(addr).Printers(ctx)
			require.NoError(t, err)
			require.Len(t, printers, 3)
			first := printers[0]
			assert.Equal(t, "窗口", first.Name)
			assert.Equal(t, "一楼窗口打印机", first.Info)
			assert.Equal(t, "大厅", first.Location)
			assert.True(t, first.Default && first.Duplex && first.Accepting)
			assert.Equal(t, "空闲", first.Describe())
			assert.False(t, printers[1].Accepting, "closed")
			assert.Equal(t, Stopped, printers[2].State)
			assert.Equal(t, "已停止：缺纸", printers[2].Describe())
		}
	})
	t.Run("prints sorted copies of some pages", func(t *testing.T) {
		pages := c.printed(ctx, t, client, Job{Title: "受理登记表", PDF: threePages(t), Copies: 2, Pages: "2-3"})
		assert.Equal(t, []string{"Page 2", "Page 3", "Page 2", "Page 3"}, pages)
	})
	t.Run("prints on both sides, each copy on its own sheets", func(t *testing.T) {
		pages := c.printed(ctx, t, New(c.socket), Job{Printer: "窗口", PDF: threePages(t), Copies: 2, TwoSided: true})
		assert.Equal(t, []string{"Page 1", "Page 2", "Page 3", "", "Page 1", "Page 2", "Page 3"}, pages[:min(7, len(pages))])
	})
	t.Run("keeps Chinese names", func(t *testing.T) {
		const title = "人民调解协议书〔2026〕00123号 张𠅤"
		id, err := client.Print(ctx, Job{Title: title, PDF: threePages(t), User: "调解员张三"})
		require.NoError(t, err)
		require.NoError(t, client.Watch(ctx, id, func(Status) {}))
		assert.Equal(t, title+"|调解员张三", c.titleAndUser(ctx, t, client, id))
	})
	t.Run("refuses what cannot be printed", func(t *testing.T) {
		_, err := client.Print(ctx, Job{Printer: "stopped", PDF: threePages(t)})
		assert.ErrorIs(t, err, ErrStopped)
		_, err = client.Print(ctx, Job{Printer: "closed", PDF: threePages(t)})
		assert.ErrorIs(t, err, ErrNotAccepting)
		_, err = client.Status(ctx, 9999)
		assert.ErrorIs(t, err, ErrNoJob)
		// The service itself says so too, had the printer closed a moment ago.
		_, err = client.submit(ctx, Printer{Name: "closed", Info: "closed", path: "/printers/closed"}, Job{PDF: threePages(t), Copies: 1}, 0, 0)
		assert.ErrorIs(t, err, ErrNotAccepting)
		_, err = client.submit(ctx, Printer{Name: "x", path: "/printers/x"}, Job{PDF: threePages(t), Copies: 1}, 0, 0)
		assert.ErrorIs(t, err, ErrUnknownPrinter)
	})
	t.Run("takes a waiting job back", func(t *testing.T) {
		// A stopped printer keeps the job waiting.
		id, err := client.submit(ctx, Printer{Name: "stopped", path: "/printers/stopped"}, Job{PDF: threePages(t), Copies: 1, User: "甲"}, 0, 0)
		require.NoError(t, err)
		status, err := client.Status(ctx, id)
		require.NoError(t, err)
		assert.Equal(t, JobPending, status.State)
		assert.ErrorIs(t, client.Cancel(ctx, id, "乙"), ErrRefused, "another user's job")
		require.NoError(t, client.Cancel(ctx, id, "甲"))
		assert.ErrorIs(t, client.Watch(ctx, id, func(Status) {}), ErrJobCanceled)
		assert.ErrorIs(t, client.Cancel(ctx, id, "甲"), ErrNoJob)
	})
	t.Run("reports a job whose document is no PDF inside", func(t *testing.T) {
		id, err := client.Print(ctx, Job{PDF: []byte("%PDF-1.4\nnothing else")})
		require.NoError(t, err)
		err = client.Watch(ctx, id, func(Status) {})
		require.ErrorIs(t, err, ErrJobFailed)
		assert.Contains(t, err.Error(), "打印失败")
	})
}

// titleAndUser asks for the names as the job's owner, who alone sees them.
func (c cups) titleAndUser(ctx context.Context, t *testing.T, client *Client, id JobID) string {
	t.Helper()
	q := newRequest(opGetJobAttributes)
	q.text(tagURI, "job-uri", jobURI(id))
	q.name("requesting-user-name", "调解员张三")
	answer, err := client.send(ctx, askTimeout, "/jobs/", q, nil)
	require.NoError(t, err)
	jobs := answer.find(tagJob)
	require.Len(t, jobs, 1)
	return jobs[0].text("job-name") + "|" + jobs[0].text("job-originating-user-name")
}
