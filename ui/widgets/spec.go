package widgets

import (
	"hefeng/data/workday"
)

// Kind is what a field of a form holds. The names are those of data/category.
type Kind string

// The kinds and what Value gives for each.
const (
	TextKind    Kind = "text"    // the text
	LongKind    Kind = "long"    // the text, with newlines
	NumberKind  Kind = "number"  // 98.50
	MoneyKind   Kind = "money"   // 3,467.20, for money.Parse
	DateKind    Kind = "date"    // 2026-11-24
	MonthKind   Kind = "month"   // 2026-11
	ChoiceKind  Kind = "choice"  // the value of the option
	SeveralKind Kind = "several" // values joined by commas
	YesNoKind   Kind = "yesno"   // yes or no
	AskedKind   Kind = "asked"   // yes, no or unknown
	SecretKind  Kind = "secret"  // a password
	BarKind     Kind = "bar"     // like choice, drawn as Segments
	IDKind      Kind = "id_card" // a resident identity number, masked while it is not written
	CreditKind  Kind = "credit_code"
	PhoneKind   Kind = "phone"
	MonthsKind  Kind = "months" // 2025-01 至 2026-10
)

// Spec declares one field of a form.
type Spec struct {
	Key         string
	Label       string
	Kind        Kind   // "" is text
	Section     string // begins a new section with this heading
	Options     []Option
	Other       bool // a choice that also takes words of one's own
	Unknown     bool // a yesno with 不清楚
	Unit        string
	Placeholder string // an example of what to write, without 必填 or 选填
	Help        string // a small line below the field
	Required    bool
	ReadOnly    bool            // computed
	Wide        bool            // takes a whole line of the form; long text always does
	Lines       int             // of long text, 3 if 0
	Phrases     func() []string // stock phrases of long text, offered by Ctrl+J
	Sensitive   bool            // hidden while it is not written, for the screen is seen by others
	Upper       bool            // a sum that stands in capital numerals below its field too
	// Check says what is wrong with a value that is not empty, after the kind has been checked.
	Check func(value string) string
	// Today is the business date of a date; nil is the clock's.
	Today func() workday.Date
}

// hint is what stands in the empty field: 必填，如书面、短信, or 选填.
func (s Spec) hint() string {
	switch {
	case s.ReadOnly:
		return ""
	case s.Required && s.Placeholder != "":
		return "必填，" + s.Placeholder
	case s.Required:
		return "必填"
	case s.Placeholder != "":
		return s.Placeholder
	}
	return "选填"
}

// input makes the field of a spec.
func (s Spec) input() Input {
	in := s.bare()
	if hides, ok := in.(interface{ Hides() }); ok && s.Sensitive {
		hides.Hides()
	}
	return in
}

func (s Spec) bare() Input {
	switch s.Kind {
	case LongKind:
		lines := s.Lines
		if lines == 0 {
			lines = 3
		}
		t := NewLongText(s.hint(), lines)
		t.Phrases = s.Phrases
		return t
	case NumberKind:
		return NewNumber(s.hint()).Unit(s.Unit)
	case MoneyKind:
		return NewMoney(s.hint()).Unit(s.Unit)
	case DateKind:
		return NewDate(s.hint(), s.today())
	case MonthKind:
		return NewMonth(s.hint())
	case MonthsKind:
		return NewMonthRange(s.hint())
	case IDKind:
		return NewID(s.hint(), s.today())
	case CreditKind:
		return NewCreditCode(s.hint())
	case PhoneKind:
		return NewPhone(s.hint(), nil)
	case ChoiceKind:
		c := NewChoice(s.hint(), s.Options...)
		c.Other = s.Other
		return c
	case BarKind:
		return NewSegments(s.Options...)
	case SeveralKind:
		return NewCheckChips(s.Options...)
	case YesNoKind:
		return NewYesNo(s.Unknown)
	case AskedKind:
		return NewYesNo(true)
	case SecretKind:
		return NewPassword(s.hint())
	}
	return NewEntry(s.hint()).Unit(s.Unit)
}

// today is the business date, for what counts from it.
func (s Spec) today() func() workday.Date {
	if s.Today == nil {
		return clockToday
	}
	return s.Today
}

// whole says that the field takes a whole line.
func (s Spec) whole() bool { return s.Wide || s.Kind == LongKind || s.Kind == SeveralKind }
