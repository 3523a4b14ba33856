package data

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hefeng/data/workday"
)

// RiskLevel of a dispute.
type RiskLevel string

// The levels.
const (
	LowRisk    RiskLevel = "low"
	MediumRisk RiskLevel = "medium"
	HighRisk   RiskLevel = "high"
)

var riskLevels = map[RiskLevel]string{LowRisk: "低", MediumRisk: "中", HighRisk: "高"}

// Name is the level in Chinese.
func (l RiskLevel) Name() string { return nameOr(riskLevels, l) }

// RiskSign is something that was seen or said and makes a dispute dangerous (DOMAIN §4.3).
type RiskSign string

// The signs.
const (
	Weapon      RiskSign = "weapon"
	Choking     RiskSign = "choking"
	DeathThreat RiskSign = "death_threat"
	ChildHurt   RiskSign = "child_hurt"
	SelfHarm    RiskSign = "self_harm"
	Violence    RiskSign = "violence"
	Stalking    RiskSign = "stalking"
	CrowdSign   RiskSign = "crowd"
	MinorInIt   RiskSign = "minor"
)

// riskSigns have their Chinese names; a grave one makes the risk high, a private one puts the case
// under lock. Weapons, self-harm and crowds alert, and are no secret.
var riskSigns = map[RiskSign]struct {
	name           string
	grave, private bool
}{
	Weapon: {"持械", true, false}, Choking: {"扼颈", true, true}, DeathThreat: {"扬言杀人", true, true}, ChildHurt: {"伤及儿童", true, true},
	SelfHarm: {"自伤自杀", true, false}, Violence: {"家庭暴力", false, true}, Stalking: {"跟踪骚扰", false, true},
	CrowdSign: {"聚众", false, false}, MinorInIt: {"涉未成年人", false, true},
}

// RiskSigns lists the signs, the grave ones first.
func RiskSigns() []RiskSign {
	return []RiskSign{Weapon, Choking, DeathThreat, ChildHurt, SelfHarm, Violence, Stalking, CrowdSign, MinorInIt}
}

// Name is the sign in Chinese.
func (x RiskSign) Name() string {
	if r, ok := riskSigns[x]; ok {
		return r.name
	}
	return string(x)
}

// Risk (风险等级) is how dangerous a dispute is, as rated on a day.
type Risk struct {
	Level    RiskLevel    `json:"level"`
	Signs    []RiskSign   `json:"signs,omitempty"`
	Reasons  []string     `json:"reasons,omitempty"`  // what the answers at the counter said
	Measures string       `json:"measures,omitempty"` // 预防措施
	On       workday.Date `json:"on"`
	By       string       `json:"by"`
}

// RateRisk (评定风险) rates a dispute.
type RateRisk struct {
	Level    RiskLevel
	Signs    []RiskSign
	Measures string
}

// Right of the counter as much as of the mediator.
func (RateRisk) Right() Right { return ToAmend }

// Apply never rates lower than the signs and the answers at the counter ask, and puts the case under lock where
// violence or a minor is in it; it never lifts the lock. What the answers said stays on the rating.
func (r RateRisk) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State == Archived {
		return nil, c.wrongState("评定风险")
	}
	var f Faults
	said := c.answered(s)
	switch {
	case riskLevels[r.Level] == "":
		f.Add("level", "请选定风险等级：低、中或高。")
	case said.Level.above(r.Level):
		f.Law("level", "police", "按登记时的回答（%s），风险等级不低于%s。", strings.Join(said.Reasons, "；"), said.Level.Name())
	}
	private := false
	for i, x := range r.Signs {
		sign, ok := riskSigns[x]
		if !ok {
			f.Add(fmt.Sprintf("signs[%d]", i), "没有“%s”这种风险情形，请重新选择。", string(x))
		}
		if sign.grave && r.Level != HighRisk {
			f.Law("level", "police", "有“%s”的情形，风险等级应为高。", sign.name)
		}
		private = private || sign.private
	}
	if r.Level == HighRisk && strings.TrimSpace(r.Measures) == "" {
		f.Law("measures", "police", "纠纷有激化可能，请写明采取的预防措施。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Risk = &Risk{Level: r.Level, Signs: withNew(slices.Clone(r.Signs), said.Signs), Reasons: said.Reasons, Measures: r.Measures,
		On: s.Today(), By: s.Actor.Login}
	c.Restricted = c.Restricted || private
	return []Event{c.happened("risk_rated", r.Level.Name(), s)}, nil
}

// ReportKind tells a report to the police from one that the law orders for the weak.
type ReportKind string

// The kinds.
const (
	PoliceReport    ReportKind = "police"    // 可能引起治安案件、刑事案件 (人民调解法第二十五条)
	MandatoryReport ReportKind = "mandatory" // 强制报告 (反家庭暴力法第十四条, 未成年人保护法第十一条)
)

// Name is the kind in Chinese.
func (k ReportKind) Name() string {
	return nameOr(map[ReportKind]string{PoliceReport: "报告公安机关", MandatoryReport: "强制报告"}, k)
}

// Report (报告) is what was told to an organ, when, and who took it.
type Report struct {
	Kind     ReportKind `json:"kind"`
	To       string     `json:"to"` // station or office
	At       time.Time  `json:"at"`
	By       string     `json:"by"`       // who told
	Receiver string     `json:"receiver"` // who took it
	Phone    string     `json:"phone,omitempty"`
	CallNo   string     `json:"call_no,omitempty"` // 报警回执号
	Victim   *int       `json:"victim,omitempty"`  // the party to be protected
	Matter   string     `json:"matter"`
}

// ReportDanger (报告) keeps a report to the police or to those who protect the weak.
type ReportDanger struct{ Report Report }

// Right of the counter as much as of the mediator.
func (ReportDanger) Right() Right { return ToAmend }

// Apply takes a report in every state: who must report does not wait for the case.
func (r ReportDanger) Apply(c *Case, s Scene) ([]Event, error) {
	x := r.Report
	x.At = x.At.In(Zone).Truncate(time.Second)
	var f Faults
	if x.Kind != PoliceReport && x.Kind != MandatoryReport {
		f.Add("kind", "请选定是报告公安机关还是强制报告。")
	}
	switch {
	case x.At.After(s.At):
		f.Add("at", "报告时间%s还没有到，请核对日期。", x.At.Format("2006-01-02 15:04"))
	case x.At.Before(c.ReceivedAt.AddDate(-1, 0, 0)):
		f.Add("at", "缺报告时间，请补填。")
	}
	if strings.TrimSpace(x.To) == "" || strings.TrimSpace(x.Receiver) == "" {
		f.Law("to", "police", "请写明向哪个机关报告、由谁接收。")
	}
	if strings.TrimSpace(x.By) == "" {
		f.Add("by", "请填写报告人。")
	}
	if strings.TrimSpace(x.Matter) == "" {
		f.Add("matter", "请写明报告的事项。")
	}
	checkPhone("phone", x.Phone, &f)
	if x.Victim != nil {
		c.checkPartyIndex("victim", *x.Victim, &f)
	} else if x.Kind == MandatoryReport {
		f.Law("victim", "violence_report", "强制报告请选定受到侵害的当事人。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Reports = append(c.Reports, x)
	c.Restricted = c.Restricted || x.Kind == MandatoryReport
	return []Event{c.happened("reported", x.Kind.Name(), s)}, nil
}
