// Package printer sends finished PDFs to the printers of this machine and
// follows them until they lie on the table. It speaks IPP/1.1 (RFC 8010, RFC
// 8011) with CUPS over the standard library alone, and under Windows with the spooler.
package printer

import (
	"errors"
	"slices"
	"strings"
)

// Causes that callers may ask for with errors.Is.
var (
	ErrNoService      = errors.New("printer: no print service")
	ErrNoPrinters     = errors.New("printer: no printer installed")
	ErrUnknownPrinter = errors.New("printer: no such printer")
	ErrStopped        = errors.New("printer: printer is stopped")
	ErrNotAccepting   = errors.New("printer: printer does not accept jobs")
	ErrInvalid        = errors.New("printer: invalid job")
	ErrRefused        = errors.New("printer: print service refused")
	ErrNoJob          = errors.New("printer: no such job")
	ErrJobCanceled    = errors.New("printer: job was canceled")
	ErrJobFailed      = errors.New("printer: job failed")
)

// Error has two faces: Error returns a Chinese sentence that tells the user
// what to do, Unwrap gives the cause for the log.
type Error struct {
	Message string
	Err     error
}

func (e *Error) Error() string { return e.Message }
func (e *Error) Unwrap() error { return e.Err }

// State of a printer (RFC 8011 §5.4.11).
type State int

const (
	Idle       State = 3
	Processing State = 4
	Stopped    State = 5
)

// Printer is one queue of the print service.
type Printer struct {
	Name      string // the key that Job.Printer takes
	Info      string // what the administrator calls it; Name if he calls it nothing
	Location  string
	Model     string
	State     State
	Reasons   []string // printer-state-reasons as sent, such as media-empty-error; without "none", and "paused" where State says it
	Message   string   // what the driver says, in the language of the service
	Accepting bool
	Duplex    bool // can print on both sides
	Default   bool

	path string // of the queue on the server: /printers/… or /classes/…
}

// Describe tells the state in Chinese, with what keeps the printer from
// printing: 空闲, 正在打印, 已停止：缺纸.
func (p Printer) Describe() string {
	words := map[State]string{Idle: "空闲", Processing: "正在打印", Stopped: "已停止"}[p.State]
	if words == "" {
		words = "状态不明"
	}
	if !p.Accepting {
		words += "，不接收新任务"
	}
	return withReasons(words, p.Reasons)
}

// JobState is the state of a job (RFC 8011 §5.3.7).
type JobState int

const (
	JobPending    JobState = 3
	JobHeld       JobState = 4
	JobProcessing JobState = 5
	JobStopped    JobState = 6 // CUPS gave it up after an error of the driver but keeps it in the queue
	JobCanceled   JobState = 7
	JobAborted    JobState = 8
	JobCompleted  JobState = 9
)

// Done tells whether the state is final.
func (s JobState) Done() bool { return s >= JobCanceled }

// JobID names a job within its print service.
type JobID int

// Status is what the print service says about a job.
type Status struct {
	ID      JobID
	State   JobState
	Reasons []string // job-state-reasons and, while it waits, the printer's; without "none"
	Message string   // what the driver says, in the language of the service
	Sheets  int      // sheets printed so far, 0 where the printer does not count
}

// Describe tells the state in Chinese: 排队中, 正在打印：缺纸, 已打印.
func (s Status) Describe() string {
	words := map[JobState]string{
		JobPending: "排队中", JobHeld: "已保留", JobProcessing: "正在打印", JobStopped: "打印中断",
		JobCanceled: "已取消", JobAborted: "打印失败", JobCompleted: "已打印",
	}[s.State]
	if words == "" {
		words = "状态不明"
	}
	if s.State == JobCompleted {
		return words
	}
	return withReasons(words, s.Reasons)
}

// reasonWords are the reasons (RFC 8011 §5.4.12, PWG 5100.9, CUPS) that a
// person at the printer can do something about. The rest is for the log.
var reasonWords = map[string]string{
	"media-empty":                 "缺纸",
	"media-needed":                "请放纸",
	"media-jam":                   "卡纸",
	"media-low":                   "纸快用完",
	"input-tray-missing":          "纸盒未装好",
	"output-area-full":            "出纸口已满",
	"cover-open":                  "盖板未关",
	"door-open":                   "盖板未关",
	"interlock-open":              "盖板未关",
	"toner-empty":                 "碳粉用完",
	"toner-low":                   "碳粉不足",
	"marker-supply-empty":         "墨粉用完",
	"marker-supply-low":           "墨粉不足",
	"offline":                     "打印机未联机",
	"connecting-to-device":        "正在连接打印机",
	"timed-out":                   "打印机没有回应",
	"shutdown":                    "打印机已关机",
	"paused":                      "打印机已停止",
	"spool-area-full":             "磁盘已满",
	"cups-missing-filter":         "缺少驱动程序",
	"cups-insecure-filter":        "驱动程序权限不对",
	"cups-remote-stopped":         "远程打印机已停止",
	"job-hold-until-specified":    "等待放行",
	"document-format-error":       "文件格式有误",
	"document-unprintable-error":  "文件无法打印",
	"unsupported-document-format": "驱动不支持此格式",
}

// withReasons appends the reasons that have Chinese words, each once.
func withReasons(words string, reasons []string) string {
	var known []string
	for _, reason := range reasons {
		word := reasonWords[reason]
		for _, severity := range []string{"-report", "-warning", "-error"} {
			if word == "" {
				word = reasonWords[strings.TrimSuffix(reason, severity)]
			}
		}
		if word != "" && !slices.Contains(known, word) {
			known = append(known, word)
		}
	}
	if len(known) == 0 {
		return words
	}
	return words + "：" + strings.Join(known, "、")
}

// offered puts the default printer first and the others by their names.
func offered(printers []Printer, byDefault string) []Printer {
	for i := range printers {
		printers[i].Default = printers[i].Name == byDefault
	}
	slices.SortStableFunc(printers, func(a, b Printer) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
	return printers
}
