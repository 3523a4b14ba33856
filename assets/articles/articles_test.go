package articles

import (
	"testing"
	"time"
)

func TestEveryRowNamesAProvisionAndItsFirstDay(t *testing.T) {
	if len(cites) == 0 {
		t.Fatal("the table is empty")
	}
	for key, r := range cites {
		if _, err := time.Parse(time.DateOnly, r.From); err != nil || r.Cite == "" || Cite(key) != r.Cite {
			t.Errorf("%s: %+v, %v", key, r, err)
		}
	}
	if Cite("no such key") != "" {
		t.Error("an unknown key cites something")
	}
}
