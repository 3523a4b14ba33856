// Package show words and colours what the model knows, the same way on every page: numbers and days as
// lists show them, names of restricted cases concealed, deadlines by how near they are.
package show

import (
	"fmt"
	"regexp"
	"strings"

	"hefeng/data"
	"hefeng/data/category"
	"hefeng/data/store"
	"hefeng/data/workday"
	"hefeng/ui/widgets"

	fynetheme "fyne.io/fyne/v2/theme"
)

// CategoryName is the dispute category as forms print it.
func CategoryName(code string) string {
	if c, ok := category.Get(code); ok {
		return c.Title
	}
	return code
}

// Category leaves out 纠纷 where the head of the column says it.
func Category(code string) string { return strings.TrimSuffix(CategoryName(code), "纠纷") }

var (
	caseNumber   = regexp.MustCompile(`^[（(](\d{4})[)）](.*?)字?第\s*(\d+)\s*号$`)
	intakeNumber = regexp.MustCompile(`^(.*?)〔(\d{4})〕\s*(\d+)\s*号$`)
)

// No is a number as lists show it: 营站人调 0305, 登记 00012, with the year when it is not
// this year's. A number of another pattern is shown whole.
func No(no string, year int) string {
	unit, y, n := "", "", ""
	if m := caseNumber.FindStringSubmatch(no); m != nil {
		y, unit, n = m[1], m[2], m[3]
	} else if m := intakeNumber.FindStringSubmatch(no); m != nil {
		unit, y, n = m[1], m[2], m[3]
	} else {
		return no
	}
	if y != fmt.Sprint(year) {
		unit = y + " " + unit
	}
	return unit + " " + n
}

// Day is 11-24 this year, else 2025-11-24.
func Day(d workday.Date, year int) string {
	if d.Year() == year {
		return d.String()[5:]
	}
	return d.String()
}

// Phone hides the middle of a mobile number: 138****0008. Other numbers are no secret of a
// person and stay.
func Phone(s string) string {
	if len(s) == 11 && s[0] == '1' && !strings.Contains(s, "-") {
		return s[:3] + "****" + s[7:]
	}
	return s
}

// soon is up to how many days before its end a deadline is amber.
const soon = 3

// Tone is red when a deadline is overdue, amber up to three days before, and else no colour.
func Tone(k data.Clock, today workday.Date) widgets.Tone {
	switch left := k.Last.Sub(today); {
	case left < 0:
		return widgets.Red
	case left <= soon:
		return widgets.Amber
	}
	return widgets.Neutral
}

// Left says how long a deadline leaves.
func Left(k data.Clock, today workday.Date) widgets.Cell {
	t := Tone(k, today)
	return widgets.Cell{Text: k.Left(today), Tone: t, Chip: t != widgets.Neutral, Dim: t == widgets.Neutral}
}

// Parties names who is against whom; of a restricted case nobody.
func Parties(r store.Row) widgets.Cell {
	if r.Gone {
		return widgets.Cell{Text: "已不在此列", Dim: true}
	}
	if r.Restricted {
		return widgets.Cell{Text: store.Concealed, Icon: fynetheme.VisibilityOffIcon()}
	}
	return widgets.Cell{Text: strings.Join(r.Parties, " · ")}
}

// DeadlineChip says how long is left of a deadline, on its tint.
func DeadlineChip(k data.Clock, today workday.Date) *widgets.Panel {
	return widgets.NewChip(k.Left(today), Tone(k, today), nil)
}

// StateTone is how the state of a case is coloured: green when it has come to a good end, amber while it
// waits for somebody else, and else no colour.
func StateTone(s data.State) widgets.Tone {
	switch s {
	case data.Effective, data.Confirmed, data.Performed:
		return widgets.Green
	case data.AwaitingMarks, data.Paused, data.Asking:
		return widgets.Amber
	}
	return widgets.Neutral
}

// StateChip is the state of a case as a chip.
func StateChip(s data.State) *widgets.Panel { return widgets.NewChip(s.Name(), StateTone(s), nil) }
