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
	all, each, err := MakeMany("receipt", []Sheet{one, long, other})
	require.NoError(t, err)
	assert.Equal(t, []int{1, 2, 1}, each)
	assert.Equal(t, 4, all.Pages)
	assert.Equal(t, "人民调解登记回执（3份）", all.Title)
	text := textOf(t, all)
	assert.Equal(t, 2, strings.Count(text, "第1页共1页"))
	assert.Equal(t, 1, strings.Count(text, "第1页共2页"))
	assert.Equal(t, 1, strings.Count(text, "第2页共2页"))
	assert.Contains(t, text, "李㛃")
	again, _, err := MakeMany("receipt", []Sheet{one, long, other})
	require.NoError(t, err)
	assert.Equal(t, all.SHA256, again.SHA256)

	rare := play(t, func(in *data.Intake, _ *data.Settle) { in.Parties[1].Name = "王𠮷" })
	_, _, err = MakeMany("receipt", []Sheet{one, rare})
	assert.Equal(t, data.Invalid, data.CodeOf(err))
	assert.Contains(t, err.Error(), "字库缺字")
}
