package widgets

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/workday"
)

// IDEntry is a field for a resident identity number. It is checked while it is typed; sex and age stand
// at its right edge; and a right number is masked while the field does not have the focus, because the
// screen of a counter is seen by more people than its clerk.
type IDEntry struct {
	Entry

	// OnRead is called when the number becomes right, and with false when it no longer is.
	OnRead func(id idcard.ID, ok bool)

	today  func() workday.Date
	note   *Text
	number string // what stands behind the mask
	masked bool
	read   bool
}

// NewID makes an empty field. today is the day at which ages are counted.
func NewID(placeholder string, today func() workday.Date) *IDEntry {
	e := &IDEntry{today: today, note: Label("")}
	e.init(e, placeholder)
	e.ActionItem = container.New(layout.NewCustomPaddedLayout(0, 0, 4, 10), e.note)
	e.Tidy = func(s string) string {
		if id, err := idcard.Parse(s); err == nil {
			return id.String()
		}
		return strings.TrimSpace(s)
	}
	e.OnChanged = func(string) { e.judge() }
	return e
}

// judge reads what is written now.
func (e *IDEntry) judge() {
	if e.masked {
		return
	}
	id, err := idcard.Parse(e.Text)
	note := ""
	if err == nil {
		sex := "女"
		if id.Male {
			sex = "男"
		}
		note = sex
		if age := id.AgeAt(e.today()); age >= 0 {
			note = fmt.Sprintf("%s · %d 岁", sex, age)
		}
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(e.Text)); err != nil && n > 0 && n < 18 {
		note = fmt.Sprintf("%d／18", n)
	}
	e.note.SetText(note)
	e.Refresh()
	if ok := err == nil; (ok || e.read) && e.OnRead != nil {
		e.OnRead(id, ok)
	}
	e.read = err == nil
}

// Value is the number, also while it is masked.
func (e *IDEntry) Value() string {
	if e.masked {
		return e.number
	}
	return e.Entry.Value()
}

// SetValue fills the field; without the focus it is masked at once.
func (e *IDEntry) SetValue(s string) {
	e.unmask()
	e.Entry.SetValue(s)
	e.judge()
	e.mask()
	setVisible(e.note, !e.covered())
}

// Problem says what is wrong with the number.
func (e *IDEntry) Problem() string {
	if e.masked || strings.TrimSpace(e.Text) == "" {
		return ""
	}
	_, err := idcard.Parse(e.Text)
	return sentence(err)
}

func (e *IDEntry) mask() {
	id, err := idcard.Parse(e.Text)
	if e.focused || err != nil || lifted(e) {
		return
	}
	e.number = id.String()
	e.masked = true
	e.silently(idcard.Mask(e.number))
}

func (e *IDEntry) unmask() {
	if e.masked {
		e.silently(e.number)
		e.masked = false
	}
}

// silently shows a text without telling anybody, for nothing has changed.
func (e *IDEntry) silently(s string) {
	told := e.Entry.Entry.OnChanged
	e.Entry.Entry.OnChanged = nil
	e.SetText(s)
	e.Entry.Entry.OnChanged = told
}

// cover shows the whole number while the veils are lifted.
func (e *IDEntry) cover() {
	e.unmask()
	e.mask()
	e.Entry.cover()
	setVisible(e.note, !e.covered())
}

// FocusGained shows the whole number.
func (e *IDEntry) FocusGained() {
	e.unmask()
	e.Entry.FocusGained()
	e.note.Show()
}

// FocusLost masks it.
func (e *IDEntry) FocusLost() {
	e.focused = false
	e.mask()
	e.Entry.FocusLost()
	setVisible(e.note, !e.covered())
}

// NewCreditCode is a field for a unified social credit code.
func NewCreditCode(placeholder string) *Entry {
	e := NewEntry(placeholder)
	e.Tidy = creditcode.Normalize
	e.Check = func(s string) string { return sentence(creditcode.Check(s)) }
	return e
}

// NewPhone is a field for a telephone number: wide digits become narrow ones, spaces go. check, which
// may be nil, says what is wrong with a number.
func NewPhone(placeholder string, check func(string) string) *Entry {
	e := NewEntry(placeholder)
	e.Tidy = func(s string) string {
		if strings.HasPrefix(strings.TrimSpace(s), "+") {
			return strings.TrimSpace(s) // numbers abroad are written in groups
		}
		return strings.ReplaceAll(halfWidth(s), "—", "-")
	}
	e.Check = check
	return e
}

// monthsBetween sets two months apart as people write them.
var monthsBetween = regexp.MustCompile(`^(\d{4}[-./年]?\d{1,2}月?)(?:至|到|~|～|—+|-+|/|、)(\d{4}[-./年]?\d{1,2}月?)$`)

// NewMonthRange is a field for a run of months: 202501-202610 and 2025年1月至2026年10月 become
// 2025-01 至 2026-10, which is also its value, and how many months that are stands at its right edge.
func NewMonthRange(placeholder string) *Entry {
	if placeholder == "" {
		placeholder = "如 202501-202610"
	}
	e := NewEntry(placeholder)
	note := Label("")
	e.ActionItem = container.New(layout.NewCustomPaddedLayout(0, 0, 4, 10), note)
	e.Tidy = func(s string) string {
		if from, to, ok := ReadMonths(s); ok {
			return from + " 至 " + to
		}
		return s
	}
	e.OnChanged = func(s string) {
		note.SetText("")
		if from, to, ok := ReadMonths(s); ok && from <= to {
			note.SetText(fmt.Sprintf("%d 个月", monthNumber(to)-monthNumber(from)+1))
		}
		e.Refresh()
	}
	e.Check = func(s string) string {
		from, to, ok := ReadMonths(s)
		switch {
		case !ok:
			return "不是起止年月。请写作 2025-01 至 2026-10 或 202501-202610。"
		case from > to:
			return "止月早于起月，请对调或改正。"
		}
		return ""
	}
	return e
}

// ReadMonths reads a run of months as a clerk writes it, each month in its ISO form.
func ReadMonths(s string) (from, to string, ok bool) {
	m := monthsBetween.FindStringSubmatch(halfWidth(s))
	if m == nil {
		return "", "", false
	}
	from, one := readMonth(m[1])
	to, two := readMonth(m[2])
	return from, to, one && two
}

// monthNumber counts months from year 0.
func monthNumber(iso string) int {
	var year, month int
	if _, err := fmt.Sscanf(iso, "%d-%d", &year, &month); err != nil {
		return 0
	}
	return 12*year + month
}
