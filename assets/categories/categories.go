// Package categories holds the tables around the dispute categories that are edited without
// changing a rule: what each counts as in which statistics, and which come first at which window.
package categories

import _ "embed"

// Statistics is what each category counts as: rows of set, category, counts_as and the first day.
//
//go:embed statistics.json
var Statistics []byte

// Windows are the reception windows, each with the categories that come first.
//
//go:embed windows.json
var Windows []byte
