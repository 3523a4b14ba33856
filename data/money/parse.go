package money

import (
	"math"
	"strings"
)

// Error says what is wrong with a typed sum, worded for the user. Compare with errors.Is.
type Error string

func (e Error) Error() string { return string(e) }

const (
	// ErrEmpty is a sum left out.
	ErrEmpty Error = "请填写金额"
	// ErrFormat is not a number.
	ErrFormat Error = "金额应写作数字，如3467.20、3,467.20或1.5万"
	// ErrComma is a comma that does not part thousands, so that the sum could be another.
	ErrComma Error = "金额中的逗号位置不对，应每三位一个，如12,345.60，也可不写逗号"
	// ErrDecimals is a sum finer than a fen.
	ErrDecimals Error = "金额最小到分，请核对小数位数"
	// ErrNegative is a sum below zero.
	ErrNegative Error = "金额不能为负数"
	// ErrTooLarge does not fit Fen.
	ErrTooLarge Error = "金额过大，请核对"
)

// Parse reads a sum as clerks type it: 3467.2, 12,345.6, ¥3万, 1.5万元, in half- or full-width
// characters, with spaces around the number. Commas must part thousands. Decimals go as far as the
// fen: two for yuan, six for 万, ten for 亿. What a minus or anything else might have meant is not
// guessed at. The error is one of this package's Error values.
func Parse(s string) (Fen, error) {
	s = strings.TrimSpace(strings.Map(narrow, s))
	if s == "" {
		return 0, ErrEmpty
	}
	s = strings.TrimSpace(strings.TrimPrefix(s, "¥"))
	if strings.HasPrefix(s, "-") {
		return 0, ErrNegative
	}
	s = strings.TrimSpace(strings.TrimSuffix(s, "元"))
	decimals := 2
	if t, ok := strings.CutSuffix(s, "万"); ok {
		s, decimals = strings.TrimSpace(t), 6
	} else if t, ok := strings.CutSuffix(s, "亿"); ok {
		s, decimals = strings.TrimSpace(t), 10
	}
	whole, part, hasPart := strings.Cut(s, ".")
	digits, err := ungroup(whole)
	if err != nil {
		return 0, err
	}
	if !isNumber(digits) || hasPart && !isNumber(part) {
		return 0, ErrFormat
	}
	if len(part) > decimals {
		return 0, ErrDecimals
	}
	return value(digits + part + strings.Repeat("0", decimals-len(part)))
}

// narrow maps full-width characters and the marks of a Chinese keyboard to what Parse reads.
func narrow(r rune) rune {
	switch {
	case r == '￥':
		return '¥'
	case r == '。':
		return '.'
	case r == '−':
		return '-'
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	}
	return r
}

// ungroup takes out commas that part thousands. A group of another size is refused: 1,5 may be a
// decimal comma, 1,2345 a slip or a grouping by 万.
func ungroup(s string) (string, error) {
	groups := strings.Split(s, ",")
	if len(groups) == 1 {
		return s, nil
	}
	for i, g := range groups {
		if i > 0 && len(g) != 3 || i == 0 && (len(g) < 1 || len(g) > 3 || g[0] == '0') {
			return "", ErrComma
		}
	}
	return strings.Join(groups, ""), nil
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

func value(digits string) (Fen, error) {
	var n Fen
	for _, c := range []byte(digits) {
		d := Fen(c - '0')
		if n > (math.MaxInt64-d)/10 {
			return 0, ErrTooLarge
		}
		n = n*10 + d
	}
	return n, nil
}
