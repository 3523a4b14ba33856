package demo

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"hefeng/data"
	"hefeng/data/money"
	"hefeng/data/store"
)

type randSource = rand.Rand

// register makes the case. A field that the category does not take is left out and the rest tried again.
func (w *writer) register() error {
	n := w.rand.IntN(w.weight)
	for _, w.kind = range w.kinds {
		if n -= w.kind.weight; n < 0 {
			break
		}
	}
	in := w.intake()
	w.fill(&in)
	for {
		w.made = &store.Made{}
		err := w.do(data.Register{Intake: in, Demo: true})
		switch {
		case err != nil && !w.mend(&in, data.FaultsOf(err)):
			return err
		case err == nil && w.made.Case().Amount == in.Amount:
			return nil
		case err == nil: // the category reckons the sum, of which the texts speak
			in.Amount = w.made.Case().Amount
			w.word(&in)
		}
	}
}

// mend drops what was refused of the category's own; false where that is not the matter.
func (w *writer) mend(in *data.Intake, faults data.Faults) bool {
	mended := false
	for _, f := range faults {
		key, own := strings.CutPrefix(f.Field, "fields.")
		if i := strings.IndexAny(key, ".["); own && i > 0 {
			key = key[:i]
		}
		if _, has := in.Fields[key]; own && has {
			delete(in.Fields, key)
			mended = true
		}
		if f.Field == "amount_fen" && in.Amount != 0 {
			in.Amount, mended = 0, true
		}
	}
	return mended
}

// intake is what is typed at the counter, but for the fields of the category.
func (w *writer) intake() data.Intake {
	k := w.kind
	applicant := w.party(data.Applicant, pick(w.rand, k.from))
	respondent := w.party(data.Respondent, pick(w.rand, k.to))
	alike := k.window == data.PropertyWindow && applicant.Kind == data.OrgParty && respondent.Kind == data.OrgParty // two managing companies
	if alike || applicant.Name == respondent.Name {
		respondent = w.party(data.Respondent, person)
	}
	in := data.Intake{
		ReceivedAt: w.at, Channel: w.channel(), Source: data.Source{Kind: data.ByApplication}, Window: k.window, Category: k.category.Code,
		Place:   data.Place{Address: respondent.Address},
		Amount:  money.Fen(k.least+w.rand.IntN(k.most-k.least)/(1+w.rand.IntN(4))) * 100,
		Parties: []data.Party{applicant, respondent},
	}
	if applicant.Kind == data.Person && respondent.Kind == data.OrgParty && (k.window == data.PropertyWindow || w.chance(50)) {
		in.Place.Address = applicant.Address
	}
	w.more(&in)
	if len(w.units.communities) > 0 {
		in.Place.Community = w.community()
	}
	w.source(&in)
	began := w.today().AddDays(-10 - w.rand.IntN(500))
	in.OccurredOn = began
	w.sides, w.fact = []data.Party{in.Parties[0], respondent}, w.rand.IntN(len(k.facts))
	w.word(&in)
	how := data.WrittenConsent
	if in.Channel == "call" {
		how = data.OralConsent
	}
	for i, p := range in.Parties {
		if p.Role == data.Applicant {
			in.Consents = append(in.Consents, data.Consent{Party: i, On: w.today(), How: how})
		}
	}
	if w.chance(45) {
		for i, p := range in.Parties {
			if p.Role == data.Respondent {
				in.Consents = append(in.Consents, data.Consent{Party: i, On: w.today(), How: data.OralConsent})
			}
		}
	}
	return in
}

// word writes what the parties say.
func (w *writer) word(in *data.Intake) {
	k, began := w.kind, in.OccurredOn
	w.say = strings.NewReplacer("〔申〕", w.sides[0].Name, "〔被〕", w.sides[1].Name, "〔额〕", in.Amount.String(),
		"〔月〕", fmt.Sprintf("%d年%d月", began.Year(), began.Month()), "〔日〕", began.Chinese(), "〔址〕", in.Place.Address)
	if in.Fields["arrears_from"] != nil {
		return // says its own
	}
	in.Summary = w.say.Replace(k.facts[w.fact])
	in.Claims = []string{w.say.Replace(k.claims[w.fact%len(k.claims)])}
}

// community is where a dispute arose; the first of a subdistrict are the busiest.
func (w *writer) community() string {
	all := w.units.communities
	return all[min(w.rand.IntN(len(all)), w.rand.IntN(2*len(all)))]
}

func (w *writer) channel() data.Channel {
	return pick(w.rand, []data.Channel{"visit", "visit", "visit", "visit", "visit", "visit", "call", "call", "online", "letter", "screening", "talk_point"})
}

// source says who asked for mediation: mostly a party, sometimes an organ.
func (w *writer) source(in *data.Intake) {
	switch n := w.rand.IntN(100); {
	case n < 8:
		in.Source.Kind, in.Channel = data.OwnInitiative, "screening"
	case n < 22:
		organ := pick(w.rand, []data.Organ{"court", "court", "court", "police", "police", "petition", "procuratorate", "other"})
		in.Channel, in.Source = "transfer", data.Source{Kind: data.ReferredByOrgan, Organ: organ, ReceivedOn: w.today(),
			LetterNo: fmt.Sprintf("（%d）示例函%d号", w.at.Year(), 1+w.rand.IntN(900))}
	}
}

// party is one side, with an agent where organisations send one.
func (w *writer) party(role data.PartyRole, trade string) data.Party {
	var p data.Party
	agent := 4
	if trade == person {
		p = w.town.person(w.rand)
	} else {
		p, agent = w.town.firm(w.rand, trade), 55
	}
	p.Role = role
	if w.chance(agent) {
		name, _ := personName(w.rand, w.chance(50))
		p.Agent = &data.Agent{Name: name, Relation: "员工", Authority: data.Special, Phone: phone(w.rand)}
		if p.Kind == data.Person {
			p.Agent.Relation = pick(w.rand, []string{"配偶", "子女", "兄弟姐妹", "律师"})
			if w.chance(50) {
				p.Agent.Authority = data.General
			}
		}
	}
	return p
}

// more adds what some disputes have: further parties, a minor, many whom one stands for.
func (w *writer) more(in *data.Intake) {
	switch {
	case w.kind.window == data.LabourWindow && w.chance(12):
		in.Parties[0].Represents = w.represented(w.rand.IntN(18)+2, in.Parties[0].IDNumber)
	case slices.Contains([]string{"损害赔偿", "邻里", "婚姻家庭", "道路交通事故"}, w.kind.title) && w.chance(3):
		in.Parties[0] = w.minor(data.Applicant)
	case w.kind.title == "道路交通事故" && w.chance(45):
		in.Parties = append(in.Parties, w.party(data.Respondent, "insurer"))
	case w.chance(6):
		in.Parties = append(in.Parties, w.party(data.Respondent, pick(w.rand, w.kind.to)))
	case w.kind.from[0] == person && w.chance(5):
		in.Parties = slices.Insert(in.Parties, 1, w.party(data.Applicant, person))
	}
}

// minor is a child with a parent.
func (w *writer) minor(role data.PartyRole) data.Party {
	p := newPerson(w.rand, w.at.Year()-6-w.rand.IntN(11))
	p.Role, p.Occupation = role, "学生"
	parent, _ := personName(w.rand, true)
	p.Guardians = []data.Guardian{{Name: parent, Relation: "父亲", IDType: data.ResidentID, IDNumber: idNumber(w.at.Year()-38, 1+w.rand.IntN(12), 1+w.rand.IntN(999)), Phone: phone(w.rand)}}
	p.Phone = p.Guardians[0].Phone
	return p
}

// represented are workers for whom one of them speaks.
func (w *writer) represented(n int, speaker string) []data.Represented {
	all := make([]data.Represented, n)
	seen := map[string]bool{speaker: true}
	for i := range all {
		p := w.town.person(w.rand)
		for p.IDNumber == "" || seen[p.IDNumber] {
			p = newPerson(w.rand, 1960+w.rand.IntN(35))
		}
		seen[p.IDNumber] = true
		all[i] = data.Represented{Name: p.Name, IDType: p.IDType, IDNumber: p.IDNumber, Phone: p.Phone}
	}
	return all
}
