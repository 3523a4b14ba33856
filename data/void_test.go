package data_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"hefeng/data"
)

func TestARegistrationByMistakeIsVoid(t *testing.T) {
	examining := registered(t, withoutConsentOfTheOwner)
	examining.do(acceptTime, data.Examine{})
	own := registered(t)
	play(t, acceptTime, []turn{
		{name: "registered twice", s: registered(t), cmd: data.VoidRegistration{Reason: "重复登记", Same: "登记〔2026〕00002号"}, state: data.Withdrawn, kind: "voided"},
		{name: "while it is examined", s: examining, cmd: data.VoidRegistration{Reason: "登错"}, state: data.Withdrawn, kind: "voided"},
		{name: "without a reason", s: registered(t), cmd: data.VoidRegistration{}, fields: []string{"reason"}},
		{name: "itself", s: own, cmd: data.VoidRegistration{Reason: "重复", Same: own.IntakeNo}, fields: []string{"same"}},
		{name: "too long", s: registered(t), cmd: data.VoidRegistration{Reason: strings.Repeat("字", 1000)}, fields: []string{"reason"}},
		{name: "accepted", s: assigned(t), cmd: data.VoidRegistration{Reason: "登错"}, code: data.Conflict},
	})
	gone := registered(t)
	gone.do(acceptTime, data.VoidRegistration{Reason: "重复登记", Same: "登记〔2026〕00002号"})
	reason, ok := gone.Void()
	assert.True(t, ok)
	assert.Equal(t, "重复登记（以登记〔2026〕00002号为准）", reason)
	withdrawn := registered(t)
	withdrawn.do(acceptTime, data.Withdraw{Party: 0, On: day("2026-11-24"), How: data.OralConsent})
	_, ok = withdrawn.Void()
	assert.False(t, ok, "withdrawing is no mistake")
}
