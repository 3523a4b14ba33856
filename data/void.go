package data

import "hefeng/data/workday"

// VoidRegistration (登记作废) takes back a registration that was made by mistake, such as one made twice.
// Nothing is deleted: the case stays, closed, and its 登记号 is kept as void with the reason and never
// given again (DOMAIN §3.3, §10.7). After acceptance VoidCaseNumber does it.
type VoidRegistration struct {
	Reason string
	Same   string // 登记号 or 案号 of the registration that counts, where there is one
}

// Right of whoever decides on the acceptance of the unit.
func (VoidRegistration) Right() Right { return ToAccept }

// Apply asks for the reason.
func (v VoidRegistration) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.beforeAcceptance() {
		return nil, c.wrongState("作废登记")
	}
	var f Faults
	checkVoid(c, v.Reason, v.Same, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	return []Event{c.endVoid(v.Reason, v.Same, s)}, nil
}

// VoidCaseNumber (案号作废) takes back a 案号 that was given by mistake, as long as no agreement has its
// number: it stays taken, is kept with the reason and never given again (DOMAIN §3.3, §10.7). The dispute
// goes back to before its acceptance or, when it should not have been registered either, ends as void.
type VoidCaseNumber struct {
	Reason       string
	Registration bool   // the registration is void, too
	Same         string // 登记号 or 案号 of the registration that counts, where there is one
}

// Right of whoever decides on the acceptance of the unit.
func (VoidCaseNumber) Right() Right { return ToAccept }

// Apply goes back only while nobody has mediated: what was done then belongs to an accepted case.
func (v VoidCaseNumber) Apply(c *Case, s Scene) ([]Event, error) {
	switch a := c.Agreement(); {
	case !c.in(Accepted, Assigned, Investigating, Mediating, Paused):
		return nil, c.wrongState("作废案号")
	case a != nil && a.Issued():
		return nil, Refuse(Conflict, "协议%s已经编号，案号不能再作废。请按撤回、终止或者变更协议办理。", a.No)
	case !v.Registration && !c.in(Accepted, Assigned):
		return nil, Refuse(Conflict, "调解已经开始，不能退回受理前。请按撤回或者终止调解办理；登记也有误的，请连登记一并作废。")
	case !v.Registration && c.hasOneNumber():
		return nil, Refuse(Conflict, "本案的登记号就是案号，不能单独作废。登记也有误的，请连登记一并作废。")
	}
	var f Faults
	checkVoid(c, v.Reason, v.Same, &f)
	if err := f.Err(); err != nil {
		return nil, err
	}
	no := c.CaseNo
	if !c.hasOneNumber() {
		c.VoidNumbers = append(c.VoidNumbers, VoidNumber{No: no, Reason: voidNote(v.Reason, v.Same), On: s.Today()})
		c.CaseNo = ""
	}
	if v.Registration {
		e := c.happened("number_voided", no, s)
		return []Event{e, c.endVoid(v.Reason, v.Same, s)}, nil
	}
	c.stopClock(MediationClock)
	if err := c.startWorkdayClock(ExamineClock, c.Received(), examineWorkdays, s.Calendar); err != nil {
		return nil, err
	}
	c.Assigned = nil
	e := c.move(Examining, "number_voided", s)
	e.Note = no
	return []Event{e}, nil
}

// VoidNumber is a 案号 that the case had by mistake.
type VoidNumber struct {
	No     string       `json:"no"`
	Reason string       `json:"reason"`
	On     workday.Date `json:"on"`
}

// endVoid closes a case that should not be there.
func (c *Case) endVoid(reason, same string, s Scene) Event {
	return c.end("voided", Ending{State: Withdrawn, Reason: voidReason, Note: voidNote(reason, same)}, "", s)
}

// checkVoid asks for the reason and for another case's number than its own.
func checkVoid(c *Case, reason, same string, f *Faults) {
	checkText("reason", "作废的原因", reason, maxLine, true, f)
	checkText("same", "有效登记的编号", same, maxLine, false, f)
	if same != "" && (SameNumber(same) == SameNumber(c.IntakeNo) || SameNumber(same) == SameNumber(c.CaseNo)) {
		f.Add("same", "%s就是要作废的这一件，请填写另一件的编号。", same)
	}
}

// voidNote is the reason as it is kept.
func voidNote(reason, same string) string {
	if same != "" {
		reason += "（以" + same + "为准）"
	}
	return reason
}

// voidReason marks the ending of a registration that was void.
const voidReason = "void"

// Void tells that the registration was made by mistake, and why.
func (c *Case) Void() (reason string, ok bool) {
	if c.Ending == nil || c.Ending.Reason != voidReason {
		return "", false
	}
	return c.Ending.Note, true
}

// WhyVoid is the reason for which a number of the case counts for nothing; empty when it counts.
func (c *Case) WhyVoid(s Series, no string) string {
	switch s {
	case IntakeSeries:
		if no == c.IntakeNo {
			reason, _ := c.Void()
			return reason
		}
	case CaseSeries:
		for _, v := range c.VoidNumbers {
			if v.No == no {
				return v.Reason
			}
		}
	case AgreementSeries:
		for _, a := range c.Agreements {
			if a.Issued() && a.No == no {
				return a.VoidReason
			}
		}
	}
	return ""
}
