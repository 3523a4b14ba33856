package data

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"hefeng/data/workday"
)

var unitCode = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)

// AddOrganisation (设立单位) adds a unit to the network; members, filings and patterns follow by acts of
// their own.
type AddOrganisation struct{ Organisation Organisation }

// Right to administer.
func (AddOrganisation) Right() Right { return ToAdminister }

// Target is the new unit.
func (a AddOrganisation) Target() Target {
	return Target{Organisation: strings.TrimSpace(a.Organisation.Code)}
}

// Apply puts the unit behind the others.
func (a AddOrganisation) Apply(n *Network, s Scene) (Event, error) {
	o := a.Organisation
	o.tidy()
	o.Patterns, o.Yearly, o.Closed, o.ClosedReason, o.Filings, o.Members = nil, nil, workday.Date{}, "", nil, nil
	var f Faults
	if !unitCode.MatchString(o.Code) || len(o.Code) > maxCode {
		f.Add("code", "单位编码用字母和数字，不超过%d位，如C42。", maxCode)
	}
	if _, taken := n.Organisation(o.Code); taken {
		f.Add("code", "编码%s已有单位使用，请另取一个。", o.Code)
	}
	if o.Kind == CentreUnit {
		f.Add("kind", "一个组织网络只有一个调解中心，请选其他类别。")
	}
	o.check(n, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	n.Organisations = append(n.Organisations, o)
	n.checkLooks(o.Code, s, &f)
	return happenedTo("organisation_added", o.Code, s), f.Err()
}

// check notes what is wrong with the facts of a unit, whose code is its own.
func (o *Organisation) check(n *Network, f *Faults) {
	if _, ok := orgKinds[o.Kind]; !ok {
		f.Add("kind", "请选定单位类别。")
	}
	checkText("name", "单位名称", o.Name, maxName, true, f)
	checkText("committee", "人民调解委员会全称", o.Committee, maxName, false, f)
	checkText("short", "编号用的单位简称", o.Short, maxPerson, false, f)
	if strings.ContainsAny(o.Short, "{}") {
		f.Add("short", "单位简称里不能有花括号，请去掉。")
	}
	for _, x := range []struct{ at, what, text string }{{"address", "地址", o.Address}, {"email", "邮箱", o.Email},
		{"trade", "行业、专业类型", o.Trade}} {
		checkText(x.at, x.what, x.text, maxLine, false, f)
	}
	checkPhone("phone", o.Phone, f)
	checkPhone("fax", o.Fax, f)
	if o.Postcode != "" && !postcode.MatchString(o.Postcode) {
		f.Add("postcode", "邮编应为6位数字，请核对。")
	}
	o.checkParent(n, f)
}

var postcode = regexp.MustCompile(`^\d{6}$`)

func (o *Organisation) checkParent(n *Network, f *Faults) {
	if o.Code == n.Centre {
		return
	}
	parent, ok := n.Organisation(o.Parent)
	switch {
	case !ok:
		f.Add("parent", "请选定上级单位。")
	case !parent.Closed.IsZero():
		f.Add("parent", "%s已撤销，请另选上级单位。", parent.Name)
	case n.Within(o.Parent, o.Code):
		f.Add("parent", "%s是%s自己或者它的下级，不能作上级，请另选。", parent.Name, o.Name)
	}
}

// checkLooks notes, after a change of a unit, that its numbers can't be told from others.
func (n *Network) checkLooks(unit string, s Scene, f *Faults) {
	for _, y := range n.PatternYears(s.At.Year()) {
		if y < s.At.Year() {
			continue
		}
		for _, c := range n.clashes(y) {
			if c.first.Unit == unit || c.second.Unit == unit {
				f.Add("short", "%s", c.say(n))
				return
			}
		}
	}
}

// ChangeOrganisation (变更单位) replaces the facts of a unit: names, place, parent, contact. Its code,
// members, filings, patterns and end stay.
type ChangeOrganisation struct{ Organisation Organisation }

// Right to administer.
func (ChangeOrganisation) Right() Right { return ToAdminister }

// Target is the unit.
func (c ChangeOrganisation) Target() Target { return Target{Organisation: c.Organisation.Code} }

// Apply keeps the centre a centre, and the presiding unit one with a committee.
func (c ChangeOrganisation) Apply(n *Network, s Scene) (Event, error) {
	was, err := n.organisation(c.Organisation.Code)
	if err != nil {
		return Event{}, err
	}
	if !was.Closed.IsZero() {
		return Event{}, Refuse(Conflict, "%s已撤销，不能再变更。", was.Name)
	}
	o := c.Organisation
	o.tidy()
	o.Patterns, o.Yearly, o.Closed, o.ClosedReason = was.Patterns, was.Yearly, was.Closed, was.ClosedReason
	o.Filings, o.Members, o.Version = was.Filings, was.Members, was.Version
	var f Faults
	o.check(n, &f)
	if (o.Kind == CentreUnit) != (o.Code == n.Centre) {
		f.Add("kind", "一个组织网络只有一个调解中心，其类别不能改变。")
	}
	if o.Code == n.Committee && o.Committee == "" {
		f.Law("committee", "committee", "%s在中心主持调解并盖章，请填写其人民调解委员会的全称。", o.Name)
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	renamed := was.Short != o.Short || was.Committee != o.Committee
	*was = o
	if renamed {
		n.checkLooks(o.Code, s, &f)
	}
	return happenedTo("organisation_changed", o.Code, s), f.Err()
}

// CloseOrganisation (撤销单位) ends a unit with its last day and a reason.
type CloseOrganisation struct {
	Organisation string // code
	On           workday.Date
	Reason       string
}

// Right to administer.
func (CloseOrganisation) Right() Right { return ToAdminister }

// Target is the unit.
func (c CloseOrganisation) Target() Target { return Target{Organisation: c.Organisation} }

// Apply wants the units below closed and the people's offices ended first, so that nobody is left
// serving nowhere. Whether cases are open there, the store asks.
func (c CloseOrganisation) Apply(n *Network, s Scene) (Event, error) {
	o, err := n.organisation(c.Organisation)
	if err != nil {
		return Event{}, err
	}
	if !o.Closed.IsZero() {
		return Event{}, Refuse(Conflict, "%s已于%s撤销，无须再办。", o.Name, o.Closed.Chinese())
	}
	var f Faults
	checkEnd("on", c.On, o.From, s, &f)
	checkText("reason", "撤销原因", strings.TrimSpace(c.Reason), maxReason, true, &f)
	if o.Code == n.Centre || o.Code == n.Committee {
		f.Add("organisation", "%s是中心或者在中心主持调解的单位，不能撤销。", o.Name)
	}
	for _, below := range n.Organisations {
		if below.Parent == o.Code && below.Closed.IsZero() {
			f.Add("organisation", "下级单位%s还在，请先撤销或者改变其上级。", below.Name)
			break
		}
	}
	if sitting := o.MembersOn(s.Today()); len(sitting) > 0 {
		f.Add("organisation", "%s还有%d名委员，请先办理离任。", o.Name, len(sitting))
	}
	serving := slices.IndexFunc(n.Mediators, func(m Mediator) bool {
		state, _ := m.Service(s.Today(), 0)
		return m.Organisation == o.Code && state != OutOfOffice
	})
	if serving >= 0 {
		f.Add("organisation", "调解员%s还在%s任职，请先办理离任或者改聘到其他单位。", n.Mediators[serving].Name, o.Name)
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	o.Closed, o.ClosedReason = c.On, strings.TrimSpace(c.Reason)
	return happenedTo("organisation_closed", o.Code, s), nil
}

// FileOrganisation (备案) notes that a committee's founding, change, end or personnel was filed with the
// justice bureau.
type FileOrganisation struct {
	Organisation string // code
	Filing       Filing
}

// Right to administer.
func (FileOrganisation) Right() Right { return ToAdminister }

// Target is the unit.
func (x FileOrganisation) Target() Target { return Target{Organisation: x.Organisation} }

// Apply adds to the filings; the same one twice is a slip.
func (x FileOrganisation) Apply(n *Network, s Scene) (Event, error) {
	o, err := n.organisation(x.Organisation)
	if err != nil {
		return Event{}, err
	}
	g := x.Filing
	g.With, g.Document = strings.TrimSpace(g.With), strings.TrimSpace(g.Document)
	var f Faults
	if o.Committee == "" {
		f.Add("organisation", "%s没有人民调解委员会，无须备案。", o.Name)
	}
	if _, ok := filingKinds[g.Kind]; !ok {
		f.Add("kind", "请选定备案事项。")
	}
	switch {
	case g.On.IsZero():
		f.Add("on", "请填写备案日期。")
	case g.On.After(s.Today()):
		f.Add("on", "备案日期%s还没有到，请核对。", g.On.Chinese())
	}
	checkText("with", "备案机关", g.With, maxName, true, &f)
	checkText("document", "备案文号", g.Document, maxLine, false, &f)
	if slices.Contains(o.Filings, g) {
		f.Add("kind", "这次备案已经记过，无须再记。")
	}
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	o.Filings = append(o.Filings, g)
	return happenedTo("organisation_filed", fmt.Sprintf("%s %s", o.Code, g.Kind.Name()), s), nil
}
