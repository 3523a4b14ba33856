package widgets

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"hefeng/data/workday"
	"hefeng/ui/theme"
)

// DateEntry is a field for a day. It takes 20261124, 2026-11-24, 2026年11月24日, 11-24, 1124, 今天,
// 明天, 昨天 and +30, and becomes the ISO form when it is left. Down, or a click on its icon, opens a
// calendar; the keys of an open one choose in it.
type DateEntry struct {
	Entry

	// Rests says which days are rest days; nil is what the calendar built into the program says.
	Rests func(workday.Date) bool

	today    func() workday.Date
	calendar *Calendar
	open     bool
}

// NewDate makes an empty field. today is the business date.
func NewDate(placeholder string, today func() workday.Date) *DateEntry {
	if placeholder == "" {
		placeholder = "年-月-日"
	}
	e := &DateEntry{today: today}
	e.init(e, placeholder)
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
	e.ActionItem = newPressable(Padded(0, 8, Row(Icon(fynetheme.CalendarIcon(), theme.ColorText2))), func() {
		focus(e)
		e.toggle()
	})
	return e
}

func (e *DateEntry) toggle() {
	if e.open {
		e.shut()
	} else {
		e.drop()
	}
}

// drop opens the calendar on the day that is written, else on today.
func (e *DateEntry) drop() {
	l := layerOf(e)
	if l == nil || e.Disabled() {
		return
	}
	day, ok := ReadDate(e.Text, e.today())
	if !ok {
		day = e.today()
	}
	e.calendar = NewCalendar(e.Rests, e.take)
	e.calendar.Choose(day, e.today())
	e.open = true
	size := e.calendar.MinSize()
	l.floatUnder(e.calendar, e, size.Width, func() float32 { return size.Height })
}

func (e *DateEntry) shut() {
	if e.open {
		e.open = false
		if l := layerOf(e); l != nil {
			l.Unfloat(e.calendar)
		}
	}
}

// take writes a day of the calendar.
func (e *DateEntry) take(d workday.Date) {
	e.shut()
	e.SetText(d.String())
}

// TypedRune closes the calendar: who types does not choose.
func (e *DateEntry) TypedRune(r rune) {
	e.shut()
	e.Entry.TypedRune(r)
}

// TypedKey steers the calendar.
func (e *DateEntry) TypedKey(k *fyne.KeyEvent) {
	s := strokeOf(k)
	if !e.open {
		if s == Press(fyne.KeyDown) && !e.Disabled() {
			e.drop()
			return
		}
		e.Entry.TypedKey(k)
		return
	}
	steps := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1, fyne.KeyUp: -7, fyne.KeyDown: 7}
	switch n := steps[s.Name]; {
	case n != 0:
		e.calendar.Step(n)
	case s.Name == fyne.KeyPageUp:
		e.calendar.month(-1)
	case s.Name == fyne.KeyPageDown:
		e.calendar.month(1)
	case s.Name == fyne.KeyEscape:
		e.shut()
	case s == Press(fyne.KeyReturn):
		e.take(e.calendar.Chosen())
		e.Entry.TypedKey(k)
	default:
		e.shut()
		e.Entry.TypedKey(k)
	}
}

// FocusLost closes the calendar.
func (e *DateEntry) FocusLost() {
	e.shut()
	e.Entry.FocusLost()
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
	e.Tidy = func(s string) string {
		if t, ok := readMonth(s); ok {
			return t
		}
		return s
	}
	e.Check = func(s string) string {
		if _, ok := readMonth(s); ok {
			return ""
		}
		return "不是年月。请写作 2025-01 或 202501。"
	}
	return e
}

// readMonth reads a month in its ISO form.
func readMonth(s string) (string, bool) {
	m := monthForm.FindStringSubmatch(strings.TrimSpace(halfWidth(s)))
	if m == nil {
		return s, false
	}
	n, _ := strconv.Atoi(m[2])
	return fmt.Sprintf("%s-%02d", m[1], n), n >= 1 && n <= 12
}
