package data

import "hefeng/data/workday"

// Deadlines after effect. Who has to perform and until when the parties agreed; until when another organ
// was asked to answer stands in the letter. The law names no day for a visit (人民调解法第三十一条 asks to
// supervise performance) nor for closing the folder: those are local rules, kept as settings that begin
// empty, and where none is set there is no day.

// LocalDeadlines (本地时限) are the lengths of a district's own deadlines in natural days; 0 means that
// the district has not set one.
type LocalDeadlines struct {
	FollowUp int `json:"follow_up,omitempty"` // 回访, from effect
	Archive  int `json:"archive,omitempty"`   // 归档, from the day on which nothing is left to be done
}

// Longest local deadline, in days.
const maxLocalDeadline = 3660

func (d LocalDeadlines) check(f *Faults) {
	for _, x := range []struct {
		field, name string
		days        int
	}{{"deadlines.follow_up", "回访", d.FollowUp}, {"deadlines.archive", "归档", d.Archive}} {
		if x.days < 0 || x.days > maxLocalDeadline {
			f.Add(x.field, "%s时限应在1到%d天之间，没有规定的请留空。", x.name, maxLocalDeadline)
		}
	}
}

// startLocal starts the clock of a local rule. Such a rule only reminds: an act is never refused because
// its end can't be reckoned, and without a setting there is no clock.
func (c *Case) startLocal(name ClockName, from workday.Date, days int, s Scene) {
	if days > 0 {
		_ = c.startClock(name, from, days, s.Calendar)
	}
}

// startFollowUp starts the time for the first visit, from effect.
func (c *Case) startFollowUp(s Scene) {
	if len(c.FollowUps) == 0 {
		c.startLocal(FollowUpClock, c.Agreement().Effective, s.Network.Deadlines.FollowUp, s)
	}
}

// startArchiving starts the time for closing the folder.
func (c *Case) startArchiving(from workday.Date, s Scene) {
	c.startLocal(ArchiveClock, from, s.Network.Deadlines.Archive, s)
}

// performed ends the performance on the day of the last act: the court need not be asked any more, and
// the folder is to be closed.
func (c *Case) performed(s Scene) {
	c.stopClock(ConfirmationClock)
	c.startArchiving(c.PerformedOn, s)
}

// ToPerform (履行期限) is the agreed day of the obligation that has to be met first. It is a day, not a
// count: no rest day moves it.
func (c *Case) ToPerform() (Clock, bool) {
	if !c.in(afterEffect...) {
		return Clock{}, false
	}
	x, ok := c.NextDue()
	if !ok {
		return Clock{}, false
	}
	return Clock{Name: PerformanceClock, From: c.Agreement().Effective, Raw: x.Due, Last: x.Due}, true
}

// ToHear (转出反馈) is the first day until which an organ was asked to answer and has not. Without such
// a day the clock is zero; false means that no answer is awaited.
func (c *Case) ToHear() (Clock, bool) {
	var first Clock
	waiting := false
	if !c.in(TransferredOut, Failed) {
		return first, false
	}
	for _, t := range c.Transfers {
		if t.Answer != nil {
			continue
		}
		waiting = true
		if !t.AnswerBy.IsZero() && (first.Name == "" || t.AnswerBy.Before(first.Raw)) {
			first = Clock{Name: AnswerClock, From: t.On, Raw: t.AnswerBy, Last: t.AnswerBy}
		}
	}
	return first, waiting
}

// petitionDays is how long a petition office has for a matter that it took on (信访工作条例第三十四条).
const petitionDays = 60

// ToReport (移送反馈) is the day until which the organ that referred the dispute wants the result: that of
// its letter, else the end of its own period where it is known. Without such a day the clock is zero; false
// means that nothing is to be reported.
func (c *Case) ToReport() (Clock, bool) {
	if c.Source.Kind != ReferredByOrgan || c.ReportedBack != nil || c.State == Archived {
		return Clock{}, false
	}
	by, from := c.Source.AnswerBy, c.Applied()
	if by.IsZero() && !c.Source.TakenOn.IsZero() {
		from = c.Source.TakenOn
		by = from.AddDays(petitionDays)
	}
	if by.IsZero() {
		return Clock{}, true
	}
	return Clock{Name: ReportClock, From: from, Raw: by, Last: by}, true
}

// ToConfirm (司法确认申请期) is the time in which the parties may still ask the court together.
func (c *Case) ToConfirm() (Clock, bool) {
	if !c.in(Effective, Performing, Breached) {
		return Clock{}, false
	}
	return c.Clock(ConfirmationClock)
}

// ToVisit (回访) tells whether nobody has asked yet how things went since the agreement. Without a local
// setting the clock is zero.
func (c *Case) ToVisit() (Clock, bool) {
	if len(c.FollowUps) > 0 || !c.in(afterEffect...) && c.State != Performed {
		return Clock{}, false
	}
	k, _ := c.Clock(FollowUpClock)
	return k, true
}

// ToArchive tells whether nothing is left to be done but to close the folder (归档). Without a local
// setting the clock is zero.
func (c *Case) ToArchive() (Clock, bool) {
	if !c.in(Performed, Failed, Withdrawn, NotAccepted, Declined, TransferredOut, Advised) {
		return Clock{}, false
	}
	k, _ := c.Clock(ArchiveClock)
	return k, true
}
