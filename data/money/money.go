// Package money holds sums of money as whole fen and writes them as papers need them: in figures and
// in the capital numerals (大写) of 支付结算办法, annex 1. No floating point is used anywhere.
package money

import "strconv"

// Fen is a sum in fen (分), a hundredth of a yuan.
type Fen int64

// Units.
const (
	Jiao Fen = 10
	Yuan Fen = 100
)

// String gives the figures in yuan, grouped by thousands and with both decimals: 3,467.20. A negative
// sum has a leading minus.
func (f Fen) String() string {
	sign, size := f.split()
	whole, part := size/100, size%100
	digits := strconv.FormatUint(whole, 10)
	out := make([]byte, 0, 32)
	out = append(out, sign...)
	for i, c := range []byte(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, ',')
		}
		out = append(out, c)
	}
	out = append(out, '.', byte('0'+part/10), byte('0'+part%10))
	return string(out)
}

// split parts a sum into "" or "-" and its size; the smallest int64 has no positive counterpart.
func (f Fen) split() (sign string, size uint64) {
	if f < 0 {
		return "-", -uint64(f)
	}
	return "", uint64(f)
}
