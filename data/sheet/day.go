package sheet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"hefeng/data/workday"
)

// What is asked where a text says no single day or month. Each says what is missing.
const (
	ErrDay      Error = "看不出是哪一天，请写成2023-05-01"
	ErrNoYear   Error = "没有年份，请补上年份，或者填写表格的年份"
	ErrNoDay    Error = "只有年月没有日，请补上日"
	ErrDayOrder Error = "分不清月和日，请写成2023-05-01"
	ErrNotADay  Error = "日历上没有这一天，请核对"
	ErrMonth    Error = "看不出是哪个月，请写成2023-05"
	ErrSpan     Error = "看不出起止月份，请写成2023-01至2024-12"
)

var (
	yearFirst  = regexp.MustCompile(`^(\d{4}|\d{2})[-./年](\d{1,2})(?:[-./月](\d{1,2})?日?号?)?$`)
	compactDay = regexp.MustCompile(`^((?:19|20)\d{2})(\d{2})(\d{2})$`)
	dayOnly    = regexp.MustCompile(`^(\d{1,2})[-./月](\d{1,2})[日号]?$`)
	yearLast   = regexp.MustCompile(`^(\d{1,2})[-./](\d{1,2})[-./]((?:19|20)\d{2})$`)
	clockTail  = regexp.MustCompile(`[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?([上下]午)?$|[上下]午\d{1,2}:\d{2}(:\d{2})?$`)
	serials    = regexp.MustCompile(`^[1-9]\d{4}(\.\d+)?$`)
	compactMon = regexp.MustCompile(`^((?:19|20)\d{2})(0[1-9]|1[0-2])$`)
)

// Date reads a day as it is written in ledgers: 2023-05-01, 2023.5.1, 2023年5月1日, 23.5.1, 20230501, 5月1日
// of the given year (0 where none is known), and the serial numbers of table programs. note says what was
// made of a text that is not a plain date; it is empty otherwise.
func Date(text string, year int) (day workday.Date, note string, err error) {
	s := clockTail.ReplaceAllString(plain(text), "")
	s = strings.ReplaceAll(s, " ", "")
	if m := yearFirst.FindStringSubmatch(s); m != nil && m[3] == "" && len(m[1]) == 4 {
		return day, "", ErrNoDay
	}
	switch {
	case serials.MatchString(s):
		n, _ := strconv.ParseFloat(s, 64)
		from, _ := workday.NewDate(1899, time.December, 30)
		if day, ok := serialFrom(from, n); ok {
			return day, fmt.Sprintf("“%s”是表格的日期序号，读作%s", text, day), nil
		}
	case compactDay.MatchString(s):
		m := compactDay.FindStringSubmatch(s)
		day, err = dayOf(m[1], m[2], m[3])
		return day, readAs(text, day, err), err
	case yearLast.MatchString(s):
		return day, "", ErrDayOrder
	case yearFirst.MatchString(s) && yearFirst.FindStringSubmatch(s)[3] != "":
		m := yearFirst.FindStringSubmatch(s)
		if len(m[1]) == 2 {
			day, err = dayOf("20"+m[1], m[2], m[3])
			return day, readAs(text, day, err), err
		}
		day, err = dayOf(m[1], m[2], m[3])
		return day, "", err
	case dayOnly.MatchString(s):
		m := dayOnly.FindStringSubmatch(s)
		if year == 0 {
			return day, "", ErrNoYear
		}
		day, err = dayOf(strconv.Itoa(year), m[1], m[2])
		return day, readAs(text, day, err), err
	}
	return day, "", ErrDay
}

func readAs(text string, day workday.Date, err error) string {
	if err != nil {
		return ""
	}
	return fmt.Sprintf("“%s”读作%s", text, day)
}

func dayOf(year, month, day string) (workday.Date, error) {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	on, err := workday.NewDate(y, time.Month(m), d)
	if err != nil {
		return on, ErrNotADay
	}
	return on, nil
}

// Month reads a month and writes it as 2025-01: 2025-01, 2025.1, 2025年1月, 202501, 25.1, a whole day, or a
// serial number of a day.
func Month(text string) (month, note string, err error) {
	s := strings.ReplaceAll(plain(text), " ", "")
	m := yearFirst.FindStringSubmatch(s)
	switch c := compactMon.FindStringSubmatch(s); {
	case c != nil:
		return c[1] + "-" + c[2], "", nil
	case m != nil && m[3] == "":
		year := m[1]
		if len(year) == 2 {
			year = "20" + year
		}
		n, _ := strconv.Atoi(m[2])
		if n < 1 || n > 12 {
			return "", "", ErrMonth
		}
		month = fmt.Sprintf("%s-%02d", year, n)
		if len(m[1]) == 2 {
			note = fmt.Sprintf("“%s”读作%s", text, month)
		}
		return month, note, nil
	}
	day, note, err := Date(text, 0)
	if err != nil {
		return "", "", ErrMonth
	}
	return day.String()[:len("2006-01")], note, nil
}

// Span reads two months in one cell: 2025-01至2026-10, 2025.1-2026.10, 2025年1月—12月.
func Span(text string) (from, to string, err error) {
	s := strings.ReplaceAll(plain(text), " ", "")
	for _, mark := range []string{"至", "到", "~", "—", "–", "--", "-"} {
		for at := strings.Index(s, mark); at >= 0; at = next(s, mark, at) {
			first, last := s[:at], strings.TrimLeft(s[at+len(mark):], "—–-")
			from, _, err1 := Month(strings.TrimSuffix(first, "起"))
			if m := shortMonth.FindStringSubmatch(last); m != nil && err1 == nil {
				last = from[:5] + m[1]
			}
			to, _, err2 := Month(strings.TrimSuffix(last, "止"))
			if err1 == nil && err2 == nil {
				return from, to, nil
			}
		}
	}
	return "", "", ErrSpan
}

var shortMonth = regexp.MustCompile(`^(\d{1,2})月$`)

func next(s, mark string, at int) int {
	i := strings.Index(s[at+len(mark):], mark)
	if i < 0 {
		return -1
	}
	return at + len(mark) + i
}

// plain is a text in narrow characters without spaces around it.
func plain(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '\u3000' || r == '\u00A0':
			return ' '
		case r == '。':
			return '.'
		}
		return r
	}, text))
}
