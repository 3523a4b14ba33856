package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// secrets are a value of each kind of field that a form may hide, and what is seen of it uncovered.
var secrets = map[Kind][2]string{
	TextKind: {"示例医院", "示例医院"}, LongKind: {"不得接触申请人。\n不得进入住所。", "不得接触申请人。"}, NumberKind: {"12", "12"}, MoneyKind: {"3467.20", "3,467.20"},
	DateKind: {"2026-11-24", "2026-11-24"}, MonthKind: {"2026-10", "2026-10"}, ChoiceKind: {"b", "轻伤"}, IDKind: {"11010519491231002X", "11010519491231002X"},
	PhoneKind: {"13900000001", "13900000001"}, CreditKind: {"91350100M000100Y43", "91350100M000100Y43"}, MonthsKind: {"2025-01 至 2026-10", "2025-01 至 2026-10"},
}

func TestASensitiveFieldIsReadOnlyByWhoWritesInIt(t *testing.T) {
	for kind, secret := range secrets {
		t.Run(string(kind), func(t *testing.T) {
			in := Spec{Kind: kind, Sensitive: true, Options: []Option{{Value: "a", Label: "轻微伤"}, {Value: "b", Label: "轻伤"}}}.input()
			s := newStage(t, container.NewVBox(in, NewEntry("")))
			s.layer.OnKey = nil
			in.SetValue(secret[0])
			seen := func() string { return test.RenderToMarkup(s.canvas()) }
			assert.NotContains(t, seen(), secret[1])
			s.focus(in)
			assert.Contains(t, seen(), secret[1])
			s.canvas().FocusNext()
			assert.NotContains(t, seen(), secret[1])
			s.shortcut(UnveilKey)
			assert.Contains(t, seen(), secret[1], "the clerk has lifted the veil")
			s.shortcut(UnveilKey)
			assert.NotContains(t, seen(), secret[1])
			assert.NotEmpty(t, in.Value())
		})
	}
}

// TestSensitiveAnswersLookAlike: who looks over the shoulder can't tell yes from no, nor what is ticked.
func TestSensitiveAnswersLookAlike(t *testing.T) {
	options := Words("报警", "就医", "庇护")
	for name, tt := range map[string]struct {
		spec  Spec
		a, b  string
		click fyne.Position
	}{
		"yes or no": {Spec{Kind: YesNoKind}, "yes", "no", fyne.NewPos(10, 10)},
		"asked":     {Spec{Kind: AskedKind}, "yes", "unknown", fyne.NewPos(10, 10)},
		"bar":       {Spec{Kind: BarKind, Options: options}, "报警", "庇护", fyne.NewPos(70, 10)},
		"several":   {Spec{Kind: SeveralKind, Options: options}, "报警", "就医,庇护", fyne.NewPos(20, 15)},
	} {
		t.Run(name, func(t *testing.T) {
			tt.spec.Sensitive = true
			in := tt.spec.input()
			s := newStage(t, container.NewVBox(in, NewEntry("")))
			seen := func(value string) string {
				in.SetValue(value)
				return test.RenderToMarkup(s.canvas())
			}
			assert.Equal(t, seen(tt.a), seen(tt.b))
			assert.NotEqual(t, seen(""), seen(tt.a), "but whether there is an answer")
			in.SetValue(tt.b)
			in.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: tt.click})
			assert.Equal(t, tt.b, in.Value(), "a click on what is covered changes nothing")
			require.Equal(t, fyne.Focusable(in), s.canvas().Focused())
			assert.NotEqual(t, seen(tt.a), seen(tt.b))
		})
	}
}

func TestASensitiveTextIsCovered(t *testing.T) {
	text := NewText("示例医院")
	text.Hides()
	s := newStage(t, container.NewVBox(NewUnveilButton(), text))
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "示例医院")
	s.layer.Unveil(true)
	assert.Contains(t, test.RenderToMarkup(s.canvas()), "示例医院")
	s.layer.Unveil(false)
	assert.NotContains(t, test.RenderToMarkup(s.canvas()), "示例医院")
}
