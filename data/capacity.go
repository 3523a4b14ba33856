package data

import (
	"fmt"

	"hefeng/data/workday"
)

// Capacity (民事行为能力) of a person, where it does not follow from the age.
type Capacity string

// The degrees; empty means by age.
const (
	NoCapacity      Capacity = "none"    // 无民事行为能力
	LimitedCapacity Capacity = "limited" // 限制民事行为能力
	FullCapacity    Capacity = "full"    // 完全, of a minor over 16 who lives on own labour
)

var capacities = map[Capacity]string{NoCapacity: "无民事行为能力", LimitedCapacity: "限制民事行为能力", FullCapacity: "完全民事行为能力"}

// Name is the degree in Chinese.
func (c Capacity) Name() string { return nameOr(capacities, c) }

// Ages of the Civil Code, in full years (民法典第十七条至第二十条).
const (
	adultAge     = 18
	ownLabourAge = 16
	limitedAge   = 8
)

// CapacityOn is a person's capacity on a day: as entered, else by age (民法典第十七条至第二十二条).
// An organisation and a person of unknown age count as full.
func (p Party) CapacityOn(day workday.Date) Capacity {
	age := p.Age(day)
	switch {
	case p.Kind != Person:
		return FullCapacity
	case p.Capacity == FullCapacity && age >= ownLabourAge:
		return FullCapacity
	case p.Capacity == NoCapacity || p.Capacity == LimitedCapacity:
		return p.Capacity
	case age < 0 || age >= adultAge:
		return FullCapacity
	case age < limitedAge:
		return NoCapacity
	}
	return LimitedCapacity
}

// NeedsGuardian tells whether a person's own mark would not bind on a day (民法典第二十三条).
func (p Party) NeedsGuardian(day workday.Date) bool { return p.CapacityOn(day) != FullCapacity }

// whyGuarded says why the person needs a guardian.
func (p Party) whyGuarded(day workday.Date) string {
	if p.Minor(day) {
		return "未满18周岁"
	}
	return "为" + p.CapacityOn(day).Name() + "人"
}

// checkCapacity notes a capacity that cannot be, or that nothing proves.
func (p Party) checkCapacity(at string, on workday.Date, f *Faults) {
	age := p.Age(on)
	switch {
	case p.Capacity == "":
		return
	case capacities[p.Capacity] == "":
		f.Add(at+".capacity", "请选定民事行为能力：无、限制或完全。")
	case p.Capacity == FullCapacity && age >= 0 && age < ownLabourAge:
		f.Law(at+".capacity", "own_labour", "%s未满16周岁，不能视为完全民事行为能力人，请改正。", p.Name)
	case p.Capacity == LimitedCapacity && age >= 0 && age < limitedAge:
		f.Law(at+".capacity", "guardian", "%s未满8周岁，为无民事行为能力人，请改正。", p.Name)
	case p.CapacityBasis == "" && p.Capacity == FullCapacity && age >= 0 && age < adultAge:
		f.Law(at+".capacity_basis", "own_labour", "请写明%s以自己的劳动收入为主要生活来源的依据。", p.Name)
	case p.CapacityBasis == "" && p.Capacity != FullCapacity && (age < 0 || age >= adultAge):
		f.Law(at+".capacity_basis", "capacity", "请写明认定%s%s的依据，如法院判决书、医疗证明。", p.Name, p.Capacity.Name())
	}
}

// Represented (被代表人) is one of the many for whom a party stands.
type Represented struct {
	Name     string       `json:"name"`
	IDType   IDType       `json:"id_type,omitempty"`
	IDNumber string       `json:"id_number,omitempty"`
	Phone    string       `json:"phone,omitempty"`
	AgreedOn workday.Date `json:"agreed_on,omitzero"` // consent to the settlement; without it the mark does not bind
}

// Headcount is how many persons the party stands for, itself included.
func (p Party) Headcount() int { return 1 + len(p.Represents) }

// Headcount is how many persons are in the dispute; counts are of persons, not of names on paper.
func (in Intake) Headcount() int {
	n := 0
	for _, p := range in.Parties {
		n += p.Headcount()
	}
	return n
}

func (p Party) checkRepresented(at string, f *Faults) {
	seen := map[string]bool{p.IDNumber: p.IDNumber != ""}
	for i, r := range p.Represents {
		at := fmt.Sprintf("%s.represents[%d]", at, i)
		checkName(at+".name", r.Name, Person, f)
		checkID(at+".id_number", r.IDType, r.IDNumber, f)
		checkPhone(at+".phone", r.Phone, f)
		if seen[r.IDNumber] {
			f.Add(at+".id_number", "%s在被代表人名单中出现两次，请去掉一次。", r.Name)
		}
		seen[r.IDNumber] = r.IDNumber != ""
	}
}

// labourCrowd is from how many workers on they may choose representatives
// (劳动争议调解仲裁法第七条).
const labourCrowd = 10

// representation finds what a representative's mark lacks: each of those represented has to
// agree to the settlement, and few workers have to come themselves.
func (l *lint) representation(i int, p Party) {
	if len(p.Represents) == 0 {
		return
	}
	place := fmt.Sprintf("parties[%d]", i)
	if isLabour(l.Category) && p.Headcount() < labourCrowd {
		l.remark(Warn, "representative", "labour_representative", place, "%s代表的劳动者不满十人，请由各劳动者本人或者其代理人参加。", p.Name)
	}
	missing := 0
	for _, r := range p.Represents {
		if r.AgreedOn.IsZero() {
			missing++
		}
	}
	if missing > 0 {
		l.remark(Block, "represented", "authority", place, "%s所代表的%d人尚未同意协议内容，请逐一征得同意并记下日期。", p.Name, missing)
	}
}
