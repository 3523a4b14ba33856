package printer

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sys/windows"
)

// spooler prints through the spooler and GDI of Windows: a page is drawn at 300 dpi and sent as a picture.
type spooler struct {
	pages Pages

	mu   sync.Mutex
	jobs map[JobID]spooled
}

// spooled is a job as Windows knows it: its number counts within one printer only.
type spooled struct {
	printer string
	number  uint32
}

const printDPI = 300

// Printers lists the printers of this PC and of the servers it is connected to, the default one first.
func (s *spooler) Printers(ctx context.Context) ([]Printer, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	printers, err := enumPrinters()
	if err != nil {
		return nil, spoolerError(err)
	}
	if len(printers) == 0 {
		return nil, &Error{"没有安装打印机。请先在系统的打印机设置中添加打印机，或先保存为 PDF。", ErrNoPrinters}
	}
	return offered(printers, defaultPrinter()), nil
}

// Print draws the pages into the queue and returns when the spooler has them all. Ending ctx takes back what
// was drawn so far. Errors are those of [Client.Print] and of the drawing.
func (s *spooler) Print(ctx context.Context, job Job) (JobID, error) {
	job, p, from, to, err := job.checked(ctx, s.Printers)
	if err != nil {
		return 0, err
	}
	count, err := s.pages.Document(job.PDF)
	if err != nil {
		return 0, err
	}
	if from == 0 {
		from, to = 1, count
	}
	if from > count {
		return 0, invalid(fmt.Sprintf("这份文件只有 %d 页，请改正页码。", count), fmt.Sprintf("page %d of %d", from, count))
	}
	number, err := s.draw(ctx, p, job, from, min(to, count))
	if err != nil {
		return 0, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	id := JobID(len(s.jobs) + 1)
	s.jobs[id] = spooled{p.Name, number}
	return id, nil
}

// draw sends the pages from from to to, counted from 1, and gives the number of the job.
func (s *spooler) draw(ctx context.Context, p Printer, job Job, from, to int) (uint32, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	d, copies, err := openDevice(p.Name, job)
	if err != nil {
		return 0, spoolerError(err)
	}
	defer d.close()
	number, err := d.begin(job.Title)
	if err != nil {
		return 0, spoolerError(err)
	}
	for n := range copies {
		if err := s.drawOnce(ctx, d, job, from, to, n < copies-1); err != nil {
			d.abort()
			return 0, err
		}
	}
	if err := d.end(); err != nil {
		return 0, spoolerError(err)
	}
	return number, nil
}

// drawOnce draws one copy. Where another follows on two-sided paper, it begins on a new sheet.
func (s *spooler) drawOnce(ctx context.Context, d *device, job Job, from, to int, more bool) error {
	for page := from; page <= to; page++ {
		picture, err := s.pages.Render(ctx, job.PDF, page-1, printDPI)
		if err != nil {
			return err
		}
		if err := d.page(picture); err != nil {
			return spoolerError(err)
		}
	}
	if more && job.TwoSided && (to-from)%2 == 0 {
		if err := d.page(nil); err != nil {
			return spoolerError(err)
		}
	}
	return nil
}

// Watch follows a job until Windows has handed its last page to the printer; see [Client.Watch].
func (s *spooler) Watch(ctx context.Context, id JobID, report func(Status)) error {
	s.mu.Lock()
	job, ok := s.jobs[id]
	s.mu.Unlock()
	if !ok {
		return noJob(id)
	}
	last := Status{ID: id, State: JobPending}
	return follow(ctx, func() (Status, error) {
		now, err := jobStatus(job)
		switch {
		case errors.Is(err, windows.ERROR_INVALID_PARAMETER) && last.State == JobCanceled:
			return last, nil
		case errors.Is(err, windows.ERROR_INVALID_PARAMETER): // Windows forgets a job once it is printed
			return Status{ID: id, State: JobCompleted, Sheets: last.Sheets}, nil
		case err != nil:
			return last, spoolerError(err)
		}
		now.ID = id
		last = now
		return now, nil
	}, report)
}

func spoolerError(err error) error {
	return &Error{"Windows 的打印服务没有完成这次请求。请确认打印服务（Print Spooler）已启动、打印机已连接，再打印一次；也可以先保存为 PDF。",
		fmt.Errorf("%w: %w", ErrNoService, err)}
}
