package ime

import (
	"syscall"
	"time"
	"unsafe"

	"fyne.io/fyne/v2"
)

// Under Windows the toolkit already keeps the keys of a composition from the fields. What it does
// not do is tell the input method where the caret is; a hook on the UI thread does, whenever the
// method is about to show something.

var (
	user32              = syscall.NewLazyDLL("user32.dll")
	setWindowsHookEx    = user32.NewProc("SetWindowsHookExW")
	callNextHookEx      = user32.NewProc("CallNextHookEx")
	getCurrentThreadID  = syscall.NewLazyDLL("kernel32.dll").NewProc("GetCurrentThreadId")
	imm32               = syscall.NewLazyDLL("imm32.dll")
	getContext          = imm32.NewProc("ImmGetContext")
	releaseContext      = imm32.NewProc("ImmReleaseContext")
	setCompositionPlace = imm32.NewProc("ImmSetCompositionWindow")
	setCandidatePlace   = imm32.NewProc("ImmSetCandidateWindow")
)

const (
	whCallWndProc        = 4
	wmIMEStart           = 0x010D // WM_IME_STARTCOMPOSITION
	wmIMEComposition     = 0x010F
	wmIMENotify          = 0x0282
	imnChangeCandidate   = 3
	imnOpenCandidate     = 5
	cfsPoint             = 0x0002 // CFS_POINT: at the place given
	cfsCandidatePosition = 0x0040 // CFS_CANDIDATEPOS
)

type point struct{ x, y int32 }

// compositionForm is COMPOSITIONFORM.
type compositionForm struct {
	style uint32
	pos   point
	area  [4]int32
}

// candidateForm is CANDIDATEFORM.
type candidateForm struct {
	index uint32
	style uint32
	pos   point
	area  [4]int32
}

// message is CWPSTRUCT.
type message struct {
	lParam, wParam uintptr
	id             uint32
	window         uintptr
}

// prepare hooks into the calling thread, on which main and the toolkit run.
func prepare() {
	thread, _, _ := getCurrentThreadID.Call()
	hook, _, err := setWindowsHookEx.Call(whCallWndProc, syscall.NewCallback(watch), 0, thread)
	if hook == 0 {
		fyne.LogError("candidates will not open at the caret", err)
	}
}

func watch(code int32, wParam uintptr, m *message) uintptr {
	if code >= 0 && concernsCandidates(m) {
		moveCandidates(m.window)
	}
	next, _, _ := callNextHookEx.Call(0, uintptr(code), wParam, uintptr(unsafe.Pointer(m)))
	return next
}

func concernsCandidates(m *message) bool {
	switch m.id {
	case wmIMEStart, wmIMEComposition:
		return true
	case wmIMENotify:
		return m.wParam == imnOpenCandidate || m.wParam == imnChangeCandidate
	}
	return false
}

func moveCandidates(window uintptr) {
	x, y, ok := windowCaret(window)
	if !ok {
		return
	}
	context, _, _ := getContext.Call(window)
	if context == 0 {
		return
	}
	defer releaseContext.Call(window, context)
	at := point{int32(x), int32(y)}
	composition := compositionForm{style: cfsPoint, pos: at}
	setCompositionPlace.Call(context, uintptr(unsafe.Pointer(&composition)))
	candidates := candidateForm{style: cfsCandidatePosition, pos: at}
	setCandidatePlace.Call(context, uintptr(unsafe.Pointer(&candidates)))
}

// checkDisplay finds no fault: Windows always has a desktop for who can start a program.
func checkDisplay() error { return nil }

var (
	getLastInputInfo = user32.NewProc("GetLastInputInfo")
	getTickCount     = syscall.NewLazyDLL("kernel32.dll").NewProc("GetTickCount")
)

// idle is how long nobody has touched the PC.
func idle() time.Duration {
	info := struct{ size, ticks uint32 }{size: 8} // LASTINPUTINFO
	if ok, _, _ := getLastInputInfo.Call(uintptr(unsafe.Pointer(&info))); ok == 0 {
		return 0
	}
	now, _, _ := getTickCount.Call()
	return time.Duration(uint32(now)-info.ticks) * time.Millisecond
}
