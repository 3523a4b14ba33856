package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestTheSourceIsCorrectedWithItsClocks(t *testing.T) {
	s := registered(t)
	court := data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, Body: "示例区人民法院", Court: data.BeforeFiling,
		ReceivedOn: day("2026-11-20"), SignedOn: day("2026-11-23")}
	events := s.do(registerTime, data.AmendSource{Channel: data.HandedIn, Source: court})
	require.Len(t, events, 1)
	assert.Equal(t, "移送，接受委托移送", events[0].Note)
	k, _ := s.Clock(data.ExamineClock)
	assert.Equal(t, day("2026-11-25"), k.Last, "three working days from the letter")
	require.NotNil(t, s.CourtReferral)
	assert.Empty(t, s.do(registerTime, data.AmendSource{Channel: data.HandedIn, Source: court}), "nothing new")

	s.do(acceptTime, data.Accept{})
	later := court
	later.SignedOn = day("2026-11-22")
	s.do(acceptTime, data.AmendSource{Channel: data.HandedIn, Source: later})
	k, _ = s.Clock(data.MediationClock)
	assert.Equal(t, day("2026-11-22"), k.From)

	_, err := s.try(acceptTime, data.AmendSource{Channel: "moon", Source: data.Source{Kind: data.ReferredByOrgan}})
	var fields []string
	for _, f := range data.FaultsOf(err) {
		fields = append(fields, f.Field)
	}
	assert.Equal(t, []string{"channel", "source.organ"}, fields)
	s.do(acceptTime, data.AmendSource{Channel: data.Visit, Source: data.Source{Kind: data.ByApplication}})
	assert.Nil(t, s.CourtReferral, "it was none of a court")
}
