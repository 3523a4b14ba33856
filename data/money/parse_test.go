package money

import (
	"errors"
	"math"
	"strings"
	"testing"
)

func TestParseReadsWhatClerksType(t *testing.T) {
	for s, want := range map[string]Fen{
		"0": 0, "0.00": 0, "0.5": 50, "0.05": 5, "12": 1200, "3467.2": 346720, "3467.20": 346720, "007": 700,
		"12,345.6": 1234560, "1,234,567.89": 123456789, "999,999": 99999900,
		"3万": 3000000, "1.5万": 1500000, "1.5万元": 1500000, "0.000001万": 1, "12.345678万": 12345678,
		"1,200万": 1200000000, "1.2亿": 12000000000, "0.0000000001亿": 1,
		"￥12": 1200, "¥12": 1200, "¥ 1,409.50": 140950, "12元": 1200, "￥3万元": 3000000, "12 元": 1200, " 3 万 元　": 3000000,
		"１２，３４５．６": 1234560, "３万": 3000000, "12。5": 1250, "￥１，４０９．５０元": 140950,
		"92233720368547758.07": math.MaxInt64, "92,233,720,368,547,758.07元": math.MaxInt64,
		"00000000000000000000000000000000000000001": 100,
	} {
		if got, err := Parse(s); err != nil || got != want {
			t.Errorf("Parse(%q) = %d, %v, want %d", s, int64(got), err, int64(want))
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	for s, want := range map[string]error{
		"": ErrEmpty, " 　": ErrEmpty,
		"abc": ErrFormat, "元": ErrFormat, "万": ErrFormat, "￥": ErrFormat, ".": ErrFormat, ".5": ErrFormat, "5.": ErrFormat,
		"3000。": ErrFormat, "1.2.3": ErrFormat, "1e5": ErrFormat, "0x10": ErrFormat, "12 345": ErrFormat, "+5": ErrFormat,
		"三万": ErrFormat, "3万5": ErrFormat, "3万亿": ErrFormat, "3万万": ErrFormat, "12元5角": ErrFormat, "1,234.5,6": ErrFormat,
		"¥¥5": ErrFormat, "5元元": ErrFormat, "\xff": ErrFormat, "١٢": ErrFormat, "1_000": ErrFormat, "1.5,000": ErrFormat,
		"1,5": ErrComma, "1,50": ErrComma, "1,2345": ErrComma, "1234,567": ErrComma, "12,34,567": ErrComma, ",123": ErrComma,
		"1,": ErrComma, "1,,234": ErrComma, "0,123": ErrComma, "1，2345": ErrComma,
		"1.234": ErrDecimals, "1.500": ErrDecimals, "0.001元": ErrDecimals, "0.0000001万": ErrDecimals, "1.00000000001亿": ErrDecimals,
		"-5": ErrNegative, "－5": ErrNegative, "¥-5": ErrNegative, "-¥5": ErrNegative, "−5": ErrNegative,
		"92233720368547758.08": ErrTooLarge, "9223372036854775807": ErrTooLarge, "922337203685478亿": ErrTooLarge,
		strings.Repeat("9", 5000): ErrTooLarge,
	} {
		if got, err := Parse(s); !errors.Is(err, want) || got != 0 {
			t.Errorf("Parse(%.30q) = %d, %v, want %v", s, int64(got), err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "0", "12,345.6", "3万", "1.5万元", "￥１，４０９．５０元", "1,5", "1.234", "-5", "92233720368547758.08", "12。5", "0.0000000001亿"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sum, err := Parse(s)
		if err != nil {
			var e Error
			if !errors.As(err, &e) || sum != 0 {
				t.Fatalf("Parse(%q) = %d, %v", s, int64(sum), err)
			}
			return
		}
		if sum < 0 {
			t.Fatalf("Parse(%q) = %d", s, int64(sum))
		}
		for _, form := range []string{sum.String(), "¥" + sum.String() + "元", strings.ReplaceAll(sum.String(), ",", "")} {
			if again, err := Parse(form); err != nil || again != sum {
				t.Fatalf("Parse(%q) = %d, but Parse(%q) = %d, %v", s, int64(sum), form, int64(again), err)
			}
		}
	})
}
