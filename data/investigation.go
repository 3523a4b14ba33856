package data

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"hefeng/data/workday"
)

// Investigation (调查记录, D8) is one talk with somebody who knows about the dispute.
type Investigation struct {
	At            time.Time `json:"at"`
	Place         string    `json:"place,omitempty"`
	Asked         string    `json:"asked"`            // 被调查人
	Party         *int      `json:"party,omitempty"`  // where a party was asked
	Others        []string  `json:"others,omitempty"` // 参加人
	Investigators []string  `json:"investigators"`    // mediator ids
	Record        string    `json:"record"`
	Recorder      string    `json:"recorder,omitempty"`
	Signed        bool      `json:"signed"` // read and signed by the person asked
}

// RecordInvestigation (记录调查) keeps a talk.
type RecordInvestigation struct{ Investigation Investigation }

// Right to mediate.
func (RecordInvestigation) Right() Right { return ToMediate }

// Apply moves an assigned case into investigation with its first record.
func (r RecordInvestigation) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Assigned, Investigating, Mediating, Paused) {
		return nil, c.wrongState("记录调查")
	}
	x := r.Investigation
	x.At = x.At.In(Zone).Truncate(time.Second)
	x.Others, x.Investigators = slices.Clone(x.Others), slices.Clone(x.Investigators)
	if len(x.Investigators) == 0 {
		x.Investigators = slices.Clone(c.Assigned)
	}
	var f Faults
	if x.check(c, s, &f); f.Err() != nil {
		return nil, f
	}
	c.Investigations = append(c.Investigations, x)
	if c.State == Assigned {
		return []Event{c.move(Investigating, "investigated", s)}, nil
	}
	return []Event{c.happened("investigated", "", s)}, nil
}

func (x Investigation) check(c *Case, s Scene, f *Faults) {
	switch {
	case x.At.After(s.At):
		f.Add("at", "调查时间%s还没有到，请核对日期。", x.At.Format("2006-01-02 15:04"))
	case x.At.Before(c.ReceivedAt):
		f.Add("at", "缺调查时间，或者调查时间早于登记时间，请核对。")
	}
	checkName("asked", x.Asked, Person, f)
	if x.Party != nil {
		c.checkPartyIndex("party", *x.Party, f)
	}
	if strings.TrimSpace(x.Record) == "" {
		f.Law("record", "record", "缺调查记录，请记下问答内容。")
	}
	for i, id := range x.Investigators {
		if !slices.Contains(c.Assigned, id) {
			f.Law(fmt.Sprintf("investigators[%d]", i), "appointment", "调解员%s没有被指派到本案，请先指派或改正。", id)
		}
	}
}

// Evidence (证据材料) is one paper, picture or thing that a party handed in or the mediator found.
type Evidence struct {
	Title    string       `json:"title"`
	Party    *int         `json:"party,omitempty"` // who handed it in; nobody when the mediator found it
	On       workday.Date `json:"on"`
	Original bool         `json:"original"` // the original is kept, not a copy
	Pages    int          `json:"pages,omitempty"`
	Proves   string       `json:"proves,omitempty"`
	Returned workday.Date `json:"returned,omitzero"`
}

// AddEvidence (登记证据材料) lists what was handed in.
type AddEvidence struct{ Evidence Evidence }

// Right of the counter as much as of the mediator.
func (AddEvidence) Right() Right { return ToAmend }

// Apply takes evidence until the case is in the archive; then it is an addition to the folder.
func (a AddEvidence) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State == Archived {
		return nil, c.wrongState("登记证据材料，请按补充归档办理")
	}
	x := a.Evidence
	var f Faults
	if strings.TrimSpace(x.Title) == "" {
		f.Add("title", "请填写证据材料的名称。")
	}
	if x.Party != nil {
		c.checkPartyIndex("party", *x.Party, &f)
	}
	c.checkDay("on", "收到日期", x.On, s, &f)
	if x.Pages < 0 {
		f.Add("pages", "页数不能是负数，请核对。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	x.Returned = workday.Date{}
	c.Evidence = append(c.Evidence, x)
	return []Event{c.happened("evidence_added", fmt.Sprintf("第%d项", len(c.Evidence)), s)}, nil
}

// ReturnEvidence (退还原件) notes that an original went back to who had handed it in.
type ReturnEvidence struct {
	Evidence int // index
	On       workday.Date
}

// Right of the counter as much as of the mediator.
func (ReturnEvidence) Right() Right { return ToAmend }

// Apply takes an original back once.
func (r ReturnEvidence) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State == Archived {
		return nil, c.wrongState("退还原件")
	}
	var f Faults
	if r.Evidence < 0 || r.Evidence >= len(c.Evidence) {
		f.Add("evidence", "本案没有第%d项证据材料，请核对。", r.Evidence+1)
		return nil, f
	}
	x := c.Evidence[r.Evidence]
	switch {
	case !x.Original:
		f.Add("evidence", "第%d项证据材料不是原件，无须退还。", r.Evidence+1)
	case !x.Returned.IsZero():
		return nil, Refuse(Conflict, "第%d项证据材料已于%s退还。", r.Evidence+1, x.Returned.Chinese())
	case r.On.Before(x.On):
		f.Add("on", "退还日期早于收到日期%s，请核对。", x.On.Chinese())
	case r.On.After(s.Today()):
		f.Add("on", "退还日期%s还没有到，请核对。", r.On.Chinese())
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	x.Returned = r.On
	c.Evidence[r.Evidence] = x
	return []Event{c.happened("evidence_returned", fmt.Sprintf("第%d项", r.Evidence+1), s)}, nil
}
