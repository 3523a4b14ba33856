package data

import (
	"strings"

	"hefeng/data/workday"
)

// SourceKind is 案件来源: who asked for mediation (人民调解法第十七条).
type SourceKind string

// The sources.
const (
	ByApplication   SourceKind = "application"
	OwnInitiative   SourceKind = "own_initiative"
	ReferredByOrgan SourceKind = "referral"
)

var sourceNames = map[SourceKind]string{ByApplication: "依当事人申请", OwnInitiative: "主动调解", ReferredByOrgan: "接受委托移送"}

// Name is the source in Chinese.
func (k SourceKind) Name() string { return nameOr(sourceNames, k) }

// Organ that referred a dispute.
type Organ string

// The organs that the program treats in a way of their own.
const (
	Court          Organ = "court"
	Police         Organ = "police"
	PetitionOffice Organ = "petition"
)

var organNames = map[Organ]string{Court: "法院", "procuratorate": "检察院", Police: "公安机关", PetitionOffice: "信访部门", "other": "其他部门"}

// ReferringOrgans lists those that statistics tell apart, in the order in which they are offered.
func ReferringOrgans() []Organ {
	return []Organ{Court, "procuratorate", Police, PetitionOffice, "other"}
}

// KnownOrgans lists every organ with whom disputes are exchanged, in the order in which they are offered.
func KnownOrgans() []Organ {
	return append(ReferringOrgans()[:4:4], "labour_arbitration", "women_federation", "legal_aid", "housing", "market", "civil_affairs", "health", "other")
}

// Name is the organ in Chinese.
func (o Organ) Name() string {
	if n, ok := transferOrgans[o]; ok {
		return n
	}
	return nameOr(organNames, o)
}

// known tells whether the organ is one of those with whom disputes are exchanged.
func (o Organ) known() bool { return o.Name() != string(o) }

// Penalty tells whether the police still decide on a punishment (DOMAIN §5.4).
type Penalty string

var penalties = map[Penalty]string{"none": "不涉及处罚", "pending": "处罚尚未决定", "decided": "处罚已经决定"}

// Penalties lists them in the order in which they are offered.
func Penalties() []Penalty { return []Penalty{"none", "pending", "decided"} }

// Name is the state of the punishment in Chinese.
func (p Penalty) Name() string { return nameOr(penalties, p) }

// Source of a dispute: who asked, and what is known of the letter, the application or the talk with which
// it came. Which of these facts there are depends on the way in.
type Source struct {
	Kind       SourceKind   `json:"kind"`
	Organ      Organ        `json:"organ,omitempty"`
	LetterNo   string       `json:"letter_no,omitempty"`
	ReceivedOn workday.Date `json:"received_on,omitzero"` // when it came in
	Body       string       `json:"body,omitempty"`       // the court, station, office, site or point by name
	Contact    string       `json:"contact,omitempty"`    // whom to ask there; the judge
	Phone      string       `json:"phone,omitempty"`      // of the contact, or from which was called
	Papers     []string     `json:"papers,omitempty"`     // that came with it
	SignedOn   workday.Date `json:"signed_on,omitzero"`   // 签收材料, from which a court's period counts
	OutsideNo  string       `json:"outside_no,omitempty"` // the other side's number: 诉前调, 接处警, 信访, online
	Court      ReferralKind `json:"court,omitempty"`      // 委派 or 委托
	TakenOn    workday.Date `json:"taken_on,omitzero"`    // when the petition office took the matter on
	Penalty    Penalty      `json:"penalty,omitempty"`
	Injury     string       `json:"injury,omitempty"`   // 伤情鉴定意见
	AnswerBy   workday.Date `json:"answer_by,omitzero"` // until when the organ asked for the result
}

func (s *Source) tidy() {
	for _, text := range []*string{&s.LetterNo, &s.Body, &s.Contact, &s.Phone, &s.OutsideNo, &s.Injury} {
		*text = strings.TrimSpace(*text)
	}
}

// given tells of each fact whether it was handed in. The two that every source may carry are not among them.
func (s Source) given() map[WayFact]bool {
	return map[WayFact]bool{BodyFact: s.Body != "", ContactFact: s.Contact != "", PhoneFact: s.Phone != "", PapersFact: len(s.Papers) > 0,
		SignedFact: !s.SignedOn.IsZero(), OutsideFact: s.OutsideNo != "", CourtFact: s.Court != "", TakenFact: !s.TakenOn.IsZero(),
		PenaltyFact: s.Penalty != "", InjuryFact: s.Injury != "", AnswerFact: !s.AnswerBy.IsZero()}
}

// checkWay notes what is wrong with the way in and its facts.
func (in *Intake) checkWay(today workday.Date, f *Faults) {
	s := in.Source
	if _, ok := sourceNames[s.Kind]; !ok {
		f.Add("source.kind", "请选定案件来源：依当事人申请、主动调解或接受委托移送。")
	}
	if s.Kind == ReferredByOrgan && organNames[s.Organ] == "" {
		f.Add("source.organ", "请选定移送机关。")
	}
	way := in.Way()
	given := s.given()
	for _, key := range wayFacts {
		if _, asked := way.Fact(key); given[key] && !asked {
			f.Add("source."+string(key), "这种来访方式和案件来源没有“%s”这一项，请去掉，或者改正来访方式、案件来源。", factNames[key])
		}
	}
	for _, d := range []struct {
		key WayFact
		on  workday.Date
	}{{ReceivedFact, s.ReceivedOn}, {SignedFact, s.SignedOn}, {TakenFact, s.TakenOn}} {
		if d.on.After(today) && (d.key != SignedFact || s.Court == "") { // with the kind, the court's check says more
			f.Add("source."+string(d.key), "%s%s还没有到，请核对。", way.Label(d.key), d.on.Chinese())
		}
	}
	if !s.AnswerBy.IsZero() && !s.ReceivedOn.IsZero() && s.AnswerBy.Before(s.ReceivedOn) {
		f.Add("source.answer_by", "要求反馈的日期早于%s%s，请核对。", way.Label(ReceivedFact), s.ReceivedOn.Chinese())
	}
	checkPhone("source.phone", s.Phone, f)
	checkPapers("source.papers", s.Papers, f)
	if s.Penalty != "" && penalties[s.Penalty] == "" {
		f.Add("source.penalty", "请选定处罚情况：不涉及处罚、处罚尚未决定或者处罚已经决定。")
	}
	if s.Court != "" && s.Organ == Court && s.Kind == ReferredByOrgan {
		s.courtReferral().check("source.", courtKeys, today, f)
	}
}

// courtKeys are the paths of a court's facts in a source.
var courtKeys = map[string]string{"kind": "court", "court": "body", "signed_on": "signed_on"}

// courtReferral is the court's letter as the counter took it in.
func (s Source) courtReferral() CourtReferral {
	return CourtReferral{Kind: s.Court, Court: s.Body, LetterNo: s.LetterNo, CourtNo: s.OutsideNo, Judge: s.Contact, Phone: s.Phone,
		Papers: append([]string(nil), s.Papers...), SignedOn: s.SignedOn}
}
