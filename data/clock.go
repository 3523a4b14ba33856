package data

import (
	"errors"
	"fmt"

	"hefeng/data/workday"
)

// ClockName names a deadline of the law or of a local rule (DOMAIN §2.6).
type ClockName string

// The clocks.
const (
	ExamineClock      ClockName = "acceptance"      // 受理审查, working days, a local setting
	MediationClock    ClockName = "mediation"       // 调解期限, 30 days from acceptance
	ConfirmationClock ClockName = "confirmation"    // 司法确认, 30 days from effect (人民调解法第三十三条)
	PerformanceClock  ClockName = "performance"     // 履行期限, the day that the parties agreed
	AnswerClock       ClockName = "transfer_answer" // 转出反馈, the day until which another organ was asked
	ReportClock       ClockName = "report_back"     // 移送反馈, the day until which the referring organ wants the result
	FollowUpClock     ClockName = "follow_up"       // 回访, a local setting
	ArchiveClock      ClockName = "archiving"       // 归档, a local setting
)

var clockNames = map[ClockName]string{ExamineClock: "受理审查", MediationClock: "调解期限", ConfirmationClock: "司法确认",
	PerformanceClock: "履行期限", AnswerClock: "转出反馈", ReportClock: "移送反馈", FollowUpClock: "回访", ArchiveClock: "归档"}

// Name is the clock in Chinese.
func (n ClockName) Name() string { return nameOr(clockNames, n) }

// Clock is a running deadline with the day it counts from, the day the count ends on (Raw) and
// the day to which a rest day moves it (Last, 民法典第二百零三条). Provisional means that the
// calendar of a year was not known and only Saturdays and Sundays were passed over.
type Clock struct {
	Name        ClockName    `json:"name"`
	From        workday.Date `json:"from"`
	Days        int          `json:"days"`               // length of the count
	Workdays    bool         `json:"workdays,omitempty"` // working days are counted, not natural ones
	Excluded    int          `json:"excluded,omitempty"` // days of the same kind that do not count, as an appraisal's
	Raw         workday.Date `json:"raw"`
	Last        workday.Date `json:"last"`
	Provisional bool         `json:"provisional,omitempty"` // 暂按周末推算
}

// Lengths of the clocks. The examination is a local setting; its default is DOMAIN §2.6's.
const (
	examineWorkdays  = 3
	mediationDays    = 30
	labourDays       = 15 // from the application (劳动争议调解仲裁法第十四条)
	medicalWorkdays  = 30 // 医疗纠纷预防和处理条例第三十八条
	confirmationDays = 30
)

// startClock computes a clock of calendar days and puts it on the case in place of an older one
// of the same name. A year without a calendar never refuses the act.
func (c *Case) startClock(name ClockName, from workday.Date, days int, cal workday.Calendar) error {
	return c.start(Clock{Name: name, From: from, Days: days}, cal)
}

// startWorkdayClock computes a clock of working days.
func (c *Case) startWorkdayClock(name ClockName, from workday.Date, days int, cal workday.Calendar) error {
	return c.start(Clock{Name: name, From: from, Days: days, Workdays: true}, cal)
}

func (c *Case) start(k Clock, cal workday.Calendar) error {
	k, err := k.reckon(cal)
	if err == nil {
		c.stopClock(k.Name)
		c.Clocks = append(c.Clocks, k)
	}
	return err
}

// reckon fills in the end of a count.
func (k Clock) reckon(cal workday.Calendar) (Clock, error) {
	var err error
	if k.Workdays {
		k.Last, err = cal.AddWorkdays(k.From, k.Days+k.Excluded)
		k.Raw = k.Last
	} else {
		k.Raw, k.Last, err = cal.AddDays(k.From, k.Days+k.Excluded)
	}
	k.Provisional, err = provisionally(err)
	return k, err
}

// startMediationClock starts the period of mediation by the law of the dispute (DOMAIN §2.6). A court's
// referral counts from the signature for its papers, whatever the category.
func (c *Case) startMediationClock(s Scene) error {
	switch {
	case c.CourtReferral != nil:
		return c.startClock(MediationClock, c.CourtReferral.SignedOn, c.CourtReferral.days(), s.Calendar)
	case isLabour(c.Category):
		return c.startClock(MediationClock, c.Applied(), labourDays, s.Calendar)
	case c.Category == medical:
		return c.startWorkdayClock(MediationClock, s.Today(), medicalWorkdays, s.Calendar)
	}
	return c.startClock(MediationClock, s.Today(), mediationDays, s.Calendar)
}

// RecomputeClocks (重新推算期限) reckons the running clocks of a case anew after a year's calendar came
// in. A count that a holiday arrangement moves without having been provisional moves as well.
type RecomputeClocks struct{}

// Right of who imports calendars.
func (RecomputeClocks) Right() Right { return ToAdminister }

// Apply tells each clock that changed as an event.
func (RecomputeClocks) Apply(c *Case, s Scene) ([]Event, error) {
	var events []Event
	for i, old := range c.Clocks {
		k, err := old.reckon(s.Calendar)
		if err != nil {
			return nil, err
		}
		if k == old {
			continue
		}
		c.Clocks[i] = k
		events = append(events, c.happened("clock_recomputed", fmt.Sprintf("%s：%s改为%s", k.Name.Name(), old.Last.Chinese(), k.Last.Chinese()), s))
	}
	return events, nil
}

func provisionally(err error) (bool, error) {
	var missing *workday.MissingYearError
	if errors.As(err, &missing) {
		return true, nil
	}
	if err != nil {
		return false, Fail(err, "期限推算失败，请把操作步骤告诉管理员。")
	}
	return false, nil
}

func (c *Case) stopClock(name ClockName) {
	for i := range c.Clocks {
		if c.Clocks[i].Name == name {
			c.Clocks = append(c.Clocks[:i:i], c.Clocks[i+1:]...)
			return
		}
	}
}

// Clock looks a running clock up by name.
func (c *Case) Clock(name ClockName) (Clock, bool) {
	for _, k := range c.Clocks {
		if k.Name == name {
			return k, true
		}
	}
	return Clock{}, false
}

// Due is what has to be done first, by its raw day, on which we remind: a running clock or, after effect,
// an agreed day. That the parties may ask the court is their chance and nobody's duty: it counts only
// while nothing else is due, and so does not stay overdue when they let it pass.
func (c *Case) Due() (Clock, bool) {
	var first Clock
	sooner := func(k Clock, ok bool) {
		if ok && k.Name != "" && (first.Name == "" || k.Raw.Before(first.Raw)) {
			first = k
		}
	}
	for _, k := range c.Clocks {
		sooner(k, k.Name != ConfirmationClock)
	}
	sooner(c.ToPerform())
	sooner(c.ToHear())
	sooner(c.ToReport())
	if first.Name == "" {
		sooner(c.Clock(ConfirmationClock))
	}
	return first, first.Name != ""
}

// Left says how long is left on a day, in the words of the window: 剩 12 天, 今日到期, 超期 5 天.
func (k Clock) Left(today workday.Date) string {
	switch n := k.Last.Sub(today); {
	case n > 0:
		return fmt.Sprintf("剩 %d 天", n)
	case n == 0:
		return "今日到期"
	default:
		return fmt.Sprintf("超期 %d 天", -n)
	}
}
