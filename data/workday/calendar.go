package workday

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"time"

	"hefeng/assets/calendar"
)

// Calendar knows the working days of the years it was given. It is never changed in place, so copies
// are safe between goroutines. The zero Calendar knows no year: it reckons by weekends, with an error.
type Calendar struct {
	years map[int]Year
}

// MissingYearError says that a day's year has no calendar yet. The result that came with it is
// provisional (暂按周末推算): reckoned by Saturdays and Sundays alone within that year.
type MissingYearError struct {
	Year int
}

func (e *MissingYearError) Error() string {
	return fmt.Sprintf("尚无%d年的工作日历，暂按周末推算，请导入该年日历后重新计算", e.Year)
}

// Load reads the embedded calendars.
func Load() (Calendar, error) {
	names, err := fs.Glob(calendar.Files, "*.txt")
	if err != nil {
		return Calendar{}, err
	}
	var years []Year
	for _, name := range names {
		text, err := fs.ReadFile(calendar.Files, name)
		if err != nil {
			return Calendar{}, err
		}
		year, err := ParseYear(string(text))
		if err != nil {
			return Calendar{}, fmt.Errorf("%s: %w", name, err)
		}
		years = append(years, year)
	}
	return Calendar{}.With(years...), nil
}

// With returns a calendar that knows these years too. A year it knew already is replaced, since the
// State Council's office does amend a notice.
func (c Calendar) With(years ...Year) Calendar {
	known := make(map[int]Year, len(c.years)+len(years))
	maps.Copy(known, c.years)
	for _, y := range years {
		if y.number != 0 {
			known[y.number] = y
		}
	}
	return Calendar{known}
}

// Years lists the years it knows, in order.
func (c Calendar) Years() []int {
	return slices.Sorted(maps.Keys(c.years))
}

// IsWorkday tells whether offices work on d. If the calendar of d's year is missing the answer is
// that of the weekday, together with a *MissingYearError.
func (c Calendar) IsWorkday(d Date) (bool, error) {
	if d.IsZero() {
		return false, ErrNoDate
	}
	// The next year's notice is the later word on a December day.
	for _, n := range []int{d.Year() + 1, d.Year()} {
		if works, listed := c.years[n].days[d]; listed {
			return works, nil
		}
	}
	if _, known := c.years[d.Year()]; !known {
		return !isWeekend(d), &MissingYearError{d.Year()}
	}
	return !isWeekend(d), nil
}

// AddDays reckons a period of n natural days from the day of an event, which itself is not counted.
// raw is the n-th day; last is raw, or the first working day after it if raw is a rest day. With a
// *MissingYearError, for the first year without a calendar that the step from raw to last touched,
// both dates are given and last is provisional; with any other error both are zero.
func (c Calendar) AddDays(from Date, n int) (raw, last Date, err error) {
	if err := checkPeriod(from, n); err != nil {
		return Date{}, Date{}, err
	}
	raw = from.AddDays(n)
	var missing missingYear
	for last = raw; !last.IsZero(); last = last.AddDays(1) {
		if missing.note(c.IsWorkday(last)) {
			return raw, last, missing.err
		}
	}
	return Date{}, Date{}, ErrRange
}

// AddWorkdays returns the n-th working day after from, which itself is not counted; for n = 0, from.
// With a *MissingYearError, for the first year without a calendar that was counted through, the date
// is given and provisional; with any other error it is zero.
func (c Calendar) AddWorkdays(from Date, n int) (Date, error) {
	if err := checkPeriod(from, n); err != nil {
		return Date{}, err
	}
	var missing missingYear
	d := from
	for n > 0 {
		if d = d.AddDays(1); d.IsZero() {
			return Date{}, ErrRange
		}
		if missing.note(c.IsWorkday(d)) {
			n--
		}
	}
	return d, missing.err
}

func checkPeriod(from Date, n int) error {
	if from.IsZero() {
		return ErrNoDate
	}
	if n < 0 {
		return ErrNegative
	}
	return nil
}

// missingYear keeps the first error while a count goes on over the following days.
type missingYear struct{ err error }

func (m *missingYear) note(works bool, err error) bool {
	if m.err == nil {
		m.err = err
	}
	return works
}

func isWeekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
