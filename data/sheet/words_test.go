package sheet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

func TestDaysOfLedgers(t *testing.T) {
	for text, want := range map[string]struct {
		day   string
		noted bool
		err   error
	}{
		"2023-05-01":          {"2023-05-01", false, nil},
		"2023.5.1":            {"2023-05-01", false, nil},
		"2023/5/1":            {"2023-05-01", false, nil},
		"2023年5月1日":           {"2023-05-01", false, nil},
		"２０２３．５．１":            {"2023-05-01", false, nil},
		" 2023-5-1 09:30:00 ": {"2023-05-01", false, nil},
		"2023年5月1日上午9:30":     {"2023-05-01", false, nil},
		"20230501":            {"2023-05-01", true, nil},
		"23.5.1":              {"2023-05-01", true, nil},
		"5月1日":                {"2022-05-01", true, nil},
		"5.1":                 {"2022-05-01", true, nil},
		"45047":               {"2023-05-01", true, nil},
		"45047.5":             {"2023-05-01", true, nil},
		"2023-02-30":          {"", false, ErrNotADay},
		"2023.13.1":           {"", false, ErrNotADay},
		"2023年5月":             {"", false, ErrNoDay},
		"5/1/2023":            {"", false, ErrDayOrder},
		"五一前后":                {"", false, ErrDay},
		"":                    {"", false, ErrDay},
		"123456789012345678":  {"", false, ErrDay},
	} {
		day, note, err := Date(text, 2022)
		assert.Equal(t, want.err, err, text)
		assert.Equal(t, want.day, day.String(), text)
		assert.Equal(t, want.noted, note != "", "%s: %s", text, note)
	}
	_, _, err := Date("5月1日", 0)
	assert.Equal(t, ErrNoYear, err)
}

func TestMonthsOfBills(t *testing.T) {
	for text, want := range map[string]string{"2025-01": "2025-01", "2025.1": "2025-01", "2025年1月": "2025-01", "202501": "2025-01", "2025/12": "2025-12",
		"2025-01-31": "2025-01", "45658": "2025-01", "25.1": "2025-01", "2025-13": "", "一月": "", "1月": "", "": ""} {
		month, _, err := Month(text)
		assert.Equal(t, want, month, text)
		assert.Equal(t, want == "", err != nil, text)
	}
	for text, want := range map[string][2]string{"2025-01至2026-10": {"2025-01", "2026-10"}, "2025.1-2026.10": {"2025-01", "2026-10"},
		"2025年1月—2025年12月": {"2025-01", "2025-12"}, "2025-01-2026-10": {"2025-01", "2026-10"}, "2025年1月至12月": {"2025-01", "2025-12"},
		"2025-01": {}, "前年到现在": {}, "": {}} {
		from, to, err := Span(text)
		assert.Equal(t, want, [2]string{from, to}, text)
		assert.Equal(t, want[0] == "", err != nil, text)
	}
}

func TestSumsOfLedgers(t *testing.T) {
	for text, want := range map[string]struct {
		sum   string
		noted bool
		err   error
	}{
		"3467.2": {"3,467.20", false, nil}, "3,467.20元": {"3,467.20", false, nil}, "￥3467": {"3,467.00", false, nil}, "人民币500元整": {"500.00", false, nil},
		"3万": {"30,000.00", true, nil}, "1.5万元": {"15,000.00", true, nil}, "2万5000": {"25,000.00", true, nil}, "5千": {"5,000.00", true, nil},
		"约2000": {"2,000.00", true, nil}, "2000元左右": {"2,000.00", true, nil}, "2000余元": {"2,000.00", true, nil}, "近3万元": {"30,000.00", true, nil},
		"共计800": {"800.00", false, nil},
		"3万5":   {"", false, ErrSum}, "2-3万": {"", false, ErrSumRange}, "2000~3000元": {"", false, ErrSumRange}, "若干": {"", false, ErrSum},
		"-5": {"", false, ErrSum}, "": {"", false, ErrSum}, "叁仟": {"", false, ErrSum}, "99999999999999999999万": {"", false, ErrSum},
	} {
		sum, note, err := Money(text)
		assert.Equal(t, want.err, err, text)
		if want.err == nil {
			assert.Equal(t, want.sum, sum.String(), text)
		}
		assert.Equal(t, want.noted, note != "", "%s: %s", text, note)
	}
}

func TestAgesAndPeople(t *testing.T) {
	for text, want := range map[string]int{"45": 45, "45岁": 45, "现年45周岁": 45, "0": 0, "１７岁": 17, "四十五": -1, "450": -1, "121": -1, "": -1, "1980": -1} {
		n, err := Age(text)
		assert.Equal(t, want < 0, err != nil, text)
		if want >= 0 {
			assert.Equal(t, want, n, text)
		}
	}
	for text, want := range map[string]struct {
		names string
		count int
		noted bool
		err   error
	}{
		"张三": {"张三", 1, false, nil}, "张三、李四": {"张三 李四", 2, false, nil}, "张三，李四；王五": {"张三 李四 王五", 3, false, nil},
		"张三等5人": {"张三", 5, true, nil}, "张三、李四等五人": {"张三 李四", 5, true, nil}, "张三等十二名业主": {"张三", 12, true, nil}, "张三等２０户": {"张三", 20, true, nil},
		"张三等1人": {"张三", 1, false, nil}, "示例物业服务有限公司": {"示例物业服务有限公司", 1, false, nil}, "买买提·吐尔逊": {"买买提·吐尔逊", 1, false, nil},
		"张三、李四、王五等2人": {"", 0, false, ErrHeadcount}, "张三等人": {"", 0, false, ErrPeople}, "等5人": {"", 0, false, ErrPeople}, "": {"", 0, false, ErrPeople},
		"张𠅤\n李四": {"张𠅤 李四", 2, false, nil},
	} {
		names, count, note, err := People(text)
		assert.Equal(t, want.err, err, text)
		assert.Equal(t, want.names, strings.Join(names, " "), text)
		assert.Equal(t, want.count, count, text)
		assert.Equal(t, want.noted, note != "", "%s: %s", text, note)
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"2023.5.1", "5月1日", "45047", "张三等5人", "3万", "约2000", "2万5000", "45岁", "2025-01至2026-10", "\xff等", "等百人"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if day, _, err := Date(text, 2023); (err == nil) == day.IsZero() {
			t.Errorf("%q: day %s and %v", text, day, err)
		}
		if sum, _, err := Money(text); err == nil && sum < 0 {
			t.Errorf("%q: %d", text, sum)
		}
		if n, err := Age(text); err == nil && (n < 0 || n > 120) {
			t.Errorf("%q: %d", text, n)
		}
		if from, to, err := Span(text); err == nil && (len(from) != 7 || len(to) != 7) {
			t.Errorf("%q: %s %s", text, from, to)
		}
		names, count, _, err := People(text)
		if err == nil && (len(names) == 0 || count < len(names)) {
			t.Errorf("%q: %v %d", text, names, count)
		}
		for _, n := range names {
			if utf8.ValidString(text) && !strings.Contains(text, n) && !strings.ContainsAny(text, "，；\u3000") {
				t.Errorf("%q: %q stands nowhere", text, n)
			}
		}
	})
}
