package idcard

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"hefeng/data/workday"
)

func day(t testing.TB, s string) workday.Date {
	t.Helper()
	d, err := workday.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseReadsTheVectors(t *testing.T) {
	for _, c := range []struct {
		in, want, birth string
		male            bool
	}{
		{"11010519491231002X", "11010519491231002X", "1949-12-31", false},
		{"440524188001010014", "", "", false}, // the standard's specimen was born in 1880
		{"210802199001010013", "210802199001010013", "1990-01-01", true},
		{"11010519491231002x", "11010519491231002X", "1949-12-31", false},
		{"１１０１０５１９４９１２３１００２ｘ", "11010519491231002X", "1949-12-31", false},
		{"１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", "1949-12-31", false},
		{" \t210802199001010013　\n", "210802199001010013", "1990-01-01", true},
		{valid("99999920240229001"), valid("99999920240229001"), "2024-02-29", true}, // unknown region
		{valid("81000019900101002"), valid("81000019900101002"), "1990-01-01", false},
		{valid("21080219000101001"), valid("21080219000101001"), "1900-01-01", true},
		{valid("21080229991231001"), valid("21080229991231001"), "2999-12-31", true}, // the future is the command's to refuse
	} {
		id, err := Parse(c.in)
		if c.want == "" {
			if !errors.Is(err, ErrTooEarly) {
				t.Errorf("Parse(%q): %v, want ErrTooEarly", c.in, err)
			}
			continue
		}
		if err != nil || id.String() != c.want || id.Birth.String() != c.birth || id.Male != c.male || id.Region != c.want[:6] {
			t.Errorf("Parse(%q) = %+v, %v", c.in, id, err)
		}
	}
}

// valid adds the check digit to 17 digits.
func valid(s string) string { return s + string(checkDigit(s)) }

func TestCheckDigitOfTheStandardsSpecimens(t *testing.T) {
	for _, s := range []string{"11010519491231002X", "440524188001010014", "210802199001010013"} {
		if got := checkDigit(s); got != s[17] {
			t.Errorf("check digit of %s is %c", s, got)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{"", ErrEmpty},
		{" 　 ", ErrEmpty},
		{"110105491231002", ErrOld},
		{"１１０１０５４９１２３１００２", ErrOld},
		{"11010549123100X", ErrLength},
		{"1101051949123100", ErrLength},
		{"21080219900101001", ErrLength},
		{"2108021990010100133", ErrLength},
		{"210802 19900101 0013", ErrLength},
		{strings.Repeat("9", 100_000), ErrLength},
		{"21080219900101001A", ErrCharacter},
		{"2108021990010100X3", ErrCharacter},
		{"21080219900101001张", ErrCharacter},
		{"身份证号码身份证号码身份证号码身份证", ErrCharacter},
		{"210802\xff9900101001", ErrLength},
		{valid("21080219900230001"), ErrBirth},
		{valid("21080219900001001"), ErrBirth},
		{valid("21080219901301001"), ErrBirth},
		{valid("21080200000101001"), ErrBirth},
		{valid("21080219000229001"), ErrBirth},
		{valid("21080218991231001"), ErrTooEarly},
		{"210802199001010014", ErrCheck},
		{"21080219900101001X", ErrCheck},
		{"110105194912310020", ErrCheck},
	} {
		id, err := Parse(c.in)
		if !errors.Is(err, c.want) || id != (ID{}) {
			t.Errorf("Parse(%.30q) = %v, %v, want %v", c.in, id, err, c.want)
		}
	}
	if got := ErrCheck.Error(); got != "身份证号码最后一位校验不符，请核对原件" {
		t.Error(got)
	}
}

// The standard's check catches every single wrong digit and every swap of unequal neighbours.
func TestEverySlipOfOneDigitIsCaught(t *testing.T) {
	const right = "210802199001010013"
	for i := range right {
		for _, c := range "0123456789X" {
			wrong := right[:i] + string(c) + right[i+1:]
			if _, err := Parse(wrong); (err == nil) != (wrong == right) {
				t.Errorf("Parse(%s): %v", wrong, err)
			}
		}
		if i > 0 && right[i-1] != right[i] {
			swapped := right[:i-1] + right[i:i+1] + right[i-1:i] + right[i+1:]
			if _, err := Parse(swapped); err == nil {
				t.Errorf("the swap %s was accepted", swapped)
			}
		}
	}
}

func TestAgeIsInFullYearsOnTheDay(t *testing.T) {
	for _, c := range []struct {
		birth, on string
		want      int
	}{
		{"19900101", "2026-11-24", 36},
		{"20081124", "2026-11-23", 17},
		{"20081124", "2026-11-24", 18},
		{"20081124", "2026-11-25", 18},
		{"20081231", "2026-01-01", 17},
		{"20080229", "2026-02-27", 17},
		{"20080229", "2026-02-28", 18},
		{"20080229", "2024-02-28", 15},
		{"20080229", "2024-02-29", 16},
		{"20261124", "2026-11-24", 0},
		{"20261124", "2026-11-23", -1},
	} {
		id, err := Parse(valid("210802" + c.birth + "001"))
		if err != nil {
			t.Fatal(err)
		}
		if got := id.AgeAt(day(t, c.on)); got != c.want {
			t.Errorf("born %s, on %s: %d, want %d", c.birth, c.on, got, c.want)
		}
	}
	if got := (ID{}).AgeAt(day(t, "2026-11-24")); got != -1 {
		t.Errorf("no ID has the age %d", got)
	}
	id, _ := Parse("210802199001010013")
	if got := id.AgeAt(workday.Date{}); got != -1 {
		t.Errorf("on no day the age is %d", got)
	}
}

func TestMaskShowsNoBirthDate(t *testing.T) {
	for in, want := range map[string]string{
		"210802199001010017": "210802********0017",
		"11010519491231002x": "110105********002X",
		"E12345678":          "*****5678",
		"1234567":            "*******",
		"":                   "",
		"军官证字第一二三四五号":        "*******三四五号",
	} {
		if got := Mask(in); got != want {
			t.Errorf("Mask(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "210802199001010013", "440524188001010014", "110105491231002",
		"１１０１０５１９４９１２３１００２ｘ", "210802199002300013", "", " ", "身份证号码身份证号码身份证号码身份证"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n := utf8.RuneCountInString(Mask(s)); n > utf8.RuneCountInString(s) {
			t.Fatalf("Mask(%q) has %d characters", s, n)
		}
		id, err := Parse(s)
		if err != nil {
			var e Error
			if !errors.As(err, &e) || id != (ID{}) {
				t.Fatalf("Parse(%q) = %+v, %v", s, id, err)
			}
			return
		}
		n := id.String()
		if len(n) != 18 || !strings.HasPrefix(n, id.Region) || n[6:14] != strings.ReplaceAll(id.Birth.String(), "-", "") {
			t.Fatalf("Parse(%q) = %+v", s, id)
		}
		if again, err := Parse(n); err != nil || again != id {
			t.Fatalf("Parse(%q) does not read its own form: %v, %v", n, again, err)
		}
		if masked := Mask(n); strings.Contains(masked, n[6:14]) || len(masked) != 18 {
			t.Fatalf("Mask(%q) = %q", n, masked)
		}
	})
}
