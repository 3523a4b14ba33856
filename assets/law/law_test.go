package law

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEmbeddedTableTellsOfLimitation(t *testing.T) {
	x, ok := Embedded().On("limitation", "2026-11-24")
	require.True(t, ok)
	assert.Contains(t, x.Text, "诉讼时效从提出请求之日起中断")
	assert.Contains(t, x.Cite, "第十二条")
	_, ok = Embedded().On("limitation", "2020-12-31")
	assert.False(t, ok, "not before its day")
	_, ok = Embedded().On("nothing", "2026-11-24")
	assert.False(t, ok)
}

func TestSentencesOfFormsAreRead(t *testing.T) {
	x, ok := Sentences().On("application", "2026-11-24")
	require.True(t, ok)
	assert.Contains(t, x.Text, "自愿申请")
}

func TestTheNewestTextThatHoldsIsTaken(t *testing.T) {
	table, err := Parse([]byte(`[
		{"key":"a","cite":"乙","text":"新","from":"2026-07-01"},
		{"key":"a","cite":"甲","text":"旧\n第二段","from":"2011-01-01"}]`))
	require.NoError(t, err)
	for day, want := range map[string]string{"2011-01-01": "甲", "2026-06-30": "甲", "2026-07-01": "乙", "2030-01-01": "乙"} {
		x, ok := table.On("a", day)
		require.True(t, ok, day)
		assert.Equal(t, want, x.Cite, day)
	}
	x, _ := table.On("a", "2020-01-01")
	assert.Equal(t, []string{"旧", "第二段"}, x.Paragraphs())
}

func TestWrongTablesAreRefusedWithTheRow(t *testing.T) {
	for text, want := range map[string]string{
		`{`: "读不出来",
		`[{"key":"a","cite":"甲","from":"2011-01-01"}]`:                                                                  "第1行缺",
		`[{"key":"a","cite":"甲","text":"乙","from":"2011"}]`:                                                             "第1行的施行日期",
		`[{"key":"a","cite":"甲","text":"乙","from":"2011-01-01"},{"key":"a","cite":"甲","text":"乙","from":"2011-01-01"}]`: "第2行",
	} {
		_, err := Parse([]byte(text))
		assert.ErrorContains(t, err, want)
	}
}
