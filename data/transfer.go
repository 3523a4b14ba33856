package data

import (
	"strings"

	"hefeng/data/workday"
)

// Transfer (转出) is a dispute sent on to an organ outside the network, with its answer.
type Transfer struct {
	Organ    Organ           `json:"organ"`
	Body     string          `json:"body"` // the office by name, e.g. 区劳动人事争议仲裁院
	LetterNo string          `json:"letter_no,omitempty"`
	On       workday.Date    `json:"on"`
	Reason   string          `json:"reason"`
	AnswerBy workday.Date    `json:"answer_by,omitzero"` // until when we asked for the result
	Answer   *TransferAnswer `json:"answer,omitempty"`
}

// TransferAnswer (反馈) is what came back.
type TransferAnswer struct {
	On       workday.Date `json:"on"`
	Taken    bool         `json:"taken"` // that organ took the matter on
	LetterNo string       `json:"letter_no,omitempty"`
	Result   string       `json:"result"`
}

// Organs outside the network beside those that refer disputes to it (DOMAIN §5.4).
var transferOrgans = map[Organ]string{"labour_arbitration": "劳动人事争议仲裁机构", "women_federation": "妇女联合会",
	"legal_aid": "法律援助机构", "housing": "住房城乡建设部门", "market": "市场监督管理部门", "civil_affairs": "民政部门", "health": "卫生健康部门"}

// TransferOut (转出) sends a dispute on before its acceptance; after failed mediation it only notes
// where the parties were sent.
type TransferOut struct {
	Organ    Organ
	Body     string
	LetterNo string
	On       workday.Date
	Reason   string
	AnswerBy workday.Date
}

// Right to accept.
func (TransferOut) Right() Right { return ToAccept }

// Apply wants to know to whom, why and when.
func (t TransferOut) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.beforeAcceptance() && c.State != Failed {
		return nil, c.wrongState("转出")
	}
	var f Faults
	if !t.Organ.known() {
		f.Add("organ", "请选定转往的机关。")
	}
	if strings.TrimSpace(t.Body) == "" {
		f.Add("body", "请填写转往单位的名称。")
	}
	if strings.TrimSpace(t.Reason) == "" {
		f.Law("reason", "other_ways", "请写明转出的理由，并告知当事人。")
	}
	c.checkDay("on", "转出日期", t.On, s, &f)
	if !t.AnswerBy.IsZero() && t.AnswerBy.Before(t.On) {
		f.Add("answer_by", "要求反馈的日期早于转出日期，请核对。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	c.Transfers = append(c.Transfers, Transfer{Organ: t.Organ, Body: t.Body, LetterNo: t.LetterNo, On: t.On, Reason: t.Reason, AnswerBy: t.AnswerBy})
	if c.State == Failed {
		return []Event{c.happened("sent_on", t.Organ.Name(), s)}, nil
	}
	e := Ending{State: TransferredOut, Organ: t.Organ, Note: t.Reason}
	return []Event{c.end("transferred", e, t.Organ.Name(), s)}, nil
}

// RecordTransferAnswer (登记转出反馈) keeps what the other organ answered.
type RecordTransferAnswer struct {
	Transfer int // index
	Answer   TransferAnswer
}

// Right of who follows cases.
func (RecordTransferAnswer) Right() Right { return ToFollow }

// Apply takes one answer for each transfer; the state stays.
func (r RecordTransferAnswer) Apply(c *Case, s Scene) ([]Event, error) {
	var f Faults
	if r.Transfer < 0 || r.Transfer >= len(c.Transfers) {
		f.Add("transfer", "本案没有第%d次转出，请核对。", r.Transfer+1)
		return nil, f
	}
	t := c.Transfers[r.Transfer]
	if t.Answer != nil {
		return nil, Refuse(Conflict, "第%d次转出的反馈已经登记，不能再登记一次。", r.Transfer+1)
	}
	switch {
	case r.Answer.On.IsZero() || r.Answer.On.After(s.Today()):
		f.Add("answer.on", "请填写收到反馈的日期，不能晚于今天。")
	case r.Answer.On.Before(t.On):
		f.Add("answer.on", "反馈日期早于转出日期%s，请核对。", t.On.Chinese())
	}
	if strings.TrimSpace(r.Answer.Result) == "" {
		f.Add("answer.result", "请写明对方反馈的结果。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	answer := r.Answer
	t.Answer = &answer
	c.Transfers[r.Transfer] = t
	return []Event{c.happened("transfer_answered", t.Organ.Name(), s)}, nil
}
