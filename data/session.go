package data

import (
	"fmt"
	"time"
)

// SessionResult is how a mediation session ended (D9 调解结果).
type SessionResult string

// The results of a session.
const (
	SessionAgreed    SessionResult = "agreed"
	SessionFailed    SessionResult = "failed"
	SessionContinued SessionResult = "continued"
)

// Name is the result as the record prints it.
func (r SessionResult) Name() string {
	return nameOr(map[SessionResult]string{SessionAgreed: "达成协议", SessionFailed: "未达成协议",
		SessionContinued: "有待继续调解"}, r)
}

// Session (调解) is one sitting with its record (D9 调解记录); its time names it.
type Session struct {
	At        time.Time     `json:"at"`
	Place     string        `json:"place"`
	Present   []int         `json:"present"`           // indexes of the parties who came
	Invited   []string      `json:"invited,omitempty"` // 参加人: relatives, neighbours, experts (art. 20)
	Record    string        `json:"record"`
	Recorder  string        `json:"recorder,omitempty"`
	Result    SessionResult `json:"result"`
	Closed    bool          `json:"closed,omitempty"`    // 不公开 (art. 23): puts the case under lock
	Mediators []string      `json:"mediators,omitempty"` // ids; filled with the assigned ones
}

// check notes what is wrong with a session of a case at the business time.
func (s Session) check(at string, c *Case, now time.Time, f *Faults) {
	switch {
	case s.At.IsZero():
		f.Add(at+".at", "缺调解时间，请补填。")
	case s.At.After(now):
		f.Add(at+".at", "调解时间%s还没有到，请核对日期。", s.At.In(Zone).Format("2006-01-02 15:04"))
	case s.At.Before(c.ReceivedAt):
		f.Add(at+".at", "调解时间早于登记时间，请核对日期。")
	}
	if s.Record == "" {
		f.Law(at+".record", "record", "缺调解记录，请记下双方陈述和调解过程。")
	}
	switch s.Result {
	case SessionAgreed, SessionFailed, SessionContinued:
	default:
		f.Add(at+".result", "请选定本次调解结果：达成协议、未达成协议或有待继续调解。")
	}
	for i, p := range s.Present {
		if p < 0 || p >= len(c.Parties) {
			f.Add(fmt.Sprintf("%s.present[%d]", at, i), "本案没有第%d名当事人，请核对到场人。", p+1)
		}
	}
}
