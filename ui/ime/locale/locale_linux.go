// Package locale makes the process Chinese and able to take Chinese text, whatever locale the PC
// has. It acts when it is initialised, because the toolkit chooses its language (and complains
// about the C locale on the terminal) in its own initialisation: a package that needs only os and
// C comes before all that need text/template, by Go's rule of the smallest import path that is
// ready. Package ime imports it for its effect.
package locale

/*
#include <langinfo.h>
#include <locale.h>
#include <string.h>

// Whether the locale of the environment exists on this PC and can hold Chinese.
static int usable(void) {
	if (!setlocale(LC_CTYPE, "")) return 0;
	return strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") != 0;
}
*/
import "C"

import "os"

func init() {
	// Under a locale that was never generated on this PC, the text of an input method arrives
	// empty. C.UTF-8 is part of glibc, and the language is chosen apart from it.
	if C.usable() == 0 {
		os.Setenv("LC_ALL", "C.UTF-8")
		C.usable()
	}
	os.Setenv("LANGUAGE", "zh_CN")
	// LANGUAGE is not looked at when the language of messages is exactly C or POSIX.
	for _, name := range []string{"LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v == "C" || v == "POSIX" {
			os.Setenv("LC_MESSAGES", "C.UTF-8")
		}
	}
}
