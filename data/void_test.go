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

func TestACaseNumberByMistakeIsVoid(t *testing.T) {
	accepted, mediated := registered(t), drafted(t)
	accepted.do(acceptTime, data.Accept{})
	no := accepted.CaseNo
	begun := assigned(t)
	begun.do(sessionTime, data.RecordSession{Session: session()})
	one := registered(t)
	one.CaseNo = one.IntakeNo // as the setting has it
	one.do(acceptTime, data.Accept{})
	play(t, acceptTime, []turn{
		{name: "accepted by mistake", s: accepted, cmd: data.VoidCaseNumber{Reason: "尚未征得对方同意"}, state: data.Examining, kind: "number_voided"},
		{name: "with a mediator", s: assigned(t), cmd: data.VoidCaseNumber{Reason: "误受理"}, state: data.Examining, kind: "number_voided"},
		{name: "with the registration", s: accepted, cmd: data.VoidCaseNumber{Reason: "重复登记", Registration: true, Same: "登记〔2026〕00002号"}, state: data.Withdrawn, kind: "voided"},
		{name: "one number for all, with the registration", s: one, cmd: data.VoidCaseNumber{Reason: "登错", Registration: true}, state: data.Withdrawn, kind: "voided"},
		{name: "one number for all alone", s: one, cmd: data.VoidCaseNumber{Reason: "误受理"}, code: data.Conflict},
		{name: "no reason", s: accepted, cmd: data.VoidCaseNumber{}, fields: []string{"reason"}},
		{name: "itself", s: accepted, cmd: data.VoidCaseNumber{Reason: "重复", Registration: true, Same: no}, fields: []string{"same"}},
		{name: "not accepted yet", s: registered(t), cmd: data.VoidCaseNumber{Reason: "误受理"}, code: data.Conflict},
		{name: "mediation has begun", s: begun, cmd: data.VoidCaseNumber{Reason: "误受理"}, code: data.Conflict},
		{name: "mediation has begun, with the registration", s: begun, cmd: data.VoidCaseNumber{Reason: "登错", Registration: true}, state: data.Withdrawn, kind: "voided"},
		{name: "an agreement has its number", s: mediated, cmd: data.VoidCaseNumber{Reason: "登错", Registration: true}, code: data.Conflict},
		{name: "effective", s: effective(t), cmd: data.VoidCaseNumber{Reason: "登错", Registration: true}, code: data.Conflict},
	})
}

func TestAfterAVoidCaseNumberTheDisputeIsWhereItWasBefore(t *testing.T) {
	s := assigned(t)
	no := s.CaseNo
	events := s.do(acceptTime, data.VoidCaseNumber{Reason: "尚未征得对方同意"})
	assert.Equal(t, no, events[0].Note)
	assert.Empty(t, s.CaseNo)
	assert.Empty(t, s.Assigned)
	assert.Equal(t, s.IntakeNo, s.No())
	assert.Equal(t, []data.VoidNumber{{No: no, Reason: "尚未征得对方同意", On: day("2026-11-24")}}, s.VoidNumbers)
	assert.Equal(t, "尚未征得对方同意", s.WhyVoid(data.CaseSeries, no))
	assert.Empty(t, s.WhyVoid(data.IntakeSeries, s.IntakeNo), "the registration counts")
	assert.False(t, s.EverAccepted())
	before := registered(t)
	assert.Equal(t, before.Clocks, s.Clocks, "the time for the decision runs as it did")
	events = s.do(acceptTime, data.Accept{})
	assert.Equal(t, data.CaseSeries, events[len(events)-1].Takes, "and takes another number")
	assert.True(t, s.EverAccepted())

	s = assigned(t)
	s.do(acceptTime, data.VoidCaseNumber{Reason: "重复登记", Registration: true, Same: "登记〔2026〕00002号"})
	reason, ok := s.Void()
	assert.True(t, ok)
	assert.Equal(t, "重复登记（以登记〔2026〕00002号为准）", reason)
	assert.Equal(t, reason, s.WhyVoid(data.IntakeSeries, s.IntakeNo))
	assert.Equal(t, reason, s.WhyVoid(data.CaseSeries, no))
}
