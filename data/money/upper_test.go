package money

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestUpperWritesTheVectors(t *testing.T) {
	for f, want := range map[Fen]string{
		// The annex's examples and DOMAIN vectors.
		140950:       "壹仟肆佰零玖元伍角",
		600714:       "陆仟零柒元壹角肆分",
		168032:       "壹仟陆佰捌拾元叁角贰分",
		10700053:     "壹拾万柒仟元伍角叁分",
		1640902:      "壹万陆仟肆佰零玖元零贰分",
		32504:        "叁佰贰拾伍元零肆分",
		1000_00:      "壹仟元整",
		100010_00:    "壹拾万零壹拾元整",
		10000_10:     "壹万元壹角",
		50:           "伍角",
		0:            "零元整",
		280000_00:    "贰拾捌万元整",
		200000001_00: "贰亿零壹元整",
		// Places where zeros meet units.
		1:                         "壹分",
		10:                        "壹角",
		11:                        "壹角壹分",
		100:                       "壹元整",
		105:                       "壹元零伍分",
		10_00:                     "壹拾元整",
		10_05:                     "壹拾元零伍分",
		10_50:                     "壹拾元伍角",
		12_00:                     "壹拾贰元整",
		101_00:                    "壹佰零壹元整",
		1001_00:                   "壹仟零壹元整",
		1010_00:                   "壹仟零壹拾元整",
		10001_00:                  "壹万零壹元整",
		10010_00:                  "壹万零壹拾元整",
		10100_00:                  "壹万零壹佰元整",
		11000_00:                  "壹万壹仟元整",
		10001000_00:               "壹仟万壹仟元整",
		10000001_00:               "壹仟万零壹元整",
		100000000_00:              "壹亿元整",
		100001000_00:              "壹亿零壹仟元整",
		100010000_00:              "壹亿零壹万元整",
		110000000_00:              "壹亿壹仟万元整",
		1050000000_00:             "壹拾亿伍仟万元整",
		1000000000000_00:          "壹万亿元整",
		1000100000000_00:          "壹万零壹亿元整",
		1234567890123_45:          "壹万贰仟叁佰肆拾伍亿陆仟柒佰捌拾玖万零壹佰贰拾叁元肆角伍分",
		10000000000000000_00:      "壹亿亿元整",
		math.MaxInt64:             "玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分",
		math.MinInt64:             "负玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分",
		-50:                       "负伍角",
		-100010_00:                "负壹拾万零壹拾元整",
		Fen(9999_9999_9999) * 100: "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元整",
	} {
		if got := Upper(f); got != want {
			t.Errorf("Upper(%s) = %s, want %s", f, got, want)
		}
	}
}

// readUpper is the inverse of Upper, written from the reading of the words and not from Upper: it
// adds up what the units multiply.
func readUpper(s string) (Fen, error) {
	s, negative := strings.CutPrefix(s, "负")
	var size uint64
	yuan, rest, hasYuan := strings.Cut(s, "元")
	if hasYuan {
		n, err := readInteger(yuan)
		if err != nil {
			return 0, err
		}
		size = n * 100
	} else {
		rest = s
	}
	rest = strings.TrimSuffix(rest, "整")
	var digit uint64
	for _, r := range rest {
		switch r {
		case '角':
			size, digit = size+digit*10, 0
		case '分':
			size, digit = size+digit, 0
		default:
			n, err := testNumeral(r)
			if err != nil {
				return 0, err
			}
			digit = n
		}
	}
	if negative {
		return Fen(-size), nil
	}
	return Fen(size), nil
}

func readInteger(s string) (uint64, error) {
	for _, unit := range []struct {
		name string
		size uint64
	}{{"亿", 1e8}, {"万", 1e4}, {"仟", 1000}, {"佰", 100}, {"拾", 10}} {
		at := strings.LastIndex(s, unit.name)
		if at < 0 {
			continue
		}
		count, err := readInteger(s[:at])
		if err != nil {
			return 0, err
		}
		rest, err := readInteger(s[at+len(unit.name):])
		return count*unit.size + rest, err
	}
	s = strings.TrimPrefix(s, "零")
	if s == "" {
		return 0, nil
	}
	r := []rune(s)
	if len(r) != 1 {
		return 0, fmt.Errorf("%q is not one numeral", s)
	}
	return testNumeral(r[0])
}

func testNumeral(r rune) (uint64, error) {
	for i, n := range numerals {
		if n == string(r) {
			return uint64(i), nil
		}
	}
	return 0, fmt.Errorf("%q is no numeral", r)
}

func checkUpper(t *testing.T, f Fen) {
	t.Helper()
	s := Upper(f)
	if back, err := readUpper(s); err != nil || back != f {
		t.Fatalf("Upper(%s) = %s, which reads as %s, %v", f, s, back, err)
	}
	for _, bad := range []string{"零零", "零元零", "零角", "零分", "零万", "零亿", "零仟", "零佰", "零拾", "角整", "分整", "万万"} {
		if strings.Contains(s, bad) {
			t.Fatalf("Upper(%s) = %s holds %s", f, s, bad)
		}
	}
	if whole := f%100 == 0; strings.HasSuffix(s, "元整") != whole {
		t.Fatalf("Upper(%s) = %s: 整 goes with whole yuan alone", f, s)
	}
}

func TestUpperReadsBackAsTheSameSum(t *testing.T) {
	for f := Fen(0); f < 200_000; f++ {
		checkUpper(t, f)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200_000 {
		checkUpper(t, Fen(random.Uint64())>>random.IntN(63))
	}
	// Every pattern of zero and non-zero digits of a sum of fifteen digits.
	for pattern := range 1 << 15 {
		var f Fen
		for i := range 15 {
			f = f*10 + Fen(pattern>>i&1)
		}
		checkUpper(t, f)
	}
}

func FuzzUpper(f *testing.F) {
	for _, n := range []int64{0, 1, 50, 140950, 10700053, 100001000_00, 10000000000000000_00, math.MaxInt64, math.MinInt64, -5} {
		f.Add(n)
	}
	f.Fuzz(func(t *testing.T, n int64) { checkUpper(t, Fen(n)) })
}
