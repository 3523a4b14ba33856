package data

import (
	"slices"
	"strings"
	"time"
)

// Satisfaction of a party with the mediation.
type Satisfaction string

// The grades.
const (
	Satisfied    Satisfaction = "satisfied"
	Partly       Satisfaction = "partly"
	Dissatisfied Satisfaction = "dissatisfied"
	NoOpinion    Satisfaction = "none"
)

var satisfactions = map[Satisfaction]string{Satisfied: "满意", Partly: "基本满意", Dissatisfied: "不满意", NoOpinion: "未表示"}

// Name is the grade in Chinese.
func (x Satisfaction) Name() string { return nameOr(satisfactions, x) }

// FollowUp (回访, D12) is one look at how things went after the case.
type FollowUp struct {
	At          time.Time    `json:"at"`
	Place       string       `json:"place,omitempty"`
	Parties     []int        `json:"parties"` // who was visited
	Visitors    []string     `json:"visitors"`
	Situation   string       `json:"situation"`             // 回访情况
	Performance string       `json:"performance,omitempty"` // 履行情况
	Satisfied   Satisfaction `json:"satisfied"`
	NewDispute  bool         `json:"new_dispute,omitempty"` // signs of a new dispute
	Measures    string       `json:"measures,omitempty"`
}

// RecordFollowUp (登记回访) keeps a visit.
type RecordFollowUp struct{ FollowUp FollowUp }

// Right of who follows cases.
func (RecordFollowUp) Right() Right { return ToFollow }

// Apply takes visits once the case has come to an agreement or has failed, until it is archived.
func (r RecordFollowUp) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(append(slices.Clone(afterEffect), Performed, Failed)...) {
		return nil, c.wrongState("登记回访")
	}
	x := r.FollowUp
	x.At = x.At.In(Zone).Truncate(time.Second)
	x.Parties, x.Visitors = slices.Clone(x.Parties), slices.Clone(x.Visitors)
	var f Faults
	switch {
	case x.At.After(s.At):
		f.Add("at", "回访时间%s还没有到，请核对日期。", x.At.Format("2006-01-02 15:04"))
	case x.At.Before(c.ReceivedAt):
		f.Add("at", "缺回访时间，或者回访时间早于登记时间，请核对。")
	}
	if len(x.Parties) == 0 {
		f.Add("parties", "请选定回访了哪一方当事人。")
	}
	for _, p := range x.Parties {
		c.checkPartyIndex("parties", p, &f)
	}
	if len(x.Visitors) == 0 {
		f.Add("visitors", "请填写回访人。")
	}
	if strings.TrimSpace(x.Situation) == "" {
		f.Law("situation", "performance", "请记下回访情况。")
	}
	if satisfactions[x.Satisfied] == "" {
		f.Add("satisfied", "请选定当事人是否满意。")
	}
	if x.NewDispute && strings.TrimSpace(x.Measures) == "" {
		f.Law("measures", "police", "有新的纠纷苗头，请写明采取的预防措施。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.FollowUps = append(c.FollowUps, x)
	c.stopClock(FollowUpClock)
	return []Event{c.happened("visited", x.Satisfied.Name(), s)}, nil
}
