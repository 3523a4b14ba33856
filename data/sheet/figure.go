package sheet

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hefeng/data/money"
)

// What is asked where a text is no single figure.
const (
	ErrSum       Error = "看不出金额，请写成3467.20或3万"
	ErrSumRange  Error = "写的是一个范围，请改成一个金额"
	ErrAge       Error = "看不出年龄，请写成周岁数，如45"
	ErrPeople    Error = "看不出当事人姓名，请逐个写明"
	ErrHeadcount Error = "人数少于列出的姓名数，请核对"
)

var (
	aboutSum = regexp.MustCompile(`^(约|大约|大概|近|共计?|合计|总计|计)+`)
	ranges   = regexp.MustCompile(`\d\s*(万|元|千|百)?\s*[-~—–至到]+\s*\d`)
	mixedSum = regexp.MustCompile(`^(\d+)万(\d{1,4})元?$`)
	hundreds = regexp.MustCompile(`^(\d+(?:\.\d+)?)([千百])元?$`)
)

// Money reads a sum as it is written in ledgers: 3467.2, 3,467.20元, 3万, 2万5000, 5千, 叁仟元整 is not read.
// note tells that more or less was written (约2000) and what a short form was read as.
func Money(text string) (sum money.Fen, note string, err error) {
	s := strings.ReplaceAll(plain(text), " ", "")
	bare := strings.TrimPrefix(strings.TrimPrefix(aboutSum.ReplaceAllString(s, ""), "人民币"), "￥")
	if ranges.MatchString(bare) {
		return 0, "", ErrSumRange
	}
	about := strings.HasPrefix(s, "约") || strings.HasPrefix(s, "大") || strings.HasPrefix(s, "近")
	for _, tail := range []string{"左右", "上下", "许", "余元", "多元", "余", "多"} {
		if t, ok := strings.CutSuffix(bare, tail); ok {
			bare, about = t, true
		}
	}
	bare = strings.TrimSuffix(bare, "整")
	switch {
	case mixedSum.MatchString(bare):
		m := mixedSum.FindStringSubmatch(bare)
		whole, _ := strconv.ParseInt(m[1], 10, 64)
		if len(m[2]) < 4 || whole > 1e8 { // 3万5 may be 35,000 as well as 30,005
			return 0, "", ErrSum
		}
		part, _ := strconv.ParseInt(m[2], 10, 64)
		sum = money.Fen(whole*10_000+part) * money.Yuan
	case hundreds.MatchString(bare):
		m := hundreds.FindStringSubmatch(bare)
		times := money.Fen(1000)
		if m[2] == "百" {
			times = 100
		}
		if sum, err = money.Parse(m[1]); err == nil && sum <= 1e12 {
			sum *= times
		} else {
			return 0, "", ErrSum
		}
	default:
		if sum, err = money.Parse(bare); err != nil {
			return 0, "", ErrSum
		}
	}
	switch {
	case about:
		note = fmt.Sprintf("“%s”是约数，按%s元", text, sum)
	case strings.ContainsAny(bare, "万亿千百"):
		note = fmt.Sprintf("“%s”读作%s元", text, sum)
	}
	return sum, note, nil
}

var ages = regexp.MustCompile(`^(?:现年|年龄|约)?(\d{1,3})(?:周?岁)?$`)

// Age reads an age in full years: 45, 45岁, 现年45周岁. A birth can't be made of it.
func Age(text string) (int, error) {
	m := ages.FindStringSubmatch(strings.ReplaceAll(plain(text), " ", ""))
	if m == nil {
		return 0, ErrAge
	}
	n, _ := strconv.Atoi(m[1])
	if n > 120 {
		return 0, ErrAge
	}
	return n, nil
}

var (
	andOthers  = regexp.MustCompile(`(?:等|及其他|及另外|和其他)(?:共|计)?(\d{1,5}|[一二两三四五六七八九十百]{1,5})(?:人|名|户|位)(?:业主|工人|职工|村民|居民)?$`)
	bareOthers = regexp.MustCompile(`等人?$`)
	separators = regexp.MustCompile(`[、,;/\n]+|\s{2,}`)
)

// People reads who stands in a cell: 张三、李四, 张三等5人. count is how many persons there are, those named
// among them; note says so where more are counted than named.
func People(text string) (names []string, count int, note string, err error) {
	s := strings.TrimSpace(strings.NewReplacer("，", ",", "；", ";", "\u3000", " ").Replace(text))
	if m := andOthers.FindStringSubmatch(plain(s)); m != nil {
		count = chineseNumber(m[1])
		s = strings.TrimSpace(s[:strings.LastIndex(s, others(s))])
	} else if bareOthers.MatchString(s) && len([]rune(s)) > 2 {
		return nil, 0, "", ErrPeople // of how many is not said
	}
	for _, name := range separators.Split(s, -1) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	switch {
	case len(names) == 0:
		return nil, 0, "", ErrPeople
	case count == 0:
		return names, len(names), "", nil
	case count < len(names):
		return nil, 0, "", ErrHeadcount
	case count > len(names):
		note = fmt.Sprintf("“%s”记%s，共%d人", text, strings.Join(names, "、"), count)
	}
	return names, count, note, nil
}

// others is the word with which those begin who are not named.
func others(s string) string {
	best, at := "等", -1
	for _, w := range []string{"等", "及其他", "及另外", "和其他"} {
		if i := strings.LastIndex(s, w); i > at {
			best, at = w, i
		}
	}
	return best
}

// chineseNumber reads 5, 五, 十二, 二十, 一百二十 up to some hundreds; 0 for none.
func chineseNumber(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	digits := map[rune]int{'一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	sum, digit := 0, 0
	for _, r := range s {
		switch {
		case digits[r] > 0:
			digit = digits[r]
		case r == '十':
			sum, digit = sum+max(1, digit)*10, 0
		case r == '百':
			sum, digit = sum+max(1, digit)*100, 0
		}
	}
	return sum + digit
}
