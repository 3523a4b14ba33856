package money

import "strings"

var numerals = [10]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}

// Upper writes a sum in capital numerals, such as 壹仟肆佰零玖元伍角, without the 人民币 that papers
// put before it. The rules are those of 支付结算办法, annex 1; where it leaves a choice:
//   - 整 follows 元 only, never 角;
//   - no 零 is written where it is optional: before a full thousand (107,000 is 壹拾万柒仟元整) and
//     before 角 (1,680.32 is 壹仟陆佰捌拾元叁角贰分). Four zeros that fill the whole place of 万
//     are read: 100,001,000 is 壹亿零壹仟元整.
//
// Zero is 零元整. A negative sum, which no paper should bear, is that of its size with 负 before it.
// From 10^16 yuan on, 亿 is repeated: 10^16 is 壹亿亿元整.
func Upper(f Fen) string {
	var b strings.Builder
	sign, size := f.split()
	if sign != "" {
		b.WriteString("负")
	}
	yuan, jiao, fen := size/100, size/10%10, size%10
	if yuan > 0 || size == 0 {
		writeInteger(&b, yuan)
		b.WriteString("元")
	}
	switch {
	case jiao == 0 && fen == 0:
		b.WriteString("整")
	case jiao > 0:
		b.WriteString(numerals[jiao] + "角")
	case yuan > 0: // 325.04: the missing jiao is read
		b.WriteString("零")
	}
	if fen > 0 {
		b.WriteString(numerals[fen] + "分")
	}
	return b.String()
}

// writeInteger writes n by its highest unit: what counts the unit, the unit, then the rest, with 零
// between if the rest does not begin right below the unit.
func writeInteger(b *strings.Builder, n uint64) {
	if n < 10 {
		b.WriteString(numerals[n])
		return
	}
	for _, unit := range [...]struct {
		size  uint64
		below uint64 // a rest smaller than this has a gap before it
		name  string
	}{
		{1e8, 1e7, "亿"},
		{1e4, 1e3, "万"},
		{1000, 100, "仟"},
		{100, 10, "佰"},
		{10, 1, "拾"},
	} {
		if n < unit.size {
			continue
		}
		writeInteger(b, n/unit.size)
		b.WriteString(unit.name)
		if rest := n % unit.size; rest > 0 {
			if rest < unit.below {
				b.WriteString("零")
			}
			writeInteger(b, rest)
		}
		return
	}
}
