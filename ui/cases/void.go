package cases

import (
	"hefeng/data"
	"hefeng/ui/widgets"
)

// What becomes of a case whose 案号 is void.
const (
	backToExamine = "back"
	endedAsVoid   = "ended"
)

// voidSpecs are the facts of both voids.
func voidSpecs() []widgets.Spec {
	return []widgets.Spec{
		{Key: "reason", Label: "作废原因", Required: true, Wide: true, Placeholder: "如重复登记、未征得对方同意就受理"},
		{Key: "same", Label: "有效编号", Wide: true, Placeholder: "选填；重复登记的填有效那一件的登记号或案号"}}
}

// voidRegistration takes a registration back that was made by mistake.
func (p *Case) voidRegistration() {
	p.ask(act{title: "作废登记", verb: "作废登记", say: "只用于登记有误，如同一件事登记了两次。案件就此办结，登记号" + p.c.IntakeNo + "保留并注明作废，不再使用，也不计入统计。",
		specs: voidSpecs(),
		command: func(v func(string) string) data.Command {
			return data.VoidRegistration{Reason: v("reason"), Same: v("same")}
		}})
}

// voidable tells whether the 案号 can be taken back: after acceptance, before an agreement has its number.
func voidable(c *data.Case) bool {
	switch c.State {
	case data.Accepted, data.Assigned, data.Investigating, data.Mediating, data.Paused:
		a := c.Agreement()
		return a == nil || !a.Issued()
	}
	return false
}

// voidNumber takes a 案号 back that was given by mistake.
func (p *Case) voidNumber() {
	where := []widgets.Option{{Value: endedAsVoid, Label: "登记也有误，连登记一并作废", Note: "案件办结"}}
	if s := p.c.State; (s == data.Accepted || s == data.Assigned) && p.c.CaseNo != p.c.IntakeNo {
		where = append([]widgets.Option{{Value: backToExamine, Label: "退回受理前", Note: "重新审查，再受理时取新案号"}}, where...)
	}
	specs := append([]widgets.Spec{{Key: "becomes", Label: "案件去向", Kind: widgets.ChoiceKind, Options: where, Required: true, Wide: true}}, voidSpecs()...)
	p.ask(act{title: "作废案号", verb: "作废案号", say: "只用于误受理。案号" + p.c.CaseNo + "保留并注明作废，不再使用。",
		specs: specs, values: map[string]string{"becomes": where[0].Value},
		command: func(v func(string) string) data.Command {
			return data.VoidCaseNumber{Reason: v("reason"), Registration: v("becomes") == endedAsVoid, Same: v("same")}
		}})
}

// offerVoid is the void that the state of the case allows, and what is done by it; none is an empty label.
func (p *Case) offerVoid() (label string, do func()) {
	switch c := &p.c; {
	case !p.may(data.ToAccept):
		return "", nil
	case voidable(c):
		return "作废案号", p.voidNumber
	case c.State == data.Registered, c.State == data.Examining, c.State == data.Asking:
		return "作废登记", p.voidRegistration
	}
	return "", nil
}
