package creditcode

import (
	"errors"
	"strings"
	"testing"
)

var vectors = []string{"91350100M000100Y43", "91330100799655058B", "9144030071526726XG"}

func TestCheckPassesRealCodes(t *testing.T) {
	for _, s := range vectors {
		if err := Check(s); err != nil {
			t.Errorf("Check(%s): %v", s, err)
		}
	}
	for _, s := range []string{" 91350100m000100y43　", "９１３５０１００Ｍ０００１００Ｙ４３", "９１３５０１００ｍ０００１００ｙ４３\n"} {
		if err := Check(s); err != nil {
			t.Errorf("Check(%q): %v", s, err)
		}
		if got := Normalize(s); got != vectors[0] {
			t.Errorf("Normalize(%q) = %q", s, got)
		}
	}
}

func TestCheckSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct {
		in   string
		want error
	}{
		{"", ErrEmpty},
		{"　", ErrEmpty},
		{"210800004012345", ErrOld},
		{"M000100Y4", ErrLength},
		{"91350100M000100Y4", ErrLength},
		{"91350100M000100Y433", ErrLength},
		{"91350100 M000100Y43", ErrLength},
		{"9135010OM000100Y43", ErrCharacter},
		{"9I350100M000100Y43", ErrCharacter},
		{"91350100M-00100Y43", ErrCharacter},
		{"91350100M00010市Y4", ErrLength},
		{"91350100M000100市43", ErrCharacter},
		{"统一社会信用代码统一社会信用代码统一", ErrCharacter},
		{"91350100M000100Y44", ErrCheck},
		{"91350100M000100Y34", ErrCheck},
		{withCheck("91350100M000100Y5"), ErrOrganisation},
		{withCheck("91330100799655085"), ErrOrganisation},
		{withCheck("914403007152672X6"), ErrOrganisation},
	} {
		if err := Check(c.in); !errors.Is(err, c.want) {
			t.Errorf("Check(%q) = %v, want %v", c.in, err, c.want)
		}
	}
}

// withCheck adds the last character to 17, right or wrong in themselves.
func withCheck(s string) string { return s + string(checkCharacter(s)) }

func TestEveryWrongCharacterIsCaught(t *testing.T) {
	for _, right := range vectors {
		for i := range right {
			for _, c := range alphabet {
				wrong := right[:i] + string(c) + right[i+1:]
				if err := Check(wrong); (err == nil) != (wrong == right) {
					t.Errorf("Check(%s): %v", wrong, err)
				}
			}
			if i > 0 && right[i] != right[i-1] {
				swapped := right[:i-1] + right[i:i+1] + right[i-1:i] + right[i+1:]
				if Check(swapped) == nil {
					t.Errorf("the swap %s was accepted", swapped)
				}
			}
		}
	}
}

func FuzzCheck(f *testing.F) {
	for _, s := range vectors {
		f.Add(s)
	}
	for _, s := range []string{"", "210800004012345", "９１３５０１００Ｍ０００１００Ｙ４３", "9135010OM000100Y43", "统一社会信用代码统一社会信用代码统一", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Normalize(s)
		if again := Normalize(n); again != n {
			t.Fatalf("Normalize(%q) = %q, and of that %q", s, n, again)
		}
		err := Check(s)
		if err != nil {
			var e Error
			if !errors.As(err, &e) {
				t.Fatalf("Check(%q) = %v", s, err)
			}
			return
		}
		if len(n) != 18 || strings.Trim(n, alphabet) != "" || Check(n) != nil {
			t.Fatalf("Check(%q) passed the form %q", s, n)
		}
	})
}
