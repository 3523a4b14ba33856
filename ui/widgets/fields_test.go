package widgets

import (
	"testing"

	"fyne.io/fyne/v2/container"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/workday"
)

func day(t *testing.T, iso string) workday.Date {
	d, err := workday.ParseDate(iso)
	require.NoError(t, err)
	return d
}

func TestDatesAreReadAsClerksWriteThem(t *testing.T) {
	today := day(t, "2026-11-24")
	tests := []struct{ in, want string }{
		{"20261124", "2026-11-24"}, {"2026-11-24", "2026-11-24"}, {"2026.1.5", "2026-01-05"},
		{"2026年11月24日", "2026-11-24"}, {"2026/11/24", "2026-11-24"}, {"11-24", "2026-11-24"},
		{"1124", "2026-11-24"}, {"1月5日", "2026-01-05"}, {"今天", "2026-11-24"}, {"明天", "2026-11-25"},
		{"昨天", "2026-11-23"}, {"+30", "2026-12-24"}, {"-24天", "2026-10-31"}, {"２０２６１１２４", "2026-11-24"},
		{" 2026 - 11 - 24 ", "2026-11-24"}, {"20260230", ""}, {"13-01", ""}, {"2026", ""}, {"明年", ""}, {"0000", ""},
		{"20261124999", ""}, {"", ""},
	}
	for _, tt := range tests {
		d, ok := ReadDate(tt.in, today)
		assert.Equal(t, tt.want != "", ok, tt.in)
		if ok {
			assert.Equal(t, tt.want, d.String(), tt.in)
		}
	}
}

func TestFieldsTidyTheirTextWhenLeftAndSayWhatIsWrong(t *testing.T) {
	today := func() workday.Date { return day(t, "2026-11-24") }
	tests := []struct {
		name        string
		entry       *Entry
		typed, want string
		problem     string
	}{
		{"money in ten thousands", NewMoney(""), "3万", "30,000.00", ""},
		{"money", NewMoney(""), "3467.2", "3,467.20", ""},
		{"wide money", NewMoney(""), "１２，３４５．６", "12,345.60", ""},
		{"no money", NewMoney(""), "三千", "三千", "金额应写作数字，如3467.20、3,467.20或1.5万。"},
		{"number", NewNumber(""), "９８.50", "98.50", ""},
		{"no number", NewNumber(""), "九十", "九十", "应为数字，如 98.50。请改正。"},
		{"date", NewDate("", today), "1124", "2026-11-24", ""},
		{"no date", NewDate("", today), "1324", "1324", "不是日期。请写作 20261124、11-24 或今天。"},
		{"month", NewMonth(""), "202501", "2025-01", ""},
		{"month in words", NewMonth(""), "2025年1月", "2025-01", ""},
		{"no month", NewMonth(""), "2025-13", "2025-13", "不是年月。请写作 2025-01 或 202501。"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			other := NewEntry("")
			s := newStage(t, container.NewVBox(tt.entry, other))
			s.focus(tt.entry)
			s.typed(tt.typed)
			assert.Equal(t, tt.want, tt.entry.Value(), "the value is tidy before the field is left")
			s.focus(other)
			assert.Equal(t, tt.want, tt.entry.Text)
			assert.Equal(t, tt.problem, tt.entry.Problem())
		})
	}
}

func TestAPasswordIsHiddenAndCanBeShown(t *testing.T) {
	e := NewPassword("")
	s := newStage(t, e)
	s.focus(e)
	s.typed("枫桥Abc123")
	assert.True(t, e.Password)
	assert.Equal(t, "枫桥Abc123", e.Value())
	require.NotNil(t, e.ActionItem, "the eye")
}
