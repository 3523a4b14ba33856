package data

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/workday"
)

// Role of a party (当事人) in a dispute.
type PartyRole string

// The two sides of a dispute.
const (
	Applicant  PartyRole = "applicant"  // 申请人
	Respondent PartyRole = "respondent" // 被申请人
)

// Name is the role as forms print it.
func (r PartyRole) Name() string {
	return nameOr(map[PartyRole]string{Applicant: "申请人", Respondent: "被申请人"}, r)
}

// PartyKind tells a natural person from an organisation.
type PartyKind string

// The kinds of party.
const (
	Person    PartyKind = "person"
	OrgParty  PartyKind = "organisation"
	maxName             = 60 // characters; DOMAIN §10.5 asks 30 for persons, organisations are longer
	maxPerson           = 30
)

// IDType is the kind of identity paper shown at the counter (DOMAIN §10.2).
type IDType string

// The identity papers.
const (
	ResidentID      IDType = "resident"
	ResidencePermit IDType = "residence_permit"
	TravelPermit    IDType = "travel_permit"
	Passport        IDType = "passport"
	OtherID         IDType = "other"
	NoID            IDType = "none"
)

var idTypeNames = map[IDType]string{ResidentID: "居民身份证", ResidencePermit: "居住证", TravelPermit: "通行证",
	Passport: "护照", OtherID: "其他证件", NoID: "暂缺"}

// Name is the paper's name in Chinese.
func (t IDType) Name() string { return nameOr(idTypeNames, t) }

// IDTypes lists the papers in the order in which the counter offers them.
func IDTypes() []IDType {
	return []IDType{ResidentID, ResidencePermit, TravelPermit, Passport, OtherID, NoID}
}

// Authority is the extent of an agent's power: general (一般授权) or special (特别授权). Admitting,
// giving up or changing a claim and settling need special authority, written out.
type Authority string

// The two extents.
const (
	General Authority = "general"
	Special Authority = "special"
)

// Name is the authority as forms print it.
func (a Authority) Name() string {
	return nameOr(map[Authority]string{General: "一般授权", Special: "特别授权"}, a)
}

// Agent (委托代理人) acts for a party under a power of attorney.
type Agent struct {
	Name      string    `json:"name"`
	Relation  string    `json:"relation,omitempty"`
	Authority Authority `json:"authority"`
	IDType    IDType    `json:"id_type,omitempty"`
	IDNumber  string    `json:"id_number,omitempty"`
	Phone     string    `json:"phone,omitempty"`
	Firm      string    `json:"firm,omitempty"` // where the agent works, of a lawyer the firm
	// From and Until are the first and the last day of the authority (委托期限).
	From  workday.Date `json:"from,omitzero"`
	Until workday.Date `json:"until,omitzero"`
}

// Guardian (监护人) acts for a party without full capacity (民法典第二十三条).
type Guardian struct {
	Name     string `json:"name"`
	Relation string `json:"relation,omitempty"`
	IDType   IDType `json:"id_type,omitempty"`
	IDNumber string `json:"id_number,omitempty"`
	Phone    string `json:"phone,omitempty"`
}

// Party (当事人) is one side of a dispute as it stands in this case: a snapshot, so that a later
// move or marriage never alters an old agreement.
type Party struct {
	Role PartyRole `json:"role"`
	Kind PartyKind `json:"kind"`
	Name string    `json:"name"`

	// Of a person.
	IDType     IDType       `json:"id_type,omitempty"`
	IDNumber   string       `json:"id_number,omitempty"`
	Sex        string       `json:"sex,omitempty"` // male or female; filled from the resident ID
	Birth      workday.Date `json:"birth,omitzero"`
	Ethnicity  string       `json:"ethnicity,omitempty"`
	Occupation string       `json:"occupation,omitempty"`
	Guardians  []Guardian   `json:"guardians,omitempty"`
	Capacity   Capacity     `json:"capacity,omitempty"` // where it does not follow from the age
	// What the capacity stands on: a court's finding, a medical paper, own wages.
	CapacityBasis string        `json:"capacity_basis,omitempty"`
	Represents    []Represented `json:"represents,omitempty"` // as representative of many (代表人)

	// Of an organisation.
	CreditCode          string `json:"credit_code,omitempty"`
	LegalRepresentative string `json:"legal_representative,omitempty"`
	Post                string `json:"post,omitempty"`

	Phone   string `json:"phone,omitempty"`
	Address string `json:"address,omitempty"`
	Agent   *Agent `json:"agent,omitempty"`
	// MoreAgents are those beside Agent.
	MoreAgents []Agent `json:"more_agents,omitempty"`
}

// Agents are all who act for the party under a power of attorney.
func (p Party) Agents() []Agent {
	if p.Agent == nil {
		return p.MoreAgents
	}
	return append([]Agent{*p.Agent}, p.MoreAgents...)
}

// specialAgent tells whether one of the agents has special authority.
func (p Party) specialAgent() bool {
	return slices.ContainsFunc(p.Agents(), func(a Agent) bool { return a.Authority == Special })
}

// SexName is 男, 女 or empty.
func (p Party) SexName() string {
	return map[string]string{"male": "男", "female": "女"}[p.Sex]
}

// Age is the party's full years (周岁) on a day, or -1 when the birth date is not known.
func (p Party) Age(on workday.Date) int {
	if p.Kind != Person || p.Birth.IsZero() {
		return -1
	}
	age := on.Year() - p.Birth.Year()
	if on.Month() < p.Birth.Month() || on.Month() == p.Birth.Month() && on.Day() < p.Birth.Day() {
		age--
	}
	return age
}

// Minor tells whether the party is known to be under 18 on a day (民法典第十七条).
func (p Party) Minor(on workday.Date) bool {
	age := p.Age(on)
	return age >= 0 && age < 18
}

// complete brings a party into the form in which it is kept: spaces trimmed, the ID in its
// normal form, birth and sex taken from it where they were left empty.
func (p *Party) complete() {
	for _, s := range []*string{&p.Name, &p.IDNumber, &p.CreditCode, &p.Phone, &p.Address, &p.Ethnicity,
		&p.Occupation, &p.LegalRepresentative, &p.Post} {
		*s = strings.TrimSpace(*s)
	}
	p.CreditCode = creditcode.Normalize(p.CreditCode)
	if p.Kind == Person && p.IDType == "" {
		p.IDType = NoID
		if p.IDNumber != "" {
			p.IDType = ResidentID
		}
	}
	if p.IDType == ResidentID || p.IDType == ResidencePermit {
		if id, err := idcard.Parse(p.IDNumber); err == nil {
			p.IDNumber = id.String()
			if p.Birth.IsZero() {
				p.Birth = id.Birth
			}
			if p.Sex == "" {
				p.Sex = map[bool]string{true: "male", false: "female"}[id.Male]
			}
		}
	}
}

// check notes every wrong fact of a party; at is the field path of the party, on the day on which
// the facts are entered.
func (p Party) check(at string, on workday.Date, f *Faults) {
	if p.Role != Applicant && p.Role != Respondent {
		f.Add(at+".role", "请选定当事人是申请人还是被申请人。")
	}
	checkName(at+".name", p.Name, p.Kind, f)
	switch p.Kind {
	case Person:
		p.checkPerson(at, on, f)
	case OrgParty:
		if p.CreditCode != "" {
			if err := creditcode.Check(p.CreditCode); err != nil {
				f.Add(at+".credit_code", "%s", sentence(err))
			}
		}
	default:
		f.Add(at+".kind", "请选定当事人是自然人还是单位。")
	}
	checkPhone(at+".phone", p.Phone, f)
	p.checkRepresented(at, f)
	if p.Agent != nil {
		p.Agent.check(at+".agent", f)
	}
	for i, a := range p.MoreAgents {
		a.check(fmt.Sprintf("%s.more_agents[%d]", at, i), f)
	}
	for i, g := range p.Guardians {
		g.check(fmt.Sprintf("%s.guardians[%d]", at, i), f)
	}
}

func (p Party) checkPerson(at string, on workday.Date, f *Faults) {
	checkID(at+".id_number", p.IDType, p.IDNumber, f)
	switch {
	case p.Birth.IsZero():
	case p.Birth.After(on):
		f.Add(at+".birth", "出生日期%s晚于登记日，请核对证件。", p.Birth.Chinese())
	case p.Birth.Year() < 1900:
		f.Add(at+".birth", "出生日期早于1900年，请核对证件。")
	}
	if p.Sex != "" && p.SexName() == "" {
		f.Add(at+".sex", "性别只能填男或女。")
	}
	p.checkCapacity(at, on, f)
}

func (a Agent) check(at string, f *Faults) {
	checkName(at+".name", a.Name, Person, f)
	if a.Authority != General && a.Authority != Special {
		f.Add(at+".authority", "请注明代理人是一般授权还是特别授权。")
	}
	checkID(at+".id_number", a.IDType, a.IDNumber, f)
	checkPhone(at+".phone", a.Phone, f)
	if !a.From.IsZero() && !a.Until.IsZero() && a.Until.Before(a.From) {
		f.Add(at+".until", "委托期限的截止日早于起始日，请核对。")
	}
}

func (g Guardian) check(at string, f *Faults) {
	checkName(at+".name", g.Name, Person, f)
	checkID(at+".id_number", g.IDType, g.IDNumber, f)
	checkPhone(at+".phone", g.Phone, f)
}

func checkName(at, name string, kind PartyKind, f *Faults) {
	limit := maxName
	if kind == Person {
		limit = maxPerson
	}
	switch n := len([]rune(name)); {
	case n == 0:
		f.Add(at, "缺姓名或名称，请补填。")
	case n > limit:
		f.Add(at, "姓名或名称%d个字，超过%d个字，请核对。", n, limit)
	}
}

func checkID(at string, kind IDType, number string, f *Faults) {
	switch kind {
	case ResidentID, ResidencePermit:
		if number == "" {
			f.Add(at, "请填写%s号码；一时没有证件的，证件种类选“暂缺”。", kind.Name())
		} else if _, err := idcard.Parse(number); err != nil {
			f.Add(at, "%s", sentence(err))
		}
	case TravelPermit, Passport:
		if n := len(number); n < 5 || n > 18 {
			f.Add(at, "%s号码应为5至18位，现为%d位，请核对原件。", kind.Name(), n)
		}
	case "", OtherID, NoID:
	default:
		f.Add(strings.TrimSuffix(at, "number")+"type", "没有“%s”这种证件，请重新选择。", string(kind))
	}
}

// sentence is an error's text as a Chinese sentence with its full stop.
func sentence(err error) string {
	return strings.TrimSuffix(err.Error(), "。") + "。"
}
