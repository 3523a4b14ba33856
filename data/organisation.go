package data

import (
	"slices"
	"strings"

	"hefeng/data/workday"
)

// OrgKind is the place of a unit in the three-level network (三级人民调解组织网络).
type OrgKind string

// The kinds of unit. The centre is a place with windows, not a committee.
const (
	CentreUnit        OrgKind = "centre"
	DistrictCommittee OrgKind = "district_committee"
	IndustryCommittee OrgKind = "industry_committee"
	Subdistrict       OrgKind = "subdistrict"
	Community         OrgKind = "community"
	Enterprise        OrgKind = "enterprise"
	NamedRoomUnit     OrgKind = "room"
)

var orgKinds = map[OrgKind]string{CentreUnit: "调解中心", DistrictCommittee: "区调委会", IndustryCommittee: "行业性、专业性调委会",
	Subdistrict: "街道", Community: "村（社区）", Enterprise: "企事业单位", NamedRoomUnit: "调解工作室"}

// OrgKinds lists the kinds in the order in which they are offered.
func OrgKinds() []OrgKind {
	return []OrgKind{CentreUnit, DistrictCommittee, IndustryCommittee, Subdistrict, Community, Enterprise, NamedRoomUnit}
}

// Name is the kind in Chinese.
func (k OrgKind) Name() string { return nameOr(orgKinds, k) }

// Organisation is a unit of the network: the centre, a subdistrict, a community or a committee.
// Where a people's mediation committee (人民调解委员会) belongs to it, Committee is that
// committee's full name as its seal reads.
type Organisation struct {
	Code      string  `json:"code"`
	Kind      OrgKind `json:"kind"`
	Parent    string  `json:"parent,omitempty"`
	Name      string  `json:"name"`
	Committee string  `json:"committee,omitempty"`
	Short     string  `json:"short,omitempty"` // the {unit} of its number patterns
	Address   string  `json:"address,omitempty"`
	Phone     string  `json:"phone,omitempty"`
	Fax       string  `json:"fax,omitempty"`
	Postcode  string  `json:"postcode,omitempty"`
	Email     string  `json:"email,omitempty"`
	Trade     string  `json:"trade,omitempty"` // 行专类型, of an industry committee: 医疗, 物业 …
	// MultiEthnic: where several peoples live together, the committee has a member of a smaller one.
	MultiEthnic bool `json:"multi_ethnic,omitempty"`
	// Patterns of the unit's numbers; empty means the network's. Yearly ones count from their year on.
	Patterns map[Series]string         `json:"patterns,omitempty"`
	Yearly   map[int]map[Series]string `json:"yearly_patterns,omitempty"`

	From         workday.Date `json:"from,omitzero"`   // 设立; zero: always
	Closed       workday.Date `json:"closed,omitzero"` // 撤销, the last day; zero: it goes on
	ClosedReason string       `json:"closed_reason,omitempty"`
	Filings      []Filing     `json:"filings,omitempty"`
	Members      []Member     `json:"members,omitempty"` // of its committee, all who ever sat
	Version      int          `json:"version,omitempty"` // counts the changes of the unit and of its members
}

// FilingKind is what about a committee is filed with the justice bureau (司法行政机关备案).
type FilingKind string

// The kinds of filing (DOMAIN §6, Changes).
const (
	FiledFounding  FilingKind = "founding"  // 设立
	FiledChange    FilingKind = "change"    // 变更
	FiledClosing   FilingKind = "closing"   // 撤销
	FiledPersonnel FilingKind = "personnel" // 选任、聘任、罢免、解聘
)

var filingKinds = map[FilingKind]string{FiledFounding: "设立", FiledChange: "变更", FiledClosing: "撤销", FiledPersonnel: "人员调整"}

// FilingKinds lists them in the order in which they are offered.
func FilingKinds() []FilingKind {
	return []FilingKind{FiledFounding, FiledChange, FiledClosing, FiledPersonnel}
}

// Name is the kind in Chinese.
func (k FilingKind) Name() string { return nameOr(filingKinds, k) }

// Filing (备案) is one report of a committee's founding, change or end, or of its personnel, to the
// justice bureau of the district, which reports it to the basic court (人民调解法第十条).
type Filing struct {
	Kind     FilingKind   `json:"kind"`
	On       workday.Date `json:"on"`
	With     string       `json:"with"` // the bureau
	Document string       `json:"document,omitempty"`
}

// OpenOn tells whether the unit exists on a day.
func (o Organisation) OpenOn(day workday.Date) bool {
	return (o.From.IsZero() || !day.Before(o.From)) && (o.Closed.IsZero() || !day.After(o.Closed))
}

// MembersOn are those who sit on the committee on a day.
func (o Organisation) MembersOn(day workday.Date) []Member {
	var now []Member
	for _, m := range o.Members {
		if m.SitsOn(day) {
			now = append(now, m)
		}
	}
	return now
}

func (o Organisation) clone() Organisation {
	o.Patterns, o.Yearly = clonePatterns(o.Patterns), cloneYears(o.Yearly)
	o.Filings, o.Members = slices.Clone(o.Filings), slices.Clone(o.Members)
	return o
}

// tidy takes away the spaces that typing leaves around texts.
func (o *Organisation) tidy() {
	for _, s := range []*string{&o.Code, &o.Parent, &o.Name, &o.Committee, &o.Short, &o.Address, &o.Phone, &o.Fax, &o.Postcode, &o.Email, &o.Trade} {
		*s = strings.TrimSpace(*s)
	}
}
