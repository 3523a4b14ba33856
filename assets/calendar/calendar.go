// Package calendar holds the embedded working-day calendars, one text file for each year whose
// arrangement the State Council's office has announced. The format is explained at the head of each
// file and read by workday.ParseYear; a year that came after the program was built is imported.
package calendar

import "embed"

// Files are the calendars, named YYYY.txt.
//
//go:embed *.txt
var Files embed.FS
