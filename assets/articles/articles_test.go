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

func TestTheProvisionOfTheDayIsCited(t *testing.T) {
	table := []row{{"a", "第二百零五条", "2024-01-01"}, {"a", "第二百零一条", "2022-01-01"}, {"b", "第一条", "2011-01-01"}}
	for day, want := range map[string]string{"2021-05-01": "第二百零一条", "2022-01-01": "第二百零一条", "2023-12-31": "第二百零一条", "2024-01-01": "第二百零五条", "2030-01-01": "第二百零五条"} {
		if got := on(table, "a", day); got != want {
			t.Errorf("on %s: %s, want %s", day, got, want)
		}
	}
	if on(table, "c", "2024-01-01") != "" {
		t.Error("an unknown key cites something")
	}
}
