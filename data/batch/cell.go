package batch

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"hefeng/data/category"
	"hefeng/data/sheet"
)

// fact reads a cell as the kind of a category's field. note says what was made of a text that is not plain.
func fact(d *category.Field, text string, year int) (value any, note string, err error) {
	switch d.Kind {
	case category.Number:
		n, err := figure(text)
		return n, "", err
	case category.Money:
		sum, note, err := sheet.Money(text)
		return int64(sum), note, err
	case category.Day:
		day, note, err := sheet.Date(text, year)
		if err != nil {
			return nil, "", err
		}
		return day.String(), note, nil
	case category.Month:
		month, note, err := sheet.Month(text)
		return month, note, err
	case category.Choice:
		code, err := option(d, text)
		return code, "", err
	case category.Several:
		codes, err := options(d, text)
		return codes, "", err
	case category.YesNo:
		yes, err := affirmed(text)
		return yes, "", err
	case category.Asked:
		if text == "不清楚" || text == "不详" {
			return "unknown", "", nil
		}
		yes, err := affirmed(text)
		return map[bool]string{true: "yes", false: "no"}[yes], "", err
	}
	return text, "", nil
}

var unitsOfFigures = []string{"平方米", "平米", "㎡", "m²", "m2", "个月", "人", "户", "%"}

// figure reads a number with or without its unit: 98.50㎡.
func figure(text string) (float64, error) {
	s := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), "，", "")
	for _, u := range unitsOfFigures {
		s = strings.TrimSuffix(s, u)
	}
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || n != n || n > 1e12 || n < -1e12 {
		return 0, errors.New("应为数字，如98.50")
	}
	return n, nil
}

func option(d *category.Field, text string) (string, error) {
	for _, o := range d.Options {
		if text == o.Label || text == o.Code {
			return o.Code, nil
		}
	}
	return "", fmt.Errorf("没有“%s”这一项，可填：%s", short(text), labels(d))
}

func options(d *category.Field, text string) ([]string, error) {
	var codes []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、,，;；/\n ", r) }) {
		code, err := option(d, part)
		if err != nil {
			return nil, err
		}
		codes = append(codes, code)
	}
	return codes, nil
}

func labels(d *category.Field) string {
	var all []string
	for _, o := range d.Options {
		all = append(all, o.Label)
	}
	return strings.Join(all, "、")
}

func affirmed(text string) (bool, error) {
	switch strings.ToLower(text) {
	case "是", "有", "√", "y", "yes", "1":
		return true, nil
	case "否", "无", "没有", "×", "x", "n", "no", "0":
		return false, nil
	}
	return false, errors.New("应为是或否")
}

// short is the beginning of a text, for a sentence.
func short(text string) string {
	if r := []rune(text); len(r) > 20 {
		return string(r[:20]) + "…"
	}
	return text
}
