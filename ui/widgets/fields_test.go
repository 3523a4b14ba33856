package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data/idcard"
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
		name  string
		entry interface {
			Input
			Shown() string
		}
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
		{"months", NewMonthRange(""), "202501-202610", "2025-01 至 2026-10", ""},
		{"months in words", NewMonthRange(""), "２０２５年1月至2026年10月", "2025-01 至 2026-10", ""},
		{"months backwards", NewMonthRange(""), "202610-202501", "2026-10 至 2025-01", "止月早于起月，请对调或改正。"},
		{"no months", NewMonthRange(""), "去年至今", "去年至今", "不是起止年月。请写作 2025-01 至 2026-10 或 202501-202610。"},
		{"credit code", NewCreditCode(""), "９1350100m000100y43", "91350100M000100Y43", ""},
		{"no credit code", NewCreditCode(""), "123", "123", "统一社会信用代码应为18位，请核对是否漏填或多填。"},
		{"phone", NewPhone("", nil), "１39 0000 0001", "13900000001", ""},
		{"phone abroad", NewPhone("", nil), "+852 2810 0000", "+852 2810 0000", ""},
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
			assert.Equal(t, tt.want, tt.entry.Shown())
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

func TestAnIDNumberIsReadAndMasked(t *testing.T) {
	e, other := NewID("", func() workday.Date { return day(t, "2026-11-24") }), NewEntry("")
	var read []string
	told := 0
	e.OnRead = func(id idcard.ID, ok bool) { read = append(read, fmt.Sprint(id.Birth, id.Male, ok)) }
	e.Watch(func() { told++ }, func() {})
	s := newStage(t, container.NewVBox(e, other))
	s.focus(e)
	s.typed("11010519491231002")
	assert.Equal(t, "17／18", e.note.Text())
	s.typed("x")
	assert.Equal(t, "女 · 76 岁", e.note.Text())
	assert.Equal(t, []string{"1949-12-31 false true"}, read)
	assert.Equal(t, 18, told)
	s.focus(other)
	assert.Equal(t, "110105********002X", e.Text)
	assert.Equal(t, "11010519491231002X", e.Value())
	assert.Empty(t, e.Problem())
	assert.Equal(t, 18, told, "masking is no change")
	s.focus(e)
	assert.Equal(t, "11010519491231002X", e.Text)
	s.press(fyne.KeyBackspace)
	assert.Len(t, read, 2)
	s.typed("3")
	s.focus(other)
	assert.Equal(t, "110105194912310023", e.Text, "a wrong number is shown")
	assert.Equal(t, "身份证号码最后一位校验不符，请核对原件。", e.Problem())
	e.SetValue("11010519491231002X")
	assert.Equal(t, "110105********002X", e.Text)
	e.SetValue("")
	assert.Empty(t, e.Text)
	assert.Empty(t, e.Value())
}

func TestADayIsChosenInTheCalendar(t *testing.T) {
	e, other := NewDate("", func() workday.Date { return day(t, "2026-11-24") }), NewEntry("")
	s := newStage(t, container.NewVBox(e, other))
	s.focus(e)
	s.press(fyne.KeyDown)
	shown := test.RenderToMarkup(s.canvas())
	assert.Contains(t, shown, "2026年11月")
	assert.Equal(t, day(t, "2026-10-26"), e.calendar.days[0].day, "the page begins with a Monday")
	s.press(fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown)
	assert.Equal(t, "2027-03-02", e.calendar.Chosen().String())
	s.press(fyne.KeyPageUp, fyne.KeyReturn)
	assert.Equal(t, "2027-02-02", e.Text)
	assert.Equal(t, other, s.canvas().Focused(), "Enter takes and goes on")
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "PgDn")

	s.focus(e)
	s.press(fyne.KeyDown, fyne.KeyEscape)
	assert.Empty(t, s.keys, "Esc shuts the calendar alone")
	s.press(fyne.KeyDown)
	s.typed("1")
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "PgDn", "who types does not choose")
	e.SetText("2026-10-31")
	s.press(fyne.KeyDown, fyne.KeyPageDown)
	assert.Equal(t, "2026-11-30", e.calendar.Chosen().String(), "a shorter month")
	e.calendar.days[0].Tapped(nil)
	assert.Equal(t, "2026-10-26", e.Text)
	e.SetReadOnly(true)
	s.press(fyne.KeyDown)
	assert.False(t, e.open)
}

func TestTheCalendarKnowsRestDays(t *testing.T) {
	for date, rest := range map[string]bool{"2026-10-01": true, "2026-10-10": false, "2026-11-24": false, "2026-11-28": true, "2050-01-01": true, "2050-01-04": false} {
		assert.Equal(t, rest, isRestDay(day(t, date)), date)
	}
}
