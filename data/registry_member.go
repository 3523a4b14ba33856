package data

import (
	"fmt"
	"slices"
	"strings"

	"hefeng/data/workday"
)

// SeatMember (委员任职) notes that somebody was elected or appointed to a committee. Whoever is elected
// again is seated again, for the next term.
type SeatMember struct {
	Organisation string // code
	Member       Member
}

// Right to keep the registry.
func (SeatMember) Right() Right { return ToKeepRegistry }

// Target is the unit.
func (x SeatMember) Target() Target { return Target{Organisation: x.Organisation} }

// Apply refuses a tenth member, a second head and a second seat of the same person; what else the
// make-up lacks, CommitteeFindings say.
func (x SeatMember) Apply(n *Network, s Scene) (Event, error) {
	o, err := n.organisation(x.Organisation)
	if err == nil {
		err = keeping(n, s, o.Code)
	}
	if err != nil {
		return Event{}, err
	}
	m := x.Member
	m.tidy()
	var f Faults
	if o.Committee == "" || !o.OpenOn(s.Today()) {
		f.Add("organisation", "%s没有人民调解委员会或者已撤销，请另选单位。", o.Name)
	}
	m.check(n, &f)
	sitting := o.MembersOn(m.From)
	if len(sitting) >= mostMembers {
		f.Law("organisation", "members", "委员会最多%d名委员，现已有%d名，请先办理离任。", mostMembers, len(sitting))
	}
	for _, other := range sitting {
		if other.Name == m.Name && (m.Mediator == "" || other.Mediator == "" || m.Mediator == other.Mediator) {
			f.Add("name", "%s已是本委员会%s，请先办理上一任期离任，或者写全姓名以便区分。", m.Name, other.Post.Name())
		}
		if m.Post == HeadPost && other.Post == HeadPost {
			f.Law("post", "members", "%s现任主任，一个委员会设主任一名，请先办理其离任。", other.Name)
		}
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	m.No, m.Ended, m.Leaving, m.Reason = len(o.Members)+1, workday.Date{}, "", ""
	o.Members = append(o.Members, m)
	return happenedTo("member_seated", fmt.Sprintf("%s %d", o.Code, m.No), s), nil
}

func (m *Member) tidy() {
	for _, s := range []*string{&m.Name, &m.By, &m.Document, &m.Ethnicity, &m.Education} {
		*s = strings.TrimSpace(*s)
	}
}

func (m *Member) check(n *Network, f *Faults) {
	checkText("name", "姓名", m.Name, maxPerson, true, f)
	if _, ok := memberPosts[m.Post]; !ok {
		f.Add("post", "请选定职务。")
	}
	if _, ok := origins[m.How]; !ok {
		f.Add("how", "请选定产生方式。")
	}
	if m.Sex != "male" && m.Sex != "female" {
		f.Law("sex", "members", "请选定性别，委员会应有妇女委员。")
	}
	for _, t := range []struct{ at, what, text string }{{"by", "推选或者聘任的组织", m.By}, {"document", "文号", m.Document},
		{"ethnicity", "民族", m.Ethnicity}, {"education", "学历", m.Education}} {
		checkText(t.at, t.what, t.text, maxLine, false, f)
	}
	if m.From.IsZero() {
		f.Add("from", "请填写任期开始的日期。")
	}
	if !m.To.IsZero() && m.To.Before(m.From) {
		f.Add("to", "任期的最后一天早于开始的日期，请核对。")
	}
	if _, ok := n.Mediator(m.Mediator); m.Mediator != "" && !ok {
		f.Add("mediator", "没有编号为%s的调解员，请重新选择。", m.Mediator)
	}
}

// UnseatMember (委员离任) ends a seat with its last day and a reason.
type UnseatMember struct {
	Organisation string // code
	Member       int    // No
	On           workday.Date
	Leaving      Leaving
	Reason       string
}

// Right to keep the registry.
func (UnseatMember) Right() Right { return ToKeepRegistry }

// Target is the unit.
func (x UnseatMember) Target() Target { return Target{Organisation: x.Organisation} }

// Apply leaves the seat where it stands, with its end.
func (x UnseatMember) Apply(n *Network, s Scene) (Event, error) {
	o, err := n.organisation(x.Organisation)
	if err == nil {
		err = keeping(n, s, o.Code)
	}
	if err != nil {
		return Event{}, err
	}
	i := slices.IndexFunc(o.Members, func(m Member) bool { return m.No == x.Member })
	if i < 0 {
		return Event{}, Refuse(NotFound, "%s没有第%d号委员，请重新选择。", o.Name, x.Member)
	}
	m := &o.Members[i]
	if !m.Ended.IsZero() {
		return Event{}, Refuse(Conflict, "%s已于%s离任，无须再办。", m.Name, m.Ended.Chinese())
	}
	var f Faults
	checkEnd("on", x.On, m.From, s, &f)
	checkLeaving(m.How, x.Leaving, x.Reason, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	m.Ended, m.Leaving, m.Reason = x.On, x.Leaving, strings.TrimSpace(x.Reason)
	return happenedTo("member_unseated", fmt.Sprintf("%s %d", o.Code, m.No), s), nil
}
