package money

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

func TestReadUpperReadsWhatPapersSay(t *testing.T) {
	for s, want := range map[string]Fen{
		"叁仟零捌拾元整": 308000, "人民币叁仟零捌拾圆正": 308000, "叁仟零捌拾元": 308000, "壹仟陆佰捌拾元零叁角贰分": 168032,
		"壹仟陆佰捌拾元叁角贰分": 168032, "壹拾万零柒仟元零伍角叁分": 10700053, "壹拾万柒仟元伍角叁分": 10700053,
		"叁佰贰拾伍元零肆分": 32504, "伍角": 50, "伍角整": 50, "零元整": 0, "贰亿零壹元整": 200000001_00, " 壹分 ": 1,
		"玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零柒分": math.MaxInt64,
	} {
		if got, err := ReadUpper(s); err != nil || got != want {
			t.Errorf("ReadUpper(%q) = %d, %v, want %d", s, int64(got), err, int64(want))
		}
	}
}

func TestReadUpperRefusesWhatNoPaperMaySay(t *testing.T) {
	for s, want := range map[string]error{
		"": ErrUpper, "人民币": ErrUpper, "元": ErrUpper, "整": ErrUpper, "叁仟": ErrUpper, "三千零八十元整": ErrUpper,
		"叁仟捌拾元整": ErrUpper, "壹万陆仟肆佰零玖元贰分": ErrUpper, "拾元整": ErrUpper, "叁叁元整": ErrUpper, "叁仟零零捌拾元整": ErrUpper,
		"叁仟元元整": ErrUpper, "3080元": ErrUpper, "负伍角": ErrUpper, "壹分壹角": ErrUpper, "\xff元": ErrUpper,
		"玖亿贰仟贰佰叁拾叁万柒仟贰佰零叁亿陆仟捌佰伍拾肆万柒仟柒佰伍拾捌元零捌分": ErrTooLarge,
		strings.Repeat("亿", 5000) + "元": ErrUpper, strings.Repeat("壹", 60) + "元": ErrUpper,
	} {
		if got, err := ReadUpper(s); !errors.Is(err, want) || got != 0 {
			t.Errorf("ReadUpper(%.40q) = %d, %v, want %v", s, int64(got), err, want)
		}
	}
}

func TestReadUpperUndoesUpper(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 100_000 {
		f := Fen(random.Uint64()>>1) >> random.IntN(62)
		if got, err := ReadUpper(Upper(f)); err != nil || got != f {
			t.Fatalf("ReadUpper(%s) = %s, %v, want %s", Upper(f), got, err, f)
		}
	}
}

func FuzzReadUpper(f *testing.F) {
	for _, s := range []string{"", "叁仟零捌拾元整", "人民币壹仟陆佰捌拾元零叁角贰分", "亿亿亿元", "零零元", "壹角壹分", "万元整"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sum, err := ReadUpper(s)
		if err != nil {
			if sum != 0 {
				t.Fatalf("ReadUpper(%q) = %d, %v", s, int64(sum), err)
			}
			return
		}
		if again, err := ReadUpper(Upper(sum)); err != nil || again != sum || !SameUpper(strings.TrimPrefix(strings.TrimSpace(s), "人民币"), Upper(sum)) {
			t.Fatalf("ReadUpper(%q) = %s, whose capitals %s read as %s, %v", s, sum, Upper(sum), again, err)
		}
	})
}
