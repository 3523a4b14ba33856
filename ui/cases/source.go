package cases

import (
	"strings"

	"hefeng/data"
	"hefeng/data/workday"
	"hefeng/ui/widgets"
)

// amendSource corrects how the dispute came in; the form asks what the way in has.
func (p *Case) amendSource() {
	s := p.c.Source
	paths := map[string]string{}
	for _, key := range data.WayFacts() {
		paths["source."+string(key)] = string(key)
	}
	paths["source.kind"], paths["source.organ"] = "kind", "organ"
	p.ask(act{title: "更正来源", verb: "保存更正", specs: sourceSpecs(p.today), values: sourceValues(p.c.Channel, s), paths: paths,
		changed: func(f *widgets.Form, key string) {
			if key == "channel" {
				f.Set("kind", string(data.Channel(f.Value("channel")).Source()))
			}
			way := typedWay(f.Value)
			f.ShowField("organ", f.Value("kind") == string(data.ReferredByOrgan))
			for _, k := range data.WayFacts() {
				_, asked := way.Fact(k)
				f.ShowField(string(k), asked)
				f.Row(string(k)).SetLabel(way.Label(k))
			}
		},
		command: func(v func(string) string) data.Command {
			return data.AmendSource{Channel: data.Channel(v("channel")), Source: typedSource(v)}
		}})
}

func typedWay(v func(string) string) data.Way {
	return data.WayOf(data.Channel(v("channel")), data.SourceKind(v("kind")), data.Organ(v("organ")))
}

// sourceSpecs are the fields of every way.
func sourceSpecs(today func() workday.Date) []widgets.Spec {
	var channels, kinds, organs, courts, penalties []widgets.Option
	for _, c := range data.Channels() {
		channels = append(channels, widgets.Option{Value: string(c), Label: c.Name()})
	}
	for _, k := range []data.SourceKind{data.ByApplication, data.OwnInitiative, data.ReferredByOrgan} {
		kinds = append(kinds, widgets.Option{Value: string(k), Label: k.Name()})
	}
	for _, o := range data.ReferringOrgans() {
		organs = append(organs, widgets.Option{Value: string(o), Label: o.Name()})
	}
	for _, k := range data.ReferralKinds() {
		courts = append(courts, widgets.Option{Value: string(k), Label: k.Name()})
	}
	for _, x := range data.Penalties() {
		penalties = append(penalties, widgets.Option{Value: string(x), Label: x.Name()})
	}
	specs := []widgets.Spec{{Key: "channel", Label: "来访方式", Kind: widgets.ChoiceKind, Options: channels, Required: true},
		{Key: "kind", Label: "案件来源", Kind: widgets.ChoiceKind, Options: kinds, Required: true},
		{Key: "organ", Label: "移送机关", Kind: widgets.ChoiceKind, Options: organs, Required: true}}
	for _, key := range data.WayFacts() {
		spec := widgets.Spec{Key: string(key), Label: data.Way{}.Label(key), Today: today}
		switch key {
		case data.ReceivedFact, data.SignedFact, data.TakenFact, data.AnswerFact:
			spec.Kind = widgets.DateKind
		case data.CourtFact:
			spec.Kind, spec.Options = widgets.ChoiceKind, courts
		case data.PenaltyFact:
			spec.Kind, spec.Options = widgets.ChoiceKind, penalties
		case data.PapersFact:
			spec.Kind, spec.Lines, spec.Placeholder = widgets.LongKind, 2, "选填，一行写一件"
		}
		specs = append(specs, spec)
	}
	return specs
}

func sourceValues(c data.Channel, s data.Source) map[string]string {
	return map[string]string{"channel": string(c), "kind": string(s.Kind), "organ": string(s.Organ), "body": s.Body, "letter_no": s.LetterNo,
		"received_on": s.ReceivedOn.String(), "outside_no": s.OutsideNo, "court": string(s.Court), "signed_on": s.SignedOn.String(),
		"taken_on": s.TakenOn.String(), "contact": s.Contact, "phone": s.Phone, "penalty": string(s.Penalty), "injury": s.Injury,
		"answer_by": s.AnswerBy.String(), "papers": strings.Join(s.Papers, "\n")}
}

// typedSource reads the fields that the way asks.
func typedSource(v func(string) string) data.Source {
	way := typedWay(v)
	text := func(k data.WayFact) string {
		if _, asked := way.Fact(k); !asked {
			return ""
		}
		return v(string(k))
	}
	day := func(k data.WayFact) workday.Date {
		d, _ := workday.ParseDate(text(k))
		return d
	}
	s := data.Source{Kind: data.SourceKind(v("kind")), Body: text(data.BodyFact), LetterNo: text(data.LetterFact), ReceivedOn: day(data.ReceivedFact),
		OutsideNo: text(data.OutsideFact), Court: data.ReferralKind(text(data.CourtFact)), SignedOn: day(data.SignedFact), TakenOn: day(data.TakenFact),
		Contact: text(data.ContactFact), Phone: text(data.PhoneFact), Penalty: data.Penalty(text(data.PenaltyFact)), Injury: text(data.InjuryFact),
		AnswerBy: day(data.AnswerFact), Papers: trimmed(strings.Split(text(data.PapersFact), "\n")...)}
	if s.Kind == data.ReferredByOrgan {
		s.Organ = data.Organ(v("organ"))
	}
	return s
}
