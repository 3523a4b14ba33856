package data

import (
	"hefeng/data/workday"
)

// MemberPost is the place of a member on the committee.
type MemberPost string

// The posts (人民调解法第八条第二款).
const (
	HeadPost   MemberPost = "head"   // 主任
	DeputyPost MemberPost = "deputy" // 副主任
	PlainPost  MemberPost = "member" // 委员
)

var memberPosts = map[MemberPost]string{HeadPost: "主任", DeputyPost: "副主任", PlainPost: "委员"}

// MemberPosts lists the posts in the order in which they are offered.
func MemberPosts() []MemberPost { return []MemberPost{HeadPost, DeputyPost, PlainPost} }

// Name is the post in Chinese.
func (p MemberPost) Name() string { return nameOr(memberPosts, p) }

// Origin (产生方式) is how somebody came to the office: elected, or appointed (人民调解法第九条、第十三条).
type Origin string

// The two ways.
const (
	Elected   Origin = "elected"   // 推选
	Appointed Origin = "appointed" // 聘任
)

var origins = map[Origin]string{Elected: "推选", Appointed: "聘任"}

// Origins lists the ways in the order in which they are offered.
func Origins() []Origin { return []Origin{Elected, Appointed} }

// Name is the way in Chinese.
func (o Origin) Name() string { return nameOr(origins, o) }

// Leaving is why an office ended before its term or with it.
type Leaving string

// The ways to leave. Who was elected is removed, who was appointed is dismissed (人民调解法第十五条).
const (
	Removed   Leaving = "removed"   // 罢免
	Dismissed Leaving = "dismissed" // 解聘
	Resigned  Leaving = "resigned"  // 本人辞任
	MovedAway Leaving = "moved"     // 工作调动
	LeftOther Leaving = "other"     // 其他
)

var leavings = map[Leaving]string{Removed: "罢免", Dismissed: "解聘", Resigned: "本人辞任", MovedAway: "工作调动", LeftOther: "其他"}

// Leavings lists those that fit how somebody came to the office, in the order in which they are offered.
func Leavings(how Origin) []Leaving {
	first := Dismissed
	if how == Elected {
		first = Removed
	}
	return []Leaving{first, Resigned, MovedAway, LeftOther}
}

// Name is the way in Chinese.
func (l Leaving) Name() string { return nameOr(leavings, l) }

// Member (人民调解委员会委员) is one seat of a person on a committee. A committee has three to nine, one
// of them its head, and a woman among them (人民调解法第八条). A member is a mediator too; Mediator
// links the two where the person is in the registry.
type Member struct {
	No        int          `json:"no"` // counts the committee's members from 1, for ever
	Name      string       `json:"name"`
	Post      MemberPost   `json:"post"`
	How       Origin       `json:"how"`
	By        string       `json:"by,omitempty"`       // who elected or appointed: 居民会议, 职工代表大会 …
	Document  string       `json:"document,omitempty"` // of the result
	Sex       string       `json:"sex"`
	Ethnicity string       `json:"ethnicity,omitempty"`
	Education string       `json:"education,omitempty"`
	Mediator  string       `json:"mediator,omitempty"`
	From      workday.Date `json:"from"`
	To        workday.Date `json:"to,omitzero"` // as elected for; zero: until the next election
	Ended     workday.Date `json:"ended,omitzero"`
	Leaving   Leaving      `json:"leaving,omitempty"`
	Reason    string       `json:"reason,omitempty"`
}

// SitsOn tells whether the member sits on a day. The end of the term does not unseat: members stay
// until the next are elected.
func (m Member) SitsOn(day workday.Date) bool {
	return !day.Before(m.From) && (m.Ended.IsZero() || !day.After(m.Ended))
}

const (
	leastMembers = 3 // 人民调解法第八条第二款
	mostMembers  = 9
	memberYears  = 3 // 人民调解法第九条
	han          = "汉族"
)

// CommitteeFindings say what the make-up of a unit's committee lacks on a day; each is a 提醒, as
// members are seated one after another.
func (n *Network) CommitteeFindings(code string, on workday.Date) Findings {
	f := Findings{}
	o, ok := n.Organisation(code)
	if !ok || o.Committee == "" || !o.OpenOn(on) {
		return f
	}
	members := o.MembersOn(on)
	if len(members) == 0 {
		f.add(Warn, "members", "members", "%s还没有登记委员，请补录。", o.Committee)
		return f
	}
	heads, women, minorities := 0, 0, 0
	for _, m := range members {
		if m.Post == HeadPost {
			heads++
		}
		if m.Sex == "female" {
			women++
		}
		if m.Ethnicity != "" && m.Ethnicity != han {
			minorities++
		}
	}
	switch count := len(members); {
	case count < leastMembers:
		f.add(Warn, "members", "members", "委员会应有%d至%d名委员，现有%d名，请补选。", leastMembers, mostMembers, count)
	case count > mostMembers:
		f.add(Warn, "members", "members", "委员会应有%d至%d名委员，现有%d名，请核对。", leastMembers, mostMembers, count)
	}
	if heads != 1 {
		f.add(Warn, "members", "members", "委员会应有主任1名，现有%d名，请核对。", heads)
	}
	if women == 0 {
		f.add(Warn, "members", "members", "委员会应有妇女委员，请补选。")
	}
	if o.MultiEthnic && minorities == 0 {
		f.add(Warn, "members", "members", "多民族居住地区的委员会应有人数较少民族的委员，请补选。")
	}
	for _, m := range members {
		switch {
		case !m.To.IsZero() && m.To.Before(on):
			f.add(Warn, "member_term", "members", "%s%s的任期已于%s届满，请改选或者连任登记。", m.Post.Name(), m.Name, m.To.Chinese())
		case !m.To.IsZero() && m.How == Elected && m.To.After(yearsLater(m.From, memberYears)):
			f.add(Warn, "member_term", "members", "%s%s的任期超过%d年，请核对。", m.Post.Name(), m.Name, memberYears)
		}
	}
	return f
}

// yearsLater is the same day of a later year, 1 March for a 29 February that the year lacks.
func yearsLater(d workday.Date, years int) workday.Date {
	return workday.DateOf(d.Time().AddDate(years, 0, 0))
}
