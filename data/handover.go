package data

import (
	"strings"

	"hefeng/data/workday"
)

// HandOverReason is why a case goes to another unit of the network (DOMAIN §5.2).
type HandOverReason string

// The reasons.
const (
	BeyondLevel    HandOverReason = "beyond_level"    // this level cannot solve it
	SeveralUnits   HandOverReason = "several_units"   // touches several communities or units
	Crowd          HandOverReason = "crowd"           // many people
	DeathOrInjury  HandOverReason = "death_or_injury" //
	PublicEye      HandOverReason = "public_eye"      // the media
	TimeUsed       HandOverReason = "time_used"       // no progress
	PartyAsks      HandOverReason = "party_asks"      //
	WithinLevel    HandOverReason = "within_level"    // the lower level can solve it
	SpecialSubject HandOverReason = "special_subject" // belongs to an industry committee
)

var handOverReasons = map[HandOverReason]string{BeyondLevel: "本级难以解决", SeveralUnits: "涉及多个社区或者单位", Crowd: "涉及人数众多",
	DeathOrInjury: "有死亡或者重伤", PublicEye: "社会关注", TimeUsed: "久调未决", PartyAsks: "当事人要求", WithinLevel: "可由下级就地解决",
	SpecialSubject: "属行业性、专业性纠纷"}

// Name is the reason in Chinese.
func (r HandOverReason) Name() string { return nameOr(handOverReasons, r) }

// HandOverReasons lists them in the order in which they are offered.
func HandOverReasons() []HandOverReason {
	return []HandOverReason{BeyondLevel, SeveralUnits, Crowd, DeathOrInjury, PublicEye, TimeUsed, PartyAsks, WithinLevel, SpecialSubject}
}

// Direction of a hand-over in the three-level network.
type Direction string

// The directions.
const (
	Upward   Direction = "up"     // 上报
	Downward Direction = "down"   // 交办
	Sideways Direction = "across" // 移交
)

// HandOver (上报、交办、移交) is one step of a case to another unit. Its number and its clocks go on.
type HandOver struct {
	From          string         `json:"from"` // unit codes
	To            string         `json:"to"`
	Direction     Direction      `json:"direction"`
	Reason        HandOverReason `json:"reason"`
	Note          string         `json:"note,omitempty"`
	On            workday.Date   `json:"on"`
	Approved      string         `json:"approved"` // login of who decided
	KeptMediators bool           `json:"kept_mediators"`
}

// HandCaseOver (上报、交办、移交) gives a case to another unit of the network, whose committee accepts,
// presides and seals from then on.
type HandCaseOver struct {
	To            string
	Reason        HandOverReason
	Note          string
	KeepMediators bool
}

// Right to accept.
func (HandCaseOver) Right() Right { return ToAccept }

// Apply leaves number and clocks alone. Where the mediators do not go along, the case waits for the
// receiving head to assign.
func (h HandCaseOver) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Registered, Examining, Asking, Accepted, Assigned, Investigating, Mediating) {
		return nil, c.wrongState("移交其他单位")
	}
	var f Faults
	to, ok := s.Network.Organisation(h.To)
	switch {
	case !ok:
		f.Add("to", "没有编码为%s的单位，请重新选择。", h.To)
	case !to.OpenOn(s.Today()):
		f.Add("to", "%s已撤销或者尚未设立，请另选单位。", to.Name)
	case to.Committee == "":
		f.Law("to", "committee", "%s没有人民调解委员会，不能主持调解，请另选单位。", to.Name)
	case to.Code == c.Organisation:
		f.Add("to", "案件已经在%s，无须移交。", to.Name)
	}
	if _, ok := handOverReasons[h.Reason]; !ok {
		f.Add("reason", "请选定移交的理由。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	from, _ := s.Network.Organisation(c.Organisation)
	step := HandOver{From: from.Code, To: to.Code, Direction: direction(from.Kind, to.Kind), Reason: h.Reason, Note: strings.TrimSpace(h.Note),
		On: s.Today(), Approved: s.Actor.Login, KeptMediators: h.KeepMediators && len(c.Assigned) > 0}
	c.HandOvers = append(c.HandOvers, step)
	c.Organisation, c.Route.Acting = to.Code, s.Network.ActsFor(to.Code)
	note := from.Code + "→" + to.Code + "，" + h.Reason.Name()
	if len(c.Assigned) == 0 || step.KeptMediators {
		return []Event{step.tell(c, c.State, note, s)}, nil
	}
	c.Assigned = nil
	return []Event{step.tell(c, Accepted, note, s)}, nil
}

func (h HandOver) tell(c *Case, to State, note string, s Scene) Event {
	var e Event
	switch h.Direction {
	case Upward:
		e = c.move(to, "escalated", s)
	case Downward:
		e = c.move(to, "handed_down", s)
	default:
		e = c.move(to, "handed_over", s)
	}
	e.Note = note
	return e
}

// level of a kind of unit: 小事不出村（社区），大事不出街道，重大事项不出区.
func (k OrgKind) level() int {
	switch k {
	case Community:
		return 1
	case Subdistrict:
		return 2
	}
	return 3
}

func direction(from, to OrgKind) Direction {
	switch {
	case to.level() > from.level():
		return Upward
	case to.level() < from.level():
		return Downward
	}
	return Sideways
}
