package workday

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// day is a date that the test knows to be right.
func day(t testing.TB, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatalf("ParseDate(%q): %v", s, err)
	}
	return d
}

func TestParseDateTakesOnlyRealISODays(t *testing.T) {
	for _, s := range []string{"2026-11-24", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"} {
		if got := day(t, s).String(); got != s {
			t.Errorf("ParseDate(%q).String() = %q", s, got)
		}
	}
	for _, s := range []string{
		"", "2026-2-3", "2026-02-30", "2025-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00",
		"2026-01-32", "0000-01-01", "20260101", "2026/01/01", " 2026-01-01", "2026-01-01T00:00:00Z", "2026-+1-01",
		"２０２６-01-01", "2026年1月1日", "-001-01-01",
	} {
		if d, err := ParseDate(s); !errors.Is(err, ErrDate) || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v, want ErrDate", s, d, err)
		}
	}
}

func TestNewDateRefusesWhatTheCalendarLacks(t *testing.T) {
	if d, err := NewDate(2026, time.November, 24); err != nil || d != day(t, "2026-11-24") {
		t.Errorf("NewDate(2026, 11, 24) = %v, %v", d, err)
	}
	for _, bad := range [][3]int{{2026, 2, 29}, {2026, 4, 31}, {0, 1, 1}, {10000, 1, 1}, {2026, 13, 1}, {2026, 1, -1}, {1 << 40, 1, 1}} {
		if d, err := NewDate(bad[0], time.Month(bad[1]), bad[2]); !errors.Is(err, ErrDate) {
			t.Errorf("NewDate%v = %v, %v, want ErrDate", bad, d, err)
		}
	}
}

func TestDateOfCountsByBeijingTime(t *testing.T) {
	newYork := time.FixedZone("", -5*60*60)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{time.Date(2026, 11, 23, 16, 0, 0, 0, time.UTC), "2026-11-24"},
		{time.Date(2026, 11, 23, 15, 59, 59, 0, time.UTC), "2026-11-23"},
		{time.Date(2026, 12, 31, 20, 0, 0, 0, newYork), "2027-01-01"},
		{time.Time{}, ""},
		{time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC), ""},
	} {
		if got := DateOf(c.at).String(); got != c.want {
			t.Errorf("DateOf(%v) = %q, want %q", c.at, got, c.want)
		}
	}
	d := day(t, "2026-11-24")
	if got := DateOf(d.Time()); got != d {
		t.Errorf("DateOf(Time()) = %v, want %v", got, d)
	}
}

func TestArithmeticCrossesMonthsAndLeapYears(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-11-24", 30, "2026-12-24"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2025-02-28", 1, "2025-03-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"1900-01-01", 45983, "2025-11-24"},
		{"0001-01-01", 3652058, "9999-12-31"},
	} {
		from := day(t, c.from)
		got := from.AddDays(c.n)
		if got.String() != c.want {
			t.Errorf("%s + %d = %s, want %s", c.from, c.n, got, c.want)
		}
		if n := got.Sub(from); n != c.n {
			t.Errorf("%s - %s = %d, want %d", got, c.from, n, c.n)
		}
	}
	const huge = int(^uint(0) >> 1)
	for _, n := range []int{3652059, huge, -1, -huge - 1} {
		if got := day(t, "0001-01-01").AddDays(n); !got.IsZero() {
			t.Errorf("0001-01-01 + %d = %s, want no date", n, got)
		}
	}
}

func TestZeroDateIsNoDate(t *testing.T) {
	var zero Date
	d := day(t, "0001-01-01")
	if !zero.IsZero() || d.IsZero() {
		t.Error("only Date{} is zero")
	}
	if zero.String() != "" || zero.Chinese() != "" || !zero.Time().IsZero() {
		t.Error("the zero Date prints as nothing")
	}
	if !zero.Before(d) || zero.After(d) || !d.After(zero) {
		t.Error("the zero Date lies before all others")
	}
	if !zero.AddDays(1).IsZero() || d.Sub(zero) != 0 || zero.Sub(d) != 0 {
		t.Error("arithmetic on the zero Date gives nothing")
	}
}

func TestDatesCompareByTime(t *testing.T) {
	ordered := []string{"2025-12-31", "2026-01-31", "2026-02-01", "2026-02-02"}
	for i, a := range ordered {
		for j, b := range ordered {
			da, db := day(t, a), day(t, b)
			if da.Before(db) != (i < j) || da.After(db) != (i > j) || (da == db) != (i == j) {
				t.Errorf("%s against %s compare wrongly", a, b)
			}
		}
	}
}

func TestChineseFormHasNoLeadingZeros(t *testing.T) {
	if got := day(t, "2026-11-24").Chinese(); got != "2026年11月24日" {
		t.Error(got)
	}
	if got := day(t, "2026-01-05").Chinese(); got != "2026年1月5日" {
		t.Error(got)
	}
}

func TestJSONIsAnISOString(t *testing.T) {
	type paper struct {
		Signed Date
		Due    Date
		Paid   Date `json:",omitzero"`
	}
	in := paper{Signed: day(t, "2026-11-24")}
	text, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"Signed":"2026-11-24","Due":""}`; string(text) != want {
		t.Errorf("got %s, want %s", text, want)
	}
	var out paper
	if err := json.Unmarshal(text, &out); err != nil || out != in {
		t.Errorf("read back %v, %v", out, err)
	}
	if err := json.Unmarshal([]byte(`{"Due":"2026-02-30"}`), &out); !errors.Is(err, ErrDate) {
		t.Errorf("30 February: %v, want ErrDate", err)
	}
}

func TestDatabaseHoldsISOTextAndNull(t *testing.T) {
	d := day(t, "2026-11-24")
	if v, err := d.Value(); v != "2026-11-24" || err != nil {
		t.Errorf("Value() = %v, %v", v, err)
	}
	if v, err := (Date{}).Value(); v != nil || err != nil {
		t.Errorf("zero Value() = %v, %v", v, err)
	}
	for _, src := range []any{"2026-11-24", []byte("2026-11-24"), time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
		time.Date(2026, 11, 24, 0, 0, 0, 0, time.FixedZone("", 12*60*60))} {
		var got Date
		if err := got.Scan(src); err != nil || got != d {
			t.Errorf("Scan(%v) = %v, %v", src, got, err)
		}
	}
	got := d
	if err := got.Scan(nil); err != nil || !got.IsZero() {
		t.Errorf("Scan(nil) = %v, %v", got, err)
	}
	for _, src := range []any{int64(20261124), "24.11.2026"} {
		if err := got.Scan(src); err == nil {
			t.Errorf("Scan(%v) was accepted", src)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-11-24", "2024-02-29", "2026-02-30", "", "0000-00-00", "9999-12-31", "２０２６-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("ParseDate(%q) gave %v beside an error", s, d)
			}
			return
		}
		if d.IsZero() || d.String() != s || DateOf(d.Time()) != d {
			t.Fatalf("ParseDate(%q) = %v does not round-trip", s, d)
		}
		if reference, err := time.Parse(time.DateOnly, s); err != nil || fromTime(reference) != d {
			t.Fatalf("ParseDate(%q) = %v, package time says %v, %v", s, d, reference, err)
		}
		if next := d.AddDays(1); !next.IsZero() && (next.Sub(d) != 1 || !next.After(d)) {
			t.Fatalf("the day after %v is %v", d, next)
		}
	})
}
