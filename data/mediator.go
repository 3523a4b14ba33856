package data

import (
	"slices"
	"strings"

	"hefeng/data/workday"
)

// MediatorKind says how a mediator serves (the notice, 三（二）).
type MediatorKind string

// The kinds of mediator.
const (
	FullTime  MediatorKind = "full_time"
	PartTime  MediatorKind = "part_time"
	NamedRoom MediatorKind = "named_room"
)

var mediatorKinds = map[MediatorKind]string{FullTime: "专职", PartTime: "兼职", NamedRoom: "个人命名调解室"}

// MediatorKinds lists the kinds in the order in which they are offered.
func MediatorKinds() []MediatorKind { return []MediatorKind{FullTime, PartTime, NamedRoom} }

// Name is the kind in Chinese.
func (k MediatorKind) Name() string { return nameOr(mediatorKinds, k) }

// Mediator (人民调解员) is a person appointed or elected to mediate for one committee (人民调解法第十三条).
// Organisation, Kind and Certificate are those of the newest appointment; From and To bound the service
// of a mediator whose appointments nobody has entered, and are empty once there are some.
type Mediator struct {
	ID           string       `json:"id"`
	Name         string       `json:"name"`
	Organisation string       `json:"organisation"`
	Kind         MediatorKind `json:"kind"`           // full_time, part_time, named_room
	Post         string       `json:"post,omitempty"` // where stationed, e.g. 派驻区法院
	IDNumber     string       `json:"id_number,omitempty"`
	Phone        string       `json:"phone,omitempty"`
	Certificate  string       `json:"certificate,omitempty"`
	From         workday.Date `json:"from,omitzero"`
	To           workday.Date `json:"to,omitzero"`

	Sex          string        `json:"sex,omitempty"` // male, female
	Ethnicity    string        `json:"ethnicity,omitempty"`
	Birth        workday.Date  `json:"birth,omitzero"`
	Education    string        `json:"education,omitempty"`
	Speciality   string        `json:"speciality,omitempty"` // 专业特长
	Languages    string        `json:"languages,omitempty"`
	Concurrent   string        `json:"concurrent,omitempty"`   // other post held: 社区主任, 司法专干 …
	Official     bool          `json:"official,omitempty"`     // 公职人员, who as a rule takes no subsidy
	Volunteer    bool          `json:"volunteer,omitempty"`    // 志愿者
	Appointments []Appointment `json:"appointments,omitempty"` // all there ever were, in order of time
	Version      int           `json:"version,omitempty"`      // counts the changes of the person and of the appointments

	// Whom the mediator may not mediate for.
	Kin          []Kin  `json:"kin,omitempty"`
	Household    string `json:"household,omitempty"`     // address of the household
	Employer     string `json:"employer,omitempty"`      // name as on its licence
	EmployerCode string `json:"employer_code,omitempty"` // its credit code
}

// Kin (近亲属) of a mediator.
type Kin struct {
	Name     string `json:"name"`
	Relation string `json:"relation"`
	IDNumber string `json:"id_number,omitempty"`
}

// ServesOn tells whether an appointment of the mediator covers a day; an open end covers all.
func (m Mediator) ServesOn(day workday.Date) bool {
	if len(m.Appointments) == 0 {
		return (m.From.IsZero() || !day.Before(m.From)) && (m.To.IsZero() || !day.After(m.To))
	}
	return slices.ContainsFunc(m.Appointments, func(a Appointment) bool { return a.Covers(day) })
}

// Masked is the mediator as everybody may know him: lists of mediators are public, but not what
// identifies the person, where he can be reached and who his kin are.
func (m Mediator) Masked() Mediator {
	m.IDNumber, m.Phone, m.Birth, m.Kin = "", "", workday.Date{}, nil
	m.Household, m.Employer, m.EmployerCode = "", "", ""
	return m
}

func (m Mediator) clone() Mediator {
	m.Kin, m.Appointments = slices.Clone(m.Kin), slices.Clone(m.Appointments)
	return m
}

// IsParty tells whether the mediator is a party, who may not mediate the own case.
func (m Mediator) IsParty(p Party) bool { return m.IDNumber != "" && m.IDNumber == p.IDNumber }

// RecusalReasons (回避理由) say why the mediator may not mediate for a party, each as the end of the
// sentence “该调解员…” (最高人民法院关于人民法院特邀调解的规定第十五条, applied by analogy). A kin without an identity
// number is known by the name alone.
func (m Mediator) RecusalReasons(p Party) []string {
	var why []string
	if m.IsParty(p) {
		why = append(why, "是本案当事人")
	}
	for _, k := range m.Kin {
		switch {
		case k.is(p.Name, p.IDNumber):
			why = append(why, "是当事人的近亲属（"+k.Relation+"）")
		case slices.ContainsFunc(p.Agents(), func(a Agent) bool { return k.is(a.Name, a.IDNumber) }):
			why = append(why, "是代理人的近亲属（"+k.Relation+"）")
		case p.Kind == OrgParty && k.is(p.LegalRepresentative, ""):
			why = append(why, "是法定代表人的近亲属（"+k.Relation+"）")
		}
		for _, g := range p.Guardians {
			if k.is(g.Name, g.IDNumber) {
				why = append(why, "是监护人的近亲属（"+k.Relation+"）")
			}
		}
	}
	if m.IDNumber != "" && slices.ContainsFunc(p.Agents(), func(a Agent) bool { return m.IDNumber == a.IDNumber }) {
		why = append(why, "是当事人的代理人")
	}
	if p.Kind == Person && m.Household != "" && sameText(m.Household, p.Address) {
		why = append(why, "与当事人同住一处")
	}
	if p.Kind == OrgParty && (m.EmployerCode != "" && m.EmployerCode == p.CreditCode || m.Employer != "" && sameText(m.Employer, p.Name)) {
		why = append(why, "在当事人单位工作")
	}
	return why
}

// is tells whether somebody is this kin: by identity number where both are known, else by name.
func (k Kin) is(name, id string) bool {
	if k.IDNumber != "" && id != "" {
		return k.IDNumber == id
	}
	return k.Name != "" && k.Name == name
}

// sameText compares addresses and names without spaces.
func sameText(a, b string) bool {
	bare := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return bare(a) == bare(b)
}
