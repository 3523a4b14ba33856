package workday

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

func load(t testing.TB) Calendar {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// missing returns the year that err says has no calendar, or 0.
func missing(err error) int {
	var e *MissingYearError
	if errors.As(err, &e) {
		return e.Year
	}
	return 0
}

func TestEmbeddedCalendarOf2026(t *testing.T) {
	c := load(t)
	if got := c.Years(); !slices.Contains(got, 2026) {
		t.Fatalf("Years() = %v", got)
	}
	workdays := 0
	for d := day(t, "2026-01-01"); d.Year() == 2026; d = d.AddDays(1) {
		works, err := c.IsWorkday(d)
		if err != nil {
			t.Fatalf("%s: %v", d, err)
		}
		if works {
			workdays++
		}
	}
	if workdays != 248 {
		t.Errorf("2026 has %d working days, want 248", workdays)
	}
	for s, want := range map[string]bool{
		"2026-01-01": false, "2026-01-04": true, "2026-02-14": true, "2026-02-15": false, "2026-02-23": false,
		"2026-02-24": true, "2026-02-28": true, "2026-04-06": false, "2026-05-09": true, "2026-06-21": false,
		"2026-09-20": true, "2026-09-25": false, "2026-10-07": false, "2026-10-08": true, "2026-10-10": true,
		"2026-11-21": false, "2026-11-24": true,
	} {
		if works, err := c.IsWorkday(day(t, s)); works != want || err != nil {
			t.Errorf("IsWorkday(%s) = %v, %v, want %v", s, works, err, want)
		}
	}
}

func TestAddDaysRollsToTheNextWorkingDay(t *testing.T) {
	c := load(t)
	for _, v := range []struct {
		from      string
		n         int
		raw, last string
	}{
		{"2026-01-16", 30, "2026-02-15", "2026-02-24"},
		{"2026-03-06", 30, "2026-04-05", "2026-04-07"},
		{"2026-11-24", 30, "2026-12-24", "2026-12-24"},
		{"2026-04-16", 30, "2026-05-16", "2026-05-18"},
		{"2026-01-15", 30, "2026-02-14", "2026-02-14"}, // a make-up Saturday stays
		{"2025-12-04", 30, "2026-01-03", "2026-01-04"}, // the start may lie in an unknown year
		{"2026-12-01", 30, "2026-12-31", "2026-12-31"}, // nor is the next year needed when nothing rolls
		{"2026-10-01", 0, "2026-10-01", "2026-10-08"},
	} {
		raw, last, err := c.AddDays(day(t, v.from), v.n)
		if err != nil || raw.String() != v.raw || last.String() != v.last {
			t.Errorf("%s + %d = %s, %s, %v; want %s, %s", v.from, v.n, raw, last, err, v.raw, v.last)
		}
	}
}

func TestAddDaysWithoutTheYearReckonsByWeekends(t *testing.T) {
	c := load(t)
	for _, v := range []struct {
		from      string
		n         int
		raw, last string
		missing   int
	}{
		{"2026-12-02", 30, "2027-01-01", "2027-01-01", 2027}, // a Friday; New Year is not known yet
		{"2026-12-03", 30, "2027-01-02", "2027-01-04", 2027},
		{"2026-12-10", 30, "2027-01-09", "2027-01-11", 2027},
		{"2025-03-01", 30, "2025-03-31", "2025-03-31", 2025},
		{"2029-12-01", 28, "2029-12-29", "2029-12-31", 2029},
		{"2033-12-01", 30, "2033-12-31", "2034-01-02", 2033}, // two years missing: the first is named
	} {
		raw, last, err := c.AddDays(day(t, v.from), v.n)
		if missing(err) != v.missing || raw.String() != v.raw || last.String() != v.last {
			t.Errorf("%s + %d = %s, %s, %v; want %s, %s without %d", v.from, v.n, raw, last, err, v.raw, v.last, v.missing)
		}
	}
}

func TestAddWorkdaysCountsMakeUpDays(t *testing.T) {
	c := load(t)
	for _, v := range []struct {
		from    string
		n       int
		want    string
		missing int
	}{
		{"2026-02-12", 3, "2026-02-24", 0},
		{"2026-02-12", 0, "2026-02-12", 0},
		{"2026-02-15", 1, "2026-02-24", 0},
		{"2026-09-30", 3, "2026-10-10", 0},
		{"2025-12-31", 248, "2026-12-31", 0},
		{"2026-12-30", 1, "2026-12-31", 0},
		{"2026-12-31", 1, "2027-01-01", 2027},
		{"2026-12-30", 4, "2027-01-05", 2027},
	} {
		got, err := c.AddWorkdays(day(t, v.from), v.n)
		if got.String() != v.want || missing(err) != v.missing || (err == nil) != (v.missing == 0) {
			t.Errorf("%s + %d working days = %s, %v; want %s, missing %d", v.from, v.n, got, err, v.want, v.missing)
		}
	}
}

func TestCalendarRefusesWhatHasNoAnswer(t *testing.T) {
	c, d := load(t), day(t, "2026-11-24")
	const huge = int(^uint(0) >> 1)
	for _, v := range []struct {
		from Date
		n    int
		want error
	}{{Date{}, 1, ErrNoDate}, {d, -1, ErrNegative}, {d, huge, ErrRange}, {day(t, "9999-12-31"), 1, ErrRange}} {
		if raw, last, err := c.AddDays(v.from, v.n); !errors.Is(err, v.want) || !raw.IsZero() || !last.IsZero() {
			t.Errorf("AddDays(%v, %d) = %v, %v, %v, want %v", v.from, v.n, raw, last, err, v.want)
		}
		if got, err := c.AddWorkdays(v.from, v.n); !errors.Is(err, v.want) || !got.IsZero() {
			t.Errorf("AddWorkdays(%v, %d) = %v, %v, want %v", v.from, v.n, got, err, v.want)
		}
	}
	if _, err := c.IsWorkday(Date{}); !errors.Is(err, ErrNoDate) {
		t.Errorf("IsWorkday(no date): %v", err)
	}
}

func TestZeroCalendarKnowsWeekendsOnly(t *testing.T) {
	raw, last, err := Calendar{}.AddDays(day(t, "2026-01-16"), 30)
	if raw.String() != "2026-02-15" || last.String() != "2026-02-16" || missing(err) != 2026 {
		t.Errorf("got %v, %v, %v", raw, last, err)
	}
	if !strings.Contains(err.Error(), "2026年") {
		t.Errorf("the message names no year: %v", err)
	}
}

const invented2027 = "\ufeff# 演示\r\n年 2027\r\n休 2026-12-31～2027-01-03 元旦\r\n班 2026-12-26 元旦\r\n" +
	"休 2027-05-01 劳动节\r\n休 2027-10-01~2027-10-07 国庆节\r\n"

func TestImportedYearReachesBackIntoDecember(t *testing.T) {
	year, err := ParseYear(invented2027)
	if err != nil || year.Number() != 2027 {
		t.Fatalf("ParseYear: %v, %v", year.Number(), err)
	}
	before := load(t)
	after := before.With(year)
	from := day(t, "2026-12-01")
	if _, last, err := after.AddDays(from, 30); err != nil || last.String() != "2027-01-04" {
		t.Errorf("with 2027: %v, %v", last, err)
	}
	if _, last, err := after.AddDays(from, 25); err != nil || last.String() != "2026-12-26" {
		t.Errorf("make-up day in December: %v, %v", last, err)
	}
	if _, last, err := before.AddDays(from, 30); err != nil || last.String() != "2026-12-31" {
		t.Errorf("With changed the calendar it was called on: %v, %v", last, err)
	}
	if got := after.Years(); !slices.IsSorted(got) || !slices.Contains(got, 2026) || !slices.Contains(got, 2027) {
		t.Errorf("Years() = %v", got)
	}
	if got := before.With(Year{}).Years(); !slices.Equal(got, before.Years()) {
		t.Errorf("the zero Year was taken for a year: %v", got)
	}
}

func TestParseYearNamesTheWrongLine(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		line   int
		reason string
	}{
		"empty":            {"", 0, "年 2026"},
		"no year first":    {"休 2026-01-01", 1, "首行"},
		"year twice":       {"年 2026\n年 2027", 2, "一次"},
		"year in words":    {"年 二〇二六", 1, "四位数字"},
		"unknown word":     {"年 2026\n放 2026-01-01", 2, "行首"},
		"nothing after":    {"年 2026\n休", 2, "空一格"},
		"no such day":      {"年 2026\n休 2026-02-30", 2, "真实存在"},
		"bad end of span":  {"年 2026\n休 2026-02-01~x", 2, "真实存在"},
		"backwards":        {"年 2026\n休 2026-02-03~2026-02-01", 2, "早于"},
		"another year":     {"年 2026\n休 2027-01-01", 2, "2026年内"},
		"long before":      {"年 2026\n休 2025-11-30", 2, "2026年内"},
		"day twice":        {"年 2026\n\n休 2026-01-01~2026-01-03\n班 2026-01-03", 4, "两次"},
		"worked weekday":   {"年 2026\n班 2026-01-05", 2, "本来就上班"},
		"cut off":          {"年 2026\n休 2026-01-01\n休 2026-05-01", 0, "国庆节"},
		"worked holiday":   {"年 2028\n班 2028-01-01\n休 2028-05-01\n休 2028-10-01", 0, "元旦"},
		"not UTF-8":        {"\xc4\xea 2026", 0, "UTF-8"},
		"line is counted":  {"# 说明\r\n\r\n年 2026\r\n休 x\r\n", 4, "真实存在"},
		"many years later": {"年 12026", 1, "四位数字"},
	} {
		_, err := ParseYear(c.text)
		var e *ParseError
		if !errors.As(err, &e) || e.Line != c.line || !strings.Contains(e.Error(), c.reason) {
			t.Errorf("%s: got %v, want line %d with %q", name, err, c.line, c.reason)
		}
	}
}

func FuzzParseYear(f *testing.F) {
	f.Add(invented2027)
	f.Add("年 2026\n休 2026-01-01~2026-12-31\n")
	f.Add("年 2026\n班 2026-01-04")
	f.Fuzz(func(t *testing.T, text string) {
		year, err := ParseYear(text)
		if err != nil {
			return
		}
		c := Calendar{}.With(year)
		newYear, err := NewDate(year.Number(), time.January, 1)
		if err != nil {
			t.Fatal(err)
		}
		if works, err := c.IsWorkday(newYear); works || err != nil {
			t.Fatalf("accepted %q, in which New Year is worked: %v", text, err)
		}
		if raw, last, err := c.AddDays(newYear, 30); last.Before(raw) || last.IsZero() {
			t.Fatalf("30 days from New Year: %v, %v, %v", raw, last, err)
		}
	})
}
