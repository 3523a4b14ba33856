package category

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
	"hefeng/data/workday"
)

func TestEveryCategoryCountsInBothStatistics(t *testing.T) {
	on, err := workday.ParseDate("2026-11-24")
	require.NoError(t, err)
	types := map[string]bool{}
	for _, c := range All() {
		name, ok := CountsAs(National, c.Code, on)
		assert.True(t, ok && name == c.Title, "%s counts as %s", c.Code, name)
		types[name] = true
		_, ok = CountsAs(Form2010, c.Code, on)
		assert.True(t, ok, c.Code)
		assert.True(t, c.In(on))
	}
	assert.Len(t, types, 18)
	for code, want := range map[string]string{"migrant_wages": "劳动争议纠纷", "tourism": "消费纠纷", "environment": "环境保护纠纷", "property": "物业管理纠纷"} {
		name, _ := CountsAs(Form2010, code, on)
		assert.Equal(t, want, name)
	}
	name, _ := CountsAs(Petition, "traffic", on)
	assert.Equal(t, "交通运输", name)
	_, ok := CountsAs(Petition, "neighbour", on)
	assert.False(t, ok)
	old, _ := workday.ParseDate("2010-12-31")
	_, ok = CountsAs(National, "property", old)
	assert.False(t, ok, "before the first day")
}

func TestALaterRowHoldsFromItsDay(t *testing.T) {
	rows, err := parseStatistics([]byte(`[{"set":"national","category":"property","counts_as":"新类","from":"2027-01-01"},{"set":"national","category":"property","counts_as":"旧类","from":"2011-01-01"}]`))
	require.NoError(t, err)
	for day, want := range map[string]string{"2026-12-31": "旧类", "2027-01-01": "新类"} {
		on, _ := workday.ParseDate(day)
		name, ok := countsAs(rows, National, "property", on)
		assert.True(t, ok)
		assert.Equal(t, want, name)
	}
	for _, bad := range []string{`{`, `[{"set":"national","category":"war","counts_as":"x","from":"2011-01-01"}]`, `[{"set":"national","category":"property","counts_as":"x"}]`} {
		_, err := parseStatistics([]byte(bad))
		assert.Error(t, err, bad)
	}
}

func TestAWindowOffersItsOwnFirstAndAllOthers(t *testing.T) {
	for window, first := range map[data.Window]string{data.GeneralWindow: "neighbour", data.LabourWindow: "migrant_wages", data.WomenWindow: "family",
		data.PropertyWindow: "property", "unknown": "business"} {
		list := Offered(StandardWindows(), window)
		assert.Len(t, list, 18, window)
		assert.Equal(t, first, list[0].Code, window)
		assert.Equal(t, "other", list[17].Code, window)
		seen := map[string]bool{}
		for _, c := range list {
			assert.False(t, seen[c.Code])
			seen[c.Code] = true
		}
	}
	for _, w := range StandardWindows() {
		assert.Equal(t, w.Code.Name(), w.Name)
	}
}

func TestATableOfWindowsIsChecked(t *testing.T) {
	own, err := ParseWindows([]byte(`[{"code":"traffic","name":"交通","first":["traffic"]}]`))
	require.NoError(t, err)
	assert.Equal(t, "traffic", Offered(own, "traffic")[0].Code)
	for _, bad := range []string{`{`, `[{"code":"a","name":""}]`, `[{"code":"a","name":"甲"},{"code":"a","name":"乙"}]`, `[{"code":"a","name":"甲","first":["war"]}]`} {
		_, err := ParseWindows([]byte(bad))
		assert.Regexp(t, `。$`, err.Error(), bad)
	}
}

func TestACategoryIsTakenFromItsFirstDay(t *testing.T) {
	c, _ := Get("property")
	var f data.Faults
	c.Complete(&data.Intake{ReceivedAt: received.AddDate(-20, 0, 0)}, &f)
	require.Len(t, f, 1)
	assert.Equal(t, "category", f[0].Field)
}
