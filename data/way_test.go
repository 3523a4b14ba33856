package data_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"hefeng/data"
)

func TestEveryWayInAsksItsOwnFacts(t *testing.T) {
	for _, x := range []struct {
		channel data.Channel
		kind    data.SourceKind
		organ   data.Organ
		want    []data.WayFact
		asks    bool
	}{
		{data.Visit, data.ByApplication, "", nil, false},
		{data.Call, data.ByApplication, "", []data.WayFact{data.PhoneFact}, false},
		{data.Mailed, data.ByApplication, "", []data.WayFact{data.LetterFact, data.ReceivedFact, data.PapersFact}, true},
		{data.Screening, data.OwnInitiative, "", []data.WayFact{data.BodyFact, data.ReceivedFact, data.ContactFact, data.PhoneFact}, false},
		{data.TalkPoint, data.ByApplication, "", []data.WayFact{data.BodyFact, data.OutsideFact, data.ReceivedFact, data.ContactFact, data.PhoneFact}, true},
		{data.Visit, data.ReferredByOrgan, data.Court, []data.WayFact{data.BodyFact, data.CourtFact, data.LetterFact, data.OutsideFact, data.ReceivedFact, data.SignedFact, data.ContactFact, data.PhoneFact, data.AnswerFact, data.PapersFact}, true},
		{data.HandedIn, data.ReferredByOrgan, "other", []data.WayFact{data.BodyFact, data.LetterFact, data.ReceivedFact, data.ContactFact, data.PhoneFact, data.AnswerFact, data.PapersFact}, true},
	} {
		w := data.WayOf(x.channel, x.kind, x.organ)
		var keys []data.WayFact
		for _, a := range w.Facts() {
			keys = append(keys, a.Fact)
			assert.NotEmpty(t, a.Label)
		}
		assert.Equal(t, x.want, keys, "%s %s", x.channel, x.organ)
		assert.Equal(t, x.asks, w.Asks(), "%s %s", x.channel, x.organ)
	}
	for _, k := range data.WayFacts() {
		assert.NotEqual(t, string(k), data.WayOf(data.Visit, data.ByApplication, "").Label(k), "has a Chinese name")
	}
}

func TestAReferralsClocksBeginWithItsLetter(t *testing.T) {
	late := func(in *data.Intake) { in.Category, in.Fields = "labour", map[string]any{} }
	for name, x := range map[string]struct {
		source          data.Source
		channel         data.Channel
		examine, report string
	}{
		"visit":                     {data.Source{Kind: data.ByApplication}, data.Visit, "2026-11-27", ""},
		"letter of the week before": {data.Source{Kind: data.ByApplication, ReceivedOn: day("2026-11-17")}, data.Mailed, "2026-11-20", ""},
		"found by screening":        {data.Source{Kind: data.OwnInitiative, ReceivedOn: day("2026-11-17")}, data.Screening, "2026-11-27", ""},
		"police": {data.Source{Kind: data.ReferredByOrgan, Organ: data.Police, Body: "示例派出所", OutsideNo: "示例2026-1", Penalty: "pending", Injury: "轻微伤",
			ReceivedOn: day("2026-11-23"), AnswerBy: day("2026-12-20")}, data.HandedIn, "2026-11-26", "2026-12-20"},
		"petition office": {data.Source{Kind: data.ReferredByOrgan, Organ: data.PetitionOffice, TakenOn: day("2026-11-20")}, data.HandedIn, "2026-11-27", "2027-01-19"},
	} {
		t.Run(name, func(t *testing.T) {
			in := intake()
			late(&in)
			in.Channel, in.Source = x.channel, x.source
			var c data.Case
			_, err := data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
			require.NoError(t, err)
			k, _ := c.Clock(data.ExamineClock)
			assert.Equal(t, x.examine, k.Last.String())
			by, ok := c.ToReport()
			assert.Equal(t, x.source.Kind == data.ReferredByOrgan, ok)
			assert.Equal(t, x.report, by.Last.String())
		})
	}
}

func TestTheCounterTakesACourtsReferral(t *testing.T) {
	in := intake()
	in.Channel = data.HandedIn
	in.Source = data.Source{Kind: data.ReferredByOrgan, Organ: data.Court, Court: data.BeforeFiling, Body: "示例区人民法院", LetterNo: "示例函1号", OutsideNo: "(2026)示例诉前调1号",
		Contact: "钱示例", Phone: "0417-0000000", Papers: []string{"起诉状", "证据目录"}, ReceivedOn: day("2026-11-20"), SignedOn: day("2026-11-23")}
	var c data.Case
	_, err := data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
	require.NoError(t, err)
	require.NotNil(t, c.CourtReferral)
	assert.Equal(t, data.CourtReferral{Kind: data.BeforeFiling, Court: "示例区人民法院", LetterNo: "示例函1号", CourtNo: "(2026)示例诉前调1号", Judge: "钱示例",
		Phone: "0417-0000000", Papers: []string{"起诉状", "证据目录"}, SignedOn: day("2026-11-23")}, *c.CourtReferral)
	_, err = data.Accept{}.Apply(&c, sceneAt(acceptTime))
	require.NoError(t, err)
	k, _ := c.Clock(data.MediationClock)
	assert.Equal(t, day("2026-11-23"), k.From)

	in.Source.SignedOn = day("2026-12-01")
	in.Source.Penalty = "none"
	in.Source.AnswerBy = day("2026-11-01")
	in.Source.Papers = []string{" "}
	_, err = data.Register{Intake: in}.Apply(&c, sceneAt(registerTime))
	var fields []string
	for _, x := range data.FaultsOf(err) {
		fields = append(fields, x.Field)
	}
	assert.ElementsMatch(t, []string{"source.signed_on", "source.penalty", "source.answer_by", "source.papers"}, fields)
}
