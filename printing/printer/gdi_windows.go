package printer

import (
	"errors"
	"fmt"
	"image"
	"unsafe"

	"golang.org/x/sys/windows"
)

// What of GDI and of the spooler is called.
var (
	gdi               = windows.NewLazySystemDLL("gdi32.dll")
	procCreateDC      = gdi.NewProc("CreateDCW")
	procDeleteDC      = gdi.NewProc("DeleteDC")
	procGetDeviceCaps = gdi.NewProc("GetDeviceCaps")
	procStartDoc      = gdi.NewProc("StartDocW")
	procEndDoc        = gdi.NewProc("EndDoc")
	procAbortDoc      = gdi.NewProc("AbortDoc")
	procStartPage     = gdi.NewProc("StartPage")
	procEndPage       = gdi.NewProc("EndPage")
	procStretchMode   = gdi.NewProc("SetStretchBltMode")
	procStretchDIBits = gdi.NewProc("StretchDIBits")

	winspool               = windows.NewLazySystemDLL("winspool.drv")
	procEnumPrinters       = winspool.NewProc("EnumPrintersW")
	procGetDefaultPrinter  = winspool.NewProc("GetDefaultPrinterW")
	procOpenPrinter        = winspool.NewProc("OpenPrinterW")
	procClosePrinter       = winspool.NewProc("ClosePrinter")
	procDocumentProperties = winspool.NewProc("DocumentPropertiesW")
	procDeviceCapabilities = winspool.NewProc("DeviceCapabilitiesW")
	procGetJob             = winspool.NewProc("GetJobW")
)

// devMode is the public part of DEVMODEW up to dmCollate; the driver's own part follows it.
type devMode struct {
	deviceName                             [32]uint16
	specVersion, driverVersion             uint16
	size, driverExtra                      uint16
	fields                                 uint32
	orientation, paperSize                 int16
	paperLength, paperWidth, scale, copies int16
	defaultSource, printQuality            int16
	color, duplex, yResolution, ttOption   int16
	collate                                int16
}

const (
	dmOut, dmIn = 2, 8 // modes of DocumentProperties

	dmOrientation, dmPaperSize, dmCopies, dmDuplex, dmCollate = 0x1, 0x2, 0x100, 0x1000, 0x8000

	portrait, paperA4, simplex, longEdge = 1, 9, 1, 2

	canDuplex, canCopies, canCollate = 7, 18, 22 // of DeviceCapabilities

	logPixelsX, logPixelsY, physicalOffsetX, physicalOffsetY = 88, 90, 112, 113 // of GetDeviceCaps

	halftone, sourceCopy = 4, 0x00CC0020
)

// device is a printer's device context while a document is drawn.
type device struct{ dc uintptr }

// openDevice prepares a printer for A4 with the copies and sides of a job. The second result is how often the
// pages have to be drawn: once where the driver makes the copies.
func openDevice(name string, job Job) (*device, int, error) {
	wide, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, 0, err
	}
	mode, copies, err := settings(wide, job)
	if err != nil {
		return nil, 0, err
	}
	driver, _ := windows.UTF16PtrFromString("WINSPOOL")
	dc, _, err := procCreateDC.Call(uintptr(unsafe.Pointer(driver)), uintptr(unsafe.Pointer(wide)), 0, uintptr(unsafe.Pointer(&mode[0])))
	if dc == 0 {
		return nil, 0, fmt.Errorf("CreateDC: %w", err)
	}
	return &device{dc}, copies, nil
}

// settings are the driver's own with what the job asks for.
func settings(name *uint16, job Job) (mode []byte, copies int, err error) {
	h, err := openQueue(name)
	if err != nil {
		return nil, 0, err
	}
	defer func() { _, _, _ = procClosePrinter.Call(h) }()
	need, _, err := procDocumentProperties.Call(0, h, uintptr(unsafe.Pointer(name)), 0, 0, 0)
	if int32(need) < int32(unsafe.Sizeof(devMode{})) {
		return nil, 0, fmt.Errorf("DocumentProperties: %w", err)
	}
	mode = make([]byte, need)
	at := uintptr(unsafe.Pointer(&mode[0]))
	if ok, _, err := procDocumentProperties.Call(0, h, uintptr(unsafe.Pointer(name)), at, 0, dmOut); int32(ok) < 0 {
		return nil, 0, fmt.Errorf("DocumentProperties: %w", err)
	}
	m := (*devMode)(unsafe.Pointer(&mode[0]))
	m.fields |= dmOrientation | dmPaperSize | dmDuplex
	m.orientation, m.paperSize, m.duplex = portrait, paperA4, simplex
	if job.TwoSided {
		m.duplex = longEdge
	}
	copies = job.Copies
	m.copies = 1
	if can(name, canCopies) >= copies && can(name, canCollate) == 1 {
		m.fields |= dmCopies | dmCollate
		m.copies, m.collate, copies = int16(copies), 1, 1
	}
	if ok, _, err := procDocumentProperties.Call(0, h, uintptr(unsafe.Pointer(name)), at, at, dmIn|dmOut); int32(ok) < 0 {
		return nil, 0, fmt.Errorf("DocumentProperties: %w", err)
	}
	return mode, copies, nil
}

// can is what a printer's driver says of an ability; -1 where it does not know it.
func can(name *uint16, ability uintptr) int {
	n, _, _ := procDeviceCapabilities.Call(uintptr(unsafe.Pointer(name)), 0, ability, 0, 0)
	return int(int32(n))
}

// begin starts a document and gives the number of its job.
func (d *device) begin(title string) (uint32, error) {
	name, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return 0, err
	}
	info := struct {
		size                   int32
		name, output, datatype *uint16
		kind                   uint32
	}{name: name}
	info.size = int32(unsafe.Sizeof(info))
	number, _, err := procStartDoc.Call(d.dc, uintptr(unsafe.Pointer(&info)))
	if int32(number) <= 0 {
		return 0, fmt.Errorf("StartDoc: %w", err)
	}
	return uint32(number), nil
}

// page prints a picture of printDPI as a page, from the corner of the paper; nil prints an empty page.
func (d *device) page(picture image.Image) error {
	if ok, _, err := procStartPage.Call(d.dc); int32(ok) <= 0 {
		return fmt.Errorf("StartPage: %w", err)
	}
	if picture != nil {
		if err := d.put(picture); err != nil {
			return err
		}
	}
	if ok, _, err := procEndPage.Call(d.dc); int32(ok) <= 0 {
		return fmt.Errorf("EndPage: %w", err)
	}
	return nil
}

func (d *device) put(picture image.Image) error {
	bits, err := rowsOf(picture)
	if err != nil {
		return err
	}
	size := picture.Bounds().Size()
	header := struct {
		size                          uint32
		width, height                 int32
		planes, depth                 uint16
		compression, bytes            uint32
		xPerMetre, yPerMetre          int32
		coloursUsed, coloursImportant uint32
	}{size: 40, width: int32(size.X), height: -int32(size.Y), planes: 1, depth: 24} // a negative height: from the top down
	wide, high := size.X*d.caps(logPixelsX)/printDPI, size.Y*d.caps(logPixelsY)/printDPI
	_, _, _ = procStretchMode.Call(d.dc, halftone)
	lines, _, err := procStretchDIBits.Call(d.dc, uintptr(-d.caps(physicalOffsetX)), uintptr(-d.caps(physicalOffsetY)), uintptr(wide), uintptr(high),
		0, 0, uintptr(size.X), uintptr(size.Y), uintptr(unsafe.Pointer(&bits[0])), uintptr(unsafe.Pointer(&header)), 0, sourceCopy)
	if int32(lines) <= 0 {
		return fmt.Errorf("StretchDIBits: %w", err)
	}
	return nil
}

// rowsOf is a picture as GDI takes it: blue, green, red, each row filled up to four bytes.
func rowsOf(picture image.Image) ([]byte, error) {
	m, ok := picture.(*image.RGBA)
	if !ok {
		return nil, errors.New("printer: the page is no RGBA picture")
	}
	size := m.Rect.Size()
	row := (size.X*3 + 3) &^ 3
	bits := make([]byte, row*size.Y)
	for y := range size.Y {
		from, to := m.Pix[y*m.Stride:], bits[y*row:]
		for x := range size.X {
			to[3*x], to[3*x+1], to[3*x+2] = from[4*x+2], from[4*x+1], from[4*x]
		}
	}
	return bits, nil
}

func (d *device) caps(index uintptr) int {
	n, _, _ := procGetDeviceCaps.Call(d.dc, index)
	return int(int32(n))
}

func (d *device) end() error {
	if ok, _, err := procEndDoc.Call(d.dc); int32(ok) <= 0 {
		return fmt.Errorf("EndDoc: %w", err)
	}
	return nil
}

func (d *device) abort() { _, _, _ = procAbortDoc.Call(d.dc) }
func (d *device) close() { _, _, _ = procDeleteDC.Call(d.dc) }
