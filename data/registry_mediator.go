package data

import (
	"fmt"
	"strings"

	"hefeng/data/creditcode"
	"hefeng/data/idcard"
	"hefeng/data/workday"
)

// AddMediator (登记调解员) enters a person into the registry with the first appointment. An empty ID is
// given the next one.
type AddMediator struct {
	Mediator    Mediator
	Appointment Appointment
}

// Right to keep the registry.
func (AddMediator) Right() Right { return ToKeepRegistry }

// Target is the new mediator.
func (a AddMediator) Target() Target { return Target{Mediator: strings.TrimSpace(a.Mediator.ID)} }

// Apply takes organisation, kind and certificate from the appointment.
func (a AddMediator) Apply(n *Network, s Scene) (Event, error) {
	m := a.Mediator.clone()
	m.Appointments, m.From, m.To, m.Version = nil, workday.Date{}, workday.Date{}, 0
	m.tidy()
	if m.ID == "" {
		m.ID = n.nextMediatorID()
	}
	var f Faults
	if !unitCode.MatchString(m.ID) || len(m.ID) > maxCode {
		f.Add("id", "调解员编号用字母和数字，不超过%d位，如M0058。", maxCode)
	}
	if _, taken := n.Mediator(m.ID); taken {
		f.Add("id", "编号%s已有人使用，请另取一个。", m.ID)
	}
	m.check(n, s, &f)
	m.take(a.Appointment, n, s, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	if err := keeping(n, s, m.Organisation); err != nil {
		return Event{}, err
	}
	n.Mediators = append(n.Mediators, m)
	return happenedTo("mediator_added", m.ID, s), nil
}

// nextMediatorID follows the greatest of the IDs M0001, M0002, …
func (n *Network) nextMediatorID() string {
	last := 0
	for _, m := range n.Mediators {
		var no int
		if _, err := fmt.Sscanf(m.ID, "M%d", &no); err == nil {
			last = max(last, no)
		}
	}
	return fmt.Sprintf("M%04d", last+1)
}

// tidy takes away the spaces that typing leaves, and reads birth and sex out of the identity number.
func (m *Mediator) tidy() {
	for _, s := range []*string{&m.ID, &m.Name, &m.Post, &m.IDNumber, &m.Phone, &m.Ethnicity, &m.Education, &m.Speciality, &m.Languages,
		&m.Concurrent, &m.Household, &m.Employer} {
		*s = strings.TrimSpace(*s)
	}
	m.EmployerCode = creditcode.Normalize(m.EmployerCode)
	if id, err := idcard.Parse(m.IDNumber); err == nil {
		m.IDNumber, m.Birth = id.String(), id.Birth
		m.Sex = map[bool]string{true: "male", false: "female"}[id.Male]
	}
	for i := range m.Kin {
		k := &m.Kin[i]
		k.Name, k.Relation, k.IDNumber = strings.TrimSpace(k.Name), strings.TrimSpace(k.Relation), strings.TrimSpace(k.IDNumber)
		if id, err := idcard.Parse(k.IDNumber); err == nil {
			k.IDNumber = id.String()
		}
	}
}

// check notes what is wrong with the person.
func (m *Mediator) check(n *Network, s Scene, f *Faults) {
	checkText("name", "姓名", m.Name, maxPerson, true, f)
	if m.IDNumber != "" {
		if _, err := idcard.Parse(m.IDNumber); err != nil {
			f.Add("id_number", "%s", sentence(err))
		}
		for _, o := range n.Mediators {
			if o.IDNumber == m.IDNumber && o.ID != m.ID {
				f.Add("id_number", "这个身份证号码已登记为调解员%s，请核对，或者给其办理新的聘任。", o.ID)
			}
		}
	}
	if m.Sex != "" && m.Sex != "male" && m.Sex != "female" {
		f.Add("sex", "请选定性别。")
	}
	if m.Birth.After(s.Today()) {
		f.Add("birth", "出生日期%s还没有到，请核对。", m.Birth.Chinese())
	}
	checkPhone("phone", m.Phone, f)
	for _, t := range []struct{ at, what, text string }{{"post", "派驻岗位", m.Post}, {"ethnicity", "民族", m.Ethnicity}, {"education", "学历", m.Education},
		{"speciality", "专业特长", m.Speciality}, {"languages", "语言", m.Languages}, {"concurrent", "兼任职务", m.Concurrent},
		{"household", "家庭住址", m.Household}, {"employer", "工作单位", m.Employer}} {
		checkText(t.at, t.what, t.text, maxLine, false, f)
	}
	if m.EmployerCode != "" {
		if err := creditcode.Check(m.EmployerCode); err != nil {
			f.Add("employer_code", "%s", sentence(err))
		}
	}
	for i, k := range m.Kin {
		at := fmt.Sprintf("kin[%d]", i)
		checkText(at+".name", "近亲属姓名", k.Name, maxPerson, true, f)
		checkText(at+".relation", "与调解员的关系", k.Relation, maxPerson, true, f)
		if k.IDNumber != "" {
			if _, err := idcard.Parse(k.IDNumber); err != nil {
				f.Add(at+".id_number", "%s", sentence(err))
			}
		}
	}
}

// ChangeMediator (变更调解员信息) replaces the facts of the person. The appointments stay, with the unit,
// kind and certificate that they gave; where none was ever entered, unit, kind and term may change.
type ChangeMediator struct{ Mediator Mediator }

// Right to keep the registry.
func (ChangeMediator) Right() Right { return ToKeepRegistry }

// Target is the mediator.
func (c ChangeMediator) Target() Target { return Target{Mediator: c.Mediator.ID} }

// Apply keeps what an appointment gave.
func (c ChangeMediator) Apply(n *Network, s Scene) (Event, error) {
	was, err := n.mediator(c.Mediator.ID)
	if err == nil {
		err = keeping(n, s, was.Organisation)
	}
	if err != nil {
		return Event{}, err
	}
	m := c.Mediator.clone()
	m.Appointments, m.Version = was.Appointments, was.Version
	m.tidy()
	var f Faults
	if len(was.Appointments) > 0 {
		m.Organisation, m.Kind, m.Certificate, m.From, m.To = was.Organisation, was.Kind, was.Certificate, was.From, was.To
	} else {
		Appointment{How: Appointed, Kind: m.Kind, Organisation: m.Organisation, From: m.From, To: m.To}.check(n, s, &f)
		if err := keeping(n, s, m.Organisation); err != nil {
			f.Add("organisation", "%s", err.Error())
		}
	}
	m.check(n, s, &f)
	if err := f.Err(); err != nil {
		return Event{}, err
	}
	*was = m
	return happenedTo("mediator_changed", m.ID, s), nil
}
