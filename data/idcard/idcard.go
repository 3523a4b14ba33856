// Package idcard reads the resident identity number (公民身份号码, GB 11643): six digits of region,
// eight of birth date, three of order (odd for men) and a check character. Residence permits of Hong
// Kong, Macao and Taiwan people and the foreigners' permanent residence card of 2023 use it too.
package idcard

import (
	"strings"
	"time"

	"hefeng/data/workday"
)

// Error says what is wrong with a number, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

const (
	// ErrEmpty is a number left out.
	ErrEmpty Error = "请填写身份证号码"
	// ErrOld is a 15-digit number of the first-generation card, out of use since 2013.
	ErrOld Error = "15位身份证号码已停用，请填写18位号码"
	// ErrLength is neither 18 nor 15 characters.
	ErrLength Error = "身份证号码应为18位，请核对是否漏填或多填"
	// ErrCharacter is something other than 17 digits and a last digit or X.
	ErrCharacter Error = "身份证号码前17位应为数字，最后一位为数字或X，请核对原件"
	// ErrBirth is a birth date that the calendar does not have.
	ErrBirth Error = "身份证号码中的出生日期不存在，请核对原件"
	// ErrTooEarly is a birth date before 1900.
	ErrTooEarly Error = "身份证号码中的出生日期早于1900年，请核对原件"
	// ErrCheck is a check character that does not fit the other 17.
	ErrCheck Error = "身份证号码最后一位校验不符，请核对原件"
)

const (
	length      = 18
	checkDigits = "10X98765432"
)

var weights = [length - 1]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// ID is a number that passed Parse. It is comparable with ==; the zero ID is no number at all.
type ID struct {
	Birth  workday.Date
	Male   bool   // the 17th digit is odd
	Region string // 6 digits of the place of first registration, never checked: abolished codes stay valid

	number string
}

// String is the 18 characters in ASCII with an upper-case X.
func (id ID) String() string { return id.number }

// Parse reads a number as clerks type it: spaces around it, full-width digits and a small x are
// accepted. Whether the birth date lies in the future is for the caller, who knows the day of business.
// The error is one of this package's Error values.
func Parse(s string) (ID, error) {
	s = normalize(s)
	switch {
	case s == "":
		return ID{}, ErrEmpty
	case len(s) == 15 && allDigits(s):
		return ID{}, ErrOld
	case len([]rune(s)) != length:
		return ID{}, ErrLength
	case len(s) != length || !allDigits(s[:17]) || !strings.Contains("0123456789X", s[17:]):
		return ID{}, ErrCharacter
	}
	birth, err := workday.NewDate(number(s[6:10]), time.Month(number(s[10:12])), number(s[12:14]))
	if err != nil {
		return ID{}, ErrBirth
	}
	if birth.Year() < 1900 {
		return ID{}, ErrTooEarly
	}
	if s[17] != checkDigit(s) {
		return ID{}, ErrCheck
	}
	return ID{Birth: birth, Male: (s[16]-'0')%2 == 1, Region: s[:6], number: s}, nil
}

// AgeAt is the age in full years (周岁) on the given day, which should be the day of the document, not
// today. A year is full on the birthday; someone born on 29 February has it on the last day of
// February, by analogy with 民法典 art. 202. It is -1 for a day before the birth and for zero dates.
func (id ID) AgeAt(on workday.Date) int {
	birth := id.Birth
	if birth.IsZero() || on.Before(birth) {
		return -1
	}
	birthday, err := workday.NewDate(on.Year(), birth.Month(), birth.Day())
	if err != nil {
		birthday, _ = workday.NewDate(on.Year(), time.February, 28)
	}
	age := on.Year() - birth.Year()
	if on.Before(birthday) {
		age--
	}
	return age
}

// Mask hides the birth date and half the order of a number for lists and screens others can see:
// 210802********0017. Any other document's number keeps its last four characters, or none if it has
// fewer than eight.
func Mask(s string) string {
	r := []rune(normalize(s))
	head, tail := 0, 4
	switch {
	case len(r) == length:
		head = 6
	case len(r) < 8:
		tail = 0
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

// normalize narrows full-width forms, trims spaces and raises the check character.
func normalize(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			r -= '！' - '!'
		}
		return r
	}, strings.TrimSpace(s))
	return strings.ToUpper(s)
}

func checkDigit(s string) byte {
	sum := 0
	for i, w := range weights {
		sum += int(s[i]-'0') * w
	}
	return checkDigits[sum%11]
}

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// number is the value of a string that allDigits has passed.
func number(s string) int {
	n := 0
	for _, c := range []byte(s) {
		n = n*10 + int(c-'0')
	}
	return n
}
