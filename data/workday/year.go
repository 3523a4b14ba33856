package workday

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Year is one year's arrangement of holidays and make-up workdays, as the State Council's office
// announces it each autumn (国务院办公厅关于部分节假日安排的通知). It may also rearrange days of the
// December before.
type Year struct {
	number int
	days   map[Date]bool // true: a weekend day that is worked (班); false: a day off (休)
}

// Number is the year that the arrangement is for.
func (y Year) Number() int { return y.number }

// ParseError says which line of a calendar file is wrong and how; Line is 0 if it is the whole file.
type ParseError struct {
	Line   int
	Reason string
}

func (e *ParseError) Error() string {
	if e.Line == 0 {
		return "工作日历：" + e.Reason
	}
	return fmt.Sprintf("工作日历第%d行：%s", e.Line, e.Reason)
}

// ParseYear reads one year's file, in the format that the head of assets/calendar/2026.txt explains.
// It is strict, for a wrong day here makes wrong deadlines everywhere: every day once, make-up
// workdays only on weekends, and the holidays with fixed dates must be there. The error is a *ParseError.
func ParseYear(text string) (Year, error) {
	if !utf8.ValidString(text) {
		return Year{}, &ParseError{Reason: "文件不是UTF-8编码，请另存为UTF-8后再导入"}
	}
	y := Year{days: make(map[Date]bool)}
	text = strings.TrimPrefix(text, "\ufeff") // Notepad
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		if reason := y.readLine(words); reason != "" {
			return Year{}, &ParseError{Line: i + 1, Reason: reason}
		}
	}
	if y.number == 0 {
		return Year{}, &ParseError{Reason: "缺少“年 2026”这样的一行"}
	}
	for _, h := range [][2]string{{"01-01", "元旦"}, {"05-01", "劳动节"}, {"10-01", "国庆节"}} {
		d, _ := ParseDate(fmt.Sprintf("%04d-%s", y.number, h[0]))
		if works, listed := y.days[d]; !listed || works {
			return Year{}, &ParseError{Reason: "没有" + h[1] + "放假的安排，文件不完整"}
		}
	}
	return y, nil
}

// readLine takes one line's words and returns what is wrong with them, or "".
func (y *Year) readLine(words []string) string {
	if len(words) < 2 {
		return "应写“年”“休”或“班”，空一格，再写年份或日期"
	}
	key, value := words[0], words[1]
	switch {
	case key == "年" && y.number != 0:
		return "“年”只能写一次"
	case key == "年":
		n, err := strconv.Atoi(value)
		if err != nil || n < 2000 || n > 2999 {
			return "年份应是四位数字，如2026"
		}
		y.number = n
		return ""
	case y.number == 0:
		return "首行应是“年 2026”"
	case key != "休" && key != "班":
		return "行首应是“年”“休”或“班”"
	}
	first, last, reason := y.readSpan(value)
	if reason != "" {
		return reason
	}
	for d := first; !d.After(last); d = d.AddDays(1) {
		if _, twice := y.days[d]; twice {
			return d.Chinese() + "写了两次"
		}
		if key == "班" && !isWeekend(d) {
			return d.Chinese() + "不是周六或周日，本来就上班"
		}
		y.days[d] = key == "班"
	}
	return ""
}

// readSpan reads 2026-10-01 or 2026-10-01~2026-10-07.
func (y *Year) readSpan(s string) (first, last Date, reason string) {
	from, to, isSpan := strings.Cut(strings.ReplaceAll(s, "～", "~"), "~")
	if !isSpan {
		to = from
	}
	first, err := ParseDate(from)
	if err != nil {
		return Date{}, Date{}, err.Error()
	}
	last, err = ParseDate(to)
	if err != nil {
		return Date{}, Date{}, err.Error()
	}
	if last.Before(first) {
		return Date{}, Date{}, "一段日期的末日早于首日"
	}
	earliest := Date{int16(y.number - 1), int8(time.December), 1}
	if first.Before(earliest) || last.Year() > y.number {
		return Date{}, Date{}, fmt.Sprintf("日期应在%d年内（至早为上一年12月）", y.number)
	}
	return first, last, ""
}
