package widgets

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"hefeng/data/workday"
)

// NewDate is a field for a day. It takes 20261124, 2026-11-24, 2026年11月24日, 11-24, 1124, 今天,
// 明天, 昨天 and +30, and becomes the ISO form when it is left. today is the business date.
func NewDate(placeholder string, today func() workday.Date) *Entry {
	if placeholder == "" {
		placeholder = "年-月-日"
	}
	e := NewEntry(placeholder)
	e.Tidy = func(s string) string {
		if d, ok := ReadDate(s, today()); ok {
			return d.String()
		}
		return s
	}
	e.Check = func(s string) string {
		if _, ok := ReadDate(s, today()); ok {
			return ""
		}
		return "不是日期。请写作 20261124、11-24 或今天。"
	}
	return e
}

var (
	dayForms = []*regexp.Regexp{
		regexp.MustCompile(`^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$`),
		regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`),
		regexp.MustCompile(`^()(\d{1,2})[-./月](\d{1,2})日?$`),
		regexp.MustCompile(`^()(\d{2})(\d{2})$`),
	}
	offsetForm = regexp.MustCompile(`^([+-]\d{1,4})天?$`)
	dayWords   = map[string]int{"今天": 0, "今日": 0, "明天": 1, "昨天": -1, "前天": -2, "后天": 2}
	monthForm  = regexp.MustCompile(`^(\d{4})[-./年]?(\d{1,2})月?$`)
)

// ReadDate reads a day as a clerk writes it. A day without a year is in the year of today.
func ReadDate(s string, today workday.Date) (workday.Date, bool) {
	s = halfWidth(s)
	if n, ok := dayWords[s]; ok {
		return today.AddDays(n), true
	}
	if m := offsetForm.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return today.AddDays(n), true
	}
	for _, form := range dayForms {
		m := form.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		year := today.Year()
		if m[1] != "" {
			year, _ = strconv.Atoi(m[1])
		}
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		d, err := workday.NewDate(year, time.Month(month), day)
		return d, err == nil
	}
	return workday.Date{}, false
}

// NewMonth is a field for a month: 202501, 2025-1 and 2025年1月 become 2025-01.
func NewMonth(placeholder string) *Entry {
	if placeholder == "" {
		placeholder = "年-月"
	}
	e := NewEntry(placeholder)
	read := func(s string) (string, bool) {
		m := monthForm.FindStringSubmatch(strings.TrimSpace(halfWidth(s)))
		if m == nil {
			return s, false
		}
		n, _ := strconv.Atoi(m[2])
		return fmt.Sprintf("%s-%02d", m[1], n), n >= 1 && n <= 12
	}
	e.Tidy = func(s string) string {
		if t, ok := read(s); ok {
			return t
		}
		return s
	}
	e.Check = func(s string) string {
		if _, ok := read(s); ok {
			return ""
		}
		return "不是年月。请写作 2025-01 或 202501。"
	}
	return e
}
