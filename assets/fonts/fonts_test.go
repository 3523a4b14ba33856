package fonts

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"
)

// The sums are those that rebuild.sh checks, so the embedded bytes are the ones it makes.
func TestEmbeddedFontsAreTheOnesTheScriptBuilds(t *testing.T) {
	f, err := os.Open("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	embedded := map[string][]byte{"FandolFang-Regular.ttf": Fang, "NotoSansSC-Bold.ttf": SansBold, "NotoSansSC-Regular.ttf": SansRegular,
		"NotoSerifSC-Bold.ttf": SerifBold, "NotoSerifSC-Regular.ttf": SerifRegular}
	lines := bufio.NewScanner(f)
	seen := 0
	for lines.Scan() {
		sum, name, _ := strings.Cut(lines.Text(), "  ")
		got := sha256.Sum256(embedded[name])
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not the font that SHA256SUMS names", name)
		}
		seen++
	}
	if seen != len(embedded) {
		t.Errorf("%d sums for %d fonts", seen, len(embedded))
	}
}
