package printer

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/windows"
)

// printerInfo is PRINTER_INFO_2W.
type printerInfo struct {
	server, name, share, port, driver, comment, location *uint16
	mode                                                 *devMode
	sepFile, processor, datatype, parameters             *uint16
	security                                             uintptr
	attributes, priority, defaultPriority, start, until  uint32
	status, jobs, averagePPM                             uint32
}

// jobInfo is JOB_INFO_1W.
type jobInfo struct {
	id                                              uint32
	printer, machine, user, document, datatype, say *uint16
	status, priority, position, total, printed      uint32
	submitted                                       windows.Systemtime
}

const (
	enumLocal, enumConnections = 2, 4

	workOffline = 0x400 // of the attributes

	printerPaused, printerError, printerBusy = 0x1, 0x2, 0x100 | 0x200 | 0x400 | 0x4000

	jobPaused, jobError, jobDeleting, jobPrinting, jobPrinted, jobDeleted, jobComplete = 0x1, 0x2, 0x4, 0x10, 0x80, 0x100, 0x1000
)

// What PRINTER_STATUS and JOB_STATUS say, in the words of IPP that the rest of the program knows.
var (
	printerReasons = []struct {
		bit  uint32
		word string
	}{{0x8, "media-jam"}, {0x10, "media-empty"}, {0x20, "media-needed"}, {0x80, "offline"}, {0x800, "output-area-full"}, {0x20000, "toner-low"},
		{0x40000, "toner-empty"}, {0x400000, "door-open"}}
	jobReasons = []struct {
		bit  uint32
		word string
	}{{0x20, "offline"}, {0x40, "media-empty"}}
)

// enumPrinters asks the spooler for the printers.
func enumPrinters() ([]Printer, error) {
	var need, count uint32
	var buffer []byte
	for {
		at := uintptr(0)
		if len(buffer) > 0 {
			at = uintptr(unsafe.Pointer(&buffer[0]))
		}
		ok, _, err := procEnumPrinters.Call(enumLocal|enumConnections, 0, 2, at, uintptr(len(buffer)),
			uintptr(unsafe.Pointer(&need)), uintptr(unsafe.Pointer(&count)))
		if ok != 0 {
			break
		}
		if err != windows.ERROR_INSUFFICIENT_BUFFER || int(need) <= len(buffer) {
			return nil, fmt.Errorf("EnumPrinters: %w", err)
		}
		buffer = make([]byte, need)
	}
	if count == 0 {
		return nil, nil
	}
	var printers []Printer
	for _, x := range unsafe.Slice((*printerInfo)(unsafe.Pointer(&buffer[0])), count) {
		printers = append(printers, x.printer())
	}
	return printers, nil
}

func (x printerInfo) printer() Printer {
	p := Printer{Name: windows.UTF16PtrToString(x.name), Location: windows.UTF16PtrToString(x.location), Model: windows.UTF16PtrToString(x.driver),
		State: Idle, Accepting: true, Duplex: can(x.name, canDuplex) == 1}
	p.Info = p.Name
	for _, r := range printerReasons {
		if x.status&r.bit != 0 {
			p.Reasons = append(p.Reasons, r.word)
		}
	}
	switch {
	case x.attributes&workOffline != 0:
		p.State, p.Reasons = Stopped, append(p.Reasons, "offline")
	case x.status&(printerPaused|printerError) != 0:
		p.State = Stopped
	case x.status&printerBusy != 0:
		p.State = Processing
	}
	return p
}

// defaultPrinter is the name of the user's default printer, or none.
func defaultPrinter() string {
	var name [512]uint16
	size := uint32(len(name))
	if ok, _, _ := procGetDefaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&size))); ok == 0 {
		return ""
	}
	return windows.UTF16ToString(name[:])
}

// openQueue opens a printer; the caller closes it.
func openQueue(name *uint16) (h uintptr, err error) {
	if ok, _, err := procOpenPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&h)), 0); ok == 0 {
		return 0, fmt.Errorf("OpenPrinter: %w", err)
	}
	return h, nil
}

// jobStatus asks the spooler for a job; ERROR_INVALID_PARAMETER: it does not know it any more.
func jobStatus(job spooled) (Status, error) {
	name, err := windows.UTF16PtrFromString(job.printer)
	if err != nil {
		return Status{}, err
	}
	h, err := openQueue(name)
	if err != nil {
		return Status{}, err
	}
	defer func() { _, _, _ = procClosePrinter.Call(h) }()
	buffer := make([]byte, 4096)
	for {
		var need uint32
		ok, _, err := procGetJob.Call(h, uintptr(job.number), 1, uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)), uintptr(unsafe.Pointer(&need)))
		if ok != 0 {
			return (*jobInfo)(unsafe.Pointer(&buffer[0])).state(), nil
		}
		if err != windows.ERROR_INSUFFICIENT_BUFFER || int(need) <= len(buffer) {
			return Status{}, fmt.Errorf("GetJob: %w", err)
		}
		buffer = make([]byte, need)
	}
}

func (x *jobInfo) state() Status {
	s := Status{State: JobPending, Sheets: int(x.printed), Message: windows.UTF16PtrToString(x.say)}
	for _, r := range jobReasons {
		if x.status&r.bit != 0 {
			s.Reasons = append(s.Reasons, r.word)
		}
	}
	switch {
	case x.status&(jobDeleting|jobDeleted) != 0:
		s.State = JobCanceled
	case x.status&(jobPrinted|jobComplete) != 0:
		s.State = JobCompleted
	case x.status&jobError != 0:
		s.State = JobStopped
	case x.status&jobPaused != 0:
		s.State = JobHeld
	case x.status&jobPrinting != 0:
		s.State = JobProcessing
	}
	return s
}
