// Package workday holds civil dates and the working-day calendar of the People's Republic, with the
// rule by which a period's last day moves off a rest day (民法典 art. 201–203). It never reads a clock.
package workday

import (
	"fmt"
	"time"
)

// beijing is the only zone in which the program turns an instant into a day.
var beijing = time.FixedZone("UTC+08:00", 8*60*60)

// The days a Date can hold; beyond them the ISO form no longer has four digits of year.
const (
	minYear = 1
	maxYear = 9999
	maxDays = 366 * maxYear
)

// Error is a mistake in a date or in the use of one, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

const (
	// ErrDate is a text that names no day of the calendar.
	ErrDate Error = "日期应写作2026-11-24的形式，且须是真实存在的日子"
	// ErrNoDate is a calculation on the zero Date.
	ErrNoDate Error = "缺少起算日期，请先填写日期"
	// ErrNegative is a period of less than no days.
	ErrNegative Error = "期限的天数不能为负数"
	// ErrRange is a result beyond the year 9999.
	ErrRange Error = "推算出的日期超出了可用范围，请核对起算日期和天数"
)

// Date is a civil date (日), without time of day and without zone. It is comparable with == and
// usable as a map key. The zero Date means "no date": it prints as the empty text, lies before every
// other date, and arithmetic on it gives the zero Date again.
type Date struct {
	year       int16
	month, day int8
}

// NewDate returns the given day, or ErrDate if the calendar has no such day in the years 1 to 9999.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < minYear || year > maxYear || month < time.January || month > time.December || day < 1 || day > 31 {
		return Date{}, ErrDate
	}
	d := fromTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
	if d.Day() != day {
		return Date{}, ErrDate // 30 February became 1 or 2 March
	}
	return d, nil
}

// ParseDate reads the ISO form 2006-01-02 and nothing else; otherwise it returns ErrDate.
func ParseDate(s string) (Date, error) {
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Date{}, ErrDate
	}
	year, ok1 := digits(s[:4])
	month, ok2 := digits(s[5:7])
	day, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, ErrDate
	}
	return NewDate(year, time.Month(month), day)
}

func digits(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// DateOf returns the day that the instant falls on in China (UTC+08:00), whatever zone t carries.
// The zero time gives the zero Date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	return fromTime(t.In(beijing))
}

// fromTime takes the date that t shows in its own zone.
func fromTime(t time.Time) Date {
	year, month, day := t.Date()
	if year < minYear || year > maxYear {
		return Date{}
	}
	return Date{int16(year), int8(month), int8(day)}
}

// Year is 1 to 9999, or 0 for the zero Date.
func (d Date) Year() int { return int(d.year) }

// Month is 1 to 12, or 0 for the zero Date.
func (d Date) Month() time.Month { return time.Month(d.month) }

// Day is the day of the month, 1 to 31, or 0 for the zero Date.
func (d Date) Day() int { return int(d.day) }

// Weekday is the day of the week; it means nothing for the zero Date.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// Time is the instant at which the day begins in China, or the zero time for the zero Date.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, beijing)
}

func (d Date) utc() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// IsZero tells whether d is no date at all; encoding/json's omitzero asks it.
func (d Date) IsZero() bool { return d == Date{} }

// Before tells whether d lies earlier than o.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After tells whether d lies later than o.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// Compare is negative, zero or positive as d lies before, on or after o; it suits slices.SortFunc.
func (d Date) Compare(o Date) int { return d.ordinal() - o.ordinal() }

func (d Date) ordinal() int { return int(d.year)<<9 | int(d.month)<<5 | int(d.day) }

// AddDays returns the day n days later, or earlier if n is negative; the zero Date if that lies
// outside the years 1 to 9999.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > maxDays || n < -maxDays {
		return Date{}
	}
	return fromTime(d.utc().AddDate(0, 0, n))
}

// Sub returns the number of days from o to d, negative if d is the earlier, and 0 if either is zero.
func (d Date) Sub(o Date) int {
	if d.IsZero() || o.IsZero() {
		return 0
	}
	return int((d.utc().Unix() - o.utc().Unix()) / (24 * 60 * 60))
}

// String is the ISO form 2026-11-24, or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	c, y, m := byte(d.year/100), byte(d.year%100), byte(d.month) // every case is written with several dates
	return string([]byte{'0' + c/10, '0' + c%10, '0' + y/10, '0' + y%10, '-', '0' + m/10, '0' + m%10, '-', '0' + byte(d.day)/10, '0' + byte(d.day)%10})
}

// Chinese is the form of documents, 2026年11月24日 without leading zeros, or "" for the zero Date.
func (d Date) Chinese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.year, d.month, d.day)
}
