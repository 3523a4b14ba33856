//go:build linux && !wayland

package ime

/*
#cgo LDFLAGS: -lX11 -ldl
#include "display_linux.h"
void hefeng_wake(void);
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

//export hefengCaret
func hefengCaret(window C.ulong, x, y *C.int) C.int {
	px, py, ok := windowCaret(uintptr(window))
	if !ok {
		return 0
	}
	*x, *y = C.int(px), C.int(py)
	return 1
}

//export hefengSecret
func hefengSecret(window C.ulong) C.int {
	if windowSecret(uintptr(window)) {
		return 1
	}
	return 0
}

// patience is how long the input method may take before it is woken.
const patience = 200 * time.Millisecond

var (
	waiting   sync.Mutex
	waitTimer *time.Timer // runs while the UI thread waits for the input method
)

//export hefengWait
func hefengWait(begins C.int) {
	waiting.Lock()
	defer waiting.Unlock()
	if waitTimer != nil {
		waitTimer.Stop()
		waitTimer = nil
	}
	if begins != 0 {
		waitTimer = time.AfterFunc(patience, wake)
	}
}

func wake() {
	C.hefeng_wake()
	waiting.Lock()
	defer waiting.Unlock()
	if waitTimer != nil {
		waitTimer.Reset(patience)
	}
}

func prepare() {
	if _, set := os.LookupEnv("XMODIFIERS"); !set {
		if name := runningMethod(); name != "" {
			os.Setenv("XMODIFIERS", "@im="+name)
		}
	}
}

// runningMethod names an input method that serves the display, such as fcitx or ibus; "" if none.
func runningMethod() string {
	d := C.hefeng_open()
	if d == nil {
		return ""
	}
	defer C.hefeng_close(d)
	var name [64]C.char
	if C.hefeng_method(d, &name[0], C.int(len(name))) == 0 {
		return ""
	}
	return C.GoString(&name[0])
}

func checkDisplay() error {
	display := os.Getenv("DISPLAY")
	if display == "" {
		return errors.New("没有图形桌面，窗口打不开：请登录桌面后再启动和枫")
	}
	d := C.hefeng_open()
	if d == nil {
		return fmt.Errorf("连不上图形桌面 %s，窗口打不开：请确认桌面已启动，并且当前用户可以使用它", display)
	}
	defer C.hefeng_close(d)
	if C.hefeng_has_glx(d) == 0 {
		return fmt.Errorf("图形桌面 %s 不支持 OpenGL（缺少 GLX 扩展），窗口画不出来：请检查显卡驱动或远程桌面的设置", display)
	}
	return nil
}

func idle() time.Duration { return time.Duration(C.hefeng_idle()) * time.Millisecond }
