package data

import (
	"strings"

	"hefeng/data/workday"
)

// PauseReason is why mediation rests.
type PauseReason string

// The reasons.
const (
	ForAppraisal PauseReason = "appraisal"
	ForIllness   PauseReason = "illness"
	ForWaiting   PauseReason = "waiting" // for another decision, a person, a paper
	ForSham      PauseReason = "sham"    // 虚假调解 is suspected: stop and report
	OtherPause   PauseReason = "other"
)

var pauseReasons = map[PauseReason]string{ForAppraisal: "鉴定", ForIllness: "当事人患病等不能参加", ForWaiting: "等待其他结果", ForSham: "涉嫌虚假调解", OtherPause: "其他"}

// Name is the reason in Chinese.
func (r PauseReason) Name() string { return nameOr(pauseReasons, r) }

// Pause (中止) is a time in which mediation rests. The clock goes on, but for the appraisal of a
// medical dispute (医疗纠纷预防和处理条例第三十八条): that clock is held here meanwhile.
type Pause struct {
	From   State        `json:"from"` // where mediation goes on
	Reason PauseReason  `json:"reason"`
	Note   string       `json:"note,omitempty"`
	On     workday.Date `json:"on"`
	Ended  workday.Date `json:"ended,omitzero"`
	Held   *Clock       `json:"held,omitempty"`
}

// PauseMediation (中止调解) lets mediation rest.
type PauseMediation struct {
	Reason PauseReason
	Note   string
}

// Right to mediate.
func (PauseMediation) Right() Right { return ToMediate }

// Apply stops the clock of a medical dispute for an appraisal, and no other.
func (p PauseMediation) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Assigned, Investigating, Mediating) {
		return nil, c.wrongState("中止调解")
	}
	var f Faults
	if _, ok := pauseReasons[p.Reason]; !ok {
		f.Add("reason", "请选定中止调解的理由。")
	}
	if p.Reason == OtherPause && strings.TrimSpace(p.Note) == "" {
		f.Add("note", "理由选“其他”的，请写明具体理由。")
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	pause := Pause{From: c.State, Reason: p.Reason, Note: p.Note, On: s.Today()}
	if k, ok := c.Clock(MediationClock); ok && c.Category == medical && p.Reason == ForAppraisal {
		pause.Held = &k
		c.stopClock(MediationClock)
	}
	c.Pauses = append(c.Pauses, pause)
	e := c.move(Paused, "paused", s)
	e.Note = p.Reason.Name()
	return []Event{e}, nil
}

// ResumeMediation (恢复调解) goes on where mediation was paused.
type ResumeMediation struct{}

// Right to mediate.
func (ResumeMediation) Right() Right { return ToMediate }

// Apply starts a held clock again, longer by the working days of the appraisal.
func (ResumeMediation) Apply(c *Case, s Scene) ([]Event, error) {
	if c.State != Paused || len(c.Pauses) == 0 {
		return nil, c.wrongState("恢复调解")
	}
	p := c.releasePause(s.Today())
	if p.Held != nil {
		k := *p.Held
		n, err := workdaysBetween(p.On, s.Today(), s.Calendar)
		if err != nil {
			return nil, err
		}
		k.Excluded += n
		if err := c.start(k, s.Calendar); err != nil {
			return nil, err
		}
	}
	return []Event{c.move(p.From, "resumed", s)}, nil
}

// releasePause ends the pause that runs, if one does.
func (c *Case) releasePause(on workday.Date) Pause {
	n := len(c.Pauses) - 1
	if n < 0 || !c.Pauses[n].Ended.IsZero() {
		return Pause{}
	}
	c.Pauses[n].Ended = on
	return c.Pauses[n]
}

// workdaysBetween counts the working days after one day up to another; the first day does not count.
func workdaysBetween(from, to workday.Date, cal workday.Calendar) (int, error) {
	n := 0
	for d := from.AddDays(1); !d.After(to); d = d.AddDays(1) {
		works, err := cal.IsWorkday(d)
		if _, err = provisionally(err); err != nil {
			return 0, err
		}
		if works {
			n++
		}
	}
	return n, nil
}

// Extension (延长调解期限) is a longer period to which every party consented (D18).
type Extension struct {
	Days     int          `json:"days"` // of the clock's kind
	Consents []Consent    `json:"consents"`
	On       workday.Date `json:"on"`
	Last     workday.Date `json:"last"` // the new last day
}

// ExtendMediation (延长调解期限) makes the mediation period longer.
type ExtendMediation struct {
	Days     int
	Consents []Consent
}

// Right to mediate.
func (ExtendMediation) Right() Right { return ToMediate }

// Apply wants the dated consent of each party. What comes after the end of a medical dispute's
// period is too late: it counts as failed.
func (e ExtendMediation) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Accepted, Assigned, Investigating, Mediating, Paused, AwaitingMarks) {
		return nil, c.wrongState("延长调解期限")
	}
	k, ok := c.Clock(MediationClock)
	if !ok {
		return nil, Refuse(Conflict, "调解期限现在没有计算（如正在鉴定），请恢复调解后再延长。")
	}
	var f Faults
	if e.Days < 1 || e.Days > maxExtension {
		f.Add("days", "请填写延长的天数，1至%d天。", maxExtension)
	}
	checkConsents(e.Consents, len(c.Parties), s.Today(), &f)
	for i, p := range c.Parties {
		if consented(e.Consents, i) {
			continue
		}
		switch {
		case c.Category == medical:
			f.Law("consents", "medical_term", "%s%s尚未同意延长调解期限，须医患双方约定。", p.Role.Name(), p.Name)
		case c.CourtReferral != nil:
			f.Law("consents", "court_term", "%s%s尚未同意延长调解期限，须双方当事人同意。", p.Role.Name(), p.Name)
		default:
			f.Law("consents", "consent", "%s%s尚未同意延长调解期限，请先征得同意并记下日期。", p.Role.Name(), p.Name)
		}
	}
	if c.Category == medical && s.Today().After(k.Last) {
		f.Law("days", "medical_term", "调解期限已于%s届满，视为调解不成，不能再延长。", k.Last.Chinese())
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	k.Days += e.Days
	if err := c.start(k, s.Calendar); err != nil {
		return nil, err
	}
	k, _ = c.Clock(MediationClock)
	c.Extensions = append(c.Extensions, Extension{Days: e.Days, Consents: e.Consents, On: s.Today(), Last: k.Last})
	return []Event{c.happened("extended", "至"+k.Last.Chinese(), s)}, nil
}

// maxExtension keeps a slip of the finger from moving a deadline out of sight, in days.
const maxExtension = 365
