package widgets

import (
	"errors"
	"regexp"
	"strings"

	"hefeng/data/money"
)

var plainNumber = regexp.MustCompile(`^\d{1,12}(\.\d{1,6})?$`)

// NewNumber is a field for a number that is not negative. Full-width digits become half-width.
func NewNumber(placeholder string) *Entry {
	e := NewEntry(placeholder)
	e.Tidy = func(s string) string {
		if t := strings.ReplaceAll(halfWidth(s), ",", ""); plainNumber.MatchString(t) {
			return t
		}
		return s
	}
	e.Check = func(s string) string {
		if plainNumber.MatchString(e.Tidy(s)) {
			return ""
		}
		return "应为数字，如 98.50。请改正。"
	}
	return e
}

// NewMoney is a field for a sum in yuan: 3万, 12,345.6 and 3467.2 become 30,000.00, 12,345.60 and
// 3,467.20 when the field is left. Its value can be read by money.Parse.
func NewMoney(placeholder string) *Entry {
	e := NewEntry(placeholder)
	e.Tidy = func(s string) string {
		if fen, err := money.Parse(s); err == nil {
			return fen.String()
		}
		return s
	}
	e.Check = func(s string) string {
		_, err := money.Parse(s)
		return sentence(err)
	}
	return e
}

// sentence makes the words of a leaf's error the sentence below a field.
func sentence(err error) string {
	if err == nil || errors.Is(err, money.ErrEmpty) {
		return ""
	}
	return err.Error() + "。"
}
