package printing

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestManyReceiptsAreOneFileWithTheirOwnPages(t *testing.T) {
	one := play(t, nil)
	long := play(t, func(in *data.Intake, _ *data.Settle) {
		in.Summary = strings.Repeat("业主自2025年1月起未交物业费，称电梯长期未修。", 20)
	})
	other := play(t, func(in *data.Intake, _ *data.Settle) { in.Parties[1].Name = "李㛃" })
	all, each, err := Together("人民调解登记回执（3份）", receipts(one, long, other), nil)
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 1}, each)
	assert.Equal(t, 4, all.Pages)
	assert.Equal(t, "人民调解登记回执（3份）", all.Title)
	text := textOf(t, all)
	assert.Equal(t, 2, strings.Count(text, "第1页共1页"))
	assert.Equal(t, 1, strings.Count(text, "第1页共2页"))
	assert.Equal(t, 1, strings.Count(text, "第2页共2页"))
	assert.Contains(t, text, "李㛃")
	again, _, err := Together("人民调解登记回执（3份）", receipts(one, long, other), nil)
	require.NoError(t, err)
	assert.Equal(t, all.SHA256, again.SHA256)

	rare := play(t, func(in *data.Intake, _ *data.Settle) { in.Parties[1].Name = "王𠮷" })
	_, _, err = Together("回执", receipts(one, rare), nil)
	assert.Equal(t, data.Invalid, data.CodeOf(err))
	assert.Contains(t, err.Error(), "字库缺字")
}

func receipts(sheets ...Sheet) []Item {
	var items []Item
	for _, s := range sheets {
		items = append(items, Item{Key: "receipt", Sheet: s})
	}
	return items
}

// A paper that is made with others is the same as made alone, also when it comes from what was kept.
func TestAPaperOfAPileIsTheSameAlone(t *testing.T) {
	s := play(t, nil)
	alone, err := Make("receipt", s)
	require.NoError(t, err)
	var pile Pile
	made, err := pile.Make("receipt", s)
	require.NoError(t, err)
	assert.Equal(t, alone.SHA256, made.SHA256)
	require.NoError(t, pile.Add(made, s.At))
	all, err := pile.Paper("两份")
	require.NoError(t, err)
	assert.Equal(t, 2*alone.Pages, all.Pages)
	assert.Equal(t, 2, strings.Count(textOf(t, all), "张𠅤"))
	one := textOf(t, alone)
	assert.Equal(t, one+one, textOf(t, all))
	nothing, err := (&Pile{}).Paper("无")
	require.NoError(t, err)
	assert.Nil(t, nothing.PDF)
}
