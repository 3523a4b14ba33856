package data

// VoidRegistration (登记作废) takes back a registration that was made by mistake, such as one made twice.
// Nothing is deleted: the case stays, closed, and its 登记号 is kept as void with the reason and never
// given again (DOMAIN §3.3, §10.7). A case that was accepted runs its course instead.
type VoidRegistration struct {
	Reason string
	Same   string // 登记号 or 案号 of the registration that counts, where there is one
}

// Right of whoever decides on the acceptance of the unit.
func (VoidRegistration) Right() Right { return ToAccept }

// Apply asks for the reason.
func (v VoidRegistration) Apply(c *Case, s Scene) ([]Event, error) {
	if !c.in(Registered, Examining, Asking) {
		return nil, c.wrongState("作废登记")
	}
	var f Faults
	checkText("reason", "作废的原因", v.Reason, maxLine, true, &f)
	checkText("same", "有效登记的编号", v.Same, maxLine, false, &f)
	if v.Same != "" && (SameNumber(v.Same) == SameNumber(c.IntakeNo) || SameNumber(v.Same) == SameNumber(c.CaseNo)) {
		f.Add("same", "%s就是要作废的这一件，请填写另一件的编号。", v.Same)
	}
	if err := f.Err(); err != nil {
		return nil, err
	}
	note := v.Reason
	if v.Same != "" {
		note += "（以" + v.Same + "为准）"
	}
	return []Event{c.end("voided", Ending{State: Withdrawn, Reason: voidReason, Note: note}, "", s)}, nil
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
