package printer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/user"
	"strconv"
	"strings"
	"time"
	"unicode"
)

const (
	oneSided = "one-sided"
	twoSided = "two-sided-long-edge"
	paper    = "iso_a4_210x297mm" // every form of the program is A4
	collated = "separate-documents-collated-copies"

	maxCopies = 999
)

// Job is a document to print.
type Job struct {
	Printer  string // name of the queue; empty: the default one, or the only one
	Title    string // as the queue shows it; may be Chinese
	PDF      []byte
	Copies   int    // 1 to 999, 0 means 1; copies of several pages come out sorted
	TwoSided bool   // turned over the long edge
	Pages    string // empty: all; otherwise 3 or 2-5, counted from 1
	User     string // who prints; empty: the user of the system
}

// Print hands the job to the print service and returns as soon as the service
// has it; [Client.Watch] follows it from there. A printer that is stopped or
// does not accept jobs is refused at once (ErrStopped, ErrNotAccepting), so
// that no forgotten paper comes out the next morning. Other errors are
// ErrInvalid, ErrUnknownPrinter and those of [Client.Printers].
func (c *Client) Print(ctx context.Context, job Job) (JobID, error) {
	job, p, from, to, err := job.checked(ctx, c.Printers)
	if err != nil {
		return 0, err
	}
	return c.submit(ctx, p, job, from, to)
}

// checked is the job with what it leaves open filled in, the printer that takes it and its pages, 0 to 0 for all.
func (job Job) checked(ctx context.Context, list func(context.Context) ([]Printer, error)) (_ Job, p Printer, from, to int, err error) {
	if !bytes.HasPrefix(job.PDF, []byte("%PDF-")) {
		return job, p, 0, 0, invalid("要打印的文件不是 PDF，请重新生成。", "document does not begin as a PDF")
	}
	if job.Copies == 0 {
		job.Copies = 1
	}
	if job.Copies < 1 || job.Copies > maxCopies {
		return job, p, 0, 0, invalid(fmt.Sprintf("份数请填 1 到 %d。", maxCopies), fmt.Sprintf("%d copies", job.Copies))
	}
	if strings.TrimSpace(job.Title) == "" {
		job.Title = "和枫"
	}
	if from, to, err = parsePages(job.Pages); err != nil {
		return job, p, 0, 0, err
	}
	printers, err := list(ctx)
	if err != nil {
		return job, p, 0, 0, err
	}
	if p, err = choose(printers, job.Printer); err != nil {
		return job, p, 0, 0, err
	}
	return job, p, from, to, p.ready(job.TwoSided)
}

// submit sends a job that has been checked.
func (c *Client) submit(ctx context.Context, p Printer, job Job, from, to int) (JobID, error) {
	q := newRequest(opPrintJob)
	q.text(tagURI, "printer-uri", uri(p.path))
	q.name("requesting-user-name", userName(job.User))
	q.name("job-name", job.Title)
	q.text(tagMimeType, "document-format", "application/pdf")
	q.group(tagJob)
	q.integer("copies", job.Copies)
	q.text(tagKeyword, "multiple-document-handling", collated)
	q.text(tagKeyword, "media", paper)
	if job.TwoSided {
		q.text(tagKeyword, "sides", twoSided)
	} else {
		q.text(tagKeyword, "sides", oneSided)
	}
	if from > 0 {
		q.span("page-ranges", from, to)
	}
	answer, err := c.send(ctx, printTimeout, p.path, q, job.PDF)
	if err != nil {
		return 0, err
	}
	switch {
	case answer.status == statusNotFound:
		return 0, unknown(p.Name)
	case answer.status == statusNotAccepting:
		return 0, notAccepting(p)
	case answer.status > statusLastSuccess:
		return 0, refused(answer)
	}
	for _, g := range answer.find(tagJob) {
		if id := g.integer("job-id"); id > 0 {
			return JobID(id), nil
		}
	}
	return 0, garbled(errors.New("no job-id in the answer to Print-Job"))
}

// Status asks the print service about a job. Where it does not know the job
// (any more) the error is ErrNoJob.
func (c *Client) Status(ctx context.Context, id JobID) (Status, error) {
	q := newRequest(opGetJobAttributes)
	q.text(tagURI, "job-uri", jobURI(id))
	q.text(tagKeyword, "requested-attributes", "job-state", "job-state-reasons",
		"job-printer-state-message", "job-printer-state-reasons", "job-media-sheets-completed")
	answer, err := c.send(ctx, askTimeout, "/jobs/", q, nil)
	if err != nil {
		return Status{}, err
	}
	if answer.status == statusNotFound {
		return Status{}, noJob(id)
	}
	if answer.status > statusLastSuccess {
		return Status{}, refused(answer)
	}
	for _, g := range answer.find(tagJob) {
		return Status{
			ID:      id,
			State:   JobState(g.integer("job-state")),
			Reasons: append(g.reasons("job-state-reasons"), g.reasons("job-printer-state-reasons")...),
			Message: g.text("job-printer-state-message"),
			Sheets:  g.integer("job-media-sheets-completed"),
		}, nil
	}
	return Status{}, garbled(errors.New("no job in the answer to Get-Job-Attributes"))
}

// Watch follows a job until it is done and calls report, from this goroutine,
// with the first status and each that differs from the one before. It returns
// nil when the service has handed the last page to the printer, ErrJobCanceled
// or ErrJobFailed when that will never be, and otherwise the errors of [Client.Status] or ctx.Err(). Ending ctx
// does not end the job.
func (c *Client) Watch(ctx context.Context, id JobID, report func(Status)) error {
	return follow(ctx, func() (Status, error) { return c.Status(ctx, id) }, report)
}

// follow asks for the status of a job until it is done.
func follow(ctx context.Context, ask func() (Status, error), report func(Status)) error {
	last := ""
	for wait := 200 * time.Millisecond; ; wait = min(wait*5/4, 2*time.Second) {
		s, err := ask()
		if err != nil {
			return err
		}
		if now := fmt.Sprint(s); now != last {
			last = now
			report(s)
		}
		switch s.State {
		case JobCompleted:
			return nil
		case JobCanceled:
			return &Error{"打印任务已被取消。", ErrJobCanceled}
		case JobAborted, JobStopped:
			return &Error{withReasons("打印失败，请检查打印机后重新打印", s.Reasons) + "。",
				fmt.Errorf("%w: %v %s", ErrJobFailed, s.Reasons, s.Message)}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(wait):
		}
	}
}

// Cancel takes a job back; user has to be the one who printed it (empty: the
// user of the system). A job that is done already gives ErrNoJob.
func (c *Client) Cancel(ctx context.Context, id JobID, user string) error {
	q := newRequest(opCancelJob)
	q.text(tagURI, "job-uri", jobURI(id))
	q.name("requesting-user-name", userName(user))
	answer, err := c.send(ctx, askTimeout, "/jobs/", q, nil)
	switch {
	case err != nil:
		return err
	case answer.status == statusNotFound, answer.status == statusNotPossible:
		return noJob(id)
	case answer.status > statusLastSuccess:
		return refused(answer)
	}
	return nil
}

// choose finds the printer by name.
func choose(printers []Printer, name string) (Printer, error) {
	for _, p := range printers {
		if p.Name == name || name == "" && (p.Default || len(printers) == 1) {
			return p, nil
		}
	}
	if name == "" {
		return Printer{}, invalid("没有默认打印机，请先选择一台打印机。", "no printer named and none is the default")
	}
	return Printer{}, unknown(name)
}

// ready tells why the printer cannot print now.
func (p Printer) ready(wantTwoSided bool) error {
	switch {
	case !p.Accepting:
		return notAccepting(p)
	case p.State == Stopped:
		return &Error{fmt.Sprintf("打印机“%s”%s。请到打印机旁处理，并在系统的打印机设置中恢复打印，或换一台打印机。", p.Info, withReasons("已停止", p.Reasons)),
			fmt.Errorf("%w: %s: %v %s", ErrStopped, p.Name, p.Reasons, p.Message)}
	case wantTwoSided && !p.Duplex:
		return invalid(fmt.Sprintf("打印机“%s”不能双面打印，请取消“双面”后再打印。", p.Info), p.Name+" cannot print on both sides")
	}
	return nil
}

// parsePages reads 3, 2-5 or nothing (0, 0). Full-width digits and the dashes
// of Chinese input methods are understood.
func parsePages(s string) (from, to int, err error) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case strings.ContainsRune("－–—~～至", r):
			return '-'
		case unicode.IsSpace(r):
			return -1
		}
		return r
	}, s)
	if s == "" {
		return 0, 0, nil
	}
	first, last, isRange := strings.Cut(s, "-")
	if !isRange {
		last = first
	}
	from, errFrom := strconv.Atoi(first)
	to, errTo := strconv.Atoi(last)
	const maxPage = 1 << 20
	if errFrom != nil || errTo != nil || from < 1 || to < from || to > maxPage {
		return 0, 0, invalid("页码请填一页（如 3）或从第几页到第几页（如 2-5）；全部打印请留空。", fmt.Sprintf("pages %q", s))
	}
	return from, to, nil
}

func userName(name string) string {
	if name != "" {
		return name
	}
	if u, err := user.Current(); err == nil && u.Username != "" {
		return u.Username
	}
	return "hefeng"
}

func invalid(message, cause string) error {
	return &Error{message, fmt.Errorf("%w: %s", ErrInvalid, cause)}
}

func unknown(name string) error {
	return &Error{fmt.Sprintf("没有名为“%s”的打印机，可能已被删除或改名，请重新选择。", name),
		fmt.Errorf("%w: %s", ErrUnknownPrinter, name)}
}

func notAccepting(p Printer) error {
	return &Error{fmt.Sprintf("打印机“%s”现在不接收任务。请管理员在系统的打印机设置中恢复接收，或换一台打印机。", p.Info),
		fmt.Errorf("%w: %s: %v %s", ErrNotAccepting, p.Name, p.Reasons, p.Message)}
}

func noJob(id JobID) error {
	return &Error{"打印服务里已没有这个任务，多半已经打完，请到打印机旁查看。", fmt.Errorf("%w: %d", ErrNoJob, id)}
}
