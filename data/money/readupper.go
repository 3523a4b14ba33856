package money

import (
	"math"
	"regexp"
	"strings"
)

// ErrUpper is no sum in capital numerals.
const ErrUpper Error = "大写金额写法不对，应如叁仟零捌拾元整"

// mostUpper bounds what ReadUpper looks at, in bytes: no sum that fits Fen is longer.
const mostUpper = 200

var optionalZero = regexp.MustCompile(`([元万亿])零([壹贰叁肆伍陆柒捌玖][角仟])`)

// ReadUpper reads a sum in capital numerals: 叁仟零捌拾元整, 人民币壹万元正, 伍角. What 支付结算办法 leaves
// free may be written either way: 整 or 正 or neither, 圆 for 元, and the 零 between yuan and jiao or
// behind 万 and 亿. Anything else must stand as Upper writes it, so that a 零 left out is an error. The
// error is ErrUpper, or ErrTooLarge.
func ReadUpper(s string) (Fen, error) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "人民币")
	if s == "" || len(s) > mostUpper {
		return 0, ErrUpper
	}
	plain := plainUpper(s)
	yuan, small, hasYuan := strings.Cut(plain, "元")
	if !hasYuan {
		yuan, small = "", plain
	}
	var whole uint64
	if hasYuan {
		n, ok := readWhole(yuan)
		if !ok {
			return 0, ErrUpper
		}
		whole = n
	}
	part, ok := readPart(small)
	if !ok {
		return 0, ErrUpper
	}
	if whole > (math.MaxInt64-part)/100 {
		return 0, ErrTooLarge
	}
	f := Fen(whole*100 + part)
	if plainUpper(Upper(f)) != plain {
		return 0, ErrUpper
	}
	return f, nil
}

// SameUpper tells whether two writings of a sum in capitals differ only in what the rule leaves free.
func SameUpper(a, b string) bool { return plainUpper(a) == plainUpper(b) }

// plainUpper drops what the rule leaves free (DOMAIN §10.4). Every other 零 must stand.
func plainUpper(s string) string {
	s = strings.ReplaceAll(s, "圆", "元")
	for _, end := range []string{"整", "正"} {
		s = strings.TrimSuffix(s, end)
	}
	return optionalZero.ReplaceAllString(s, "$1$2")
}

// readWhole adds up what the units multiply, the highest first: what stands before the last 亿 counts 亿.
func readWhole(s string) (uint64, bool) {
	for _, unit := range []struct {
		name string
		size uint64
	}{{"亿", 1e8}, {"万", 1e4}, {"仟", 1000}, {"佰", 100}, {"拾", 10}} {
		at := strings.LastIndex(s, unit.name)
		if at < 0 {
			continue
		}
		count, ok := readWhole(s[:at])
		rest, fine := uint64(0), true
		if tail := s[at+len(unit.name):]; tail != "" {
			rest, fine = readWhole(strings.TrimPrefix(tail, "零"))
		}
		if !ok || !fine || count > math.MaxInt64/unit.size || count*unit.size > math.MaxInt64-rest {
			return 0, false
		}
		return count*unit.size + rest, true
	}
	return numeral(s)
}

// readPart reads jiao and fen.
func readPart(s string) (uint64, bool) {
	s = strings.TrimPrefix(s, "零")
	var sum uint64
	for _, unit := range []struct {
		name string
		size uint64
	}{{"角", 10}, {"分", 1}} {
		head, tail, ok := strings.Cut(s, unit.name)
		if !ok {
			continue
		}
		n, fine := numeral(head)
		if !fine {
			return 0, false
		}
		sum, s = sum+n*unit.size, tail
	}
	return sum, s == ""
}

func numeral(s string) (uint64, bool) {
	for i, n := range numerals {
		if n == s {
			return uint64(i), true
		}
	}
	return 0, false
}
