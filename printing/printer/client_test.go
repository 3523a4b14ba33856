package printer

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fake is a print service that holds what it is told to hold.
type fake struct {
	printers []func(q *request) // attributes of one printer each
	standard string             // name of the default printer
	printed  uint16             // status of the answer to Print-Job
	states   []JobState         // of the job, one per question; the last one stays
	asked    int

	job  response // the Print-Job request it got
	path string
	body []byte
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	ask, err := decode(body)
	if err != nil || r.Header.Get("Content-Type") != contentType {
		http.Error(w, "not ipp", http.StatusBadRequest)
		return
	}
	reply := answer(0)
	switch ask.status { // in a request: the operation
	case opCUPSGetPrinters:
		if len(f.printers) == 0 {
			reply = answer(statusNotFound)
		}
		for _, p := range f.printers {
			reply.group(tagPrinter)
			p(reply)
		}
	case opCUPSGetDefault:
		if f.standard == "" {
			reply = answer(statusNotFound)
			break
		}
		reply.group(tagPrinter)
		reply.text(tagName, "printer-name", f.standard)
	case opPrintJob:
		f.job, f.path, f.body = ask, r.URL.Path, body
		reply = answer(f.printed)
		reply.group(tagJob)
		reply.integer("job-id", 42)
	case opGetJobAttributes:
		if len(f.states) == 0 {
			reply = answer(statusNotFound)
			break
		}
		state := f.states[min(f.asked, len(f.states)-1)]
		f.asked++
		reply.group(tagJob)
		reply.value(tagEnum, "job-state", []byte{0, 0, 0, byte(state)})
		reply.text(tagKeyword, "job-state-reasons", "none")
		if state == JobProcessing && f.asked > 1 {
			reply.text(tagKeyword, "job-printer-state-reasons", "media-empty-error")
		}
	case opCancelJob:
		reply = answer(statusNotPossible)
	}
	w.Header().Set("Content-Type", contentType)
	w.Write(reply.end())
}

func queue(name string, state State, accepting bool, sides ...string) func(*request) {
	return func(q *request) {
		q.text(tagName, "printer-name", name)
		q.value(tagEnum, "printer-state", []byte{0, 0, 0, byte(state)})
		q.value(tagBoolean, "printer-is-accepting-jobs", map[bool][]byte{true: {1}, false: {0}}[accepting])
		q.text(tagKeyword, "sides-supported", append(sides, oneSided)...)
		q.text(tagKeyword, "printer-state-reasons", map[bool]string{true: "media-empty-error", false: "none"}[state == Stopped])
	}
}

func serve(t *testing.T, h http.Handler) *Client {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return New(strings.TrimPrefix(server.URL, "http://"))
}

var pdf = []byte("%PDF-1.4\n…")

func TestPrintersAreListedDefaultFirst(t *testing.T) {
	c := serve(t, &fake{standard: "m", printers: []func(*request){
		queue("z", Idle, true), queue("m", Processing, true, twoSided), queue("a", Stopped, false),
		func(q *request) {
			queue("二楼 班", Idle, true)(q)
			q.text(tagName, "printer-info", "二楼全部打印机")
			q.text(tagURI, "printer-uri-supported", "ipp://localhost/classes/%E4%BA%8C%E6%A5%BC%20%E7%8F%AD")
		},
	}})
	got, err := c.Printers(context.Background())
	require.NoError(t, err)
	assert.Equal(t, []Printer{
		{Name: "m", Info: "m", State: Processing, Accepting: true, Duplex: true, Default: true, path: "/printers/m"},
		{Name: "a", Info: "a", State: Stopped, Reasons: []string{"media-empty-error"}, path: "/printers/a"},
		{Name: "z", Info: "z", State: Idle, Accepting: true, path: "/printers/z"},
		{Name: "二楼 班", Info: "二楼全部打印机", State: Idle, Accepting: true, path: "/classes/二楼 班"},
	}, got)
	assert.Equal(t, "正在打印", got[0].Describe())
	assert.Equal(t, "已停止，不接收新任务：缺纸", got[1].Describe())
}

func TestPrintSendsEveryWish(t *testing.T) {
	f := &fake{standard: "m", printers: []func(*request){queue("m", Idle, true), queue("双面", Idle, true, twoSided)}}
	c := serve(t, f)
	id, err := c.Print(context.Background(), Job{
		Printer: "双面", Title: "人民调解协议书〔2026〕00123号", PDF: pdf, Copies: 3, TwoSided: true, Pages: "２－5", User: "调解员张三",
	})
	require.NoError(t, err)
	assert.Equal(t, JobID(42), id)
	assert.Equal(t, "/printers/双面", f.path)
	operation, job := f.job.find(tagOperation)[0], f.job.find(tagJob)[0]
	assert.Equal(t, "ipp://localhost/printers/%E5%8F%8C%E9%9D%A2", operation.text("printer-uri"))
	assert.Equal(t, "人民调解协议书〔2026〕00123号", operation.text("job-name"))
	assert.Equal(t, "调解员张三", operation.text("requesting-user-name"))
	assert.Equal(t, 3, job.integer("copies"))
	assert.Equal(t, twoSided, job.text("sides"))
	assert.Equal(t, paper, job.text("media"))
	assert.Equal(t, []byte{0, 0, 0, 2, 0, 0, 0, 5}, job.attributes["page-ranges"][0].data)
	assert.True(t, bytes.HasSuffix(f.body, append([]byte{tagEnd}, pdf...)), "the document follows the attributes")

	_, err = c.Print(context.Background(), Job{PDF: pdf})
	require.NoError(t, err)
	operation, job = f.job.find(tagOperation)[0], f.job.find(tagJob)[0]
	assert.Equal(t, "/printers/m", f.path, "the default printer")
	assert.NotEmpty(t, operation.text("job-name"))
	assert.NotEmpty(t, operation.text("requesting-user-name"))
	assert.Equal(t, 1, job.integer("copies"))
	assert.Equal(t, oneSided, job.text("sides"))
	assert.Empty(t, job.attributes["page-ranges"])
}

func TestPrintRefusesWithASentence(t *testing.T) {
	all := []func(*request){
		queue("good", Idle, true), queue("stopped", Stopped, true), queue("closed", Idle, false),
	}
	for _, tt := range []struct {
		name string
		fake fake
		job  Job
		want error
		says string
	}{
		{"no printers", fake{}, Job{PDF: pdf}, ErrNoPrinters, "没有安装打印机"},
		{"no default", fake{printers: all}, Job{PDF: pdf}, ErrInvalid, "请先选择一台打印机"},
		{"unknown", fake{printers: all}, Job{Printer: "x", PDF: pdf}, ErrUnknownPrinter, "“x”"},
		{"stopped", fake{printers: all}, Job{Printer: "stopped", PDF: pdf}, ErrStopped, "已停止：缺纸"},
		{"closed", fake{printers: all}, Job{Printer: "closed", PDF: pdf}, ErrNotAccepting, "不接收任务"},
		{"closed meanwhile", fake{printers: all, printed: statusNotAccepting}, Job{Printer: "good", PDF: pdf}, ErrNotAccepting, "不接收任务"},
		{"gone meanwhile", fake{printers: all, printed: statusNotFound}, Job{Printer: "good", PDF: pdf}, ErrUnknownPrinter, "重新选择"},
		{"refused", fake{printers: all, printed: 0x0500}, Job{Printer: "good", PDF: pdf}, ErrRefused, "请稍后再试"},
		{"one side only", fake{printers: all}, Job{Printer: "good", PDF: pdf, TwoSided: true}, ErrInvalid, "取消“双面”"},
		{"not a PDF", fake{printers: all}, Job{Printer: "good", PDF: []byte("text")}, ErrInvalid, "不是 PDF"},
		{"copies", fake{printers: all}, Job{Printer: "good", PDF: pdf, Copies: -1}, ErrInvalid, "份数请填 1 到 999"},
		{"too many copies", fake{printers: all}, Job{Printer: "good", PDF: pdf, Copies: 1000}, ErrInvalid, "份数"},
		{"pages", fake{printers: all}, Job{Printer: "good", PDF: pdf, Pages: "5-2"}, ErrInvalid, "页码请填"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := serve(t, &tt.fake).Print(context.Background(), tt.job)
			require.ErrorIs(t, err, tt.want)
			assert.Contains(t, err.Error(), tt.says)
			if tt.fake.printed == 0 {
				assert.Empty(t, tt.fake.body, "nothing may reach the queue")
			}
		})
	}
}

func TestPagesAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string][2]int{
		"": {}, "  ": {}, "3": {3, 3}, "2-5": {2, 5}, " 2 – 5 ": {2, 5}, "２—５": {2, 5}, "2～5": {2, 5}, "2至5": {2, 5}, "7-7": {7, 7},
	} {
		from, to, err := parsePages(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, [2]int{from, to}, in)
	}
	for _, in := range []string{"0", "-", "-3", "3-", "5-2", "1,3", "全部", "1-2-3", "99999999999999999999", "1-9999999999"} {
		_, _, err := parsePages(in)
		assert.ErrorIs(t, err, ErrInvalid, in)
	}
}

func TestWatchReportsEachChangeOnce(t *testing.T) {
	for _, tt := range []struct {
		name   string
		states []JobState
		want   error
		seen   string
	}{
		{"done", []JobState{3, 5, 9}, nil, "排队中 正在打印：缺纸 已打印"},
		{"done slowly", []JobState{5, 3, 3, 5, 5, 9}, nil, "正在打印 排队中 正在打印：缺纸 已打印"},
		{"done at once", []JobState{9}, nil, "已打印"},
		{"canceled", []JobState{5, 7}, ErrJobCanceled, "正在打印 已取消"},
		{"failed", []JobState{8}, ErrJobFailed, "打印失败"},
		{"given up", []JobState{3, 6}, ErrJobFailed, "排队中 打印中断"},
		{"forgotten", nil, ErrNoJob, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var seen []string
			err := serve(t, &fake{states: tt.states}).Watch(context.Background(), 42, func(s Status) {
				assert.Equal(t, JobID(42), s.ID)
				seen = append(seen, s.Describe())
			})
			if tt.want == nil {
				assert.NoError(t, err)
			} else {
				assert.ErrorIs(t, err, tt.want)
			}
			assert.Equal(t, tt.seen, strings.Join(seen, " "))
		})
	}
}

func TestWatchEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	err := serve(t, &fake{states: []JobState{JobProcessing}}).Watch(ctx, 1, func(Status) { cancel() })
	assert.ErrorIs(t, err, context.Canceled)
}

func TestCancelOfAFinishedJob(t *testing.T) {
	assert.ErrorIs(t, serve(t, &fake{}).Cancel(context.Background(), 1, ""), ErrNoJob)
}

func TestServiceThatIsNotThere(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	addr := listener.Addr().String()
	require.NoError(t, listener.Close())
	for _, addr := range []string{addr, filepath.Join(t.TempDir(), "cups.sock"), "bad host:\x7f", "[::1"} {
		_, err := New(addr).Printers(context.Background())
		require.ErrorIs(t, err, ErrNoService, addr)
		assert.Contains(t, err.Error(), "没有找到打印服务", addr)
	}
}

func TestServiceThatAnswersNonsense(t *testing.T) {
	for name, tt := range map[string]struct {
		handler http.HandlerFunc
		want    error
	}{
		"web page":   {func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>router</html>") }, ErrNoService},
		"nothing":    {func(http.ResponseWriter, *http.Request) {}, ErrNoService},
		"error 500":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }, ErrNoService},
		"forbidden":  {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(403) }, ErrRefused},
		"hangs up":   {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, ErrNoService},
		"endless":    {func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, maxAnswer+100)) }, ErrNoService},
		"ipp error":  {func(w http.ResponseWriter, _ *http.Request) { w.Write(answer(0x0500).end()) }, ErrRefused},
		"other data": {func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 1000)) }, ErrNoService},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := serve(t, tt.handler).Printers(context.Background())
			require.ErrorIs(t, err, tt.want)
			var told *Error
			require.ErrorAs(t, err, &told)
		})
	}
}

func TestSilentServiceEndsWithTheContext(t *testing.T) {
	done := make(chan struct{})
	c := serve(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-done }))
	defer close(done)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	_, err := c.Printers(ctx)
	assert.ErrorIs(t, err, context.DeadlineExceeded)
}

func TestAddressesOfPrintServices(t *testing.T) {
	for addr, want := range map[string]string{
		"localhost":            "http://localhost:631",
		"print.local:8631":     "http://print.local:8631",
		"10.0.0.5/version=1.1": "http://10.0.0.5:631",
		"::1":                  "http://[::1]:631",
		"[::1]":                "http://[::1]:631",
		"[::1]:8631":           "http://[::1]:8631",
		"/run/cups/cups.sock":  "http://localhost",
	} {
		assert.Equal(t, want, New(addr).base, addr)
	}
}

func TestLocalObeysTheEnvironment(t *testing.T) {
	t.Setenv("CUPS_SERVER", "10.0.0.5:1631")
	assert.Equal(t, "http://10.0.0.5:1631", Local(nil).(*Client).base)
}
